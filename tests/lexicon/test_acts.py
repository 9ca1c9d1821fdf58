"""Acts in one sentence: which one takes in another, and how long a sentence without an end takes."""

from __future__ import annotations

import time

import pytest

from onrecord.lexicon.acts import acts_of


def test_what_is_refused_is_no_act_of_its_own_and_tells_the_mode() -> None:
    told = [(act.type, act.mode) for act in acts_of("Varesh refused to release the prisoners and bombed Olmed.")]
    assert ("REJECT", "yield") in told
    assert ("RETREAT", "release") not in told


@pytest.mark.parametrize(
    ("text", "realis"),
    [
        ("Talks between Varesh and Olmed may resume in March.", "hypothetical"),
        ("The release of the captives will begin on Friday.", "planned"),
        ("A meeting with the Front is due to open on Monday.", "planned"),
        ("The attack on the port has killed five.", "actual"),
        ("An attack on the port which will be remembered began.", "actual"),
    ],
)
def test_the_verb_of_a_noun_says_whether_it_is_so(text: str, realis: str) -> None:
    assert acts_of(text)[0].realis == realis


def test_a_means_is_no_agent() -> None:
    (act,) = acts_of("Varesh spoke by telephone with Olmed.")
    assert not act.passive


@pytest.mark.parametrize("unit", ["Varesh killed men and ", "refused to release talks "])
def test_a_sentence_of_acts_without_an_end_takes_linear_time(unit: str) -> None:
    began = time.process_time()
    acts_of(unit * (60_000 // len(unit)))
    assert time.process_time() - began < 3.0
