"""Proposals: events that the model reads where no phrase tells of one, with a stand-in for the model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onrecord.stages.parties import Party, Sentence
from onrecord.stages.proposals import proposals_of

TEXT = "The Front gave Vell back to the council."
FRONT = Party("Front", "organisation", 4, 9, "", "Front")
COUNCIL = Party("council", "organisation", 32, 39, "to", "council")


class Encoded:
    """Sure of RETREAT from the first party to the second, of its mode and of its realis."""

    def __init__(self, between: float) -> None:
        self.between = between

    def sentence_scores(self, head: str, ranges: Sequence[Any]) -> list[dict[str, float]]:
        """The scores of each sentence."""
        told = {
            "report_mode": {"RETREAT/withdraw": 0.9, "ASSAULT/aerial": 0.95},
            "realis": {"actual": 0.8, "planned": 0.1},
        }
        return [told[head] for _ in ranges]

    def tuple_scores(self, head: str, tuples: Sequence[Any]) -> list[dict[str, float]]:
        """The scores of each pair: high where the Front acts on the council."""
        return [{"RETREAT": self.between if pair[:2] == ((4, 9), (32, 39)) else 0.1} for pair in tuples]


def proposed(likely: float, between: float, told: Sequence[str] = ()) -> list[tuple[str, str | None, str, str, str]]:
    """Type, mode, realis and parties of what is proposed for the sentence."""
    sentence = Sentence(0, len(TEXT), TEXT, 0, (FRONT, COUNCIL), (), (), ())
    found = proposals_of(Encoded(between), sentence, {"RETREAT": likely, "AID": 0.1}, told)  # type: ignore[arg-type]
    return [(p.event, p.mode, p.realis, *(one.name if one else "" for one in (p.actor, p.recipient))) for p in found]


def test_a_likely_type_stands_with_its_likeliest_pair() -> None:
    assert proposed(0.95, 0.8) == [("RETREAT", "withdraw", "actual", "Front", "council")]


def test_nothing_is_proposed_where_a_phrase_told_it_or_the_model_doubts() -> None:
    assert proposed(0.95, 0.8, told=["RETREAT"]) == []
    assert proposed(0.5, 0.8) == []
    assert proposed(0.95, 0.2) == []
