"""Titles before names, and what they say of a person."""

from __future__ import annotations

import time

import pytest

from onrecord.lexicon.offices import office_class, title_before


@pytest.mark.parametrize(
    ("before", "title"),
    [
        ("He met US Secretary of State ", "US Secretary of State"),
        ("said former deputy foreign minister ", "former deputy foreign minister"),
        ("On Monday President ", "President"),
        ("a truce in Abuja. President ", "President"),
        ("with Lt. Gen. ", "Lt. Gen."),
        ("by UN Secretary-General ", "UN Secretary-General"),
        ("a spokesman for the group, ", None),
        ("in the town of ", None),
    ],
)
def test_a_title_stands_right_before_the_name(before: str, title: str | None) -> None:
    assert title_before(before + "Orla Venn", len(before)) == title


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("former deputy foreign minister", "minister"),
        ("U.N. special envoy", "envoy"),
        ("Maj. Gen.", "commander"),
        ("spokeswoman", "spokesperson"),
        ("chief negotiator", "negotiator"),
        ("tall", None),
    ],
)
def test_a_title_has_a_class(title: str, found: str | None) -> None:
    assert office_class(title) == found


def test_long_rows_of_capitals_do_not_slow_it_down() -> None:
    text = "Alpha Beta Gamma " * 2_000
    begun = time.process_time()
    assert title_before(text, len(text)) is None
    assert time.process_time() - begun < 0.5
