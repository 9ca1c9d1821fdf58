"""The first page: what the record holds, what was read last, and where to begin."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from onrecord.store import read, select
from onrecord.views.actors import ActorRow, actors_view
from onrecord.views.query import Query, wanted_of
from onrecord.views.statements import StatementRow, statements_view
from onrecord.views.stories import StoryRow, stories_view

_FEW = 8


@dataclass(frozen=True, slots=True)
class Tally:
    """A number on the overview and the page that lists what it counts."""

    name: str
    count: int
    path: str


@dataclass(frozen=True, slots=True)
class OverviewView:
    """Counts, the latest statements, the actors with the most origins, the latest stories, and what failed."""

    query: Query
    tallies: tuple[Tally, ...]
    first: str | None
    last: str | None
    undated: int
    failures: int
    statements: tuple[StatementRow, ...]
    denials: tuple[StatementRow, ...]
    actors: tuple[ActorRow, ...]
    stories: tuple[StoryRow, ...]


def overview_view(db: Connection, query: Query) -> OverviewView:
    """The overview as of a day."""
    held = select.count_stories(db, wanted_of(query))
    said = statements_view(db, query)
    denied = statements_view(db, Query(as_of=query.as_of, stance="deny"))
    actors = actors_view(db, Query())
    listed = stories_view(db, query)
    return OverviewView(
        query=query,
        tallies=(
            Tally("pages", held["pages"], "/stories"),
            Tally("stories", listed.total, "/stories"),
            Tally("statements", said.total, "/statements"),
            Tally("denials", denied.total, "/statements?stance=deny"),
            Tally("actors", actors.total, "/actors"),
        ),
        first=held["first"],
        last=held["last"],
        undated=held["undated"],
        failures=len(read.failures(db)),
        statements=said.rows[:_FEW],
        denials=denied.rows[:_FEW],
        actors=actors.rows[:_FEW],
        stories=listed.rows[:_FEW],
    )
