"""What happened, in what order, and how sure the day is: talks, positions, events and denials in lanes."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from onrecord.store import select
from onrecord.store.columns import Row
from onrecord.types.entries import Entry, Event, Position, Round, Statement
from onrecord.views.evidence import Support
from onrecord.views.positions import stands
from onrecord.views.query import Query, before, wanted_of

_REFUSING = ("REQUEST", "ACCUSE", "REJECT", "THREATEN")
_FORCE = ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")
_GIVING = ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT")

_MARKS = 90
"""Marks of a lane that a picture bears."""

LANES = ("Talks", "Offers and replies", "Agreement and aid", "Demands and refusals", "Protest and force", "Denials")
"""The lanes in their order. Events go by PLOVER's types, whose co-operative and conflictual halves these are."""

_EVENT_LANES = {
    **dict.fromkeys(_GIVING, LANES[2]),
    **dict.fromkeys(_REFUSING, LANES[3]),
    **dict.fromkeys(_FORCE, LANES[4]),
}


def lane_of(name: str) -> tuple[str, ...]:
    """The types of events that a lane shows."""
    return tuple(code for code, lane in _EVENT_LANES.items() if lane == name)


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the timeline. `start` and `end` are half-open ISO days; `claim` and `story` are its first words."""

    id: str
    lane: str
    kind: str
    start: str | None
    end: str | None
    title: str
    place: str | None
    support: Support
    claim: str | None
    story: str | None


@dataclass(frozen=True, slots=True)
class TimelineView:
    """How many happenings each lane has, those that the picture shows (`marks`), and a page of all, newest first."""

    query: Query
    total: int
    origins: int
    lanes: tuple[tuple[str, int], ...]
    marks: tuple[Happening, ...]
    rows: tuple[Happening, ...]


def timeline_view(db: Connection, query: Query, marks: int = _MARKS) -> TimelineView:
    """The happenings that a query asks for; those without a day are in the list alone. `marks` are drawn of a lane."""
    found = [one for one in _all(db, query) if not query.place or (one.place or "") == query.place]
    counted = {lane: 0 for lane in LANES}
    for one in found:
        counted[one.lane] += 1
    kept = [one for one in found if query.kind in (None, one.lane)]
    kept.sort(key=lambda one: (one.start or "", one.support.origins, one.id), reverse=True)
    drawn, listed = _drawn(kept, marks), kept[query.offset : query.offset + query.limit]
    words = select.firsts(db, dict.fromkeys(one.id for one in (*drawn, *listed)))
    return TimelineView(
        query=query,
        total=len(kept),
        origins=sum(one.support.origins for one in kept),
        lanes=tuple(counted.items()),
        marks=tuple(_worded(one, words) for one in drawn),
        rows=tuple(_worded(one, words) for one in listed),
    )


def days_view(db: Connection, query: Query) -> dict[str, int]:
    """How many happenings begin on each day, whatever days the query asks for: what a choice of days is made from."""
    found = _all(db, replace(query, since=None, until=None))
    kept = [one for one in found if query.kind in (None, one.lane) and query.place in (None, one.place)]
    return dict(Counter(one.start for one in kept if one.start))


def _drawn(kept: Sequence[Happening], marks: int) -> list[Happening]:
    """Those with a day that a picture bears: of a crowded lane the ones with the most origins."""
    by_lane: dict[str, list[Happening]] = defaultdict(list)
    for one in kept:
        if one.start:
            by_lane[one.lane].append(one)
    return [one for held in by_lane.values() for one in sorted(held, key=lambda h: -h.support.origins)[:marks]]


def _worded(one: Happening, words: Mapping[str, tuple[str, str]]) -> Happening:
    """A happening with the place of its first words."""
    claim, story = words.get(one.id, (None, None))
    return replace(one, claim=claim, story=story)


def _all(db: Connection, query: Query) -> list[Happening]:
    """Happenings of every kind."""
    found = [
        _of(row, "Talks", "talks", _talks_title(row), row["venue"] or row["country"])
        for row in _rows(db, Round, "start end venue country status parties mediators", query, "parties")
    ]
    found += [
        _of(row, LANES[1], "position", stands(row["party"], row["stance"], row["term"]), None)
        for row in _rows(db, Position, "start end party term stance", query, "party")
    ]
    found += [
        _of(row, _EVENT_LANES[row["event"]], "event", _event_title(row), row["place"])
        for row in _rows(db, Event, "start end event actors recipients place", query, "actors")
        if row["event"] in _EVENT_LANES
    ]
    denials = _rows(db, Statement, "first speaker text", query, "speaker", {"stance": "deny"})
    return found + [
        _of({**row, "start": row["first"], "end": None}, LANES[5], "statement", _denial_title(row), None)
        for row in denials
    ]


def _rows(
    db: Connection, made: type[Entry], columns: str, query: Query, actor: str, equals: Mapping[str, str] | None = None
) -> Sequence[Row]:
    """The columns of a kind's entries in the time and by the actor of a query."""
    day = "first" if made is Statement else "start"
    asked: dict[str, object] = {"ranges": {day: (query.since, before(query.until))}, "equals": dict(equals or {})}
    if query.actor and actor in ("parties", "actors"):
        asked["holds"] = {actor: query.actor}
    elif query.actor:
        asked["equals"] = {**dict(equals or {}), actor: query.actor}
    return select.cells(db, made, columns.split(), wanted_of(query, **asked))


def _of(row: Row, lane: str, kind: str, title: str, place: str | None) -> Happening:
    support = Support(row["origins"], row["stories"])
    return Happening(row["id"], lane, kind, row["start"], row["end"], title, place, support, None, None)


def _talks_title(row: Row) -> str:
    names = ", ".join(json.loads(row["parties"]))
    through = ", ".join(json.loads(row["mediators"]))
    who = f"{names} through {through}" if names and through else names or through or "Talks"
    return f"{who}: {_words(row['status'])}"


def _event_title(row: Row) -> str:
    actors, recipients = (", ".join(json.loads(row[name])) for name in ("actors", "recipients"))
    toward = f" → {recipients}" if recipients else ""
    return f"{actors or 'not named'}{toward}: {_words(row['event'])}"


def _denial_title(row: Row) -> str:
    return f"{(row['speaker'] or 'No source named').removeprefix('unnamed: ')} denied: {row['text'][:140]}"


def _words(code: str) -> str:
    return code.replace("_", " ").lower()
