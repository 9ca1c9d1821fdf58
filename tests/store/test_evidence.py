"""The store refuses what does not quote, names the stage, and writes nothing of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import mention, page_of, quotation, story_of, work_of

from onrecord.errors import EvidenceError
from onrecord.store import Store, read, write
from onrecord.store.evidence import check_claims, check_stories
from onrecord.types.evidence import Piece, PieceKind, Run, Span, Story


def story(raw_text: str, text: str, *runs: Run) -> Story:
    """A story of one paragraph."""
    page = page_of(raw_text)
    return Story(
        id="s-1", page=page.id, ordinal=0, text=text, pieces=(Piece(PieceKind.PARAGRAPH, 0, len(text)),), runs=runs
    )


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Salt &amp; bread", "Salt & bread"),
        ("Salt&nbsp;&#x26;\n  bread", "Salt & bread"),
        ("nego\xadtia&shy;tions", "negotiations"),
        ("cafe\u0301", "caf\u00e9"),
        ("two\n\t words", "two words"),
    ],
)
def test_what_markup_shows_is_quoted(raw: str, text: str) -> None:
    check_stories(page_of(raw), [story(raw, text, Run(0, len(text), 0, len(raw), exact=False))])
    with pytest.raises(EvidenceError, match="is not what the page says"):
        check_stories(page_of(raw), [story(raw, text, Run(0, len(text), 0, len(raw)))])


@pytest.mark.parametrize(
    ("raw", "text", "runs"),
    [
        ("Peace now", "Peace not", (Run(0, 9, 0, 9),)),
        ("Peace now", "Peace not", (Run(0, 9, 0, 9, exact=False),)),
        ("Peace now", "Peace now", (Run(0, 5, 0, 5),)),
        ("Peace now", "Peace now", ()),
        ("Peace now", "Peace now", (Run(0, 9, 0, 10),)),
        ("Peace now", "Peace now", (Run(5, 9, 5, 9), Run(0, 5, 0, 5))),
        ("Peace now", "Peace now", (Run(0, 6, 0, 6), Run(5, 9, 5, 9))),
        ("Peace now", "Peace now", (Run(0, 0, 0, 0), Run(0, 9, 0, 9))),
        ("Peace\0now", "Peace\0now", (Run(0, 9, 0, 9),)),
        ("Peace\ud800now", "Peace\ud800now", (Run(0, 9, 0, 9),)),
    ],
)
def test_what_is_not_in_the_page_is_refused(raw: str, text: str, runs: tuple[Run, ...]) -> None:
    with pytest.raises(EvidenceError) as caught:
        check_stories(page_of(raw), [story(raw, text, *runs)])
    assert caught.value.stage == "stories"
    assert caught.value.hint


def test_pieces_out_of_order_are_refused() -> None:
    page = page_of()
    good = story_of(page)
    for pieces in (good.pieces[::-1], (Piece(PieceKind.PARAGRAPH, 0, len(good.text) + 1),)):
        with pytest.raises(EvidenceError, match="out of order"):
            check_stories(page, [replace(good, pieces=pieces)])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 60), st.integers(1, 30), st.text(min_size=1, max_size=30))
def test_a_span_quotes_or_is_refused(start: int, length: int, words: str) -> None:
    page = page_of()
    good = story_of(page)
    span = Span(start, start + len(words), words)
    quotes = good.text[start : start + len(words)] == words
    claim = replace(mention(good), spans=(span,))
    if quotes:
        check_claims("mentions", [claim], {good.id: good.text})
    else:
        with pytest.raises(EvidenceError, match="does not quote"):
            check_claims("mentions", [claim], {good.id: good.text})


def test_nothing_of_a_refused_page_is_written(store: Store) -> None:
    page = page_of()
    good = story_of(page)
    bad = replace(quotation(good), cue=Span(0, 4, "said"))
    with pytest.raises(EvidenceError) as caught, store.writing() as db:
        write.commit_pages(db, [work_of(page, good, claims={"mentions": (mention(good),), "quotations": (bad,)})])
    assert (caught.value.stage, caught.value.page) == ("quotations", page.id)
    with store.reading() as db:
        assert not any(read.counts(db).values())


@pytest.mark.parametrize("change", [{"story": "s-other"}, {"spans": ()}])
def test_a_claim_is_about_a_story_and_has_words(store: Store, change: dict[str, object]) -> None:
    page = page_of()
    good = story_of(page)
    claim = replace(mention(good), **change)  # type: ignore[arg-type]
    with pytest.raises(EvidenceError), store.writing() as db:
        write.commit_pages(db, [work_of(page, good, claims={"mentions": (claim,)})])
