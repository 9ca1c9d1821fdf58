"""Whether the clause of an act says that it lies long back: `in 2021`, `two years ago`, `years after X invaded`."""

from __future__ import annotations

import re

_CUT = re.compile(
    r"[,;:—–]|\b(?:while|after|before|since|when|but|which|who|whom|that|as|until|although|though)\b", re.IGNORECASE
)
"""Where a clause begins or ends."""
_LONG_AGO = re.compile(
    r"\b(?:in|since|of|during)\s+(?:19|20)\d\d\b|\b(?:months|years?|decades?|centur(?:y|ies)) (?:ago|earlier|before)\b"
    r"|\blast (?:year|decade|century)\b",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\b(?:months|years?|decades?)\s+\Z", re.IGNORECASE)
_AFTER = re.compile(r"(?:after|since)\b", re.IGNORECASE)


def clause_of(text: str, act: tuple[int, int], start: int, end: int) -> tuple[int, int]:
    """The characters of the clause, within a sentence, that holds an act."""
    cuts = [cut.start() for cut in _CUT.finditer(text, start, act[0])]
    after = _CUT.search(text, act[1], end)
    return (cuts[-1] if cuts else start), (after.start() if after else end)


def long_ago(text: str, clause: tuple[int, int]) -> bool:
    """Whether a clause, or a count of years before it, says that what it tells of lies long back."""
    start, end = clause
    counted = _AFTER.match(text, start, end) and _YEARS.search(text, max(0, start - 20), start)
    return bool(counted or _LONG_AGO.search(text, start, end))
