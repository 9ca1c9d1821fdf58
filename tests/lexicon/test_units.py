"""What a number counts, by the words around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lexicon.units import find_units, unit_words


def told(text: str) -> list[tuple[str, str, str]]:
    """Unit, kind and words of each match."""
    return [(match.word.unit, match.word.kind, text[match.start : match.end]) for match in find_units(text)]


def test_a_word_of_several_kinds_comes_as_each() -> None:
    assert told("eleven wounded") == [("injuries", kind, "wounded") for kind in ("verb", "state", "noun")]


def test_the_longest_words_win() -> None:
    assert told("40 prisoners of war") == [("prisoners", "noun", "prisoners of war")]
    assert told("30 Aid Trucks") == [("trucks", "noun", "Aid Trucks")]


@pytest.mark.parametrize("text", ["the deadline", "a daylong visit", "Townsend spoke", "no unit here"])
def test_words_within_words_show_nothing(text: str) -> None:
    assert told(text) == []


def test_every_word_of_the_file_is_found_as_its_own() -> None:
    for (words, kind), word in unit_words().items():
        assert (word.unit, kind, words) in told(f"12 {words} there")


@given(st.lists(st.sampled_from(["killed", "weeks", "ſoldiers", "POWs", "K", " ", "12", "-", "é"]), max_size=12))
def test_matches_are_in_order_and_within_the_text(parts: list[str]) -> None:
    text = " ".join(parts)
    found = find_units(text)
    assert [match.start for match in found] == sorted(match.start for match in found)
    assert all(text[m.start : m.end].lower() == m.word.text for m in found)
