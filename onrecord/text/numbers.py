"""Numbers as news writes them: digits, words, ranges, bounds, vague counts, percentages and money."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.text.times.words import SMALL, TENS, lowered

SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "k": 1_000,
    "million": 1_000_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "billion": 1_000_000_000,
    "bn": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "lakh": 100_000,
    "crore": 10_000_000,
}
VAGUE = {
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2_000,
    "tens of thousands": 20_000,
    "hundreds of thousands": 200_000,
    "millions": 2_000_000,
    "tens of millions": 20_000_000,
    "a dozen": 12,
    "half a dozen": 6,
    "half a million": 500_000,
    "half-million": 500_000,
    "half a billion": 500_000_000,
    "a hundred": 100,
    "a thousand": 1_000,
    "a million": 1_000_000,
    "a couple": 2,
}
_FEW = ("several", "a few", "few", "a couple of", "many")
VAGUE |= {
    f"{few} {scale}": 2 * value
    for few in _FEW
    for scale, value in (("dozen", 12), ("hundred", 100), ("thousand", 1_000), ("hundred thousand", 100_000))
}
VAGUE |= {f"{few} {scale}": 2 * SCALES[scale] for few in _FEW for scale in ("million", "billion")}
"""A plural without a number is at least two of it: dozens are 24 or more, and several hundred are 200 or more."""

_NO_VERB = "".join(f"(?<!{verb} )" for verb in "hand hands handed handing take took taken turned".split())
"""`handed over 40` are 40."""
COMPARATORS: tuple[tuple[str, str], ...] = (
    ("at_least", r"at least|no fewer than|no less than|not less than|a minimum of|upwards? of|not fewer than"),
    ("more_than", rf"more than|{_NO_VERB}over|above|in excess of|exceeding|well over|just over|surpass(?:ed|ing)"),
    ("fewer_than", r"fewer than|less than|under|below|just under"),
    ("up_to", r"up to|as many as|as much as|a maximum of|no more than|at most"),
    ("about", r"about|around|some|approximately|roughly|nearly|almost|close to|an estimated|estimated|circa|or so"),
)
_ONES = "|".join(sorted(SMALL, key=len, reverse=True))
_TENS = "|".join(TENS)
_WORD = rf"(?:(?:{_TENS})(?:[- ](?:one|two|three|four|five|six|seven|eight|nine)\b)?|(?:{_ONES}))\b"
_DIGITS = (
    r"\d{1,3}(?:[,\u00a0\u202f’']\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d\d)+,\d{3}|[1-9]\d{0,2}(?:\.\d{3}){2,}|"
    r"[1-9]\d{0,2}(?: \d{3})+(?![\d,.]?\d)|\d+(?:\.\d+)?"
)
"""Thousands are set apart by commas, spaces, apostrophes or full stops, or as in India: `12,40,000`."""
_SCALE = r"(?:\s*|-)(?:hundred|thousand|million|billion|trillion|lakh|crore|bn|mn)s?\b|(?<=\d)(?:m|k|bn)\b"
_PART = r"\s+(?:thirds?|quarters?|fifths?|sixths?|tenths?|hundredths?)\b"
_VAGUE = "|".join(sorted(VAGUE, key=len, reverse=True))
_ONE = rf"(?:{_DIGITS}|{_WORD})(?:{_SCALE})*"
_AND = rf"(?:\s+(?:and\s+)?(?:{_WORD}))?"
_BOUND = "|".join(rf"(?P<{name}>\b(?:{words})\b)" for name, words in COMPARATORS)
_MONEY = (
    r"(?:(?<!\w)(?:(?:US|[CARS]|HK|NZ|NT)?\$|USD|EUR|GBP|CHF|AED|SAR|QAR|INR|PKR|NGN|KES|UGX|Dhs?|Rs\.?|NIS|"
    r"P(?=\d{1,3},\d{3}))|[$€£¥₹₦₱₩₪₽₴₺])\s?"
)

NUMBER = re.compile(
    rf"(?:(?:{_BOUND})\s+)?(?:between\s+)?(?:(?P<money>{_MONEY})|(?<![\w.,/:-]))"
    rf"(?:\b(?P<vague>{_VAGUE})\b|(?P<low>{_ONE}{_AND})"
    rf"(?:(?:-(?=\s))?\s*(?:to|and(?=\s+\d)|or|–|-)\s*(?:{_MONEY})?(?P<high>{_ONE}))?)"
    rf"(?P<plus>\+)?(?P<percent>\s?%|\s+per\s?cent\b|\s+p\.?c\b\.?|\s+percentage points?\b)?(?!\w|:\d\d)(?!{_PART})",
    re.IGNORECASE,
)


_SET_APART = re.compile(r"(?<=\d)[ ’'\u00a0\u202f](?=\d{3}(?!\d))")
_THOUSAND = re.compile(r"[1-9]\d{0,2}\.\d{3}")
"""Three decimals: nobody counts in thousandths what is neither money nor a share, so they are thousands."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text. `start` and `end` include its comparator; `value_max` is the upper end of a range."""

    start: int
    end: int
    value: float
    value_max: float | None
    comparator: str
    money: bool
    percent: bool


def find_numbers(text: str) -> Iterator[Number]:
    """The numbers of a text, in order, but for digits beyond a float. What one counts is for the caller to tell."""
    at = 0
    while found := NUMBER.search(text, at):
        at = found.end()
        vague = lowered(found["vague"] or "")
        value = VAGUE[vague] if vague else number_value(found["low"])
        high = number_value(found["high"]) if found["high"] else None
        if value is None or math.isinf(value) or math.isinf(high or 0):
            continue
        scale = _last_scale(found["high"]) if found["high"] else 1
        if high is not None and scale > 1 and value < 1_000 and _last_scale(found["low"]) == 1:
            value *= scale
        percent = bool(found["percent"])
        if not (percent or found["money"] or vague) and _THOUSAND.fullmatch(found["low"]):
            value *= 1_000
            high = high * 1_000 if high is not None and _THOUSAND.fullmatch(found["high"]) else high
        if high is not None and high <= value:
            at, high, percent = found.end("low"), None, False
        comparator = next((name for name, _ in COMPARATORS if found[name]), "exact")
        if comparator == "exact" and (found["plus"] or vague.endswith("s") or vague.startswith(_FEW)):
            comparator = "at_least"
        yield Number(found.start(), at, float(value), high, comparator, bool(found["money"]), percent)


def number_value(text: str) -> float | None:
    """The value of digits or words with their scales: `1.2 million`, `thirty-three`, `2,300`; None for none."""
    words = re.findall(r"[\d][\d.,]*|[a-z]+", _SET_APART.sub("", lowered(text).replace("-", " ")))
    total = 0.0
    part: float | None = None
    for word in words:
        scale = SCALES.get(word) or SCALES.get(word.removesuffix("s"))
        if word[0].isdigit():
            digits = word.replace(",", "").rstrip(".")
            part = float(digits.replace(".", "") if digits.count(".") > 1 else digits)
        elif word in SMALL or word in TENS:
            part = (part or 0.0) + SMALL.get(word, TENS.get(word, 0))
        elif scale == 100:
            part = (1.0 if part is None else part) * 100
        elif scale:
            total += (1.0 if part is None else part) * scale
            part = None
        elif word != "and":
            return None
    return total + (part or 0.0) if words else None


def _last_scale(text: str) -> int:
    """The scale that ends a number's words; 1 where there is none."""
    word = re.findall(r"[a-z]+", lowered(text))
    return SCALES.get(word[-1].removesuffix("s"), 1) if word else 1
