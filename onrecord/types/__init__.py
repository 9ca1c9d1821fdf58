"""The vocabulary of the record: evidence, claims, entries, judgements and time. No I/O."""
