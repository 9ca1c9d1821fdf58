"""Page furniture: blocks that stand among a story's and are not of it, told by box names, opening words and links."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from onrecord.text.blocks import Block, Surroundings
from onrecord.text.projection import Projection

_MOST = 0.62
"""Share of the chosen text above which a box name is no mark of furniture.

Swept from .25 to .8 on two sets: flat at .5 to .65."""

_ENTIRELY = 0.8
_LABEL = 60
_NOTE = 140
_APPEAL = 320
_UI = frozenset(("nav", "footer", "form", "button", "select", "aside", "menu", "dialog"))
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")


@cache
def _boxes() -> dict[str, frozenset[str]]:
    """Names of boxes by what they hold."""
    return {kind: frozenset(words.split()) for kind, words in _data()["boxes"].items()}


@cache
def _known() -> frozenset[str]:
    """All names of boxes."""
    return frozenset().union(*_boxes().values())


@cache
def _openings() -> dict[str, re.Pattern[str]]:
    """One pattern for the opening words of each kind of line, matched on lower-case text."""
    patterns = {}
    for kind, phrases in _data()["openings"].items():
        choices = [phrase.strip() for phrase in phrases.replace("\n", "").split("|") if phrase.strip()]
        body = "|".join(re.escape(phrase) + (r"(?!\w)" if phrase[-1].isalnum() else "") for phrase in choices)
        patterns[kind] = re.compile(rf"\W{{0,4}}(?:{body})")
    return patterns


@cache
def _data() -> dict[str, dict[str, str]]:
    """The data file."""
    loaded: dict[str, dict[str, str]] = tomllib.loads(
        files("onrecord.text").joinpath("data/furniture.toml").read_text(encoding="utf-8")
    )
    return loaded


def opening(kind: str, text: str) -> bool:
    """Whether a line opens with words of this kind: related, appeal, notice, rights, origin."""
    return _openings()[kind].match(text[:80].lower()) is not None


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
        path = []
        while node and node not in self._core and node not in self._seen:
            path.append(node)
            node = self._page.parents[node]
        names, tags = self._seen.get(node, _NOTHING)
        for seen in reversed(path):
            names = names | (self._around.words(seen) & _known())
            tags = tags | {self._page.tags[seen]}
            self._seen[seen] = (names, tags)
        return names, tags

    def named(self, block: Block, kind: str, but: frozenset[str] = frozenset()) -> bool:
        """Whether a box around a block has a name of this kind, other than `but`."""
        names = self._inner(block.node)[0]
        return bool(names) and not names.isdisjoint(_boxes()[kind] - self.ignored - but)

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


_NOTHING: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())


def is_furniture(page: Projection, boxes: Boxes, block: Block, text: str) -> str | None:
    """Why a chosen block is not of the story; None where nothing speaks against it. `text` is its visible text."""
    if boxes.named(block, "furniture"):
        return "box"
    if boxes.within(block, _UI):
        return "control"
    if _leads_away(page, block, text):
        return "link"
    if opening("related", text) and (block.size <= _LABEL or block.link_share > 0.3):
        return "related"
    if opening("notice", text) and block.size <= _NOTE:
        return "notice"
    if opening("appeal", text) and block.size <= _APPEAL and (block.links or block.size <= _NOTE):
        return "appeal"
    return None


def _leads_away(page: Projection, block: Block, text: str) -> bool:
    """Whether a block is a link and nothing else, or a link with a label ("See: …"); items of lists may be."""
    tags = [page.tags[node] for node, _ in zip(page.ancestors(block.node), range(3), strict=False)]
    if (
        not block.links
        or any(tag in ("li", "td", "th", "dd") for tag in tags)
        or block.size <= 12
        or _ADDRESS.fullmatch(text)
    ):
        return False
    if block.link_share >= _ENTIRELY:
        return True
    colon = page.squeezed.find(":", block.start, block.start + 31)
    return colon > block.start and block.links >= _ENTIRELY * (block.end - colon - 1)
