"""Pairs of known stories that may be met otherwise now, since a crowd that shares a key grew or shrank."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import numpy as np

from onrecord.stages.copying.candidates import CROWD, NEIGHBOURS, NETS, Net, Posted
from onrecord.types.sketch import Head, IdPair, Kept, Keys, Loose

Place = tuple[str, str]
"""Day and id of a story: its place in the order in which crowds meet."""


def disturbed(
    mine: Posted, fresh: Sequence[Head], loose: Sequence[Loose], theirs: Posted, known: Sequence[Head]
) -> set[IdPair]:
    """The pairs of known stories, earlier first, for which a key may count now that did not before, or the reverse.

    While all stories with a key meet one another, a newcomer changes nothing among the others. In a crowd it comes
    between neighbours; at the limit it makes a crowd of them, or the loss of one makes them none.
    """
    if not len(theirs.keys):
        return set()
    came = _places(mine.where(np.isin(mine.keys, theirs.keys)), fresh)
    there = _places(theirs, known)
    gone: dict[int, list[Place]] = defaultdict(list)
    for one in loose:
        gone[one.key].append((one.day, one.story))
    return {
        (a[1], b[1])
        for key, held in there.items()
        if len(held) + max(len(came[key]), len(gone[key])) > CROWD
        for a, b in _pairs(key, sorted(held), came[key], gone[key])
    }


def shared_keys(kept: Kept, pairs: Iterable[tuple[int, int]]) -> Keys:
    """The keys that either two stories share, by their numbers."""
    wanted = list(pairs)
    keys = kept.keys({number for pair in wanted for number in pair})
    found = [np.intersect1d(keys[a], keys[b]) for a, b in wanted]
    return np.unique(np.concatenate(found))


def _pairs(
    key: int, held: Sequence[Place], came: Sequence[Place], gone: Sequence[Place]
) -> Iterator[tuple[Place, Place]]:
    """The pairs of a crowd, known members in order, that a change of it touches."""
    if min(len(held) + len(came), len(held) + len(gone)) <= CROWD:
        yield from combinations(held, 2)
    elif key % NETS == Net.RUNS:
        for moved in (*came, *gone):
            at = bisect_left(held, moved)
            for one in held[max(0, at - NEIGHBOURS) : at]:
                yield from ((one, other) for other in held[at : at + NEIGHBOURS])


def _places(posted: Posted, heads: Sequence[Head]) -> defaultdict[int, list[Place]]:
    """The stories of each key."""
    place = {head.number: (head.day, head.story) for head in heads}
    found: defaultdict[int, list[Place]] = defaultdict(list)
    for key, number in zip(posted.keys.tolist(), posted.numbers.tolist(), strict=True):
        found[key].append(place[number])
    return found
