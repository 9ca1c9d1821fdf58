"""The first page: what the record holds, what was read last, and where to begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import Connection

from onrecord.store import read, select
from onrecord.types.when import parse_when
from onrecord.views.actors import ActorRow, actors_view
from onrecord.views.disputes import DisputeRow, disputes_view
from onrecord.views.figures import MeasureRow, figures_view
from onrecord.views.positions import PositionsView, positions_view
from onrecord.views.query import Query, wanted_of
from onrecord.views.rounds import RoundRow, rounds_view
from onrecord.views.salience import matters, of_kinds
from onrecord.views.statements import StatementRow, statements_view
from onrecord.views.stories import StoryRow, story_rows
from onrecord.views.timeline import Happening, TimelineView, timeline_view

_FEW = 8
_CHANGED = ("talks", "event", "statement")
"""Kinds of happenings that are no positions: these have a part of their own."""
_TIME = frozenset(["days", "weeks", "months", "years"])
"""Measures that are lengths of time: how long a truce is to last is a term, and no count."""
_LAG = 14
"""Days that a report may come after the talks that it tells of."""
_RECENT, _MARKS = 90, 30
"""Days that the timeline of the overview reaches back from the last story, and marks of its lanes."""


@dataclass(frozen=True, slots=True)
class Tally:
    """A number on the overview and the page that lists what it counts."""

    name: str
    count: int
    path: str


@dataclass(frozen=True, slots=True)
class OverviewView:
    """Where the talks stand: counts, the last round, of those more than planned where there is one, what happened last
    as `state` tells it, the terms with the most positions, the measures of other things than time that the most
    authorities count (of so many `measured` in all), what does not go together (denials alone where nothing is linked),
    what was said last, what failed."""

    query: Query
    tallies: tuple[Tally, ...]
    first: str | None
    last: str | None
    undated: int
    failures: int
    rounds: tuple[RoundRow, ...]
    changes: tuple[Happening, ...]
    timeline: TimelineView
    positions: PositionsView
    disputes: tuple[DisputeRow, ...]
    measures: tuple[MeasureRow, ...]
    measured: int
    statements: tuple[StatementRow, ...]
    denials: tuple[StatementRow, ...]
    actors: tuple[ActorRow, ...]
    stories: tuple[StoryRow, ...]


def overview_view(db: Connection, query: Query) -> OverviewView:
    """The overview as of a day."""
    held = select.count_stories(db, wanted_of(query))
    few = replace(query, limit=_FEW)
    said = statements_view(db, replace(query, limit=5), speakers=False)
    actors, rounds = actors_view(db, few), rounds_view(db, few)
    disputes = disputes_view(db, replace(query, limit=4), undenied=False)
    positions, measures = positions_view(db, query), figures_view(db, query)
    recent = timeline_view(db, replace(query, since=_since(held["last"])), _MARKS)
    told = {one.id: one for one in (*recent.rows, *recent.marks)}
    return OverviewView(
        query=query,
        tallies=(
            Tally("rounds of talks", rounds.total, "/rounds"),
            Tally("terms", len(positions.rows), "/positions"),
            Tally("statements", said.total, "/statements"),
            Tally("denials", dict(said.stances).get("deny", 0), "/statements?stance=deny"),
            Tally("disagreements", disputes.total, "/disagreements"),
            Tally("figures", measures.total, "/figures"),
            Tally("actors", actors.total, "/actors"),
            Tally("stories", held["number"], "/stories"),
            Tally("pages", held["pages"], "/reading"),
        ),
        first=held["first"],
        last=held["last"],
        undated=held["undated"],
        failures=len(read.failures(db)),
        rounds=_last(rounds.rows),
        changes=tuple(matters(of_kinds(told.values(), _CHANGED), _FEW)),
        timeline=replace(recent, rows=()),
        positions=replace(positions, rows=positions.rows[:_FEW]),
        disputes=disputes.rows,
        measures=tuple(row for row in measures.rows if row.unit not in _TIME)[:_FEW],
        measured=len(measures.rows),
        statements=said.rows,
        denials=() if disputes.rows else statements_view(db, replace(few, stance="deny"), speakers=False).rows,
        actors=actors.rows,
        stories=story_rows(db, few),
    )


def _last(rows: Sequence[RoundRow]) -> tuple[RoundRow, ...]:
    """The last round, of those that are more than planned, where there are such: one whose day is told, unless another
    was reported so much later that it must be another. A report may tell of talks that were long before."""
    held = [row for row in rows if row.status != "planned"] or list(rows)
    told = [row for row in held if row.start]
    near = told and _day(told[0]) >= _day(held[0]) - _LAG
    return tuple(told if near else held)[:1]


def _day(row: RoundRow) -> int:
    """The day of a round as a number: its own, else that of the first story that tells it; 0 for none."""
    when = parse_when((row.start or (row.evidence[0].published if row.evidence else None) or "")[:10])
    return when.start.toordinal() if when and when.start else 0


def _since(last: str | None) -> str | None:
    """The day that the recent part of the record begins with."""
    return (date.fromisoformat(last) - timedelta(_RECENT)).isoformat() if last else None
