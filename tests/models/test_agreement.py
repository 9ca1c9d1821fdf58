"""Names agree within a text: one kind for the same words, and no occurrence passed over."""

from __future__ import annotations

from onrecord.models import LabelledSpan
from onrecord.models.agreement import agreed

TEXT = "Orvia spoke. Orvia left. Orvian boats waited for Orvia, and orvia too."


def test_the_kind_with_most_score_wins() -> None:
    spans = [LabelledSpan(0, 5, "state", 0.9), LabelledSpan(13, 18, "person", 0.6)]
    assert {(one.start, one.label) for one in agreed(TEXT, spans)} == {(0, "state"), (13, "state"), (49, "state")}


def test_doubtful_names_do_not_spread() -> None:
    assert len(agreed(TEXT, [LabelledSpan(0, 5, "state", 0.7)])) == 1


def test_a_longer_name_is_not_broken_into() -> None:
    text = "Orvia met the Orvia League. The Orvia League left Orvia."
    spans = [LabelledSpan(0, 5, "state", 0.95), LabelledSpan(14, 26, "organisation", 0.95)]
    told = {(text[one.start : one.end], one.start) for one in agreed(text, spans)}
    assert told == {("Orvia", 0), ("Orvia League", 14), ("Orvia League", 32), ("Orvia", 50)}


def test_no_names_are_no_names() -> None:
    assert agreed("nothing", []) == []
