"""The boxes that blocks stand in, by the names that page makers give them and by their tags."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from onrecord.text.blocks import Block, Surroundings
from onrecord.text.projection import Projection

CONTROLS = frozenset(("nav", "footer", "form", "button", "select", "aside", "menu", "dialog"))
"""Elements for using the page, in which no text of a story stands."""

PICTURES = frozenset(("figcaption", "figure"))
_TELLING = CONTROLS | PICTURES | {"header", "li"}
_MOST = 0.62
"""Share of the chosen text above which a box name is no mark of furniture.

Swept from .25 to .8 on two sets: flat at .5 to .65."""

_NOTHING: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())


@cache
def _names() -> dict[str, frozenset[str]]:
    """Names of boxes by what they hold."""
    data = tomllib.loads(files("onrecord.text").joinpath("data/furniture.toml").read_text(encoding="utf-8"))
    return {kind: frozenset(words.split()) for kind, words in data["boxes"].items()}


@cache
def _known() -> frozenset[str]:
    """All names of boxes."""
    return frozenset().union(*_names().values())


class Boxes:
    """The names and tags of the boxes that blocks stand in, below the element that holds the story's core."""

    __slots__ = ("_around", "_core", "_page", "_seen", "ignored")

    def __init__(self, page: Projection, around: Surroundings, core: int) -> None:
        """`core` is the innermost element around most of the chosen text: what stands outside of it names the page."""
        self._page, self._around = page, around
        self._core = frozenset(page.ancestors(core))
        self._seen: dict[int, tuple[frozenset[str], frozenset[str]]] = {}
        self.ignored: frozenset[str] = frozenset()

    def _inner(self, node: int) -> tuple[frozenset[str], frozenset[str]]:
        """Box names and tags from an element up to, not including, those that hold the core."""
        known = self._seen.get(node)
        if known is not None:
            return known
        path = []
        while node and node not in self._core and node not in self._seen:
            path.append(node)
            node = self._page.parents[node]
        names, tags = self._seen.get(node, _NOTHING)
        for seen in reversed(path):
            names = names | (self._around.words(seen) & _known())
            if self._page.tags[seen] in _TELLING:
                tags = tags | {self._page.tags[seen]}
            self._seen[seen] = (names, tags)
        return names, tags

    def named(self, block: Block, kind: str, but: frozenset[str] = frozenset()) -> bool:
        """Whether a box around a block has a name of this kind, other than `but`."""
        names = self._inner(block.node)[0]
        return bool(names) and not names.isdisjoint(_names()[kind] - self.ignored - but)

    def within(self, block: Block, tags: frozenset[str]) -> bool:
        """Whether a block stands in an element of these tags."""
        return not self._inner(block.node)[1].isdisjoint(tags)

    def learn(self, chosen: Iterable[Block]) -> None:
        """Ignore the names that would take away most of the chosen text."""
        sizes: Counter[str] = Counter()
        total = 0
        for block in chosen:
            total += block.size
            for name in self._inner(block.node)[0]:
                sizes[name] += block.size
        self.ignored = frozenset(name for name, size in sizes.items() if size > _MOST * total)
