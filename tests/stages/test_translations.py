"""Translations of one wire story, and stories of the same events that are none. The texts are in translations.json."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from test_families import ORIGIN, story

from onrecord.stages.copying.crossing import marks
from onrecord.stages.families import copy_edges
from onrecord.types.evidence import Story
from onrecord.types.when import parse_when

TEXTS = json.loads(Path(__file__).with_name("translations.json").read_text("utf-8"))


def told(group: str, language: str) -> Story:
    """One of the stories, by its group and language."""
    made = story(f"{group}-{language}", TEXTS[group][language], f"Outlet {group} {language}", "2031-03-05")
    return replace(made, language=language)


@pytest.mark.parametrize("language", ["fr", "es", "ru", "ar"])
def test_a_translation_is_found_by_its_names_and_numbers(language: str) -> None:
    wire, copy = replace(ORIGIN, language="en"), told("translations", language)
    (edge,) = copy_edges({made.id: made for made in (wire, copy)})
    assert (edge.story, edge.of, edge.kind, edge.directed) == (copy.id, "wire", "translated", True)


@pytest.mark.parametrize(("one", "other"), [("fr", "ar"), ("ru", "es"), ("ar", "ru")])
def test_two_translations_of_one_story_are_tied(one: str, other: str) -> None:
    pair = [told("translations", one), told("translations", other)]
    assert [edge.kind for edge in copy_edges({made.id: made for made in pair})] == ["translated"]


@pytest.mark.parametrize("language", ["fr", "es", "ru", "ar"])
@pytest.mark.parametrize("back", [False, True], ids=["from English", "into English"])
def test_another_translation_is_found_both_ways(language: str, back: bool) -> None:
    english, foreign = told("pass", "en"), told("pass", language)
    first, copy = (foreign, english) if back else (english, foreign)
    copy = replace(copy, published=parse_when("2031-03-06"))
    (edge,) = copy_edges({made.id: made for made in (first, copy)})
    assert (edge.story, edge.of, edge.kind, edge.directed) == (copy.id, first.id, "translated", True)


@pytest.mark.parametrize("language", ["es", "ru"])
@pytest.mark.parametrize("wire", ["en", "fr", "ar"])
def test_what_is_told_elsewhere_of_the_same_days_is_no_translation(language: str, wire: str) -> None:
    pair = [told("pass", wire), told("elsewhere", language)]
    assert copy_edges({made.id: made for made in pair}) == []


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_story_of_the_same_events_in_another_language_is_no_translation(language: str) -> None:
    wire, other = replace(ORIGIN, language="en"), told("independent", language)
    assert copy_edges({made.id: made for made in (wire, other)}) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Yesterday Rehn met Qassem.", "Вчера Рен встретил Кассема."),
        ("They flew to Muscat.", "سافروا الى مسقط."),
        ("They sold 2,148 tons.", "Ils ont vendu 2 148 tonnes."),
    ],
)
def test_names_and_numbers_are_the_same_across_scripts(one: str, other: str) -> None:
    first, second = (set(marks(story("s", [text])).keys.tolist()) for text in (one, other))
    assert first & second


@pytest.mark.parametrize("odd", ["4 ² of ²Lammer", "⑨ of ⑨", "9" * 6000, "٣" * 6000, "1.000" * 3000])
def test_no_number_is_too_odd_or_too_long(odd: str) -> None:
    assert marks(story("s", [f"The dockers of Lammer counted {odd} tons on Tuesday."]))
