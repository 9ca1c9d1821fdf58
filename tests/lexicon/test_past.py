"""Clauses that say that what they tell of lies long back, and modes that come from elsewhere than the phrase."""

from __future__ import annotations

import pytest

from onrecord.lexicon.modes import mode_of
from onrecord.lexicon.past import clause_of, long_ago


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("In 2021 Varesh seized the port.", "seized", True),
        ("Talks resumed two years after Varesh seized the port.", "seized", True),
        ("Talks resumed two years after Varesh seized the port.", "resumed", False),
        ("Varesh demanded the port, which Olmed had seized in 2021.", "demanded", False),
        ("Varesh seized the port on Friday.", "seized", False),
    ],
)
def test_long_ago_is_what_the_own_clause_says(text: str, word: str, wanted: bool) -> None:
    at = text.index(word)
    assert long_ago(text, clause_of(text, (at, at + len(word)), 0, len(text))) is wanted


def test_a_mode_of_its_own_stays_unless_it_is_overruled() -> None:
    assert mode_of("ASSAULT", "abduct", None, ["drone"]) is None
    overruled = mode_of("ASSAULT", "explosives", None, ["warplanes"])
    assert overruled is not None
    assert overruled.mode == "aerial"


def test_what_is_governed_tells_the_mode_and_the_code() -> None:
    told = mode_of("REJECT", None, ("RETREAT", "release"), [])
    assert told is not None
    assert (told.mode, told.cameo) == ("yield", "1243")
