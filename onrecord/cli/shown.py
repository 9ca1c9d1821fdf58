"""What `onrecord show` can show: each word with the view behind it, the rows of that view, and its columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from onrecord.record import Record
from onrecord.views.disputes import DisputesView
from onrecord.views.evidence import Support
from onrecord.views.positions import PositionsView
from onrecord.views.query import Query

Columns = tuple[str, ...]
Names = tuple[str, ...]

_CARRIED: Names = ("as_of", "outlet", "language", "min_origins")
"""Filters by the stories behind an entry."""
_DAYS: Names = ("since", "until")


@dataclass(frozen=True, slots=True)
class Length:
    """How much of a view is wanted: lines a part of the state, key dates, and sentences for each."""

    lines: int = 6
    dates: int = 10
    sentences: int = 2


@dataclass(frozen=True, slots=True)
class Shown:
    """A view that has rows: how to build it, the columns of its table, the filters that it obeys, what its rows are,
    and what is said where there are none."""

    build: Callable[[Record, Query, Length], Any]
    columns: Columns
    takes: Names = ()
    rows: Callable[[Any], Sequence[Any]] = lambda view: getattr(view, "rows", view)
    empty: str = "Nothing of that in the record. `onrecord read PAGES` adds to it."

    @property
    def paged(self) -> bool:
        """Whether the rows are a page of more."""
        return "page" in self.takes


@dataclass(frozen=True, slots=True)
class One:
    """A view of one thing: how to build it, by what, and the filters that it obeys."""

    build: Callable[[Record, Query, str], Any]
    takes: Names = ()
    asks: str = "ID"


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
class PositionLine:
    """A position, flat: when it had been said, who stands where, by whose word, and the claim that opens it."""

    id: str
    days: str | None
    party: str
    stance: str
    term: str
    value: str | None
    condition: str | None
    by: str | None
    voice: str | None
    amount: float | None
    unit: str | None
    support: Support
    claim: str | None
    story: str | None


@dataclass(frozen=True, slots=True)
class TermLine:
    """A term that parties stand on, with how many positions on it are stated."""

    term: str
    positions: int
    support: Support


def _named(record: Record, ident: str) -> str:
    """The id of an actor that is given by its name; an id, of whatever it may be, as it is."""
    return ident if ident[1:2] == "-" else record.actor_named(ident)


def _positions(view: PositionsView) -> Sequence[PositionLine]:
    """The latest positions as rows; an interval of days stays one."""
    names = [field.name for field in fields(PositionLine)]
    return [PositionLine(**{name: getattr(step, name) for name in names}) for step in view.latest]


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
        (*_CARRIED, *_DAYS),
    ),
    "talks": Shown(
        lambda record, query, length: record.rounds(query),
        ("id", "start", "between", "venue", "parties", "mediators", "status", "origins", "stories"),
        (*_CARRIED, *_DAYS, "actor", "page"),
    ),
    "positions": Shown(
        lambda record, query, length: record.positions(query),
        ("id", "days", "party", "stance", "term", "value", "condition", "by", "origins", "stories"),
        (*_CARRIED, *_DAYS, "actor", "term"),
        _positions,
    ),
    "terms": Shown(
        lambda record, query, length: record.positions(query),
        ("term", "positions", "origins", "stories"),
        (*_CARRIED, *_DAYS, "actor", "term"),
        _terms,
    ),
    "figures": Shown(
        lambda record, query, length: record.figures(query),
        ("unit", "figures", "authorities", "latest_value", "latest_of", "latest_authority", "latest_as_of"),
        (*_CARRIED, *_DAYS, "actor"),
    ),
    "timeline": Shown(
        lambda record, query, length: record.keydates(query, length.dates, length.sentences),
        ("day", "text", "outlet", "origins", "stories", "claim"),
        ("as_of", "outlet", "language", *_DAYS),
    ),
    "happenings": Shown(
        lambda record, query, length: record.timeline(query),
        ("id", "start", "lane", "title", "place", "origins", "stories"),
        (*_CARRIED, *_DAYS, "actor", "page"),
    ),
    "disagreements": Shown(
        lambda record, query, length: record.disputes(query),
        ("id", "how", "about", "says", "against", "origins", "stories"),
        (*_CARRIED, "until", "page"),
        _pairs,
    ),
    "stories": Shown(
        lambda record, query, length: record.stories(query),
        ("id", "published", "between", "outlet", "headline", "words", "page_name"),
        ("as_of", "outlet", "language", *_DAYS, "page"),
    ),
    "statements": Shown(
        lambda record, query, length: record.statements(query),
        ("id", "day", "speaker", "stance", "text", "told_to", "origins", "stories"),
        (*_CARRIED, *_DAYS, "actor", "stance", "text", "page"),
    ),
    "actors": Shown(
        lambda record, query, length: record.actors(query),
        ("id", "name", "actor_kind", "mentions", "statements", "origins", "stories"),
        (*_CARRIED, "text", "page"),
    ),
    "families": Shown(
        lambda record, query, length: record.sources(query),
        ("id", "first", "headline", "origin", "origins", "stories"),
        ("as_of", "page"),
    ),
    "failures": Shown(
        lambda record, query, length: record.failures(),
        ("name", "stage", "outcome", "reason"),
        empty="No failures: all that was offered could be read.",
    ),
    "judgements": Shown(
        lambda record, query, length: record.judgements(),
        ("id", "at", "by", "verdict", "subject", "other", "note"),
        empty="No judgements. `onrecord judge` adds one.",
    ),
}
"""Views with rows, by the word that shows them."""

ONES: dict[str, One] = {
    "story": One(lambda record, query, ident: record.story(ident)),
    "statement": One(lambda record, query, ident: record.statement(ident, query), ("as_of",)),
    "actor": One(lambda record, query, ident: record.actor(_named(record, ident), query), ("as_of",), "ID|NAME"),
    "family": One(lambda record, query, ident: record.family(ident, query), ("as_of",)),
    "round": One(lambda record, query, ident: record.round(ident, query), ("as_of",)),
    "origins": One(lambda record, query, ident: record.origins(ident)),
    "search": One(lambda record, query, text: record.search(text, query), ("as_of", "page"), "WORDS"),
}
"""Views of one thing, by its id or words."""

OVERVIEW: Names = _CARRIED
"""Filters that the overview obeys: those that every view obeys that it is made of."""
