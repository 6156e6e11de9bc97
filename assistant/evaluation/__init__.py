"""Evaluation: gold questions, what their answers are measured by, and the runs that are kept."""
