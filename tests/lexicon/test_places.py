"""The gazetteer: look-ups, which of several places a story means, and what loading costs."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.lexicon.places import Gazetteer, Spot, distance, fold, gazetteer, resolve, toponyms

LINES = (
    b"osterby\tOsterby\ttown\tDNK\tNorth\t57.0\t10.0\t900\n"
    b"osterby\tOsterby\ttown\tSWE\tWest\t58.5\t12.0\t5000\n"
    b"osterby bay\tOsterby Bay\twater\tSWE\tWest\t58.6\t12.1\t0\n"
    b"vell\tVell\ttown\tDNK\tNorth\t57.1\t10.1\t70"
)


def places(text: str, names: list[str]) -> list[tuple[str, str] | None]:
    """Country and area of each name as the story has it."""
    spans = [(text.index(name), text.index(name) + len(name)) for name in names]
    return [spot and (spot.country, spot.area) for spot in resolve(list(toponyms(text, spans)))]


def test_a_lookup_finds_all_of_one_name_weightiest_first_and_nothing_else() -> None:
    made = Gazetteer(LINES)
    assert len(made) == 4
    assert [(spot.name, spot.country) for spot in made.named("ÖSTERBY")] == [("Osterby", "SWE"), ("Osterby", "DNK")]
    assert made.named("vell")[0] == Spot("Vell", "town", "DNK", "North", 57.1, 10.1, 70)
    assert made.named("oster") == made.named("zzz") == made.named("") == made.named("!?") == []


def test_the_lines_of_the_package_are_sorted_and_every_name_is_found() -> None:
    held = gazetteer()
    keys = [held._key(at) for at in range(0, len(held), 97)]
    assert keys == sorted(keys)
    assert all(held.named(key.decode()) for key in keys[::100])


@pytest.mark.parametrize("form", ["The Hague", "the hague", "Hague"])
def test_case_and_articles_do_not_matter(form: str) -> None:
    assert gazetteer().named(form)[0].country == "NLD"


def test_accents_do_not_matter() -> None:
    assert gazetteer().named("Córdoba") == gazetteer().named("Cordoba")
    assert fold("  The São-Tomé!") == "sao tome"


def test_neighbours_decide_between_two_places_of_one_name() -> None:
    assert places("from Tripoli to Benghazi", ["Tripoli"])[0] == ("LBY", "Tripoli")
    assert places("from Tripoli to Sidon and Beirut", ["Tripoli", "Sidon", "Beirut"])[0] == ("LBN", "Liban-Nord")


def test_the_words_behind_a_name_decide() -> None:
    assert places("in Paris on Monday", ["Paris"])[0] == ("FRA", "Ile-de-France")
    assert places("in Paris, Texas, on Monday", ["Paris"])[0] == ("USA", "Texas")
    assert places("in Springfield, Ill., on Monday", ["Springfield"])[0] == ("USA", "Illinois")


def test_a_capital_goes_before_an_area_of_its_name_until_the_story_names_what_lies_in_the_area() -> None:
    assert places("in Washington on Monday", ["Washington"])[0] == ("USA", "Maryland")
    assert places("from Washington to Seattle and Spokane", ["Washington", "Seattle", "Spokane"])[0] == ("USA", "")
    assert places("from Kingston to Toronto and Ottawa", ["Kingston", "Toronto", "Ottawa"])[0] == ("CAN", "Ontario")


def test_a_short_form_is_weighed_with_the_places_that_are_called_so_in_full() -> None:
    assert places("aid for Gaza on Monday", ["Gaza"])[0] == ("PSE", "")
    assert places("from Gaza to Maputo in Mozambique", ["Gaza", "Maputo", "Mozambique"])[0] == ("MOZ", "")


def test_a_state_in_a_list_of_states_lies_in_none_of_them() -> None:
    text = "envoys of Egypt, the United States and Qatar met"
    assert places(text, ["Egypt", "United States"]) == [("EGY", ""), ("USA", "")]


def test_a_name_means_one_place_in_one_story_and_an_unknown_one_none() -> None:
    text = "in Paris, Texas, and Qwzztburg"
    spans = [(3, 8), (21, 30), (3, 8)]
    first, unknown, again = resolve(list(toponyms(text, spans)))
    assert unknown is None
    assert first is not None
    assert first == again
    assert resolve([]) == []


def test_distances_are_kilometres_on_the_sphere() -> None:
    pole = Spot("N", "town", "AAA", "", 90.0, 0.0, 1)
    equator = Spot("E", "town", "AAA", "", 0.0, 77.0, 1)
    assert distance(pole, equator) == pytest.approx(10_007, abs=5)
    assert distance(pole, pole) == 0.0


@given(st.text(max_size=30))
@settings(max_examples=200, deadline=None)
def test_any_name_can_be_asked_for(name: str) -> None:
    key = fold(name)
    assert fold(key) == key or key.startswith("the ")
    assert all(fold(spot.name) for spot in gazetteer().named(name)[:3])


def test_unpacking_costs_little() -> None:
    program = (
        "import resource, time\n"
        "import onrecord.lexicon.places as places\n"
        "before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()\n"
        "places.gazetteer().named('Cairo')\n"
        "print(time.process_time() - began, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    seconds, mebibytes = map(float, ran.stdout.split())
    assert seconds < 1.5
    assert mebibytes < 100


def test_a_shortened_province_behind_a_town_says_which_town() -> None:
    text = "The council of London, Ont., met on Monday."
    (spot,) = resolve(list(toponyms(text, [(15, 21)])))
    assert spot is not None
    assert (spot.country, spot.area) == ("CAN", "Ontario")


def test_a_small_place_for_which_nothing_speaks_is_not_meant_in_a_story_that_names_states() -> None:
    assert places("Ashar, then Oman and Norway.", ["Ashar", "Oman", "Norway"])[0] is None
    assert places("Ashar alone.", ["Ashar"])[0]
    assert places("Ashar lies far from Iran.", ["Ashar", "Iran"])[0]


def test_new_york_is_the_city_but_where_a_town_of_the_state_is_named() -> None:
    def kind(*others: str) -> str:
        text = "; ".join(("New York", *others))
        found = resolve(
            list(toponyms(text, [(0, 8), *((text.index(one), text.index(one) + len(one)) for one in others)]))
        )
        return found[0].kind if found[0] else ""

    assert kind("Oman") == "town"
    assert kind("Utica", "Ithaca", "Syracuse") == "area"
