"""Families: who copied whom. The first linker, since every count of origins rests on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from onrecord.stages.copying.crossing import SOUNDS
from onrecord.stages.copying.direction import NOTES
from onrecord.stages.copying.grouping import families_of, grouped, members_of, with_merged
from onrecord.stages.copying.judging import JOINING, tie
from onrecord.stages.copying.meeting import copies
from onrecord.stages.copying.oddities import Others, forms_of, odd_pairs
from onrecord.stages.copying.unkept import Unkept
from onrecord.stages.linking import Linking
from onrecord.stages.stage import linker
from onrecord.types.claims import Count, Mention
from onrecord.types.entries import CopyEdge, Family
from onrecord.types.evidence import Story


@linker(version=12, takes=(Count, Mention), data=(NOTES, SOUNDS))
def families(linking: Linking) -> Iterator[Family | CopyEdge]:
    """The copies among all stories, and the families that they make. A story that nobody copies is in no family."""
    verdicts = linking.verdicts
    judged = sorted({story for pair in verdicts.same for story in pair})
    there = linking.bare(judged).keys()
    same = [(a, b) for a, b in map(sorted, filter(lambda pair: pair <= there, verdicts.same)) if a != b]
    found = copies(linking.kept, linking.some)
    found += _odd(linking, grouped(found, same), found)
    edges = with_merged([e for e in found if frozenset((e.story, e.of)) not in verdicts.not_same])
    yield from edges
    yield from families_of(linking.bare(members_of(edges, same)), edges, same)


def _odd(linking: Linking, family: Mapping[str, str], edges: Iterable[CopyEdge]) -> list[CopyEdge]:
    """The edges between stories that share what others write otherwise."""
    counts = (claim.value for claim in linking.claims(Count))
    mentions = (claim.value for claim in linking.claims(Mention))
    beside = {frozenset((edge.story, edge.of)) for edge in edges if edge.kind not in JOINING}
    pairs = odd_pairs(forms_of(counts, mentions), Others(linking.bare, family, beside))
    told = linking.some(sorted({story for pair in pairs for story in pair}))
    return [tie(told[a], told[b], odd) for (a, b), odd in pairs.items()]


def copy_edges(stories: Mapping[str, Story]) -> list[CopyEdge]:
    """Every edge between two of these stories, by their ids."""
    return copies(Unkept(stories), lambda ids: {story: stories[story] for story in ids})
