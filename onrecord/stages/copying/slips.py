"""Slips of the pen that two stories share: a name that each writes right elsewhere and once wrong in the same way.

What is wrong is told by the two stories alone: a name that occurs once and differs from one that occurs more often by
two letters that changed places, or by one consonant too few or too many. Vowels, `h`, `w`, `y` and doubled letters vary
between honest spellings of foreign names and tell nothing; nor do plurals.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from onrecord.stages.copying.wording import BODY, QUOTED
from onrecord.types.evidence import Story

LETTERS, LONGEST = 6, 40
"""Letters of a name: shorter ones are like too many others, and longer ones are no names."""
RIGHT = 3
"""How often two stories write the name right, at least."""
KEPT = 4096
"""Stories whose names are kept while pairs are compared."""
_WORD = re.compile(r"[^\W\d_]+")
_VARYING = frozenset("aeiouhwy")

Slip = tuple[str, str]
"""A name as it was written, and as it is written elsewhere."""


def shared_slips(one: Story, other: Story) -> list[Slip]:
    """The slips that stand in both stories, in order. Linear in the names."""
    mine, theirs = _names(*_bodies(one)), _names(*_bodies(other))
    both = sorted(mine.keys() & theirs.keys())
    right = {name for name in both if mine[name] + theirs[name] >= RIGHT}
    longer: dict[str, list[str]] = {}
    for name in right:
        for short in shortened(name):
            longer.setdefault(short, []).append(name)
    wrong = [name for name in both if mine[name] == theirs[name] == 1] if right else []
    names = {slip: right & (swapped(slip) | shortened(slip)) | {*longer.get(slip, ())} for slip in wrong}
    return [(slip, name) for slip in wrong for name in sorted(names[slip])]


def swapped(name: str) -> set[str]:
    """A name with two neighbours that changed places; its ends are as they were."""
    return {name[:at] + name[at + 1] + name[at] + name[at + 2 :] for at in range(1, len(name) - 2)}


def shortened(name: str) -> set[str]:
    """A name without one of the consonants within it that are not doubled; not a plural without its last one."""
    last = len(name) - (2 if name[-1] == "s" else 1)
    found = ((at, letter) for at, letter in enumerate(name[:last]) if at and letter not in _VARYING)
    return {name[:at] + name[at + 1 :] for at, letter in found if letter not in (name[at - 1], name[at + 1])}


def _bodies(story: Story) -> tuple[str, ...]:
    """The texts of the pieces that are compared."""
    return tuple(story.text[piece.start : piece.end] for piece in story.of_kind(*BODY))


@lru_cache(maxsize=KEPT)
def _names(*texts: str) -> Mapping[str, int]:
    """How often each long name occurs outside quotations."""
    return Counter(name for text in texts for name in names_of(QUOTED.sub(" ", text)))


def names_of(text: str) -> list[str]:
    """The words of a text that are written as names are, in order, without short and endless ones."""
    words = _WORD.findall(text)
    return [word for word in words if LETTERS <= len(word) <= LONGEST and word[0].isupper() and word[1:].islower()]
