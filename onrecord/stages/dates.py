"""Dates: every expression of time in a story, as an interval where something anchors it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from onrecord.stages.reading import Reading
from onrecord.stages.stage import reader
from onrecord.text.times import find_times, interval_of
from onrecord.types.claims import DateExpression
from onrecord.types.evidence import Story


@reader(version=3)
def dates(reading: Reading) -> Iterator[DateExpression]:
    """What time the words name, anchored on the day of the story where that day is known, else on nothing."""
    story = reading.story
    for found in find_times(story.text, written_on(story)):
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


def written_on(story: Story) -> date | None:
    """The day on which a story was written, where it is known to the day."""
    when = story.published
    return when.start if when and when.days == 1 else None
