"""Measuring a packaged model on labelled sets; none of them is trained on, but for parts kept apart."""
