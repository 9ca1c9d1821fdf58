"""Stories that meet once: nothing is known of them before, nothing is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from onrecord.types.entries import CopyEdge
from onrecord.types.sketch import Head, IdPair, Keys, Loose, Numbers


class Unkept:
    """All of some stories are new to one another."""

    def __init__(self, stories: Iterable[str]) -> None:
        """The ids of the stories."""
        self._stories = list(stories)
        self._edges: list[CopyEdge] = []

    def missing(self) -> Mapping[str, int]:
        """All stories."""
        return {story: at for at, story in enumerate(self._stories)}

    def loose(self) -> Sequence[Loose]:
        """None."""
        return ()

    def common(self, keys: Keys, most: int) -> Keys:
        """None."""
        return np.zeros(0, np.int64)

    def owners(self, keys: Keys) -> tuple[Keys, Numbers]:
        """Nobody."""
        return np.zeros(0, np.int64), np.zeros(0, np.int64)

    def heads(self, numbers: Iterable[int]) -> list[Head]:
        """None."""
        return []

    def keys(self, numbers: Iterable[int]) -> dict[int, Keys]:
        """None."""
        return {}

    def drop(self, numbers: Iterable[int]) -> None:
        """There is nothing to forget."""

    def put(self, heads: Sequence[Head], keys: Sequence[Keys]) -> None:
        """Nobody comes later."""

    def compared(self, pairs: Iterable[IdPair]) -> set[IdPair]:
        """None."""
        return set()

    def compare(self, done: Sequence[tuple[IdPair, CopyEdge | None]], undone: Iterable[IdPair]) -> None:
        """Hold the copies."""
        self._edges += [edge for _, edge in done if edge is not None]

    def edges(self) -> list[CopyEdge]:
        """The copies."""
        return self._edges
