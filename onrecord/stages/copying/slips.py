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

LETTERS = 6
"""Letters of a name, at least: shorter ones are like too many others."""
RIGHT = 3
"""How often two stories write the name right, at least."""
KEPT = 4096
"""Stories whose names are kept while pairs are compared."""
_WORD = re.compile(r"[^\W\d_]+")
_VARYING = frozenset("aeiouhwy")

Slip = tuple[str, str]
"""A name as it was written, and as it is written elsewhere."""


def shared_slips(one: Story, other: Story) -> list[Slip]:
    """The slips that stand in both stories, in order."""
    mine, theirs = _names(*_bodies(one)), _names(*_bodies(other))
    both = sorted(mine.keys() & theirs.keys())
    wrong = [name for name in both if mine[name] == theirs[name] == 1]
    right = [name for name in both if mine[name] + theirs[name] >= RIGHT]
    rights: dict[str, list[str]] = {}
    for name in right:
        rights.setdefault(_ends(name), []).append(name)
    return [(slip, name) for slip in wrong for name in rights.get(_ends(slip), ()) if _slipped(slip, name)]


def _ends(name: str) -> str:
    """The letters at both ends, which a slip leaves as they are."""
    return name[0] + name[-1]


def _bodies(story: Story) -> tuple[str, ...]:
    """The texts of the pieces that are compared."""
    return tuple(story.text[piece.start : piece.end] for piece in story.of_kind(*BODY))


@lru_cache(maxsize=KEPT)
def _names(*texts: str) -> Mapping[str, int]:
    """How often each long name occurs outside quotations."""
    words = (word for text in texts for word in _WORD.findall(QUOTED.sub(" ", text)))
    return Counter(word for word in words if len(word) >= LETTERS and word[0].isupper() and word[1:].islower())


def _slipped(slip: str, name: str) -> bool:
    """Whether one name is another of like ends with two neighbours that changed places, or a consonant too few or too
    many."""
    if len(slip) == len(name):
        odd = [at for at, (a, b) in enumerate(zip(slip, name, strict=True)) if a != b]
        return len(odd) == 2 and slip[odd[0] : odd[1] + 1] == name[odd[0] : odd[1] + 1][::-1] and odd[1] == odd[0] + 1
    short, long = sorted((slip, name), key=len)
    if len(long) - len(short) != 1:
        return False
    at = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    plural = long[-1] == "s" and at == len(long) - 2
    extra = long[at] not in _VARYING and long[at] != long[at - 1] and not plural
    return extra and long[:at] + long[at + 1 :] == short
