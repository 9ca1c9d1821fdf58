"""Numbers in running text: their values, their bounds, and what no text may do to the reader."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.text.numbers import Number, find_numbers, number_value

PIECES = st.sampled_from(
    "two|twenty-|three|1,200|1.5|million|bn|half a|dozen|dozens|of|thousands|between|and|to|–|-|$|€|%|per cent|+|"
    "more than|at least|no fewer than|or so|thirds|ſ|ı|\u00a0|, |.|;| |  |\n|٣|9999999999".split("|")
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=14).map(" ".join), st.lists(PIECES).map("".join))


def only(text: str) -> Number:
    """The one number of a text."""
    (found,) = find_numbers(text)
    return found


@pytest.mark.parametrize(
    ("text", "value", "high", "comparator"),
    [
        ("the raid on Ostry left 2,300 homeless", 2_300, None, "exact"),
        ("at least thirty-three trucks were turned back", 33, None, "at_least"),
        ("No fewer than forty left", 40, None, "at_least"),
        ("more than 1.2 million residents", 1_200_000, None, "more_than"),
        ("up to 400 guards", 400, None, "up_to"),
        ("about two hundred and six names", 206, None, "about"),
        ("dozens of boats", 24, None, "at_least"),
        ("tens of thousands in Vell", 20_000, None, "at_least"),
        ("half a million doses", 500_000, None, "exact"),
        ("30 to 40 villages", 30, 40, "exact"),
        ("between 30 and 40 villages", 30, 40, "exact"),
        ("two or three million people", 2_000_000, 3_000_000, "exact"),
        ("40+ buses", 40, None, "at_least"),
        ("12 lakh voters", 1_200_000, None, "exact"),
        ("several hundred residents", 200, None, "at_least"),
        ("a couple of hundred guards", 200, None, "at_least"),
        ("a few hundred thousand people", 200_000, None, "at_least"),
        ("several million people", 2_000_000, None, "at_least"),
        ("12,40,000 voters", 1_240_000, None, "exact"),
        ("1.200 muertos", 1_200, None, "exact"),
        ("2 160 morts", 2_160, None, "exact"),
        ("1’200 men", 1_200, None, "exact"),
        ("1.234.567 voters", 1_234_567, None, "exact"),
        ("1.200 to 1.500 men", 1_200, 1_500, "exact"),
        ("a two- to three-day truce", 2, 3, "exact"),
        ("they handed over 40 men", 40, None, "exact"),
        ("well over 40 men", 40, None, "more_than"),
    ],
)
def test_what_a_number_is_worth(text: str, value: float, high: float | None, comparator: str) -> None:
    found = only(text)
    assert (found.value, found.value_max, found.comparator) == (value, high, comparator)


def test_a_fall_and_a_share_beside_a_number_are_two_numbers() -> None:
    assert [(n.value, n.percent) for n in find_numbers("9,582 or 37% of them")] == [(9_582, False), (37, True)]
    assert [n.value for n in find_numbers("from 61 to 38 a month")] == [61, 38]
    assert [n.value for n in find_numbers("from 1.200 to 31 a month")] == [1_200, 31]


def test_three_decimals_of_money_or_a_share_are_decimals() -> None:
    assert [n.value for n in find_numbers("$3.499 a litre, 3.125% of it, 1.250 million")] == [3.499, 3.125, 1_250_000]


@pytest.mark.parametrize("text", ["Dh38 billion", "Rs 500", "₦2m", "R$40", "P100,000", "NIS 12 million", "US$3"])
def test_money_of_many_countries_is_told(text: str) -> None:
    assert only(f"It cost {text} in all").money


def test_what_only_looks_like_money_is_none() -> None:
    assert not any(found.money for found in find_numbers("The P5+1 met in room R2, of 40 chairs and 12 Rs."))


def test_money_and_percent_are_told() -> None:
    assert only("a loan of $3bn for Vell").money
    assert only("a loan of $3bn for Vell").value == 3_000_000_000
    assert only("turnout was 41 per cent").percent
    assert only("up 41% on the year").percent
    assert not only("41 votes").percent


@pytest.mark.parametrize(
    "text", ["two thirds of the hall", "the T-72 stood there", "no figure was given", "route B12", "at 14:10 it"]
)
def test_fractions_and_names_are_no_numbers(text: str) -> None:
    assert list(find_numbers(text)) == []


def test_the_span_holds_the_comparator_and_nothing_before_it() -> None:
    text = "They freed at least 45 men."
    found = only(text)
    assert text[found.start : found.end] == "at least 45"


@pytest.mark.parametrize(("words", "value"), [("three hundred thousand", 300_000), ("million", 1e6), ("a lot", None)])
def test_words_and_their_scales(words: str, value: float | None) -> None:
    assert number_value(words) == value


@pytest.mark.parametrize(("text", "value"), [("dozenſ of boats", 24), ("a mıllıon doses", 1e6), ("sıxty men", 60)])
def test_letters_that_a_pattern_takes_for_ascii_are_read_as_such(text: str, value: float) -> None:
    assert only(text).value == value


def test_digits_beyond_a_float_are_left_out() -> None:
    assert [n.value for n in find_numbers("9" * 400 + " men, 12 men and 3 to " + "8" * 400 + " men")] == [12]
    assert [n.value for n in find_numbers("one" + " hundred" * 400 + " men, and 12 men")] == [12]


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_in_order_and_every_value_is_json(text: str) -> None:
    end = 0
    for found in find_numbers(text):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end].strip()
        assert found.value_max is None or found.value_max > found.value
        json.dumps(found.value, allow_nan=False)
        end = found.end


@pytest.mark.parametrize("unit", ["1,000,", "two ", "million ", "more than between ", "one-", " ", "$", "3 to ", "1."])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = "two" + unit * (200_000 // len(unit)) + "x"
    began = time.process_time()
    list(find_numbers(text))
    assert time.process_time() - began < 4.0
