"""Which block is the headline, and titles without the names of sites."""

from __future__ import annotations

import pytest

from onrecord.text.blocks import Surroundings, blocks_of
from onrecord.text.headline import headline_block, without_site
from onrecord.text.walk import project

TEXT = (
    "<p>The delegates of Norlund met the council of Estmark in the harbour hall on Tuesday and spoke for six hours.</p>"
)


def headline(markup: str, *titles: str) -> str | None:
    """The headline of a page whose body begins with TEXT."""
    page = project(markup)
    blocks = blocks_of(page, Surroundings(page))
    body = next(at for at, block in enumerate(blocks) if block.size > 80)
    at = headline_block(page, blocks, body, titles)
    return None if at is None else page.squeezed[blocks[at].start : blocks[at].end]


@pytest.mark.parametrize(
    ("markup", "titles", "expected"),
    [
        (
            f"<h1>Courier</h1><h1>Talks resume in Ellan</h1>{TEXT}",
            ["Talks resume in Ellan | Courier"],
            "TalksresumeinEllan",
        ),
        (f"<h1>Courier</h1><div><h1><a>Talks resume</a></h1></div>{TEXT}", [], "Talksresume"),
        (f"<h1>Courier</h1><h2>Talks resume in Ellan</h2>{TEXT}", ["Another title"], "Courier"),
        (
            f"<h2>Talks resume in Ellan again</h2>{TEXT}",
            ["The Courier :: Talks resume in Ellan"],
            "TalksresumeinEllanagain",
        ),
        (f"<b>Talks resume in Ellan</b>{TEXT}", ["Talks resume in Ellan"], "TalksresumeinEllan"),
        (f"<p>Section</p>{TEXT}<h1>Talks resume in Ellan</h1>", ["Talks resume in Ellan"], "TalksresumeinEllan"),
        (f"<p>Section</p>{TEXT}<h1>More news from the strait</h1>", ["Talks resume in Ellan"], None),
        (f"<p>Menu</p>{TEXT}", [], None),
    ],
)
def test_the_headline_is_what_the_titles_say_else_the_last_h1_before_the_text(
    markup: str, titles: list[str], expected: str | None
) -> None:
    assert headline(markup, *titles) == expected


def test_the_headline_nearest_to_the_text_is_taken_where_the_page_repeats_it() -> None:
    page = project(f"<h1>Talks resume in Ellan</h1><p>Share</p><h1>Talks resume in Ellan</h1>{TEXT}")
    blocks = blocks_of(page, Surroundings(page))
    assert headline_block(page, blocks, 3, ["Talks resume in Ellan"]) == 2


@pytest.mark.parametrize(
    ("title", "outlet", "expected"),
    [
        ("Talks resume | The Courier", "The Courier", "Talks resume"),
        ("THE COURIER - Talks resume", "The Courier", "Talks resume"),
        ("Talks resume - Norlund waits", "The Courier", "Talks resume - Norlund waits"),
        ("Talks resume", "The Courier", "Talks resume"),
        ("The Courier", "The Courier", "The Courier"),
        ("Talks resume | The Courier", None, "Talks resume | The Courier"),
    ],
)
def test_the_name_of_the_site_is_no_part_of_a_title(title: str, outlet: str | None, expected: str) -> None:
    assert without_site(title, outlet) == expected
