"""What a page says of itself, and what it says that nobody should believe."""

from __future__ import annotations

import json

import pytest

from onrecord.text.metadata import Metadata, metadata_of
from onrecord.text.walk import project


def about(head: str, root: str = "<html>") -> Metadata:
    """The metadata of a page with this head."""
    return metadata_of(project(f"{root}<head>{head}</head><body><p>x</p></body></html>"))


def linked(value: object) -> str:
    """A JSON-LD script."""
    return f"<script type='application/ld+json'>{json.dumps(value)}</script>"


ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Talks resume",
    "datePublished": "2031-04-02T10:00:00Z",
    "author": [{"@type": "Person", "name": "Ada Lindqvist"}, "Bo Sander"],
    "publisher": {"@type": "Organization", "name": "The Strait Courier"},
    "articleBody": "The talks resumed.",
    "description": "Both sides met.",
}


@pytest.mark.parametrize(
    "value",
    [
        ARTICLE,
        [ARTICLE],
        {"@graph": [{"@type": "WebSite", "name": "x"}, ARTICLE]},
        {"@type": "WebPage", "mainEntity": ARTICLE},
    ],
)
def test_json_ld_is_read_wherever_the_article_lies_in_it(value: object) -> None:
    found = about(linked(value))
    assert found.titles == ("Talks resume",)
    assert found.authors == ("Ada Lindqvist", "Bo Sander")
    assert found.dates == (("JSON-LD datePublished", "2031-04-02T10:00:00Z"),)
    assert found.outlet == "The Strait Courier"
    assert found.body == "The talks resumed."


def test_an_article_outranks_the_page_around_it() -> None:
    page = {"@type": "WebPage", "headline": "The Strait Courier", "datePublished": "2020-01-01"}
    assert about(linked([page, ARTICLE])).titles[0] == "Talks resume"


def test_meta_tags_are_read_by_name_property_and_itemprop() -> None:
    found = about(
        "<title>Talks &amp; tides | Courier</title><meta property='og:title' content='Talks &amp; tides'>"
        "<meta name=Author content='Ada  Lindqvist'><meta itemprop=datePublished content=2031-04-02>"
        "<meta property=og:site_name content=Courier><link rel=canonical href='https://courier.example/a'>"
    )
    assert found.titles == ("Talks & tides", "Talks & tides | Courier")
    assert found.authors == ("Ada Lindqvist",)
    assert found.dates == (("meta datepublished", "2031-04-02"),)
    assert (found.outlet, found.url) == ("Courier", "https://courier.example/a")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "/relative", "file:///x", "", "https://a b", "data:text/html,x"]
)
def test_what_is_no_web_address_is_no_address(url: str) -> None:
    assert about(f"<link rel=canonical href='{url}'>").url is None


@pytest.mark.parametrize("name", ["https://courier.example/ada", "ada@courier.example", "x" * 200, " ", ""])
def test_what_is_no_name_is_no_author(name: str) -> None:
    assert about(f"<meta name=author content='{name}'>").authors == ()


@pytest.mark.parametrize(
    ("root", "language"),
    [
        ("<html lang=de_AT>", "de-AT"),
        ("<HTML LANG='EN'>", "en"),
        ("<html lang='%lang%'>", None),
        ("<html>", None),
        ("<html lang=''>", None),
    ],
)
def test_the_language_of_the_root(root: str, language: str | None) -> None:
    assert about("", root).language == language


@pytest.mark.parametrize(
    "script",
    [
        "{broken",
        "[" * 100_000,
        '{"@type": ["NewsArticle"], "headline": {"a": 1}, "author": {"name": [1]}, "publisher": 7}',
        '{"@type": 3, "headline": 4}',
        "null",
        "",
        '"text"',
    ],
)
def test_json_ld_of_any_shape_does_no_harm(script: str) -> None:
    found = about(f"<script type='application/ld+json'>{script}</script>")
    assert found.titles == ()
    assert found.body is None


def test_raw_line_ends_and_comment_marks_in_json_ld_are_passed_over() -> None:
    found = about('<script type="application/ld+json"><!-- {"@type":"Article","headline":"a\nb"} --></script>')
    assert found.titles == ("a b",)
