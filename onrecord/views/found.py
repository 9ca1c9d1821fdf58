"""What a search found: stories by their words, statements and actors by theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from onrecord.store import read, search, select
from onrecord.views.actors import ActorRow, actors_view
from onrecord.views.copies import origins_among
from onrecord.views.evidence import Support
from onrecord.views.query import PAGE, Query, wanted_of
from onrecord.views.statements import StatementRow, statements_view
from onrecord.views.stories import StoryRow, row_of

_FEW = 20


@dataclass(frozen=True, slots=True)
class StoryHit:
    """A story whose words match. `snippet` is text around the match as (words, matched) pairs in order."""

    row: StoryRow
    snippet: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class FoundView:
    """What a search found, by kind. `support` is what stands behind the statements together."""

    query: Query
    stories: tuple[StoryHit, ...]
    statements: tuple[StatementRow, ...]
    support: Support
    actors: tuple[ActorRow, ...]


def found_view(db: Connection, query: Query) -> FoundView:
    """The answers to `query.text`; nothing where it is empty."""
    text = (query.text or "").strip()
    if not text:
        return FoundView(query, (), (), Support(0, 0), ())
    hits = search.stories(db, text, limit=PAGE, offset=query.offset)
    wanted = wanted_of(query)
    stories = {row["id"]: row_of(row) for row in select.stories(db, wanted, ids=[hit.story for hit in hits])}
    rows = [StoryHit(stories[hit.story], _parts(hit.snippet)) for hit in hits if hit.story in stories]
    said = statements_view(db, Query(text=text, as_of=query.as_of, limit=_FEW), speakers=False).rows
    named = actors_view(db, Query(text=text, as_of=query.as_of, limit=_FEW)).rows
    return FoundView(query, tuple(rows), said, _together(db, said), named)


def _together(db: Connection, said: Sequence[StatementRow]) -> Support:
    """The independent origins behind some statements taken together, and their stories."""
    claims = [filed.value for filed in read.claims_of(db, [one.claim for row in said for one in row.evidence])]
    stories = {story.id: story for story in read.stories(db, ids=sorted({claim.story for claim in claims}))}
    return Support(len(origins_among(db, claims, stories)), len(stories))


def _parts(snippet: str) -> tuple[tuple[str, bool], ...]:
    """A snippet cut at its marks (U+0002 … U+0003), which never stand in a story."""
    parts = []
    for piece in snippet.split("\x02"):
        matched, mark, rest = piece.partition("\x03")
        if mark:
            parts.append((matched, True))
            parts.append((rest, False))
        else:
            parts.append((piece, False))
    return tuple(part for part in parts if part[0])
