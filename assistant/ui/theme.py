"""The look of the page: Gradio's own colours and sizes taken from the stylesheet's custom properties."""

from __future__ import annotations

from pathlib import Path

import gradio as gr

STATIC = Path(__file__).parent / "static"
STATIC_ROUTE = "/web"
HEAD = (
    '<meta name="color-scheme" content="light dark">'
    f'<link rel="stylesheet" href="{STATIC_ROUTE}/style.css">'
    f'<script src="{STATIC_ROUTE}/assistant.js" defer></script>'
)
SHARED = {
    "body_background_fill": "var(--paper)",
    "body_text_color": "var(--ink)",
    "body_text_color_subdued": "var(--ink-soft)",
    "background_fill_primary": "var(--card)",
    "background_fill_secondary": "var(--paper)",
    "border_color_primary": "var(--line)",
    "border_color_accent": "var(--accent)",
    "block_background_fill": "var(--card)",
    "block_border_color": "var(--line)",
    "block_label_text_color": "var(--ink-soft)",
    "block_title_text_color": "var(--ink-soft)",
    "input_background_fill": "var(--field)",
    "input_border_color": "var(--line-strong)",
    "input_border_color_focus": "var(--accent)",
    "input_placeholder_color": "var(--ink-soft)",
    "button_primary_background_fill": "var(--accent)",
    "button_primary_background_fill_hover": "var(--accent-strong)",
    "button_primary_text_color": "var(--on-accent)",
    "button_secondary_background_fill": "var(--field)",
    "button_secondary_background_fill_hover": "var(--paper)",
    "button_secondary_text_color": "var(--ink)",
    "button_secondary_border_color": "var(--line-strong)",
    "checkbox_label_background_fill": "var(--field)",
    "checkbox_label_background_fill_selected": "var(--accent-tint)",
    "checkbox_label_text_color": "var(--ink)",
    "checkbox_label_text_color_selected": "var(--ink)",
    "checkbox_background_color_selected": "var(--accent)",
    "checkbox_border_color": "var(--line-strong)",
    "color_accent_soft": "var(--accent-tint)",
    "link_text_color": "var(--accent)",
}


def build_theme() -> gr.themes.Base:
    """Return the theme; light and dark share one set of values because the stylesheet switches them."""
    fonts = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif"]
    theme = gr.themes.Base(
        font=fonts, font_mono=["ui-monospace", "monospace"], radius_size="sm", text_size="md"
    )
    return theme.set(**SHARED, **{f"{name}_dark": value for name, value in SHARED.items()})
