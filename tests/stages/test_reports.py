"""Who did it and to whom, and whether it is news, from sentences with names marked."""

from __future__ import annotations

import re
from datetime import date

import pytest

from onrecord.stages.events import events
from onrecord.stages.linking import Linking
from onrecord.stages.parties import scene_of
from onrecord.stages.reading import Reading
from onrecord.stages.roles import Roles, roles_of
from onrecord.stages.stage import Abstained
from onrecord.stages.verdicts import Verdicts
from onrecord.types.claims import Mention, Quotation, Report
from onrecord.types.entries import Event
from onrecord.types.evidence import Piece, PieceKind, Span, Story
from onrecord.types.filed import Filed, claim_id
from onrecord.types.when import When

NAMES = {
    "Varesh": ("state", "Varesh"),
    "Olmed Front": ("organisation", "Olmed Front"),
    "Norlandia": ("state", "Norlandia"),
    "Ines Halden": ("person", "Ines Halden"),
}


def _span(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words), words)


def roles(text: str, kind: str, said: tuple[str, str, str, str] | None = None) -> Roles:
    """The roles of the last sentence’s first act of a type; `said` is a quotation: source, cue, content, speaker."""
    story = Story("s", "p", 0, text, (Piece(PieceKind.PARAGRAPH, 0, len(text)),), ())
    reading = Reading(story)
    for form, (sort, name) in NAMES.items():
        for found in re.finditer(form, text):
            span = Span(found.start(), found.end(), form)
            reading.add(Mention(story="s", spans=(span,), mention_kind=sort, name=name))
    if said:
        source, cue, content, speaker = said
        spans = (_span(text, content),)
        reading.add(
            Quotation(story="s", spans=spans, cue=_span(text, cue), source=_span(text, source), speaker=speaker)
        )
    scene = scene_of(reading)
    last = len(scene.sentences) - 1
    return roles_of(scene, last, next(act for act in scene.sentences[last].acts if act.type == kind))


@pytest.mark.parametrize(
    ("text", "kind", "actors"),
    [
        ("Talks ended after the Olmed Front attacked a bridge of Varesh.", "ASSAULT", ("Olmed Front",)),
        ("Fighters of the Olmed Front seized a bridge.", "COERCE", ("Olmed Front",)),
        ("The Varesh-backed militia and the Olmed Front attacked a bridge.", "ASSAULT", ("Olmed Front",)),
    ],
)
def test_who_acts(text: str, kind: str, actors: tuple[str, ...]) -> None:
    assert roles(text, kind).actor_names() == actors


def test_who_says_it_was_not_done_to() -> None:
    said = ("Ines Halden", "said", "Varesh bombed the market", "Ines Halden")
    assert roles("Varesh bombed the market, Ines Halden said.", "ASSAULT", said).recipients == ()


def test_we_is_who_speaks() -> None:
    said = ("Ines Halden", "said", "We will not release anybody", "Ines Halden")
    assert roles("“We will not release anybody,” Ines Halden said.", "REJECT", said).actor_names() == ("Ines Halden",)


def test_who_brings_others_together_is_no_party() -> None:
    found = roles("Norlandia hosted talks with the Olmed Front.", "CONSULT")
    assert [party.name for party in found.mediators] == ["Norlandia"]
    assert found.actor_names() == ("Olmed Front",)


def told(found: Roles) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of those who act, and of whom on."""
    return found.actor_names(), tuple(party.name for party in found.recipients)


def test_who_must_is_asked_by_who_says_so() -> None:
    said = ("Ines Halden", "said", "the Olmed Front must leave the city", "Ines Halden")
    found = roles("Ines Halden said the Olmed Front must leave the city.", "REQUEST", said)
    assert told(found) == (("Ines Halden",), ("Olmed Front",))


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        (
            "Clashes between Varesh and the outlawed Olmed Front went on.",
            "ASSAULT",
            ("Varesh", "Olmed Front"),
            ("Varesh", "Olmed Front"),
        ),
        ("Ines Halden, a friend of Norlandia, met with Varesh.", "CONSULT", ("Ines Halden",), ("Varesh",)),
        ("Varesh spoke by telephone with Norlandia.", "CONSULT", ("Varesh",), ("Norlandia",)),
        (
            "Varesh and the Olmed Front agreed to free captives of Norlandia.",
            "AGREE",
            ("Varesh", "Olmed Front"),
            ("Varesh", "Olmed Front"),
        ),
        (
            "Varesh and the Olmed Front accused each other of lying.",
            "ACCUSE",
            ("Varesh", "Olmed Front"),
            ("Varesh", "Olmed Front"),
        ),
    ],
)
def test_who_acts_on_whom(text: str, kind: str, actors: tuple[str, ...], recipients: tuple[str, ...]) -> None:
    assert told(roles(text, kind)) == (actors, recipients)


def test_one_side_acts_on_the_other_where_nobody_else_is_named() -> None:
    story = "The war between Varesh and the Olmed Front goes on. Varesh and the Olmed Front met. "
    found = roles(story + "The Olmed Front rejected the plan.", "REJECT")
    assert found.facing
    assert told(found) == (("Olmed Front",), ("Varesh",))


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        ("The army shelled a base.", "ASSAULT", ("Varesh",), ("Olmed Front",)),
        ("Four soldiers were killed by the rebels.", "ASSAULT", ("Olmed Front",), ("Varesh",)),
        ("Nine villagers were killed by the army.", "ASSAULT", ("Varesh",), ()),
        ("Norlandia warned the rebels of sanctions.", "THREATEN", ("Norlandia",), ("Olmed Front",)),
    ],
)
def test_bare_nouns_are_the_two_sides(
    text: str, kind: str, actors: tuple[str, ...], recipients: tuple[str, ...]
) -> None:
    far = "It rained. The river rose. Roads were closed. "
    story = "The war between Varesh and the Olmed Front goes on. Varesh and the Olmed Front met. "
    assert told(roles(story + far + text, kind)) == (actors, recipients)


def test_news_of_one_story_is_background_of_the_next() -> None:
    text = "Varesh freed forty prisoners of the Olmed Front."
    claims = [
        Report(
            story=story,
            spans=(Span(0, len(text), text),),
            event="RETREAT",
            realis=realis,
            actors=("Varesh",),
            recipients=("Olmed Front",),
            date="2031-03-02",
        )
        for story, realis in (("a", "actual"), ("b", "historical"), ("c", "planned"))
    ]
    when = When(date(2031, 3, 20), date(2031, 3, 21))
    stories = {one: Story(one, one, 0, text, (), (), published=when) for one in "abc"}
    filed = [Filed(claim_id("test", claim), "test", claim) for claim in claims]
    linking = Linking(
        "events", Verdicts(), lambda kind: filed if kind is Report else [], lambda kind: [], lambda: stories
    )
    found = events.function(linking)
    assert not isinstance(found, Abstained)
    made = [one for one in found if isinstance(one, Event)]
    assert sorted((one.realis, one.stories) for one in made) == [("actual", 2), ("planned", 1)]
