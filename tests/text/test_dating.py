"""When stories were written, and how sure that is."""

from datetime import date

from onrecord.text.dating import DateEvidence, date_stories, date_story
from onrecord.types.when import When

LEAD = "The envoys of both sides left the hall on Tuesday without a word, a mediator said."


def prefix(when: When | None) -> str | None:
    """The honest short form of an interval."""
    return when.common_prefix() if when else None


def test_what_the_input_gives_is_sure_and_first() -> None:
    when = date_story(DateEvidence(given="2031-03-04", declared=(("JSON-LD", "2031-04-01"),), paragraphs=(LEAD,)))
    assert when == When(date(2031, 3, 4), date(2031, 3, 5), ("the input gives “2031-03-04”",), sure=True)


def test_metadata_then_address_then_stamp() -> None:
    meta = DateEvidence(
        declared=(("JSON-LD datePublished", "2031-03-04T23:10:00+02:00"),), url="https://osk.example/2031/03/05/talks"
    )
    assert prefix(date_story(meta)) == "2031-03-04"
    assert prefix(date_story(DateEvidence(url="https://osk.example/news/2031/03/05/talks"))) == "2031-03-05"
    assert prefix(date_story(DateEvidence(url="https://osk.example/2031/03/talks"))) == "2031-03"
    assert date_story(DateEvidence(url="https://osk.example/talks-12345678")) is None
    assert prefix(date_story(DateEvidence(stamps=("By Lea Marl", "Published 4 March 2031, 10:20 GMT")))) == "2031-03-04"


def test_a_stamp_that_is_a_sentence_is_none() -> None:
    line = "Envoys in the hall of Osk wait for the mediators who had come on 6 May 2010"
    assert date_story(DateEvidence(stamps=(line,))) is None


def test_published_wins_over_today_and_differing_lines_make_an_interval() -> None:
    when = date_story(DateEvidence(stamps=("6 March 2031", "Published: 4 March 2031")))
    assert prefix(when) == "2031-03-04"
    when = date_story(DateEvidence(stamps=("6 March 2031", "4 March 2031")))
    assert when
    assert (when.start, when.end, when.sure) == (date(2031, 3, 4), date(2031, 3, 7), False)


def test_a_weekday_without_a_week_stays_open() -> None:
    assert date_story(DateEvidence(paragraphs=(LEAD,))) is None


def test_a_dateline_with_its_year() -> None:
    when = date_story(DateEvidence(paragraphs=("TALVIK, 4 March 2031 (CN) — The envoys left.",)))
    assert prefix(when) == "2031-03-04"
    assert when
    assert "TALVIK, 4 March 2031 (CN)" in when.reasons[0]


def test_a_dateline_without_a_year_needs_bounds() -> None:
    line = "TALVIK, March 4 (CN) — The envoys left on Tuesday, the mediator said."
    assert date_story(DateEvidence(paragraphs=(line,))) is None
    when = date_story(DateEvidence(paragraphs=(line,), fetched="2031-06-01T00:00:00Z"))
    assert prefix(when) == "2031-03-04"
    assert when
    assert not when.sure


def test_the_weekday_chooses_the_year_of_a_dateline() -> None:
    lines = (
        "JERUSALEM, April 14 (Xinhua) — The army said so on Saturday night.",
        "U.S. President Joe Biden spoke of the attack after the October 7 attacks.",
    )
    when = date_story(DateEvidence(paragraphs=lines))
    assert prefix(when) == "2024-04-14"
    assert when
    assert not when.sure


def test_a_caption_of_the_same_matter_dates_its_week() -> None:
    caption = (
        "Envoys leave the hall of the palace after a mediator ended the session in Osk, March 3, 2031. (Lea Marl/CN)"
    )
    story = ("The envoys left the hall on Tuesday after the mediator had ended the session.",)
    when = date_story(DateEvidence(paragraphs=story, captions=(caption,)))
    assert when
    assert when.start == date(2031, 3, 4)
    assert not when.sure
    assert any("March 3, 2031" in reason for reason in when.reasons)


def test_an_old_picture_is_only_a_bound() -> None:
    caption = "Soldiers inspect burnt houses near the border, March 1, 2031. (CN)"
    when = date_story(DateEvidence(paragraphs=(LEAD,), captions=(caption,)))
    assert when
    assert (when.start, when.end) == (date(2031, 3, 1), None)
    archived = "Envoys leave the hall as the mediator speaks, March 3, 2031. (File photo)"
    when = date_story(DateEvidence(paragraphs=(LEAD,), captions=(archived,)))
    assert when
    assert when.end is None


def test_a_sibling_of_the_same_matter_dates_by_the_weekday() -> None:
    first = DateEvidence(
        paragraphs=(
            "TALVIK, 4 March 2031 (CN) — Rebel envoys left the palace hall of Talvik after mediators showed a map.",
        )
    )
    second = DateEvidence(
        paragraphs=("Mediators who showed rebel envoys a map in the palace hall of Talvik were silent on Tuesday.",)
    )
    other = DateEvidence(
        paragraphs=("The harvest of dates in the southern valley was poor again on Tuesday, growers complained.",)
    )
    found = date_stories([first, second, other])
    assert prefix(found[1]) == "2031-03"
    assert found[1]
    assert found[1].start == date(2031, 3, 4)
    assert found[2] is None


def test_a_length_of_time_since_a_dated_event() -> None:
    text = ("Aid was short through six months of the war, the agency said.", "The October 7 attack had begun it.")
    when = date_story(DateEvidence(paragraphs=text))
    assert when
    assert when.start
    assert when.end
    assert when.start <= date(2024, 4, 7) < when.end
    assert not when.sure


def test_offices_bound_without_being_sure() -> None:
    when = date_story(DateEvidence(paragraphs=("U.S. President Joe Biden met the envoys.",)))
    assert when
    assert (when.start, when.end, when.sure) == (date(2021, 1, 20), date(2025, 1, 20), False)
    assert date_story(DateEvidence(paragraphs=("Former U.S. President Joe Biden met the envoys.",))) is None


def test_days_to_come_are_no_bound() -> None:
    assert date_story(DateEvidence(paragraphs=("The vote is scheduled for 4 March 2031.",))) is None


def test_a_date_line_under_the_text_is_an_inference() -> None:
    when = date_story(DateEvidence(paragraphs=("The envoys met.",), below=("Talvik, 7 March 2031",)))
    assert prefix(when) == "2031-03-07"
    assert when is not None
    assert not when.sure
    later = DateEvidence(paragraphs=("The envoys met on 9 March 2031.",), below=("7 March 2031",))
    assert prefix(date_story(later)) is None
