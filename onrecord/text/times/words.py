"""The words of time: months, days, units, numbers, parts of the day and of the year."""

from __future__ import annotations

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
DAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed",
            "thursday thu thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
UNITS = {
    "second": "S",
    "minute": "M",
    "hour": "H",
    "day": "D",
    "night": "D",
    "week": "W",
    "weekend": "WE",
    "fortnight": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "C",
}
CLOCK = frozenset({"second", "minute", "hour"})
"""Units that stand after the T of a duration."""

SMALL = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    word: 10 * number
    for number, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
ORDINALS = {
    word: number
    for number, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
        ],
        1,
    )
}
PARTS = {
    "morning": "TMO",
    "midmorning": "TMO",
    "dawn": "TMO",
    "noon": "T12:00",
    "midday": "T12:00",
    "midnight": "T24:00",
    "afternoon": "TAF",
    "evening": "TEV",
    "dusk": "TEV",
    "night": "TNI",
    "overnight": "TNI",
}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}

NOW = frozenset(["now", "currently", "current", "nowadays", "presently"])
PAST = frozenset({"recently", "recent", "previously", "once", "formerly", "lately", "the past"})
FUTURE = frozenset({"soon", "the future", "future", "shortly"})


_LETTERS = str.maketrans({"ſ": "s", "ı": "i", "İ": "i", "K": "k"})


def lowered(words: str) -> str:
    """Words in lower case, with the four letters outside of ASCII that a pattern takes for s, i and k without case."""
    return words.translate(_LETTERS).lower()


_TIMES = {"hundred": 100, "thousand": 1_000, "dozen": 12, "couple": 2}


def number_of(text: str) -> int | None:
    """The number that words or digits name (`twenty-one`, `1,200`, `a`, `a dozen`); None for what names none."""
    words = text.lower().replace("-", " ").replace(",", "").split()
    if not words:
        return None
    if len(words) == 1 and words[0].isascii() and words[0].isdigit() and len(words[0]) < 9:
        return int(words[0])
    total = 0
    for word in words:
        if word in ("a", "an", "and", "one"):
            total += word in ("a", "an", "one") and total == 0
        elif word in SMALL:
            total += SMALL[word]
        elif word in TENS:
            total += TENS[word]
        elif word in _TIMES:
            total = max(total, 1) * _TIMES[word]
        elif word != "of":
            return None
    return total or None
