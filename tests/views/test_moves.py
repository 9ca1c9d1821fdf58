"""Who turned round, whose own word others contradict, and how far amounts lie apart."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.views.evidence import Support
from onrecord.views.moves import contrasts, distances, reversals
from onrecord.views.steps import Step


def step(party: str, stance: str, day: int, **more: Any) -> Step:
    """A stated position on a truce, on a day of March 2031, by the party's own word."""
    values: dict[str, Any] = {
        "term": "ceasefire",
        "state": "conditional",
        "value": None,
        "condition": None,
        "by": party,
        "own": True,
        "support": Support(1, 1),
        "claim": None,
        "story": None,
        "voice": "self",
    }
    return Step(id=f"{party}{day}", party=party, stance=stance, day=f"2031-03-{day:02}", **(values | more))


def test_who_rejected_and_then_accepts_turned_round() -> None:
    found = reversals([step("Varesh", "rejects", 1), step("Varesh", "open", 2), step("Varesh", "accepts", 5)])
    assert [(one.before.day, one.after.day) for one in found] == [("2031-03-01", "2031-03-05")]


@pytest.mark.parametrize(
    "later",
    [
        step("Olmed Front", "accepts", 5),
        step("Varesh", "demands", 5, value="six weeks"),
        step("Varesh", "accepts", 5, voice="other"),
        step("Varesh", "accepts", 1),
        step("Varesh", "conditions", 5),
    ],
    ids=["another party", "another value", "another voice", "the same day", "a condition"],
)
def test_what_is_no_turn(later: Step) -> None:
    assert reversals([step("Varesh", "rejects", 1, value="a week"), later]) == ()


def test_a_term_without_a_name_may_be_two_matters() -> None:
    said = [step("Varesh", "rejects", 1, term="other"), step("Varesh", "accepts", 5, term="other")]
    assert (reversals(said), contrasts(said)) == ((), ())


def test_its_own_word_against_what_is_said_of_it() -> None:
    said = [step("Varesh", "accepts", 1), step("Varesh", "rejects", 2, by="Olmed Front", voice="other")]
    assert [(one.itself.day, one.others.by) for one in contrasts(said)] == [("2031-03-01", "Olmed Front")]
    agreed = [step("Varesh", "accepts", 1), step("Varesh", "offers", 2, by="Olmed Front", voice="other")]
    assert contrasts(agreed) == ()


def test_the_distance_of_amounts_narrows() -> None:
    said = [
        step("Varesh", "offers", 1, amount=7.0, unit="days"),
        step("Olmed Front", "demands", 2, amount=60.0, unit="days"),
        step("Varesh", "offers", 4, amount=42.0, unit="days"),
    ]
    assert [(one.day, one.amount, one.least.party) for one in distances("ceasefire", said)] == [
        ("2031-03-02", 53.0, "Varesh"),
        ("2031-03-04", 18.0, "Varesh"),
    ]


def test_amounts_in_two_units_do_not_compare() -> None:
    said = [
        step("Varesh", "offers", 1, amount=7.0, unit="days"),
        step("Olmed Front", "demands", 2, amount=60.0, unit="people"),
    ]
    assert distances("ceasefire", said) == ()
