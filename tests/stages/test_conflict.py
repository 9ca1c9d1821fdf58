"""Whose conflict a story is about, and who a name stands for, from names that are given."""

from __future__ import annotations

import pytest

from onrecord.stages.casting import Casting, Party, Site
from onrecord.stages.conflict import Conflict, conflict_of
from onrecord.stages.parties import scene_of
from onrecord.stages.reading import Reading
from onrecord.types.claims import Mention
from onrecord.types.evidence import Piece, PieceKind, Span, Story

KINDS = {
    "Varesh": "state",
    "Norlandia": "state",
    "Sorland": "state",
    "Norway": "state",
    "Egyptian": "people",
    "Olmed Front": "organisation",
    "Olmed Charter": "organisation",
    "African Union": "organisation",
    "Oslo": "place",
    "Cairo": "place",
    "OSLO": "organisation",
    "Qatar and Egypt": "state",
}
NAMES = {"Egyptian": "Egypt"}


def named(text: str) -> list[Mention]:
    """The mentions of the known forms, the longest first, without overlap."""
    found: list[Mention] = []
    for form in sorted(KINDS, key=len, reverse=True):
        at = text.find(form)
        while at >= 0:
            if not any(m.spans[0].start < at + len(form) and at < m.spans[0].end for m in found):
                span = Span(at, at + len(form), form)
                found.append(Mention(story="s", spans=(span,), mention_kind=KINDS[form], name=NAMES.get(form, form)))
            at = text.find(form, at + 1)
    return sorted(found, key=lambda mention: mention.spans[0].start)


def conflict(text: str) -> Conflict:
    """The conflict of a story of one paragraph."""
    story = Story(id="s", page="p", ordinal=0, text=text, pieces=(Piece(PieceKind.PARAGRAPH, 0, len(text)),), runs=())
    reading = Reading(story)
    for mention in named(text):
        reading.add(mention)
    return conflict_of(scene_of(reading))


def test_the_state_of_the_war_is_a_side_and_a_host_is_not() -> None:
    found = conflict("The war in Varesh goes on. Norlandia hosted talks. The crisis in Varesh deepened.")
    assert found.states == {"Varesh"}
    assert found.foreign("Norlandia")


def test_a_state_that_only_mediates_is_not_the_one_that_a_story_is_about() -> None:
    text = "Norlandia mediated. The foreign minister of Norlandia smiled. Norlandia slept."
    assert conflict(text).states == frozenset()
    assert conflict(text.replace("Norlandia mediated. ", "Norlandia woke. ")).states == {"Norlandia"}


def test_those_talked_between_are_sides() -> None:
    assert conflict("Talks between Varesh and Sorland began. Norlandia mediated.").states == {"Varesh", "Sorland"}


def test_who_mediates_is_no_side_though_it_is_named_most() -> None:
    text = "Norlandia mediates. Norlandia said so. Norlandia brokered a truce in Varesh. Norlandia was glad."
    assert conflict(text).states == {"Varesh"}


def test_movements_are_sides_and_bodies_of_states_are_not() -> None:
    found = conflict("The war in Varesh goes on. The Olmed Front met the African Union.")
    assert found.holds("Olmed Front")
    assert not found.holds("African Union")


def test_a_name_told_once_without_a_word_for_a_body_is_none() -> None:
    found = conflict("The war in Varesh goes on. They spoke of the Olmed Charter and the Olmed Front.")
    assert (found.bodily("Olmed Charter"), found.bodily("Olmed Front")) == (False, True)


@pytest.mark.parametrize(
    ("text", "sites", "sides"),
    [
        ("He flew to Oslo for talks.", ["Oslo"], []),
        ("Oslo rejected the plan.", ["Oslo"], ["Norway"]),
        ("They met in the Egyptian capital Cairo.", ["Cairo"], ["Egypt"]),
        ("OSLO, 3 May - Norway spoke.", ["OSLO"], ["Norway"]),
        ("Progress in the Norway-mediated talks.", [], ["Norway"]),
        ("They met in Norway.", ["Norway"], []),
        ("Qatar and Egypt mediated.", [], ["Qatar", "Egypt"]),
        ("The Egyptian opposition met Norway’s rebels.", [], ["Egyptian opposition", "Norwegian rebels"]),
        ("They fled to an Egyptian rebel-held town.", [], ["Egypt"]),
    ],
)
def test_what_is_a_place_and_who_acts(text: str, sites: list[str], sides: list[str]) -> None:
    cast = list(Casting(text, named(text), None).cast())
    assert [one.name for one in cast if isinstance(one, Site)] == sites
    assert [one.side for one in cast if isinstance(one, Party)] == sides


def test_a_capital_without_its_name_is_a_town() -> None:
    text = "They met in the Egyptian capital on Sunday."
    sites = [one for one in Casting(text, named(text), None).cast() if isinstance(one, Site)]
    assert [(site.name, site.country) for site in sites] == [("Cairo", "Egypt")]


def test_a_side_with_an_envoy_of_its_own_does_not_mediate() -> None:
    found = conflict("The war in Varesh goes on. Special envoy of Varesh spoke of the war in Varesh. Varesh was firm.")
    assert found.mediating == frozenset()


def test_two_talked_between_do_not_mediate_between_themselves() -> None:
    text = "Talks between Varesh and Norlandia began. Norlandia mediated before. The crisis in Varesh deepened."
    assert "Norlandia" not in conflict(text).mediating


def test_the_rivals_are_two_told_of_together_and_not_those_named_most() -> None:
    text = (
        "The war in Varesh goes on. Fighting between Varesh and the Olmed Front spread. Norlandia urged calm. "
        "Norlandia hosts. Norlandia and Sorland hope. Norlandia spoke."
    )
    assert {party.side for party in conflict(text).rivals} == {"Varesh", "Olmed Front"}


def test_a_headline_names_rivals_too() -> None:
    head, body = (
        "Talks between Varesh and the Olmed Front",
        "The war in Varesh goes on. Norlandia urged both parties to stop.",
    )
    text = f"{head}\n\n{body}"
    pieces = (
        Piece(PieceKind.HEADLINE, 0, len(head)),
        Piece(PieceKind.PARAGRAPH, len(head) + 2, len(text)),
    )
    story = Story(id="s", page="p", ordinal=0, text=text, pieces=pieces, runs=())
    reading = Reading(story)
    for mention in named(text):
        reading.add(mention)
    scene = scene_of(reading)
    assert {party.side for party in conflict_of(scene).rivals} == {"Varesh", "Olmed Front"}
    assert all(sentence.start > len(head) for sentence in scene.sentences)
