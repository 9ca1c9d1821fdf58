"""The stories of a scraped page: its blocks with their roles, parted at the headlines, each thing once."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from numpy import float32
from numpy.typing import NDArray

from onrecord.text.credits import is_byline, source_of
from onrecord.text.dating import is_date_line
from onrecord.text.scraped_lines import Block
from onrecord.text.scraped_roles import Role
from onrecord.text.ties import stems

_WORDS = re.compile(r"\w+")
_TEASER_END = re.compile(r"\s*(?:\.{3}|…|\[…\]|\[\.{3}\])\s*\Z")
_KEY = 4000
_EXCERPT_LINES = 8
_NEAR, _TITLE_NEAR = 4, 40
_CROWN_NEAR, _CROWN_WORDS, _CROWN_CHARACTERS, _CROWN_PROSE = 12, 3, 600, 5
_CROWN_STEMS = 5
_CROWN_TOPIC, _CROWN_AGAIN, _CROWN_MARGIN, _CROWN_LEAST = 5.0, 2.0, 0.5, 0.0
_SIGN_MOST = 110
_EXCERPT_WORDS = 5
_SMALL = 0.12
_SMALL_CHARACTERS = 240


@dataclass(slots=True)
class Found:
    """One story while it is being put together: the places of its blocks on the page, each with its role.

    `beside` are the blocks of no role around its beginning and end: date lines, bylines, source lines. `title` is what
    the input calls it where the page has no headline.
    """

    parts: list[tuple[int, Role]] = field(default_factory=list)
    headline: int | None = None
    title: str | None = None
    beside: list[int] = field(default_factory=list)

    @property
    def top(self) -> int:
        """Where the story begins: at its headline or its first paragraph."""
        first = self.places(Role.PARAGRAPH)[0]
        return first if self.headline is None else min(first, self.headline)

    def places(self, role: Role) -> list[int]:
        """The blocks with this role."""
        return [place for place, own in self.parts if own is role]


def key_of(text: str) -> str:
    """Letters and digits alone, in lower case: what makes two lines the same. Of an endless line its beginning."""
    key = "".join(_WORDS.findall(text[:_KEY])).lower()
    return key if len(text) <= _KEY else f"{key}…{len(text)}"


def stories_among(blocks: list[Block], roles: list[Role], scores: NDArray[float32]) -> list[Found]:
    """The stories that the roles make, in the order of the page; none where there is no paragraph."""
    keys = [key_of(block.text) if role is not Role.OTHER else "" for block, role in zip(blocks, roles, strict=True)]
    stories = [story for story in _parted(roles, keys, scores) if story.places(Role.PARAGRAPH)]
    _once(stories, blocks, keys)
    stories = [story for story in stories if story.places(Role.PARAGRAPH)]
    stories = _weighty(stories, blocks)
    _crown(stories, blocks, scores)
    _look_beside(stories, blocks, roles)
    return stories


def plain_story(blocks: list[Block]) -> list[Found]:
    """What is left of a page without a paragraph by its looks: its lines of some words, if they are most of it.

    An excerpt may be one sentence without its stop.
    """
    lines = [
        place for place, block in enumerate(blocks) if len(block.text.split(maxsplit=_EXCERPT_WORDS)) >= _EXCERPT_WORDS
    ]
    lines = lines or [
        place
        for place, block in enumerate(blocks)
        if not block.text.isascii() and len(block.text) >= 2 * _EXCERPT_WORDS
    ]
    told = sum(len(blocks[place].text) for place in lines)
    if not lines or len(blocks) > _EXCERPT_LINES or 2 * told < sum(len(block.text) for block in blocks):
        return []
    return [Found([(place, Role.PARAGRAPH) for place in lines])]


def entitle(stories: list[Found], blocks: list[Block], title: str) -> None:
    """Give the title that came beside the page to the story that opens with it, else to an only one without any."""
    key = key_of(title)
    for story in stories:
        first = story.places(Role.PARAGRAPH)[0]
        said = [place for place in range(max(0, first - _TITLE_NEAR), first + 1) if key_of(blocks[place].text) == key]
        if said and len(story.parts) > 1:
            story.headline = said[-1]
            story.parts = [part for part in story.parts if part[0] != said[-1]]
            return
    if len(stories) == 1 and stories[0].headline is None:
        stories[0].title = title


def _look_beside(stories: list[Found], blocks: list[Block], roles: list[Role]) -> None:
    """Give each story the blocks that stand near its headline, before its first paragraph and after its last.

    They are of no role, or lines that sign a story, name its source, or above its first paragraph say its day, whatever
    role they were given.
    """
    end = 0
    for number, story in enumerate(stories):
        opening = story.places(Role.PARAGRAPH)[0]
        signs = {place for place, _ in story.parts if _signs(blocks[place].text, above=place < opening)}
        kept = [part for part in story.parts if part[0] not in signs]
        if any(role is Role.PARAGRAPH for _, role in kept):
            story.parts = kept
        else:
            signs = set()
        first, last = story.places(Role.PARAGRAPH)[0], story.places(Role.PARAGRAPH)[-1]
        limit = stories[number + 1].top if number + 1 < len(stories) else len(roles)
        near = [*range(max(end, story.top - _NEAR), first), *range(last + 1, min(last + 1 + _NEAR, limit))]
        story.beside = sorted({*signs, *(place for place in near if roles[place] is Role.OTHER)})
        end = max([last, *story.beside]) + 1


def _crown(stories: list[Found], blocks: list[Block], scores: NDArray[float32]) -> None:
    """Give each story the headline that suits it best among the lines above it.

    A line counts by its score as a headline and by how many of its words the story takes up. What stands again below
    the story is rather the name of the site. The headline that the sequence of roles gave is left for a clear gain.
    """
    end = 0
    for story in stories:
        told = story.places(Role.PARAGRAPH)
        body = stems("\n".join(blocks[place].text[:_CROWN_CHARACTERS] for place in told[:_CROWN_PROSE]))
        foot = blocks[told[-1] + 1 : told[-1] + _TITLE_NEAR]
        below = {key_of(block.text) for block in foot if len(block.text) <= _SIGN_MOST}
        near = set(range(max(end, told[0] - _CROWN_NEAR), told[0])) - {place for place, _ in story.parts}
        lines = [place for place in near if len(blocks[place].text.split()) >= _CROWN_WORDS]
        ranks = {place: _crown_rank(blocks[place].text, scores[place], body, below) for place in lines}
        least = _CROWN_LEAST
        if story.headline is not None:
            given = blocks[story.headline].text, scores[story.headline]
            least = _CROWN_MARGIN + _crown_rank(*given, body, below)
        best = max(sorted(ranks), key=ranks.__getitem__, default=None)
        if best is not None and ranks[best] > least:
            story.headline = best
        end = told[-1] + 1


def _crown_rank(text: str, scores: NDArray[float32], body: Mapping[str, str], below: Container[str]) -> float:
    """How well a line suits as the headline of a story with these words, above lines with these keys."""
    words = stems(text).keys()
    share = len(words & body.keys()) / max(_CROWN_STEMS, len(words))
    return float(scores[Role.HEADLINE]) + _CROWN_TOPIC * share - _CROWN_AGAIN * (key_of(text) in below)


def _signs(text: str, above: bool) -> bool:
    """Whether a line signs a story, names its source, or above the text says its day; in it, days part a live blog."""
    return len(text) <= _SIGN_MOST and (is_byline(text) or bool(source_of(text)) or (above and is_date_line(text)))


def _parted(roles: list[Role], keys: list[str], scores: NDArray[float32]) -> list[Found]:
    """The sequence of roles cut where another headline follows the paragraphs of a story."""
    stories, told = [Found()], False
    for place, role in enumerate(roles):
        if role is Role.OTHER or not keys[place]:
            continue
        story = stories[-1]
        if role is not Role.HEADLINE:
            story.parts.append((place, role))
            told = told or role is Role.PARAGRAPH
            continue
        if story.headline is not None and keys[place] == keys[story.headline]:
            continue
        if told:
            stories.append(Found(headline=place))
            told = False
        elif story.headline is None or scores[place][role] > scores[story.headline][role]:
            story.headline = place
    return stories


def _once(stories: list[Found], blocks: list[Block], keys: list[str]) -> None:
    """Keep of every repeated part one: in the story with most paragraphs, there the first. Teasers of parts go too."""
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
            if owner[keys[place]] == (id(story), place)
            and keys[place] != headline
            and not _teases(blocks[place].text, keys[place], openings)
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
