"""Two names: one person's or body's, with a reason, whatever the spelling, script, order, title or legal form."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lexicon.compare import SAME, person_words, same_name
from onrecord.lexicon.spelling import alike, one_spelling

NAMES = st.text(max_size=40)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mahmoud Rashidi", "Mahmud Rashidi"),
        ("Yusuf al-Qadiri", "Youssef Al Kadiri"),
        ("Abd al-Aziz Nurani", "Abdulaziz Noorani"),
        ("Rashidi, Mahmoud", "Dr. Mahmoud Rashidi"),
        ("Dmitry Volkonov", "Дмитрий Волконов"),
        ("Sergei Ivanovich Volkonov", "Sergey Volkonov"),
        ("Karim Haddad", "كريم حداد"),
        ("Noam Baruch", "נועם ברוך"),
        ("JanWillem Torst", "Jan Willem Torst"),
        ("J.-C. Molvaer", "Jean-Claude Molvaer"),
        ("Bob Carrow", "Robert Carrow"),
        ("Usama bin Laden", "Osama bin Laden"),
    ],
)
def test_one_person(one: str, other: str) -> None:
    assert same_name(one, other).score >= SAME
    assert same_name(one, other).why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ines Halden", "Omar Halden"),
        ("Hassan Qadiri", "Hussein Qadiri"),
        ("Ahmad Hassan", "Ahmad Hussein"),
        ("Sergei Ivanovich Volkonov", "Sergei Petrovich Volkonov"),
        ("Peter A. Marwick", "Peter B. Marwick"),
        ("Дмитрий Волконов", "Andrei Volkonov"),
        ("Karim Haddad", "سالم حداد"),
        ("", "Ines Halden"),
    ],
)
def test_two_persons(one: str, other: str) -> None:
    assert same_name(one, other).score < SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Halyard Works Ltd", "HALYARD WORKS LIMITED"),
        ("OOO Severny Bereg", "Severny Bereg LLC"),
        ("Brigade Forty-Two", "42 Brigade"),
        ("The Ketterby Grain Company", "Ketterby Grain Corp."),
        ("Good Haven Bank", "Goodhaven Bank"),
        ("MCO", "Marvan Customs Office"),
        ("Al Qaeda", "Al Qa'ida"),
    ],
)
def test_one_body(one: str, other: str) -> None:
    assert same_name(one, other, "organisation").score >= SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Halyard Works AG", "Halyard Works GmbH"),
        ("Marvan Oil Terminal", "Marvan Gas Terminal"),
        ("Third Division", "Fourth Division"),
        ("Government of Estonia", "Government of Ethiopia"),
        ("BKR Aviation", "BTR Aviation"),
    ],
)
def test_two_bodies(one: str, other: str) -> None:
    assert same_name(one, other, "organisation").score < SAME


def test_particles_titles_and_order_do_not_count() -> None:
    assert person_words("President Mahmoud al-Rashidi") == person_words("al-Rashidi, Mahmoud") == ["mahmoud", "rashidi"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("mahmoud", "mahmud", True),
        ("mohammed", "muhammad", True),
        ("hassan", "hussein", False),
        ("jamal", "kamal", False),
        ("salem", "سالم", True),
    ],
)
def test_spellings_of_given_names(one: str, other: str, same: bool) -> None:
    assert one_spelling(one, other) is same


@given(NAMES, NAMES)
def test_likeness_is_a_share_that_knows_no_order(one: str, other: str) -> None:
    there, back = same_name(one, other), same_name(other, one)
    assert 0 <= there.score <= 1
    assert abs(there.score - back.score) < 0.02


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=20))
def test_a_word_is_like_itself(word: str) -> None:
    assert alike(word, word) == 1


def test_long_names_take_little_time() -> None:
    begun = time.process_time()
    same_name("Marvan " * 40, "Morvan " * 40)
    same_name("A" * 400, "B" * 400, "organisation")
    assert time.process_time() - begun < 3
