"""What two stories write wrong alike, told by what others write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from test_families import OTHER, WIRE, story

from onrecord.stages.copying.oddities import Others, forms_of, odd_pairs
from onrecord.stages.families import families
from onrecord.stages.linking import Linking
from onrecord.stages.verdicts import Verdicts
from onrecord.types.claims import Count, Mention
from onrecord.types.entries import CopyEdge, Family
from onrecord.types.evidence import Span, Story
from onrecord.types.filed import Filed

HELD = {
    made.id: made
    for made in (
        story("a", ["One"], "Lake Wire", "2031-03-04"),
        story("b", ["Two"], "Bay Courier", "2031-03-05"),
        story("c", ["Three"], "Quay Post", "2031-03-06"),
        story("x", ["Four"], "Sennet Mail", "2031-03-05"),
        story("y", ["Five"], "Channel 2", "2031-03-05"),
    )
}
SURE = {"x": "Lamemr Harbour", "y": "the port of Lamemr"}


def count(ident: str, value: float, authority: str | None = None, comparator: str = "exact") -> Count:
    """A number of dismissed workers."""
    number = Span(0, 3, "212")
    made = Count(story=ident, spans=(number,), number=number, value=value, of="workers")
    return replace(made, authority=authority, comparator=comparator)


def named(ident: str, text: str) -> Mention:
    """A mention of these words."""
    return Mention(story=ident, spans=(Span(0, len(text), text),), mention_kind="organisation")


def pairs(
    counts: list[Count],
    mentions: list[Mention],
    family: Mapping[str, str] | None = None,
    beside: frozenset[frozenset[str]] = frozenset(),
    held: Mapping[str, Story] = HELD,
) -> dict[tuple[str, str], list[str]]:
    """What ties stories, by stories."""
    others = Others(lambda ids: {one: held[one] for one in ids}, family or {}, beside)
    return dict(odd_pairs(forms_of(counts, mentions), others))


def _made(linking: Linking) -> list[Any]:
    """What the linker makes."""
    found = families.function(linking)
    assert isinstance(found, Iterable)
    return list(found)


def numbers(wrong: float) -> list[Count]:
    """Three that count 212 and two that count otherwise."""
    return [*(count(ident, 212) for ident in "abc"), count("x", wrong), count("y", wrong)]


def test_stories_are_asked_for_once() -> None:
    asked: list[list[str]] = []

    def held(ids: list[str]) -> Mapping[str, Story]:
        """The stories, while it is kept who was asked for."""
        asked.append(ids)
        return {one: HELD[one] for one in ids}

    mentions = [named(ident, "Lammer Harbour") for ident in "abc"] + [named(one, text) for one, text in SURE.items()]
    assert odd_pairs(forms_of(numbers(221), mentions), Others(held, {}, frozenset()))
    assert asked == [["a", "b", "c", "x", "y"]]


def test_digits_that_changed_places_in_two_stories_tie_them() -> None:
    assert pairs(numbers(221), []) == {("x", "y"): ["both write “221” where others write “212”"]}


def test_another_digit_ties_only_stories_that_share_words() -> None:
    assert pairs(numbers(312), []) == {}
    assert list(pairs(numbers(312), [], beside=frozenset({frozenset("xy")}))) == [("x", "y")]


@pytest.mark.parametrize(
    "counts",
    [
        [count("a", 212), count("b", 212), count("x", 221), count("y", 221)],
        [*numbers(221), count("x", 212)],
        [count("a", 212), count("b", 212), count("c", 212), count("x", 221)],
        [*(count(one, 41) for one in "abc"), count("x", 14), count("y", 14)],
        [*(count(one, 2100) for one in "abc"), count("x", 1200), count("y", 1200)],
        [
            *(count(one, 212, "the guild") for one in "abc"),
            count("x", 221, "the ministry"),
            count("y", 221, "the ministry"),
        ],
        [*(count(one, 212) for one in "abc"), count("x", 221, comparator="about"), count("y", 221, comparator="about")],
        [*numbers(221), count("a", 221)],
    ],
    ids=["two", "both", "once", "short", "round", "authorities", "about", "one of the others"],
)
def test_numbers_that_may_be_right_tie_nobody(counts: list[Count]) -> None:
    assert pairs(counts, []) == {}


def test_a_count_that_rose_since_is_no_slip() -> None:
    later = HELD | {one: story(one, ["Later"], one, "2031-03-07") for one in "xy"}
    assert pairs(numbers(221), [], held=later) == {}


def test_copies_of_one_story_are_one_origin_among_those_who_have_it_right() -> None:
    assert pairs(numbers(221), [], family={"a": "a", "b": "a"}) == {}
    assert pairs(numbers(221), [], family={"x": "x", "y": "x"}) == {}


def test_a_name_that_two_stories_keep_misspelt_ties_them() -> None:
    right = [named(ident, "Lammer") for ident in "abc"]
    wrong = [named(ident, text) for ident, text in SURE.items()]
    assert pairs([], [*right, *wrong]) == {("x", "y"): ["both write “Lamemr” where others write “Lammer”"]}
    assert pairs([], [*right, *wrong, named("x", "Lammer")]) == {}
    assert pairs([], [*right[:2], *wrong]) == {}


def test_one_outlet_and_stories_of_other_weeks_are_not_tied() -> None:
    mentions = [*(named(one, "Lammer") for one in "abc"), *(named(one, text) for one, text in SURE.items())]
    same = HELD | {"y": story("y", ["Five"], "Sennet Mail", "2031-03-05")}
    late = HELD | {"y": story("y", ["Five"], "Channel 2", "2031-05-05")}
    assert pairs([], mentions, held=same) == pairs([], mentions, held=late) == {}


def test_the_edge_says_which_oddity_it_is_and_makes_a_family() -> None:
    held = HELD | {
        "x": story("x", WIRE, "Sennet Mail", "2031-03-05"),
        "y": story("y", OTHER, "Channel 2", "2031-03-06"),
    }
    counted = [Filed(f"c-{at}", "counts", one) for at, one in enumerate(numbers(221))]
    claims: dict[Any, list[Filed[Any]]] = {Count: counted, Mention: []}
    linking = Linking("families", Verdicts(), lambda kind: claims[kind], lambda _: [], lambda: held)
    made = _made(linking)
    (edge,) = [one for one in made if isinstance(one, CopyEdge)]
    (family,) = [one for one in made if isinstance(one, Family)]
    assert (edge.story, edge.of, edge.kind, edge.directed) == ("y", "x", "rewritten", True)
    assert "both write “221” where others write “212”" in edge.why
    assert family.members == ("x", "y")


def test_digits_tell_nothing_by_themselves_where_many_numbers_are_told_often() -> None:
    crowd = [count(ident, value) for value in range(600, 640, 7) for ident in "abc"]
    assert pairs([*numbers(221), *crowd], []) == {}
    assert list(pairs([*numbers(221), *crowd], [], beside=frozenset({frozenset("xy")}))) == [("x", "y")]
