"""The furniture of an outlet: paragraphs that it prints for weeks, under whatever story.

A comment policy, a subscription plea and a background paragraph ("The war began in …") say nothing about copying. They
are told by what they do, not by their words: the same outlet prints them on days far apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from urllib.parse import urlsplit

from onrecord.stages.copying.wording import piece_key
from onrecord.types.evidence import Story

TIMES = 3
"""So many stories of an outlet carry furniture, at least."""
DAYS = 7
"""Days between the first and the last of them: versions of one story come within a few."""
UNDATED = 6
"""So many stories make furniture where no days are known."""


def outlet_of(story: Story) -> str | None:
    """What tells a story's site: its outlet's name, else the host of its address; None where neither is known."""
    if story.outlet:
        return story.outlet.casefold()
    host = urlsplit(story.url).hostname if story.url else None
    return host.removeprefix("www.") if host else None


def furniture_of(stories: Iterable[Story]) -> dict[str | None, frozenset[int]]:
    """The furniture of each outlet, as keys of paragraphs; under None that of all stories of unknown outlets."""
    held: dict[tuple[str | None, int], list[date | None]] = defaultdict(list)
    for story in stories:
        outlet = outlet_of(story)
        day = story.published.start if story.published else None
        if outlet is not None or day is not None:
            for key in {piece_key(story.text[piece.start : piece.end]) for piece in story.pieces}:
                held[outlet, key].append(day)
    found: dict[str | None, set[int]] = defaultdict(set)
    for (outlet, key), days in held.items():
        if len(days) >= TIMES and _lasts(days):
            found[outlet].add(key)
    return {outlet: frozenset(keys) for outlet, keys in found.items()}


def _lasts(days: list[date | None]) -> bool:
    """Whether a paragraph came back on days far apart, or very often."""
    known = [day for day in days if day is not None]
    return len(days) >= UNDATED if len(known) < TIMES else (max(known) - min(known)).days >= DAYS
