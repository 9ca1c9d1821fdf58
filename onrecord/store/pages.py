"""Reading pages and stories back."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from onrecord.errors import NotFoundError
from onrecord.store import schema
from onrecord.store.columns import from_row
from onrecord.store.raw import decompress, plain_text
from onrecord.store.rows import one, selected
from onrecord.types.evidence import Page, Story


def pages(db: sa.Connection, ids: Iterable[str] | None = None) -> list[Page]:
    """Pages without their text, by name."""
    chosen = selected(db, sa.select(schema.PAGE), schema.PAGE.c.id, ids)
    return sorted((from_row(Page, row, schema.PAGE_TEXT) for row in chosen), key=lambda page: (page.name, page.id))


def page(db: sa.Connection, page_id: str) -> Page:
    """One page without its text."""
    return one(pages(db, [page_id]), f"page {page_id}")


def raw_bytes(db: sa.Connection, page_id: str) -> bytes:
    """The page as it came."""
    joined = sa.select(schema.RAW.c.zstd).join(schema.PAGE, schema.PAGE.c.digest == schema.RAW.c.digest)
    found = db.scalar(joined.where(schema.PAGE.c.id == page_id))
    if found is None:
        raise NotFoundError(f"the record holds no page {page_id}")
    return decompress(found)


def page_text(db: sa.Connection, page_id: str) -> str:
    """The decoded page, whose characters runs and spans count. Empty for a page that could not be decoded."""
    decoded = db.scalar(sa.select(schema.PAGE.c.decoded).where(schema.PAGE.c.id == page_id))
    if decoded is not None:
        return decompress(decoded).decode("utf-8", "surrogatepass")
    return plain_text(raw_bytes(db, page_id), page(db, page_id)) or ""


def stories(
    db: sa.Connection,
    page: str | None = None,
    ids: Iterable[str] | None = None,
    outlet: str | None = None,
    language: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> list[Story]:
    """Stories in the order of their days, those without a day last.

    `since` and `until` are ISO days: stories certainly written before the one, or not before the other, are left out.
    """
    story = schema.STORY.c
    query = sa.select(schema.STORY).order_by(
        story.published_start.is_(None), story.published_start, story.page, story.ordinal
    )
    if page is not None:
        query = query.where(story.page == page)
    if outlet is not None:
        query = query.where(story.outlet == outlet)
    if language is not None:
        query = query.where(story.language == language)
    if since is not None:
        query = query.where(sa.or_(story.published_end.is_(None), story.published_end > since))
    if until is not None:
        query = query.where(sa.or_(story.published_start.is_(None), story.published_start < until))
    if limit is not None or offset:
        query = query.limit(limit).offset(offset)
    return [from_row(Story, row) for row in selected(db, query, story.id, ids)]


def bare_stories(db: sa.Connection, ids: Iterable[str]) -> list[Story]:
    """Stories of these ids with all that is said of them, and without their texts."""
    left_out = frozenset({"text", "pieces", "runs"})
    query = sa.select(*(column for column in schema.STORY.c if column.name not in left_out))
    rows = selected(db, query, schema.STORY.c.id, ids)
    return [from_row(Story, row, left_out, text="", pieces=(), runs=()) for row in rows]


def story(db: sa.Connection, story_id: str) -> Story:
    """One story."""
    return one(stories(db, ids=[story_id]), f"story {story_id}")
