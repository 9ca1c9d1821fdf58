"""What stands behind entries: the words of their claims."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from onrecord.store import schema
from onrecord.store.rows import selected


def quotes(db: sa.Connection, claims: Iterable[str]) -> dict[str, str]:
    """The words of the first span of each of these claims."""
    span, claim, story = schema.SPAN.c, schema.CLAIM.c, schema.STORY.c
    words = sa.func.substr(story.text, span.start + 1, span.end - span.start).label("words")
    query = (
        sa.select(span.claim, words)
        .join_from(schema.SPAN, schema.CLAIM, claim.id == span.claim)
        .join(schema.STORY, story.id == claim.story)
        .where(span.role == "spans", span.ordinal == 0)
    )
    return {row["claim"]: row["words"] for row in selected(db, query, span.claim, claims)}
