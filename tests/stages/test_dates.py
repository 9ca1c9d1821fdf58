"""Dates of a story: anchored where its day is known, open where it is not, and only in its pieces."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.stages.dates import dates
from onrecord.stages.reading import Reading
from onrecord.types.claims import DateExpression
from onrecord.types.evidence import JOINT, Piece, PieceKind, Story
from onrecord.types.when import When

DAY = When(date(2031, 3, 5), date(2031, 3, 6))


def dated(text: str, published: When | None, pieces: tuple[Piece, ...] | None = None) -> list[DateExpression]:
    """The date expressions of a story of one paragraph."""
    held = pieces if pieces is not None else (Piece(PieceKind.PARAGRAPH, 0, len(text)),)
    story = Story("s1", "p1", 0, text, held, (), published=published)
    return list(dates.function(Reading(story)))  # type: ignore[arg-type]


def test_a_weekday_is_anchored_on_the_day_of_the_story() -> None:
    (one,) = dated("They met on Monday.", DAY)
    assert (one.value, one.start, one.end, one.date_kind) == ("2031-03-03", "2031-03-03", "2031-03-04", "DATE")
    assert (one.spans[0].text, one.why) == ("Monday", "read as weekday")


def test_without_a_day_a_weekday_stays_open() -> None:
    month = When(date(2031, 3, 1), date(2031, 4, 1))
    for published in (None, month, When(date(2031, 3, 5), None)):
        (one,) = dated("They met on Monday.", published)
        assert (one.value, one.start, one.end) == ("XXXX-WXX-1", None, None)


def test_a_full_date_needs_no_anchor_and_a_duration_has_no_days() -> None:
    full, length = dated("On 4 March 2031 a truce of six weeks began.", None)
    assert (full.start, full.end) == ("2031-03-04", "2031-03-05")
    assert (length.date_kind, length.value, length.start, length.end) == ("DURATION", "P6W", None, None)


def test_what_stands_in_no_piece_is_not_read() -> None:
    text = f"Monday{JOINT}They met on Friday."
    found = dated(text, DAY, (Piece(PieceKind.PARAGRAPH, 8, len(text)),))
    assert [one.spans[0].text for one in found] == ["Friday"]


def test_what_is_the_same_on_every_day_on_which_a_story_may_be_written_is_known() -> None:
    month = When(date(2031, 3, 1), date(2031, 4, 1))
    october, march, last_year = dated("The war of October 7 ended on March 9, unlike last year.", month)
    assert (october.value, october.start) == ("2030-10-07", "2030-10-07")
    assert (march.value, last_year.value) == ("2031-03-09", "2030")
    assert dated("They met on March 9.", When(date(2031, 1, 1), date(2033, 1, 1)))[0].start is None


@given(st.lists(st.sampled_from("on Monday|last week|2031|in March|.|\n\n|x|5 p.m.|ſunday".split("|"))).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_every_expression_quotes_the_story(text: str) -> None:
    for one in dated(text, DAY):
        (span,) = one.spans
        assert text[span.start : span.end] == span.text
        assert (one.start is None) == (one.end is None)
        assert one.start is None or one.end is None or one.start < one.end
