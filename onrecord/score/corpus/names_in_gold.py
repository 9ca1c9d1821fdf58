"""Which names a story's gold lines use, so that each can be looked up in names.tsv."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.score.corpus.story import Meeting, Report, Stance, Statement, Story

_NOT_NAMES = frozenset({"self", "-", ""})


def _of_statement(statement: Statement) -> Iterator[str | None]:
    yield statement.speaker
    yield statement.affiliation
    yield statement.told_to
    yield from statement.relayed_by


def _of_meeting(meeting: Meeting) -> Iterator[str | None]:
    yield from meeting.parties
    yield from meeting.mediators
    for person in meeting.people:
        yield person.name
        yield person.side


def _of_report(report: Report) -> Iterator[str | None]:
    yield from report.actors
    yield from report.recipients
    yield from report.mediators


def _of_stance(stance: Stance) -> Iterator[str | None]:
    yield stance.party
    yield stance.by


def _all(story: Story) -> Iterator[tuple[int, str | None]]:
    for statement in story.gold.statements:
        yield from ((statement.line, name) for name in _of_statement(statement))
    for meeting in story.gold.meetings:
        yield from ((meeting.line, name) for name in _of_meeting(meeting))
    for report in story.gold.reports:
        yield from ((report.line, name) for name in _of_report(report))
    for stance in story.gold.stances:
        yield from ((stance.line, name) for name in _of_stance(stance))
    for count in story.gold.counts:
        yield count.line, count.by


def names_in_gold(story: Story) -> list[tuple[int, str]]:
    """The names of actors in the gold lines with the line of each; unnamed sources and `self` are left out."""
    return [
        (line, name)
        for line, name in _all(story)
        if name is not None and name not in _NOT_NAMES and not name.startswith("unnamed")
    ]


def places_in_gold(story: Story) -> list[tuple[int, str]]:
    """The places of meetings, counts and reports with the line of each, venues split at their commas."""
    told = [(meeting.line, meeting.venue) for meeting in story.gold.meetings]
    told += [(count.line, count.place) for count in story.gold.counts]
    told += [(report.line, report.place) for report in story.gold.reports]
    return [(line, part.strip()) for line, place in told if place for part in place.split(",") if part.strip()]
