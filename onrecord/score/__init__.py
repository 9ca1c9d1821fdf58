"""Measuring: the written corpus, gold and metrics."""
