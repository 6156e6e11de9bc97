"""Synthetic scans: pages of a text PDF turned into noisy grey images without a text layer."""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from corpus.build.styles import PAGE_HEIGHT, PAGE_WIDTH

Box = tuple[float, float, float, float]


def render_scan(source: bytes, title: str, options: Mapping[str, Any]) -> bytes:
    """A scan of a text PDF.

    Options: `dpi` (default 110), `noise` (grey levels), `skew` (degrees), `blur` (pixels), `quality` (JPEG),
    `damage` (a list of words, or mappings with `find`, `nth` and `how`: blot, fade or cut).
    """
    dpi = int(options.get("dpi", 110))
    damage = [_damage(entry) for entry in options.get("damage") or ()]
    document = pypdfium2.PdfDocument(source)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1)
    canvas.setTitle(title)
    seen: dict[str, int] = {}
    for number in range(len(document)):
        page = document[number]
        image = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
        rng = np.random.default_rng(zlib.crc32(f"{title}/{number}".encode()))
        for how, box in _boxes(page, damage, seen):
            _spoil(image, _scaled(box, dpi / 72), how, rng)
        aged = _age(image, options, rng)
        jpeg = io.BytesIO()
        aged.save(jpeg, "JPEG", quality=int(options.get("quality", 38)), optimize=True)
        jpeg.seek(0)
        canvas.drawImage(ImageReader(jpeg), 0, 0, PAGE_WIDTH, PAGE_HEIGHT)
        canvas.showPage()
    missing = [find for find, nth, _ in damage if seen.get(find, 0) < nth]
    if missing:
        raise ValueError(f"scan of {title}: words to damage are not on any page: {', '.join(missing)}")
    canvas.save()
    return buffer.getvalue()


def _damage(entry: object) -> tuple[str, int, str]:
    if isinstance(entry, Mapping):
        return str(entry["find"]), int(entry.get("nth", 1)), str(entry.get("how", "blot"))
    return str(entry), 1, "blot"


def _boxes(
    page: pypdfium2.PdfPage, damage: Sequence[tuple[str, int, str]], seen: dict[str, int]
) -> list[tuple[str, Box]]:
    """Boxes in points of the wanted occurrences on this page; `seen` counts occurrences over the pages."""
    text = page.get_textpage()
    found = []
    for find in dict.fromkeys(entry[0] for entry in damage):
        searcher = text.search(find, match_case=True)
        while (hit := searcher.get_next()) is not None:
            seen[find] = seen.get(find, 0) + 1
            for wanted, nth, how in damage:
                if wanted == find and nth == seen[find]:
                    found += [(how, text.get_charbox(hit[0] + place)) for place in range(hit[1])]
    return found


def _scaled(box: Box, scale: float) -> tuple[int, int, int, int]:
    left, bottom, right, top = box
    return (
        int(left * scale) - 1,
        int((PAGE_HEIGHT - top) * scale) - 1,
        int(right * scale) + 2,
        int((PAGE_HEIGHT - bottom) * scale) + 2,
    )


def _spoil(image: Image.Image, box: tuple[int, int, int, int], how: str, rng: np.random.Generator) -> None:
    """Spoil one character: blur and speckle it, fade it, or cut a streak through it."""
    left, top, right, bottom = box
    if right <= left or bottom <= top:
        return
    patch = image.crop(box)
    draw = ImageDraw.Draw(patch)
    match how:
        case "fade":
            patch = patch.point(lambda level: int(205 + level * 0.2))
        case "cut":
            middle = int(patch.height * rng.uniform(0.35, 0.65))
            draw.line((0, middle, patch.width, middle), fill=255, width=2)
        case _:
            for _ in range(3):
                x, y = rng.uniform(0, patch.width), rng.uniform(0, patch.height)
                draw.ellipse((x - 1, y - 1, x + 1, y + 1), fill=int(rng.integers(40, 200)))
            patch = patch.filter(ImageFilter.GaussianBlur(1.4))
    image.paste(patch, (left, top))


def _age(image: Image.Image, options: Mapping[str, Any], rng: np.random.Generator) -> Image.Image:
    """Skew, blur, paper shade, grain and speckle."""
    skew = float(options.get("skew", 0.7))
    turned = image.rotate(float(rng.uniform(-skew, skew)), resample=Image.Resampling.BILINEAR, fillcolor=250)
    turned = turned.filter(ImageFilter.GaussianBlur(float(options.get("blur", 0.6))))
    levels = np.asarray(turned, dtype=np.float32)
    shade = np.linspace(0, float(rng.uniform(4, 16)), levels.shape[1], dtype=np.float32)
    grain = rng.normal(0, float(options.get("noise", 9)), levels.shape).astype(np.float32)
    levels = levels * 0.94 + 8 - shade[None, :] + grain
    speckles = rng.random(levels.shape) < float(options.get("speckle", 0.0004))
    levels[speckles] = rng.integers(20, 120)
    return Image.fromarray(np.clip(levels, 0, 255).astype(np.uint8), "L")
