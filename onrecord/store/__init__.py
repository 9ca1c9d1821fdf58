"""The record on disk: schema, transactions, search and migrations. It knows `onrecord.types` only."""

from onrecord.store.db import Store, open_reader, open_store

__all__ = ["Store", "open_reader", "open_store"]
