"""The weights of meetings: what is fitted is what is read."""

from __future__ import annotations

from onrecord.stages.gatherings import grounds
from onrecord.stages.parties import Sentence
from onrecord.stages.talkwords import scale
from training.meetings import PRIOR


def test_every_ground_has_a_weight_and_a_prior() -> None:
    text = "They met."
    found = grounds(Sentence(0, len(text), text, 0, (), (), (), ()), {"held": 0.4})
    assert set(found) == set(PRIOR) == set(scale("weights"))


def test_what_is_wished_speaks_against_a_meeting() -> None:
    text = "They must hold talks."
    assert grounds(Sentence(0, len(text), text, 0, (), (), (), ()), {})["wished"] == 1.0
