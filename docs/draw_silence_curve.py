"""Draws silence_curve.svg from silence_curve.json, both beside this file: `python docs/draw_silence_curve.py`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

FOLDER = Path(__file__).parent
WIDTH, HEIGHT, MARGIN = 640, 420, 60
COLOURS = {"read": "#1b6ca8", "unread": "#b35c00"}
LABELS = {"read": "with a close reading", "unread": "without"}


def place(held_back: float, answered: float) -> str:
    """Return the drawing's coordinates of a point; both shares lie in 0..1."""
    x = MARGIN + held_back * (WIDTH - 2 * MARGIN)
    y = HEIGHT - MARGIN - answered * (HEIGHT - 2 * MARGIN)
    return f"{x:.1f},{y:.1f}"


def draw(curves: dict[str, Sequence[Sequence[float]]]) -> str:
    """Return the drawing: silent questions held back to the right, answerable ones answered upward."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        'font-size="13" role="img" aria-label="Risk-coverage curve">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        f'<polyline fill="none" stroke="#444" points="{place(0, 1)} {place(0, 0)} {place(1, 0)}"/>',
        f'<text x="{MARGIN}" y="{HEIGHT - 20}">silent questions held back (0 to 1)</text>',
        f'<text x="{MARGIN}" y="{MARGIN - 20}">answerable questions answered (0 to 1)</text>',
    ]
    for number, (name, colour) in enumerate(COLOURS.items()):
        points = " ".join(place(held, answered) for _, answered, held in curves[name])
        parts.append(f'<polyline fill="none" stroke="{colour}" stroke-width="2" points="{points}"/>')
        row = HEIGHT - MARGIN - 20 - 20 * number
        parts.append(f'<text x="{MARGIN + 20}" y="{row}" fill="{colour}">{LABELS[name]}</text>')
    return "\n".join([*parts, "</svg>\n"])


if __name__ == "__main__":
    data = json.loads((FOLDER / "silence_curve.json").read_text(encoding="utf-8"))
    curves = {name: fitted["curve"] for name, fitted in data.items()}
    (FOLDER / "silence_curve.svg").write_text(draw(curves), encoding="utf-8")
