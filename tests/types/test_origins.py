"""The honest count: copies, relays and shared unnamed sources are one origin."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from onrecord.types.claims import Count, Quotation
from onrecord.types.entries import CopyEdge
from onrecord.types.evidence import Span, Story
from onrecord.types.origins import origins_of, passages_of
from onrecord.types.when import When

HELD = {
    ident: Story(ident, ident, 0, "words", (), (), outlet=outlet)
    for ident, outlet in (("a", "Lake Wire"), ("b", "Bay Courier"), ("c", "Channel 2"), ("d", None))
}


def said(
    story: str, speaker: str = "Orla Venn", relayed_by: tuple[str, ...] = (), told_to: str | None = None
) -> Quotation:
    """What a speaker says in a story."""
    kind = {"unnamed": "unnamed", "Lake": "outlet"}.get(speaker.split(maxsplit=1)[0].rstrip(":"), "person")
    words = Span(0, 5, "words")
    made = Quotation(story=story, spans=(words,), cue=words, speaker=speaker, speaker_kind=kind)
    return replace(made, relayed_by=relayed_by, told_to=told_to)


def test_stories_of_their_own_are_origins_of_their_own() -> None:
    assert [origin.stories for origin in origins_of([said("a"), said("b")], HELD, {}, {})] == [("a",), ("b",)]


def test_copies_count_once() -> None:
    found = origins_of([said("a"), said("b"), said("c")], HELD, {"a": "f", "b": "f"}, {})
    assert [origin.stories for origin in found] == [("a", "b"), ("c",)]
    assert found[0].why == ("their texts are copies",)


def test_copies_lead_to_whom_they_credit_else_to_the_first() -> None:
    days = {"a": date(2031, 3, 4), "b": date(2031, 3, 5)}
    held = {one: replace(HELD[one], published=When(day, day + timedelta(days=1))) for one, day in days.items()}
    claims, family = [said("a"), said("b")], {"a": "f", "b": "f"}
    assert origins_of(claims, held, family, {})[0].name == "Lake Wire"
    credited = held | {"a": replace(held["a"], credits=("Halyard Wire",))}
    assert origins_of(claims, credited, family, {})[0].name == "Halyard Wire"


def test_a_relay_counts_with_whom_it_relays() -> None:
    (origin,) = origins_of(
        [said("a"), said("b", relayed_by=("Lake Wire",)), said("d", relayed_by=("Lake Wire",))], HELD, {}, {}
    )
    assert (origin.stories, origin.name) == (("a", "b", "d"), "Lake Wire")


def test_a_relay_of_a_relay_leads_to_the_first_of_both() -> None:
    nested = said("b", relayed_by=("Bay Courier", "Lake Wire"))
    told = said("c", "Lake Wire")
    by_another = said("d", relayed_by=("Bay Courier",))
    (origin,) = origins_of([nested, told, by_another], HELD, {}, {})
    assert (origin.stories, origin.name) == (("b", "c", "d"), "Lake Wire")
    assert origin.why == ("they relay Bay Courier", "they relay Lake Wire")


def test_what_somebody_told_one_outlet_is_of_that_outlet() -> None:
    found = origins_of([said("a"), said("b", told_to="Lake Wire"), said("c")], HELD, {}, {})
    assert [origin.stories for origin in found] == [("a", "b"), ("c",)]


def test_a_story_that_credits_the_outlet_which_another_relays_is_of_that_outlet() -> None:
    held = HELD | {"c": replace(HELD["c"], credits=("Lake Wire",))}
    (origin,) = origins_of([said("c"), said("d", relayed_by=("Lake Wire",))], held, {}, {})
    assert origin.stories == ("c", "d")


def test_each_origin_has_reasons_of_its_own() -> None:
    source = "unnamed: a customs officer"
    found = origins_of([said("a", source), said("b", source), said("d", relayed_by=("Dock Post",))], HELD, {}, {})
    assert [(origin.stories, origin.unnamed, origin.why) for origin in found] == [
        (("a", "b"), True, ("they rest on the same unnamed source: a customs officer",)),
        (("d",), False, ("they relay Dock Post",)),
    ]


def test_ties_in_a_row_make_one_origin() -> None:
    edges = [
        CopyEdge(story=a, of=b, kind="shares_passage", share=0.2, directed=False, why="", shared=((0, 90, 0, 90),))
        for a, b in ("ab", "cd", "bc")
    ]
    (origin,) = origins_of([said(story) for story in "abcd"], HELD, {}, passages_of(edges))
    assert origin.stories == ("a", "b", "c", "d")


def test_sources_of_which_nothing_is_said_need_not_be_the_same() -> None:
    nobody = "unnamed: unspecified (passive “is said”)"
    assert len(origins_of([said("a", nobody), said("b", nobody)], HELD, {}, {})) == 2


def test_what_is_claimed_in_a_passage_that_stories_share_counts_once_and_no_more() -> None:
    shared = ((100, 180, 300, 380), (500, 510, 20, 30))
    edge = CopyEdge(story="a", of="b", kind="shares_passage", share=0.2, directed=False, why="", shared=shared)
    inside = [
        replace(said("a"), spans=(Span(120, 125, "words"),)),
        replace(said("b"), spans=(Span(320, 325, "words"),)),
    ]
    assert len(origins_of(inside, HELD, {}, passages_of([edge]))) == 1
    assert len(origins_of([said("a"), inside[1]], HELD, {}, passages_of([edge]))) == 2
    assert passages_of([replace(edge, kind="shares_quote")]) == {}


def test_stories_that_rest_on_one_unnamed_source_are_one_origin_that_nobody_answers_for() -> None:
    found = origins_of(
        [said("a", "unnamed: a Western diplomat"), said("b", "unnamed: a Western diplomat"), said("c")], HELD, {}, {}
    )
    assert [(origin.stories, origin.unnamed) for origin in found] == [(("a", "b"), True), (("c",), False)]


def test_claims_that_are_no_words_of_anybody_fold_by_copies_alone() -> None:
    number = Span(0, 5, "words")
    counts = [Count(story=story, spans=(number,), number=number, value=5) for story in ("a", "b")]
    assert len(origins_of(counts, HELD, {}, {})) == 2
    assert len(origins_of(counts, HELD, {"a": "f", "b": "f"}, {})) == 1
