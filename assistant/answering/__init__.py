"""Answering: what is quoted for a question, what stands around it, and what is said where nothing answers."""
