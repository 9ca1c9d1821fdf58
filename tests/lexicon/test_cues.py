"""The stance that a cue settles by itself."""

from __future__ import annotations

import pytest

from onrecord.lexicon.cues import stance_of_cue


@pytest.mark.parametrize(
    ("cue", "stance"),
    [
        ("denied", "deny"),
        ("has repeatedly denied", "deny"),
        ("  CALLED\n for ", "demand"),
        ("was accused", "accuse"),
        ("called on", "demand"),
        ("ruled out", "reject"),
        ("warned it would", "threaten"),
        ("pledged", "promise"),
        ("was welcomed", "praise"),
        ("expects", "predict"),
        ("later admitted", "concede"),
    ],
)
def test_cues_that_settle_a_stance(cue: str, stance: str) -> None:
    assert stance_of_cue(cue) == stance


@pytest.mark.parametrize("cue", ["said", "was told", "according to", "added", "", "has", "did not deny"])
def test_cues_that_leave_it_to_what_is_said(cue: str) -> None:
    assert stance_of_cue(cue) is None
