"""How positions move: who turned round, what others say of a party against its own word, and how far values lie
apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.types.words import fold
from onrecord.views.steps import Step

_FOR = frozenset(["accepts", "offers", "demands"])
_AGAINST = frozenset(["rejects", "refuses_to_discuss"])


@dataclass(frozen=True, slots=True)
class Reversal:
    """A party that was for a term and then against it, or the other way round, by the same kind of voice."""

    party: str
    term: str
    before: Step
    after: Step


@dataclass(frozen=True, slots=True)
class Contrast:
    """What a party last said itself on a term, and what another last said of it that goes the other way."""

    party: str
    term: str
    itself: Step
    others: Step


@dataclass(frozen=True, slots=True)
class Distance:
    """How far apart the last amounts of two parties lie on a term, in one unit, on a day; `least` names less."""

    term: str
    unit: str
    day: str | None
    least: Step
    most: Step

    @property
    def amount(self) -> float:
        """The difference of their amounts."""
        return (self.most.amount or 0.0) - (self.least.amount or 0.0)


def reversals(steps: Iterable[Step]) -> tuple[Reversal, ...]:
    """Where a party turned round, oldest first. Two values that differ are no turn: who rejects a week and demands a
    year says one thing. A term without a name of its own may be two matters and is left out."""
    told: dict[tuple[str, str, str | None], list[Step]] = defaultdict(list)
    for step in steps:
        if step.term != "other" and step.day and _side(step):
            told[(step.party, step.term, step.voice)].append(step)
    found = [
        Reversal(one.party, one.term, one, other)
        for said in told.values()
        for one, other in pairwise(said)
        if _side(one) != _side(other) and one.day != other.day and not _differ(one, other)
    ]
    return tuple(sorted(found, key=lambda turn: (turn.after.day or "", turn.party, turn.term)))


def contrasts(steps: Iterable[Step]) -> tuple[Contrast, ...]:
    """Where a party's own last word on a term goes against what another last says of it."""
    told: dict[tuple[str, str], dict[str, Step]] = defaultdict(dict)
    for step in steps:
        if step.voice and step.term != "other" and _side(step):
            told[(step.party, step.term)][step.voice] = step
    return tuple(
        Contrast(party, term, said["self"], said["other"])
        for (party, term), said in sorted(told.items())
        if {"self", "other"} <= said.keys()
        and _side(said["self"]) != _side(said["other"])
        and not _differ(said["self"], said["other"])
    )


def distances(term: str, steps: Sequence[Step]) -> tuple[Distance, ...]:
    """The distance between the parties' last amounts on a term, for each day on which one of them changed; nothing
    for units in which one party alone has spoken."""
    last: dict[str, dict[str, Step]] = defaultdict(dict)
    found: dict[tuple[str, str | None], Distance] = {}
    for step in steps:
        if step.amount is None or step.unit is None or step.stance in _AGAINST:
            continue
        said = last[step.unit]
        said[step.party] = step
        if len(said) > 1:
            ranked = sorted(said.values(), key=lambda one: (one.amount or 0.0, one.party))
            found[(step.unit, step.day)] = Distance(term, step.unit, step.day, ranked[0], ranked[-1])
    return tuple(found.values())


def _side(step: Step) -> int:
    """For, against, or neither."""
    return 1 if step.stance in _FOR else -1 if step.stance in _AGAINST else 0


def _differ(one: Step, other: Step) -> bool:
    """Whether two steps are on values that are not the same."""
    return bool(one.value and other.value and fold(one.value) != fold(other.value))
