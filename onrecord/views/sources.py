"""Sources: which outlets the record reads, how much of each was copied, and who copied from whom."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from onrecord.errors import NotFoundError
from onrecord.store import read, select
from onrecord.store.columns import Row
from onrecord.types.entries import CopyEdge, Family
from onrecord.views.copies import edges_among, strongest
from onrecord.views.evidence import Support
from onrecord.views.kinds import entry_of
from onrecord.views.query import Query, before, wanted_of
from onrecord.views.sorting import sorted_rows
from onrecord.views.stories import StoryRow, row_of


@dataclass(frozen=True, slots=True)
class OutletRow:
    """One outlet: its stories, how many of them are copies of others', and from when to when."""

    outlet: str | None
    stories: int
    copied: int
    first: str | None
    last: str | None


_SORTS: Mapping[str, Callable[[OutletRow], Any]] = {
    "outlet": lambda row: row.outlet,
    "stories": lambda row: row.stories,
    "copied": lambda row: row.copied,
    "last": lambda row: row.last,
}


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """The stories that carry one copy, as a list shows them."""

    id: str
    headline: str | None
    origin: str | None
    first: str | None
    support: Support


@dataclass(frozen=True, slots=True)
class SourcesView:
    """Outlets by their stories, and a page of families, the largest first."""

    query: Query
    stories: int
    total: int
    outlets: tuple[OutletRow, ...]
    rows: tuple[FamilyRow, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """A story of a family, and how it goes back to another: `of` is the other's id, None for an origin."""

    story: StoryRow
    of: str | None
    kind: str | None
    share: float | None
    directed: bool
    why: str
    origin: bool


@dataclass(frozen=True, slots=True)
class FamilyView:
    """One family, its origin first, then in the order of time."""

    id: str
    why: str
    support: Support
    credited: tuple[str, ...]
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class OutletView:
    """One outlet with its newest stories and whom it copied from."""

    query: Query
    row: OutletRow
    total: int
    rows: tuple[StoryRow, ...]


def sources_view(db: Connection, query: Query) -> SourcesView:
    """The outlets and families."""
    outlets = tuple(sorted_rows((_outlet(row) for row in select.outlets(db, wanted_of(query))), query, _SORTS))
    wanted = select.Wanted(known_before=before(query.as_of))
    found = select.families(db, wanted, query.limit, query.offset)
    firsts = _first_stories(db, [row["id"] for row in found], wanted)
    return SourcesView(
        query=query,
        stories=sum(row.stories for row in outlets),
        total=select.count_families(db, wanted),
        outlets=outlets,
        rows=tuple(_family(row, firsts[row["id"]]) for row in found),
    )


def family_view(db: Connection, ident: str, query: Query) -> FamilyView:
    """One family, as of the query's day; NotFoundError where the record has none of that id."""
    family = entry_of(db, ident, Family).value
    wanted = select.Wanted(known_before=before(query.as_of))
    stories = {row["id"]: row_of(row) for row in select.stories(db, wanted, ids=family.members)}
    among = edges_among(db, family.members)
    edges = {story: strongest(story, stories, among, family.origin) for story in stories}
    members = [_member(story, edges[ident_], ident_ == family.origin, stories) for ident_, story in stories.items()]
    members.sort(key=lambda member: (not member.origin, member.story.published or "9999", member.story.id))
    support = Support(min(family.origins, len(members)), len(members))
    return FamilyView(ident, family.why, support, family.credited, tuple(members))


def outlet_view(db: Connection, query: Query, outlet: str) -> OutletView:
    """One outlet; NotFoundError where the record has no story of it."""
    wanted = select.Wanted(outlet=outlet, known_before=before(query.as_of))
    found = [row for row in select.outlets(db, wanted) if row["outlet"] == outlet]
    if not found:
        raise NotFoundError(f"the record holds no story of {outlet}", "The page of sources lists the outlets.")
    rows = tuple(row_of(row) for row in select.stories(db, wanted, query.limit, query.offset))
    return OutletView(query, _outlet(found[0]), found[0]["number"], rows)


def _outlet(row: Row) -> OutletRow:
    return OutletRow(row["outlet"], row["number"], row["copied"], row["first"], row["last"])


def _first_stories(db: Connection, families: list[str], wanted: select.Wanted) -> dict[str, StoryRow]:
    """The origin of each family, or its first story that is asked for where the origin is unknown or is not."""
    held = {filed.id: filed.value for filed in read.entries(db, Family, ids=families)}
    stories = _rows(db, wanted, [family.origin or family.members[0] for family in held.values()])
    left = [family for family in held.values() if not stories.keys() & {family.origin or family.members[0]}]
    stories |= _rows(db, wanted, [member for family in left for member in family.members])
    ordered = {ident: (family.origin or "", *family.members) for ident, family in held.items()}
    return {ident: stories[next(filter(stories.__contains__, ids))] for ident, ids in ordered.items()}


def _rows(db: Connection, wanted: select.Wanted, ids: list[str]) -> dict[str, StoryRow]:
    """These stories by id, without those that are not asked for."""
    return {row["id"]: row_of(row) for row in select.stories(db, wanted, ids=ids)}


def _family(row: Row, first: StoryRow) -> FamilyRow:
    return FamilyRow(
        id=row["id"],
        headline=first.headline,
        origin=first.outlet if first.id == row["origin"] else None,
        first=first.published,
        support=Support(row["origins"], row["members"]),
    )


def _member(story: StoryRow, edge: CopyEdge | None, origin: bool, stories: Mapping[str, StoryRow]) -> Member:
    if edge is None or origin:
        return Member(story, None, None, None, False, "", origin)
    why = _shortened(edge.why, [(story, "this story"), (stories.get(edge.of), "its source")])
    return Member(story, edge.of, edge.kind, edge.share, edge.directed, why, False)


def _shortened(why: str, told: Iterable[tuple[StoryRow | None, str]]) -> str:
    """Reasons in which a story of no known outlet is not called by its whole headline, which stands beside them. A
    headline of one word may stand in other words too."""
    for story, name in told:
        if story and story.headline and not story.outlet:
            why = re.sub(rf"(?<!\w){re.escape(story.headline)}(?!\w)", name, why)
    return why
