"""Reading a record back into the dataclasses of `onrecord.types`. Every function takes a connection of the store."""

from onrecord.store.claims import claim, claims, claims_of, quotes, story_claims
from onrecord.store.entries import copy_edges, entries, entries_of, entry
from onrecord.store.history import Failure, counts, failures, judgements, last_work, ledger, linkings
from onrecord.store.pages import bare_stories, page, page_text, pages, raw_bytes, stories, story

__all__ = [
    "Failure",
    "bare_stories",
    "claim",
    "claims",
    "claims_of",
    "copy_edges",
    "counts",
    "entries",
    "entries_of",
    "entry",
    "failures",
    "judgements",
    "last_work",
    "ledger",
    "linkings",
    "page",
    "page_text",
    "pages",
    "quotes",
    "raw_bytes",
    "stories",
    "story",
    "story_claims",
]
