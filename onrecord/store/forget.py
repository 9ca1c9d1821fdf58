"""Removing pages and exactly what they fed."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from onrecord.store import read, schema
from onrecord.store.rows import delete_where, selected
from onrecord.store.write import drop_stories


def pages(db: sa.Connection, ids: Iterable[str]) -> list[str]:
    """Remove pages with their bytes, stories, claims and judgements; the ids of their stories. NotFoundError for one
    that is none.

    Entries that rested on it go too, even when other stories support them: what they say may be its words. Linkers make
    them again from what is left. The bytes are overwritten, so that they cannot be found in the file. The index of
    words is written anew, once for all pages, since it keeps what was deleted.
    """
    if db.dialect.name == "sqlite":
        db.exec_driver_sql("PRAGMA secure_delete = ON")
    stories = [story for page_id in ids for story in _page(db, page_id)]
    if db.dialect.name == "sqlite":
        db.exec_driver_sql("INSERT INTO story_text (story_text) VALUES ('optimize')")
    return stories


def _page(db: sa.Connection, page_id: str) -> list[str]:
    """Remove one page; its words are still in the index."""
    gone = read.page(db, page_id)
    story, claim = schema.STORY.c, schema.CLAIM.c
    stories = list(db.scalars(sa.select(story.id).where(story.page == page_id)))
    claims = [row["id"] for row in selected(db, sa.select(claim.id), claim.story, stories)]
    _drop_entries(db, stories, claims)
    for column in (schema.JUDGEMENT.c.subject, schema.JUDGEMENT.c.other):
        delete_where(db, column, [page_id, *stories, *claims])
    drop_stories(db, stories)
    db.execute(schema.PAGE.delete().where(schema.PAGE.c.id == page_id))
    used = sa.select(schema.PAGE.c.id).where(schema.PAGE.c.digest == gone.digest)
    if db.execute(used).first() is None:
        db.execute(schema.RAW.delete().where(schema.RAW.c.digest == gone.digest))
    return stories


def _drop_entries(db: sa.Connection, stories: list[str], claims: list[str]) -> None:
    """Remove every entry that rests on one of these claims or has one of these stories as a member."""
    support, member = schema.SUPPORT.c, schema.FAMILY_MEMBER.c
    touched = {row["entry"] for row in selected(db, sa.select(support.entry), support.claim, claims)}
    touched |= {row["family"] for row in selected(db, sa.select(member.family), member.story, stories)}
    delete_where(db, schema.ENTRY.c.id, touched)
