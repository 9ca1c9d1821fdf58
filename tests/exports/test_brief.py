"""The brief as a page and as Markdown: what a page says can neither run nor break out of its line."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from onrecord.exports.brief import brief_html, brief_markdown
from onrecord.views.brief import BriefView, Line, Note, Section
from onrecord.views.evidence import Evidence, Support
from onrecord.views.query import Query

EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>\n\n# Head [x](javascript:alert(1)) `c` *b* ![i](http://e.example)"


def view(text: str, url: str | None = "https://osk.example/a", gaps: tuple[str, ...] = ()) -> BriefView:
    """A brief of one line in which everything is this text."""
    about = Evidence("c-1", "s-1", "p-1", text, text, url, "2031-03-04", text, "", "", 5, 9, "high", 1.0, "")
    line = Line(text, text, "2031-03-04", Support(2, 3), (1,))
    return BriefView(
        Query(), 1, 2, "2031-03-04", "2031-03-05", (Section(text, text, (line,)),), (Note(1, about),), gaps
    )


class Tags(HTMLParser):
    """The tags and attributes of a page, and its words."""

    def __init__(self, text: str) -> None:
        """Read the page."""
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        """Keep words."""
        self.words += data


def test_hostile_titles_and_quotes_are_words_of_the_page() -> None:
    evil, plain = Tags(brief_html(view(EVIL))), Tags(brief_html(view("plain")))
    assert evil.tags == plain.tags
    assert not {"script", "img", "iframe"} & set(evil.tags)
    assert not [name for name, _ in evil.attributes if name.startswith("on")]
    assert EVIL in evil.words


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", None, "//e.example", ' https://e.example"x']
)
def test_only_web_addresses_are_linked(url: str | None) -> None:
    links = [value for name, value in Tags(brief_html(view("plain", url))).attributes if name == "href"]
    assert links == ["#n1", "#r1"]
    assert "<" not in brief_markdown(view("plain", url))


def test_an_address_cannot_leave_its_attribute_nor_its_brackets() -> None:
    url = 'https://e.example/"onclick="alert(1)> <b>x'
    page = Tags(brief_html(view("plain", url)))
    assert ("href", url) in page.attributes
    assert not [name for name, _ in page.attributes if name == "onclick"]
    assert "e.example" not in brief_markdown(view("plain", url))
    assert "<https://osk.example/a>" in brief_markdown(view("plain"))


def test_notes_link_back_and_forth_and_nothing_is_loaded() -> None:
    page = brief_html(view("plain"))
    held = Tags(page)
    assert ("id", "n1") in held.attributes
    assert ("id", "r1") in held.attributes
    assert "default-src 'none'" in page
    assert "@import" not in page
    assert "url(" not in page
    assert not {"link", "script", "img"} & set(held.tags)


def test_markdown_of_hostile_words_keeps_its_lines_and_acts_on_nothing() -> None:
    evil, plain = brief_markdown(view(EVIL)), brief_markdown(view("plain"))
    assert len(evil.split("\n")) == len(plain.split("\n"))
    for mark in ("<script", "[x](", "`c`", "![i]", "*b*"):
        assert mark not in evil.replace("\\" + mark[0], "")
    assert "\\<script\\>" in evil


def test_markdown_has_a_footnote_for_every_mark() -> None:
    text = brief_markdown(view("plain"))
    assert "2031-03-04: plain: “plain” (2 origins, 3 stories)[^1]\n" in text
    assert "\n[^1]: “plain” plain, plain, 2031-03-04. <https://osk.example/a> Story s-1, characters 5–9." in text
    assert "published 2031-03-04 to 2031-03-05" in text


def test_gaps_are_told_in_both_and_escaped() -> None:
    held = view("plain", gaps=("Nothing by <b>Ostry</b> in March.",))
    assert "&lt;b&gt;Ostry" in brief_html(held)
    assert "## Gaps in the record" in brief_markdown(held)


def test_an_empty_record_says_what_to_do() -> None:
    empty = BriefView(Query(), 0, 0, None, None, (), (), ())
    assert "onrecord read PAGES" in brief_html(empty)
    assert "0 pages with 0 stories." in brief_markdown(empty)
