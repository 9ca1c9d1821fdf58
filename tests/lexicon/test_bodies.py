"""Bodies of states: a state and an institution's noun make one canonical name, whichever way they are written."""

from __future__ import annotations

import pytest

from onrecord.lexicon.bodies import body, own_body, owners


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the Sudanese army", "Sudanese Armed Forces"),
        ("Sudan’s military", "Sudanese Armed Forces"),
        ("Israel's armed forces", "Israel Defense Forces"),
        ("Egypt's foreign ministry", "Egyptian Foreign Ministry"),
        ("Ministry of Foreign Affairs of Egypt", "Egyptian Foreign Ministry"),
        ("the foreign ministry in Cairo", "Egyptian Foreign Ministry"),
        ("the Philippines' coast guard", "Philippine Coast Guard"),
        ("Turkish Ministry of Culture", "Turkish Culture Ministry"),
        ("Turkey's culture ministry", "Turkish Culture Ministry"),
        ("US State Department", "United States Department of State"),
        ("DR Congo's army", "Armed Forces of the Democratic Republic of the Congo"),
        ("Kenya's UN mission", "Permanent Mission of Kenya to the United Nations"),
    ],
)
def test_one_body_has_one_name(words: str, name: str) -> None:
    found = body(words)
    assert found is not None
    assert found.name == name


def test_a_government_speaks_as_its_state() -> None:
    found = body("the Kenyan government")
    assert found is not None
    assert (found.name, found.sort, found.country) == ("Kenya", "state", "KEN")


@pytest.mark.parametrize(
    "words", ["Dominican army", "the army", "Sudanese tea sellers", "Marvan army", "", "the", "'s army"]
)
def test_what_may_be_two_bodies_or_none_stays_unnamed(words: str) -> None:
    assert body(words) is None


def test_a_name_bound_to_its_years_is_not_given_outside_them() -> None:
    early, late = body("Syrian army", 2014), body("Syrian army", 2030)
    assert early is not None
    assert late is not None
    assert (early.name, late.name) == ("Syrian Arab Army", "Syrian Armed Forces")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the Marvan foreign ministry", "Marvan Foreign Ministry"),
        ("Marvia's Ministry of Foreign Affairs", "Marvan Foreign Ministry"),
        ("Ostry Navy", "Navy of Ostry"),
        ("the government of Ostry", "Ostry"),
        ("Ostry tea sellers", None),
        ("Sudanese army", None),
    ],
)
def test_a_body_of_a_state_that_no_list_has(words: str, name: str | None) -> None:
    found = own_body(words, owners({"Marvia": "Marvan", "Ostry": None}))
    assert (found and found.name) == name
