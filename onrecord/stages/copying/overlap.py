"""How much of two stories' text is the same, where it stands, and whether their sentences run in parallel."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from onrecord.stages.copying.wording import Flags, Hashes, Places, Wording, shingles

SHINGLE = 4
LEADS = (60, 150)
"""Words that count as the beginning of a story: its first paragraphs, or its first screen."""
NEWS = (30, 100)
"""Words in which a story tells its news: its first paragraph, or its first few."""
QUOTE = 6
"""Words of a quotation that two stories must share to count as sharing it."""
SOLID = 7
"""Words in a row that are not shared by chance: shorter runs are phrases that everybody uses."""
PROSE = 30
"""With fewer words outside quotations a story is judged with them."""
SENTENCES = 120
"""A longer story is aligned by its first so many sentences: live blogs run to thousands."""

Shared = tuple[int, int, int, int]
"""A stretch in both stories: start and end in the first, start and end in the second, in characters."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two stories share. `of_a` and `of_b` are shares of the words outside quotations, `lead` is the share that
    both beginnings have, and `news` the share of either's news that stands anywhere in the other, the larger. `quoted`
    counts the shared words of quotations; `words` those outside them that stand in solid runs."""

    of_a: float
    of_b: float
    lead: float
    news: float
    words: int
    quoted: int
    shared: tuple[Shared, ...]

    @property
    def share(self) -> float:
        """How much of the smaller story stands in the other."""
        return max(self.of_a, self.of_b)

    @property
    def mutual(self) -> float:
        """How much of either stands in the other, at least."""
        return min(self.of_a, self.of_b)


def overlap(a: Wording, b: Wording) -> Overlap:
    """Compare the texts of two stories."""
    in_a, in_b = shingles(a.words, SHINGLE), shingles(b.words, SHINGLE)
    met_a, met_b = np.isin(in_a, in_b), np.isin(in_b, in_a)
    prose_a, prose_b = _prose(a), _prose(b)
    runs = _runs(in_a, in_b, met_a)
    quoted = sum(int(length) for at, _, length in runs if length >= QUOTE and not a.plain[at : at + length].all())
    return Overlap(
        _part(met_a, prose_a),
        _part(met_b, prose_b),
        max(min(_part(met_a, prose_a, first), _part(met_b, prose_b, first)) for first in LEADS),
        max(_part(met, prose, first) for met, prose in ((met_a, prose_a), (met_b, prose_b)) for first in NEWS),
        sum(int(a.plain[at : at + length].sum()) for at, _, length in runs if length >= SOLID),
        quoted,
        tuple(_characters(a, b, run) for run in runs),
    )


def solid(words: Wording, stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those of these stretches of a story, in characters, that are not shared by chance."""
    return [(a, b) for a, b in stretches if np.diff(np.searchsorted(words.starts, (a, b)))[0] >= SOLID]


def besides(words: Wording, stretches: Iterable[tuple[int, int]]) -> Wording:
    """The words of a story, those of some stretches as if quoted."""
    plain = words.plain.copy()
    for stretch in stretches:
        low, high = np.searchsorted(words.starts, stretch)
        plain[low:high] = False
    return replace(words, plain=plain)


def parallel(a: Wording, b: Wording) -> float:
    """How far the sentences of two stories say the same in the same order, in [0, 1], quotations left out.

    A word weighs by how few sentences of the two stories have it, so that the measure needs no knowledge of other
    stories. Sentences are compared by the cosine of their stems and aligned in order; the sum of the best alignment is
    divided by the sentences of the shorter story. Rewriting and translating keep the order, independent tellings
    do not.
    """
    rows_a, rows_b = _sentences(a), _sentences(b)
    count_a, count_b = (int(rows[0].max(initial=-1)) + 1 for rows in (rows_a, rows_b))
    if not count_a or not count_b:
        return 0.0
    words = np.concatenate([rows_a[1], rows_b[1]])
    vocabulary, column = np.unique(words, return_inverse=True)
    matrix = np.zeros((count_a + count_b, len(vocabulary)), np.float32)
    matrix[np.concatenate([rows_a[0], rows_b[0] + count_a]), column] = 1
    matrix *= np.log1p(len(matrix) / matrix.sum(axis=0)) - np.log(2)
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True) + 1e-9
    return aligned(matrix[:count_a] @ matrix[count_a:].T) / min(count_a, count_b)


def aligned(alike: NDArray[np.float32]) -> float:
    """The largest sum along a path that goes on in both stories."""
    best = np.zeros(alike.shape[1] + 1, np.float32)
    for row in alike:
        best[1:] = np.maximum.accumulate(np.maximum(best[1:], best[:-1] + row))
    return float(best[-1])


def _sentences(words: Wording) -> tuple[Places, Hashes]:
    """Number of the sentence and stem of each word that is compared, sentences numbered without gaps."""
    kept = (words.sentence >= 0) & (words.sentence < SENTENCES) & words.plain
    _, number = np.unique(words.sentence[kept], return_inverse=True)
    return number.astype(np.int32), words.stems[kept]


def _prose(words: Wording) -> Flags:
    """The shingles that have no word of a quotation; all, where hardly any are left."""
    count = max(0, len(words) - SHINGLE + 1)
    free = np.ones(count, np.bool_)
    for at in range(SHINGLE):
        free &= words.plain[at : count + at]
    return free if free.sum() >= PROSE else np.ones(count, np.bool_)


def _part(met: Flags, counted: Flags, first: int | None = None) -> float:
    """The share of the counted shingles, or of the first of them, that were met."""
    kept = met[counted][:first]
    return float(kept.mean()) if len(kept) else 0.0


def _runs(in_a: Hashes, in_b: Hashes, met: Flags) -> list[tuple[int, int, int]]:
    """The stretches of words in both: first word in either, and length, each word of the first story once."""
    places = np.flatnonzero(met)
    if not len(places):
        return []
    order = np.argsort(in_b, kind="stable")
    there = order[np.searchsorted(in_b[order], in_a[places])]
    breaks = np.flatnonzero((np.diff(places) != 1) | (np.diff(there) != 1)) + 1
    begins, ends = np.concatenate([[0], breaks]), np.concatenate([breaks, [len(places)]])
    return [
        (int(places[low]), int(there[low]), int(high - low) + SHINGLE - 1)
        for low, high in zip(begins, ends, strict=True)
    ]


def _characters(a: Wording, b: Wording, run: tuple[int, int, int]) -> Shared:
    """A run of words as characters of both stories."""
    at, there, length = run
    last, far = at + length - 1, there + length - 1
    return int(a.starts[at]), int(a.ends[last]), int(b.starts[there]), int(b.ends[far])
