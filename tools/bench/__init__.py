"""This program and the pipeline of a tutorial, measured on the same questions in one run."""
