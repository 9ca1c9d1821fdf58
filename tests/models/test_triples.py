"""Linking: which source belongs to which cue."""

from __future__ import annotations

from unittest.mock import Mock

import pytest

from onrecord.models import triples
from onrecord.models.encoded import LabelledSpan
from onrecord.models.triples import link


def sources(text: str, *words: tuple[str, str]) -> list[str]:
    """The words of each cue's source, for spans given by their words and label."""
    spans = [LabelledSpan(text.index(w), text.index(w) + len(w), label, 0.9) for w, label in words]
    return [text[t.source.start : t.source.end] if t.source else "" for t in link(text, spans)]


def test_what_is_said_to_be_is_no_source_though_it_stands_nearer() -> None:
    text = "Ana Brel, whose country backs the Front, said the rebels in the hills had won."
    assert sources(text, ("Ana Brel", "source"), ("said", "cue"), ("the rebels", "source")) == ["Ana Brel"]


@pytest.mark.parametrize(
    "text", ["“We are done”, said Ana Brel.", "“We are done”, according to Ana Brel who was there."]
)
def test_a_source_behind_its_cue_is_kept_where_the_clause_ends_or_the_cue_asks_for_it(text: str) -> None:
    cue = "said" if "said" in text else "according to"
    assert sources(text, (cue, "cue"), ("Ana Brel", "source")) == ["Ana Brel"]


def test_a_participle_goes_on_with_who_spoke_before() -> None:
    text = "State media denied that the towns were taken by the Front, saying the attack was repelled."
    spans = (("State media", "source"), ("denied", "cue"), ("the Front", "source"), ("saying", "cue"))
    assert sources(text, *spans) == ["State media", "State media"]


def contents(text: str, *words: tuple[str, str]) -> list[list[str]]:
    """The words of each cue's contents."""
    spans = [LabelledSpan(text.index(w), text.index(w) + len(w), label, 0.9) for w, label in words]
    return [[text[c.start : c.end] for c in t.contents] for t in link(text, spans)]


def test_the_source_right_behind_according_to_is_no_other_cues() -> None:
    text = "Brel, according to the agency, indicated that it was over."
    spans = (("Brel", "source"), ("according to", "cue"), ("the agency", "source"), ("indicated", "cue"))
    assert sources(text, *spans) == ["the agency", "Brel"]


def test_a_subject_taken_for_content_is_the_source() -> None:
    text = "The Bay group announced its readiness to talk."
    spans = (("The Bay group", "content"), ("announced", "cue"), ("its readiness to talk", "content"))
    assert sources(text, *spans) == ["The Bay group"]
    assert contents(text, *spans) == [["its readiness to talk"]]


def test_what_the_sentence_before_tells_in_plain_words_is_not_said_here() -> None:
    text = "The numbers are unclear. Rights groups gave lists of names."
    spans = (("The numbers", "content"), ("gave", "cue"), ("lists of names", "content"))
    assert contents(text, *spans) == [["lists of names"]]


def test_a_text_of_any_length_is_linked_by_what_stands_near(monkeypatch: pytest.MonkeyPatch) -> None:
    measured = Mock(wraps=triples._gap)
    monkeypatch.setattr(triples, "_gap", measured)
    piece = "“Go,” Ana said. "
    parts = ((0, 5, "content"), (6, 9, "source"), (10, 14, "cue"))
    at = [
        LabelledSpan(n + low, n + high, kind, 0.9)
        for n in range(0, 300 * len(piece), len(piece))
        for low, high, kind in parts
    ]
    assert all(one.source and one.contents for one in link(piece * 300, at))
    assert measured.call_count < 300 * 300
