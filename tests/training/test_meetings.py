"""The weights of meetings: what is fitted is what is read, and a fit follows its examples and its prior."""

from __future__ import annotations

import numpy as np

from onrecord.stages.gatherings import grounds
from onrecord.stages.parties import Sentence
from onrecord.stages.talkwords import scale
from training.logistic import weights_of


def test_every_ground_has_a_weight() -> None:
    text = "They met."
    found = grounds(Sentence(0, len(text), text, 0, (), (), (), ()), {"held": 0.4})
    assert set(found) == set(scale("weights"))


def test_what_is_wished_speaks_against_a_meeting() -> None:
    text = "They must hold talks."
    assert grounds(Sentence(0, len(text), text, 0, (), (), (), ()), {})["wished"] == 1.0


def test_weights_follow_the_examples_and_stay_near_what_holds_them() -> None:
    signs, right = np.array([[1.0, 1.0], [0.0, 1.0]] * 20), np.array([1.0, 0.0] * 20)
    loose = weights_of(signs, right, np.zeros(2), np.full(2, 0.1))
    held = weights_of(signs, right, np.array([-1.0, 0.5]), np.full(2, 1e6))
    assert loose[0] > 2.0
    assert loose[1] < -1.0
    assert np.allclose(held, [-1.0, 0.5], atol=0.01)
