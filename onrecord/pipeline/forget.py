"""Forgetting a page: it goes with exactly what it fed, and what other pages also support is linked again."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.errors import NotFoundError
from onrecord.pipeline.link import link
from onrecord.stages import LINKERS
from onrecord.stages.stage import Linker
from onrecord.store import Store, read
from onrecord.store import forget as removal


def forget(store: Store, page: str, linkers: Sequence[Linker] = LINKERS) -> list[str]:
    """Remove a page by its id, or all pages of a name; the ids of the pages removed. NotFoundError for none."""
    with store.writing() as db:
        gone = [found.id for found in read.pages(db) if page in (found.id, found.name)]
        if not gone:
            raise NotFoundError(f"the record holds no page {page}", "`onrecord show stories` names the pages.")
        removal.pages(db, gone)
    link(store, linkers)
    store.tidy()
    return gone
