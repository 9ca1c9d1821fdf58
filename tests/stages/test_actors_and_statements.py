"""Actors, places and statements of many stories."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from onrecord.stages.actors import actors, skeleton
from onrecord.stages.linking import Linking
from onrecord.stages.statements import statements
from onrecord.stages.verdicts import Verdicts
from onrecord.types.claims import Claim, Mention, Quotation
from onrecord.types.entries import Actor, Entry, Place, Statement
from onrecord.types.evidence import Span, Story
from onrecord.types.filed import Filed, claim_id, entry_id
from onrecord.types.when import When


def linked(claims: Iterable[Claim], days: dict[str, int] | None = None) -> list[Entry]:
    """What the two linkers make of claims; `days` dates stories, in days after 1 March 2031."""
    filed = [Filed(claim_id("test", claim), "test", claim) for claim in claims]
    ids = {claim.value.story for claim in filed}
    found: list[Entry] = []

    def when(story: str) -> When | None:
        if days is None or story not in days:
            return None
        start = date(2031, 3, 1) + timedelta(days=days[story])
        return When(start, start + timedelta(days=1))

    held = {one: Story(id=one, page=one, ordinal=0, text="", pieces=(), runs=(), published=when(one)) for one in ids}

    def entries(kind: type[Entry]) -> list[Filed[Entry]]:
        return [Filed(entry_id("actors", one), "actors", one) for one in found if isinstance(one, kind)]

    def kept(kind: type[Claim]) -> list[Filed[Claim]]:
        return [claim for claim in filed if isinstance(claim.value, kind)]

    for linker in (actors, statements):
        linking = Linking(linker.name, Verdicts(), kept, entries, lambda: held)
        found += linker.function(linking)  # type: ignore[arg-type]
    return found


def mention(story: str, name: str | None, kind: str = "person", form: str = "", **more: object) -> Mention:
    """A mention in a story."""
    form = form or name or "somebody"
    return Mention(story=story, spans=(Span(0, len(form), form),), mention_kind=kind, name=name, **more)  # type: ignore[arg-type]


def quotation(story: str, speaker: str | None, words: str, at: int = 0, **more: object) -> Quotation:
    """A quotation in a story."""
    cue = Span(1000, 1004, "said")
    return Quotation(story=story, spans=(Span(at, at + len(words), words),), cue=cue, speaker=speaker, **more)  # type: ignore[arg-type]


def people(*names: str) -> set[frozenset[str]]:
    """Which names are one person, one story each."""
    found = linked(mention(f"s-{at}", name) for at, name in enumerate(names))
    return {frozenset({one.name, *one.aliases}) for one in found if isinstance(one, Actor)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mahmud Rashidi", "Mahmoud Rashidi"),
        ("Yusuf al-Qadiri", "Youssef Al Kadiri"),
        ("Čestmír Volák", "Cestmir Volak"),
        ("Ismail Haniyar", "Esmail Haniyeh Haniyar"),
        ("I. Halden", "Ines Halden"),
    ],
)
def test_one_person_in_two_spellings(one: str, other: str) -> None:
    assert people(one, other) == {frozenset({one, other})}


@pytest.mark.parametrize(
    "names",
    [
        ("Ines Halden", "Omar Halden"),
        ("Ines Halden", "Ines Holt"),
        ("Halden", "Ines Halden"),
        ("Hassan Qadiri", "Hussein Qadiri"),
        ("Jamal Rashidi", "Kamal Rashidi"),
        ("Ines Hassan", "Ines Hussein"),
    ],
)
def test_people_who_may_be_two_stay_two(names: tuple[str, ...]) -> None:
    assert people(*names) == {frozenset({name}) for name in names}


def test_an_initial_does_not_tie_two_people_together() -> None:
    found = people("I. Halden", "Ines Halden", "Ivar Halden")
    assert not any({"Ines Halden", "Ivar Halden"} <= group for group in found)


def test_states_that_sound_alike_stay_two() -> None:
    found = linked([mention("s-1", "Niger", "state"), mention("s-2", "Nigeria", "state")])
    assert len([one for one in found if isinstance(one, Actor)]) == 2


def test_a_merge_says_why() -> None:
    found = linked([mention("s-1", "Mahmud Rashidi"), mention("s-2", "Mahmoud Rashidi")])
    assert [one.why for one in found if isinstance(one, Actor)] == [
        "Mahmoud Rashidi and Mahmud Rashidi: mahmoud = mahmud"
    ]


def test_kinds_are_kept_apart_and_the_unknown_is_no_actor() -> None:
    found = linked([mention("s-1", "Jura", "state"), mention("s-1", "Jura", "organisation"), mention("s-1", None)])
    assert sorted(one.actor_kind for one in found if isinstance(one, Actor)) == ["organisation", "state"]


def test_an_actor_knows_its_forms_stories_and_claims() -> None:
    mentions = [mention("s-1", "Ines Halden"), mention("s-1", "Ines Halden", form="she"), mention("s-2", "Ines Halden")]
    (found,) = linked(mentions)
    assert isinstance(found, Actor)
    assert (found.name, found.aliases, found.stories, found.origins) == ("Ines Halden", ("she",), 2, 2)
    assert len(found.claims) == 3


def test_places_by_name_and_country() -> None:
    found = linked(
        [
            mention("s-1", "Port Sal", "place", country="XA", latitude=1.0, longitude=2.0),
            mention("s-2", "Port Sal", "place"),
            mention("s-3", "Ker", "place", country="XA"),
            mention("s-4", "Ker", "place", country="XB"),
            mention("s-5", "Ker", "place"),
        ]
    )
    places = {(one.name, one.country, one.stories, one.latitude) for one in found if isinstance(one, Place)}
    assert ("Port Sal", "XA", 2, 1.0) in places
    assert len([one for one in places if one[0] == "Ker"]) == 2


@pytest.mark.parametrize(
    ("one", "other"), [("mahmoud", "mahmud"), ("qadir", "kadir"), ("yahya", "yehiya"), ("phil", "fil")]
)
def test_skeletons_are_what_romanisation_leaves(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)
    assert skeleton("") == ""


LONG = "the crossings stay shut until all sides have signed the paper in Port Sal"


def said(*quotations: Quotation, days: dict[str, int] | None = None) -> list[Statement]:
    """The statements of quotations."""
    return [one for one in linked(quotations, days) if isinstance(one, Statement)]


def test_the_same_words_in_many_stories_are_one_statement() -> None:
    found = said(
        quotation("s-1", "Ines Halden", LONG.capitalize(), manner="direct", relayed_by=("Halyard Wire",)),
        quotation("s-2", "Ines Halden", LONG.replace("stay shut", "will stay shut"), told_to="Bay Courier"),
        quotation("s-3", "Ines Halden", "we shall meet again in May to talk of the boats"),
        days={"s-1": 3, "s-2": 2, "s-3": 2},
    )
    assert len(found) == 2
    one = next(statement for statement in found if statement.stories == 2)
    assert one.text == LONG.capitalize()
    assert (one.manner, one.told_to, one.relayed_by, one.first) == (
        "direct",
        ("Bay Courier",),
        ("Halyard Wire",),
        "2031-03-03",
    )


@pytest.mark.parametrize(
    "other",
    [
        quotation("s-2", "Omar Holt", LONG),
        quotation("s-2", None, LONG),
        quotation("s-2", "unnamed: an official", LONG),
        quotation("s-2", "Ines Halden", LONG, stance="deny"),
        quotation("s-2", "Ines Halden", "the crossings open when one side has left the hall"),
    ],
)
def test_what_differs_in_speaker_side_or_words_is_another_statement(other: Quotation) -> None:
    assert len(said(quotation("s-1", "Ines Halden", LONG), other)) == 2


def test_other_numbers_are_another_statement() -> None:
    texts = [f"{number} of our boats were burnt in the harbour last night" for number in (3, 40)]
    assert len(said(*(quotation(f"s-{at}", "Ines Halden", text) for at, text in enumerate(texts)))) == 2


def test_few_words_are_one_statement_only_when_they_are_near_in_time() -> None:
    talks = [quotation(story, "Ines Halden", "talks continue") for story in ("s-1", "s-2")]
    assert len(said(*talks, days={"s-1": 1, "s-2": 3})) == 1
    assert len(said(*talks, days={"s-1": 1, "s-2": 60})) == 2
    assert len(said(*talks)) == 2


def test_speakers_are_one_where_actors_are() -> None:
    mentions = [mention("s-1", "Mahmud Rashidi"), mention("s-2", "Mahmoud Rashidi")]
    spoken = [quotation("s-1", "Mahmud Rashidi", LONG), quotation("s-2", "Mahmoud Rashidi", LONG)]
    found = [one for one in linked([*mentions, *spoken]) if isinstance(one, Statement)]
    assert len(found) == 1
    assert found[0].stories == 2


def test_a_statement_is_by_the_actors_full_name() -> None:
    claims: list[Claim] = [mention("s-1", "Elias Torvell"), mention("s-1", "Torvell")]
    claims += [mention("s-2", "Torvell"), mention("s-1", "Bay Council", "organisation")]
    claims += [mention("s-2", "Bay Council", "organisation"), quotation("s-2", "Torvell", LONG, speaker_kind="person")]
    found = linked(claims)
    assert [one.name for one in found if isinstance(one, Actor) and one.actor_kind == "person"] == ["Elias Torvell"]
    assert [one.speaker for one in found if isinstance(one, Statement)] == ["Elias Torvell"]


def test_a_ministry_of_a_state_of_the_record_is_one_body_whether_a_story_gives_the_adjective_or_not() -> None:
    found = linked(
        [
            mention("s-1", "Tarvia", "state"),
            mention("s-1", "Tarvia", "people", "Tarvian"),
            mention("s-1", "Tarvian Health Ministry", "organisation"),
            mention("s-2", "Health Ministry of Tarvia", "organisation"),
            mention("s-3", "Tarvia Health Ministry", "organisation"),
            mention("s-4", "Tarvia Interior Ministry", "organisation"),
            mention("s-5", "Ostria Health Ministry", "organisation"),
        ]
    )
    bodies = {one.name: one.stories for one in found if isinstance(one, Actor) and one.actor_kind == "organisation"}
    assert sorted(bodies.values()) == [1, 1, 3]
    assert {"Tarvia Interior Ministry", "Ostria Health Ministry"} < set(bodies)
