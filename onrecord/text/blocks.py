"""The blocks of a page: what a reader sees as one paragraph, heading, caption, list item or table cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from onrecord.text.markup import BLOCKS
from onrecord.text.projection import BLOCK, Projection

_NONE: frozenset[str] = frozenset()
_SHORTEST = len(' id="a"')
_WORD = re.compile(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]+")


@dataclass(frozen=True, slots=True)
class Block:
    """Segments `first` up to `last`, with nothing between them that breaks a block.

    `start`, `end`: its characters in `squeezed`; `node`: the innermost block-level element around it; `links`: how many
    of its characters stand in links.
    """

    first: int
    last: int
    start: int
    end: int
    node: int
    links: int

    @property
    def size(self) -> int:
        """Visible characters without white space."""
        return self.end - self.start

    @property
    def link_share(self) -> float:
        """Which part of it is link text."""
        return self.links / self.size


class Nearest:
    """The innermost element of some tags at or around an element, each element asked once."""

    __slots__ = ("_found", "_page", "_tags")

    def __init__(self, page: Projection, tags: frozenset[str]) -> None:
        """Nothing is known yet."""
        self._page, self._tags = page, tags
        self._found: dict[int, int] = {0: 0}

    def __call__(self, node: int) -> int:
        """The element; 0 where there is none."""
        path = []
        while node not in self._found:
            path.append(node)
            if self._page.tags[node] in self._tags:
                self._found[node] = node
                break
            node = self._page.parents[node]
        found = self._found[node]
        for seen in path:
            self._found[seen] = found
        return found


class Surroundings:
    """What the elements around a block say, each element asked once."""

    __slots__ = ("_words", "article", "block", "link", "page")

    def __init__(self, page: Projection) -> None:
        """Nothing is known yet. `block`, `link`, `article` give the innermost of their kind around an element."""
        self.page = page
        self.block = Nearest(page, BLOCKS)
        self.link = Nearest(page, frozenset(("a",)))
        self.article = Nearest(page, frozenset(("article",)))
        self._words: dict[int, frozenset[str]] = {}

    def words(self, node: int) -> frozenset[str]:
        """The words in class, id, role and item property of an element, and pairs of neighbours (`related-posts`)."""
        if self.page.attr_ends[node] - self.page.attr_starts[node] < _SHORTEST:
            return _NONE
        found = self._words.get(node)
        if found is None:
            named = self.page.attributes(node)
            found = self._words[node] = _words(
                named.get(name, "") for name in ("class", "id", "role", "itemprop", "data-testid")
            )
        return found


def _words(values: Iterable[str]) -> frozenset[str]:
    """Lower-case words of names such as `relatedPosts` or `article__caption-text`, single and in pairs."""
    found: set[str] = set()
    for value in values:
        for name in value.split()[:40]:
            words = [word.lower() for word in _WORD.findall(name[:80])]
            found.update(words)
            found.update(f"{first}-{second}" for first, second in pairwise(words))
    return frozenset(found)


def blocks_of(page: Projection, around: Surroundings) -> list[Block]:
    """The blocks of a page, in order."""
    found: list[Block] = []
    edges = [at for at, gap in enumerate(page.gaps) if gap == BLOCK]
    if not edges or edges[0]:
        edges.insert(0, 0)
    edges.append(len(page.gaps))
    for first, last in pairwise(edges):
        if first == last:
            continue
        links = sum(page.squeezed_end(at) - page.at[at] for at in range(first, last) if around.link(page.nodes[at]))
        node = around.block(page.nodes[first])
        found.append(Block(first, last, page.at[first], page.squeezed_end(last - 1), node, links))
    return found
