"""The invented sample library: masters, the renderer and the rendered files."""
