"""The honest count: copies, relays and shared unnamed sources are one origin."""

from __future__ import annotations

from onrecord.types.claims import Count, Quotation
from onrecord.types.evidence import Span, Story
from onrecord.types.origins import origins_of

HELD = {
    ident: Story(ident, ident, 0, "words", (), (), outlet=outlet)
    for ident, outlet in (("a", "Lake Wire"), ("b", "Bay Courier"), ("c", "Channel 2"), ("d", None))
}


def said(story: str, speaker: str | None = "Orla Venn", relayed_by: tuple[str, ...] = ()) -> Quotation:
    """What a speaker says in a story."""
    kind = "unnamed" if speaker and speaker.startswith("unnamed") else "person"
    words = Span(0, 5, "words")
    return Quotation(story=story, spans=(words,), cue=words, speaker=speaker, speaker_kind=kind, relayed_by=relayed_by)


def test_stories_of_their_own_are_origins_of_their_own() -> None:
    assert [origin.stories for origin in origins_of([said("a"), said("b")], HELD, {})] == [("a",), ("b",)]


def test_copies_count_once() -> None:
    found = origins_of([said("a"), said("b"), said("c")], HELD, {"a": "f", "b": "f"})
    assert [origin.stories for origin in found] == [("a", "b"), ("c",)]
    assert found[0].why == ("their texts are copies",)


def test_a_relay_counts_with_whom_it_relays() -> None:
    (origin,) = origins_of(
        [said("a"), said("b", relayed_by=("Lake Wire",)), said("d", relayed_by=("Lake Wire",))], HELD, {}
    )
    assert (origin.stories, origin.name) == (("a", "b", "d"), "Lake Wire")


def test_stories_that_rest_on_one_unnamed_source_are_one_origin_that_nobody_answers_for() -> None:
    found = origins_of(
        [said("a", "unnamed: a Western diplomat"), said("b", "unnamed: a Western diplomat"), said("c")], HELD, {}
    )
    assert [(origin.stories, origin.unnamed) for origin in found] == [(("a", "b"), True), (("c",), False)]


def test_claims_that_are_no_words_of_anybody_fold_by_copies_alone() -> None:
    number = Span(0, 5, "words")
    counts = [Count(story=story, spans=(number,), number=number, value=5) for story in ("a", "b")]
    assert len(origins_of(counts, HELD, {})) == 2
    assert len(origins_of(counts, HELD, {"a": "f", "b": "f"})) == 1
