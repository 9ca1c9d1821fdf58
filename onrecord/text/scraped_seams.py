"""Headings in mid-text: what is one, and where another story begins without a sign that the roles could see.

A heading in mid-text may be a subhead or the headline of another story. What follows tells: a dateline, a source line
right before, or another matter altogether.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from numpy import float32
from numpy.typing import NDArray

from onrecord.text.credits import source_of
from onrecord.text.dateline import read_dateline
from onrecord.text.scraped_lines import Block
from onrecord.text.scraped_roles import Role
from onrecord.text.ties import shared_share, stems

_NEAR = 4
_NEARLY, _AGAINST = 3.0, 2.5
_HEADING_MOST = 70
_LABEL = 40
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d\b")
"""A heading under a clock is an entry of a live blog."""
_HEADING_WORDS = 4
_TURN_WORDS, _TURN_SHARED, _TURN_PROSE = 6, 3, 3
_OTHER_MATTER = 0.06
"""Share of stems in common under which two texts are of another matter: cut 2 of 139 single stories when measured."""
_CHARACTERS = 1200


def headings(blocks: Sequence[Block], roles: Sequence[Role], scores: NDArray[float32]) -> Iterator[tuple[int, Role]]:
    """Subheads that the sequence of roles missed, and those that it took for one against their own looks."""
    for place, role in enumerate(roles):
        if role is Role.SUBHEAD and scores[place][Role.OTHER] - scores[place][Role.SUBHEAD] > _AGAINST:
            yield place, Role.OTHER
        elif role is Role.PARAGRAPH and 0 < place < len(roles) - 1 and _heads(blocks, roles, scores, place):
            yield place, Role.SUBHEAD


def _heads(blocks: Sequence[Block], roles: Sequence[Role], scores: NDArray[float32], place: int) -> bool:
    """Whether a paragraph is a few words without an end mark between two others that was nearly called a subhead."""
    text, below = blocks[place].text, blocks[place + 1].text
    short = len(text) <= _HEADING_MOST < len(below) and text[-1].isalnum() and not blocks[place].bullet
    between = roles[place - 1] is roles[place + 1] is Role.PARAGRAPH
    return short and between and bool(scores[place][Role.SUBHEAD] > scores[place][Role.PARAGRAPH] - _NEARLY)


def seams(blocks: Sequence[Block], roles: Sequence[Role]) -> list[int]:
    """The subheads that are the headline of another story."""
    prose = [place for place, role in enumerate(roles) if role is Role.PARAGRAPH]
    found = []
    at = 0
    for place, role in enumerate(roles):
        if role is not Role.SUBHEAD or len(blocks[place].text.split(maxsplit=_HEADING_WORDS)) < _HEADING_WORDS:
            continue
        while at < len(prose) and prose[at] < place:
            at += 1
        before, after = prose[max(0, at - _NEAR) : at], prose[at : at + _NEAR]
        if _CLOCK.search(blocks[place - 1].text[:_LABEL]) and len(blocks[place - 1].text) < _LABEL:
            continue
        if before and after and (_opens(blocks, before[-1], place, after[0]) or _turns(blocks, before, place, after)):
            found.append(place)
    return found


def _opens(blocks: Sequence[Block], last: int, heading: int, first: int) -> bool:
    """Whether a source line ends what is above the heading, or a dateline opens what is below."""
    between = [blocks[place].text for place in range(last + 1, heading)]
    dateline = read_dateline(blocks[first].text)
    return any(map(source_of, between)) or (
        dateline is not None and (bool(dateline.agencies) or dateline.day is not None)
    )


def _turns(blocks: Sequence[Block], before: list[int], heading: int, after: list[int]) -> bool:
    """Whether the heading belongs to what is below it alone, and that is of another matter than what is above."""
    above, below = (stems("\n".join(blocks[p].text[:_CHARACTERS] for p in places)) for places in (before, after))
    words = stems(blocks[heading].text).keys()
    few = min(len(before), len(after)) < _TURN_PROSE or len(blocks[heading].text.split()) < _TURN_WORDS
    if few or len(words & below.keys()) < _TURN_SHARED or words & above.keys():
        return False
    return shared_share(above, below) < _OTHER_MATTER
