"""Pages that hold several stories, each in an article of its own with a heading and running text."""

from __future__ import annotations

from onrecord.text.scene import Scene
from onrecord.text.selection import Parts
from onrecord.types.evidence import PieceKind

_LEAST = 500
"""Characters of running text, white space aside, from which an article is a story; posts of live blogs are shorter."""

_COVER = 0.8
_TOP = frozenset(("h1", "h2", "h3"))
_TEXT = (PieceKind.PARAGRAPH, PieceKind.SUBHEAD)


def several(scene: Scene, parts: Parts) -> list[Parts]:
    """The parts of each story: one, unless several articles have their own heading and together most of the text."""
    groups: dict[int, Parts] = {}
    for at, kind in parts.items():
        groups.setdefault(scene.article(scene.blocks[at]), {})[at] = kind
    stories = [story for node, own in groups.items() if node and (story := _story(scene, own))]
    total = _size(scene, parts)
    if len(stories) < 2 or sum(_size(scene, story) for story in stories) < _COVER * total:
        return [parts]
    return stories


def _story(scene: Scene, parts: Parts) -> Parts | None:
    """An article as a story of its own: its first heading is the headline, and running text follows it."""
    first = next(iter(parts))
    if not scene.stands_in(scene.blocks[first], _TOP) or _size(scene, parts) < _LEAST:
        return None
    return {**parts, first: PieceKind.HEADLINE}


def _size(scene: Scene, parts: Parts) -> int:
    """Characters of running text, white space aside."""
    return sum(scene.blocks[at].size for at, kind in parts.items() if kind in _TEXT)
