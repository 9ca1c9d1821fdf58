"""Who acts toward whom: pairs of actors by the events between them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from onrecord.store import select
from onrecord.types.entries import Event
from onrecord.views.evidence import Support, worded
from onrecord.views.query import Query, before, wanted_of
from onrecord.views.sorting import sorted_rows
from onrecord.views.timeline import AGAINST

_ACTORS = 12


@dataclass(frozen=True, slots=True)
class Dyad:
    """One actor toward another: origins of co-operative and of conflictual events (PLOVER's halves)."""

    actor: str
    recipient: str
    together: int
    against: int
    events: int


_SORTS: Mapping[str, Callable[[Dyad], Any]] = {
    "actor": lambda row: row.actor,
    "toward": lambda row: row.recipient,
    "together": lambda row: row.together,
    "against": lambda row: row.against,
    "events": lambda row: row.events,
}


@dataclass(frozen=True, slots=True)
class DyadsView:
    """The pairs among those who act most; `names` are these, `total` counts all pairs."""

    query: Query
    total: int
    events: int
    names: tuple[str, ...]
    rows: tuple[Dyad, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """One event between two actors."""

    id: str
    day: str | None
    actor: str
    recipient: str
    event: str
    realis: str
    place: str | None
    support: Support
    claim: str | None
    story: str | None


@dataclass(frozen=True, slots=True)
class DyadView:
    """The events between two actors, both ways, newest first."""

    query: Query
    a: str
    b: str
    total: int
    rows: tuple[Act, ...]


def dyads_view(db: Connection, query: Query) -> DyadsView:
    """The matrix of who acts toward whom."""
    held: dict[tuple[str, str], list[int]] = {}
    acts = _acts(db, query)
    for act in acts:
        cell = held.setdefault((act.actor, act.recipient), [0, 0, 0])
        cell[act.event in AGAINST] += act.support.origins
        cell[2] += 1
    busy: Counter[str] = Counter()
    for (actor, recipient), cell in held.items():
        busy[actor] += cell[0] + cell[1]
        busy[recipient] += cell[0] + cell[1]
    names = tuple(name for name, _ in sorted(busy.items(), key=lambda item: (-item[1], item[0]))[:_ACTORS])
    rows = [Dyad(a, b, *cell) for (a, b), cell in held.items()]
    rows.sort(key=lambda dyad: (-(dyad.together + dyad.against), dyad.actor, dyad.recipient))
    shown = sorted_rows(rows, query, _SORTS)
    return DyadsView(query, len(rows), len({act.id for act in acts}), names, tuple(shown))


def dyad_view(db: Connection, query: Query, a: str, b: str) -> DyadView:
    """What two actors did toward each other; nothing where that is nothing."""
    acts = [act for act in _acts(db, query) if {act.actor, act.recipient} == {a, b}]
    acts.sort(key=lambda act: (act.day or "", act.id), reverse=True)
    shown = acts[query.offset : query.offset + query.limit]
    words = select.firsts(db, dict.fromkeys(act.id for act in shown), before(query.as_of))
    return DyadView(query, a, b, len(acts), tuple(worded(act, words) for act in shown))


def _acts(db: Connection, query: Query) -> list[Act]:
    """Every event with an actor and a recipient, once for each pair of them."""
    wanted = wanted_of(query, ranges={"start": (query.since, before(query.until))})
    columns = ("event", "realis", "actors", "recipients", "place", "start")
    return [
        Act(
            row["id"],
            row["start"],
            actor,
            recipient,
            row["event"],
            row["realis"],
            row["place"],
            Support(row["origins"], row["stories"]),
            None,
            None,
        )
        for row in select.cells(db, Event, columns, wanted)
        for actor in json.loads(row["actors"])
        for recipient in json.loads(row["recipients"])
        if actor != recipient
    ]
