"""Readers and linkers, one module a stage, named for what it writes."""
