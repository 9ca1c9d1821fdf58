"""Names of boxes: they mark furniture, unless they hold the page itself."""

from __future__ import annotations

import pytest
from html_pages import SENTENCES

from onrecord.text.blocks import Block, Surroundings, blocks_of
from onrecord.text.boxes import CONTROLS, Boxes
from onrecord.text.furniture import is_captioned, is_picture_credit, opening
from onrecord.text.walk import project

LONG = " ".join(SENTENCES)


def boxes(markup: str, core: str) -> tuple[Boxes, list[Block]]:
    """The boxes of a page around the element with this id, and its blocks."""
    page = project(markup)
    around = Surroundings(page)
    node = next(n for n in range(1, len(page.tags)) if page.attributes(n).get("id") == core)
    return Boxes(page, around, node), blocks_of(page, around)


def test_a_name_counts_below_the_core_and_not_above_it() -> None:
    found, (first, second) = boxes(
        f"<div class='related'><div id=core><p>{LONG}</p><div class='related'><b>{LONG}</b></div></div></div>", "core"
    )
    assert not found.named(first, "furniture")
    assert found.named(second, "furniture")
    assert not found.named(second, "caption")
    assert not found.named(second, "furniture", but=frozenset(("related",)))


def test_a_name_that_would_take_most_of_the_text_is_the_name_of_the_page() -> None:
    markup = "<div id=core>" + "".join(f"<div class='comment'><p>{text}</p></div>" for text in SENTENCES) + "</div>"
    found, blocks = boxes(markup, "core")
    assert found.named(blocks[0], "furniture")
    found.learn(blocks)
    assert not found.named(blocks[0], "furniture")


def test_tags_of_boxes_are_those_between_block_and_core() -> None:
    found, (first, second) = boxes(f"<form><div id=core><p>{LONG}</p><aside><p>{LONG}</p></aside></div></form>", "core")
    assert not found.within(first, CONTROLS)
    assert found.within(second, CONTROLS)


def test_endless_nesting_with_names_without_end_costs_no_memory() -> None:
    markup = "<div id=core></div>" + "".join(f"<div class='related c{n}'>" for n in range(9_000)) + LONG
    found, blocks = boxes(markup, "core")
    assert found.named(blocks[-1], "furniture")


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("related", "Read more: Estmark votes"),
        ("related", "» Lire aussi : Estmark vote"),
        ("related", "LEE TAMBIÉN | Estmark vota"),
        ("related", "اقرأ أيضا: إستمارك تصوت"),
        ("related", "Читайте также: Эстмарк голосует"),
        ("appeal", "Sign up for our letters"),
        ("appeal", "Abonnez-vous à la lettre"),
        ("notice", "Tags: strait, talks"),
        ("notice", "(Foto: Brandt)"),
        ("rights", "© 2031 The Strait Courier"),
        ("origin", "Source: Xinhua"),
        ("origin", "Quelle: dpa"),
    ],
)
def test_lines_that_open_like_furniture(kind: str, line: str) -> None:
    assert opening(kind, line)


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("related", "Readmore is a village in Estmark."),
        ("related", "Watching the talks, the council kept silent."),
        ("appeal", "Followers of the council met in the hall."),
        ("notice", "Tagsten is the harbour's oldest quay."),
        ("notice", "Photographers were kept out of the hall."),
        ("rights", "Copyrighted maps of the strait were shown."),
        ("origin", "Sources in the council said that no vote was taken."),
    ],
)
def test_lines_that_only_seem_to(kind: str, line: str) -> None:
    assert not opening(kind, line)


@pytest.mark.parametrize(
    ("text", "captioned"),
    [
        ("Boats at dusk. Photo: A. Lind", True),
        ("Boats at dusk off Port Ellan. (Foto: dpa/Brandt)", True),
        ("Boats at dusk! Photo by Ada Lind", True),
        ("He showed a photo. Image after image followed, and nobody spoke. Then the talks went on.", False),
        ("The council kept the photo of the boats at dusk", False),
    ],
)
def test_captions_end_with_who_took_the_picture(text: str, captioned: bool) -> None:
    assert is_captioned(text) is captioned


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("Ada Brandt / AP", True),
        ("STR/AFP via Getty Images", True),
        ("Council members at the harbour, seen by Reuters", False),
        ("Boats at dusk", False),
        ("A map", False),
    ],
)
def test_a_picture_credit_alone_is_no_caption(text: str, credit: bool) -> None:
    assert is_picture_credit(text) is credit
