"""Which block of a page is the headline of its story."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.text.blocks import Block
from onrecord.text.projection import Projection, squeeze_plain

_LEAST = 12
_WORDS = 4
_MOST = 400
_SITE = re.compile(r"\s+(?:[|•·»—–-]|::)\s+")


def headline_block(page: Projection, blocks: Sequence[Block], before: int, titles: Sequence[str]) -> int | None:
    """The headline among the blocks up to `before`, the first block of the body; None where none stands visibly.

    An `h1` that says what the page's own titles say comes first, then the last `h1` before the body, then any block
    that says it.
    """
    said = [squeeze_plain(part).lower() for title in titles for part in (title, *_parts(title))]
    tops = _in_h1(page, blocks) if "h1" in page.tags else []
    telling = [at for at in tops if _same(page, blocks[at], said)]
    early = [at for at in tops if at <= before]
    if not telling and not early:
        early = [at for at in range(before + 1) if _LEAST <= blocks[at].size <= _MOST and _same(page, blocks[at], said)]
    choice = telling or early
    return max((at for at in choice if at <= before), default=choice[0]) if choice else None


def _in_h1(page: Projection, blocks: Sequence[Block]) -> list[int]:
    """The blocks that stand in an `h1`, directly or up to two levels down."""
    found = []
    for at, block in enumerate(blocks):
        node = block.node
        if block.size <= _MOST and "h1" in (
            page.tags[node],
            page.tags[page.parents[node]],
            page.tags[page.parents[page.parents[node]]],
        ):
            found.append(at)
    return found


def _same(page: Projection, block: Block, titles: Sequence[str]) -> bool:
    """Whether a block says what a title says: the same, or one within the other, as sites add their names."""
    text = page.squeezed[block.start : block.end].lower()
    return any(
        text == title or (len(text) >= _LEAST and (text in title or (len(title) >= _LEAST and title in text)))
        for title in titles
    )


def _parts(title: str) -> list[str]:
    """The parts of a title that are long enough for a headline: sites put their name before or behind it."""
    return [part for part in _SITE.split(title) if len(part.split()) >= _WORDS]


def without_site(title: str, outlet: str | None) -> str:
    """A title without the name of the site that stands before or behind it (`Headline | The Paper`)."""
    parts = _SITE.split(title)
    if len(parts) < 2:
        return title
    name = squeeze_plain(outlet or "").lower()
    kept = [part for part in parts if not name or squeeze_plain(part).lower() != name]
    if len(kept) < len(parts) and kept:
        return max(kept, key=len)
    return title
