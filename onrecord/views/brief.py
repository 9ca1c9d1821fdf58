"""The brief: what the record holds, in sentences that each have a numbered note with the words on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from onrecord.store import read, select
from onrecord.types.claims import Count, Stance
from onrecord.views.disputes import DisputesView, disputes_view
from onrecord.views.evidence import Evidence, Support, evidence_of
from onrecord.views.figures import FiguresView, Point, figures_view
from onrecord.views.positions import PositionsView, Step, positions_view, stands
from onrecord.views.query import Query, wanted_of
from onrecord.views.rounds import RoundRow, RoundsView, rounds_view
from onrecord.views.statements import SAID, StatementRow, StatementsView, statements_view

_HOW = {
    "denies": "One denies what another said",
    "contradicts": "Two reports contradict each other",
    "counts_differently": "Two counts differ",
}
_FEW, _MANY, _TERMS, _NOTES = 8, 24, 6, 4
"""Lines of a section, of the last one, terms of the positions, and notes of a line: two pages in all."""


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered note: the words, and where they stand."""

    number: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the brief with the numbers of its notes. `quote` is verbatim from the page."""

    lead: str
    quote: str
    day: str | None
    support: Support | None
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of the brief."""

    title: str
    about: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class BriefView:
    """The whole brief. `gaps` says what the record does not hold, in plain sentences."""

    query: Query
    pages: int
    stories: int
    first: str | None
    last: str | None
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    gaps: tuple[str, ...]


def brief_view(db: Connection, query: Query) -> BriefView:
    """The brief of what a query keeps: rounds, positions, figures, disagreements and statements, then what is
    missing."""
    held = select.count_stories(db, wanted_of(query))
    notes: list[Note] = []
    few = replace(query, limit=_FEW)
    sections = [
        _rounds(rounds_view(db, few), notes),
        _positions(db, positions_view(db, query), notes),
        _figures(db, figures_view(db, query), notes),
        _disputes(disputes_view(db, few), notes),
        _statements(statements_view(db, replace(query, limit=_MANY)), notes),
    ]
    return BriefView(
        query=query,
        pages=held["pages"],
        stories=held["number"],
        first=held["first"],
        last=held["last"],
        sections=tuple(section for section in sections if section.lines),
        notes=tuple(notes),
        gaps=_gaps(db, held["number"], held["undated"]),
    )


def _line(lead: str, day: str | None, support: Support | None, evidence: Sequence[Evidence], notes: list[Note]) -> Line:
    """A sentence with the words of its first evidence, and a note for each of its first few."""
    numbers = []
    for one in evidence[:_NOTES]:
        notes.append(Note(len(notes) + 1, one))
        numbers.append(len(notes))
    return Line(lead, evidence[0].quote, day, support, tuple(numbers))


def _rounds(view: RoundsView, notes: list[Note]) -> Section:
    """The last rounds of talks."""
    lines = [_line(_met(row), row.start, row.support, row.evidence, notes) for row in view.rows if row.evidence]
    return Section("Rounds of talks", f"the last {len(lines)} of {view.total}", tuple(lines))


def _met(row: RoundRow) -> str:
    """Who met, where, through whom, and how that went."""
    who = " and ".join(row.parties) or "Parties that are not named"
    through = f", through {' and '.join(row.mediators)}" if row.mediators else ""
    where = f" in {row.venue or row.country}" if row.venue or row.country else ""
    return f"{who}{where}{through}: {row.status.replace('_', ' ')}"


def _positions(db: Connection, view: PositionsView, notes: list[Note]) -> Section:
    """The latest position of each party on each term, and what goes against it."""
    steps = [
        s for row in view.rows[:_TERMS] for cell in row.cells for s in (cell.latest, cell.against) if s and s.claim
    ]
    held = evidence_of(db, read.claims(db, Stance, ids=[step.claim for step in steps if step.claim]))
    lines = [
        _line(_stands(step), step.day, step.support, [held[step.claim]], notes)
        for step in steps
        if step.claim and step.claim in held
    ]
    return Section("Positions", f"the latest of each party on {min(len(view.rows), _TERMS)} terms", tuple(lines))


def _stands(step: Step) -> str:
    by = "" if step.own else f", by the word of {(step.by or '').removeprefix('unnamed: ')}"
    return f"{stands(step.party, step.stance, step.term)}{by}"


def _figures(db: Connection, view: FiguresView, notes: list[Note]) -> Section:
    """The latest number of each measure, and by whose count."""
    points = [row.latest for row in view.rows[:_FEW] if row.latest and row.latest.claim]
    held = evidence_of(db, read.claims(db, Count, ids=[point.claim for point in points if point.claim]))
    lines = [
        _line(_counted(point), point.as_of, point.support, [held[point.claim]], notes)
        for point in points
        if point.claim and point.claim in held
    ]
    return Section("Figures", "the latest of each measure; authorities are never added up", tuple(lines))


def _counted(point: Point) -> str:
    by = f", by the count of {point.authority.removeprefix('unnamed: ')}" if point.authority else ""
    number = f"{point.value:,.0f}" if point.value.is_integer() else f"{point.value:,}"
    return f"{number} {point.of or point.unit.replace('_', ' ')}{by}"


def _disputes(view: DisputesView, notes: list[Note]) -> Section:
    """What does not go together: the one side is quoted, both have their notes."""
    lines = [
        _line(_HOW.get(row.how, row.how), row.a.published, row.support, [row.a, row.b], notes) for row in view.rows
    ]
    return Section(
        "Disagreements kept", f"{len(lines)} of {view.total}; the second note is the other side", tuple(lines)
    )


def _statements(view: StatementsView, notes: list[Note]) -> Section:
    """What was said last."""
    lines = [_line(_lead(row), row.day, row.support, row.evidence, notes) for row in view.rows if row.evidence]
    return Section("What was said", f"the last {len(lines)} of {view.total} statements", tuple(lines))


def _lead(row: StatementRow) -> str:
    """Who said it, by the words of the interface: `Ann Lee (Border Union) told Example Wire`."""
    who = (row.speaker or "A source that the story does not name").removeprefix("unnamed: ")
    if row.affiliation and row.affiliation != row.speaker:
        who += f" ({row.affiliation})"
    through = f", relayed by {', '.join(row.relayed_by)}" if row.relayed_by else ""
    to = f" to {', '.join(row.told_to)}" if row.told_to else ""
    return f"{who[:1].upper()}{who[1:]} {SAID.get(row.stance, 'said')}{to}{through}"


def _gaps(db: Connection, stories: int, undated: int) -> tuple[str, ...]:
    """What a reader should know is missing."""
    failed = len(read.failures(db))
    return tuple(
        sentence
        for count, sentence in (
            (undated, f"{undated} of {stories} stories have no date that their page tells."),
            (failed, f"{failed} pages or files could not be read; `onrecord show failures` says why."),
        )
        if count
    )
