"""Meetings, stances and reports from one story, with a model that has no opinion of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from onrecord.stages.dates import dates
from onrecord.stages.meetings import by_the_day, meetings
from onrecord.stages.reading import Reading
from onrecord.stages.reports import reports
from onrecord.stages.stage import Reader
from onrecord.stages.stances import stances
from onrecord.types.claims import Claim, Meeting, Mention, Report, Stance
from onrecord.types.evidence import Piece, PieceKind, Span, Story
from onrecord.types.when import When

HEADS = {
    "meeting": ("planned", "under_way", "held", "stalled", "failed"),
    "meeting_kind": ("direct", "mediated", "with_mediator", "internal", "diplomatic"),
    "meeting_format": ("in_person", "video", "phone", "unknown"),
    "stance": ("demands", "offers", "accepts", "rejects", "conditions", "refuses_to_discuss", "open"),
    "term": ("ceasefire", "withdrawal", "mediation", "other"),
    "report": ("ASSAULT", "CONSULT", "REQUEST", "REJECT", "AGREE", "RETREAT", "COERCE", "AID", "THREATEN"),
}
NAMES = {
    "Varesh": ("state", "Varesh"),
    "Olmed Front": ("organisation", "Olmed Front"),
    "Norlandia": ("state", "Norlandia"),
    "African Union": ("organisation", "African Union"),
    "Sorland": ("state", "Sorland"),
    "Talin": ("place", "Talin"),
    "Norway": ("state", "Norway"),
    "Oslo": ("place", "Oslo"),
    "Port Hane": ("place", "Port Hane"),
    "Ines Halden": ("person", "Ines Halden"),
}


@dataclass(frozen=True)
class Undecided:
    """An encoding whose heads give every label the same middling probability."""

    chance: float = 0.3

    def sentence_scores(self, head: str, spans: Sequence[Any]) -> list[dict[str, float]]:
        """The same for all."""
        return [dict.fromkeys(HEADS[head], self.chance) for _ in spans]

    def tuple_scores(self, head: str, tuples: Sequence[Any]) -> list[dict[str, float]]:
        """Nothing between any pair."""
        return [{} for _ in tuples]


def read(text: str, stage: Reader) -> list[Claim]:
    """What a reader says of a story of one paragraph a line."""
    pieces, at = [], 0
    for line in text.split("\n\n"):
        pieces.append(Piece(PieceKind.PARAGRAPH, at, at + len(line)))
        at += len(line) + 2
    story = Story(id="s", page="p", ordinal=0, text=text, pieces=tuple(pieces), runs=())
    reading = Reading(story, lambda _: Undecided())
    for claim in (*dates.function(reading), *_mentions(text)):  # type: ignore[misc]
        if isinstance(claim, Claim):
            reading.add(claim)
    return [claim for claim in stage.function(reading) if isinstance(claim, Claim)]  # type: ignore[union-attr]


def _mentions(text: str) -> Iterable[Mention]:
    for form, (kind, name) in NAMES.items():
        at = text.find(form)
        while at >= 0:
            span = Span(at, at + len(form), form)
            yield Mention(story="s", spans=(span,), mention_kind=kind, name=name)
            at = text.find(form, at + 1)


def first(text: str, stage: Reader) -> Any:
    """The first claim."""
    return next(iter(read(text, stage)))


def test_a_meeting_with_its_venue_and_parties() -> None:
    found = first("Varesh held talks with the Olmed Front in Talin on Friday.", meetings)
    assert isinstance(found, Meeting)
    assert (found.venue, set(found.parties), found.status) == ("Talin", {"Varesh", "Olmed Front"}, "held")


def test_who_mediates_has_a_slot_of_its_own() -> None:
    found = first("Talks between Varesh and the Olmed Front mediated by Norlandia resumed in Talin.", meetings)
    assert found.mediators == ("Norlandia",)
    assert set(found.parties) == {"Varesh", "Olmed Front"}
    assert found.talks_kind == "mediated"


def test_sentences_on_one_meeting_are_one_claim() -> None:
    text = "Varesh held talks with the Olmed Front in Talin.\n\nThe talks in Talin lasted four hours."
    assert len(read(text, meetings)) == 1


def test_talks_that_were_put_off_are_not_held() -> None:
    found = first("Talks between Varesh and the Olmed Front in Talin were postponed.", meetings)
    assert found.status == "stalled"


def test_talks_that_are_made_to_hang_on_something_are_no_meeting() -> None:
    assert read("Varesh must free its captives before any talks with the Olmed Front.", meetings) == []


@pytest.mark.parametrize(
    "text",
    [
        "Varesh declares no negotiations with the Olmed Front.",
        "Varesh said it would not negotiate with the Olmed Front.",
        "The Olmed Front is boycotting talks with Varesh.",
    ],
)
def test_talks_that_somebody_will_not_have_are_no_meeting(text: str) -> None:
    assert read(text, meetings) == []


def test_a_meeting_has_not_the_day_on_which_the_war_began() -> None:
    text = "Varesh held talks in Talin with the Olmed Front on the start of fighting on 15 April 2031."
    assert first(text, meetings).start is None
    assert first(text.replace("the start of fighting", "prisoners"), meetings).start == "2031-04-15"


def test_members_of_a_pact_do_not_bring_it_along() -> None:
    found = first("Norlandia and African Union member Sorland held talks in Talin.", meetings)
    assert "African Union" not in (*found.parties, *found.mediators)


def test_a_meeting_after_its_story_is_planned() -> None:
    written = When(date(2031, 3, 1), date(2031, 3, 4))
    assert by_the_day("held", "2031-03-09", written) == "planned"
    assert by_the_day("held", "2031-03-03", written) == "held"
    assert by_the_day("failed", "2031-03-09", written) == "failed"
    assert by_the_day("held", "2031-05", written) == "planned"
    assert {by_the_day("held", day, written) for day in ("2031-03", "2031", "")} == {"held"}


def test_what_is_left_to_another_round_is_to_come() -> None:
    told = "The bridge is left to a later round of talks between Varesh and the Olmed Front in Talin."
    assert first(told, meetings).status == "planned"


def test_what_is_called_something_is_no_call() -> None:
    assert first("Varesh called talks with the Olmed Front in Talin a success.", meetings).format == "in_person"


def test_a_call_is_a_meeting_by_phone() -> None:
    assert first("Varesh spoke by phone with the Olmed Front.", meetings).format == "phone"


def test_a_demand_for_talks_is_no_meeting() -> None:
    assert read("Varesh must hold talks with the Olmed Front, Norlandia urged.", meetings) == []


def test_a_state_outside_the_conflict_sits_as_a_third_party() -> None:
    text = "The war in Varesh goes on.\n\nNorlandia met the Olmed Front in Talin."
    found = first(text, meetings)
    assert (found.parties, found.mediators) == (("Olmed Front", "Norlandia"), ("Norlandia",))


def test_outsiders_who_talk_about_a_war_are_parties_and_third_parties_of_a_diplomatic_meeting() -> None:
    text = "Norlandia and Sorland held talks on the war in Varesh.\n\nThe war in Varesh goes on."
    found = first(text, meetings)
    assert found.talks_kind == "diplomatic"
    assert set(found.parties) == set(found.mediators) == {"Norlandia", "Sorland"}


def test_whoever_is_visited_takes_part() -> None:
    text = "The war in Varesh goes on.\n\nOlmed Front delegates travelled to Norlandia for talks on Friday."
    assert "Norlandia" in first(text, meetings).mediators


def test_odd_spaces_and_lost_ones_hide_no_meeting() -> None:
    text = "Prices rose.Varesh\u00a0held\u00a0talks\u00a0with the Olmed Front in\u00a0Talin.Bread was short."
    found = first(text, meetings)
    assert (found.venue, set(found.parties)) == ("Talin", {"Varesh", "Olmed Front"})
    assert found.spans[0].text.startswith("Varesh")


def test_they_meet_where_the_dateline_is_if_that_is_at_home() -> None:
    assert first("Oslo, 3 May - Norway met the Olmed Front.", meetings).venue == "Oslo"
    assert first("Oslo, 3 May - Varesh met the Olmed Front.", meetings).venue is None


def test_what_a_meeting_is_about_and_what_came_of_it() -> None:
    found = first("Varesh met the Olmed Front in Talin to discuss a halt in the fighting on Friday.", meetings)
    assert (found.subject, found.outcome) == ("a halt in the fighting", None)
    found = first("Talks between Varesh and the Olmed Front ended without a deal, officials said.", meetings)
    assert found.outcome == "ended without a deal"


def test_a_tour_is_a_meeting_at_each_stop() -> None:
    found = read("Varesh will send an envoy who travels to Talin, Oslo and Port Hane for talks on Friday.", meetings)
    assert {claim.venue for claim in found if isinstance(claim, Meeting)} == {"Talin", "Oslo", "Port Hane"}


def test_what_has_not_come_is_no_outcome() -> None:
    text = "Varesh held talks with the Olmed Front and hopes to have signed a truce by May."
    assert first(text, meetings).outcome is None


def test_a_stance_with_its_party_and_term() -> None:
    found = first("Varesh demanded the withdrawal of all troops.", stances)
    assert isinstance(found, Stance)
    assert (found.party, found.term, found.stance) == ("Varesh", "withdrawal", "demands")


def test_a_condition_makes_it_conditional() -> None:
    found = first("Varesh refuses a ceasefire until the Olmed Front disarms.", stances)
    assert (found.condition or "").startswith("until the Olmed Front disarms")
    assert found.stance == "conditions"


def test_no_stance_without_a_holder() -> None:
    assert read("A ceasefire was demanded.", stances) == []


def test_a_report_with_both_parties() -> None:
    found = first("Varesh attacked the Olmed Front near Talin.", reports)
    assert isinstance(found, Report)
    assert (found.event, found.actors, found.recipients) == ("ASSAULT", ("Varesh",), ("Olmed Front",))
    assert found.place == "Talin"


def test_the_passive_names_the_actor_last() -> None:
    found = first("The Olmed Front was attacked by Varesh.", reports)
    assert (found.actors, found.recipients) == (("Varesh",), ("Olmed Front",))


def test_what_is_meant_to_happen_has_not_happened() -> None:
    found = read("Norlandia proposed a plan to halt the fighting.", reports)
    assert "RETREAT" not in {claim.event for claim in found if isinstance(claim, Report)}


def test_talks_begin_on_no_day_that_no_month_has() -> None:
    told = "Varesh and the Olmed Front held talks in Talin from {} to 12 March 2031."
    days = [[(one.start, one.end) for one in read(told.format(first), meetings)] for first in ("4", "0")]  # type: ignore[attr-defined]
    assert days == [[("2031-03-04", "2031-03-12")], [("2031-03-12", None)]]


@pytest.mark.parametrize(
    "text",
    [
        "Varesh demands a withdrawal, something the Olmed Front has ruled out.",
        "Varesh demands a withdrawal, a condition that the Olmed Front rejects.",
        "Varesh said the truce must lead to a withdrawal, which the Olmed Front rejects.",
        "Varesh demands a withdrawal.\n\nThe Olmed Front rejects this.",
    ],
)
def test_what_somebody_demands_is_what_another_rejects(text: str) -> None:
    found = {(s.party, s.stance, s.term) for s in read(text, stances) if isinstance(s, Stance)}
    assert ("Olmed Front", "rejects", "withdrawal") in found
    assert not any(party == "Olmed Front" and term != "withdrawal" for party, _, term in found)
