"""Stories: the list, and one in full with the claims on its words and the page it was selected from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from onrecord.store import read, select
from onrecord.store.columns import Row
from onrecord.types.claims import Claim, Mention
from onrecord.types.entries import Family, Statement
from onrecord.types.evidence import Page, Story
from onrecord.types.filed import Filed
from onrecord.types.when import When
from onrecord.views.dated import Between, between_of
from onrecord.views.evidence import Evidence, Support, day_of, day_text, one_evidence
from onrecord.views.kinds import refuse
from onrecord.views.query import Query, before, wanted_of
from onrecord.views.sorting import order_of

_SORTS = {"published": "published_start", "outlet": "outlet", "headline": "headline", "language": "language"}


@dataclass(frozen=True, slots=True)
class StoryRow:
    """One story as a table shows it. `between` is where the record puts one whose page tells no date."""

    id: str
    headline: str | None
    outlet: str | None
    published: str | None
    sure: bool
    language: str | None
    words: int
    page: str
    page_name: str
    between: str | None = None


@dataclass(frozen=True, slots=True)
class StoriesView:
    """A page of stories, newest first; those without a date come last."""

    query: Query
    total: int
    rows: tuple[StoryRow, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A claim on the words of a story. `role` says which part of it: content, source, cue, number …"""

    start: int
    end: int
    role: str
    claim: str
    kind: str


@dataclass(frozen=True, slots=True)
class Carried:
    """The family of a story: its id, the story where the copy began, and how many carry it."""

    id: str
    origin: str | None
    support: Support


@dataclass(frozen=True, slots=True)
class StoryView:
    """One story with its claims and its page.

    `entries` gives, for each claim, the ids of the entries that rest on it, `statements` that of the statement among
    them.
    """

    story: Story
    page: Page
    row: StoryRow
    claims: tuple[Filed[Claim], ...]
    marks: tuple[Mark, ...]
    entries: dict[str, list[str]]
    statements: dict[str, str]
    siblings: tuple[StoryRow, ...]
    family: Carried | None
    between: Between | None
    evidence: tuple[Evidence, ...]


def stories_view(db: Connection, query: Query) -> StoriesView:
    """The stories that a query asks for."""
    return StoriesView(query, select.count_stories(db, _wanted(query))["number"], story_rows(db, query))


def story_rows(db: Connection, query: Query) -> tuple[StoryRow, ...]:
    """The rows of a page of stories, uncounted."""
    found = select.stories(db, _wanted(query), query.limit, query.offset)
    return _with_days(db, [row_of(row) for row in found])


def _wanted(query: Query) -> select.Wanted:
    ranges = {"published": (query.since, before(query.until))}
    return wanted_of(query, ranges=ranges, order=order_of(query, _SORTS, ()))


def _with_days(db: Connection, rows: Sequence[StoryRow]) -> tuple[StoryRow, ...]:
    """The rows, those of stories without a sure date with the days between which the record puts them."""
    told = between_of(db, [row.id for row in rows if not row.sure])
    return tuple(replace(row, between=told[row.id].days) if row.id in told else row for row in rows)


def story_view(db: Connection, ident: str) -> StoryView:
    """One story; NotFoundError where the record has none of that id."""
    found = read.stories(db, ids=[ident])
    story = found[0] if found else refuse(db, ident, "story")
    page = read.page(db, story.page)
    claims = read.story_claims(db, ident)
    ids = [claim.id for claim in claims]
    others = [s for s in read.stories(db, page=page.id) if s.id != ident]
    return StoryView(
        story=story,
        page=page,
        row=_with_days(db, [story_row(story, page.name)])[0],
        claims=tuple(claims),
        marks=marks_of(claims),
        entries=read.entries_of(db, ids),
        statements={claim: found[0] for claim, found in read.entries_of(db, ids, Statement).items()},
        siblings=_with_days(db, [story_row(s, page.name) for s in others]),
        between=between_of(db, [ident]).get(ident),
        family=_carried(db, ident),
        evidence=tuple(one_evidence(filed, story) for filed in claims),
    )


def _carried(db: Connection, story: str) -> Carried | None:
    """The family of a story, where more than one story is in it."""
    ident = select.family_of(db, story)
    if ident is None:
        return None
    family: Family = read.entries(db, Family, ids=[ident])[0].value
    if len(family.members) < 2:
        return None
    return Carried(ident, family.origin, Support(family.origins, len(family.members)))


def story_row(story: Story, page_name: str) -> StoryRow:
    """A story as a table shows it."""
    return StoryRow(
        id=story.id,
        headline=story.headline,
        outlet=story.outlet,
        published=day_of(story),
        sure=bool(story.published and story.published.sure),
        language=story.language,
        words=len(story.text.split()),
        page=story.page,
        page_name=page_name,
    )


def row_of(row: Row) -> StoryRow:
    """A story that was chosen in SQL, as a table shows it."""
    days = [date.fromisoformat(row[name]) if row[name] else None for name in ("published_start", "published_end")]
    when = When(days[0], days[1], sure=bool(row["published_sure"])) if row["published_reasons"] is not None else None
    return StoryRow(
        id=row["id"],
        headline=row["headline"],
        outlet=row["outlet"],
        published=day_text(when),
        sure=bool(when and when.sure),
        language=row["language"],
        words=len(row["text"].split()),
        page=row["page"],
        page_name=row["page_name"],
    )


def marks_of(claims: Sequence[Filed[Claim]]) -> tuple[Mark, ...]:
    """The marks that claims make on their story; single names are left to the mentions layer."""
    marks = []
    for filed in claims:
        kind = type(filed.value).__name__.lower()
        role = "name" if isinstance(filed.value, Mention) else "content"
        marks += [Mark(s.start, s.end, role, filed.id, kind) for s in filed.value.spans]
        for part in ("source", "cue", "number"):
            if (span := getattr(filed.value, part, None)) is not None:
                marks.append(Mark(span.start, span.end, part, filed.id, kind))
    return tuple(sorted(marks, key=lambda m: (m.start, -m.end, m.claim)))
