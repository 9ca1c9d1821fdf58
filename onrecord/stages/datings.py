"""Datings: between which days a story was written whose page gives no date, by what the other stories tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from onrecord.stages.actors import actors
from onrecord.stages.between.bounds import FAR, NEAR, Bound, anchors_of, met, reach_of, within
from onrecord.stages.between.copied import WEEK, copy_bounds
from onrecord.stages.between.lines import line_bound
from onrecord.stages.between.told import Block, Happening, blocks_of, happenings, meeting_bound, told_bounds
from onrecord.stages.between.tolls import WORDS, Toll, in_order, toll_bounds, tolls_of
from onrecord.stages.company import keys_of
from onrecord.stages.families import families
from onrecord.stages.linking import Linking
from onrecord.stages.stage import linker
from onrecord.types.claims import Claim, Count, DateExpression, Meeting, Quotation, Report
from onrecord.types.entries import Dating
from onrecord.types.filed import Filed, entry_id
from onrecord.types.when import When

C = TypeVar("C", bound=Claim)
_TAKEN = (Count, DateExpression, Quotation, Meeting, Report)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the stories of a record tell of their days, by story, and the same of the dated ones."""

    anchors: Mapping[str, When]
    copied: Mapping[str, Sequence[Bound]]
    tolls: Mapping[str, Sequence[Toll]]
    happened: Mapping[str, Sequence[Happening]]
    times: Mapping[str, Sequence[Filed[DateExpression]]]
    dated_tolls: Sequence[tuple[Toll, When]]
    dated_happenings: Mapping[Block, Sequence[Happening]]
    story_of: Mapping[str, str]


@linker(version=5, takes=_TAKEN, uses=(families, actors), data=(WORDS,))
def datings(linking: Linking) -> Iterator[Dating]:
    """An interval, closed on both sides, for each story that has none of a month or less, and for its meetings.

    None where nothing tells, or where somebody judged it wrong.
    """
    for dating in _datings(linking):
        if entry_id(linking.linker, dating) not in linking.verdicts.wrong:
            yield dating


def _datings(linking: Linking) -> Iterator[Dating]:
    """The datings that the record's signs make."""
    stories = linking.stories
    anchors = anchors_of(stories)
    near, far = reach_of(anchors, NEAR), reach_of(anchors, FAR)
    if near is None or far is None or len(anchors) == len(stories):
        return
    told = _told(linking, anchors)
    for key in sorted(stories.keys() - anchors.keys()):
        own = stories[key].published
        signs = [*told.copied.get(key, ()), *toll_bounds(told.tolls.get(key, ()), told.dated_tolls)]
        now, _ = met(own, signs)
        line = line_bound(stories[key], told.times.get(key, ()), within(now, near), within(now, far))
        happened = told_bounds(told.happened.get(key, ()), told.dated_happenings)
        between, claims = met(own, [*([line] if line else []), *signs, *happened])
        if between.days and claims:
            yield _dating("story", key, between, claims, told, linking)
            if between.days <= WEEK:
                yield from _meetings(key, between, claims, told, linking)


def _meetings(story: str, between: When, claims: Sequence[str], told: _Told, linking: Linking) -> Iterator[Dating]:
    """When the meetings were that a story of a week tells of by their weekday."""
    for one in told.happened.get(story, ()):
        bound = meeting_bound(one, between)
        if bound:
            when = When(bound.start, bound.end, (bound.reason, *between.reasons), sure=False)
            yield _dating("meeting", one.claim, when, (*bound.claims, *claims), told, linking)


def _told(linking: Linking, anchors: Mapping[str, When]) -> _Told:
    """All that the linker leans on."""
    stories, claims = linking.stories, [claim for kind in _TAKEN for claim in linking.claims(kind)]
    times = _by_story(linking.claims(DateExpression))
    tolls = list(tolls_of(linking.claims(Count), stories))
    told = list(happenings([*linking.claims(Meeting), *linking.claims(Report)], times, stories, keys_of(linking)))
    return _Told(
        anchors=anchors,
        copied=copy_bounds(linking.copies, anchors, stories, _by_story(claims)),
        tolls=_grouped(tolls),
        happened=_grouped(told),
        times=times,
        dated_tolls=in_order(tolls, anchors),
        dated_happenings=blocks_of(told, anchors),
        story_of={claim.id: claim.value.story for claim in claims},
    )


def _by_story(claims: Iterable[Filed[C]]) -> dict[str, list[Filed[C]]]:
    """Claims by their story, in the order of its words."""
    held: dict[str, list[Filed[C]]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: (claim.value.spans[0].start, claim.id)):
        held[claim.value.story].append(claim)
    return dict(held)


T = TypeVar("T", Toll, Happening)


def _grouped(told: Iterable[T]) -> dict[str, list[T]]:
    held: dict[str, list[T]] = defaultdict(list)
    for one in told:
        held[one.story].append(one)
    return dict(held)


def _dating(kind: str, about: str, between: When, claims: Sequence[str], told: _Told, linking: Linking) -> Dating:
    """The entry of a story or a meeting; its support are the dated stories that tell."""
    behind = {told.story_of[claim] for claim in claims} - {told.story_of.get(about, about)}
    return Dating(
        key=about,
        claims=tuple(claims),
        stories=len(behind),
        origins=linking.origins(behind),
        why="; ".join(between.reasons),
        about=about,
        about_kind=kind,
        between=between,
    )
