"""Dates: every expression of time in a story, as an interval where something anchors it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from onrecord.stages.reading import Reading
from onrecord.stages.stage import reader
from onrecord.text.times import TimeExpression, find_times, interval_of
from onrecord.types.claims import DateExpression
from onrecord.types.evidence import Story


@reader(version=9)
def dates(reading: Reading) -> Iterator[DateExpression]:
    """What time the words name, anchored on the day or the days of the story where they are known, else on nothing."""
    story = reading.story
    for found in _times(story):
        if story.piece_at(found.start) is None:
            continue
        when = interval_of(found.value) if found.kind in ("DATE", "TIME") else None
        yield DateExpression(
            story=story.id,
            spans=(story.span(found.start, found.end),),
            value=found.value,
            date_kind=found.kind,
            start=when.start.isoformat() if when and when.start else None,
            end=when.end.isoformat() if when and when.end else None,
            why=f"read as {found.rule.replace('_', ' ')}",
        )


def _times(story: Story) -> Iterator[TimeExpression]:
    """The times that a story's words name, whichever of the days on which it may have been written was the one.

    A value grows with the day of writing, so one that is the same on the first and on the last day holds on all:
    `October 7` in a story of some day of March. What differs stays open.
    """
    when = story.published
    if not when or not when.start or not when.end:
        yield from find_times(story.text, None)
        return
    first, last = when.start, when.end - timedelta(days=1)
    if first == last:
        yield from find_times(story.text, first)
        return
    late = {found.start: found for found in find_times(story.text, last)}
    early = {found.start: found for found in find_times(story.text, first)}
    for found in find_times(story.text, None):
        sure = early.get(found.start)
        yield sure if sure and sure == late.get(found.start) else found
