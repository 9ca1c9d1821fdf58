"""How reading went: which stages ran on how many pages, what was lost and why, and whether a run goes on now."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from onrecord.store import read, select, standing
from onrecord.store.read import Failure
from onrecord.types.work import LinkingRow, Outcome


@dataclass(frozen=True, slots=True)
class StageRow:
    """One stage of the reading with the pages that it ended on, by outcome. `lost` holds failed, crashed, timed
    out."""

    stage: str
    done: int
    abstained: int
    lost: int


@dataclass(frozen=True, slots=True)
class ReadingView:
    """The state of the record. `last` is the moment of the last work on a page, ISO 8601, UTC; `running` the process
    that writes now."""

    pages: int
    stories: int
    last: str | None
    running: int | None
    stages: tuple[StageRow, ...]
    linkers: tuple[LinkingRow, ...]
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class Pulse:
    """What changes when pages are read: how many stories there are, the moments of the last work on a page and of the
    last linking, and whether a run goes on."""

    stories: int
    read: str | None
    linked: str | None
    running: bool


def pulse_view(db: Connection, running: int | None) -> Pulse:
    """The pulse now."""
    stories = select.count_stories(db, select.Wanted())["number"]
    linked = max((row.at for row in read.linkings(db)), default=None)
    return Pulse(stories, read.last_work(db), linked, running is not None)


def reading_view(db: Connection, running: int | None) -> ReadingView:
    """How reading went so far; `running` is the process id of a run that goes on."""
    counts = read.counts(db)
    found: dict[str, dict[Outcome, int]] = {}
    for (stage, _), outcomes in sorted(standing.tally(db).items()):
        held = found.setdefault(stage, {})
        for outcome, number in outcomes.items():
            held[outcome] = held.get(outcome, 0) + number
    return ReadingView(
        pages=counts["page"],
        stories=counts["story"],
        last=read.last_work(db),
        running=running,
        stages=tuple(_row(stage, held) for stage, held in found.items()),
        linkers=tuple(read.linkings(db)),
        failures=tuple(read.failures(db)),
    )


def _row(stage: str, held: dict[Outcome, int]) -> StageRow:
    lost = sum(number for outcome, number in held.items() if outcome.lost)
    return StageRow(stage, held.get(Outcome.DONE, 0), held.get(Outcome.ABSTAINED, 0), lost)
