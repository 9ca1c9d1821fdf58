"""Datelines without a year: “GENEVA, March 4 (Agency)”. The days that the record covers tell which March that was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from onrecord.stages.between.bounds import DAY, Bound
from onrecord.text.calendar import is_ahead, weekdays_in
from onrecord.text.dateline import read_dateline
from onrecord.types.claims import DateExpression
from onrecord.types.evidence import Piece, PieceKind, Story
from onrecord.types.filed import Filed
from onrecord.types.when import When

_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)(?:T.*)?\Z")
_LETTERS = 15
"""Letters that stand beside the day in a line which is nothing but a place and a day."""
_LINE = 200
"""Characters within which such a line ends, and a dateline gives its day."""
_FIRST, _LAST = 3, 2
"""Pieces at either end of a story in which its own day may stand."""


def line_bound(story: Story, times: Iterable[Filed[DateExpression]], near: When, far: When) -> Bound | None:
    """The day of a story's dateline, or of a line that is only a day, in the one year that fits.

    `near` are the days in which the story lies mostly, `far` those in which it lies at most.
    """
    for time in sorted(times, key=lambda time: time.value.spans[0].start):
        piece = story.piece_at(time.value.spans[0].start)
        found = _DAY.match(time.value.value)
        if piece and found and _own_day(story, piece, time.value):
            day = _single([list(_days(int(found[1]), int(found[2]), window)) for window in (far, near)], story)
            if day:
                return Bound(day, day + 2 * DAY, _reason(time.value, day), (time.id,))
    return None


def _own_day(story: Story, piece: Piece, time: DateExpression) -> bool:
    """Whether a day stands where a story gives its own: in the dateline, or alone in a line at an end of the story."""
    at, first = time.spans[0], piece in story.pieces[: _FIRST + 1]
    if piece.kind not in (PieceKind.PARAGRAPH, PieceKind.BYLINE, PieceKind.CREDIT):
        return False
    if at.end - piece.start > _LINE or not (first or piece in story.pieces[-_LAST:]):
        return False
    words = story.text[piece.start : piece.end]
    dateline = read_dateline(words) if first else None
    if dateline and dateline.day and at.end - piece.start <= dateline.end:
        return True
    rest = re.sub(r"\W|\d", "", story.text[piece.start : at.start] + story.text[at.end : piece.end])
    return len(words) <= _LINE and len(rest) <= _LETTERS and not is_ahead(story.text, at.start)


def _days(month: int, day: int, window: When) -> Iterator[date]:
    """The days of this name in a window that is closed on both sides."""
    if window.start and window.end:
        for year in range(window.start.year, window.end.year + 1):
            try:
                found = date(year, month, day)
            except ValueError:
                continue
            if window.start <= found < window.end:
                yield found


def _single(windows: Sequence[Sequence[date]], story: Story) -> date | None:
    """The one day of the wider window; of several the one on which, or on whose eve, the weekday fell that the story
    tells of first; where it tells of none, the one day of the narrower window."""
    far, near = windows
    weekday = next((number for _, _, number in weekdays_in(story.text)), None)
    fitting = [day for day in far if weekday in (day.isoweekday(), (day - DAY).isoweekday())]
    left = far if len(far) == 1 else fitting if weekday else near
    return left[0] if len(left) == 1 else None


def _reason(time: DateExpression, day: date) -> str:
    return f"it is headed “{time.spans[0].text}”, which in the time that the record covers is {day.isoformat()}"
