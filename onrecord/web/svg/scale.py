"""Scales: from values and days to pixels, with ticks at round places."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.types.when import parse_when

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


_LAST = date.max.toordinal() - 40
"""The last day that a scale names: the calendar ends there."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale from [low, high] to [start, end] in pixels."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Where a value lies, in pixels."""
        width = self.high - self.low
        share = (value - self.low) / width if width else 0.5
        return self.start + share * (self.end - self.start)


def ordinal(day: str | None) -> int | None:
    """The first day of an ISO prefix as a number of days; None for what is none."""
    found = parse_when((day or "")[:10])
    return found.start.toordinal() if found and found.start else None


def ordinals(day: str | None) -> tuple[int, int]:
    """The days that an ISO prefix covers, the last not included; (0, 1) for what is none."""
    found = parse_when((day or "")[:10])
    if found is None or found.start is None or found.end is None:
        return 0, 1
    return found.start.toordinal(), found.end.toordinal()


def values(low: float, high: float, start: float, end: float, ticks: int = 6) -> tuple[Scale, list[float]]:
    """A scale over values, widened to round ones, with its ticks."""
    if low == high:
        low, high = low - max(abs(low) * 0.1, 1), high + max(abs(high) * 0.1, 1)
    step = _round_step((high - low) / ticks)
    first, last = math.floor(low / step) * step, math.ceil(high / step) * step
    count = round((last - first) / step)
    return Scale(first, last, start, end), [first + step * at for at in range(count + 1)]


def days(first: int, last: int, start: float, end: float, most: int = 12) -> tuple[Scale, list[tuple[float, str]]]:
    """A scale over days with the months, or days or years, that are written below it."""
    if first == last:
        first, last = first - 3, last + 3
    first, last = max(first, 1), min(last, _LAST)
    scale = Scale(first, last, start, end)
    return scale, [(scale(day), name) for day, name in _calendar(first, last, most)]


def _calendar(first: int, last: int, most: int) -> list[tuple[int, str]]:
    """The days to name between two, at most about this many."""
    if last - first <= most * 8:
        step = max(1, math.ceil((last - first) / most))
        found = [date.fromordinal(day) for day in range(first, last + 1, step)]
        return [(day.toordinal(), _day_name(day, found[at - 1] if at else None)) for at, day in enumerate(found)]
    months = _months(first, last)
    for step in (1, 2, 3, 6):
        kept = [day for day in months if (day.month - 1) % step == 0]
        if len(kept) <= most:
            return [(day.toordinal(), _month_name(day, months[0], step)) for day in kept]
    years = [day for day in months if day.month == 1]
    every = max(1, math.ceil(len(years) / most))
    return [(day.toordinal(), str(day.year)) for day in years[::every]]


def _months(first: int, last: int) -> list[date]:
    """The first days of the months between two days."""
    day = date.fromordinal(first).replace(day=1)
    found: list[date] = []
    while day.toordinal() <= last and len(found) < 2400:
        if day.toordinal() >= first:
            found.append(day)
        day = (day + timedelta(32)).replace(day=1)
    return found


def _day_name(day: date, last: date | None) -> str:
    """A day, with its year where it changes."""
    name = f"{day.day} {_MONTHS[day.month - 1]}"
    return name if last and last.year == day.year else f"{name} {day.year}"


def _month_name(day: date, first: date, step: int) -> str:
    """A month, with its year where it changes."""
    name = _MONTHS[day.month - 1]
    return f"{name} {day.year}" if day.month <= step or day == first else name


def _round_step(step: float) -> float:
    """The next step of 1, 2, 2.5 or 5 times a power of ten."""
    power = 10 ** math.floor(math.log10(step)) if step > 0 else 1.0
    return float(next(power * by for by in (1, 2, 2.5, 5, 10) if power * by >= step * 0.999))


def pushed(places: Sequence[float], apart: float, low: float, high: float) -> list[float]:
    """Places of labels moved so that each two are this far apart, in the order of the places, within [low, high]."""
    order = sorted(range(len(places)), key=lambda at: places[at])
    found = list(places)
    least = low
    for at in order:
        found[at] = max(found[at], least)
        least = found[at] + apart
    most = high
    for at in reversed(order):
        found[at] = min(found[at], most)
        most = found[at] - apart
    return found
