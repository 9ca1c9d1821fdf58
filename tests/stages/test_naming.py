"""What the names of one story stand for."""

from __future__ import annotations

import pytest

from onrecord.lexicon import lexicon
from onrecord.models.encoded import LabelledSpan
from onrecord.stages.named import Named
from onrecord.stages.naming import names_of


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
