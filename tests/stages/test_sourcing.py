"""Which words are a source, whom they point at, and for whom who is named speaks."""

from __future__ import annotations

import pytest

from onrecord.lexicon.speech import hearsay
from onrecord.stages.speaker import Speaker, bare, outlet_name
from onrecord.stages.speakers import Speakers
from onrecord.types.claims import Mention
from onrecord.types.evidence import Span


def place(text: str, words: str) -> Span:
    """The first place of some words."""
    at = text.index(words)
    return Span(at, at + len(words), words)


def speakers(text: str, *named: tuple[str, str]) -> Speakers:
    """The speakers of a text that has these names, each with its kind."""
    found = [Mention(story="s", spans=(place(text, name),), mention_kind=kind, name=name) for name, kind in named]
    return Speakers(text, sorted(found, key=lambda one: one.spans[0].start))


def source(held: Speakers, words: str | None, cue: str) -> str | None:
    """The source of a cue, given what the model took for it."""
    found = held.source(place(held.text, words) if words else None, place(held.text, cue))
    return found.text if found else None


def spoke(held: Speakers, words: str, cue: str = "said") -> Speaker:
    """Who speaks by the words of a source."""
    return held.of(place(held.text, words), place(held.text, cue))


@pytest.mark.parametrize(
    ("text", "model", "cue", "wanted"),
    [
        ("VESTHAVN -- Ostry leaders rejected it.", "VESTHAVN -- Ostry leaders", "rejected", "Ostry leaders"),
        ("The ministers later said no.", "The ministers later", "said", "The ministers"),
        ("The council on Monday said no.", "The council on Monday", "said", "The council"),
        ("It is low, believes she.", None, "believes", "she"),
        ("It was, in her words, over.", None, "in her words", "her"),
        ("Envoys at the lake have underlined it.", None, "have underlined", "Envoys at the lake"),
        ("After the talks the lake was low, adding to it.", None, "adding", None),
    ],
)
def test_a_source_is_its_words_and_no_more(text: str, model: str | None, cue: str, wanted: str | None) -> None:
    assert source(speakers(text), model, cue) == wanted


def test_the_owner_of_a_demand_speaks_and_not_what_counts_it() -> None:
    held = speakers("Two of the Ostry Front’s key demands are left.", ("Ostry Front", "organisation"))
    assert source(held, "Two of the Ostry Front’s key", "demands") == "Ostry Front"


def test_who_met_somebody_speaks_and_not_whom_he_met() -> None:
    held = speakers("In talks with Mara Holt, Leo Brun said no.", ("Mara Holt", "person"), ("Leo Brun", "person"))
    assert source(held, "Mara Holt, Leo Brun", "said") == "Leo Brun"


def test_both_names_before_a_verb_are_its_subject() -> None:
    text = "They met. Ostra and Vell agreed to it."
    held = speakers(text, ("Ostra", "state"), ("Vell", "state"))
    assert source(held, "Vell", "agreed") == "Ostra and Vell"
    assert spoke(held, "Ostra and Vell", "agreed").name == "unnamed: Ostra and Vell"


def test_a_verb_that_goes_on_has_the_subject_of_the_one_before() -> None:
    held = speakers("Leo Brun accused the front and denied it. Nobody denies that.", ("Leo Brun", "person"))
    assert source(held, "Leo Brun", "accused") == "Leo Brun"
    assert source(held, None, "denied") == "Leo Brun"
    assert source(held, None, "denies") is None


def test_who_is_said_to_have_spoken_is_no_hearsay_about_him() -> None:
    held = speakers("Leo Brun is understood to have argued against it.", ("Leo Brun", "person"))
    assert source(held, None, "is understood to have argued") == "Leo Brun"
    assert hearsay("is understood to")
    assert not hearsay("is understood to have argued")


def test_a_statement_is_whose_it_was_and_not_of_who_spoke_last() -> None:
    text = "The Ostry Council sent a note. Leo Brun said no. The note said yes."
    held = speakers(text, ("Ostry Council", "organisation"), ("Leo Brun", "person"))
    spoke(held, "Leo Brun")
    assert spoke(held, "The note").name == "Ostry Council"


def test_a_body_is_pointed_at_by_how_the_story_calls_it() -> None:
    text = "The Ostry army left. The army said so."
    army = Mention(story="s", spans=(place(text, "Ostry army"),), mention_kind="organisation", name="Forces of Ostra")
    assert Speakers(text, [army]).of(place(text, "The army"), place(text, "said")).name == "Forces of Ostra"


def test_an_alliance_is_no_state() -> None:
    held = speakers("Ostra said no. The armed alliance said yes.", ("Ostra", "state"))
    spoke(held, "Ostra")
    assert spoke(held, "The armed alliance").kind == "unnamed"


def test_the_government_is_that_which_the_story_names() -> None:
    text = "They met in Vell and in Ostra. The Ostra government waited. The government said no."
    held = speakers(text.replace("in Ostra", "there"), ("Vell", "state"), ("Ostra", "state"))
    assert spoke(held, "The government").name == "Ostra"


def test_he_is_no_spokeswoman() -> None:
    text = "Leo Brun said no. A spokeswoman said yes. He said it again."
    held = speakers(text, ("Leo Brun", "person"))
    spoke(held, "Leo Brun")
    spoke(held, "A spokeswoman")
    assert spoke(held, "He").name == "Leo Brun"


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Vell’s former adviser Leo Brun said no.", None),
        ("The Vell-backed chief Leo Brun said no.", None),
        ("Leo Brun, the Vell-run board’s chief, said no.", "Vell"),
        ("The envoy, Leo Brun, told Vell and said no.", None),
    ],
)
def test_for_whom_somebody_speaks(text: str, side: str | None) -> None:
    held = speakers(text, ("Leo Brun", "person"), ("Vell", "organisation"))
    assert spoke(held, text.partition(" said")[0].partition(", told")[0].rstrip(",")).affiliation == side


def test_offices_that_deal_with_media_are_no_media() -> None:
    assert outlet_name("Vesthavn Media Group")
    assert not outlet_name("Government Media Office")


def test_a_possessive_is_no_part_of_a_name() -> None:
    assert bare("the Ostry government’s") == "Ostry government"


def test_a_title_ends_where_the_person_before_it_was_named() -> None:
    text = "President of Ostra Mara Holt and Vell minister Leo Brun met. Leo Brun said no."
    held = speakers(text, ("Ostra", "state"), ("Mara Holt", "person"), ("Vell", "state"), ("Leo Brun", "person"))
    assert spoke(held, "Leo Brun").affiliation == "Vell"


@pytest.mark.parametrize("words", ["The head of state", "The Ostra leader"])
def test_a_ruler_is_also_called_otherwise(words: str) -> None:
    text = f"Ostra president Mara Holt met Leo Brun. {words} said no."
    held = speakers(text, ("Ostra", "state"), ("Mara Holt", "person"), ("Leo Brun", "person"))
    if "Ostra" in words:
        at = text.rindex("Ostra")
        again = Mention(story="s", spans=(Span(at, at + 5, "Ostra"),), mention_kind="state", name="Ostra")
        held = Speakers(text, [*held.mentions, again])
    assert spoke(held, words).name == "Mara Holt"


def test_who_issued_a_text_may_be_a_person() -> None:
    held = speakers("A statement by Mara Holt said no.", ("Mara Holt", "person"))
    assert spoke(held, "A statement by Mara Holt").name == "Mara Holt"


def test_the_office_of_a_person_is_no_other_office() -> None:
    text = "The Office of the Ostry Board left. The office of Mara Holt said no."
    held = speakers(text, ("Office of the Ostry Board", "organisation"), ("Mara Holt", "person"))
    assert spoke(held, "The office of Mara Holt").kind == "unnamed"
