"""The state that a story is about, for whom its ministers speak and whose government it means by `the government`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from onrecord.stages.talkwords import has, talk_in

_BEFORE, _AFTER = 50, 60
"""Characters beside a name that tell whether it mediates."""
_IN = re.compile(r"\b(?:in|to|into|host|country|capital of)\s+\Z")
"""Before a name, what makes it the ground on which those stand who meet there."""


def home_of(text: str, named: Iterable[tuple[str, int, int]]) -> str | None:
    """The state named twice as often as any other; None where none is, or where that one mediates between others.

    `named` is every naming of a state or its people: the state's name and its characters.
    """
    held = list(named)
    counted = Counter(name for name, start, _ in held if not _hosts(text, start)).most_common(2)
    if not counted or (len(counted) > 1 and counted[0][1] < 2 * counted[1][1]):
        return None
    home = counted[0][0]
    return None if any(_mediates(text, start, end) for name, start, end in held if name == home) else home


def _hosts(text: str, start: int) -> bool:
    """Whether a name only says where a meeting is: `peace talks in South Africa`."""
    before = text[max(0, start - _BEFORE) : start].lower()
    return bool(_IN.search(before)) and talk_in(before) is not None


def _mediates(text: str, start: int, end: int) -> bool:
    """Whether the words beside a name say that it mediates."""
    before, after = text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]
    return has("before", before.lower()) or has("after", after.lower())
