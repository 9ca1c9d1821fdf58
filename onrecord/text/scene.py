"""What the rules about blocks look at: a page, its blocks, and the boxes around the core of the chosen text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.text.blocks import Block, Surroundings
from onrecord.text.boxes import PICTURES, Boxes
from onrecord.text.markup import HEADINGS
from onrecord.text.projection import Projection
from onrecord.text.visible import shown
from onrecord.types.evidence import Run

_STOPS = '.!?…”"“»。！？؟」』।։።'
_NO_TEXT = frozenset(("nav", "footer", "form", "button", "select", "aside", "li")) | PICTURES


@dataclass(frozen=True, slots=True)
class Scene:
    """A page with its blocks; what each block shows is worked out once."""

    page: Projection
    blocks: Sequence[Block]
    around: Surroundings
    boxes: Boxes
    _shown: dict[int, tuple[str, tuple[Run, ...]]] = field(default_factory=dict)

    def shown(self, block: Block) -> tuple[str, tuple[Run, ...]]:
        """The visible text of a block and its runs."""
        found = self._shown.get(block.first)
        if found is None:
            found = self._shown[block.first] = shown(self.page, block.first, block.last)
        return found

    def text(self, block: Block) -> str:
        """The visible text of a block."""
        return self.shown(block)[0]

    def article(self, block: Block) -> int:
        """The innermost article around a block; 0 for none."""
        return self.around.article(block.node)

    def squeezed(self, block: Block) -> str:
        """The text of a block without white space, in lower case."""
        return self.page.squeezed[block.start : block.end].lower()

    def stands_in(self, block: Block, tags: frozenset[str] = HEADINGS, levels: int = 2) -> bool:
        """Whether a block stands in an element of these tags, directly or some levels down."""
        node = block.node
        for _ in range(levels):
            if self.page.tags[node] in tags:
                return True
            node = self.page.parents[node]
        return False

    def is_sentence(self, block: Block) -> bool:
        """Whether a block ends as sentences do."""
        return self.page.squeezed[block.end - 1] in _STOPS

    def is_caption(self, block: Block) -> bool:
        """Whether a block stands in a picture or in a box named for what is said of one."""
        return self.boxes.named(block, "caption") or self.boxes.within(block, PICTURES)

    def may_be_text(self, block: Block, but: frozenset[str] = frozenset()) -> bool:
        """Whether a block that nobody chose may be a paragraph: in no box (`but` these names), no control, no link."""
        named = any(self.boxes.named(block, kind, but) for kind in ("furniture", "caption", "byline"))
        return block.link_share < 0.3 and not named and not self.boxes.within(block, _NO_TEXT)
