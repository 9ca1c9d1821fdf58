"""The record on disk: schema, transactions, search and migrations."""
