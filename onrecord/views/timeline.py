"""What happened, in what order, and how sure the day is: talks, positions, events and denials in lanes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import Connection

from onrecord.store import read, select
from onrecord.store.columns import Row
from onrecord.types.entries import Entry, Event, Position, Round, Statement
from onrecord.views.evidence import Support
from onrecord.views.query import Query, before, wanted_of
from onrecord.views.titles import names_of, title_of

_REFUSING = ("REQUEST", "ACCUSE", "REJECT", "THREATEN")
_FORCE = ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")
AGAINST = frozenset((*_REFUSING, *_FORCE))
"""The conflictual half of PLOVER's types."""
_GIVING = ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT")

_MARKS = 50
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
    """One line of the timeline. `start` and `end` are half-open ISO days; `since` is a day after which it was, and
    `reported` the day of the story that tells it, each where no other is told. `names` are those who take part, `act`
    is the type of an event (`code` its code of CAMEO), the status of talks or the stance. `realis` says whether an
    event is actual or only planned, denied or thought of. `claim` and `story` are where its first words stand, `quote`
    these words."""

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
    since: str | None = None
    reported: str | None = None
    names: tuple[str, ...] = ()
    act: str = ""
    code: str | None = None
    realis: str = "actual"
    quote: str = ""

    @property
    def day(self) -> str | None:
        """The day by which a list orders it."""
        return self.start or self.since or self.reported


@dataclass(frozen=True, slots=True)
class TimelineView:
    """How many happenings each lane has, how many begin on each day (where that was asked), those that the picture
    shows (`marks`), and a page of all, newest first."""

    query: Query
    total: int
    lanes: tuple[tuple[str, int], ...]
    days: tuple[tuple[str, int], ...]
    marks: tuple[Happening, ...]
    rows: tuple[Happening, ...]


Told = tuple[Row, str, str]
"""What is told of one happening: its row, its lane and its kind. Titles are made for what is shown alone."""


def timeline_view(db: Connection, query: Query, marks: int = _MARKS, whole: bool = False) -> TimelineView:
    """The happenings that a query asks for; those without a day are in the list alone. `marks` are drawn of a lane.

    With `whole`, `days` count all happenings, whatever days the query asks for.
    """
    asked = replace(query, since=None, until=None) if whole else query
    found = [one for one in _all(db, asked) if query.place in (None, _place(one))]
    days = Counter(_day(one) for one in found if _day(one) and query.kind in (None, one[1]))
    found = [one for one in found if _within(_day(one), query)]
    counted = Counter(lane for _, lane, _ in found)
    kept = [one for one in found if query.kind in (None, one[1])]
    kept.sort(key=lambda one: (_day(one) or "", one[0]["origins"], one[0]["id"]), reverse=True)
    drawn, listed = _drawn(kept, marks), kept[query.offset : query.offset + query.limit]
    shown = dict.fromkeys(row["id"] for row, _, _ in (*drawn, *listed))
    places = select.firsts(db, shown, before(query.as_of))
    quoted = read.quotes(db, [claim for claim, _ in places.values()])
    words = {entry: (claim, story, quoted.get(claim, "")) for entry, (claim, story) in places.items()}
    return TimelineView(
        query=query,
        total=len(kept),
        lanes=tuple((lane, counted[lane]) for lane in LANES),
        days=tuple(sorted((day, number) for day, number in days.items() if day)) if whole else (),
        marks=tuple(_happening(one, words) for one in drawn),
        rows=tuple(_happening(one, words) for one in listed),
    )


def _day(one: Told) -> str | None:
    """The day by which a happening is ordered: its own, else one after which it was, else that of its story."""
    row = one[0]
    day: str | None = row["start"] or row.get("since") or row.get("reported")
    return day


def _within(day: str | None, query: Query) -> bool:
    """Whether a day lies in those that a query asks for."""
    until = before(query.until)
    return (not query.since or (day or "") >= query.since) and (not until or (day or "9") < until)


def _drawn(kept: Sequence[Told], marks: int) -> list[Told]:
    """Those with a day that a picture bears: of a crowded lane the ones with the most origins."""
    by_lane: dict[str, list[Told]] = defaultdict(list)
    for one in kept:
        if _day(one):
            by_lane[one[1]].append(one)
    return [one for held in by_lane.values() for one in sorted(held, key=lambda told: -told[0]["origins"])[:marks]]


def _happening(one: Told, words: Mapping[str, tuple[str, str, str]]) -> Happening:
    """A line with its title and its first words."""
    row, lane, kind = one
    claim, story, quote = words.get(row["id"], (None, None, ""))
    return Happening(
        id=row["id"],
        lane=lane,
        kind=kind,
        start=row["start"],
        end=_after(row["end"]) if kind == "position" else row["end"],
        title=title_of(row, kind),
        place=_place(one),
        support=Support(row["origins"], row["stories"]),
        claim=claim,
        story=story,
        since=row.get("since"),
        reported=row.get("reported"),
        names=names_of(row, kind),
        act=row.get("event") or row.get("status") or row.get("stance") or "",
        code=row.get("cameo"),
        realis=row.get("realis") or ("planned" if row.get("status") == "planned" else "actual"),
        quote=quote,
    )


def _open(row: Row) -> Row:
    """A position of which no last day is told: the first day on which it may have been is not its day."""
    return {**row, "start": None, "since": row["start"]}


def _after(day: str | None) -> str | None:
    """The day after: positions keep the last day by which they had been stated."""
    return (date.fromisoformat(day) + timedelta(1)).isoformat() if day else None


def _place(one: Told) -> str | None:
    """Where a happening is said to have been."""
    row, _, kind = one
    where: str | None = row["venue"] or row["country"] if kind == "talks" else row["place"] if kind == "event" else None
    return where


def _all(db: Connection, query: Query) -> list[Told]:
    """Happenings of every kind."""
    talks = _rows(db, Round, "day start end venue country status parties mediators", query, "parties")
    positions = _rows(db, Position, "start end party term stance", query, "party")
    events = _rows(db, Event, "day start end event mode cameo realis actors recipients place", query, "actors")
    denials = _rows(db, Statement, "day speaker stance text", query, "speaker", {"stance": "deny"})
    return [
        *((row, LANES[0], "talks") for row in talks),
        *((row if row["end"] else _open(row), LANES[1], "position") for row in positions),
        *((row, _EVENT_LANES[row["event"]], "event") for row in events if row["event"] in _EVENT_LANES),
        *(({**row, "start": row["day"], "end": None}, LANES[5], "statement") for row in denials),
    ]


def _rows(
    db: Connection, made: type[Entry], columns: str, query: Query, actor: str, equals: Mapping[str, str] | None = None
) -> Sequence[Row]:
    """The columns of a kind's entries in the time and by the actor of a query. Talks and events that tell no day come
    with the day of the story that tells them."""
    day = "start" if made is Position else "day"
    asked: dict[str, object] = {"ranges": {day: (query.since, before(query.until))}, "equals": dict(equals or {})}
    if query.actor and actor in ("parties", "actors"):
        asked["holds"] = {actor: query.actor}
    elif query.actor:
        asked["equals"] = {**dict(equals or {}), actor: query.actor}
    found = select.cells(db, made, columns.split(), wanted_of(query, **asked))
    if made not in (Event, Round):
        return found
    return [row if row["start"] else {**row, "reported": row["day"]} for row in found]
