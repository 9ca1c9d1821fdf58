"""Office-holders under other spellings, and whom they speak for in a year."""

from __future__ import annotations

import time

import pytest

from onrecord.lexicon.persons import bodies_of, known_by_family_name, person_like


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("Majid Ansari", "Majed al-Ansari"),
        ("Yehiya Sinwar", "Yahya Sinwar"),
        ("Mahmoud Abass", "Mahmoud Abbas"),
        ("Abdul Fatah El Burhan", "Abdel Fattah al-Burhan"),
        ("Volodymyr Zelenskyi", "Volodymyr Zelenskyy"),
        ("Mohamed Hamdane Daglo", "Mohamed Hamdan Dagalo"),
    ],
)
def test_a_spelling_that_is_not_listed_is_known(form: str, name: str) -> None:
    found = person_like(form)
    assert found is not None
    assert found.canonical == name


@pytest.mark.parametrize(
    "form", ["Ali Hassan", "Ines Halden", "David Barnes", "Hamid Abbas", "Sinwar", "", "Hassan Rashid"]
)
def test_other_people_are_not_taken_for_office_holders(form: str) -> None:
    assert person_like(form) is None


def test_offices_are_bound_to_years() -> None:
    assert bodies_of("Antony Blinken", 2022) == ("United States Department of State",)
    assert bodies_of("Antony Blinken", 2019) == ()
    assert "Fatah" in bodies_of("Mahmoud Abbas", 2020)
    assert bodies_of("Ines Halden", None) == ()


def test_looking_up_unknown_people_is_fast() -> None:
    person_like("Ines Halden")
    begun = time.process_time()
    for number in range(200):
        person_like(f"Mohammed Salam{'ab'[number % 2] * (number % 7)}")
    assert time.process_time() - begun < 3


def test_a_family_name_is_known_by_its_sound_beside_the_state() -> None:
    found = known_by_family_name("Zelenskiy", {"Ukraine"}, 2024)
    assert found is not None
    assert found.canonical == "Volodymyr Zelenskyy"
    assert known_by_family_name("Zelenskiy", {"Kenya"}, 2024) is None
