"""Time as the record keeps it: half-open intervals of days with the precision that the words had.

`2031-03` is not an instant but the interval [2031-03-01, 2031-04-01). Two dates agree when their intervals overlap.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.errors import UsageError

_PREFIX = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z")


@dataclass(frozen=True, slots=True)
class When:
    """The days from `start` up to, not including, `end`; None on a side means that it is open.

    `reasons` lists why these bounds and no others, each one sentence that quotes or names its evidence.
    `sure` is False where the bounds rest on an inference that a reader could doubt.
    """

    start: date | None
    end: date | None
    reasons: tuple[str, ...] = ()
    sure: bool = True

    def __post_init__(self) -> None:
        """Refuse an interval that ends before it has begun."""
        if self.start and self.end and self.end <= self.start:
            raise ValueError(f"an interval of time must not be empty: [{self.start}, {self.end})")

    @property
    def days(self) -> int | None:
        """Width in days; None when a side is open."""
        return (self.end - self.start).days if self.start and self.end else None

    @property
    def precision(self) -> str:
        """`day`, `month`, `year` or `interval`, by what the bounds coincide with; `unknown` when a side is open."""
        if not self.start or not self.end:
            return "unknown"
        text = self.prefix()
        return {10: "day", 7: "month", 4: "year"}.get(len(text or ""), "interval")

    def prefix(self) -> str | None:
        """The ISO 8601 prefix that names exactly this interval (`2031`, `2031-03`, `2031-03-04`), else None."""
        if not self.start or not self.end:
            return None
        for text in (self.start.isoformat(), self.start.isoformat()[:7], self.start.isoformat()[:4]):
            same = parse_when(text)
            if same and (same.start, same.end) == (self.start, self.end):
                return text
        return None

    def common_prefix(self) -> str | None:
        """The longest ISO 8601 prefix whose interval holds this one: the honest short form of a wide interval."""
        if not self.start or not self.end:
            return None
        last = (self.end - timedelta(days=1)).isoformat()
        for length in (10, 7, 4):
            if self.start.isoformat()[:length] == last[:length]:
                return last[:length]
        return None

    def overlaps(self, other: When) -> bool:
        """Whether at least one day may be in both."""
        starts = [w.start for w in (self, other) if w.start]
        ends = [w.end for w in (self, other) if w.end]
        return not starts or not ends or max(starts) < min(ends)

    def within(self, other: When) -> bool:
        """Whether every day of this interval lies in the other."""
        after = other.start is None or (self.start is not None and self.start >= other.start)
        before = other.end is None or (self.end is not None and self.end <= other.end)
        return after and before


def asked_day(text: str) -> str:
    """A day, month or year as a user gave it; UsageError for what is none. Every date that is asked for passes here."""
    if parse_when(text) is None:
        raise UsageError(f"{text!r} is no day", "Write 2031-03-04, 2031-03 or 2031.")
    return text


def parse_when(text: str | None) -> When | None:
    """The interval that an ISO 8601 prefix names; None for anything that is no such prefix or no real date."""
    found = _PREFIX.match(text or "")
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        start = date(year or 0, month or 1, day or 1)
        if day:
            return When(start, start + timedelta(days=1))
        if month:
            return When(start, date(start.year + month // 12, month % 12 + 1, 1))
        return When(start, date(start.year + 1, 1, 1))
    except (ValueError, OverflowError):
        return None
