"""Render the masters under `corpus/masters` into the files that the sample library ships with."""
