"""Where in a quote a number is told: the words that a count's value stands in."""

from __future__ import annotations

import re

Range = tuple[int, int]
_SMALL = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_VALUE = {word: float(value) for value, word in enumerate(_SMALL.split())}
_VALUE |= {word: 10.0 * ten for ten, word in enumerate(_TENS.split(), 2)}
# Words that tell a number only where one begins, and are mostly something else when alone.
_FIRST = {"a": 1.0, "an": 1.0, "half": 0.5, "no": 0.0, "both": 2.0}
_SCALE = {
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "m": 1e6,
    "bn": 1e9,
}
_SCALE |= {"trillion": 1e12, "dozen": 12.0, "score": 20.0}
_VAGUE = {"dozens": 24.0, "scores": 40.0, "hundreds": 200.0, "thousands": 2000.0, "millions": 2e6, "tens": 20.0}
_WORDS = sorted({*_VALUE, *_SCALE, *_VAGUE}, key=len, reverse=True)
_WORD = f"(?:{'|'.join(_WORDS)})"
_SCALED = rf"(?:[ -]?(?:{'|'.join(_SCALE)})\b)*"
_NUMBER = re.compile(
    rf"(?:[$€£¥]\s?)?\d+(?:[.,]\d+)*{_SCALED}|\b(?:(?:{'|'.join(_FIRST)})[ -])?{_WORD}(?:(?:[ -]| and ){_WORD})*\b"
    rf"|\b(?:{'|'.join(_FIRST)})\b",
    re.I,
)


def _digits(told: str) -> float:
    whole = re.sub(r",(?=\d{3}|\d{2},)", "", told)
    try:
        return float(whole.replace(",", "."))
    except ValueError:
        return float(re.sub(r"\D", "", told))


def value_of(told: str) -> float:
    """The value of a number told in digits, words or both."""
    total = group = 0.0
    for part in re.findall(r"\d+(?:[.,]\d+)*|[a-z]+", told.lower()):
        if part[0].isdigit():
            group += _digits(part)
        elif part in _VALUE or part in _FIRST:
            group += _VALUE.get(part, _FIRST.get(part, 0.0))
        elif part in _VAGUE:
            group = (group or 1.0) * _VAGUE[part]
        elif part in ("hundred", "dozen", "score"):
            group = (group or 1.0) * _SCALE[part]
        elif part in _SCALE:
            total, group = total + (group or 1.0) * _SCALE[part], 0.0
    return total + group


def locate(text: str, quote: Range, value: float, value_max: float | None) -> Range | None:
    """The characters in a quote that tell a value; None where no number there has it, nor stands there alone."""
    found = [(match.start(), match.end(), value_of(match[0])) for match in _NUMBER.finditer(text, *quote)]
    wanted = {value, value_max}
    hits = [
        (start, end)
        for start, end, told in found
        if any(abs(told - one) < 1e-6 * max(1.0, one) for one in wanted if one is not None)
    ]
    if len(hits) > 1 and value_max is not None:
        return hits[0][0], hits[-1][1]
    if hits:
        return hits[0]
    return (found[0][0], found[0][1]) if len(found) == 1 else None


def numerals(text: str) -> list[Range]:
    """Where numbers are told in a text, in digits or words, those that are mostly something else left out."""
    return [(one.start(), one.end()) for one in _NUMBER.finditer(text) if one[0].lower() not in _FIRST]
