"""Pages that hold several stories, each in an article of its own with a heading and running text."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.text.beside import credit_kind
from onrecord.text.furniture import is_captioned, is_furniture
from onrecord.text.scene import Scene
from onrecord.text.selection import Parts
from onrecord.types.evidence import PieceKind

_LEAST = 500
"""Characters of running text, white space aside, from which an article is a story; posts of live blogs are shorter."""

_COVER = 0.8
_SHORT, _SENTENCE = 200, 40
_TOP = frozenset(("h1", "h2", "h3"))
_TEXT = (PieceKind.PARAGRAPH, PieceKind.SUBHEAD)


def several(scene: Scene, parts: Parts) -> list[Parts]:
    """The parts of each story of a page, in its order.

    One, unless there are several articles with a heading and enough text of their own: those among which the chosen
    text is divided, or those that stand beside the one that holds all of it.
    """
    groups = _by_article(scene, parts)
    stories = {node: story for node, own in groups.items() if node and (story := _story(scene, own))}
    if sum(_size(scene, story) for story in stories.values()) < _COVER * _size(scene, parts):
        return [parts]
    if len(stories) == 1:
        stories |= _beside(scene, next(iter(stories)))
    return [stories[node] for node in sorted(stories)] if len(stories) > 1 else [parts]


def _by_article(scene: Scene, places: Iterable[int] | Parts) -> dict[int, Parts]:
    """Parts by the article in which they stand; 0 for none."""
    groups: dict[int, Parts] = {}
    for at in places:
        kind = places[at] if isinstance(places, dict) else PieceKind.PARAGRAPH
        groups.setdefault(scene.article(scene.blocks[at]), {})[at] = kind
    return groups


def _beside(scene: Scene, main: int) -> dict[int, Parts]:
    """The stories in articles that stand in the same element as this one, which the extractor did not choose."""
    page = scene.page
    siblings = {
        node
        for node, tag in enumerate(page.tags)
        if tag == "article" and node != main and page.parents[node] == page.parents[main]
    }
    if not siblings:
        return {}
    places = [at for at, block in enumerate(scene.blocks) if scene.article(block) in siblings]
    found = {}
    for node, own in _by_article(scene, places).items():
        kept = {at: kind for at in own if (kind := _kind(scene, at)) is not None}
        story = _story(scene, kept) if kept else None
        if story:
            found[node] = story
    return found


def _kind(scene: Scene, at: int) -> PieceKind | None:
    """What part of a story a block is that nobody chose; None for none."""
    block = scene.blocks[at]
    credit = credit_kind(scene, block)
    if scene.is_caption(block) or is_captioned(scene.text(block)):
        return PieceKind.CAPTION
    if scene.stands_in(block) and block.size < _SHORT:
        return PieceKind.SUBHEAD
    if credit or not scene.may_be_text(block) or is_furniture(scene, block):
        return credit
    return PieceKind.PARAGRAPH if block.size >= _SENTENCE and scene.is_sentence(block) else None


def _story(scene: Scene, parts: Parts) -> Parts | None:
    """An article as a story of its own: its first heading is the headline, and running text follows it."""
    first = next(iter(parts))
    if not scene.stands_in(scene.blocks[first], _TOP) or _size(scene, parts) < _LEAST:
        return None
    return {**parts, first: PieceKind.HEADLINE}


def _size(scene: Scene, parts: Parts) -> int:
    """Characters of running text, white space aside."""
    return sum(scene.blocks[at].size for at, kind in parts.items() if kind in _TEXT)
