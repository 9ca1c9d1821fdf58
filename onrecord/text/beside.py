"""What stands beside the text of a story and belongs to it: captions, the byline, credit lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.text.blocks import Block
from onrecord.text.credits import is_byline, source_of
from onrecord.text.furniture import is_picture_credit, opening
from onrecord.text.projection import squeeze_plain
from onrecord.text.scene import Scene
from onrecord.types.evidence import PieceKind

_BYLINE_MOST = 150
_CREDIT_MOST = 250
_SOURCE_MOST = 100
_FIGCAPTION = frozenset(("figcaption",))
_SIGNED_MOST = 80
_BY = re.compile(r"(?i:by|von|por)\s+(?=\w)")
_AHEAD, _AFTER = 6, 3
"""Blocks before the headline and after the body in which a byline or a credit line is looked for."""


def beside(scene: Scene, body: Sequence[int], headline: int | None, authors: Sequence[str]) -> dict[int, PieceKind]:
    """Captions between headline and end of the body, one byline near its ends, credit lines within and after it."""
    top = body[0] if headline is None else min(headline, body[0])
    last = min(len(scene.blocks), body[-1] + 1 + _AFTER)
    found = _captions(scene, range(top, body[-1] + 1))
    for at in range(top, last):
        kind = credit_kind(scene, scene.blocks[at])
        if kind is not None:
            found[at] = kind
    byline = _byline(scene, [*range(max(0, top - _AHEAD), body[0] + 1), *range(body[-1], last)], authors)
    if byline is not None and byline != headline:
        found[byline] = PieceKind.BYLINE
    return found


def credit_kind(scene: Scene, block: Block) -> PieceKind | None:
    """CREDIT for a line that says where the text came from or whose it is; None for any other block."""
    if block.size > _CREDIT_MOST or block.link_share >= 0.5:
        return None
    text = scene.text(block)
    credits_it = opening("rights", text) or (
        block.size <= _SOURCE_MOST and (opening("origin", text) or bool(source_of(text)))
    )
    return PieceKind.CREDIT if credits_it and not scene.is_caption(block) else None


def _captions(scene: Scene, places: range) -> dict[int, PieceKind]:
    """The captions among these blocks, each text once."""
    seen: set[str] = set()
    found: dict[int, PieceKind] = {}
    for at in places:
        block = scene.blocks[at]
        if _is_caption(scene, block) and scene.squeezed(block) not in seen:
            seen.add(scene.squeezed(block))
            found[at] = PieceKind.CAPTION
    return found


def _is_caption(scene: Scene, block: Block) -> bool:
    """Whether a block says something of a picture: in a box for that, in words, and no credit, label or appeal."""
    if not scene.boxes.within(block, _FIGCAPTION) and not scene.boxes.named(block, "caption"):
        return False
    if block.size < 12 or block.link_share >= 0.5 or scene.boxes.named(block, "furniture"):
        return False
    text = scene.text(block)
    wordy = 2 * sum(map(str.isalpha, text)) > len(text)
    return wordy and not is_picture_credit(text) and not any(opening(kind, text) for kind in ("notice", "appeal"))


def _byline(scene: Scene, places: Sequence[int], authors: Sequence[str]) -> int | None:
    """The first short block that names an author of the page, else the first that signs a story."""
    names = [name for name in (squeeze_plain(author).lower() for author in authors) if len(name) >= 5]
    short = [at for at in places if scene.blocks[at].size <= _BYLINE_MOST and not scene.stands_in(scene.blocks[at])]
    for at in short:
        text = scene.squeezed(scene.blocks[at])
        if any(name in text and len(text) <= 3 * len(name) + 40 for name in names):
            return at
    return next((at for at in short if _signs(scene.text(scene.blocks[at]))), None)


def _signs(text: str) -> bool:
    """Whether a line signs the story: a byline, or one that goes on after the name and ends as no sentence does."""
    if is_byline(text):
        return True
    found = _BY.match(text)
    return found is not None and text[found.end()].isupper() and text[-1].isalnum() and len(text) <= _SIGNED_MOST
