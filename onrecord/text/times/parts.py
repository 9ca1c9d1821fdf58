"""The parts that values are made of: the anchor, the value, and what single words name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from onrecord.text.times.words import MONTHS, SEASONS, SMALL, number_of

YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
OF_YEAR = re.compile(r"\b(last|this|next)\s+year")
_DOM = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\b")
LAST, NEXT = re.compile(r"\b(?:last|past|previous|earlier)\b"), re.compile(r"\b(?:next|coming|following)\b")


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative words count from: the day of writing (None where it is not known) and a quarter named before."""

    day: date | None
    quarter: str | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A TIMEX3 value with its kind."""

    text: str
    kind: str = "DATE"


def iso_or_x(day: date | None) -> str:
    """The day, or X for what is open."""
    return day.isoformat() if day else "XXXX-XX-XX"


def month_in(words: str) -> int:
    """The number of the month that words name."""
    return next(MONTHS[w] for w in re.findall(r"[a-z]+", words) if w in MONTHS)


def dom_in(words: str) -> int:
    """The day of the month that words name."""
    return int(_DOM.findall(words)[0])


def season_in(words: str) -> str:
    """The code of the season that words name."""
    return next(SEASONS[w] for w in re.findall(r"[a-z]+", words) if w in SEASONS)


def unit_in(words: str) -> str:
    """The unit of time that words name; ValueError for none."""
    found = re.search(r"(second|minute|hour|weekend|week|day|night|fortnight|month|quarter|year|decade|centur)", words)
    if not found:
        raise ValueError(words)
    return "century" if found[1] == "centur" else found[1]


def year_of(words: str) -> int | None:
    """The last year that words name in digits or as it is spoken (`nineteen ninety-six`, `two thousand and four`)."""
    if digits := YEAR.findall(words):
        return int(digits[-1])
    spoken = re.search(r"\b(nineteen|eighteen)\s+(\w+(?:[-\s]\w+)?)|\btwo\s+thousand\b.*", words)
    if spoken is None:
        return None
    rest = number_of(spoken[2] or spoken[0])
    return rest and (rest + 100 * SMALL[spoken[1]] if spoken[1] else rest)
