"""Numbers that two authorities give differently for one thing, place and time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from onrecord.stages.dating import apart, when_of
from onrecord.stages.denials import Key
from onrecord.stages.linking import Linking
from onrecord.types.claims import Count
from onrecord.types.evidence import JOINT
from onrecord.types.filed import Filed
from onrecord.types.words import fold, words_of

MOST = 60
"""How many counts of one unit and place are compared with one another: those first told."""
_SPANS = frozenset(["days", "weeks", "months", "years"])
_STATED = frozenset(["actual", "claimed_disputed"])
_CUMULATIVE = frozenset(["deaths", "injuries", "displaced", "missing", "hostages", "prisoners"])
_GENERAL = frozenset(
    (
        "people persons person others number total least more than the of dead deaths death killed wounded injured "
        "victims civilians bodies them lives names casualties so far humans hurt"
    ).split()
)
_VERB = re.compile(
    r"\b(?:was|were|had|have|has|is|are|be|been|and|or|who|whom|that|which|while|by|in|at|on|from|to|since|died|die|lost|"
    r"perished|killed|remain(?:s|ed)?)\b"
)
_PART = re.compile(r"(?:of|among)\b")
"""How the words after a number begin that counts a part of something else."""
_FAR = 12
"""How many times greater one of two numbers may be whose words do not tell what is counted: else they are two tolls."""
_STEM = 6
_NAME = 4


def differing(linking: Linking, key: Key) -> Iterator[tuple[Filed[Count], Filed[Count]]]:
    """Pairs of counts that cannot both hold, within a story and between stories; two authorities with two numbers once
    for a thing and a day."""
    stated = sorted(linking.claims(Count), key=lambda one: (one.value.story, one.value.spans[0].start))
    groups: dict[tuple[str, ...], list[Filed[Count]]] = defaultdict(list)
    for one in stated:
        count = one.value
        if count.authority and count.status in _STATED and count.unit not in _SPANS:
            groups[(count.unit, "in", count.story)].append(one)
            if count.as_of and count.place:
                groups[(count.unit, "at", fold(count.place), count.as_of)].append(one)
    told: set[frozenset[str]] = set()
    for _, found in sorted(groups.items()):
        for one, other in _within(found, linking, key):
            pair = frozenset((one.id, other.id))
            if pair not in told:
                told.add(pair)
                yield one, other


def _within(found: Sequence[Filed[Count]], linking: Linking, key: Key) -> Iterator[tuple[Filed[Count], Filed[Count]]]:
    """The pairs of a group; of one number by one authority the first that tells it."""
    first: dict[tuple[str, float, frozenset[str]], Filed[Count]] = {}
    for one in found:
        first.setdefault((key(one.value.authority), one.value.value, _stems(one.value.of)), one)
    for one, other in combinations(list(first.values())[:MOST], 2):
        if differ(one.value, other.value, linking, key):
            yield one, other


def differ(one: Count, other: Count, linking: Linking, key: Key) -> bool:
    """Whether two authorities count one thing for one time so that both cannot hold."""
    if key(one.authority) == key(other.authority) or one.unit != other.unit:
        return False
    if one.place and other.place and fold(one.place) != fold(other.place):
        return False
    if (one.since and other.since and one.since != other.since) or not same_thing(
        one, other, _near(one, other, linking)
    ):
        return False
    mine, theirs = (when_of(c.as_of, c.story, linking.stories) for c in (one, other))
    if (one.story != other.story and (mine is None or theirs is None)) or apart(mine, theirs, 0):
        return False
    (low, high), (least, most) = range_of(one), range_of(other)
    return high < least or most < low


def _near(one: Count, other: Count, linking: Linking) -> bool:
    """Whether two numbers stand in one paragraph or in two that follow one another."""
    if one.story != other.story:
        return False
    start, end = sorted((one.number.start, other.number.start))
    return linking.stories[one.story].text.count(JOINT, start, end) <= 1


def same_thing(one: Count, other: Count, near: bool) -> bool:
    """Whether two numbers count the same: half of the words of the shorter, and no names that differ; where the words
    of the later tell nothing (`the army puts it at nine`), it stands near and what it counts adds up."""
    if _PART.match(one.of or "") or _PART.match(other.of or ""):
        return False
    mine, theirs = _stems(one.of), _stems(other.of)
    if mine and theirs:
        return 2 * len(mine & theirs) >= min(len(mine), len(theirs)) and _names(one.of) == _names(other.of)
    far = max(one.value, other.value) > _FAR * max(1.0, min(one.value, other.value))
    first, last = (mine, theirs) if one.number.start < other.number.start else (theirs, mine)
    return near and not far and not last and (one.unit in _CUMULATIVE or bool(first))


def _stems(of: str | None) -> frozenset[str]:
    """What tells a thing that is counted, from its words up to their verb."""
    words = words_of(_VERB.split(of or "")[0])
    return frozenset(word[:_STEM] for word in words if word not in _GENERAL and len(word) > 2 and not word.isdigit())


def _names(of: str | None) -> frozenset[str]:
    return frozenset(word[:_NAME] for word in _VERB.split(of or "")[0].split() if word[:1].isupper())


def range_of(count: Count) -> tuple[float, float]:
    """The least and the greatest value that the words allow."""
    top = count.value_max if count.value_max is not None else count.value
    if count.comparator in ("at_least", "more_than"):
        return count.value, float("inf")
    if count.comparator in ("up_to", "fewer_than"):
        return 0.0, top
    return (count.value * 0.9, top * 1.1) if count.comparator == "about" else (count.value, top)
