"""Families: who copied whom. The first linker, since every count of origins rests on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.stages.copying.crossing import SOUNDS
from onrecord.stages.copying.direction import NOTES
from onrecord.stages.copying.grouping import families_of, members_of, with_merged
from onrecord.stages.copying.meeting import copies
from onrecord.stages.copying.unkept import Unkept
from onrecord.stages.linking import Linking
from onrecord.stages.stage import linker
from onrecord.types.entries import CopyEdge, Family
from onrecord.types.evidence import Story


@linker(version=9, data=(NOTES, SOUNDS))
def families(linking: Linking) -> Iterator[Family | CopyEdge]:
    """The copies among all stories, and the families that they make. A story that nobody copies is in no family."""
    verdicts = linking.verdicts
    found = [e for e in copies(linking.kept, linking.some) if frozenset((e.story, e.of)) not in verdicts.not_same]
    edges = with_merged(found)
    judged = sorted({story for pair in verdicts.same for story in pair})
    there = linking.bare(judged).keys()
    same = [(a, b) for a, b in map(sorted, filter(lambda pair: pair <= there, verdicts.same)) if a != b]
    yield from edges
    yield from families_of(linking.bare(members_of(edges, same)), edges, same)


def copy_edges(stories: Mapping[str, Story]) -> list[CopyEdge]:
    """Every edge between two of these stories, by their ids."""
    return copies(Unkept(stories), lambda ids: {story: stories[story] for story in ids})
