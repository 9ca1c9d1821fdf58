"""What the names of one story stand for."""

from __future__ import annotations

import pytest

from onrecord.lexicon import lexicon
from onrecord.models.encoded import LabelledSpan
from onrecord.stages.named import Named
from onrecord.stages.naming import names_of
from onrecord.stages.trimming import trimmed


def named(text: str, *spans: tuple[str, str], year: int | None = 2024) -> list[Named]:
    """The names of a text in which a model saw these words as names of these kinds."""
    found = []
    for words, kind in spans:
        start = text.index(words)
        found.append(LabelledSpan(start, start + len(words), kind, 0.9))
    return names_of(text, found, lexicon(), year)


@pytest.mark.parametrize(
    ("text", "seen", "form", "name"),
    [
        ("Israel's Channel 12 said so.", ("Channel", "organisation"), "Israel's Channel 12", "Channel 12"),
        ("The Israeli military said so.", ("Israeli", "people"), "Israeli military", "Israel Defense Forces"),
        ("The Hamas-run office said so.", ("Hamas-run", "organisation"), "Hamas", "Hamas"),
        ("The Kan TV crew left.", ("Kan TV", "organisation"), "Kan TV", "Kan"),
        (
            "The Kenyan Culture Ministry said so.",
            ("Kenyan Culture Ministry", "organisation"),
            "",
            "Kenyan Culture Ministry",
        ),
        (
            "Kenya's Ministry of Culture said so.",
            ("Kenya's Ministry of Culture", "organisation"),
            "",
            "Kenyan Culture Ministry",
        ),
        ("Talks through the brotherly Sultanate of Oman.", ("Sultanate", "organisation"), "Sultanate of Oman", "Oman"),
        ("Then Majid Ansari spoke.", ("Majid Ansari", "person"), "Majid Ansari", "Majed al-Ansari"),
    ],
)
def test_forms_are_brought_to_the_lexicons_name(text: str, seen: tuple[str, str], form: str, name: str) -> None:
    (found,) = named(text, seen)
    assert text[found.start : found.end] == (form or seen[0])
    assert found.name == name


def test_a_family_name_taken_for_a_body_is_the_person_again() -> None:
    text = "Ines Halden came. So Halden spoke."
    spans = [LabelledSpan(0, 11, "person", 0.9), LabelledSpan(21, 27, "organisation", 0.9)]
    assert {one.name for one in names_of(text, spans, lexicon(), None)} == {"Ines Halden"}


def test_what_the_story_introduces_goes_before_the_lexicon() -> None:
    text = "The Regional Sailing Federation (RSF) met. Then RSF left."
    spans = [LabelledSpan(4, 31, "organisation", 0.9), LabelledSpan(48, 51, "organisation", 0.9)]
    assert {one.name for one in names_of(text, spans, lexicon(), None)} == {"Regional Sailing Federation"}


def test_titles_are_kept_apart() -> None:
    (found,) = named("On Monday Deputy Foreign Minister Ines Halden spoke.", ("Ines Halden", "person"))
    assert (found.name, found.title) == ("Ines Halden", "Deputy Foreign Minister")


@pytest.mark.parametrize(
    ("text", "seen", "form"),
    [
        ("Then Commissioner Orla Venn spoke.", ("Commissioner Orla Venn", "person"), "Orla Venn"),
        ("Then Mr. Venn spoke.", (". Venn", "person"), "Venn"),
        ("The tycoon Orla Venn left.", ("tycoon Orla Venn", "person"), "Orla Venn"),
        ("Here is Yusuf al-Qadim again.", ("Yusuf al-Qadim", "person"), "Yusuf al-Qadim"),
        ("A Bayside magazine said so.", ("Bayside magazine", "organisation"), "Bayside"),
        ("Our Geological Office met.", ("Our Geological Office", "organisation"), "Geological Office"),
        ("The Marsh People’s Front met.", ("Marsh People", "organisation"), "Marsh People’s Front"),
        ("The Zola pass is shut.", ("Zola pass", "place"), "Zola"),
        ("The paper Zola Today said so.", ("paper Zola Today", "organisation"), "Zola Today"),
    ],
)
def test_what_stands_around_a_name_is_no_part_of_it(text: str, seen: tuple[str, str], form: str) -> None:
    (found,) = named(text, seen)
    assert text[found.start : found.end] == form


def test_a_title_alone_names_nobody() -> None:
    (found,) = named("Then the Special Representative spoke.", ("Special Representative", "organisation"))
    assert (found.kind, found.name) == ("office", None)


def test_a_state_that_no_list_has_shows_by_its_adjective_and_its_government() -> None:
    text = "Tarvia shut the port. The Tarvian foreign ministry said so. Tarvian president Orla Venn agreed."
    spans = [
        LabelledSpan(0, 6, "person", 0.9),
        LabelledSpan(26, 50, "organisation", 0.9),
        LabelledSpan(60, 67, "person", 0.9),
        LabelledSpan(78, 87, "person", 0.9),
    ]
    found = names_of(text, spans, lexicon(), None)
    assert [(one.kind, one.name) for one in found] == [
        ("state", "Tarvia"),
        ("organisation", "Tarvian Foreign Ministry"),
        ("people", "Tarvia"),
        ("person", "Orla Venn"),
    ]


def test_what_one_is_in_is_a_place() -> None:
    text = "Lindermouth waits. In Lindermouth nobody spoke."
    spans = [LabelledSpan(0, 11, "person", 0.9), LabelledSpan(22, 33, "person", 0.9)]
    assert {one.kind for one in names_of(text, spans, lexicon(), None)} == {"place"}


def test_a_family_name_alone_is_the_ruler_of_a_state_that_the_story_names() -> None:
    spans = [LabelledSpan(0, 5, "person", 0.9)]
    found = names_of("Assad left Syria that night.", spans, lexicon(), 2024)
    assert found[0].name == "Bashar al-Assad"
    assert names_of("Assad left Norway that night.", spans, lexicon(), 2024)[0].name == "Assad"


def test_an_office_that_any_state_may_have_is_a_states_only_where_the_story_names_it() -> None:
    seen = ("Foreign Office", "organisation")
    assert named("The Foreign Office said so.", seen)[0].name == "Foreign Office"
    (body, _) = named("The Foreign Office said so in Britain.", seen)
    assert body.name == "Foreign, Commonwealth and Development Office"


@pytest.mark.parametrize(
    ("text", "seen", "forms"),
    [
        ("The African Union (AU) met.", ("African Union (AU)", "organisation"), ["African Union", "AU"]),
        ("A U.S.-Saudi plan is out.", ("U.S.-Saudi", "organisation"), ["U.S.", "Saudi"]),
        ("An anti-Houthi force came.", ("anti-Houthi", "organisation"), ["Houthi"]),
        ("The Kenya - based Lake Trust came.", ("Kenya - based Lake Trust", "organisation"), ["Kenya", "Lake Trust"]),
    ],
)
def test_a_span_is_cut_into_the_names_that_it_is(text: str, seen: tuple[str, str], forms: list[str]) -> None:
    assert [text[one.start : one.end] for one in named(text, seen)] == forms


def test_a_name_with_a_small_letter_behind_a_hyphen_stays_whole() -> None:
    text = "Then Halen Suk - yol came."
    assert [text[n.start : n.end] for n in named(text, ("Halen Suk - yol", "person"))] == ["Halen Suk - yol"]


def test_an_abbreviation_that_a_story_introduces_stands_for_its_body_wherever_it_is() -> None:
    text = "The Lake Bank of Ostra (LBO) lent it. The LBO wants it back."
    found = named(text, ("Lake Bank of Ostra", "organisation"))
    assert [(text[n.start : n.end], n.name) for n in found if n.start > 30] == [("LBO", "Lake Bank of Ostra")]


def test_of_two_abbreviations_the_longer_stands_where_one_begins_as_the_other() -> None:
    text = "The Lake Bank of Ostra (LBO) met the Lake Bank Office for Trade (LBO-T). The LBO-T and the LBOs left."
    found = named(text, ("Lake Bank of Ostra", "organisation"), ("Lake Bank Office for Trade", "organisation"))
    told = [(text[n.start : n.end], n.name) for n in found if n.start > text.index("T).")]
    assert told == [("LBO-T", "Lake Bank Office for Trade")]


def test_letters_that_the_lexicon_has_name_a_body_whose_long_name_is_nearly_the_same() -> None:
    text = "The Democratic Forces of the Liberation of Rwanda (FDLR) left."
    (found, letters) = named(text, ("Democratic Forces of the Liberation of Rwanda", "organisation"), ("FDLR", "state"))
    assert found.name == letters.name == "Democratic Forces for the Liberation of Rwanda"


@pytest.mark.parametrize("form", ["Ostra Declaration", "Ostra War", "MoU"])
def test_a_document_or_an_event_is_no_body(form: str) -> None:
    (found,) = named(f"They spoke of the {form} again.", (form, "organisation"))
    assert found.kind == "other"
    assert found.name is None


def test_a_list_of_places_holds_no_person() -> None:
    text = "The bus calls at Nantes, Angers and Rennes."
    found = named(text, ("Nantes", "place"), ("Angers", "person"), ("Rennes", "place"))
    assert {n.kind for n in found} == {"place"}


def test_what_has_a_foreign_minister_is_a_state() -> None:
    text = "Ostrava’s sister came. Velmara’s foreign minister spoke, and Velmara agreed."
    spans = [LabelledSpan(at, at + 7, "person", 0.9) for at in (23, 61)]
    assert {n.kind for n in names_of(text, spans, lexicon(), None)} == {"state"}


def test_a_state_that_nothing_shows_to_be_one_is_what_is_next_likely() -> None:
    (found,) = names_of("Brelmar sold it.", [LabelledSpan(0, 7, "state", 0.4, "person")], lexicon(), None)
    assert found.kind == "person"


def test_parliament_alone_is_that_of_the_state_that_a_story_is_about() -> None:
    text = "Kenya waits. In Kenya the law went to Parliament."
    spans = [LabelledSpan(0, 5, "state", 0.9), LabelledSpan(16, 21, "state", 0.9)]
    assert [n.name for n in names_of(text, spans, lexicon(), None)] == ["Kenya", "Kenya", "Kenyan Parliament"]


def test_a_title_does_not_begin_in_another_persons_name() -> None:
    text = "Farid Vasko and Minister Ines Halden came."
    assert [n.title for n in named(text, ("Farid Vasko", "person"), ("Ines Halden", "person"))] == [None, "Minister"]


def test_a_government_is_its_state() -> None:
    (found,) = named("The DRC government left.", ("DRC government", "organisation"))
    assert ("DRC government"[: found.end - found.start], found.kind, found.name) == (
        "DRC",
        "state",
        "Democratic Republic of the Congo",
    )


def test_what_two_states_share_is_of_the_one_that_the_story_names() -> None:
    found = named("In Kinshasa a Congolese envoy spoke.", ("Kinshasa", "place"), ("Congolese", "people"))
    assert found[1].name == "Democratic Republic of the Congo"
    (alone,) = named("A Congolese envoy spoke.", ("Congolese", "people"))
    assert alone.name is None or alone.name == "Congolese"


@pytest.mark.parametrize(
    ("text", "seen", "kind", "name"),
    [
        ("The Libyan Government of National Accord met.", "Libyan Government of National Accord", "organisation", None),
        ("The UN Support Mission in Libya met.", "UN Support Mission in Libya", "organisation", None),
        ("The Under-Secretary for Political Affairs met her.", "Political Affairs", "office", None),
        ("Trade in the Horn of Africa fell.", "Horn of Africa", "place", "Horn of Africa"),
    ],
)
def test_bodies_are_told_from_what_offices_are_for_and_from_regions(
    text: str, seen: str, kind: str, name: str | None
) -> None:
    (found,) = (one for one in named(text, (seen, "organisation")) if text[one.start : one.end] == seen)
    assert found.kind == kind
    if kind == "organisation":
        assert found.name in ("Government of National Accord", "United Nations Support Mission in Libya")
    else:
        assert found.name == name


def test_letters_of_an_agreement_are_no_body() -> None:
    text = "The Comprehensive Agreement on the Bridges (CAB) holds."
    assert [n.kind for n in named(text, ("CAB", "organisation"))] == ["other"]


def test_a_full_stop_of_the_sentence_is_no_part_of_a_name() -> None:
    text = "They came from Turkey. Then they left."
    (found,) = named(text, ("Turkey.", "place"))
    assert text[found.start : found.end] == "Turkey"


def test_a_capital_is_its_government_where_it_acts_and_a_place_where_something_is() -> None:
    text = "Doha said so. Envoys left for Doha. The Doha talks began in Doha."
    spans = [LabelledSpan(m, m + 4, "state", 0.9) for m in (0, 30, 40, 60)]
    assert [n.kind for n in names_of(text, spans, lexicon(), None)] == ["state", "place", "place", "place"]


def test_a_capital_of_a_state_that_no_list_has_is_known_by_what_the_story_says() -> None:
    text = "Velmara’s foreign minister spoke in Osk, the capital of Velmara. Osk rejected it."
    spans = [LabelledSpan(at, at + 7, "state", 0.9) for at in (0, 56)]
    spans[1:1] = [LabelledSpan(36, 39, "place", 0.9)]
    spans.append(LabelledSpan(65, 68, "state", 0.9))
    found = names_of(text, spans, lexicon(), None)
    assert [(n.kind, n.name) for n in found if text[n.start : n.end] == "Osk"] == [
        ("place", "Osk"),
        ("state", "Velmara"),
    ]


def test_a_capital_in_a_dateline_is_a_place() -> None:
    text = "OSLO - Talks ended, Oslo said."
    spans = [LabelledSpan(0, 4, "state", 0.9), LabelledSpan(20, 24, "state", 0.9)]
    assert [n.kind for n in names_of(text, spans, lexicon(), None)] == ["place", "state"]


def test_a_post_is_no_body() -> None:
    (found,) = named("The Chief of Defence Forces met her.", ("Chief of Defence Forces", "organisation"))
    assert (found.kind, found.name) == ("office", None)


def test_malay_forms_of_address_are_no_part_of_a_name() -> None:
    (found,) = named("Then Datuk Seri Anwar Ibrahim spoke.", ("Datuk Seri Anwar Ibrahim", "person"))
    assert found.name == "Anwar Ibrahim"


@pytest.mark.parametrize(("text", "end"), [("The (Kingdom", 3), ("( said", 1), ("U. envoys", 2)])
def test_what_is_left_of_a_broken_name_is_none(text: str, end: int) -> None:
    for kind in ("person", "state", "organisation"):
        assert trimmed(text, LabelledSpan(0, end, kind, 0.9), lexicon()) is None


def test_a_nickname_stands_within_a_name_and_is_no_part_of_it() -> None:
    (found,) = named("There Leo “Kite” Brun spoke.", ("Leo", "person"), ("Kite", "person"), ("Brun", "person"))
    assert (found.name, found.start, found.end) == ("Leo Brun", 6, 21)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Right-wing Brun left.", ("Right", "organisation")),
        ("Humanitarian groups left.", ("Humanitarian", "organisation")),
        ("Envoys from both sides left.", ("Envoys", "person")),
    ],
)
def test_a_common_word_that_opens_a_sentence_is_no_name(text: str, seen: tuple[str, str]) -> None:
    assert not named(text, seen)


def test_a_day_and_the_line_before_are_no_part_of_a_name() -> None:
    (found,) = named("It came from Ramsa Monday.", ("Ramsa Monday", "person"))
    assert found.name == "Ramsa"
    (place,) = named("Progress: envoy\n\nGENEVA: They met.", ("GENEVA", "person"))
    assert (place.kind, place.title) == ("place", None)


def test_a_body_is_known_with_its_state_behind_it() -> None:
    (found,) = named(
        "The Transitional Sovereignty Council of Sudan met.",
        ("Transitional Sovereignty Council of Sudan", "organisation"),
    )
    assert found.name == "Transitional Sovereignty Council"
