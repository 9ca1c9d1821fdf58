"""The days that a TIMEX3 value names, as a half-open interval."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.types.when import When, parse_when

_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?\Z")
_QUARTER = re.compile(r"(\d{4})-([QH])([1-4])\Z")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)\Z")
_DECADE = re.compile(r"(\d{2,3})(X{1,2})?\Z")
_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""Meteorological seasons of the northern half, as TimeML's own examples count them."""


def interval_of(value: str) -> When | None:
    """The interval of a DATE or TIME value; None for durations, sets, references and what no calendar has."""
    day = value.split("T", maxsplit=1)[0]
    if found := parse_when(day):
        return found
    try:
        if week := _WEEK.match(day):
            monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
            return When(monday + timedelta(days=5 if week[3] else 0), monday + timedelta(days=7))
        if part := _QUARTER.match(day):
            months = 3 if part[2] == "Q" else 6
            return _months(int(part[1]), months * (int(part[3]) - 1) + 1, months)
        if season := _SEASON.match(day):
            return _months(int(season[1]), _SEASON_MONTH[season[2]], 3)
        if decade := _DECADE.match(day):
            width = 10 ** (4 - len(decade[1]))
            return When(date(int(decade[1]) * width, 1, 1), date((int(decade[1]) + 1) * width, 1, 1))
    except (ValueError, OverflowError):
        return None
    return None


def _months(year: int, first: int, count: int) -> When:
    """`count` months from month `first` (1 to 12) of a year."""
    last = first - 1 + count
    return When(date(year, first, 1), date(year + last // 12, last % 12 + 1, 1))
