"""Dating by the record: bounds from copies, datelines, tolls and happenings, and none where nothing tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from time import perf_counter

import pytest

from onrecord.stages.between.bounds import Bound, met
from onrecord.stages.datings import datings
from onrecord.stages.linking import Linking
from onrecord.stages.verdicts import Verdicts
from onrecord.types.claims import Claim, Count, DateExpression, Meeting
from onrecord.types.entries import CopyEdge, Dating
from onrecord.types.evidence import JOINT, Piece, PieceKind, Story
from onrecord.types.filed import Filed, claim_id, entry_id
from onrecord.types.when import When

FIRST = date(2031, 3, 3)
"""A Monday."""
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def day(number: int) -> date:
    """The day so many days after the first."""
    return FIRST + timedelta(days=number)


def story(ident: str, *paragraphs: str, on: int | None = None) -> Story:
    """A story of these paragraphs, dated or not."""
    starts = [sum(len(part) + len(JOINT) for part in paragraphs[:at]) for at in range(len(paragraphs))]
    pieces = [Piece(PieceKind.PARAGRAPH, a, a + len(p)) for a, p in zip(starts, paragraphs, strict=True)]
    when = When(day(on), day(on + 1)) if on is not None else None
    return Story(ident, ident, 0, JOINT.join(paragraphs), tuple(pieces), (), headline=ident, published=when)


def toll(of: Story, value: float, by: str | None = None, comparator: str = "exact") -> Count:
    """The count of the first number in a story."""
    found = re.search(r"\d[\d,]*", of.text)
    assert found
    number = of.span(*found.span())
    told = {"value": value, "comparator": comparator, "unit": "deaths", "authority": by}
    return Count(story=of.id, spans=(number,), number=number, **told)  # type: ignore[arg-type]


def time(of: Story, words: str, value: str) -> DateExpression:
    """A time that a story names."""
    at = of.text.index(words)
    return DateExpression(story=of.id, spans=(of.span(at, at + len(words)),), value=value)


def dated(
    stories: Sequence[Story],
    claims: Sequence[Claim] = (),
    copies: Sequence[CopyEdge] = (),
    wrong: frozenset[str] = frozenset(),
) -> list[Dating]:
    """What the linker makes of a record."""
    filed = [Filed(claim_id("test", claim), "test", claim) for claim in claims]
    linking = Linking(
        "datings",
        Verdicts(wrong=wrong),
        lambda kind: [claim for claim in filed if isinstance(claim.value, kind)],
        lambda kind: [],
        lambda: {one.id: one for one in stories},
        lambda: list(copies),
    )
    return list(datings.function(linking))  # type: ignore[arg-type]


def days_of(found: Sequence[Dating]) -> list[tuple[str, date | None, date | None]]:
    """Which story lies between which days."""
    return [(one.about, one.between.start, one.between.end) for one in found if one.about_kind == "story"]


def running(ident: str, number: str, on: int | None = None, who: str = "Varesh") -> Story:
    """A story that gives a running toll."""
    return story(ident, f"At least {number} people have been killed in {who} since the war began.", on=on)


def test_a_toll_between_two_dated_ones_lies_between_their_days() -> None:
    low, middle, high = running("low", "4,101", 0), running("middle", "4,377"), running("high", "4,902", 20)
    found = dated([low, middle, high], [toll(low, 4101), toll(middle, 4377), toll(high, 4902)])
    assert days_of(found) == [("middle", day(0 - 2), day(21 + 2))]
    assert len(found[0].between.reasons) == 2
    assert not found[0].between.sure
    assert (found[0].stories, found[0].origins) == (2, 2)


def test_one_toll_alone_bounds_only_one_side_and_states_nothing() -> None:
    low, middle = running("low", "4,101", 0), running("middle", "4,377")
    assert dated([low, middle], [toll(low, 4101), toll(middle, 4377)]) == []


def test_tolls_that_do_not_run_one_way_state_nothing() -> None:
    stories = [running(f"s{at}", f"{value:,}", at * 9) for at, value in enumerate((4900, 4101, 4905, 4107))]
    middle = running("middle", "4,377")
    claims = [toll(one, value) for one, value in zip(stories, (4901, 4101, 4905, 4107), strict=True)]
    assert dated([*stories, middle], [*claims, toll(middle, 4377)]) == []


def test_two_authorities_are_no_series() -> None:
    low, middle, high = running("low", "4,101", 0), running("middle", "4,377"), running("high", "4,902", 20)
    claims = [toll(low, 4101, "Varesh army"), toll(middle, 4377, "Olmed Front"), toll(high, 4902, "Varesh army")]
    assert dated([low, middle, high], claims) == []


def test_a_round_number_does_not_order_what_it_may_stand_for() -> None:
    low, middle, high = running("low", "4,000", 0), running("middle", "4,377"), running("high", "4,902", 20)
    claims = [toll(low, 4000, comparator="more_than"), toll(middle, 4377), toll(high, 4902)]
    assert dated([low, middle, high], claims) == []


def test_the_dead_of_one_day_are_no_running_toll() -> None:
    stories = [
        story("low", "The raid on Ostra killed 410 people.", on=0),
        story("middle", "The raid on Ostra killed 437 people."),
        story("high", "The raid on Ostra killed 490 people.", on=20),
    ]
    claims = [toll(one, value) for one, value in zip(stories, (410, 437, 490), strict=True)]
    assert dated(stories, claims) == []


@pytest.mark.parametrize(("mine", "expected"), [("copy", (day(9), day(14))), ("original", (day(7), day(12)))])
def test_a_copy_and_its_original_are_of_the_same_days(mine: str, expected: tuple[date, date]) -> None:
    other = "original" if mine == "copy" else "copy"
    stories = [story(mine, "Talks ended on Monday."), story(other, "Talks ended on Monday.", on=10)]
    claims = [time(one, "Monday", "XXXX-WXX-1") for one in stories]
    edge = CopyEdge(story="copy", of="original", kind="verbatim", share=0.9, directed=True, why="")
    assert days_of(dated(stories, claims, [edge])) == [(mine, *expected)]


@pytest.mark.parametrize("kind", ["shares_quote", "merged", "same_wire"])
def test_what_shares_old_words_dates_nothing(kind: str) -> None:
    stories = [story("a", "Talks ended on Monday."), story("b", "Talks ended on Monday.", on=10)]
    claims = [time(one, "Monday", "XXXX-WXX-1") for one in stories]
    edge = CopyEdge(story="a", of="b", kind=kind, share=0.2, directed=False, why="")
    assert dated(stories, claims, [edge]) == []


@pytest.mark.parametrize("kind", ["updated", "abridged"])
def test_an_update_may_come_days_later(kind: str) -> None:
    stories = [story("copy", "Talks ended on Monday."), story("original", "Talks ended on Monday.", on=10)]
    claims = [time(one, "Monday", "XXXX-WXX-1") for one in stories]
    edge = CopyEdge(story="copy", of="original", kind=kind, share=0.6, directed=True, why="")
    assert days_of(dated(stories, claims, [edge])) == [("copy", day(9), day(16))]


@pytest.mark.parametrize(("outlets", "stated"), [((None, None), 0), (("A", None), 0), (("A", "B"), 1)])
def test_background_that_an_outlet_may_use_again_dates_nothing(
    outlets: tuple[str | None, str | None], stated: int
) -> None:
    stories = [
        replace(story("copy", "Talks ended on Monday."), outlet=outlets[0]),
        replace(story("original", "Talks ended on Monday.", on=10), outlet=outlets[1]),
    ]
    claims = [time(one, "Monday", "XXXX-WXX-1") for one in stories]
    edge = CopyEdge(story="copy", of="original", kind="updated", share=0.3, directed=True, why="")
    assert len(days_of(dated(stories, claims, [edge]))) == stated


def headed(words: str, month_day: str, news: str = "The two sides met.") -> tuple[Story, DateExpression]:
    """A story with a dateline."""
    made = story("headed", f"OSTRA, {words} (Halyard Wire) — {news}")
    return made, time(made, words, f"XXXX-{month_day}")


def test_the_record_tells_the_year_of_a_dateline() -> None:
    made, when = headed("March 12", "03-12")
    found = dated([made, story("other", "Talks.", on=0)], [when])
    assert days_of(found) == [("headed", date(2031, 3, 12), date(2031, 3, 14))]


def test_what_was_judged_wrong_is_not_said_again() -> None:
    made, when = headed("March 12", "03-12")
    stories = [made, story("other", "Talks.", on=0)]
    (found,) = dated(stories, [when])
    assert dated(stories, [when], wrong=frozenset([entry_id("datings", found)])) == []


def test_of_two_years_the_weekday_of_the_news_tells() -> None:
    stories = [story("first", "Talks.", on=0), story("last", "Talks.", on=400)]
    made, when = headed("March 12", "03-12", "The two sides met on Friday.")
    assert days_of(dated([made, *stories], [when])) == [("headed", date(2032, 3, 12), date(2032, 3, 14))]
    made, when = headed("March 12", "03-12")
    assert dated([made, *stories], [when]) == []


def test_a_day_in_a_sentence_is_no_dateline() -> None:
    made = story("plain", "The two sides are to meet on March 12 in the town of Ostra.")
    assert dated([made, story("other", "Talks.", on=0)], [time(made, "March 12", "XXXX-03-12")]) == []


def met_on(of: Story, start: date | None, status: str = "held") -> Meeting:
    """A meeting that a story tells of."""
    words = of.span(0, len(of.text))
    company = {"parties": ("Varesh", "Olmed Front"), "venue": "Geneva", "status": status}
    return Meeting(story=of.id, spans=(words,), start=start and start.isoformat(), **company)  # type: ignore[arg-type]


def test_a_meeting_told_with_its_weekday_dates_the_story_to_the_week_after() -> None:
    known = story("known", "Envoys of Varesh and the Olmed Front met in Geneva on 4 March.", on=30)
    made = story("made", "Envoys of Varesh and the Olmed Front met in Geneva on Tuesday.")
    claims = [met_on(known, day(1)), met_on(made, None), time(made, "Tuesday", "XXXX-WXX-2")]
    assert days_of(dated([known, made], claims)) == [("made", day(1), day(8))]
    other = [met_on(known, day(2)), met_on(made, None), time(made, "Tuesday", "XXXX-WXX-2")]
    assert dated([known, made], other) == []


def test_other_talks_of_the_same_two_on_such_a_weekday_date_nothing() -> None:
    known = story("known", "Envoys of Varesh and the Olmed Front met in Geneva on 4 March.", on=30)
    made = story("made", "On Tuesday the two delegations dined together by the lake, their first supper since autumn.")
    claims = [met_on(known, day(1)), met_on(made, None), time(made, "Tuesday", "XXXX-WXX-2")]
    assert dated([known, made], claims) == []


def test_a_meeting_told_by_its_weekday_gets_its_day_from_the_days_of_its_story() -> None:
    made = story("made", "OSTRA, March 13 (Halyard Wire) — Varesh and the Olmed Front met on Tuesday.")
    claims = [time(made, "March 13", "XXXX-03-13"), met_on(made, None), time(made, "Tuesday", "XXXX-WXX-2")]
    found = dated([made, story("other", "Talks.", on=0)], claims)
    assert [(one.about_kind, one.between.start, one.between.end) for one in found] == [
        ("story", date(2031, 3, 13), date(2031, 3, 15)),
        ("meeting", date(2031, 3, 11), date(2031, 3, 12)),
    ]


def test_a_meeting_to_come_dates_nothing() -> None:
    known = story("known", "Envoys of Varesh and the Olmed Front met in Geneva on 4 March.", on=30)
    made = story("made", "Envoys of Varesh and the Olmed Front will meet in Geneva on Tuesday.")
    claims = [met_on(known, day(1)), met_on(made, None, "planned"), time(made, "Tuesday", "XXXX-WXX-2")]
    assert dated([known, made], claims) == []


def test_a_day_that_is_none_dates_nothing() -> None:
    known = story("known", "Envoys of Varesh and the Olmed Front met in Geneva on 4 March.", on=30)
    made = story("made", "Envoys of Varesh and the Olmed Front met in Geneva on Tuesday.")
    claims = [replace(met_on(known, None), start="2031-03-00"), met_on(made, None), time(made, "Tuesday", "XXXX-WXX-2")]
    assert dated([known, made], claims) == []


def test_bounds_that_leave_no_day_are_left_out() -> None:
    first, other = Bound(day(0), day(5), "one", ("c-1",)), Bound(day(9), None, "two", ("c-2",))
    when, claims = met(None, [first, other])
    assert ((when.start, when.end), when.reasons, claims) == ((day(0), day(5)), ("one",), ("c-1",))


def test_a_record_without_a_dated_story_states_nothing() -> None:
    made, when = headed("March 12", "03-12")
    assert dated([made], [when]) == []


def test_many_numbers_and_days_in_one_paragraph_take_no_time() -> None:
    many, anchor = 1500, story("anchor", "Talks ended on Monday.", on=0)
    words = "Since the war began 4,377 were killed by March 4. "
    long = story("long", words * many)
    starts = range(0, len(words) * many, len(words))
    numbers = [long.span(at + 20, at + 25) for at in starts]
    counts = [Count(story="long", spans=(n,), number=n, value=4377.0, unit="deaths") for n in numbers]
    named = [long.span(at + 41, at + 48) for at in starts]
    days = [DateExpression(story="long", spans=(day,), value="XXXX-03-04") for day in named]
    assert (numbers[-1].text, days[-1].spans[0].text) == ("4,377", "March 4")
    began = perf_counter()
    assert dated([anchor, long], [*counts, *days]) == []
    assert perf_counter() - began < 3.0
