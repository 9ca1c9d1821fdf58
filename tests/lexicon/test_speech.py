"""Words of speech."""

from __future__ import annotations

import pytest

from onrecord.lexicon.speech import hearsay, speech, takes_lives


@pytest.mark.parametrize("cue", ["is believed to", "are also thought", "was said to", "has been rumoured"])
def test_hearsay_has_no_source(cue: str) -> None:
    assert hearsay(cue)


@pytest.mark.parametrize("cue", ["believed", "was told", "said", "is feared by", "", "was said"])
def test_other_cues_have_one(cue: str) -> None:
    assert not hearsay(cue)


def test_a_participle_alone_is_hearsay_before_to() -> None:
    assert hearsay("believed", " to hold ten men")


def test_a_list_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        speech("nothing")


@pytest.mark.parametrize(
    "content", ["thousands of lives and displaced many", "at least 40 lives", "the lives of 12 miners"]
)
def test_a_war_that_claims_lives_says_nothing(content: str) -> None:
    assert takes_lives("has claimed", content)


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("claimed", "lives were lost in the raid"),
        ("claimed", "that the map was old"),
        ("said", "40 lives"),
        ("claims", ""),
    ],
)
def test_who_claims_a_thing_speaks(cue: str, content: str) -> None:
    assert not takes_lives(cue, content)
