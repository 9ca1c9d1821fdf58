"""Blocks: what stands together, how much of it is linked, and the names of the boxes around it."""

from __future__ import annotations

import pytest

from onrecord.text.blocks import Nearest, Surroundings, blocks_of
from onrecord.text.walk import project


def test_a_block_ends_where_a_reader_sees_one_end() -> None:
    page = project("<h2>One</h2><p>two <b>three</b><br>four</p><ul><li>five<li>six</ul>seven<br><br>eight")
    blocks = blocks_of(page, Surroundings(page))
    assert [page.squeezed[b.start : b.end] for b in blocks] == ["One", "twothreefour", "five", "six", "seven", "eight"]
    assert [page.tags[block.node] for block in blocks[:4]] == ["h2", "p", "li", "li"]


def test_links_are_counted_in_characters_however_deep_they_lie() -> None:
    page = project("<p>four<a href=x>link<b>link</b></a></p><a href=y><h3>card</h3></a>")
    first, second = blocks_of(page, Surroundings(page))
    assert (first.size, first.links, first.link_share) == (12, 8, 8 / 12)
    assert second.link_share == 1


def test_an_empty_page_has_no_blocks() -> None:
    page = project("<html><body><br></body></html>")
    assert blocks_of(page, Surroundings(page)) == []


def test_the_nearest_element_of_some_tags_is_asked_once_for_all() -> None:
    page = project("<article><div><p>x</p></div></article><p>y</p>")
    nearest = Nearest(page, frozenset(("article",)))
    assert page.tags[nearest(page.nodes[0])] == "article"
    assert nearest(page.nodes[1]) == 0


@pytest.mark.parametrize(
    ("attributes", "names"),
    [
        ("class='related-posts'", {"related", "posts", "related-posts"}),
        ("class='mediaCaption__text' id=x7", {"media", "caption", "text", "media-caption", "caption-text", "x"}),
        ("role=navigation", {"navigation"}),
        ("itemprop='author'", {"author"}),
        ("href='related'", set()),
        ("", set()),
    ],
)
def test_names_of_boxes_are_read_as_words(attributes: str, names: set[str]) -> None:
    page = project(f"<div {attributes}>x</div>")
    assert Surroundings(page).words(1) == names
