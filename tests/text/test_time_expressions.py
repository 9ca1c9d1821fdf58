"""Time expressions: their values on an anchor and without one, their intervals, and what no text may do to them."""

from __future__ import annotations

import re
import time
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.text.times import find_times, interval_of

WRITTEN = date(2031, 3, 5)
"""A Wednesday."""
WORDS = st.sampled_from(
    "last|next|this|the|early|late|mid|Monday|Friday|Sept.|March|May|31|30|29|4th|2031|1999|'90s|1990s|quarter|third|"
    "fiscal|week|weeks|years|ago|earlier|every|other|twice|a|an|few|several|century|twenty-first|21st|summer|in|of|night|"
    "tonight|today|tomorrow|morning|midnight|12:30|p.m.|GMT|2031-02-30|"
    "13/13/31|2/30/2031|9999|99,999|0|ſ|ı|,|. |\n|will".split("|")
)
TEXTS = st.one_of(
    st.text(max_size=80), st.lists(WORDS, max_size=12).map(" ".join), st.text(alphabet="0123456789-/:.", max_size=24)
)
DAYS = st.one_of(st.none(), st.dates(date(1600, 1, 1), date(9000, 1, 1)))
VALUE = re.compile(r"[0-9X]{4}\b|P|PAST_REF|PRESENT_REF|FUTURE_REF")


def read(text: str, written: date | None = WRITTEN) -> list[tuple[str, str, str]]:
    """Words, value and kind of each expression."""
    return [(text[t.start : t.end], t.value, t.kind) for t in find_times(text, written)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They met on Sunday. The next day he left.", "next day", "2031-03-03"),
        ("They met on 3 January. The following week it began.", "The following week", "2031-W02"),
        ("They met on Monday; the previous day they had not.", "the previous day", "2031-03-02"),
        ("The next day he left.", "next day", "FUTURE_REF"),
        ("It begins next week.", "next week", "2031-W11"),
        ("The sides met on 4 March 2031 in Vell.", "4 March 2031", "2031-03-04"),
        ("The sides met on March 4, 2031, in Vell.", "March 4, 2031", "2031-03-04"),
        ("Osk's envoy left on Monday.", "Monday", "2031-03-03"),
        ("The envoys will meet on Friday.", "Friday", "2031-03-07"),
        ("“We will not leave,” she said Tuesday.", "Tuesday", "2031-03-04"),
        ("Both sides signed three weeks ago.", "three weeks ago", "2031-W07"),
        ("It collapsed last year.", "last year", "2030"),
        ("It collapsed in late December.", "late December", "2030-12"),
        ("They spoke yesterday morning.", "yesterday morning", "2031-03-04TMO"),
        ("Output fell in the third quarter of 2030.", "the third quarter of 2030", "2030-Q3"),
        ("The truce held for six weeks.", "six weeks", "P6W"),
        ("It began in the 1990s.", "the 1990s", "199X"),
        ("A call at 4:30 p.m. ended it.", "4:30 p.m.", "2031-03-05T16:30"),
        ("A call at 9 a.m. on Tuesday ended it.", "9 a.m. on Tuesday", "2031-03-04T09:00"),
        ("The offer stands until 5 p.m. GMT, Nov. 9.", "5 p.m. GMT, Nov. 9", "2030-11-09T17:00"),
        ("It expires at midnight Friday.", "midnight Friday", "2031-03-07T24:00"),
        ("An aide said the cabinet would meet on Thursday.", "Thursday", "2031-03-06"),
        ("He flies to Vell for the round, which begins on Thursday.", "Thursday", "2031-03-06"),
        ("They could meet as early as Friday.", "Friday", "2031-03-07"),
        ("Exports fell in nineteen ninety-six.", "nineteen ninety-six", "1996"),
        ("It opened in the year two thousand.", "the year two thousand", "2000"),
        ("It was signed in June last year.", "June last year", "2030-06"),
        ("Aid fell in this year's third quarter.", "this year's third quarter", "2031-Q3"),
        ("The session took 2 1/2 hours.", "2 1/2 hours", "PT2H30M"),
        ("The siege lasted a year and a half.", "a year and a half", "P1Y6M"),
        ("It took two and a half years.", "two and a half years", "P2Y6M"),
        ("They sat for a fortnight and a half.", "a fortnight and a half", "P3W"),
        ("It began two and a half years ago.", "two and a half years ago", "PAST_REF"),
        ("It began a year and a half ago.", "a year and a half ago", "PAST_REF"),
        ("It was drawn up in two thousand and four.", "two thousand and four", "2004"),
        ("Both have said so in recent weeks.", "recent weeks", "PAST_REF"),
        ("It fell. In May, the army left Ostry, as is expected of it.", "May", "2030-05"),
        ("In May, the army is to leave Ostry.", "May", "2031-05"),
        ("The army pulled out of the truce in May while 26 died.", "May", "2030-05"),
        ("The army launched a war in Osk on May 11 under a pretext.", "May 11", "2030-05-11"),
        ("The vote is expected in May.", "May", "2031-05"),
        ("Nine have been held since May.", "May", "2030-05"),
        ("It fell in the year 2029.", "2029", "2029"),
        ("It was the worst in more than a quarter-century.", "more than a quarter-century", "P25Y"),
        ("It held for half a century.", "half a century", "P50Y"),
        ("They will free ten men starting Saturday.", "Saturday", "2031-03-08"),
        ("They free ten men starting Saturday.", "Saturday", "2031-03-08"),
    ],
)
def test_values_on_an_anchor(text: str, words: str, value: str) -> None:
    assert (words, value) in [(found, named) for found, named, _ in read(text)]


@pytest.mark.parametrize("text", ["It sends four flights a week.", "They pay $2 a day.", "The guard, 37 years old."])
def test_rates_and_ages_are_no_lengths(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text", ["The raid killed two thousand.", "Two thousand Sennetians fled.", "It holds nineteen eighty-foot masts."]
)
def test_numbers_in_words_are_no_years(text: str) -> None:
    assert read(text) == []


def test_a_day_that_software_gives_for_none_breaks_nothing() -> None:
    assert len(read("Nine have been held since May.", date(1, 1, 1))) == 1


def test_a_march_is_no_month() -> None:
    assert read("They joined the March of the Lanterns.") == []
    assert [value for _, value, _ in read("They met in March.")] == ["2031-03"]


def test_without_an_anchor_what_is_open_stays_open() -> None:
    assert [v for _, v, _ in read("They met on Friday.", None)] == ["XXXX-WXX-5"]
    assert [v for _, v, _ in read("They met on March 4.", None)] == ["XXXX-03-04"]
    assert [v for _, v, _ in read("It collapsed last year.", None)] == ["PAST_REF"]


def test_what_lies_before_the_calendar_is_only_past() -> None:
    assert [v for _, v, _ in read("The wall was raised 5,000 years ago.")] == ["PAST_REF"]
    assert [v for _, v, _ in read("The wall was raised two centuries ago.")] == ["18XX"]


def test_days_that_no_calendar_has_are_no_dates() -> None:
    assert not [v for _, v, _ in read("The form says 2031-02-30 and 2/30/2031.") if v.startswith("2031-02")]
    assert interval_of("2031-02-30") is None
    assert interval_of("2031-W54") is None
    assert interval_of("P3W") is None


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2031-03-04TMO", date(2031, 3, 4), date(2031, 3, 5)),
        ("2031-W10", date(2031, 3, 3), date(2031, 3, 10)),
        ("2031-W10-WE", date(2031, 3, 8), date(2031, 3, 10)),
        ("2031-Q4", date(2031, 10, 1), date(2032, 1, 1)),
        ("2031-H2", date(2031, 7, 1), date(2032, 1, 1)),
        ("2031-WI", date(2031, 12, 1), date(2032, 3, 1)),
        ("199X", date(1990, 1, 1), date(2000, 1, 1)),
        ("19XX", date(1900, 1, 1), date(2000, 1, 1)),
    ],
)
def test_intervals_are_half_open(value: str, start: date, end: date) -> None:
    when = interval_of(value)
    assert when is not None
    assert (when.start, when.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on Frıday.", "2031-02-28"),
        ("THEY MET ON FRİDAY.", "2031-02-28"),
        ("It was daıly.", "P1D"),
        ("on ſunday", "2031-03-02"),
    ],
)
def test_letters_that_a_pattern_takes_for_ascii_are_read_as_such(text: str, value: str) -> None:
    assert [v for _, v, _ in read(text)] == [value]


@given(TEXTS, DAYS)
@example("9,999 years ago and 999 centuries from now", WRITTEN)
@example("tomorrow, next week, ten decades from now", date(9000, 1, 1))
@example("the fourth quarter and a year earlier", date(1600, 1, 1))
@settings(max_examples=400, deadline=None)
def test_any_text_gives_ordered_words_and_intervals_that_are_not_empty(text: str, written: date | None) -> None:
    end = 0
    for found in find_times(text, written):
        words = text[found.start : found.end]
        assert end <= found.start < found.end <= len(text)
        assert words == words.strip() != ""
        assert found.kind in ("DATE", "TIME", "DURATION", "SET")
        assert VALUE.match(found.value)
        when = interval_of(found.value)
        assert when is None or (when.start and when.end and when.start < when.end)
        end = found.end


@given(st.text(alphabet="0123456789XWQHTSPUFAI-", max_size=12))
@settings(max_examples=300, deadline=None)
def test_any_value_has_an_interval_with_days_or_none(value: str) -> None:
    when = interval_of(value)
    assert when is None or (when.days or 0) > 0


@pytest.mark.parametrize(
    "unit", ["a ", "some about ", "early in ", "Mar. 3, ", "the ", "12:", " ", "twenty-", "1/", "last "]
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = "two" + unit * (200_000 // len(unit)) + "x"
    began = time.process_time()
    list(find_times(text, WRITTEN))
    assert time.process_time() - began < 4.0


@pytest.mark.parametrize(("before", "behind", "value"), [("five", "years", "P5Y"), ("many", "x", None)])
def test_very_wide_spaces_take_linear_time(before: str, behind: str, value: str | None) -> None:
    began = time.process_time()
    found = [time.value for time in find_times(before + " " * 100_000 + behind, WRITTEN)]
    assert found == ([value] if value else [])
    assert time.process_time() - began < 4.0
