"""The stories of a scraped page: its blocks with their roles, parted at the headlines, each thing once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from numpy import float32
from numpy.typing import NDArray

from onrecord.text.scraped_lines import Block
from onrecord.text.scraped_roles import Role

_WORDS = re.compile(r"\w+")
_TEASER_END = re.compile(r"\s*(?:\.{3}|…|\[…\]|\[\.{3}\])\s*\Z")
_SMALL = 0.12
_SMALL_CHARACTERS = 240


@dataclass(slots=True)
class Found:
    """One story while it is being put together: the places of its blocks on the page, each with its role."""

    parts: list[tuple[int, Role]] = field(default_factory=list)
    headline: int | None = None

    def places(self, role: Role) -> list[int]:
        """The blocks with this role."""
        return [place for place, own in self.parts if own is role]


def key_of(text: str) -> str:
    """Letters and digits alone, in lower case: what makes two lines the same."""
    return "".join(_WORDS.findall(text)).lower()


def stories_among(blocks: list[Block], roles: list[Role], scores: NDArray[float32]) -> list[Found]:
    """The stories that the roles make, in the order of the page; none where there is no paragraph."""
    keys = [key_of(block.text) if role is not Role.OTHER else "" for block, role in zip(blocks, roles, strict=True)]
    stories = [story for story in _parted(roles, keys, scores) if story.places(Role.PARAGRAPH)]
    _once(stories, blocks, keys)
    stories = [story for story in stories if story.places(Role.PARAGRAPH)]
    return _weighty(stories, blocks)


def _parted(roles: list[Role], keys: list[str], scores: NDArray[float32]) -> list[Found]:
    """The sequence of roles cut where another headline follows the paragraphs of a story."""
    stories = [Found()]
    for place, role in enumerate(roles):
        story = stories[-1]
        if role is Role.HEADLINE and keys[place]:
            known = keys[story.headline] if story.headline is not None else None
            if story.places(Role.PARAGRAPH) and keys[place] != known:
                story = Found()
                stories.append(story)
                known = None
            better = story.headline is None or scores[place][Role.HEADLINE] > scores[story.headline][Role.HEADLINE]
            if not story.places(Role.PARAGRAPH) and keys[place] != known and better:
                story.headline = place
        elif role is not Role.OTHER and keys[place]:
            story.parts.append((place, role))
    return stories


def _once(stories: list[Found], blocks: list[Block], keys: list[str]) -> None:
    """Keep of every repeated part one: in the story with most paragraphs, there the first. Drops teasers of paragraphs."""
    owner: dict[str, tuple[int, int]] = {}
    for story in sorted(stories, key=lambda story: -len(story.places(Role.PARAGRAPH))):
        for place, _ in story.parts:
            owner.setdefault(keys[place], (id(story), place))
    openings = {key[:40]: key for key in owner if len(key) > 40}
    for story in stories:
        headline = keys[story.headline] if story.headline is not None else ""
        story.parts = [
            (place, role)
            for place, role in story.parts
            if owner[keys[place]] == (id(story), place) and keys[place] != headline and not _teases(blocks[place].text, keys[place], openings)
        ]


def _teases(text: str, key: str, openings: dict[str, str]) -> bool:
    """Whether a text breaks off in dots and goes on elsewhere on the page."""
    full = openings.get(key[:40], "")
    return bool(_TEASER_END.search(text[-12:])) and len(full) > len(key) and full.startswith(key)


def _weighty(stories: list[Found], blocks: list[Block]) -> list[Found]:
    """Without the single short paragraphs that are no stories beside a real one: summaries in lists of other pages."""
    mass = [sum(len(blocks[place].text) for place in story.places(Role.PARAGRAPH)) for story in stories]
    largest = max(mass, default=0)
    return [
        story
        for story, size in zip(stories, mass, strict=True)
        if len(story.places(Role.PARAGRAPH)) > 1 or size >= _SMALL_CHARACTERS or size >= _SMALL * largest
    ]
