"""Which stories to compare: those that share sampled runs of words, or names and numbers.

Three nets, one mechanism. The first holds every fourth run of five words, chosen by its hash, so that two stories keep
the same ones and what a short copy shares with a long story is found however long that is (bands of MinHash find
texts of like length only). The second holds neighbouring pairs of anchors, which rewriting and translating leave in
their order. The third holds the names and numbers themselves, for free rewrites and translations. All are looked up
by hash; work grows with what is shared, not with the square of the stories.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from onrecord.stages.copying.crossing import Marks
from onrecord.stages.copying.wording import Hashes, Wording, combine, shingles
from onrecord.types.sketch import Keys, Numbers

SHINGLE = 5
SAMPLED = 4
"""One shingle of so many is kept."""
CROWD = 32
"""Among so many stories that share a key all pairs are met; in a larger crowd each meets its neighbours in time."""
NEIGHBOURS = 3
RUNS = 2
"""Sampled runs that two stories share, at least: about a dozen words."""
ANCHORS = 5
"""Pairs of anchors that two stories share, at least."""
ANCHOR_SHARE = 0.3
"""… and so much of those that the poorer story has; told independently, two stories of one event stay below."""
MARKS = 8
"""Names and numbers that two stories share, at least, none of which a crowd shares."""
SLICES = 8
"""Keys are sorted in so many parts: a sort of all of a million stories' keys at once needs gigabytes."""
NETS = 8
_PRIME = np.uint64(0x9E3779B97F4A7C15)
_KEPT = np.uint64(20)


class Net(IntEnum):
    """What a key is of: the last three bits of it."""

    RUNS = 0
    ANCHORS = 1
    MARKS = 2
    PARAGRAPH = 3
    FURNITURE = 4


@dataclass(frozen=True, slots=True)
class Posted:
    """Keys with the number of a story that has each."""

    keys: Keys
    numbers: Numbers

    @classmethod
    def all(cls, parts: Sequence[Posted]) -> Posted:
        """All of at least one."""
        return cls(np.concatenate([one.keys for one in parts]), np.concatenate([one.numbers for one in parts]))

    @classmethod
    def none(cls) -> Posted:
        """No keys."""
        return cls(np.zeros(0, np.int64), np.zeros(0, np.int64))

    def __add__(self, other: Posted) -> Posted:
        """Both."""
        return Posted.all([self, other])

    def where(self, chosen: NDArray[np.bool_]) -> Posted:
        """Those that are chosen."""
        return Posted(self.keys[chosen], self.numbers[chosen])

    def texts(self) -> Posted:
        """Those by which stories meet."""
        return self.where(net_of(self.keys) < Net.PARAGRAPH)


Pairs = NDArray[np.int64]
"""Two columns: places of two stories, the smaller first."""


def keyed(hashes: Hashes, net: Net) -> Keys:
    """The keys of hashes in a net: 44 bits of the hash, so that a key takes six bytes in the record."""
    return (hashes * _PRIME >> _KEPT).astype(np.int64) * NETS + net


def net_of(keys: Keys) -> Keys:
    """The net of each key."""
    return keys % NETS


def sketch(words: Wording, marks: Marks) -> Keys:
    """The keys under which a story is looked up."""
    runs = shingles(words.words, SHINGLE)
    anchors = words.stems[words.anchor]
    pairs = combine([anchors[:-1], anchors[1:]])[anchors[:-1] != anchors[1:]] if len(anchors) > 1 else anchors[:0]
    sampled = runs[runs % np.uint64(SAMPLED) == 0]
    nets = ((sampled, Net.RUNS), (pairs, Net.ANCHORS), (marks.keys, Net.MARKS))
    return np.unique(np.concatenate([keyed(hashes, net) for hashes, net in nets]))


def candidates(keys: Keys, places: Numbers, anchors: Numbers) -> Pairs:
    """The pairs of stories to compare: each key with the place of a story that has it, and by place how many pairs of
    anchors a story has. Places are in the order of the stories' days."""
    net, count = net_of(keys), len(anchors)
    by_runs, runs = _shared(keys, places, net == Net.RUNS, count, NEIGHBOURS)
    by_anchors, pairs = _shared(keys, places, net == Net.ANCHORS, count, 0)
    least = np.maximum(ANCHORS, ANCHOR_SHARE * np.minimum(*(anchors[by_anchors[:, side]] for side in (0, 1))))
    by_marks, marks = _shared(keys, places, net == Net.MARKS, count, 0)
    found = [by_runs[runs >= RUNS], by_anchors[pairs >= least], by_marks[marks >= MARKS]]
    return np.unique(np.concatenate(found), axis=0)


def _shared(
    keys: Keys, places: Numbers, chosen: NDArray[np.bool_], count: int, neighbours: int
) -> tuple[Pairs, NDArray[np.int64]]:
    """The pairs of stories that share chosen keys, and how many; in a crowd each story meets so many neighbours."""
    keys, places = keys[chosen], places[chosen]
    part = keys // NETS % SLICES
    met = [_met(keys[part == at], places[part == at], count, neighbours) for at in range(SLICES)]
    pairs, number = np.unique(np.concatenate(met), return_counts=True)
    return np.stack([pairs // max(1, count), pairs % max(1, count)], axis=1), number


def _met(keys: Keys, places: Numbers, count: int, neighbours: int) -> NDArray[np.int64]:
    """A number for each pair of stories and each key at which they meet."""
    order = np.lexsort((places, keys))
    keys, places = keys[order], places[order]
    begins = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])) if len(keys) else np.zeros(0, int)
    sizes = np.diff(np.append(begins, len(keys)))
    crowd, ends = np.repeat(sizes, sizes), np.repeat(begins + sizes, sizes)
    found = []
    for step in range(1, min(CROWD, int(sizes.max(initial=1)))):
        there = np.flatnonzero((crowd > step) & ((crowd <= CROWD) | (step <= neighbours)))
        there = there[there + step < ends[there]]
        found.append(places[there] * count + places[there + step])
    return np.concatenate([*found, np.zeros(0, np.int64)])
