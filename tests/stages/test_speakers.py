"""Who speaks: names, offices, pronouns and unnamed sources, in the order of a story."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.lexicon.heads import heads
from onrecord.stages.speaker import Speaker, outlet_name
from onrecord.stages.speakers import Speakers
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
    assert held.year == 2031
    assert Story("s", "p", 0, "", (), ()).year is None


def test_the_envoy_is_the_one_person_who_spoke_and_an_official_is_not() -> None:
    text = "Mara Holt said so. The envoy said more. The official said no."
    held = speakers(text, Mara_Holt="person")
    said(held, "Mara Holt")
    assert said(held, "The envoy").name == "Mara Holt"
    assert said(held, "The official").kind == "unnamed"


def test_an_office_means_who_holds_it() -> None:
    text = (
        "Special Envoy Mara Holt met Finance Minister Ivo Lund. “Yes,” the minister said. “No,” the special envoy said."
    )
    held = speakers(text, Mara_Holt="person", Ivo_Lund="person")
    assert said(held, "the minister").name == "Ivo Lund"
    assert said(held, "the special envoy").name == "Mara Holt"


def test_she_is_nobody_who_is_called_he() -> None:
    text = "Maria Holt met David Lund. “It is open,” she said."
    held = speakers(text, Maria_Holt="person", David_Lund="person")
    said(held, "David Lund")
    assert said(held, "she").name == "Maria Holt"


def test_who_qualifies_a_source_is_not_its_head() -> None:
    text = "A lawyer for Mara Holt said so. Engineers at Port Sal said no. A Bay Council aide said it too."
    held = speakers(text, Mara_Holt="person", Port_Sal="place", Bay_Council="organisation")
    assert said(held, "A lawyer for Mara Holt").name == "unnamed: lawyer for Mara Holt"
    assert said(held, "Engineers at Port Sal").name == "unnamed: engineers at Port Sal"
    assert said(held, "A Bay Council aide") == Speaker("unnamed: Bay Council aide", "unnamed", "Bay Council", "aide")


def test_his_spokesman_is_unnamed_and_her_party_is_her_own() -> None:
    text = "Mara Holt, leader of the Bay Party, said so. Her party said more. Her spokesman said no."
    held = speakers(text, Mara_Holt="person", Bay_Party="organisation")
    said(held, "Mara Holt, leader of the Bay Party,")
    assert said(held, "Her party").name == "Bay Party"
    found = said(held, "Her spokesman")
    assert (found.name, found.affiliation) == ("unnamed: Mara Holt’s spokesman", "Bay Party")


def test_two_parties_that_speak_as_one_are_unnamed() -> None:
    held = speakers("The Bay Council and Norway said so.", Bay_Council="organisation", Norway="state")
    assert said(held, "The Bay Council and Norway").name == "unnamed: Bay Council and Norway"


def test_we_is_who_publishes_and_the_side_of_a_party_is_the_party() -> None:
    text = "We said so. The Bay Council side said no."
    found = speakers(text, Bay_Council="organisation")
    assert said(found, "The Bay Council side").name == "Bay Council"
    own = Speakers(text, found.mentions, None, "Bay Courier")
    assert own.of(place(text, "We"), place(text, "said")).name == "Bay Courier"


def test_a_source_that_the_model_missed_is_the_name_right_before_the_cue() -> None:
    text = "Mara Holt, in Port Sal, has said so. It is said to rain."
    held = speakers(text, Mara_Holt="person")
    assert held.source(None, place(text, "said")) == place(text, "Mara Holt")
    assert held.source(None, place(text, "is said")) is None
    assert held.of(None, place(text, "is said")).kind == "unnamed"


def test_of_hearsay_nobody_is_the_source() -> None:
    text = "The Bay Front, believed to hold ten men, is expected to talk. Mara Holt believed it."
    held = speakers(text, Mara_Holt="person", Bay_Front="organisation")
    front = place(text, "The Bay Front")
    assert held.source(front, place(text, "believed")) is None
    assert held.source(front, place(text, "is expected")) is None
    assert held.source(place(text, "Mara Holt"), place(text, "believed", 1)) == place(text, "Mara Holt")


def test_who_carries_words_is_not_who_speaks() -> None:
    text = "Ostry’s foreign ministry, in remarks carried by the Bay Wire, accused the Front."
    held = speakers(text, Ostry="state", Bay_Wire="organisation")
    assert held.source(place(text, "the Bay Wire"), place(text, "accused")) == place(text, "Ostry’s foreign ministry")


def test_a_sentence_whose_beginning_is_out_of_reach_opens_with_no_source() -> None:
    text = "The council met " + "for the ministry, " * 30 + "in remarks carried by the Bay Wire, accused the ministry."
    held = speakers(text, Bay_Wire="organisation")
    assert held.source(place(text, "the Bay Wire"), place(text, "accused")) is None


@pytest.mark.parametrize("source", [Span(0, 3, "The"), Span(4, 9, "envoy")])
def test_a_source_ends_with_its_text(source: Span) -> None:
    person = Mention(story="s", spans=(Span(10, 19, "Mara Holt"),), mention_kind="person", name="Mara Holt")
    found = Speakers("The envoy Mara", [person]).source(source, Span(20, 24, "said"))
    assert found
    assert found.end == 14
    assert found.text in ("The envoy Mara", "envoy Mara")


def test_what_a_participle_governs_is_no_part_of_a_source() -> None:
    text = "Briefing the Ostry Council, Mara Holt said so."
    held = speakers(text, Mara_Holt="person", Ostry_Council="organisation")
    found = held.source(place(text, "the Ostry Council, Mara Holt"), place(text, "said"))
    assert found == place(text, "Mara Holt")


def test_the_place_of_delegates_is_not_who_speaks() -> None:
    text = "So said delegates at the talks in Norway and the delegation of Ostry."
    held = speakers(text, Norway="state", Ostry="state")
    assert said(held, "delegates at the talks in Norway").kind == "unnamed"
    assert said(held, "the delegation of Ostry").name == "Ostry"


def test_the_official_is_who_was_named_just_before_where_no_other_official_spoke() -> None:
    text = "Mara Holt, aide to the Ostry Council, said so. It is open, the official said."
    named = {"Mara_Holt": "person", "Ostry_Council": "organisation"}
    held = speakers(text, **named)
    said(held, "Mara Holt, aide to the Ostry Council")
    assert said(held, "the official").name == "Mara Holt"
    other = speakers("An official said no. " + text, **named)
    said(other, "An official")
    said(other, "Mara Holt, aide to the Ostry Council")
    assert said(other, "the official").kind == "unnamed"


def test_where_somebody_is_sent_is_not_whom_he_speaks_for() -> None:
    text = "Ostry Council envoy to Norway Mara Holt said so."
    held = speakers(text, Mara_Holt="person", Ostry_Council="organisation", Norway="state")
    assert said(held, "Ostry Council envoy to Norway Mara Holt").affiliation == "Ostry Council"


def test_who_held_an_office_before_speaks_for_himself() -> None:
    held = speakers(
        "Mara Holt, a former envoy of the Ostry Council, said so.", Mara_Holt="person", Ostry_Council="organisation"
    )
    assert said(held, "Mara Holt").affiliation is None


def test_a_body_without_a_name_of_its_own_is_unnamed() -> None:
    assert said(speakers("The city council said so."), "The city council").kind == "unnamed"


def test_a_text_speaks_for_who_issued_it() -> None:
    held = speakers("A statement from the Bay Council said so.", Bay_Council="organisation")
    assert said(held, "A statement from the Bay Council").name == "Bay Council"


def test_an_envoy_to_a_state_is_known_again_by_the_title() -> None:
    text = "The UN envoy to Norway Mara Holt said so. It is open, the UN envoy said."
    held = speakers(text, UN="organisation", Norway="state", Mara_Holt="person")
    said(held, "The UN envoy to Norway Mara Holt")
    found = said(held, "the UN envoy")
    assert (found.name, found.affiliation) == ("Mara Holt", "UN")


def test_an_unnamed_source_is_told_without_the_words_at_which_it_was_cut() -> None:
    held = speakers("The envoy to the peace process, who said so.")
    assert said(held, "The envoy to").name == "unnamed: envoy"
    assert said(held, "The envoy to the peace process, who").name == "unnamed: envoy to the peace process"


def test_a_noun_of_speech_has_its_owner_for_a_source() -> None:
    text = "Relations are bad amid Ostry’s sharp criticism of the raid."
    held = speakers(text, Ostry="state")
    assert held.source(None, place(text, "criticism of")) == place(text, "Ostry")


def test_who_issued_a_text_speaks_also_without_a_name() -> None:
    held = speakers("A statement on Friday by the factions met in Norway said so.", Norway="state")
    assert said(held, "A statement on Friday by the factions met in Norway").name == "unnamed: factions met in Norway"


def test_state_media_are_an_outlet_and_are_pointed_back_at() -> None:
    held = speakers("Ostrian state media denied it. “No,” state television said.", Ostrian="people")
    named = said(held, "Ostrian state media")
    assert (named.name, named.kind, named.affiliation) == ("Ostrian state media", "outlet", "Ostrian")
    assert said(held, "state television").name == "Ostrian state media"


def test_a_source_that_ends_before_the_name_goes_on_to_it() -> None:
    text = "It is open, according to attendee Gen. Mara Holt of the council."
    held = speakers(text, Mara_Holt="person")
    found = held.source(place(text, "attendee"), place(text, "according to"))
    assert found == place(text, "attendee Gen. Mara Holt")


def test_the_state_that_mediates_is_nobody_s_home() -> None:
    def side(text: str) -> str | None:
        return said(speakers(text, Ostra="state", Leo_Brun="person"), "Leo Brun").affiliation

    assert side("Trucks waited in Ostra. Interior Minister Leo Brun said so.") == "Ostra"
    assert side("They talked through Ostra. Interior Minister Leo Brun said so.") is None
    assert side("The Ostra mediators waited. Interior Minister Leo Brun said so.") is None


def test_the_verb_of_a_sentence_is_no_apposition() -> None:
    def side(verb: str) -> str | None:
        text = f"The council, led by Leo Brun, {verb} the Ostry Front in May, it said."
        return said(speakers(text, Leo_Brun="person", Ostry_Front="organisation"), "Leo Brun").affiliation

    assert side("accused") is None
    assert side("named the head of") == "Ostry Front"
