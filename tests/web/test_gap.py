"""The gap between positions and what pictures join."""

from __future__ import annotations

import pytest

from onrecord.views.evidence import Support
from onrecord.views.figures import Point, _differ, as_told
from onrecord.views.gap import gap_of
from onrecord.views.positions import _term
from onrecord.views.steps import Step, iffed
from onrecord.web import words
from onrecord.web.pictures import gap_words
from onrecord.web.svg.draw import Pen
from onrecord.web.svg.lanes import Dot, Lane
from onrecord.web.svg.lanes import chart as lanes_chart
from onrecord.web.svg.lines import Mark, chains


def _step(party: str, stance: str, day: str | None) -> Step:
    return Step("e", party, "harbour", stance, "", None, None, None, True, day, Support(1, 1), None, None)


def test_a_gap_narrows_as_parties_come_nearer() -> None:
    steps = [
        _step("North", "demands", "2031-01-01"),
        _step("South", "rejects", "2031-01-05"),
        _step("South", "conditions", "2031-02-01"),
        _step("Elsewhere", "rejects", "2031-03-01"),
    ]
    gap = gap_of("harbour", steps, ("North", "South"))
    assert gap is not None
    assert [(reach.day, reach.gap) for reach in gap.reaches] == [("2031-01-05", 4), ("2031-02-01", 2)]
    assert gap_words(gap) == "narrowed: 4 → 2"


def test_there_is_no_gap_where_one_party_spoke_or_no_day_is_known() -> None:
    assert gap_of("harbour", [_step("North", "demands", "2031-01-01")], ("North", "South")) is None
    assert (
        gap_of("harbour", [_step("North", "demands", None), _step("South", "rejects", None)], ("North", "South"))
        is None
    )


def test_a_gap_is_told_from_the_first_day_however_many_steps_follow() -> None:
    steps = [_step("North", "demands", "2031-01-01"), _step("South", "rejects", "2031-01-01")]
    steps += [_step("South", "conditions", f"2031-02-{day:02}") for day in range(1, 29) for _ in range(4)]
    row = _term("harbour", steps, ("North", "South"))
    assert row.gap is not None
    assert (len(row.steps) < len(steps), gap_words(row.gap)) == (True, "narrowed: 4 → 2")


@pytest.mark.parametrize(
    ("comparator", "value", "high", "told"),
    [
        ("exact", 1200.0, None, "1,200"),
        ("at_least", 40.0, None, "at least 40"),
        ("exact", 10.0, 20.0, "10–20"),
        ("about", 2.5, None, "about 2.5"),
    ],
)
def test_a_number_keeps_its_bound(comparator: str, value: float, high: float | None, told: str) -> None:
    assert as_told(comparator, value, high) == told


def _mark(day: int, value: float, days: int = 1) -> Mark:
    return Mark(day, day + days, value, value, value, "/", "")


def test_marks_are_joined_only_where_they_can_be_one_running_count() -> None:
    joined = chains([_mark(1, 1900), _mark(2, 43), _mark(3, 2000), _mark(4, 2100, 28), _mark(5, 45), _mark(3, 1950)])
    assert [[mark.value for mark in chain] for chain in joined] == [[1900, 1950], [43, 45], [2000]]


def test_a_loose_span_does_not_stretch_the_scale() -> None:
    dots = (Dot(737800, 737801, 1, "/a", "a day"), Dot(737500, 737865, 1, "/b", "some day of the year"))
    picture = lanes_chart([Lane("Talks", dots)], "Talks", Pen())
    assert "<rect" not in picture
    assert "7 Jan 2021" in picture
    assert "2020" not in picture
    assert len(dots) == picture.count("<a ")


def _point(authority: str, value: float, as_of: str, of: str = "people killed", place: str | None = None) -> Point:
    return Point("e", authority, value, None, "exact", "deaths", of, place, as_of, "actual", Support(1, 1), None, None)


def test_tolls_of_a_month_and_of_its_day_are_set_beside_one_another() -> None:
    ministry = _point("Ministry", 1200, "2031-10", "people killed and others hurt")
    agency = _point("Agency", 1160, "2031-10-07")
    elsewhere = _point("Hospital", 1100, "2031-11-07")
    assert [(pair.a, pair.b) for pair in _differ([agency, ministry, elsewhere])] == [(ministry, agency)]


def test_numbers_of_two_things_do_not_differ() -> None:
    toll = _point("Agency", 1160, "2031-10-07", "people", "Lindvik")
    assert _differ([toll, _point("Ministry", 30228, "2031-10-07", "people", "Lindvik")]) == []
    assert _differ([toll, _point("Ministry", 1200, "2031-10-07", "people", "Halden")]) == []
    assert _differ([toll, _point("Ministry", 1200, "2031-10-07", "boats")]) == []
    assert _differ([toll, _point("Agency", 1200, "2031-10-07", "people")]) == []


@pytest.mark.parametrize(
    ("since", "day", "told"),
    [
        ("2031-03-04", "2031-03-04", "4 Mar 2031"),
        ("2031-03-04", "2031-03-09", "4–9 Mar 2031"),
        ("2031-03-04", None, "after 4 Mar 2031"),
        (None, None, "no date"),
    ],
)
def test_a_day_that_is_not_known_is_not_told_as_one(since: str | None, day: str | None, told: str) -> None:
    assert words.days(since, day) == told


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("the army leaves", "if the army leaves"),
        ("in return for grain", "in return for grain"),
        ("Unless paid", "unless paid"),
    ],
)
def test_a_condition_has_one_word_that_says_so(condition: str, told: str) -> None:
    assert iffed(condition) == told
