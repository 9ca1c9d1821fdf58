"""Decoding label scores: always legal, and the best of what is legal."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from onrecord.models.card import TokenHead
from onrecord.models.decoding import best_labels, bio_labels, spans_of

LABELS = bio_labels(["x", "y"])


def _best(logits: np.ndarray, stay: float, less_outside: float = 0.0) -> np.ndarray:
    return best_labels(logits, TokenHead(tuple(LABELS), stay, less_outside))


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
    path = _best(logits, 0.0).tolist()
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
    assert [span[:2] for span in spans_of(_best(logits, 5.0), LABELS)] == [(0, 1), (2, 3)]


def test_no_span_runs_into_a_new_paragraph() -> None:
    logits = np.zeros((3, 5), np.float32)
    logits[0, LABELS.index("B-x")] = logits[1, LABELS.index("B-x")] = 3.0
    logits[1:, LABELS.index("I-x")] = 9.0
    head = TokenHead(tuple(LABELS), 0.0)
    assert spans_of(best_labels(logits, head), LABELS) == [(0, 3, "x")]
    assert spans_of(best_labels(logits, head, np.array([True, True, False])), LABELS) == [(0, 1, "x"), (1, 3, "x")]


def test_staying_closes_small_gaps() -> None:
    logits = np.zeros((3, 5), np.float32)
    inside, outside = LABELS.index("I-x"), LABELS.index("O")
    logits[0, LABELS.index("B-x")] = logits[2, inside] = 3.0
    logits[1, outside], logits[1, inside] = 1.0, 0.9
    assert spans_of(_best(logits, 0.5), LABELS) == [(0, 3, "x")]


def test_less_is_outside_where_the_head_says_so() -> None:
    logits = np.zeros((2, 5), np.float32)
    logits[:, LABELS.index("O")] = 1.0
    logits[0, LABELS.index("B-y")] = 0.5
    assert spans_of(_best(logits, 0.0), LABELS) == []
    assert spans_of(_best(logits, 0.0, less_outside=0.8), LABELS) == [(0, 1, "y")]


def test_nothing_comes_of_no_words() -> None:
    assert len(_best(np.zeros((0, 5), np.float32), 0.2)) == 0
