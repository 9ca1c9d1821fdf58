"""Which of two stories copied the other, and what tells it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.stages.copying.furniture import outlet_of
from onrecord.stages.copying.overlap import Overlap
from onrecord.types.evidence import PieceKind, Story
from onrecord.types.words import fold

NOTES = "stages/copying/data/notes.toml"
_HEAD = 400
"""Characters at the beginning and at the end of a story where credits and notes stand."""
_LONGER = 1.25
"""A story this much longer than what it shares text with has added, the other has not dropped."""


@dataclass(frozen=True, slots=True)
class Direction:
    """The place (0 or 1) of the story that copied, None where nothing tells it, and the reasons."""

    copy: int | None
    reasons: tuple[str, ...]


_SAID = (
    ("translated", 4.0, "says that it is a translation"),
    ("update", 4.0, "says that it is a new version"),
    ("taken", 2.0, "says that it took its text from others"),
    ("own", -2.0, "is signed by a desk of its own"),
)
"""What notes of a story weigh for its having copied, where the other story has no such note."""


def direction(pair: Sequence[Story], overlap: Overlap) -> Direction:
    """Which of two stories copied the other: by credits first, then by marks, times, and what was dropped."""
    votes = [0.0, 0.0]
    reasons: list[str] = []
    for at, other in ((0, 1), (1, 0)):
        for weight, reason in _signs(pair[at], pair[other]):
            votes[at] += weight
            reasons.append(reason)
    late = _later(pair)
    if late is not None:
        votes[late] += 3
        reasons.append(f"{_name(pair[late])} came later")
    short = _shorter(overlap)
    if short is not None:
        votes[short] += 1
        reasons.append(f"{_name(pair[short])} drops what {_name(pair[1 - short])} has")
    if votes[0] == votes[1]:
        return Direction(None, (*reasons, "nothing tells which came first"))
    return Direction(int(votes[1] > votes[0]), tuple(reasons))


def marked(story: Story, note: str) -> bool:
    """Whether a story says of itself that it is a new version (`update`), `translated`, `taken` from others, or its
    desk's `own`."""
    lines = [line for part in _edges(story) for line in part.split("\n")]
    return any(pattern.search(line) for line in lines for pattern in _notes()[note])


def credits_of(story: Story, names: Sequence[str]) -> str | None:
    """The first of these names that a story credits: in its credits, its byline, its dateline or its last line."""
    said = [fold(credit) for credit in story.credits]
    parts = [fold(part) for part in (story.byline or "", *_edges(story)) if part]
    for name in names:
        wanted = fold(name)
        if wanted in said or any(re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", part) for part in parts):
            return name
    return None


def _signs(story: Story, other: Story) -> list[tuple[float, str]]:
    """What says that a story copied the other, with weights."""
    found = []
    if other.outlet and outlet_of(story) != outlet_of(other) and credits_of(story, [other.outlet]):
        found.append((6.0, f"{_name(story)} credits {other.outlet}"))
    for note, weight, said in _SAID:
        if marked(story, note) and not marked(other, note):
            found.append((weight, f"{_name(story)} {said}"))
    if other.dateline_place and not story.dateline_place:
        found.append((2.0, f"{_name(story)} drops the dateline of {_name(other)}"))
    return found


@cache
def _notes() -> dict[str, list[re.Pattern[str]]]:
    """The patterns of each note."""
    said = tomllib.loads(files("onrecord").joinpath(NOTES).read_text("utf-8"))
    return {note: [re.compile(pattern) for pattern in patterns] for note, patterns in said.items()}


def _later(pair: Sequence[Story]) -> int | None:
    """Which story was certainly published later; None where their days meet or are unknown."""
    first, second = (story.published for story in pair)
    for at, one, other in ((0, first, second), (1, second, first)):
        if one and other and one.start and other.end and one.start >= other.end:
            return at
    return None


def _shorter(overlap: Overlap) -> int | None:
    """Which story has little beside what both have, where the other has more."""
    if overlap.share < 0.5 or overlap.share < _LONGER * overlap.mutual:
        return None
    return 0 if overlap.of_a > overlap.of_b else 1


def _edges(story: Story) -> tuple[str, str]:
    """The beginning, with the headline, and the end of a story's text."""
    body = story.of_kind(PieceKind.PARAGRAPH)
    last = story.text[body[-1].start :][-_HEAD:] if body else ""
    return story.text[:_HEAD], last


def _name(story: Story) -> str:
    """How a reason names a story."""
    day = story.published.prefix() if story.published else None
    return story.outlet or story.headline or (f"the one of {day}" if day else "one of them")
