"""From label scores a word to spans: the best legal sequence of begin, inside and outside labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from onrecord.models.card import TokenHead

OUTSIDE = "O"
_NEVER = -1e4
# Logits by which outside leads where no other label can win: e to the sixth is four hundred to one.
_SURE = 6.0


def bio_labels(kinds: Sequence[str]) -> list[str]:
    """The labels of a head: outside, then begin and inside of each kind."""
    return [OUTSIDE, *(f"{part}-{kind}" for kind in kinds for part in "BI")]


def _follows(labels: Sequence[str], weight: float) -> NDArray[np.float32]:
    """Score of label j after label i: an inside only after its own kind, and `weight` for staying as one is."""
    size = len(labels)
    scores = np.zeros((size, size), np.float32)
    for j, label in enumerate(labels):
        if label[:2] == "I-":
            scores[:, j] = _NEVER
            for i, before in enumerate(labels):
                if before[2:] == label[2:]:
                    scores[i, j] = weight
    scores[0, 0] = weight
    return scores


def best_labels(
    logits: NDArray[np.float32], head: TokenHead, fresh: NDArray[np.bool_] | None = None
) -> NDArray[np.int64]:
    """The legal sequence of label indices with the highest score, over `logits` (words × labels of the head).

    A word that is surely outside is outside, whatever its neighbours; the runs between such words are decoded each by
    itself, which is most of the time saved since most words of a text are outside of most heads. No span runs into a
    word where `fresh` is true: a new paragraph.
    """
    path = np.zeros(len(logits), np.int64)
    if not len(logits):
        return path
    logits = logits - np.eye(1, logits.shape[1], dtype=np.float32) * head.less_outside
    follows = _follows(head.labels, head.stay)
    open_words = logits[:, 0] - logits[:, 1:].max(axis=1) < _SURE
    for first, last in _runs(open_words, fresh if fresh is not None else np.zeros(len(logits), bool)):
        path[first:last] = _viterbi(logits[first:last], head.labels, follows)
    return path


def _runs(kept: NDArray[np.bool_], fresh: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Ranges of kept words, cut before every fresh one."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], kept, [False]))))
    for first, last in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        cuts = [first, *(first + 1 + np.flatnonzero(fresh[first + 1 : last])).tolist(), last]
        yield from pairwise(cuts)


def _viterbi(logits: NDArray[np.float32], labels: Sequence[str], follows: NDArray[np.float32]) -> NDArray[np.int64]:
    count = len(logits)
    path = np.zeros(count, np.int64)
    begin = np.array([_NEVER if label[:2] == "I-" else 0.0 for label in labels], np.float32)
    score = logits[0] + begin
    back = np.zeros((count, len(labels)), np.int64)
    for word in range(1, count):
        total = score[:, None] + follows
        back[word] = total.argmax(axis=0)
        score = total.max(axis=0) + logits[word]
    path[-1] = int(score.argmax())
    for word in range(count - 1, 0, -1):
        path[word - 1] = back[word, path[word]]
    return path


def spans_of(path: NDArray[np.int64], labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """Word ranges (first, past the last) with their kind, from a legal sequence of label indices."""
    spans: list[tuple[int, int, str]] = []
    for word in np.flatnonzero(path).tolist():
        label = labels[path[word]]
        if label[:2] == "I-" and spans and spans[-1][1] == word:
            spans[-1] = (spans[-1][0], word + 1, spans[-1][2])
        else:
            spans.append((word, word + 1, label[2:]))
    return spans
