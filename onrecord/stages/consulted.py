"""Meetings as events: that somebody met is told once, by the meeting that all sentences on it make up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.stages.parties import Sentence
from onrecord.types.claims import Meeting, Report

_HELD = frozenset(["held", "under_way", "failed", "stalled"])
_PLANNED = 0.6
"""From this score on a meeting to come is an event, if its place or its day is known."""
_REALIS = {"under_way": "ongoing", "planned": "planned"}
_VISITS = ("diplomatic", "with_mediator", None)
"""Kinds of meetings of two of whom the first comes to the second; others meet one another."""


def is_event(meeting: Meeting) -> bool:
    """Whether a meeting is an event: it took place, or is announced for a place or a day."""
    announced = meeting.status == "planned" and bool(meeting.venue or meeting.start) and meeting.score >= _PLANNED
    return meeting.status in _HELD or announced


def told_in(meetings: Iterable[Meeting], sentence: Sentence) -> bool:
    """Whether a sentence tells of one of some meetings."""
    return any(sentence.start <= span.start < sentence.end for meeting in meetings for span in meeting.spans)


def consulted(meeting: Meeting) -> Iterator[Report]:
    """A meeting as an event, where its company is known."""
    if len((*meeting.parties, *meeting.mediators)) < 2:
        return
    persons = len(meeting.participants) > 1
    company = _in_order(meeting, tuple(p.name for p in meeting.participants) if persons else meeting.parties)
    visit = len(company) == 2 and (persons or meeting.talks_kind in _VISITS)
    third = meeting.talks_kind == "mediated" and meeting.format == "in_person"
    mode = "phone" if meeting.format in ("phone", "video") else "third-party" if third else None
    yield Report(
        story=meeting.story,
        spans=meeting.spans,
        score=meeting.score,
        tier=meeting.tier,
        why="a meeting that the story tells of",
        event="CONSULT",
        mode=mode,
        cameo="041" if mode == "phone" else "046",
        realis=_REALIS.get(meeting.status, "actual"),
        actors=company[:1] if visit else company or meeting.mediators,
        recipients=company[1:] if visit else company if len(company) > 1 else meeting.mediators,
        mediators=meeting.mediators,
        place=meeting.venue or meeting.country,
        date=meeting.start,
    )


def _in_order(meeting: Meeting, company: tuple[str, ...]) -> tuple[str, ...]:
    """Those who meet as the first sentence names them, by the last words of their names; then whom it does not name."""
    text = meeting.spans[0].text
    places = {name: text.find(name.rsplit(maxsplit=1)[-1]) for name in company}
    return tuple(sorted(company, key=lambda name: places[name] if places[name] >= 0 else len(text)))
