"""Families: who copied whom. The first linker, since every count of origins rests on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from onrecord.stages.copying.candidates import candidates, sketch
from onrecord.stages.copying.crossing import NONE, SOUNDS, marks
from onrecord.stages.copying.direction import NOTES
from onrecord.stages.copying.furniture import furniture_of, outlet_of
from onrecord.stages.copying.grouping import families_of, with_merged
from onrecord.stages.copying.judging import Told, judge
from onrecord.stages.copying.wording import wording
from onrecord.stages.linking import Linking
from onrecord.stages.stage import linker
from onrecord.types.entries import CopyEdge, Family
from onrecord.types.evidence import Story

HELD = 4096
"""Stories whose words are kept while pairs are compared: pairs come in the order of days, so partners stand near."""


@linker(version=3, data=(NOTES, SOUNDS))
def families(linking: Linking) -> Iterator[Family | CopyEdge]:
    """The copies among all stories, and the families that they make. A story that nobody copies is in no family."""
    stories, verdicts = linking.stories, linking.verdicts
    found = [edge for edge in copy_edges(stories) if frozenset((edge.story, edge.of)) not in verdicts.not_same]
    edges = with_merged(found)
    same = [(a, b) for a, b in map(sorted, filter(lambda pair: pair <= stories.keys(), verdicts.same)) if a != b]
    yield from edges
    yield from families_of(stories, edges, same)


def copy_edges(stories: Mapping[str, Story]) -> list[CopyEdge]:
    """Every edge between two of these stories, by their ids."""
    ordered = sorted(stories.values(), key=_day)
    furniture = furniture_of(ordered)

    mixed = len({story.language for story in ordered} - {None}) > 1

    @lru_cache(maxsize=HELD)
    def told(at: int) -> Told:
        """The story at this place with its words."""
        story = ordered[at]
        words = wording(story, furniture.get(outlet_of(story), frozenset()))
        return Told(story, words, marks(story) if mixed else NONE)

    made = (told(at) for at in range(len(ordered)))
    pairs = candidates([sketch(one.words, one.marks, one.story.language) for one in made])
    found = (judge(told(a), told(b)) for a, b in pairs.tolist())
    return _sorted(edge for edge in found if edge is not None)


def _day(story: Story) -> tuple[str, str]:
    """Stories in the order of their days, those without one last."""
    return (story.published.start.isoformat() if story.published and story.published.start else "9", story.id)


def _sorted(edges: Iterable[CopyEdge]) -> list[CopyEdge]:
    """Edges in an order that does not hang on that of reading."""
    return sorted(edges, key=lambda edge: (edge.story, edge.of, edge.kind))
