"""Decoding label scores: always legal, and the best of what is legal."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from onrecord.models.decoding import best_labels, bio_labels, spans_of

LABELS = bio_labels(["x", "y"])


def _legal(path: list[int]) -> bool:
    before = "O"
    for at in path:
        label = LABELS[at]
        if label[:2] == "I-" and before[2:] != label[2:]:
            return False
        before = label
    return True


@given(arrays(np.float32, (4, 5), elements=st.floats(-2.5, 2.5, width=32)))
def test_the_path_is_the_best_legal_one(logits: np.ndarray) -> None:
    path = best_labels(logits, LABELS, 0.0).tolist()
    best = max(
        sum(float(logits[word, label]) for word, label in enumerate(one))
        for one in product(range(5), repeat=4)
        if _legal(list(one))
    )
    assert _legal(path)
    assert abs(sum(float(logits[word, label]) for word, label in enumerate(path)) - best) < 1e-3


def test_spans_begin_anew_at_each_begin() -> None:
    path = np.array([LABELS.index(label) for label in ("B-x", "I-x", "B-x", "O", "B-y")])
    assert spans_of(path, LABELS) == [(0, 2, "x"), (2, 3, "x"), (4, 5, "y")]


def test_a_word_surely_outside_parts_spans() -> None:
    logits = np.zeros((3, 5), np.float32)
    logits[0, LABELS.index("B-x")] = logits[2, LABELS.index("B-x")] = 9.0
    logits[2, LABELS.index("I-x")] = 9.5
    logits[1, LABELS.index("O")] = 9.0
    assert [span[:2] for span in spans_of(best_labels(logits, LABELS, 5.0), LABELS)] == [(0, 1), (2, 3)]


def test_staying_closes_small_gaps() -> None:
    logits = np.zeros((3, 5), np.float32)
    inside, outside = LABELS.index("I-x"), LABELS.index("O")
    logits[0, LABELS.index("B-x")] = logits[2, inside] = 3.0
    logits[1, outside], logits[1, inside] = 1.0, 0.9
    assert spans_of(best_labels(logits, LABELS, 0.5), LABELS) == [(0, 3, "x")]


def test_nothing_comes_of_no_words() -> None:
    assert len(best_labels(np.zeros((0, 5), np.float32), LABELS, 0.2)) == 0
