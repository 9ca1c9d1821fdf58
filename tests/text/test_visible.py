"""Visible text and its runs: exact where the page says the words, as markup shows where it does not."""

from __future__ import annotations

import html
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.projection import squeeze_plain
from onrecord.text.visible import shown
from onrecord.text.walk import project
from onrecord.types.evidence import Run


def text_and_runs(markup: str) -> tuple[str, tuple[Run, ...]]:
    """The visible text of a whole page."""
    page = project(markup)
    return shown(page, 0, len(page.starts))


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>  The\n   strait \t is   open </p>", "The strait is open"),
        ("<p>The <b>strait</b> is open</p>", "The strait is open"),
        ("<p>The<b> strait </b> is open</p>", "The strait is open"),
        ("<p>The&nbsp;strait &amp; the&#160; sound</p>", "The strait & the sound"),
        ("<p>har\u00adbour har&shy;bour har\u200bbour</p>", "harbour harbour harbour"),
        ("<p>one<br>two <br> three</p>", "one\ntwo\nthree"),
        ("<tr><td>one</td><td>two</td></tr>", "one two"),
        ("<p>\u200eمیناء\u200fالسلام می\u200cخواهم</p>", "\u200eمیناء\u200fالسلام می\u200cخواهم"),
        ("<p>e\u0301te\u0301</p>", "e\u0301te\u0301"),
        ("<p>&lt;b&gt; &quot;x&quot; &hellip; &#8212; &bogus; &</p>", '<b> "x" … — &bogus; &'),
        ("<p>a<!-- -->b<!-- --> c</p>", "ab c"),
        ("<p>&#173;&#8203;</p>", ""),
    ],
)
def test_text_is_what_a_reader_sees(markup: str, text: str) -> None:
    assert text_and_runs(markup)[0] == text


def test_words_are_one_exact_run_as_long_as_the_page_says_them() -> None:
    markup = "<p>The strait is <b>open</b> again</p>"
    text, runs = text_and_runs(markup)
    assert [(text[run.start : run.end], run.exact) for run in runs] == [
        ("The strait is ", True),
        ("open", True),
        (" again", True),
    ]
    assert all(markup[run.raw_start : run.raw_end] == text[run.start : run.end] for run in runs)


def test_references_and_white_space_stand_for_their_whole_raw_range() -> None:
    markup = "<p>a &amp;\n  b</p>"
    text, runs = text_and_runs(markup)
    inexact = [(text[run.start : run.end], markup[run.raw_start : run.raw_end]) for run in runs if not run.exact]
    assert inexact == [("&", "&amp;"), (" ", "\n  ")]


def test_white_space_that_only_markup_makes_stands_in_no_run() -> None:
    text, runs = text_and_runs("<p>one<br>two</p>")
    assert text == "one\ntwo"
    assert [(run.start, run.end) for run in runs] == [(0, 3), (4, 7)]


CONTENT = st.lists(
    st.sampled_from(
        "<b>\t</b>\t<i>\t<br>\t<br><br>\t<p>\t</p>\t<!-- x -->\t"
        "&amp;\t&nbsp;\t&shy;\t&#x1F600;\t&lt;\t&\t<\t \t\n\t  \t"
        "words\tNorlund's\tمیناء\tمی\u200cخواهم\t港口\te\u0301\t\u00ad\t\u200b\t\ufeff\t\u202e\t\x85".split("\t")
    )
    | st.text(max_size=5),
    max_size=30,
).map("".join)


@given(CONTENT)
def test_runs_quote_the_page_and_leave_only_white_space_between(content: str) -> None:
    markup = f"<div>{content}</div>"
    page = project(markup)
    text, runs = shown(page, 0, len(page.starts))
    assert squeeze_plain(text) == page.squeezed
    assert text == text.strip()
    at = 0
    for run in runs:
        assert at <= run.start < run.end
        assert not text[at : run.start].strip()
        words, raw = text[run.start : run.end], markup[run.raw_start : run.raw_end]
        assert words == raw if run.exact else _seen(words) == _seen(html.unescape(raw))
        at = run.end
    assert at == len(text)


def _seen(text: str) -> str:
    """Text without what does not show, white space collapsed."""
    return unicodedata.normalize("NFC", " ".join(text.replace("\u00ad", "").split()))
