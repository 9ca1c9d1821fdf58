"""On which day a page says that it was published: what wins, what is sure, and what is told against it."""

from __future__ import annotations

from datetime import date

import pytest
from html_pages import SENTENCES, article, only, paragraphs, read

from onrecord.types.when import When

BODY = paragraphs()
LD = '<script type="application/ld+json">{{"@type":"NewsArticle","datePublished":"{}"}}</script>'


def when(body: str = BODY, head: str = "", **more: str) -> When:
    """When the one story of a page was published."""
    found = only(article(body, head), **more).published
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("body", "head", "reason"),
    [
        (BODY, LD.format("2031-04-02T23:30:00Z"), "JSON-LD datePublished"),
        (BODY, "<meta property=article:published_time content='2031-04-02T08:00'>", "meta article:published_time"),
        ("<time datetime='2031-04-02T08:00:00+02:00'>Wednesday</time>" + BODY, "", "time element"),
        ("<p class=date>Published on April 2, 2031</p>" + BODY, "", "by the headline stands"),
        ("<p class=date>2. April 2031, 10:15 Uhr</p>" + BODY, "", "by the headline stands"),
        ("<p class=date>2 أبريل 2031</p>" + BODY, "", "by the headline stands"),
    ],
)
def test_the_day_is_sure_where_the_page_states_it(body: str, head: str, reason: str) -> None:
    found = when(body, head)
    assert found.prefix() == "2031-04-02"
    assert found.sure
    assert reason in found.reasons[0]


def test_what_was_given_with_the_page_wins_and_says_so() -> None:
    found = when(head=LD.format("2031-04-02"), date="2031-04")
    assert found.prefix() == "2031-04"
    assert found.sure
    assert found.reasons == ("2031-04 was given with the page",)


def test_a_conflict_is_told_and_makes_the_day_unsure() -> None:
    found = when(head=LD.format("2031-04-02"), date="2031-04-05")
    assert found.start == date(2031, 4, 5)
    assert not found.sure
    assert "JSON-LD datePublished says 2031-04-02 instead" in found.reasons


def test_the_line_by_the_headline_outranks_metadata() -> None:
    found = when("<p>Published: 1 April 2031</p>" + BODY, LD.format("2031-04-02T01:00:00Z"))
    assert found.prefix() == "2031-04-01"
    assert not found.sure


def test_a_given_date_that_is_none_is_passed_over() -> None:
    assert when(head=LD.format("2031-04-02"), date="yesterday").prefix() == "2031-04-02"


def test_a_date_older_than_the_web_is_about_the_matter() -> None:
    found = when("<p>12 June 1975</p>" + BODY, LD.format("2031-04-02"))
    assert found.prefix() == "2031-04-02"


def test_a_date_anywhere_on_the_page_is_never_sure() -> None:
    markup = article(BODY).replace("4 Quay Street", "Last change: 2 April 2031")
    found = only(markup).published
    assert found is not None
    assert found.prefix() == "2031-04-02"
    assert not found.sure


def test_the_address_dates_a_page() -> None:
    assert when(url="https://courier.example/2031/04/02/talks").prefix() == "2031-04-02"


def test_nothing_is_guessed_from_nothing() -> None:
    assert only(article(BODY)).published is None


def test_a_date_in_a_teaser_below_is_not_the_storys() -> None:
    link = "<a href=/x>Harbour lit for the feast</a>"
    teaser = f"<ul><li><time datetime=2030-12-24>24 December 2030</time> {link}</li></ul>"
    found = when(f"<time datetime=2031-04-02>2 April</time>{BODY}{teaser}")
    assert found.prefix() == "2031-04-02"


def test_each_of_several_stories_has_its_own_day() -> None:
    long = [f"{text} {SENTENCES[0]} {SENTENCES[5]}" for text in SENTENCES]
    post = "<article><h2>Story {0} of the strait</h2><p>Posted {0} April 2031</p>{1}</article>"
    posts = "".join(post.format(day, paragraphs(*(f"{day}. {text}" for text in long))) for day in (3, 2))
    found = read(f"<html><body><main>{posts}</main></body></html>")
    assert [draft.published.prefix() if draft.published else None for draft in found] == ["2031-04-03", "2031-04-02"]
