"""Training: an embedder, a reranker and a confidence of one's own, from pairs of questions and clauses."""
