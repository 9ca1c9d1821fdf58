"""Bounds in time with their reasons, and what several of them leave together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.types.evidence import Story
from onrecord.types.when import When

DAY = timedelta(days=1)
MONTH = 31
"""Days up to which the interval of a story is a date to lean on; a wider one only bounds."""
NEAR, FAR = timedelta(days=30), timedelta(days=180)
"""How far from the first and the last dated story of a record an undated one lies mostly, and at most, when only the
year of its day is open."""


@dataclass(frozen=True, slots=True)
class Bound:
    """Days between which something lies, None on an open side; the reason in words, and the claims that it rests on."""

    start: date | None
    end: date | None
    reason: str
    claims: tuple[str, ...]


def anchors_of(stories: Mapping[str, Story]) -> dict[str, When]:
    """The stories whose date others may lean on, with their days."""
    dated = ((key, story.published) for key, story in stories.items())
    return {key: when for key, when in dated if when and when.days and when.days <= MONTH}


def reach_of(anchors: Mapping[str, When], around: timedelta) -> When | None:
    """The days that a record is about, as far as its dated stories tell, and some around; None without any."""
    starts = [when.start for when in anchors.values() if when.start]
    ends = [when.end for when in anchors.values() if when.end]
    return When(min(starts) - around, max(ends) + around) if starts and ends else None


def met(own: When | None, bounds: Iterable[Bound]) -> tuple[When, tuple[str, ...]]:
    """The days that all bounds leave, with the claims behind them.

    Bounds come most trusted first; one that leaves no day, or changes nothing, is left out.
    """
    now, claims = own or When(None, None), tuple[str, ...]()
    for bound in bounds:
        start = max((day for day in (now.start, bound.start) if day), default=None)
        end = min((day for day in (now.end, bound.end) if day), default=None)
        if (start and end and end <= start) or (start, end) == (now.start, now.end):
            continue
        now = When(start, end, (*now.reasons, bound.reason), sure=False)
        claims += bound.claims
    return now, tuple(dict.fromkeys(claims))


def within(own: When, reach: When) -> When:
    """The days of an interval, which may be open, that lie in a closed one; the former where that leaves none."""
    return met(own, [Bound(reach.start, reach.end, "", ())])[0] if not own.days else own
