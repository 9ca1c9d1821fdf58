"""What `onrecord show` can show: each word with the view behind it, the rows of that view, and its columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.record import Record
from onrecord.views.disputes import DisputesView
from onrecord.views.evidence import Support
from onrecord.views.positions import PositionsView
from onrecord.views.query import Query

Columns = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Length:
    """How much of a view is wanted: lines a part of the state, key dates, and sentences for each."""

    lines: int = 6
    dates: int = 10
    sentences: int = 2


@dataclass(frozen=True, slots=True)
class Shown:
    """A view that has rows: how to build it, what its rows are, the columns of its table, and whether they are a page
    of more."""

    build: Callable[[Record, Query, Length], Any]
    columns: Columns
    rows: Callable[[Any], Sequence[Any]] = lambda view: getattr(view, "rows", view)
    paged: bool = True


@dataclass(frozen=True, slots=True)
class DisputeLine:
    """A pair that does not go together, flat: what the one says and what the other, with the claims that open them."""

    id: str
    how: str
    about: str | None
    says: str
    day: str | None
    claim: str
    against: str
    against_day: str | None
    against_claim: str
    resolved_by: str | None
    support: Support


@dataclass(frozen=True, slots=True)
class TermLine:
    """A term that parties stand on, with how many positions on it are stated."""

    term: str
    positions: int
    support: Support


def _terms(view: PositionsView) -> Sequence[TermLine]:
    """The terms, those with the most positions first."""
    return [TermLine(row.term, row.count, row.support) for row in view.rows]


def _pairs(view: DisputesView) -> Sequence[DisputeLine]:
    """The pairs as lines."""
    return [
        DisputeLine(
            row.id,
            row.how,
            row.about,
            row.a.quote,
            row.a.published,
            row.a.claim,
            row.b.quote,
            row.b.published,
            row.b.claim,
            row.resolved_by,
            row.support,
        )
        for row in view.rows
    ]


LISTS: dict[str, Shown] = {
    "state": Shown(
        lambda record, query, length: record.state(query, length.lines),
        ("part", "day", "lead", "origins", "stories", "claims"),
    ),
    "talks": Shown(
        lambda record, query, length: record.rounds(query),
        ("id", "start", "between", "venue", "parties", "mediators", "status", "origins", "stories"),
    ),
    "positions": Shown(
        lambda record, query, length: record.positions(query),
        ("id", "day", "party", "stance", "term", "value", "condition", "by", "origins", "stories"),
        lambda view: view.latest,
        paged=False,
    ),
    "terms": Shown(
        lambda record, query, length: record.positions(query),
        ("term", "positions", "origins", "stories"),
        _terms,
        False,
    ),
    "figures": Shown(
        lambda record, query, length: record.figures(query),
        ("unit", "figures", "authorities", "latest_value", "latest_of", "latest_authority", "latest_as_of"),
        paged=False,
    ),
    "timeline": Shown(
        lambda record, query, length: record.keydates(query, length.dates, length.sentences),
        ("day", "text", "outlet", "origins", "stories", "claim"),
    ),
    "happenings": Shown(
        lambda record, query, length: record.timeline(query),
        ("id", "start", "lane", "title", "place", "origins", "stories"),
    ),
    "disagreements": Shown(
        lambda record, query, length: record.disputes(query),
        ("id", "how", "about", "says", "against", "origins", "stories"),
        _pairs,
    ),
    "stories": Shown(
        lambda record, query, length: record.stories(query),
        ("id", "published", "between", "outlet", "headline", "words"),
    ),
    "statements": Shown(
        lambda record, query, length: record.statements(query),
        ("id", "day", "speaker", "stance", "text", "told_to", "origins", "stories"),
    ),
    "actors": Shown(
        lambda record, query, length: record.actors(query),
        ("id", "name", "actor_kind", "mentions", "statements", "origins", "stories"),
    ),
    "families": Shown(
        lambda record, query, length: record.sources(query),
        ("id", "first", "headline", "origin", "origins", "stories"),
    ),
    "failures": Shown(lambda record, query, length: record.failures(), ("name", "stage", "outcome", "reason")),
    "judgements": Shown(
        lambda record, query, length: record.judgements(),
        ("id", "at", "by", "verdict", "subject", "other", "note"),
    ),
}
"""Views with rows, by the word that shows them."""

ONES: dict[str, Callable[[Record, str], Any]] = {
    "story": lambda record, ident: record.story(ident),
    "statement": lambda record, ident: record.statement(ident),
    "actor": lambda record, ident: record.actor(ident),
    "family": lambda record, ident: record.family(ident),
    "round": lambda record, ident: record.round(ident),
    "origins": lambda record, ident: record.origins(ident),
    "search": lambda record, text: record.search(text),
}
"""Views of one thing, by its id or words."""
