"""Spans quote, and a story finds its characters again in the page."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.types.evidence import Piece, PieceKind, Run, Span, Story

RUNS = st.lists(
    st.tuples(st.text(min_size=1, max_size=8), st.integers(0, 5), st.integers(0, 3)), min_size=1, max_size=8
)


def story_of(parts: list[tuple[str, int, int]]) -> tuple[str, Story]:
    """A page and its story: words of the page with gaps of other characters (raw) and of white space (story)."""
    raw, text, runs = "", "", []
    for words, gap, space in parts:
        raw += "#" * gap
        text += "\n" * space
        runs.append(Run(len(text), len(text) + len(words), len(raw), len(raw) + len(words)))
        raw, text = raw + words, text + words
    piece = Piece(PieceKind.PARAGRAPH, 0, len(text))
    return raw, Story(id="s", page="p", ordinal=0, text=text, pieces=(piece,), runs=tuple(runs))


@given(RUNS, st.data())
def test_every_character_is_found_again(parts: list[tuple[str, int, int]], data: st.DataObject) -> None:
    raw, story = story_of(parts)
    start = data.draw(st.integers(0, len(story.text) - 1))
    end = data.draw(st.integers(start + 1, len(story.text)))
    found = "".join(raw[place.start : place.end] for place in story.locate(start, end))
    covered = [at for run in story.runs for at in range(max(start, run.start), min(end, run.end))]
    assert found == "".join(story.text[at] for at in covered)


@given(RUNS)
def test_ranges_are_in_order_and_apart(parts: list[tuple[str, int, int]]) -> None:
    _, story = story_of(parts)
    places = story.locate(0, len(story.text))
    assert all(one.end < other.start for one, other in itertools.pairwise(places))


def test_a_run_that_is_not_exact_stands_for_its_whole_range() -> None:
    runs = (Run(0, 4, 10, 14), Run(4, 5, 14, 19, exact=False), Run(5, 9, 19, 23))
    story = Story(id="s", page="p", ordinal=0, text="bold&move", pieces=(), runs=runs)
    assert [(place.start, place.end) for place in story.locate(4, 5)] == [(14, 19)]
    assert [(place.start, place.end) for place in story.locate(3, 6)] == [(13, 20)]


@given(st.text(min_size=1, max_size=50), st.data())
def test_a_span_of_a_story_quotes_it(text: str, data: st.DataObject) -> None:
    story = Story(id="s", page="p", ordinal=0, text=text, pieces=(), runs=())
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert story.span(start, end).text == text[start:end]


@pytest.mark.parametrize(("start", "end", "text"), [(-1, 0, "a"), (0, 2, "a"), (3, 3, ""), (5, 4, "")])
def test_a_span_that_cannot_quote_is_refused(start: int, end: int, text: str) -> None:
    with pytest.raises(ValueError, match="must quote"):
        Span(start, end, text)


def test_a_piece_is_found_by_its_characters() -> None:
    pieces = (Piece(PieceKind.HEADLINE, 0, 3), Piece(PieceKind.PARAGRAPH, 5, 9))
    story = Story(id="s", page="p", ordinal=0, text="One\n\ntwo.", pieces=pieces, runs=())
    assert [story.piece_at(at) for at in (0, 2, 3, 4, 5, 8, 9)] == [pieces[0]] * 2 + [None] * 2 + [pieces[1]] * 2 + [
        None
    ]
    assert story.of_kind(PieceKind.HEADLINE) == pieces[:1]
