"""Copies: a story that shares its text with a dated one was written within days of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from onrecord.stages.between.bounds import DAY, MONTH, Bound
from onrecord.types.claims import Claim
from onrecord.types.entries import CopyEdge
from onrecord.types.evidence import Story
from onrecord.types.filed import Filed
from onrecord.types.when import When

WEEK = 7
"""A story that itself is dated to more days than these says little about its copies."""
SOON = timedelta(days=3)
"""A copy is printed on the day of its original or within so many days; so much may a wrong direction cost, too."""
MOST = 0.6
"""So much of the smaller text stands in the other where two stories of unknown outlets are of the same days."""
LATER = timedelta(days=5)
"""So long after its first version is a story brought up to date or cut."""
_KINDS = frozenset({"verbatim", "abridged", "translated", "rewritten", "updated"})
"""A story merged of several takes from old ones, too, and quotations are used for years: neither says when."""
_LATE = frozenset({"updated", "abridged"})


def copy_bounds(
    edges: Iterable[CopyEdge],
    anchors: Mapping[str, When],
    stories: Mapping[str, Story],
    claims: Mapping[str, Sequence[Filed[Claim]]],
) -> dict[str, list[Bound]]:
    """For each story that is no anchor: the days around the anchors that it copies or that copy it, closest first."""
    found: dict[str, list[tuple[float, Bound]]] = defaultdict(list)
    for edge in edges:
        for mine, other in ((edge.story, edge.of), (edge.of, edge.story)):
            when = anchors.get(other)
            if _tells(edge, stories) and mine not in anchors and when and (when.days or MONTH) <= WEEK:
                found[mine].append((-edge.share, _bound(edge, mine, when, stories[other], claims)))
    return {key: [bound for _, bound in sorted(held, key=lambda pair: pair[0])] for key, held in found.items()}


def _tells(edge: CopyEdge, stories: Mapping[str, Story]) -> bool:
    """Whether a copy tells of days: two outlets print one text then; one that may be its own uses its background for
    months."""
    known = all(stories[ident].outlet for ident in (edge.story, edge.of))
    return edge.kind in _KINDS and (known or edge.share >= MOST)


def _bound(edge: CopyEdge, mine: str, when: When, other: Story, claims: Mapping[str, Sequence[Filed[Claim]]]) -> Bound:
    """The days that one copy leaves."""
    slack = LATER if edge.kind in _LATE else SOON
    before = DAY if edge.directed and mine == edge.story else slack
    after = DAY if edge.directed and mine == edge.of else slack
    words = {True: "copies" if mine == edge.story else "is copied by", False: "shares its text with"}[edge.directed]
    name = f"“{other.headline}”" if other.headline else other.id
    reason = f"it {words} {name} ({edge.kind}, {edge.share:.0%} of the text) of {when.prefix() or when.start}"
    start, end = when.start and when.start - before, when.end and when.end + after
    return Bound(start, end, reason, _resting(edge, mine, claims))


def _resting(edge: CopyEdge, mine: str, claims: Mapping[str, Sequence[Filed[Claim]]]) -> tuple[str, ...]:
    """A claim of each story in what they share; elsewhere in the story where nothing is claimed there."""
    chosen = []
    for story, at in ((edge.story, 0), (edge.of, 2)):
        held = claims.get(story, ())
        inside = (c for c in held if any(s[at] <= c.value.spans[0].start < s[at + 1] for s in edge.shared))
        best = next(inside, None) or next(iter(held), None)
        chosen += [best.id] if best else []
    return tuple(chosen)
