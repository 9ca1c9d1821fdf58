"""What is read out of an encoded text, on scores that are made here."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from onrecord.models import Card, Encoded, LabelledSpan, SpanHead, TokenHead, read_card
from onrecord.models.card import write_card
from onrecord.models.decoding import bio_labels
from onrecord.models.encoded import pool
from onrecord.models.triples import link
from onrecord.models.words import split_words

TEXT = "Holt said the pass is open."


def _card() -> Card:
    names = TokenHead(tuple(bio_labels(["person"])), 0.0)
    return Card(
        "toy",
        "none",
        "none",
        ("none",),
        {"names": names},
        {"mood": SpanHead(("calm", "angry"), True, 2)},
        {"x F": 0.5},
        9,
    )


def _encoded() -> Encoded:
    words = split_words(TEXT)
    logits = np.zeros((len(words), 3), np.float32)
    logits[0, 1] = 6.0
    logits[1:, 0] = 6.0
    features = np.arange(len(words) * 2, dtype=np.float32).reshape(-1, 2)
    weights = {
        "mood.inner.weight": np.eye(16, dtype=np.float32),
        "mood.inner.bias": np.zeros(16, np.float32),
        "mood.outer.weight": np.array([[0.0] * 16, [1.0] + [0.0] * 15], np.float32),
        "mood.outer.bias": np.zeros(2, np.float32),
    }
    return Encoded(TEXT, words, {"names": logits}, features, _card(), weights)


def test_spans_carry_offsets_and_scores() -> None:
    (span,) = _encoded().spans("names")
    assert (span.start, span.end, span.label) == (0, 4, "person")
    assert 0.9 < span.score <= 1.0


def test_tuple_scores_are_probabilities_and_absent_spans_are_allowed() -> None:
    first, second = _encoded().tuple_scores("mood", [((5, 9), (10, 13)), (None, (10, 13))])
    assert first["angry"] == pytest.approx(1 / (1 + np.exp(-2.0)))  # the mean of the first feature of word 1
    assert second["angry"] == pytest.approx(0.5)
    assert _encoded().tuple_scores("mood", []) == []


def test_labels_that_hold_are_told_with_their_scores() -> None:
    encoded = _encoded()
    assert [label for label, _ in encoded.labels("mood", [((5, 9), (10, 13))])[0]] == ["angry"]
    several = replace(encoded.card, span_heads={"mood": SpanHead(("calm", "angry"), False, 2, threshold=0.6)})
    (told,) = replace(encoded, card=several).labels("mood", [((5, 9), (10, 13))])
    assert [label for label, _ in told] == ["angry"]  # calm has a half


def test_pooling_no_words_gives_zeros() -> None:
    assert pool(np.ones((3, 2), np.float32), 2, 2).tolist() == [0.0] * 8


def test_a_card_is_written_and_read_back(tmp_path: Path) -> None:
    write_card(_card(), tmp_path)
    assert read_card(tmp_path) == _card()


def _span(text: str, words: str, label: str) -> LabelledSpan:
    return LabelledSpan(text.index(words), text.index(words) + len(words), label, 0.9)


def test_cues_take_their_nearest_parts_and_quotations_run_on() -> None:
    text = "“We are done,” said Holt. “Nobody came.”\n\nOrvia denied the charge."
    spans = [
        _span(text, "“We are done,”", "content"),
        _span(text, "said", "cue"),
        _span(text, "Holt", "source"),
        _span(text, "“Nobody came.”", "content"),
        _span(text, "Orvia", "source"),
        _span(text, "denied", "cue"),
        _span(text, "the charge", "content"),
    ]
    first, second = link(text, spans)
    assert first.source == spans[2]
    assert first.contents == (spans[0], spans[3])
    assert (second.source, second.contents) == (spans[4], (spans[6],))


def test_a_cue_may_stand_alone() -> None:
    text = "He said"
    (alone,) = link(text, [_span(text, "said", "cue")])
    assert (alone.source, alone.contents) == (None, ())
