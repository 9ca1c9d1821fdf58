"""Families: stories that copies tie together, with the story where the text began."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.stages.copying.furnishing import day_of
from onrecord.stages.copying.furniture import outlet_of
from onrecord.stages.copying.judging import JOINING
from onrecord.types.entries import CopyEdge, Family
from onrecord.types.evidence import Story


def with_merged(edges: Sequence[CopyEdge]) -> list[CopyEdge]:
    """The edges, with those of a story that copies two stories which do not copy each other as `merged`."""
    tied = {frozenset((edge.story, edge.of)) for edge in edges if edge.kind in JOINING}
    sources: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        if edge.directed and edge.kind in ("abridged", "updated"):
            sources[edge.story].append(edge.of)
    merged = {
        story
        for story, found in sources.items()
        if any(frozenset((a, b)) not in tied for at, a in enumerate(found) for b in found[at + 1 :])
    }
    return [replace(e, kind="merged") if e.story in merged and e.kind in ("abridged", "updated") else e for e in edges]


def members_of(edges: Iterable[CopyEdge], same: Iterable[tuple[str, str]] = ()) -> list[str]:
    """The stories that are in a family, by id."""
    return sorted({story for pair in _ties(edges, same) for story in pair})


def grouped(edges: Iterable[CopyEdge], same: Iterable[tuple[str, str]] = ()) -> dict[str, str]:
    """The stories that are in a family, each with one member of it, always the same."""
    first = ((min(group), group) for group in _groups(_ties(edges, same)))
    return {story: member for member, group in first for story in group}


def families_of(
    stories: Mapping[str, Story], edges: Iterable[CopyEdge], same: Iterable[tuple[str, str]] = ()
) -> list[Family]:
    """Every family of two stories or more; a story that no copy ties to another is in none.

    `same` are pairs of stories that people judged to be copies, whatever their texts share.
    """
    joining = [edge for edge in edges if edge.kind in JOINING]
    held: dict[str, list[CopyEdge]] = defaultdict(list)
    for edge in joining:
        held[edge.story].append(edge)
    found = []
    for members in _groups(_ties(joining, same)):
        inside = [edge for story in sorted(members) for edge in held[story]]
        found.append(_family(stories, sorted(members), inside))
    return sorted(found, key=lambda family: family.key)


def _ties(edges: Iterable[CopyEdge], same: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pairs of stories that are of one family."""
    return [*((edge.story, edge.of) for edge in edges if edge.kind in JOINING), *same]


def _groups(pairs: Iterable[tuple[str, str]]) -> list[set[str]]:
    """The stories that pairs tie together."""
    of: dict[str, set[str]] = {}
    for pair in pairs:
        one, other = (of.setdefault(story, {story}) for story in pair)
        if one is not other:
            small, large = sorted((one, other), key=len)
            large |= small
            of.update(dict.fromkeys(small, large))
    return list({id(group): group for group in of.values()}.values())


def _family(stories: Mapping[str, Story], members: list[str], edges: Sequence[CopyEdge]) -> Family:
    """One family. Its key is its origin where one is known, else its first member by day."""
    first = sorted(members, key=lambda story: (day_of(stories[story]), story))
    origin, why = _origin(members, edges)
    credited = tuple(dict.fromkeys(c for story in first for c in stories[story].credits))
    return Family(
        key=origin or first[0],
        claims=(),
        members=tuple(first),
        origin=origin,
        credited=credited,
        stories=len(members),
        origins=1,
        why=f"{why}; {_outlets([stories[s] for s in members])}",
    )


def _outlets(stories: Sequence[Story]) -> str:
    """How many outlets are known to carry them, and how many stories are of none that is known."""
    known = {outlet for story in stories if (outlet := outlet_of(story))}
    unknown = sum(outlet_of(story) is None for story in stories)
    told = f"{len(known)} outlet{'' if len(known) == 1 else 's'}" if known else ""
    return ", ".join(part for part in (told, f"the outlet of {unknown} not known" if unknown else "") if part)


def _origin(members: Sequence[str], edges: Sequence[CopyEdge]) -> tuple[str | None, str]:
    """The one member that copied nobody, if all others copied."""
    copies = {edge.story for edge in edges if edge.directed}
    left = [story for story in members if story not in copies]
    if len(left) == 1:
        return left[0], "all other members copied, directly or through one another"
    return None, f"nothing tells which of {len(left) or len(members)} came first"
