"""Days and weekdays that texts name."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.calendar import days_in, is_ahead, weekdays_in

DAYS = {
    "2031.03.04": (2031, 3, 4),
    "March 4, 20313:11 PM ET": (2031, 3, 4),
    "on March 4, 2031 in Osk": (2031, 3, 4),
    "on Jan. 20 in Osk": (None, 1, 20),
    "the 3rd of May 2031": (2031, 5, 3),
    "am 3. Mai 2031": (2031, 5, 3),
    "le 1er août 2031": (2031, 8, 1),
    "el 4 de marzo de 2031": (2031, 3, 4),
    "4 марта 2031 года": (2031, 3, 4),
    "4 مارس 2031": (2031, 3, 4),
    "ב-4 במרץ 2031": (2031, 3, 4),
    "2031年3月4日": (2031, 3, 4),
    "3月4日": (None, 3, 4),
    "2031-03-04T10:00": (2031, 3, 4),
    "04.03.2031": (2031, 3, 4),
    "27.04.31": (2031, 4, 27),
    "25/12/2031": (2031, 12, 25),
}


@pytest.mark.parametrize("text", DAYS)
def test_days_are_read(text: str) -> None:
    assert [(d.year, d.month, d.day) for d in days_in(text)] == [DAYS[text]]


@pytest.mark.parametrize(
    "text", ["April 31, 2031", "04/05/2031", "March", "in 2031", "may 2031", "13:45", "1.5 million", ""]
)
def test_what_names_no_day(text: str) -> None:
    assert list(days_in(text)) == []


def test_weekdays_to_come_are_left_out() -> None:
    text = "He said on Friday that they would meet next Tuesday. On Monday they had met."
    assert [number for *_, number in weekdays_in(text)] == [5, 1]
    assert is_ahead("They will meet on Friday", 18)


@given(st.text(alphabet=st.sampled_from(list("0123456789.-/ ,MarchMay年月日")), max_size=120))
def test_offsets_hold_the_words_of_the_day(text: str) -> None:
    for day in days_in(text):
        assert 0 <= day.start < day.end <= len(text)
        assert str(day.day) in text[day.start : day.end]


@pytest.mark.parametrize("unit", ["1 ", "12.", "2031-", "1 March ", "月1"])
def test_time_is_linear(unit: str) -> None:
    began = time.perf_counter()
    list(days_in(unit * 100_000))
    assert time.perf_counter() - began < 10
