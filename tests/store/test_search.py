"""Full text: folded on both sides, snippets of the story as it is, and no query that raises."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made import page_of, story_of, work_of

from onrecord.store import Store, search, write
from onrecord.types.words import fold, words_of

TEXTS = {
    "harbour": "Harbour deal\n\nThe pilots’ union in Zürich and Čapek of Łódź signed a cease-fire, said Ines Halden.",
    "arabic": "محادثات\n\nقال الوَزِيرُ أحمد إنّ الهُدنة قريبة في المدينة القديمة",
    "hebrew": "שיחות\n\nהַשַּׂר אמר כי הַשָּׁלוֹם קרוב",
    "plain": "Weather\n\nHarbour fog, and pilots stay at home.",
}


@pytest.fixture
def filled(store: Store) -> Store:
    """A record of four stories."""
    with store.writing() as db:
        for name, text in TEXTS.items():
            page = page_of(text, name)
            write.commit_pages(db, [work_of(page, story_of(page))])
    return store


def names(store: Store, query: str) -> set[str]:
    """The pages that a query finds."""
    by_id = {page_of(text, name).id: name for name, text in TEXTS.items()}
    with store.reading() as db:
        return {by_id[hit.page] for hit in search.stories(db, query)}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("pilots", {"harbour", "plain"}),
        ("PILOTS union", {"harbour"}),
        ("zurich capek lodz", {"harbour"}),
        ("ZÜRICH", {"harbour"}),
        ('"signed a cease-fire"', {"harbour"}),
        ('"a signed"', set()),
        ('"harbour fog', {"plain"}),
        ("harbour -fog", {"harbour"}),
        ("-fog", set()),
        ("pilo*", {"harbour", "plain"}),
        ("pilo", set()),
        ("الوزير", {"arabic"}),
        ("احمد الهدنه", {"arabic"}),
        ("أَحْمَد", {"arabic"}),
        ("השלום השר", {"hebrew"}),
        ("", set()),
        ("- * \" ' ( ) : ^", set()),
        ("text:pilots", set()),
        ("NEAR(pilots union)", set()),
    ],
)
def test_finding(filled: Store, query: str, found: set[str]) -> None:
    assert names(filled, query) == found


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60) | st.text('"-*()^:+{} \0\ud800aNEAROT', max_size=30))
def test_whatever_is_typed_is_a_query(filled: Store, query: str) -> None:
    with filled.reading() as db:
        assert len(search.stories(db, query)) <= len(TEXTS)


def test_a_snippet_marks_the_words_as_the_story_writes_them(filled: Store) -> None:
    with filled.reading() as db:
        hit = search.stories(db, "zurich")[0]
        vowelled = search.stories(db, "الوزير")[0]
    assert f"{search.START}Zürich{search.STOP}" in hit.snippet
    assert hit.headline == "Harbour deal"
    assert f"{search.START}الوَزِيرُ{search.STOP}" in vowelled.snippet


def test_a_word_of_the_headline_counts_more_and_results_come_in_pages(filled: Store) -> None:
    with filled.reading() as db:
        hits = search.stories(db, "harbour")
        assert [hit.headline for hit in hits] == ["Harbour deal", "Weather"]
        assert search.stories(db, "harbour", limit=1, offset=1) == hits[1:]


def test_a_very_long_query_is_cut(filled: Store) -> None:
    assert names(filled, "pilots " * 20_000) == {"harbour", "plain"}


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_words_are_folded_and_apostrophes_join() -> None:
    assert words_of("Don’t, said Mr. Čapek-Łódź") == ["dont", "said", "mr", "capek", "lodz"]
