"""The brief: what the record holds, in sentences that each have a numbered note with the words on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from onrecord.store import read
from onrecord.views.evidence import Evidence, Support
from onrecord.views.query import Query
from onrecord.views.state import CHANGES, DISPUTES, FIGURES, POSITIONS, TALKS, StateView, state_view
from onrecord.views.statements import SAID, StatementRow, StatementsView, statements_view
from onrecord.views.titles import who

_FEW, _MANY, _NOTES = 5, 6, 3
"""Lines of a section, of the last one, and notes of a line: two printed pages and a page of notes."""
_TITLES = {
    TALKS: ("Rounds of talks", "the last {shown} of {total}"),
    CHANGES: ("What happened last", "since {since}, with the most origins: {shown} of {total}"),
    POSITIONS: ("Positions", "the latest of each party on the terms most spoken of: {shown} of {total} stated"),
    FIGURES: ("Figures", "the latest of each measure; authorities are never added up"),
    DISPUTES: ("Disagreements kept", "{shown} of {total}; the second note is the other side"),
}
"""The sections that are parts of the state, in their order, each with what its lines are."""


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered note: the words, and where they stand. `quoted` where a line of the brief quotes all of them."""

    number: int
    evidence: Evidence
    quoted: bool = False


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
    """The brief of what a query keeps: the state of the talks, what was said last, and what is missing."""
    state = state_view(db, query, _FEW)
    said = statements_view(db, replace(query, limit=_MANY), speakers=False)
    notes: list[Note] = []
    sections = [*(_part(state, part, notes) for part in _TITLES), _statements(said, notes)]
    return BriefView(
        query=query,
        pages=state.pages,
        stories=state.stories,
        first=state.first,
        last=state.last,
        sections=tuple(section for section in sections if section.lines),
        notes=tuple(notes),
        gaps=_gaps(db, state),
    )


def _part(state: StateView, part: str, notes: list[Note]) -> Section:
    """A part of the state as a section."""
    rows = [row for row in state.rows if row.part == part]
    lines = tuple(_line(row.lead, row.day, row.support, row.evidence, notes) for row in rows)
    title, about = _TITLES[part]
    told = {"shown": len(lines), "total": dict(state.totals)[part], "since": state.since or "the beginning"}
    return Section(title, about.format(**told), lines)


def _line(lead: str, day: str | None, support: Support | None, evidence: Sequence[Evidence], notes: list[Note]) -> Line:
    """A sentence with the words of its first evidence, and a note for each of its first few."""
    kept = list({(one.story, one.start, one.end): one for one in evidence[:_NOTES]}.values())
    return Line(lead, evidence[0].quote, day, support, tuple(_number(one, one is kept[0], notes) for one in kept))


def _number(one: Evidence, quoted: bool, notes: list[Note]) -> int:
    """The number of the note for these words: one that is there already, or a new one."""
    place = (one.story, one.start, one.end)
    for at, note in enumerate(notes):
        if (note.evidence.story, note.evidence.start, note.evidence.end) == place:
            notes[at] = replace(note, quoted=note.quoted or quoted)
            return note.number
    notes.append(Note(len(notes) + 1, one, quoted))
    return len(notes)


def _statements(view: StatementsView, notes: list[Note]) -> Section:
    """What was said last."""
    lines = [_line(_lead(row), row.day, row.support, row.evidence, notes) for row in view.rows if row.evidence]
    return Section("What was said", f"the last {len(lines)} of {view.total} statements", tuple(lines))


def _lead(row: StatementRow) -> str:
    """Who said it, by the words of the interface: `Ann Lee (Border Union) told Example Wire`."""
    name = who(row.speaker)
    if row.affiliation and row.affiliation != row.speaker:
        name += f" ({row.affiliation})"
    through = f", relayed by {', '.join(row.relayed_by)}" if row.relayed_by else ""
    to = f" to {', '.join(row.told_to)}" if row.told_to else ""
    return f"{name[:1].upper()}{name[1:]} {SAID.get(row.stance, 'said')}{to}{through}"


def _gaps(db: Connection, state: StateView) -> tuple[str, ...]:
    """What a reader should know is missing."""
    failed = len(read.failures(db))
    return tuple(
        sentence
        for count, sentence in (
            (state.undated, f"{state.undated} of {state.stories} stories have no date that their page tells."),
            (failed, f"{failed} pages or files could not be read; `onrecord show failures` says why."),
        )
        if count
    )
