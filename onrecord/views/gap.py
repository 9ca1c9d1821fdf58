"""The gap between positions: how far apart parties stand on a term, on an ordinal scale that the method page prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.views.steps import Step

SCALE: Mapping[str, int] = {
    "demands": 4,
    "accepts": 4,
    "offers": 3,
    "conditions": 2,
    "open": 2,
    "refuses_to_discuss": 0,
    "rejects": 0,
}
"""How far a stance goes toward a term, from 0 (against) to 4 (for): ordinal, so that it orders and does not measure.

Who demands a term and who accepts it want the same, so that both stand at its end.
"""


@dataclass(frozen=True, slots=True)
class Reach:
    """On one day, the least and the most that the last words of the parties go toward a term."""

    day: str
    low: int
    high: int

    @property
    def gap(self) -> int:
        """How far apart they are."""
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class Gap:
    """The gap on a term over time: from the first day on which two parties had spoken to the last word."""

    term: str
    reaches: tuple[Reach, ...]

    @property
    def first(self) -> int:
        """The gap when two parties had first spoken."""
        return self.reaches[0].gap

    @property
    def last(self) -> int:
        """The gap by their last words."""
        return self.reaches[-1].gap

    @property
    def moved(self) -> str:
        """What came of it: closed, narrowed, widened, or the same."""
        if self.last == self.first:
            return "same"
        return "closed" if not self.last else "narrowed" if self.last < self.first else "widened"


def gap_of(term: str, steps: Iterable[Step], parties: Sequence[str]) -> Gap | None:
    """The gap between these parties on a term, from their steps in the order of days; None unless two have spoken."""
    said: dict[str, int] = {}
    reaches: dict[str, Reach] = {}
    for step in steps:
        if step.party not in parties or step.day is None or step.stance not in SCALE:
            continue
        said[step.party] = SCALE[step.stance]
        if len(said) > 1:
            reaches[step.day] = Reach(step.day, min(said.values()), max(said.values()))
    return Gap(term, tuple(reaches.values())) if reaches else None
