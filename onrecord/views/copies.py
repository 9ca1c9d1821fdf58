"""Copies: from where each story took its text, what it added and lost, and the origins of a claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from onrecord.errors import NotFoundError
from onrecord.store import read, select
from onrecord.types.claims import Claim
from onrecord.types.entries import CopyEdge, Family
from onrecord.types.evidence import PieceKind, Story
from onrecord.types.origins import Origin, origins_of, passages_of
from onrecord.views.evidence import Support, day_of
from onrecord.views.kinds import refuse

_LEAST = 20
"""Characters of a passage that a member added or lost, at least: less is a changed word."""
_LAST = ("shares_quote", "shares_passage")
"""Kinds of edges that do not say from where a member's text came."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A story and from where it took its text.

    `kind` and `of` say what it copied and how, `share` how much; `added` and `lost` are the passages that only it has,
    and that only its source has, as characters of their texts.
    """

    story: str
    page: str
    headline: str | None
    outlet: str | None
    url: str | None
    published: str | None
    kind: str
    of: str | None
    directed: bool
    share: float
    why: str
    added: tuple[tuple[int, int], ...]
    lost: tuple[tuple[int, int], ...]
    shared: tuple[tuple[int, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class OriginsView:
    """What stands behind a claim or an entry: its origins, each with its stories as a chain, oldest first."""

    id: str
    support: Support
    origins: tuple[Origin, ...]
    chains: tuple[tuple[Copy, ...], ...]


def origins_view(db: Connection, ident: str) -> OriginsView:
    """The origins of a claim, with all that is the same by an entry, or of an entry; the id is either's."""
    claims = _claims(db, ident)
    stories = _stories(db, {claim.story for claim in claims})
    found = origins_among(db, claims, stories)
    chains = []
    for origin in found:
        edges = edges_among(db, origin.stories)
        chains.append(tuple(copies_of({story: stories[story] for story in origin.stories}, None, edges)))
    return OriginsView(ident, Support(len(found), len(stories)), found, tuple(chains))


def origins_among(db: Connection, claims: Iterable[Claim], stories: Mapping[str, Story]) -> tuple[Origin, ...]:
    """The origins of claims that say one thing, by all stories that have one."""
    return origins_of(claims, stories, families_of(db, stories), passages_of(edges_among(db, stories)))


def families_of(db: Connection, stories: Iterable[str]) -> dict[str, str]:
    """The family of each of these stories that is in one."""
    found = ((story, select.family_of(db, story)) for story in stories)
    return {story: family for story, family in found if family}


def all_copies(db: Connection) -> Iterator[tuple[str | None, Copy]]:
    """Every story with its family, None for a lone one."""
    stories = {story.id: story for story in read.stories(db)}
    edges: dict[str, list[CopyEdge]] = defaultdict(list)
    for edge in read.copy_edges(db):
        edges[edge.story].append(edge)
    left = dict(stories)
    for filed in read.entries(db, Family):
        inside = {story: left.pop(story) for story in filed.value.members}
        mine = [edge for story in inside for edge in edges[story]]
        yield from ((filed.id, copy) for copy in copies_of(inside, filed.value, mine))
    for story in left.values():
        yield None, copies_of({story.id: story}, None, ())[0]


def copies_of(stories: Mapping[str, Story], family: Family | None, edges: Sequence[CopyEdge]) -> list[Copy]:
    """These stories as members, the origin first, then by day; each by its strongest edge to another of them."""
    origin = family.origin if family else None
    ordered = sorted(stories.values(), key=lambda story: (story.id != origin, day_of(story) or "9", story.id))
    found = [_copy(story, strongest(story.id, stories, edges, origin), stories) for story in ordered]
    return sorted(found, key=lambda copy: copy.of is not None)


def _claims(db: Connection, ident: str) -> list[Claim]:
    """The claims that say what a claim or an entry says."""
    if ident.startswith(("s-", "p-")):
        refuse(db, ident, "claim or entry")
    try:
        claim = read.claim(db, ident)
    except NotFoundError:
        return [filed.value for filed in read.claims_of(db, read.entry(db, ident).value.claims)]
    entries = read.entries_of(db, [ident]).get(ident, [])
    same = [claim_id for entry in entries for claim_id in read.entry(db, entry).value.claims]
    return [filed.value for filed in read.claims_of(db, same)] or [claim.value]


def edges_among(db: Connection, members: Iterable[str]) -> list[CopyEdge]:
    """The edges between these stories."""
    kept = set(members)
    held = {edge for story in sorted(kept) for edge in read.copy_edges(db, story)}
    return sorted((e for e in held if {e.story, e.of} <= kept), key=lambda e: (e.story, e.of, e.kind))


def _stories(db: Connection, ids: Iterable[str]) -> dict[str, Story]:
    """Stories by id."""
    return {story.id: story for story in read.stories(db, ids=sorted(set(ids)))}


def strongest(story: str, stories: Container[str], edges: Iterable[CopyEdge], origin: str | None) -> CopyEdge | None:
    """The edge that says best where a story comes from; none for the origin."""
    mine = [edge for edge in edges if edge.story == story and edge.of in stories and edge.kind not in _LAST]
    if story == origin or not mine:
        return None
    return max(mine, key=lambda edge: (edge.directed, edge.share, edge.of == origin, edge.of))


def _copy(story: Story, edge: CopyEdge | None, stories: Mapping[str, Story]) -> Copy:
    """One story as a member."""
    texts = edge is not None and edge.kind not in ("rewritten", "translated")
    shared = edge.shared if edge else ()
    return Copy(
        story=story.id,
        page=story.page,
        headline=story.headline,
        outlet=story.outlet,
        url=story.url,
        published=day_of(story),
        kind=edge.kind if edge else "origin",
        of=edge.of if edge else None,
        directed=edge.directed if edge else False,
        share=edge.share if edge else 1.0,
        why=edge.why if edge else "no other of these stories is known to be its source",
        added=_left(story, [(start, end) for start, end, _, _ in shared]) if texts else (),
        lost=_left(stories[edge.of], [(start, end) for _, _, start, end in shared]) if edge and texts else (),
        shared=shared,
    )


def _left(story: Story, shared: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The passages of a story's paragraphs that are not shared."""
    taken = sorted(shared)
    found = []
    for piece in story.of_kind(PieceKind.PARAGRAPH):
        at = piece.start
        for start, end in [
            *(pair for pair in taken if pair[0] < piece.end and pair[1] > piece.start),
            (piece.end,) * 2,
        ]:
            if start - at >= _LEAST:
                found.append((at, start))
            at = max(at, end)
    return tuple(found)
