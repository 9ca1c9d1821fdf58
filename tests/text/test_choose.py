"""What is chosen of a page where the extractor fails, sees too much, or sees nothing."""

from __future__ import annotations

import pytest
from html_pages import SENTENCES, article, paragraphs

from onrecord.text import choose as module
from onrecord.text.choose import Choice, choose, parse
from onrecord.text.walk import project


def chosen(found: Choice) -> str:
    """The chosen characters."""
    return "".join(found.page.squeezed[low:high] for low, high in found.stretches)


def squeezed(*texts: str) -> str:
    """Texts without white space."""
    return "".join("".join(text.split()) for text in texts)


def test_the_extractor_chooses_and_all_that_it_chose_is_found() -> None:
    found = choose(article(paragraphs()))
    assert squeezed(*SENTENCES) in chosen(found)
    assert found.sought == len(chosen(found))


@pytest.mark.parametrize("failure", [ValueError("broken"), RecursionError(), MemoryError()])
def test_where_the_extractor_fails_the_densest_part_is_chosen(
    monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr(module.trafilatura, "bare_extraction", fail)
    assert chosen(choose(article(paragraphs()))) == squeezed(*SENTENCES)


def test_a_page_too_large_for_a_tree_is_read_without_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_ELEMENTS", 10)
    found = choose(article(paragraphs()))
    assert found.tree is None
    assert chosen(found) == squeezed(*SENTENCES)


def test_menus_are_no_part_of_the_tree_unless_they_hold_the_page() -> None:
    tree = parse(project(article(paragraphs())))
    assert tree is not None
    assert tree.find(".//nav") is None
    unclosed = parse(project(f"<html><body><nav><a href=x>Home</a><main>{paragraphs()}</main></body></html>"))
    assert unclosed is not None
    assert "harbour hall" in unclosed.text_content()


def test_the_tree_holds_no_scripts_but_json_ld() -> None:
    tree = parse(
        project("<p>a<script>x</script><script type='application/ld+json'>{}</script><!-- c --><style>y</style>b</p>")
    )
    assert tree is not None
    assert [script.get("type") for script in tree.iter("script")] == ["application/ld+json"]
    assert tree.text_content().replace("{}", "") == "ab"


@pytest.mark.parametrize("raw", ["", "   ", "<!-- -->", "\x01\x02", "<script></script>", "<p></p>"])
def test_a_page_of_nothing_has_nothing_chosen(raw: str) -> None:
    assert choose(raw).stretches == []
