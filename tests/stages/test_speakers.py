"""Who speaks: names, offices, pronouns and unnamed sources, in the order of a story."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.lexicon.heads import heads
from onrecord.stages.speaker import Speaker, outlet_name
from onrecord.stages.speakers import Speakers, year_of
from onrecord.types.claims import Mention
from onrecord.types.evidence import Span, Story
from onrecord.types.when import When


def place(text: str, words: str, nth: int = 0) -> Span:
    """The nth place of some words."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words), words)


def speakers(text: str, **named: str) -> Speakers:
    """The speakers of a text with these mentions: `Mara_Holt="person"`."""
    found = [
        Mention(story="s", spans=(place(text, name.replace("_", " ")),), mention_kind=kind, name=name.replace("_", " "))
        for name, kind in named.items()
    ]
    return Speakers(text, sorted(found, key=lambda one: one.spans[0].start))


def said(held: Speakers, source: str | None, nth: int = 0) -> Speaker:
    """Who speaks, by the words of a source; the cue is the first `said`."""
    return held.of(place(held.text, source, nth) if source else None, place(held.text, "said"))


def test_a_named_person_with_the_side_in_the_apposition() -> None:
    held = speakers(
        "Mara Holt, an envoy of the Ostry Council, said so.", Mara_Holt="person", Ostry_Council="organisation"
    )
    assert said(held, "Mara Holt, an envoy of the Ostry Council") == Speaker("Mara Holt", "person", "Ostry Council")


def test_a_pronoun_points_at_the_speaker_before() -> None:
    held = speakers("Mara Holt said so. “It is open,” she said.", Mara_Holt="person")
    said(held, "Mara Holt")
    again = said(held, "she")
    assert (again.name, again.kind, again.back) == ("Mara Holt", "person", True)


def test_a_pronoun_does_not_point_into_what_is_quoted() -> None:
    text = "Mara Holt said Ivo Lund had left. “It is open,” she said."
    held = speakers(text, Mara_Holt="person", Ivo_Lund="person")
    held.of(place(text, "Mara Holt"), place(text, "said"), [place(text, "Ivo Lund had left")])
    assert said(held, "she").name == "Mara Holt"


def test_far_behind_a_pronoun_points_at_nobody_named_before() -> None:
    text = "An aide said so. " + "The road was wet. " * 100 + "“It is open,” she said."
    held = speakers(text)
    said(held, "An aide")
    assert "aide" not in said(held, "she").name


def test_an_unnamed_source_keeps_its_description_and_is_never_a_named_one() -> None:
    text = "Mara Holt said so. A senior official close to the talks said no. The official said it again."
    held = speakers(text, Mara_Holt="person")
    said(held, "Mara Holt")
    first = said(held, "A senior official close to the talks")
    again = said(held, "The official")
    assert (first.name, first.kind, first.head) == (
        "unnamed: senior official close to the talks",
        "unnamed",
        "official",
    )
    assert (again.name, again.back) == (first.name, True)


def test_crowds_are_never_one_actor() -> None:
    text = "Two officials said so. The officials said no."
    held = speakers(text)
    said(held, "Two officials")
    again = said(held, "The officials")
    assert (again.kind, again.back) == ("unnamed", False)


def test_nobody_is_told_by_a_passive() -> None:
    assert said(speakers("It is said to be open."), None).name == "unnamed: unspecified (passive “said”)"


def test_who_owns_what_speaks_does_not_speak() -> None:
    held = speakers("Mara Holt's envoy said so.", Mara_Holt="person")
    assert said(held, "Mara Holt's envoy").kind == "unnamed"


def test_a_state_speaks_by_its_name_and_a_paper_as_an_outlet() -> None:
    held = speakers("Norway and the Bay Courier said so.", Norway="state", Bay_Courier="organisation")
    assert said(held, "Norway").kind == "state"
    assert said(held, "Bay Courier") == Speaker("Bay Courier", "outlet")


def test_the_ministry_is_the_one_called_so() -> None:
    text = "The Ostry Health Ministry and the Ostry Council met. The ministry said so."
    held = speakers(text, Ostry_Health_Ministry="organisation", Ostry_Council="organisation")
    assert said(held, "The ministry").name == "Ostry Health Ministry"


@pytest.mark.parametrize("source", [".", " , ", "the", "“", "of", "ı"])
def test_a_source_of_no_words_is_an_unnamed_one(source: str) -> None:
    text = f"{source} said so."
    found = Speakers(text, ()).of(Span(0, len(source), source), place(text, "said"))
    assert found.kind == "unnamed"
    assert found.name


def test_names_of_media_by_their_words_and_the_classes_of_heads() -> None:
    assert outlet_name("Northern Herald")
    assert not outlet_name("Northern Assembly")
    assert set(heads().values()) == {"person", "body", "text", "outlet", "crowd"}


def test_the_year_of_a_story_is_known_or_none() -> None:
    held = Story("s", "p", 0, "", (), (), published=When(date(2031, 3, 5), date(2031, 3, 6)))
    assert year_of(held) == 2031
    assert year_of(Story("s", "p", 0, "", (), ())) is None
