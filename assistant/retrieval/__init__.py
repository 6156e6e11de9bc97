"""Finding the passages that answer: scope first, then search."""
