"""What leaves a record: one module a format."""
