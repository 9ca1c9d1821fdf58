"""Rounds, positions and events across stories."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from onrecord.stages.events import events
from onrecord.stages.linking import Linking
from onrecord.stages.positions import positions
from onrecord.stages.rounds import rounds
from onrecord.stages.stage import Abstained, Linker
from onrecord.stages.verdicts import Verdicts
from onrecord.types.claims import Claim, Meeting, Quotation, Report, Stance
from onrecord.types.evidence import Span, Story
from onrecord.types.filed import Filed, claim_id
from onrecord.types.when import When


def linked(linker: Linker, claims: Iterable[Claim], days: dict[str, int] | None = None, text: str = "") -> list[Any]:
    """What a linker makes of claims; `days` dates stories, in days after 1 March 2031."""
    filed = [Filed(claim_id("test", claim), "test", claim) for claim in claims]

    def when(story: str) -> When | None:
        if story not in (days or {}):
            return None
        start = date(2031, 3, 1) + timedelta(days=(days or {})[story])
        return When(start, start + timedelta(days=1))

    ids = {claim.value.story for claim in filed}
    held = {one: Story(id=one, page=one, ordinal=0, text=text, pieces=(), runs=(), published=when(one)) for one in ids}
    linking = Linking(
        linker.name,
        Verdicts(),
        lambda kind: [claim for claim in filed if isinstance(claim.value, kind)],
        lambda kind: [],
        lambda: held,
    )
    found = linker.function(linking)
    assert not isinstance(found, Abstained)
    return list(found)


def span(words: str, at: int = 0) -> Span:
    """Words as a span."""
    return Span(at, at + len(words), words)


def meeting(story: str, **more: Any) -> Meeting:
    """A meeting of two invented parties."""
    values = {"parties": ("Varesh", "Olmed Front"), "venue": "Geneva", "format": "in_person"} | more
    return Meeting(story=story, spans=(span("They met."),), **values)


def test_one_round_when_venue_time_and_company_agree() -> None:
    found = linked(rounds, [meeting("a"), meeting("b")], {"a": 1, "b": 2})
    assert [(one.venue, one.stories) for one in found] == [("Geneva", 2)]


def test_two_rounds_when_venues_differ() -> None:
    assert len(linked(rounds, [meeting("a"), meeting("b", venue="Oslo")], {"a": 1, "b": 2})) == 2


def test_two_rounds_when_weeks_lie_between() -> None:
    assert len(linked(rounds, [meeting("a"), meeting("b")], {"a": 1, "b": 40})) == 2


def test_candidates_are_shown_where_a_venue_is_unknown() -> None:
    found = linked(rounds, [meeting("a"), meeting("b", venue=None, status="planned")], {"a": 1, "b": 2})
    assert len(found) == 2
    assert all(one.candidates for one in found)


def test_a_call_is_no_meeting_in_a_room() -> None:
    assert len(linked(rounds, [meeting("a"), meeting("b", format="phone", venue=None)], {"a": 1, "b": 1})) == 2


def stance(story: str, by: str | None = None, **more: Any) -> Stance:
    """A stance of an invented party."""
    values = {"party": "Varesh", "term": "ceasefire", "stance": "demands"} | more
    return Stance(story=story, spans=(span("It demands a truce."),), by=by, **values)


def test_positions_by_itself_and_by_others_stay_apart() -> None:
    found = linked(positions, [stance("a", by="Varesh"), stance("b", by="Olmed Front")], {"a": 1, "b": 1})
    assert len(found) == 2


def test_one_position_over_a_month_with_its_days() -> None:
    found = linked(positions, [stance("a"), stance("b")], {"a": 1, "b": 20})
    assert [(one.start, one.end, one.stories) for one in found] == [("2031-03-02", "2031-03-21", 2)]


def test_two_values_are_two_positions() -> None:
    claims = [stance("a", value="six weeks"), stance("b", value="permanent")]
    assert len(linked(positions, claims, {"a": 1, "b": 1})) == 2


def report(story: str, words: str, **more: Any) -> Report:
    """A report of an attack."""
    values = {"event": "ASSAULT", "actors": ("Varesh",), "recipients": ("Olmed Front",)} | more
    return Report(story=story, spans=(span(words),), **values)


def test_one_event_of_two_reports() -> None:
    claims = [
        report("a", "Varesh shelled the port of Olmed at dawn.", date="2031-03-02"),
        report("b", "At dawn Varesh guns shelled Olmed port.", date="2031-03-02"),
    ]
    assert [one.stories for one in linked(events, claims, {"a": 1, "b": 2})] == [2]


def test_two_events_on_two_days() -> None:
    claims = [report("a", "It shelled the port.", date="2031-03-02"), report("b", "It shelled it.", date="2031-03-05")]
    assert len(linked(events, claims, {"a": 1, "b": 4})) == 2


def test_a_person_holds_the_position_of_whom_the_record_says_he_speaks_for() -> None:
    minister = Quotation(
        story="b",
        spans=(span("It is late."),),
        cue=span("said", 30),
        speaker="Ilo Maren",
        speaker_kind="person",
        affiliation="Varesh",
    )
    claims = [stance("a", party="Ilo Maren", by="Ilo Maren", voice="self"), minister]
    assert [(one.party, one.voice) for one in linked(positions, claims, {"a": 1, "b": 1})] == [("Varesh", "self")]


def test_equal_amounts_in_other_words_are_one_value() -> None:
    claims = [
        stance("a", value="six-week", amount=42.0, unit="days"),
        stance("b", value="42 days", amount=42.0, unit="days"),
    ]
    assert [one.amount for one in linked(positions, claims, {"a": 1, "b": 1})] == [42.0]


def test_a_position_of_a_story_without_a_day_is_no_position_of_another_month() -> None:
    found = linked(positions, [stance("a"), stance("b")], {"a": 1})
    assert sorted((one.start, one.end) for one in found if one.start) == [("2031-03-02", "2031-03-02")]
    assert len(found) == 2
