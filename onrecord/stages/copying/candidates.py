"""Which stories to compare: those that share sampled runs of words, or names and numbers.

Three nets, one mechanism. The first holds every fourth run of five words, chosen by its hash, so that two stories keep
the same ones and what a short copy shares with a long story is found however long that is (bands of MinHash find
texts of like length only). The second holds neighbouring pairs of anchors, which rewriting and translating leave in
their order. The third holds the names and numbers themselves, for stories in different languages. All are looked up
by hash; work grows with what is shared, not with the square of the stories.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.stages.copying.crossing import Marks
from onrecord.stages.copying.wording import Hashes, Wording, combine, shingles

SHINGLE = 5
SAMPLED = 4
"""One shingle of so many is kept."""
CROWD = 32
"""Among so many stories that share a hash all pairs are met; in a larger crowd each meets its neighbours in time."""
NEIGHBOURS = 3
RUNS = 2
"""Sampled runs that two stories share, at least: about a dozen words."""
ANCHORS = 5
"""Pairs of anchors that two stories share, at least."""
ANCHOR_SHARE = 0.3
"""… and so much of those that the poorer story has; told independently, two stories of one event stay below."""
MARKS = 8
"""Names and numbers that two stories share, at least, none of which a crowd shares."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """What of a story is looked up."""

    runs: Hashes
    anchors: Hashes
    marks: Hashes
    language: str | None


Pairs = NDArray[np.int64]
"""Two columns: places of two stories, the smaller first."""


def sketch(words: Wording, marks: Marks, language: str | None = None) -> Sketch:
    """The hashes under which a story is looked up."""
    runs = shingles(words.words, SHINGLE)
    anchors = words.stems[words.anchor]
    pairs = combine([anchors[:-1], anchors[1:]])[anchors[:-1] != anchors[1:]] if len(anchors) > 1 else anchors[:0]
    return Sketch(np.unique(runs[runs % np.uint64(SAMPLED) == 0]), np.unique(pairs), np.unique(marks.keys), language)


def candidates(sketches: Sequence[Sketch]) -> Pairs:
    """The pairs of stories to compare. Sketches come in the order of their stories' days."""
    by_runs, runs = _shared([made.runs for made in sketches], NEIGHBOURS)
    by_anchors, anchors = _shared([made.anchors for made in sketches], 0)
    sizes = np.array([len(made.anchors) for made in sketches], np.int64)
    least = np.maximum(ANCHORS, ANCHOR_SHARE * np.minimum(*(sizes[by_anchors[:, side]] for side in (0, 1))))
    by_marks, marks = _shared([made.marks for made in sketches], 0)
    names = {name: at for at, name in enumerate({made.language for made in sketches})}
    tongues = np.array([names[made.language] for made in sketches], np.int64)
    across = tongues[by_marks[:, 0]] != tongues[by_marks[:, 1]]
    found = np.concatenate([by_runs[runs >= RUNS], by_anchors[anchors >= least], by_marks[across & (marks >= MARKS)]])
    return np.unique(found, axis=0)


def _shared(held: Sequence[Hashes], neighbours: int) -> tuple[Pairs, NDArray[np.int64]]:
    """The pairs of stories that share hashes, and how many; in a crowd each story meets so many neighbours."""
    owner = np.repeat(np.arange(len(held), dtype=np.int64), [len(hashes) for hashes in held])
    hashes = np.concatenate([*held, np.zeros(0, np.uint64)])
    order = np.argsort(hashes, kind="stable")
    hashes, owner = hashes[order], owner[order]
    begins = np.flatnonzero(np.concatenate([[True], hashes[1:] != hashes[:-1]])) if len(hashes) else np.zeros(0, int)
    sizes = np.diff(np.append(begins, len(hashes)))
    crowd, ends = np.repeat(sizes, sizes), np.repeat(begins + sizes, sizes)
    keys = []
    for step in range(1, min(CROWD, int(sizes.max(initial=1)))):
        there = np.flatnonzero((crowd > step) & ((crowd <= CROWD) | (step <= neighbours)))
        there = there[there + step < ends[there]]
        keys.append(owner[there] * len(held) + owner[there + step])
    pairs, counts = np.unique(np.concatenate([*keys, np.zeros(0, np.int64)]), return_counts=True)
    return np.stack([pairs // max(1, len(held)), pairs % max(1, len(held))], axis=1), counts
