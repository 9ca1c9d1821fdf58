"""The brief: what the record holds, in sentences that each have a numbered note with the words on the page."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from onrecord.store import read
from onrecord.types.evidence import Story
from onrecord.views.evidence import Evidence, Support, day_of
from onrecord.views.query import Query, known_by
from onrecord.views.statements import StatementRow, statements_view

_SAID = {
    "assert": "said",
    "deny": "denied",
    "accuse": "accused",
    "demand": "demanded",
    "reject": "rejected",
    "threaten": "threatened",
    "promise": "promised",
    "praise": "praised",
    "predict": "predicted",
    "concede": "conceded",
}
"""The word of the interface for a stance. It says what the story says that the speaker did, and nothing of ours."""


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
    """The brief of what a query keeps: a section a story, with the statements that it is first to carry."""
    stories = [s for s in read.stories(db) if known_by(s.published, query.as_of)]
    stories.sort(key=lambda s: (day_of(s) or "9999", s.id))
    told = _by_first_story(_all_statements(db, query))
    notes: list[Note] = []
    sections = [_section(story, told[story.id], notes) for story in stories if told[story.id]]
    days = [day for s in stories if (day := day_of(s))]
    return BriefView(
        query=query,
        pages=len({s.page for s in stories}),
        stories=len(stories),
        first=min(days, default=None),
        last=max(days, default=None),
        sections=tuple(sections),
        notes=tuple(notes),
        gaps=_gaps(db, stories),
    )


def _all_statements(db: Connection, query: Query) -> list[StatementRow]:
    """Every statement of the query, over all pages of the list."""
    rows: list[StatementRow] = []
    page = 1
    while True:
        view = statements_view(db, replace(query, page=page))
        rows += view.rows
        if len(rows) >= view.total or not view.rows:
            return rows
        page += 1


def _by_first_story(rows: list[StatementRow]) -> dict[str, list[StatementRow]]:
    """Statements by the story that carries them first, in the order of its words."""
    told: dict[str, list[StatementRow]] = defaultdict(list)
    for row in rows:
        if row.evidence:
            told[row.evidence[0].story].append(row)
    for found in told.values():
        found.sort(key=lambda r: r.evidence[0].start)
    return told


def _section(story: Story, rows: list[StatementRow], notes: list[Note]) -> Section:
    """The section of a story; its notes are appended to `notes`."""
    lines = []
    for row in rows:
        numbers = []
        for evidence in row.evidence:
            notes.append(Note(len(notes) + 1, evidence))
            numbers.append(len(notes))
        lines.append(Line(_lead(row), row.text, row.day, row.support, tuple(numbers)))
    about = ", ".join(part for part in (story.outlet, day_of(story) or "no date on the page") if part)
    return Section(story.headline or "Without a headline", about, tuple(lines))


def _lead(row: StatementRow) -> str:
    """Who said it, by the words of the interface: `Ann Lee (Border Union) told Example Wire`."""
    who = (row.speaker or "A source that the story does not name").removeprefix("unnamed: ")
    if row.affiliation and row.affiliation != row.speaker:
        who += f" ({row.affiliation})"
    through = f", relayed by {', '.join(row.relayed_by)}" if row.relayed_by else ""
    to = f" to {', '.join(row.told_to)}" if row.told_to else ""
    return f"{who[:1].upper()}{who[1:]} {_SAID.get(row.stance, 'said')}{to}{through}"


def _gaps(db: Connection, stories: list[Story]) -> tuple[str, ...]:
    """What a reader should know is missing."""
    undated = sum(s.published is None for s in stories)
    failed = len(read.failures(db))
    return tuple(
        sentence
        for count, sentence in (
            (undated, f"{undated} of {len(stories)} stories have no date that their page tells."),
            (failed, f"{failed} pages or files could not be read; `onrecord show failures` says why."),
        )
        if count
    )
