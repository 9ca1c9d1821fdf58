"""The families export: JSON Lines, one story a line: story, page, url, family, kind, of, share, why.

Every story has a family, a lone one its own, named by its id. `kind` is how it copied (`origin` for a story that
copied none, `alone` for one that nobody copied either), `of` the story that it copied, `share` how much of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.record import Record


def family_rows(record: Record) -> Iterator[dict[str, Any]]:
    """Every story of the record with its place in its family."""
    for page, family, copy in record.copies():
        yield {
            "story": copy.story,
            "page": page,
            "url": copy.url,
            "family": family or copy.story,
            "kind": copy.kind if family else "alone",
            "of": copy.of,
            "share": copy.share if copy.of else None,
            "why": copy.why,
        }
