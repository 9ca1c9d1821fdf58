"""What is kept of stories between two runs, so that a new story meets the others by look-ups.

A *key* is a number below 2⁴⁷: the hash of what two stories may share, and in its last three bits in which net.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from onrecord.types.entries import CopyEdge

Keys = NDArray[np.int64]
Numbers = NDArray[np.int64]
IdPair = tuple[str, str]

UNDATED = "9"
"""The day of a story that has none: such stories come last."""


@dataclass(frozen=True, slots=True, order=True)
class Head:
    """What meeting a story needs beside its keys. Heads are in the order of days. `number` is the record's name for
    the story where ids are too long; `anchors` counts its pairs of anchors."""

    day: str
    story: str
    number: int
    anchors: int


@dataclass(frozen=True, slots=True, order=True)
class Loose:
    """A key that a story had which is gone or has changed, while others have it still."""

    key: int
    day: str
    story: str


class Kept(Protocol):
    """Sketches of stories, looked up by key, and what came of comparing stories."""

    def missing(self) -> Mapping[str, int]:
        """The stories that have no sketch, with their numbers."""
        ...

    def loose(self) -> Sequence[Loose]:
        """The keys that were lost since stories met last."""
        ...

    def common(self, keys: Keys, most: int) -> Keys:
        """Those of these keys that more than `most` stories have."""
        ...

    def owners(self, keys: Keys) -> tuple[Keys, Numbers]:
        """Each of these keys with the number of each story that has it."""
        ...

    def heads(self, numbers: Iterable[int]) -> list[Head]:
        """The heads of these stories."""
        ...

    def keys(self, numbers: Iterable[int]) -> dict[int, Keys]:
        """All keys of these stories."""
        ...

    def drop(self, numbers: Iterable[int]) -> None:
        """Forget the sketches of stories that changed; their keys are loose."""
        ...

    def put(self, heads: Sequence[Head], keys: Sequence[Keys]) -> None:
        """Keep sketches; nothing is loose any more."""
        ...

    def compared(self, pairs: Iterable[IdPair]) -> set[IdPair]:
        """Those of the pairs whose comparison is known."""
        ...

    def compare(self, done: Sequence[tuple[IdPair, CopyEdge | None]], undone: Iterable[IdPair]) -> None:
        """Keep what came of comparisons, and forget those of pairs that need none any more."""
        ...

    def edges(self) -> list[CopyEdge]:
        """All copies that comparisons found."""
        ...
