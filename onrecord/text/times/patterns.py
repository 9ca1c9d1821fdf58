"""The forms that time expressions take in news English, in order of precedence; the first that matches wins."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.text.times.words import DAYS, MONTHS, ORDINALS, PARTS, SEASONS, SMALL, TENS


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


_M = rf"(?:{_any(MONTHS)})\b\.?"
_LONG_M = rf"(?:{_any(m for m in MONTHS if len(m) > 4 or m in ('june', 'july', 'may'))})\b"
_DAY = rf"(?:{_any(d for d in DAYS if len(d) > 5)})"
_ANY_DAY = rf"(?:{_any(DAYS)})\b\.?"
_CARDINAL = (
    rf"(?:(?:{_any(TENS)})(?:[- ](?:{_any(list(SMALL)[1:10])}))?|{_any(SMALL)}|a\s+dozen|(?:a\s+)?couple(?:\s+of)?)"
)
_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}|{_CARDINAL})"
_UNIT = r"(?:second|minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade|century|centurie)s?\b"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)\b"
_AFTER_2000 = rf"\s+(?:and\s+)?(?:{_any(list(SMALL)[1:])})"
_SPELLED = (
    rf"(?:(?:nineteen|eighteen)\s+(?:(?:{_any(TENS)})(?:[- ](?:{_any(list(SMALL)[1:10])}))?|{_any(list(SMALL)[10:])})"
    rf"|(?:the\s+year\s+two\s+thousand\b(?:{_AFTER_2000})?|two\s+thousand{_AFTER_2000})(?!\s+[a-z]))\b"
)
"""A year as it is spoken: `nineteen ninety-six`. `Two thousand` alone is mostly a number."""
_OF_YEAR = r"(?:last|this|next)\s+year"
_HALF = r"(?:\s+1/2|\s?½|\s+and\s+a\s+half)"
_PART = rf"(?:{_any(PARTS)})\b"
_SEASON = rf"(?:{_any(SEASONS)})\b"
_DOM = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b"
_EDGE = r"(?:early(?:\s+in)?|late(?:\s+in)?|mid|earlier|later|the\s+(?:start|beginning|middle|end)\s+of)"
_ABOUT = r"(?:(?:about|some|nearly|almost|more\s+than|at\s+least|up\s+to|under|over|around|roughly)\s+)?"
_VAGUE = r"(?:a\s+few|few|several|some|many|recent)"
_NO_NAME = r"(?!\s+of\s+(?:the\s+)?[A-Z])"
"""A `March of the Lanterns` is no month."""
_NTH = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{_any(ORDINALS)})"

PATTERNS: tuple[tuple[str, str], ...] = (
    ("iso", r"(?:1[5-9]\d\d|20\d\d)-[01]\d-[0-3]\d"),
    ("slashes", r"[01]?\d/[0-3]?\d/(?:(?:19|20)\d\d|\d\d)\b"),
    ("full_date", rf"(?:{_ANY_DAY},?\s+)?(?:{_M}\s+{_DOM},?|(?:the\s+)?{_DOM}\s+(?:of\s+)?{_M},?)\s+{_YEAR}"),
    (
        "month_year",
        rf"(?:{_EDGE}[\s-]+)?(?:{_M},?\s+(?:of\s+)?{_YEAR}|{_LONG_M},?\s+(?:of\s+)?(?:{_SPELLED}|{_OF_YEAR}\b))",
    ),
    ("season_year", rf"(?:{_EDGE}[\s-]+)?(?:the\s+)?{_SEASON}\s+(?:of\s+)?{_YEAR}"),
    ("month_day", rf"(?:{_ANY_DAY},?\s+)?(?:{_M}\s+{_DOM}(?!,?\d)|(?:the\s+)?{_DOM}\s+(?:of\s+)?{_M})"),
    (
        "clock",
        r"(?:(?:2[0-3]|[01]?\d)[:.][0-5]\d\s*(?:a\.m\.|p\.m\.|[ap]m\b|GMT\b|hours\b)|(?:1[0-2]|[1-9])\s*(?:a\.m\.|p\.m\.|[ap]m\b))"
        rf"(?:(?:\s+(?:local\s+time|[A-Z]{{2,4}}\b))?,?\s+(?:on\s+)?(?:{_DAY}\b|{_M}\s+{_DOM}))?",
    ),
    (
        "quarter",
        rf"(?:{_OF_YEAR}[’']s\s+|(?:the\s+)?(?:{_YEAR}|year-(?:ago|earlier))\s+|the\s+)?(?:fiscal\s+)?"
        rf"(?:first|second|third|fourth)(?:\s+|-)quarter(?:\s+(?:of\s+)?{_YEAR}|\b)",
    ),
    (
        "ago",
        rf"{_ABOUT}(?:(?:{_NUMBER}{_HALF}?|an?|{_VAGUE})\s*)?\b{_UNIT}(?:\s+and\s+a\s+half)?"
        r"\s+(?:ago|earlier|from\s+now)\b|\byear-(?:ago|earlier)",
    ),
    ("span", rf"(?:the\s+)?(?:last|past|next|coming|previous|first)\s+(?:{_NUMBER}|few|several)\s+{_UNIT}"),
    (
        "set",
        rf"\b(?:every|each)\s+(?:other\s+)?(?:{_NUMBER}\s+)?(?:{_UNIT}|{_DAY}|{_PART})|(?:once|twice)\s+an?\s+{_UNIT}",
    ),
    ("adverb", r"\b(?:daily|weekly|monthly|yearly|annually|hourly|nightly)\b"),
    ("today", rf"\b(?:yesterday|tomorrow|today)(?:\s+{_PART})?|\btonight\b|\bovernight\b"),
    ("weekday", rf"\b(?:(?:last|next|this\s+past|this\s+coming|this)\s+)?{_DAY}(?:s\b)?(?:\s+{_PART})?"),
    (
        "relative",
        rf"\b(?:{_EDGE}\s+)?(?:last|next|this|the\s+(?:past|previous|following|coming|current)|past)\s+"
        rf"(?:{_UNIT}|{_LONG_M}|{_SEASON})",
    ),
    (
        "bare_unit",
        r"\bthe\s+(?:weekend|year|quarter|week|month)\b(?!-|\s+(?:of|before|after|that|two\s+thousand|(?:19|20)\d\d\b))|\bthe\s+latest\s+(?:quarter|period)\b",
    ),
    ("season", rf"\b(?:in|during|by|since|until)\s+(?:the\s+)?{_SEASON}"),
    ("edge_month", rf"\b{_EDGE}[\s-]*{_LONG_M}"),
    (
        "month",
        rf"\b(?-i:(?:{_any(m.capitalize() for m in MONTHS if len(m) > 4 or m in ('june', 'july'))}){_NO_NAME}|"
        r"(?<=[Ii]n )May|(?<=ince )May|(?<=y )May|(?<=ntil )May)\b",
    ),
    ("decade", r"\b(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?(?:(?:1[89]|20)\d0s|'\d0s)\b"),
    ("century", rf"\b(?:the\s+)?(?:{_NTH}|twentieth|twenty-first|nineteenth|eighteenth)[\s-]century\b"),
    ("part", rf"\b(?:this|that|the)\s+(?:same\s+)?{_PART}|\b(?:midnight|noon)\b(?:\s+(?:on\s+)?{_DAY}\b)?"),
    (
        "length",
        rf"{_ABOUT}(?:an?\s+)?(?:quarter|half)(?:[\s-]|\s+an?\s+|\s+of\s+an?\s+)century\b|{_ABOUT}(?!an?\s+second\b|{_YEAR})(?:{_NUMBER}{_HALF}?|{_VAGUE}|half\s+an?|an?)"
        rf"(?:\s+|-)(?!quarters){_UNIT}(?:-long\b|\s+and\s+a\s+half\b)?(?![\s-]old\b)",
    ),
    ("vague_length", r"\b(?:hours|days|weeks|months|years|decades|centuries)\b(?!\s+old\b)"),
    (
        "year",
        rf"\b(?:{_SPELLED}|(?:{_EDGE}\s+|fiscal\s+)?{_YEAR})(?!\s*(?:people|men|women|troops|soldiers|dollars|euros|%|percent|-)|[.,]\d)",
    ),
    ("reference", r"\b(?:now|currently|current|recently|recent|lately|nowadays|the\s+(?:near\s+)?future|the\s+past)\b"),
)

TIME = re.compile(
    r"(?<!\w)(?=[\w'])(?:" + "|".join(rf"(?P<{name}>{pattern})" for name, pattern in PATTERNS) + ")", re.IGNORECASE
)
"""Starting only where a word starts makes it five times as fast."""
