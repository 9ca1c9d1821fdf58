"""Which meetings are events, and who of their company comes to whom."""

from __future__ import annotations

import pytest

from onrecord.stages.consulted import consulted, is_event
from onrecord.types.claims import Meeting
from onrecord.types.evidence import Span

WORDS = "Varesh received the Olmed Front in Norholm."


def meeting(**told: object) -> Meeting:
    """A meeting of two that a sentence tells of."""
    about = {"parties": ("Olmed Front", "Varesh"), "score": 0.9, "status": "held", **told}
    return Meeting(story="s", spans=(Span(0, len(WORDS), WORDS),), **about)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "event"),
    [
        ({"status": "held"}, True),
        ({"status": "planned"}, False),
        ({"status": "planned", "venue": "Norholm"}, True),
        ({"status": "planned", "start": "2031-03-02"}, True),
        ({"status": "planned", "venue": "Norholm", "score": 0.3}, False),
    ],
)
def test_what_is_announced_is_an_event_once_it_has_a_place_or_a_day(told: dict[str, object], event: bool) -> None:
    assert is_event(meeting(**told)) is event


def test_a_visitor_is_received_and_rivals_meet_each_other() -> None:
    (visit,) = consulted(meeting(talks_kind="diplomatic"))
    (talks,) = consulted(meeting(talks_kind="direct", status="planned"))
    assert (visit.actors, visit.recipients) == (("Varesh",), ("Olmed Front",))
    assert talks.actors == talks.recipients == ("Varesh", "Olmed Front")
    assert (visit.realis, talks.realis) == ("actual", "planned")


def test_a_meeting_of_one_is_no_event() -> None:
    assert not list(consulted(meeting(parties=("Varesh",))))
