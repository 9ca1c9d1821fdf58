"""Which stories copy which: words, sketches, candidates, comparison, and what a shared text means."""
