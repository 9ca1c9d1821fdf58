"""Intervals of time: what a prefix names, what they share, and what may not be."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.types.when import When, parse_when

DAYS = st.dates(min_value=date(1, 1, 2), max_value=date(9998, 12, 30))


@st.composite
def whens(draw: st.DrawFn) -> When:
    """Any interval, also open ones."""
    start = draw(st.none() | DAYS)
    last = draw(st.none() | DAYS)
    if start and last and last < start:
        start, last = last, start
    return When(start, last + timedelta(days=1) if last else None)


@given(DAYS)
def test_a_day_comes_back_as_it_was_written(day: date) -> None:
    when = parse_when(day.isoformat())
    assert when is not None
    assert when.prefix() == day.isoformat()
    assert (when.days, when.precision) == (1, "day")


@given(st.integers(1, 9998), st.integers(1, 12))
def test_a_month_holds_its_days_and_no_others(year: int, month: int) -> None:
    when = parse_when(f"{year:04d}-{month:02d}")
    assert when is not None
    assert when.start is not None
    assert when.end is not None
    assert when.prefix() == f"{year:04d}-{month:02d}"
    assert {when.start.month, (when.end - timedelta(days=1)).month} == {month}
    assert when.end.day == 1


@given(whens(), whens())
def test_overlap_is_mutual_and_means_a_day_in_common(one: When, other: When) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    if one.within(other):
        assert one.overlaps(other)


@given(whens(), whens(), whens())
def test_lying_within_is_transitive(one: When, two: When, three: When) -> None:
    if one.within(two) and two.within(three):
        assert one.within(three)


@given(whens())
def test_the_common_prefix_holds_the_interval(when: When) -> None:
    wide = parse_when(when.common_prefix())
    assert wide is None or when.within(wide)


@given(st.text(max_size=12))
def test_any_text_is_a_prefix_or_none(text: str) -> None:
    when = parse_when(text)
    assert when is None or when.prefix() == text


@pytest.mark.parametrize("text", [None, "", "2031-13", "2031-02-30", "0000", "2031-3-4", "2031-03-04T00:00", "31"])
def test_what_is_no_date_is_none(text: str | None) -> None:
    assert parse_when(text) is None


def test_an_empty_interval_is_refused() -> None:
    with pytest.raises(ValueError, match="must not be empty"):
        When(date(2031, 3, 4), date(2031, 3, 4))
