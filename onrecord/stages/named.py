"""A name in a text, with what it stands for as far as that is known."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ahocorasick_rs import AhoCorasick, MatchKind


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a text. `name` is canonical: the lexicon's, or the fullest form in the story; None where it is open."""

    start: int
    end: int
    kind: str
    score: float
    name: str | None = None
    title: str | None = None
    country: str | None = None
    sort: str | None = None
    role: str = "name"
    why: str = ""
    second: str | None = None
    """What the model takes it for if it is not of its kind."""


def form_of(text: str, named: Named) -> str:
    """The words of a name, with single spaces."""
    return " ".join(text[named.start : named.end].split())


def occurrences(text: str, forms: Sequence[str]) -> Iterator[tuple[int, str, int]]:
    """Where forms stand in a text, the longest at each place: start, form, end."""
    finder = AhoCorasick(forms, matchkind=MatchKind.LeftmostLongest)
    for index, start, end in finder.find_matches_as_indexes(text):
        yield start, forms[index], end


class Taken:
    """Where the names of a text stand, to be asked often: names in any order, looked up by halving."""

    def __init__(self, names: Iterable[Named]) -> None:
        """Sort them once."""
        self._names = sorted(names, key=lambda named: (named.start, named.end))
        self._starts = [named.start for named in self._names]
        self._reach = list(accumulate((named.end for named in self._names), max))

    def meets(self, start: int, end: int) -> bool:
        """Whether a name shares a character with a stretch."""
        last = bisect_left(self._starts, end)
        return last > 0 and self._reach[last - 1] > start

    def meeting(self, start: int, end: int) -> list[Named]:
        """The names that share a character with a stretch, in order."""
        last = bisect_left(self._starts, end)
        first = last
        while first > 0 and self._reach[first - 1] > start:
            first -= 1
        return [named for named in self._names[first:last] if named.end > start]
