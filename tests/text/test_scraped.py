"""Stories from scraped text: what a crude scraper leaves, in many shapes and languages."""

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.text.scraped import stories_from_text
from onrecord.types.evidence import Draft, Page, PieceKind

STORIES = tomllib.loads(Path(__file__).with_name("scraped_stories.toml").read_text(encoding="utf-8"))
HEADLINE, CAPTION, SUBHEAD, BODY = (STORIES[name] for name in ("headline", "caption", "subhead", "body"))
OTHER_HEADLINE, OTHER, LANGUAGES = STORIES["other_headline"], STORIES["other"], STORIES["languages"]


def page(text: str, **beside: str) -> Page:
    """A page of text."""
    return Page("id", "page.txt", "", "text/plain", len(text), "utf-8", "utf-8 strict", text=text, **beside)


def of_kind(draft: Draft, kind: PieceKind) -> list[str]:
    """The pieces of a kind, as text."""
    return [draft.text[piece.start : piece.end] for piece in draft.pieces if piece.kind is kind]


def body(draft: Draft) -> list[str]:
    """The paragraphs of a story."""
    return of_kind(draft, PieceKind.PARAGRAPH)


def check_runs(draft: Draft, text: str) -> None:
    """Runs cover the pieces without a gap, the exact ones quote the page, the others stand for white space."""
    covered = 0
    for run in draft.runs:
        assert 0 <= run.raw_start <= run.raw_end <= len(text)
        if run.exact:
            assert draft.text[run.start : run.end] == text[run.raw_start : run.raw_end]
        else:
            assert not text[run.raw_start : run.raw_end].strip()
        covered += run.end - run.start
    assert covered == sum(piece.end - piece.start for piece in draft.pieces)
    assert all(draft.text[piece.start : piece.end].strip() for piece in draft.pieces)


def test_furniture_goes_and_everything_else_is_there_once() -> None:
    text = "\n".join(
        [
            *("Search", "", HEADLINE, "", CAPTION, CAPTION, "TT", "20", "", HEADLINE, "", CAPTION, "", ""),
            *(line for paragraph in BODY[:3] for line in (paragraph, "")),
            *("See also  Ferry to the islands stops for the winter", "", BODY[3], "", SUBHEAD, "", BODY[4], ""),
            *("Source(s): Xinhua", "", "Continue Reading", "Click to comment", "", "Leave a Reply", ""),
            "Your email address will not be published. Required fields are marked *",
        ]
    )
    (draft,) = stories_from_text(page(text))
    assert draft.headline == HEADLINE
    assert of_kind(draft, PieceKind.HEADLINE) == [HEADLINE]
    assert of_kind(draft, PieceKind.CAPTION) == [CAPTION]
    assert body(draft) == BODY
    assert of_kind(draft, PieceKind.SUBHEAD) == [SUBHEAD]
    assert draft.credits == ("Xinhua",)
    assert draft.language == "en"
    check_runs(draft, text)


def test_two_unrelated_stories_part() -> None:
    first = ["", "", "", HEADLINE, "", CAPTION, CAPTION, "TT", "", *(x for p in BODY for x in (p, ""))]
    second = ["", "", OTHER_HEADLINE, "", "TT", "", OTHER_HEADLINE, "", *(x for p in OTHER for x in (p, ""))]
    drafts = stories_from_text(page("\n".join(first + second)))
    assert [draft.headline for draft in drafts] == [HEADLINE, OTHER_HEADLINE]
    assert [body(draft) for draft in drafts] == [BODY, OTHER]


def test_a_teaser_that_repeats_the_opening_is_not_said_twice() -> None:
    text = "\n\n".join([HEADLINE, *BODY, BODY[0], BODY[1], "..."])
    (draft,) = stories_from_text(page(text))
    assert body(draft) == BODY


@pytest.mark.parametrize("count", [1, 2, 3])
def test_an_excerpt_is_a_story(count: int) -> None:
    (draft,) = stories_from_text(page("\n\n".join(BODY[:count])))
    assert body(draft) == BODY[:count]
    assert draft.headline is None


def test_an_excerpt_without_its_stop_is_a_story() -> None:
    text = "Envoys of the front met the mediators in Talvik for a second day of talks"
    (draft,) = stories_from_text(page(text))
    assert draft.text == text


def test_a_title_beside_the_text_is_its_headline() -> None:
    (draft,) = stories_from_text(page("\n\n".join(BODY), title=HEADLINE, date="2031-03-04", outlet="Lakes Wire"))
    assert draft.headline == HEADLINE
    assert draft.outlet == "Lakes Wire"
    assert draft.published is not None
    assert draft.published.prefix() == "2031-03-04"


def wrapped(paragraph: str, width: int) -> str:
    """A paragraph broken at words."""
    lines, line = [], ""
    for word in paragraph.split():
        if len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


@pytest.mark.parametrize("width", [62, 72, 80])
def test_hard_wrapped_paragraphs_join(width: int) -> None:
    text = "\n\n".join([HEADLINE, *(wrapped(paragraph, width) for paragraph in BODY)])
    (draft,) = stories_from_text(page(text))
    assert body(draft) == BODY
    assert any(not run.exact for run in draft.runs)
    check_runs(draft, text)


def test_lines_that_inline_links_broke_join() -> None:
    broken = BODY[0].replace("in Talvik on", "in\nTalvik\non")
    text = "\n\n".join([HEADLINE, broken, *BODY[1:]])
    (draft,) = stories_from_text(page(text))
    assert body(draft) == BODY
    check_runs(draft, text)


def test_a_live_blog_keeps_its_entries() -> None:
    entries = [
        ("18:40 GMT", "Mediators leave the palace", BODY[0]),
        ("17:55 GMT", SUBHEAD, BODY[3]),
        ("16:10 GMT", "", BODY[4]),
    ]
    lines = ["Live: Talvik talks in their third day", "Share", *(line for entry in entries for line in entry if line)]
    (draft,) = stories_from_text(page("\n".join(lines)))
    assert draft.headline == lines[0]
    assert body(draft) == [BODY[0], BODY[3], BODY[4]]
    assert "18:40" not in draft.text


def test_a_day_between_headline_and_text_dates_the_story_and_is_no_subhead() -> None:
    day = "Wednesday 19 March 2031"
    (draft,) = stories_from_text(page("\n".join([HEADLINE, day, *BODY])))
    assert day not in draft.text
    assert draft.published is not None
    assert draft.published.prefix() == "2031-03-19"


def test_a_day_below_a_standfirst_dates_the_story() -> None:
    lines = [
        HEADLINE,
        "Mediators say that both delegations will be back within a week.",
        "May 31, 2031, 11:22 AM",
        *BODY,
    ]
    (draft,) = stories_from_text(page("\n".join(lines)))
    assert draft.published is not None
    assert draft.published.prefix() == "2031-05-31"


def test_days_that_part_a_text_do_not_date_it() -> None:
    lines = [HEADLINE, BODY[0], "Wednesday 19 March 2031", BODY[3], "Tuesday 18 March 2031", BODY[4]]
    (draft,) = stories_from_text(page("\n\n".join(lines)))
    assert draft.published is None or not draft.published.sure


def test_a_page_of_menus_has_no_story() -> None:
    assert stories_from_text(page("Home\nNews\nSports\nContact us\nLog in\nPrivacy policy\n")) == []
    assert stories_from_text(page("")) == []
    assert stories_from_text(page(" \n\t\n\x00\n")) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_stories_in_other_scripts_come_through(code: str) -> None:
    headline, paragraphs, widget = LANGUAGES[code].values()
    text = "\n\n".join([headline, *paragraphs, widget])
    (draft,) = stories_from_text(page(text))
    assert draft.headline == headline
    assert body(draft) == paragraphs
    assert draft.language == code
    check_runs(draft, text)


LINES = st.sampled_from(
    [
        HEADLINE,
        CAPTION,
        *BODY,
        *OTHER,
        OTHER_HEADLINE,
        SUBHEAD,
        "",
        "",
        "TT",
        "Share",
        "By Lea Marl",
        "* Home",
        "…",
        "\x00",
        "2 hours ago",
        "told",
        "a\u2028b",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(LINES, max_size=40), st.sampled_from(["\n", "\r\n", "\n\n", " \n\t"]))
def test_every_run_quotes_its_page(lines: list[str], end: str) -> None:
    text = end.join(lines)
    for draft in stories_from_text(page(text)):
        check_runs(draft, text)
        assert body(draft)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    for draft in stories_from_text(page(text)):
        check_runs(draft, text)


@pytest.mark.parametrize("unit", ["x", "word ", "a\n", "(", "“", "1.", "See also: ", "\u00a0", "A. "])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = unit * (400_000 // len(unit))
    began = time.perf_counter()
    stories_from_text(page(text))
    assert time.perf_counter() - began < 20


def test_a_paragraph_of_very_many_days_takes_linear_time() -> None:
    days = "They met on " + "4 March 2031 and on " * 5000 + "no other day."
    began = time.process_time()
    stories_from_text(page("\n\n".join([HEADLINE, BODY[0], days, *BODY[1:]])))
    assert time.process_time() - began < 4.0


@pytest.mark.parametrize("opening", ["", "OSK, March 5 (CN) — "])
def test_a_headline_like_a_subhead_opens_another_matter(opening: str) -> None:
    text = "\n\n".join([HEADLINE, *BODY[:3], SUBHEAD, *BODY[3:], OTHER_HEADLINE, opening + OTHER[0], *OTHER[1:]])
    drafts = stories_from_text(page(text))
    assert [draft.headline for draft in drafts] == [HEADLINE, OTHER_HEADLINE]
    assert of_kind(drafts[0], PieceKind.SUBHEAD) == [SUBHEAD]
