"""Who meets whom: pairs of actors by the rounds of talks that they both took part in."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import Connection

from onrecord.store import select
from onrecord.store.columns import Row
from onrecord.types.entries import Round
from onrecord.views.query import Query, before, wanted_of

_NODES = 30
"""Actors that a picture bears; the table has them all."""


@dataclass(frozen=True, slots=True)
class Guest:
    """One actor of the picture: in how many rounds it was a party, and in how many a mediator."""

    name: str
    as_party: int
    as_mediator: int


@dataclass(frozen=True, slots=True)
class Meets:
    """Two actors with the rounds that name both: those in which both are parties, and those in which one mediates."""

    one: str
    other: str
    as_parties: int
    through: int
    origins: int


@dataclass(frozen=True, slots=True)
class MeetingsView:
    """The pairs, those with the most origins first, and the actors of the picture; `more` have no place in it."""

    query: Query
    total: int
    rounds: int
    more: int
    guests: tuple[Guest, ...]
    rows: tuple[Meets, ...]


def meetings_view(db: Connection, query: Query) -> MeetingsView:
    """Who met whom in the rounds that a query asks for; rounds that are only planned do not count."""
    wanted = wanted_of(
        query,
        ranges={"start": (query.since, before(query.until))},
        like_any=(("parties", query.actor), ("mediators", query.actor)) if query.actor else (),
    )
    rows = [r for r in select.cells(db, Round, ("parties", "mediators", "status"), wanted) if r["status"] != "planned"]
    party: Counter[str] = Counter()
    mediator: Counter[str] = Counter()
    held: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in rows:
        parties, mediators = _company(row)
        party.update(parties)
        mediator.update(mediators)
        for one, other, both in _pairs(parties, mediators):
            cell = held[one, other]
            cell[0 if both else 1] += 1
            cell[2] += row["origins"]
    pairs = [Meets(one, other, *cell) for (one, other), cell in held.items()]
    pairs.sort(key=lambda pair: (-pair.origins, pair.one, pair.other))
    names = list(dict.fromkeys(name for pair in pairs for name in (pair.one, pair.other)))
    guests = tuple(Guest(name, party[name], mediator[name]) for name in names[:_NODES])
    return MeetingsView(query, len(pairs), len(rows), len(names) - len(guests), guests, tuple(pairs))


def _company(row: Row) -> tuple[list[str], list[str]]:
    """The parties of a round, and those mediators who are no party too."""
    parties = list(dict.fromkeys(json.loads(row["parties"])))
    return parties, [name for name in dict.fromkeys(json.loads(row["mediators"])) if name not in parties]


def _pairs(parties: list[str], mediators: list[str]) -> Iterator[tuple[str, str, bool]]:
    """Every two of a company in the order of their names, and whether both are parties."""
    for one, other in combinations(sorted([*parties, *mediators]), 2):
        yield one, other, one in parties and other in parties
