"""Two stories side by side: what stands in both, and what each has alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from onrecord.errors import UsageError
from onrecord.store import read
from onrecord.types.entries import CopyEdge
from onrecord.types.evidence import Story
from onrecord.views.copies import Copy, copies_of, edges_among
from onrecord.views.evidence import day_of

_FEW = 20
"""Characters of a passage that only one of the two has, at least: less is a changed word."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage in a line of the CSV: in both stories (`shared`) or in one alone, with its words in each."""

    kind: str
    one: str | None
    other: str | None


@dataclass(frozen=True, slots=True)
class BesideView:
    """Two stories, the source first where it is known. `shared` are the passages in both: (start, end, start in the
    other, end in the other), in the order of the first. `edge` says how the two are tied, None where they are not."""

    one: Story
    other: Story
    days: tuple[str | None, str | None]
    edge: CopyEdge | None
    shared: tuple[tuple[int, int, int, int], ...]
    rows: tuple[Passage, ...]


def beside_view(db: Connection, idents: Sequence[str]) -> BesideView:
    """Two stories beside one another; UsageError where they are not two, NotFoundError where one is not there."""
    chosen = tuple(dict.fromkeys(idents))
    if len(chosen) != 2:
        raise UsageError("a comparison needs two stories", "Tick two stories of a family.")
    edges = edges_among(db, chosen)
    edge = max(edges, key=lambda one: (one.directed, bool(one.shared), one.share), default=None)
    first, second = (edge.of, edge.story) if edge else chosen
    one, other = read.story(db, first), read.story(db, second)
    shared = tuple(sorted((c, d, a, b) for a, b, c, d in edge.shared)) if edge else ()
    return BesideView(one, other, (day_of(one), day_of(other)), edge, shared, _rows(one, other, edge, shared))


def _rows(
    one: Story, other: Story, edge: CopyEdge | None, shared: tuple[tuple[int, int, int, int], ...]
) -> tuple[Passage, ...]:
    """The passages of both, then those that only one has, where the texts were compared word for word."""
    found = [Passage("shared", one.text[a:b], other.text[c:d]) for a, b, c, d in shared]
    copy = _copy(one, other, edge)
    if copy:
        found += [Passage("only in the first", one.text[a:b], None) for a, b in copy.lost if b - a >= _FEW]
        found += [Passage("only in the second", None, other.text[a:b]) for a, b in copy.added if b - a >= _FEW]
    return tuple(found)


def _copy(one: Story, other: Story, edge: CopyEdge | None) -> Copy | None:
    """What the second story made of the first."""
    if edge is None:
        return None
    stories = {one.id: one, other.id: other}
    made = copies_of(stories, None, [replace(edge, directed=True)])
    return next((copy for copy in made if copy.of is not None), None)
