"""Texts that an extractor normalised, found again in the page."""

from __future__ import annotations

import time

from html_pages import SENTENCES
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.align import align, merge
from onrecord.text.projection import squeeze_plain
from onrecord.text.walk import project


def found(markup: str, *texts: str) -> list[str]:
    """What of these texts is found in a page."""
    page = project(markup)
    return [page.squeezed[low:high] for low, high in align(page, [squeeze_plain(text) for text in texts])]


def places(markup: str, *texts: str) -> list[int]:
    """How many characters of the page stand before each found text."""
    return [low for low, _ in align(project(markup), [squeeze_plain(text) for text in texts])]


A, B, C = SENTENCES[:3]


def test_texts_are_found_whatever_markup_and_space_lie_between() -> None:
    markup = f"<p>{A.replace(' ', '&nbsp; ')}</p><p>{B.replace('both', '<b>bo</b>th')}</p>"
    assert found(markup, A, B) == [squeeze_plain(A), squeeze_plain(B)]


def test_what_is_not_in_the_page_is_left_out() -> None:
    assert found(f"<p>{A}</p>", A, "This sentence was written by nobody on this page, ever.") == [squeeze_plain(A)]


def test_a_text_in_which_something_was_dropped_is_found_in_parts() -> None:
    markup = f"<p>{A} <time>10:42</time> {B}</p>"
    assert "".join(found(markup, f"{A} {B}")) == squeeze_plain(A + B)


def test_a_text_that_the_page_holds_twice_is_taken_where_the_rest_follows() -> None:
    markup = f"<div>{A}</div><ul>{'<li>other</li>' * 30}</ul><p>{A}</p><p>{B}</p>"
    before = len(squeeze_plain(A)) + 30 * len("other")
    assert places(markup, A, B)[0] == before


def test_short_texts_are_sought_next_to_their_neighbours() -> None:
    markup = f"<b>Aid</b><p>{A}</p><b>Aid</b><p>{B}</p><b>Aid</b>"
    assert places(markup, A, "Aid", B)[1] == len("Aid") + len(squeeze_plain(A))


def test_texts_out_of_order_are_found_and_come_in_the_order_of_the_page() -> None:
    assert found(f"<p>{A}</p><p>{B}</p><p>{C}</p>", C, A, B) == [squeeze_plain(text) for text in (A, B, C)]


def test_overlaps_become_one() -> None:
    assert merge([(5, 9), (0, 3), (8, 12), (12, 13)]) == [(0, 3), (5, 12), (12, 13)]


@given(st.lists(st.tuples(st.sampled_from(SENTENCES), st.booleans()), max_size=12))
def test_chosen_paragraphs_of_any_page_are_found_each_once(made: list[tuple[str, bool]]) -> None:
    numbered = [(f"{number}. {text}", chosen) for number, (text, chosen) in enumerate(made)]
    markup = "".join(f"<p>{text}</p>" for text, _ in numbered)
    wanted = [text for text, chosen in numbered if chosen]
    assert found(markup, *wanted) == [squeeze_plain(text) for text in wanted]


def test_texts_that_are_nowhere_cost_no_more_than_the_page_is_long() -> None:
    page = project("<p>" + A * 20_000)
    start = time.process_time()
    align(page, [f"{number} is a number that no page of this harbour holds, nor ever held" for number in range(5_000)])
    assert time.process_time() - start < 20
