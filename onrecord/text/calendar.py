"""Days and weekdays that a text names, in the languages that Onrecord meets, with the year where it is given.

For dating stories only: days as the calendar has them, not everything that names a time (`onrecord.text.times`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import ahocorasick_rs

_FIRST_YEAR, _LAST_YEAR, _LEAP = 1900, 2100, 2000
_NUMBER = re.compile(r"\d+")
_REACH = 24
"""Characters beside a number that can belong to the day that it names."""


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day of a month that a text names; `year` is None where the words give none."""

    start: int
    end: int
    year: int | None
    month: int
    day: int

    def on(self, year: int) -> date | None:
        """The day in that year; None for 29 February in most."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None

    @property
    def full(self) -> date | None:
        """The day, where its year is given."""
        return self.on(self.year) if self.year else None


@dataclass(frozen=True, slots=True)
class Calendar:
    """The words of `data/calendar.toml`, turned round, and the patterns made of them."""

    months: dict[str, int]
    day: re.Pattern[str]
    weekday: ahocorasick_rs.AhoCorasick
    full: tuple[int, ...]
    ahead: frozenset[str]
    archive: tuple[str, ...]
    published: tuple[str, ...]


@cache
def calendar() -> Calendar:
    """The calendar's words and patterns."""
    data = tomllib.loads(files("onrecord.text").joinpath("data/calendar.toml").read_text(encoding="utf-8"))
    months, weekdays = _numbered(data["months"]), _numbered(data["weekdays"])
    month = "|".join(re.escape(name) for name in sorted(months, key=len, reverse=True))
    year = r"(?:19|20)\d\d(?=\d?\d:\d\d|\D|\Z)"
    day = re.compile(
        rf"(?<!\d)(?P<iy>{year})[-/.](?P<im>\d\d)[-/.](?P<id>\d\d)(?!\d)"
        rf"|(?<!\w)(?P<m1>{month})(?:/(?:{month}))?\.? "
        rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[:.,]\d|\w)(?:,? (?P<y1>{year}))?"
        rf"|(?<!\d|[.,:])(?P<d2>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)? (?:de |of )?(?P<m2>{month})(?!\w)"
        rf"(?:/(?:{month})(?!\w))?\.?"
        rf"(?:,? (?:de |del )?(?P<y2>{year}))?"
        rf"|(?<!\d)(?P<d3>\d{{1,2}})[./](?P<m3>\d{{1,2}})[./](?P<y3>{year})"
        r"|(?<![\d.])(?P<d5>\d{1,2})\.(?P<m5>\d{1,2})\.(?P<y5>\d\d)(?![\d.])"
        rf"|(?:(?P<y4>{year})年)?(?P<m4>\d{{1,2}})月(?P<d4>\d{{1,2}})日",
        re.IGNORECASE,
    )
    full = [name for name in weekdays if len(name) > 5 or not name.isascii()]
    words = data["ahead"]
    return Calendar(
        months,
        day,
        ahocorasick_rs.AhoCorasick(full),
        tuple(weekdays[name] for name in full),
        frozenset(words["words"]),
        tuple(words["archive"]),
        tuple(words["published"]),
    )


def _numbered(table: dict[str, str]) -> dict[str, int]:
    """Each form of a name to its number, from 1."""
    return {
        form.replace("_", " "): number
        for names in table.values()
        for number, forms in enumerate(names.split(), 1)
        for form in forms.split("|")
    }


def days_in(text: str) -> Iterator[NamedDay]:
    """The days that a text names, in order. Two numbers that could be day and month either way name none."""
    known = calendar()
    for start, end in _near_numbers(text):
        for found in known.day.finditer(text, start, end):
            named = _named(found, known.months)
            if named and _FIRST_YEAR <= (named.year or _FIRST_YEAR) < _LAST_YEAR and named.on(named.year or _LEAP):
                yield named


def _near_numbers(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text that are near a number: no day is named without one, and most text is far from any."""
    start = end = 0
    for found in _NUMBER.finditer(text):
        if found.start() - _REACH > end:
            if end:
                yield start, end
            start = found.start() - _REACH
        end = min(len(text), found.end() + _REACH)
    if end:
        yield max(0, start), end


def _named(found: re.Match[str], months: dict[str, int]) -> NamedDay | None:
    """The day that a match stands for."""
    part = found.groupdict()
    for style in "12345":
        if part["d" + style]:
            year, day, month = part["y" + style], int(part["d" + style]), part["m" + style]
            number = int(month) if month.isdigit() else months[month.lower()]
            if style == "3" and "/" in found[0]:
                if (number > 12) == (day > 12):
                    return None
                number, day = (day, number) if number > 12 else (number, day)
            century = "20" if style == "5" else ""
            return NamedDay(found.start(), found.end(), int(century + year) if year else None, number, day)
    return NamedDay(found.start(), found.end(), int(part["iy"]), int(part["im"]), int(part["id"]))


def weekdays_in(text: str) -> Iterator[tuple[int, int, int]]:
    """The weekdays that a text names as past, in order: start, end, ISO number. What is to come is left out."""
    known = calendar()
    lower = text.lower()
    lower = lower if len(lower) == len(text) else text
    for index, start, end in known.weekday.find_matches_as_indexes(lower, overlapping=True):
        inside = (start and lower[start - 1].isalnum()) or lower[end : end + 1].isalnum()
        if not inside and not is_ahead(text, start):
            yield start, end, known.full[index]


def is_ahead(text: str, start: int) -> bool:
    """Whether the few words before a time say that it is still to come, or is a term."""
    before = re.split(r"[.;!?“”\"]", text[max(0, start - 45) : start].lower())[-1]
    return any(word in calendar().ahead for word in re.findall(r"['’]?\w+", before)[-6:])
