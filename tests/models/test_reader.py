"""The packaged reader model: loads, reads, and says the same of a text whatever stands beside it."""

from __future__ import annotations

from importlib.resources import files

import numpy as np
import pytest

from onrecord.models import Reader, load

STORY = """Reef League quits harbour talks

TORVIK — Maren Holt, who speaks for the Reef League, said on Tuesday that at least 41 boats had been seized.

“We shall not return,” she told North Desk. The government of Orvia denied the charge.
"""


@pytest.fixture(scope="module")
def reader() -> Reader:
    if not files("onrecord.models").joinpath("data/reader/model.onnx").is_file():
        pytest.skip("the reader model's weights are not in this checkout")
    return load("reader")


def test_statements_and_names_are_read(reader: Reader) -> None:
    encoded = reader.read([STORY])[0]
    cues = [STORY[span.start : span.end] for span in encoded.spans("attribution") if span.label == "cue"]
    assert {"said", "told", "denied"} <= set(cues)
    assert "Maren Holt" in [STORY[span.start : span.end] for span in encoded.spans("names") if span.label == "person"]


def test_company_changes_nothing(reader: Reader) -> None:
    alone = reader.read([STORY])[0]
    among = reader.read(["A short note.", STORY, STORY * 5])[1]
    assert np.array_equal(alone.features, among.features)
    for head, logits in alone.logits.items():
        assert np.array_equal(logits, among.logits[head])


def test_odd_texts_are_read(reader: Reader) -> None:
    for text in ("", " \n", "\x00\x01", "x" * 5000, "“" * 700, "Привет. سلام 你好"):
        encoded = reader.read([text])[0]
        assert all(0 <= span.start < span.end <= len(text) for span in encoded.spans("names"))


def test_every_head_scores(reader: Reader) -> None:
    encoded = reader.read([STORY])[0]
    for head, spec in reader.card.span_heads.items():
        (scores,) = encoded.tuple_scores(head, [((0, 11),) * spec.spans])
        assert set(scores) == set(spec.labels)
        assert all(0.0 <= score <= 1.0 for score in scores.values())
