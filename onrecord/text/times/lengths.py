"""Lengths of time and what recurs, as TIMEX3 values."""

from __future__ import annotations

import re
from datetime import date

from onrecord.text.times.parts import Value, unit_in
from onrecord.text.times.words import CLOCK, DAYS, PARTS, UNITS, number_of


def span_value(words: str, day: date | None, ahead: bool) -> Value | None:
    """`the last three weeks`: how long it is."""
    return Value(_period(words), "DURATION")


def length_value(words: str, day: date | None, ahead: bool) -> Value | None:
    """`six weeks`, `a year`: how long it is; `recent weeks` are no length but a time that is past."""
    if words.startswith("recent"):
        return Value("PAST_REF")
    if part := re.search(r"(quarter|half)\W.*century", words):
        return Value("P25Y" if part[1] == "quarter" else "P50Y", "DURATION")
    return Value(_period(words), "DURATION")


def _period(words: str) -> str:
    """The duration that words name; X where its number is vague."""
    unit = unit_in(words)
    text = re.sub(
        r"^(?:the\s+)?(?:about|some(?=\s+\d)|nearly|almost|more than|at least|up to|under|over|around|roughly)\s+",
        "",
        words,
    )
    text = re.sub(r"\b(?:the|last|past|next|coming|previous|first)\b", " ", text)
    number = number_of(re.split(rf"[\s-]+{unit[:6]}", _HALF.sub("", text))[0])
    amount = str(number) if number is not None else "X"
    if "half a" in words:
        amount, unit = {"day": ("12", "hour"), "year": ("6", "month"), "hour": ("30", "minute")}.get(
            unit, ("0.5", unit)
        )
    if _HALF.search(words):
        return _and_a_half(unit, number)
    if unit == "fortnight":
        amount = str(2 * number) if number else "X"
    if unit == "weekend":
        return f"P{amount}WE"
    if unit == "decade":
        return f"P{amount}0Y" if number else "PXY"
    return f"P{'T' if unit in CLOCK else ''}{amount}{UNITS[unit]}"


_HALF = re.compile(r"\s+1/2\b|\s?½|\s+and\s+a\s+half\b")
_HALVES = {"hour": "H30M", "minute": "M30S", "year": "Y6M", "day": "DT12H"}


def _and_a_half(unit: str, number: int | None) -> str:
    """`two and a half years`: the half in the next smaller unit, a fraction where there is no even one."""
    clock = "T" if unit in CLOCK else ""
    if number is None:
        return f"P{clock}X{UNITS[unit]}"
    if unit in _HALVES:
        return f"P{clock}{number}{_HALVES[unit]}"
    whole = {"decade": f"P{10 * number + 5}Y", "fortnight": f"P{2 * number + 1}W"}
    return whole.get(unit, f"P{number}.5{UNITS[unit]}")


def vague_length_value(words: str, day: date | None, ahead: bool) -> Value | None:
    """`weeks`, `months`: a length whose number is open."""
    unit = unit_in(words)
    return Value("PXY" if unit == "decade" else f"P{'T' if unit in CLOCK else ''}X{UNITS[unit]}", "DURATION")


def set_value(words: str, day: date | None, ahead: bool) -> Value | None:
    """`every Monday`, `twice a week`: what recurs."""
    if name := next((w for w in words.split() if w.rstrip("s") in DAYS), None):
        return Value(f"XXXX-WXX-{DAYS[name.rstrip('s')] + 1}", "SET")
    if part := next((w for w in words.split() if w in PARTS), None):
        return Value(f"XXXX-XX-XX{PARTS[part]}", "SET")
    number = 2 if "other" in words else number_of(re.sub(r"^(?:every|each)\s+", "", words).rsplit(None, 1)[0]) or 1
    unit = unit_in(words)
    return Value(f"P{'T' if unit in CLOCK else ''}{number}{UNITS[unit]}", "SET")


def adverb_value(words: str, day: date | None, ahead: bool) -> Value | None:
    """`daily`, `weekly`: what recurs."""
    code = {
        "dai": "P1D",
        "wee": "P1W",
        "mon": "P1M",
        "yea": "P1Y",
        "ann": "P1Y",
        "hou": "PT1H",
        "nig": "P1D",
        "qua": "P1Q",
    }
    return Value(code[words[:3]], "SET")
