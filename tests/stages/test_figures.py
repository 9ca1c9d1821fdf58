"""Figures: reports of one number by one authority are one; those of two authorities never are."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.stages.figures import figures
from onrecord.stages.linking import Linking
from onrecord.stages.verdicts import verdicts_of
from onrecord.types.claims import Claim, Count
from onrecord.types.entries import Actor, Entry, Figure
from onrecord.types.evidence import Span, Story
from onrecord.types.filed import Filed, claim_id, entry_id
from onrecord.types.judgement import Judgement, Verdict


def count(story: str, value: float = 12, of: str = "officers killed in the raid", **more: object) -> Count:
    """A count of deaths by the Ostry ministry on a day."""
    words = f"{value:g} {of}"
    given: dict[str, object] = {"unit": "deaths", "authority": "Ostry ministry", "as_of": "2031-03-04"} | more
    number = Span(0, len(f"{value:g}"), f"{value:g}")
    return Count(story=story, spans=(Span(0, len(words), words),), number=number, value=value, of=of, **given)  # type: ignore[arg-type]


def linked(counts: Sequence[Count], actors: Sequence[Actor] = (), verdicts: Sequence[Judgement] = ()) -> list[Figure]:
    """What the linker makes of counts."""
    filed: list[Filed[Claim]] = [Filed(claim_id("counts", one), "counts", one) for one in counts]
    held = {one.story: Story(id=one.story, page=one.story, ordinal=0, text="", pieces=(), runs=()) for one in counts}
    known = [Filed(entry_id("actors", one), "actors", one) for one in actors]

    def entries(kind: type[Entry]) -> list[Filed[Entry]]:
        return [one for one in known if isinstance(one.value, kind)]  # type: ignore[misc]

    linking = Linking("figures", verdicts_of(verdicts), lambda kind: filed, entries, lambda: held)  # type: ignore[arg-type]
    return list(figures.function(linking))  # type: ignore[arg-type]


def test_two_stories_with_the_same_number_are_one_figure() -> None:
    (one,) = linked([count("a"), count("b", as_of="2031-03-06", of="officers killed")])
    assert (one.stories, one.value, one.as_of, len(one.claims)) == (2, 12, "2031-03-04", 2)


def test_two_authorities_are_never_merged_and_nothing_is_averaged() -> None:
    found = linked(
        [count("a"), count("b", authority="Ostry hospital"), count("c", authority=None), count("d", value=14)]
    )
    assert sorted((one.value, one.authority or "") for one in found) == [
        (12, ""),
        (12, "Ostry hospital"),
        (12, "Ostry ministry"),
        (14, "Ostry ministry"),
    ]


def test_two_names_of_one_actor_are_one_authority_and_a_shared_alias_is_none() -> None:
    told = [count("a"), count("b", authority="The Ministry of Ostry")]
    ministry = _actor("Ostry ministry", "The Ministry of Ostry")
    assert [one.authority for one in linked(told, [ministry])] == ["Ostry ministry"]
    assert len(linked(told, [ministry, _actor("Vell ministry", "The Ministry of Ostry")])) == 2


def test_a_sum_is_no_toll_of_a_day_and_what_is_planned_is_not_what_was_done() -> None:
    assert len(linked([count("a", since="2030-11"), count("b", since="2030-02")])) == 2
    assert len(linked([count("a"), count("a", status="planned")])) == 2
    assert len(linked([count("a", 2317, since="2030-11"), count("b", 2317)])) == 1


def test_place_month_status_or_thing_hold_two_counts_apart() -> None:
    for other in (
        count("b", place="Vell"),
        count("b", as_of="2031-04-04"),
        count("b", status="proposed"),
        count("b", of="fishermen drowned near Vell"),
        count("b", unit="injuries"),
        count("b", since="2030-11"),
    ):
        assert len(linked([count("a", place="Ostry"), other])) == 2


def test_an_uneven_large_number_tells_by_itself() -> None:
    assert len(linked([count("a", 2_317), count("b", 2_317, of="fishermen drowned")])) == 1
    assert len(linked([count("a", 2_300), count("b", 2_300, of="fishermen drowned")])) == 2


def test_a_report_that_says_no_more_than_its_unit_joins_one_that_does_unless_the_number_is_small() -> None:
    assert len(linked([count("a", 290), count("b", 290, of="people killed")])) == 1
    assert len(linked([count("a", 290), count("b", 290, of=None)])) == 1
    assert len(linked([count("a", 3), count("b", 3, of="people")])) == 2
    assert len(linked([count("a", 290), count("b", 290, of="fishermen of Vell")])) == 2


def test_an_uneven_number_without_an_authority_is_the_count_of_who_is_named_elsewhere() -> None:
    (one,) = linked([count("a", 2_317), count("b", 2_317, authority=None, of="dead")])
    assert (one.authority, one.stories) == ("Ostry ministry", 2)
    three = [count("a", 2_317), count("b", 2_317, authority=None), count("c", 2_317, authority="Ostry hospital")]
    assert sorted(one.authority or "" for one in linked(three)) == ["Ostry hospital", "Ostry ministry"]
    assert len(linked([count("a", 2_300), count("b", 2_300, authority=None)])) == 2


def test_a_number_that_one_story_calls_disputed_is_the_same_and_is_disputed() -> None:
    (one,) = linked([count("a"), count("b"), count("c", status="claimed_disputed")])
    assert one.status == "claimed_disputed"


def test_an_unknown_place_is_taken_from_another_report() -> None:
    (one,) = linked([count("a", 2_317), count("b", 2_317, place="Ostry", since="2031-01")])
    assert (one.place, one.since) == ("Ostry", "2031-01")


def test_a_judgement_holds_two_reports_apart() -> None:
    two = [count("a"), count("b", of="officers killed")]
    ids = [claim_id("counts", one) for one in two]
    assert len(linked(two, verdicts=[Judgement(verdict=Verdict.NOT_SAME, subject=ids[0], other=ids[1])])) == 2


def test_the_order_of_the_claims_does_not_matter() -> None:
    told = [count("a"), count("b", of="officers killed"), count("c", value=14), count("d", authority=None)]
    assert {one.key for one in linked(told)} == {one.key for one in linked(told[::-1])}


def _actor(name: str, *aliases: str) -> Actor:
    return Actor(key=name, claims=(), stories=1, origins=1, name=name, aliases=aliases, actor_kind="organisation")
