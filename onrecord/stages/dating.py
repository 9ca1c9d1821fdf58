"""When claims are of: their own date, else the days of their story, as intervals that linkers compare."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from onrecord.types.evidence import Story
from onrecord.types.when import When, parse_when


def when_of(own: str | None, story: str, stories: Mapping[str, Story]) -> When | None:
    """The interval of a claim's own date, else that of its story; None where neither is known."""
    return parse_when(own) or stories[story].published


def apart(one: When | None, other: When | None, days: int) -> bool:
    """Whether two intervals are surely more than some days apart; what is not known is not apart."""
    if one is None or other is None:
        return False
    slack = timedelta(days=days)
    return _after(one.start, other.end, slack) or _after(other.start, one.end, slack)


def _after(start: date | None, end: date | None, slack: timedelta) -> bool:
    return bool(start and end and start > end + slack)


def earliest(whens: Iterable[When | None]) -> str | None:
    """The earliest start that is known, as an ISO day."""
    starts = [when.start for when in whens if when and when.start]
    return min(starts).isoformat() if starts else None


def latest(whens: Iterable[When | None]) -> str | None:
    """The latest last day that is known, as an ISO day."""
    ends = [when.end - timedelta(days=1) for when in whens if when and when.end]
    return max(ends).isoformat() if ends else None
