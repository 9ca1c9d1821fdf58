"""The state that a story is about, for whom its ministers speak and whose government it means by `the government`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from onrecord.stages.talkwords import has

_BEFORE, _AFTER = 50, 60
"""Characters beside a name that tell whether it mediates."""


def home_of(text: str, named: Iterable[tuple[str, int, int]]) -> str | None:
    """The state named twice as often as any other; None where none is, or where that one mediates between others.

    `named` is every naming of a state or its people: the state's name and its characters.
    """
    held = list(named)
    counted = Counter(name for name, _, _ in held).most_common(2)
    if not counted or (len(counted) > 1 and counted[0][1] < 2 * counted[1][1]):
        return None
    home = counted[0][0]
    return None if any(_mediates(text, start, end) for name, start, end in held if name == home) else home


def _mediates(text: str, start: int, end: int) -> bool:
    """Whether the words beside a name say that it mediates."""
    before, after = text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]
    return has("before", before.lower()) or has("after", after.lower())
