"""Pages made to break their reader: each is read, or refused with its reason, in bounded time."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from html_pages import SENTENCES, check, page, paragraphs

from onrecord.errors import UnreadableError
from onrecord.text import stories

STORY = f"<h1>Talks in Port Ellan resume</h1>{paragraphs()}"
SECONDS = 30

PAGES: dict[str, Callable[[], str]] = {
    "nested": lambda: "<html><body>" + "<div>" * 1_000_000 + STORY,
    "nested and closed": lambda: "<html><body>" + "<div>" * 100_000 + STORY + "</div>" * 100_000,
    "a million links": lambda: f"<html><body>{STORY}" + "<a href=/x>link</a> " * 1_000_000,
    "many paragraphs": lambda: "<html><body>" + f"<p>{SENTENCES[0]}" * 20_000,
    "one paragraph": lambda: f"<html><body><p>{SENTENCES[0] * 20_000}",
    "unclosed": lambda: "<html><body>" + "<div><p><b><i><a href=x><ul><li><table><tr><td>".join(SENTENCES * 500),
    "quotes": lambda: f"<html><body>{STORY}" + "<a ='<a =\"" * 200_000,
    "angles": lambda: f"<html><body>{STORY}<p>" + "<" * 500_000,
    "references": lambda: f"<html><body>{STORY}<p>" + "&amp;&#x;&" * 200_000,
    "a class without end": lambda: f"<html><body><div class='{'related ' * 200_000}'>{STORY}</div>",
    "json": lambda: f"<script type='application/ld+json'>{'[' * 500_000}</script>{STORY}",
    "times": lambda: f"<html><body>{STORY}" + "<time datetime=2031-04-02>x</time>" * 50_000,
    "handlers": lambda: f"<html><body onload=x()>{STORY}<p onclick=y()>" + "<img src=x onerror=z()>" * 50_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_hostile_pages_are_read_in_bounded_time(name: str) -> None:
    made = page(PAGES[name]())
    start = time.process_time()
    found = stories(made)
    assert time.process_time() - start < SECONDS
    for draft in found:
        check(made, draft)
    assert any("harbour hall" in draft.text for draft in found)


@pytest.mark.slow
def test_a_hundred_megabytes_of_nested_tags_are_refused_with_a_reason() -> None:
    start = time.process_time()
    with pytest.raises(UnreadableError) as refused:
        stories(page("<b>" * 33_000_000))
    assert time.process_time() - start < SECONDS
    assert "tags" in str(refused.value)
    assert refused.value.hint
