"""Pairing what two annotators marked: shared characters, one-to-one pairs, F1 and Cohen's kappa."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar

_First = TypeVar("_First")
_Second = TypeVar("_Second")


class Ranged(Protocol):
    """Characters `start` to `end`, a span of the corpus or of a page."""

    @property
    def start(self) -> int:
        """The first character."""

    @property
    def end(self) -> int:
        """The one after the last."""


def characters(spans: Iterable[Ranged]) -> frozenset[int]:
    """The offsets that a set of spans covers."""
    return frozenset(offset for span in spans for offset in range(span.start, span.end))


def overlap(first: Iterable[Ranged], second: Iterable[Ranged]) -> float:
    """The share of characters in common, of the longer of the two; 0 where one is empty."""
    one, other = characters(first), characters(second)
    return len(one & other) / max(len(one), len(other)) if one and other else 0.0


def pair(
    firsts: Sequence[_First], seconds: Sequence[_Second], likeness: Callable[[_First, _Second], float]
) -> list[tuple[_First, _Second]]:
    """Pair each item with at most one other, the likest first, and none whose likeness is 0; in order of `firsts`."""
    likely = [
        (-score, at, to)
        for at, first in enumerate(firsts)
        for to, second in enumerate(seconds)
        if (score := likeness(first, second)) > 0
    ]
    taken: dict[int, int] = {}
    for _, at, to in sorted(likely):
        if at not in taken and to not in taken.values():
            taken[at] = to
    return [(firsts[at], seconds[to]) for at, to in sorted(taken.items())]


def f1(first: int, second: int, both: int) -> float:
    """The F1 of two annotators against each other, which is the same whichever is taken as the truth."""
    return 2 * both / (first + second) if first + second else 1.0


def kappa(pairs: Sequence[tuple[object, object]]) -> float | None:
    """Cohen's kappa of pairs of labels: None where both only ever use one and the same, so that chance explains all."""
    if not pairs:
        return None
    firsts, seconds = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(count * seconds[label] for label, count in firsts.items()) / len(pairs) ** 2
    if chance == 1:
        return None
    return (sum(one == other for one, other in pairs) / len(pairs) - chance) / (1 - chance)
