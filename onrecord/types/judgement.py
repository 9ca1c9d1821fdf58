"""What a person decided. Judgements are appended, never changed; every run obeys the last one on a matter."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What a judgement says."""

    SAME = "same"
    NOT_SAME = "not_same"
    RIGHT = "right"
    WRONG = "wrong"
    CORRECTED = "corrected"
    UNDONE = "undone"


OF_TWO = (Verdict.SAME, Verdict.NOT_SAME)
"""Those that are on two claims or entries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision on a claim or entry (`subject`), or on two of them (`subject` and `other`).

    `field` and `value` (JSON) say what was corrected; `undoes` is the id of the judgement that an UNDONE one takes
    back.
    """

    verdict: Verdict
    subject: str
    other: str | None = None
    field: str | None = None
    value: str | None = None
    undoes: str | None = None
    note: str | None = None
    by: str = "user"
    at: str = ""
    id: str = ""
