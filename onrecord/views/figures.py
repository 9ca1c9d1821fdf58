"""Figures: what number, of what, by whose count, for which day. Never summed or averaged across authorities."""

from __future__ import annotations

import itertools
import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from onrecord.errors import NotFoundError
from onrecord.store import read, select
from onrecord.store.columns import Row
from onrecord.types.claims import Count
from onrecord.types.entries import Figure, Round
from onrecord.types.when import parse_when
from onrecord.types.words import words_of
from onrecord.views.evidence import Evidence, Support, evidence_of, worded
from onrecord.views.query import Query, before, wanted_of
from onrecord.views.sorting import sorted_rows

_COLUMNS = ("unit", "of", "place", "authority", "value", "value_max", "comparator", "as_of", "since", "status")
_LATEST = ("-as_of", "-origins")
_SORTS: Mapping[str, Callable[[Point], Any]] = {
    "as_of": lambda point: point.as_of,
    "figure": lambda point: point.value,
    "place": lambda point: point.place,
    "authority": lambda point: point.authority,
    "origins": lambda point: point.support.origins,
}
_COMPARATOR = {
    "exact": "",
    "at_least": "at least ",
    "about": "about ",
    "more_than": "more than ",
    "fewer_than": "fewer than ",
    "up_to": "up to ",
}
"""How a number is bounded, as words before it."""

_MOST = 50
_SERIES, _DRAWN = 6, 70
"""Series of a picture, and points of a series."""
_TALKS = 8
"""Rounds of talks that a picture of figures names."""
_WEEK = 7
_GROUP = 12
"""Numbers of a day that are compared with one another."""
_FAR = 4.0
"""Two numbers of which one is more times the other are taken for numbers of two things."""
_ANYBODY = frozenset("of and the a in have has had been were was who more other others".split())
"""Words that say nothing of what is counted."""
_SO = frozenset(["actual", "claimed_disputed"])
"""What numbers are that are told as being so; those that are planned or proposed are not held against them."""
_NOBODY = "no authority named"


@dataclass(frozen=True, slots=True)
class Point:
    """One number by one authority for one day, and where its first words stand. `high` is the end of a range."""

    id: str
    authority: str | None
    value: float
    high: float | None
    comparator: str
    unit: str
    of: str | None
    place: str | None
    as_of: str | None
    status: str
    support: Support
    claim: str | None
    story: str | None


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure as a list shows it: how many figures by how many authorities, and the latest of them."""

    unit: str
    figures: int
    authorities: int
    latest: Point


@dataclass(frozen=True, slots=True)
class FiguresView:
    """The measures that the record holds."""

    query: Query
    total: int
    rows: tuple[MeasureRow, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two numbers that differ: by two authorities for one day, or by one authority that changed its own."""

    a: Point
    b: Point
    gap: float | None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A number with its words."""

    point: Point
    support: Support
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Talk:
    """A round of talks beside figures: its day and where, or between whom, it was."""

    id: str
    day: str
    name: str


@dataclass(frozen=True, slots=True)
class MeasureView:
    """One measure: a series for each of the authorities that count most, thinned to what a picture bears, where they
    differ on a day, who revised itself, the `talks` of that time with the most origins, and a page of all numbers,
    newest first."""

    query: Query
    unit: str
    total: int
    authorities: int
    units: tuple[tuple[str, int], ...]
    places: tuple[tuple[str | None, int], ...]
    series: tuple[tuple[str, tuple[Point, ...]], ...]
    differ: tuple[Pair, ...]
    revised: tuple[Pair, ...]
    talks: tuple[Talk, ...]
    rows: tuple[FigureRow, ...]


def figures_view(db: Connection, query: Query) -> FiguresView:
    """The measures, those that the most authorities count first: where several do, they can differ."""
    by: dict[str, list[Row]] = defaultdict(list)
    for row in select.cells(db, Figure, ("unit", "authority"), replace(_wanted(query, None), order=_LATEST)):
        by[row["unit"]].append(row)
    ids = [held[0]["id"] for held in by.values()]
    words = select.firsts(db, ids, before(query.as_of))
    latest = select.cells(db, Figure, _COLUMNS, wanted_of(query, equals={"entry": tuple(ids)}))
    points = {row["unit"]: worded(_point(row), words) for row in latest}
    rows = [
        MeasureRow(unit, len(held), len({row["authority"] for row in held} - {None}), points[unit])
        for unit, held in by.items()
    ]
    rows.sort(key=lambda row: (row.unit == "other", -row.authorities, -row.figures, row.unit))
    return FiguresView(query, sum(row.figures for row in rows), tuple(rows))


def measure_view(db: Connection, query: Query, unit: str) -> MeasureView:
    """One measure; NotFoundError where the record has no number of it."""
    points = _points(db, query, unit)
    if not points and not select.count(db, Figure, select.Wanted(equals={"unit": unit})):
        raise NotFoundError(f"the record holds no figure of {unit}", "The page of figures lists the measures.")
    by: dict[str, list[Point]] = defaultdict(list)
    for point in points:
        by[point.authority or _NOBODY].append(point)
    names = sorted(by, key=lambda name: (name == _NOBODY, -len(by[name]), name))
    series = [(name, thinned(by[name])) for name in names[:_SERIES]]
    newest = sorted(points, key=lambda point: (point.as_of or "", point.support.origins), reverse=True)
    newest = sorted_rows(newest, query, _SORTS)
    shown = newest[query.offset : query.offset + query.limit]
    differ, revised = _differ(points), _revised(points)
    pairs = [point for pair in (*differ, *revised) for point in (pair.a, pair.b)]
    told = [point.id for point in (*shown, *pairs, *(point for _, drawn in series for point in drawn))]
    words = select.firsts(db, dict.fromkeys(told), before(query.as_of))
    return MeasureView(
        query=query,
        unit=unit,
        total=len(points),
        authorities=sum(name != _NOBODY for name in names),
        units=select.tally(db, Figure, "unit", wanted_of(query)),
        places=select.tally(db, Figure, "place", wanted_of(query, equals={"unit": unit})),
        series=tuple((name, tuple(worded(point, words) for point in drawn)) for name, drawn in series),
        differ=tuple(replace(p, a=worded(p.a, words), b=worded(p.b, words)) for p in differ),
        revised=tuple(replace(p, a=worded(p.a, words), b=worded(p.b, words)) for p in revised),
        talks=_talks(db, query, [point.as_of for _, drawn in series for point in drawn if point.as_of]),
        rows=_rows(db, [worded(point, words) for point in shown]),
    )


def _talks(db: Connection, query: Query, days: Sequence[str]) -> tuple[Talk, ...]:
    """The rounds of the time of some figures that were held on a known day, those with the most origins."""
    if not days:
        return ()
    ranges = {"start": (min(days), before(max(days)))}
    wanted = wanted_of(query, ranges=ranges, equals={"status": ("held", "failed", "stalled")}, order=("-origins",))
    rows = select.cells(db, Round, ("start", "end", "venue", "country", "parties"), wanted, _TALKS * 3)
    return tuple([Talk(row["id"], row["start"], _talk(row)) for row in rows if _short(row)][:_TALKS])


def _talk(row: Row) -> str:
    """What a round of talks is called beside figures."""
    return f"talks, {row['venue'] or row['country'] or ', '.join(json.loads(row['parties'])) or 'place not told'}"


def _short(row: Row) -> bool:
    """Whether the day of a round is known to a week."""
    when = parse_when(f"{row['start']}")
    end = parse_when(row["end"]) if row["end"] else None
    if when is None or when.start is None or when.end is None:
        return False
    return ((end.start if end and end.start else when.end) - when.start).days <= _WEEK


def number(value: float | None) -> str:
    """A number with its thousands set apart and no more decimals than it has."""
    if value is None:
        return ""
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,.4g}" if abs(value) < 100 else f"{value:,.1f}"


def as_told(comparator: str, value: float, high: float | None) -> str:
    """A number with its bound, or a range of numbers, in words: `at least 1,200`, `10–20`."""
    return f"{_COMPARATOR.get(comparator, '')}{number(value)}" + (f"–{number(high)}" if high is not None else "")


def thinned(points: Sequence[Point]) -> list[Point]:
    """At most so many points with a day as a picture bears, evenly, the last one kept."""
    dated = [point for point in points if point.as_of]
    if len(dated) <= _DRAWN:
        return dated
    step = len(dated) / _DRAWN
    return [dated[int(at * step)] for at in range(_DRAWN - 1)] + [dated[-1]]


def _points(db: Connection, query: Query, unit: str | None) -> list[Point]:
    """The numbers that a query asks for, in the order of their days, those without one first."""
    found = [_point(row) for row in select.cells(db, Figure, _COLUMNS, _wanted(query, unit))]
    return sorted(found, key=lambda point: point.as_of or "")


def _wanted(query: Query, unit: str | None) -> select.Wanted:
    """The filters of a query on figures."""
    asked = (("authority", query.actor), ("place", query.place), ("unit", unit))
    equals = {name: value for name, value in asked if value}
    days = {"as_of": (query.since, before(query.until))}
    return wanted_of(query, equals=equals, ranges=days, order=("as_of", "origins"))


def _point(row: Row) -> Point:
    return Point(
        id=row["id"],
        authority=row["authority"],
        value=row["value"],
        high=row["value_max"],
        comparator=row["comparator"],
        unit=row["unit"],
        of=row["of"],
        place=row["place"],
        as_of=row["as_of"],
        status=row["status"],
        support=Support(row["origins"], row["stories"]),
        claim=None,
        story=None,
    )


def _rows(db: Connection, points: Sequence[Point]) -> tuple[FigureRow, ...]:
    claims = read.claims(db, Count, ids=[point.claim for point in points if point.claim])
    evidence = evidence_of(db, claims)
    return tuple(
        FigureRow(point, point.support, (evidence[point.claim],) if point.claim in evidence else ()) for point in points
    )


def _differ(points: Sequence[Point]) -> list[Pair]:
    """Numbers of one thing for one day, or for a month and a day of it, by different authorities, newest first."""
    by_day: dict[str, dict[tuple[str | None, str | None], Point]] = defaultdict(dict)
    for point in points:
        if point.as_of and point.authority:
            by_day[point.as_of][point.authority, point.of] = point
    found: list[Pair] = []
    for day, last in by_day.items():
        held = list(last.values())[:_GROUP]
        found += [_pair(a, b) for a, b in itertools.combinations(held, 2) if _at_odds(a, b)]
        whole = by_day.get(day[:7], {}) if len(day) > 7 else {}
        found += [_pair(a, b) for a, b in itertools.product(list(whole.values())[:_GROUP], held) if _at_odds(a, b)]
    return sorted(found, key=lambda pair: pair.a.as_of or "", reverse=True)[:_MOST]


def _at_odds(a: Point, b: Point) -> bool:
    """Whether two authorities give different numbers of one thing, as far as its words and the numbers tell."""
    if a.authority == b.authority or a.value == b.value or (a.status in _SO) != (b.status in _SO):
        return False
    if a.place and b.place and a.place != b.place:
        return False
    alike = set(words_of(a.of or "")) & set(words_of(b.of or ""))
    most, least = max(a.value, b.value), min(a.value, b.value)
    return most <= _FAR * least and (a.of == b.of or bool(alike - _ANYBODY))


def _revised(points: Sequence[Point]) -> list[Pair]:
    """Different numbers of the same thing, place and day by one authority, newest first."""
    found: list[Pair] = []
    for held in _grouped(points).values():
        by: dict[str | None, list[Point]] = defaultdict(list)
        for point in held:
            by[point.authority].append(point)
        for name, told in by.items():
            if name:
                found += [_pair(a, b) for a, b in itertools.pairwise(told) if a.value != b.value]
    return sorted(found, key=lambda pair: pair.a.as_of or "", reverse=True)[:_MOST]


def _grouped(points: Sequence[Point]) -> dict[tuple[str | None, ...], list[Point]]:
    """Points that count the same thing in the same place for the same day."""
    held: dict[tuple[str | None, ...], list[Point]] = defaultdict(list)
    for point in points:
        if point.as_of:
            held[point.of, point.place, point.as_of].append(point)
    return held


def _pair(a: Point, b: Point) -> Pair:
    return Pair(a, b, (b.value - a.value) / a.value if a.value else None)
