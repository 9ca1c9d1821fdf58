"""Reading claims back, with the words of their spans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeVar

import sqlalchemy as sa

from onrecord.store import schema
from onrecord.store.columns import Row, from_row, span_fields
from onrecord.store.rows import one, selected
from onrecord.types.claims import CLAIMS, Claim
from onrecord.types.evidence import Span
from onrecord.types.filed import Filed, kind_of

C = TypeVar("C", bound=Claim)

_Spans = dict[str, dict[str, list[tuple[int, int]]]]


def claims(
    db: sa.Connection, made: type[C], story: str | None = None, ids: Iterable[str] | None = None
) -> list[Filed[C]]:
    """The claims of a kind, of the whole record, of one story, or these; in the order of stories and of their words."""
    stories = None if story is None else [story]
    return _claims(db, made, stories, None if ids is None else list(ids))


def story_claims(db: sa.Connection, *stories: str) -> list[Filed[Claim]]:
    """All claims of these stories, kind by kind."""
    return [filed for made in CLAIMS for filed in _claims(db, made, list(stories), None)]


def claim(db: sa.Connection, claim_id: str) -> Filed[Claim]:
    """One claim, whatever its kind."""
    kind = db.scalar(sa.select(schema.CLAIM.c.kind).where(schema.CLAIM.c.id == claim_id))
    found = [filed for made in CLAIMS if kind_of(made) == kind for filed in _claims(db, made, None, [claim_id])]
    return one(found, f"claim {claim_id}")


def claims_of(db: sa.Connection, ids: Iterable[str]) -> list[Filed[Claim]]:
    """These claims, whatever their kinds."""
    wanted = list(ids)
    return [filed for made in CLAIMS for filed in _claims(db, made, None, wanted)]


def quotes(db: sa.Connection, ids: Iterable[str]) -> dict[str, str]:
    """The words of the first span of each of these claims."""
    span, shared, story = schema.SPAN.c, schema.CLAIM.c, schema.STORY.c
    words = sa.func.substr(story.text, span.start + 1, span.end - span.start).label("words")
    query = (
        sa.select(span.claim, words)
        .join_from(schema.SPAN, schema.CLAIM, shared.id == span.claim)
        .join(schema.STORY, story.id == shared.story)
        .where(span.role == "spans", span.ordinal == 0)
    )
    return {row["claim"]: row["words"] for row in selected(db, query, span.claim, ids)}


def _claims(db: sa.Connection, made: type[C], stories: list[str] | None, ids: list[str] | None) -> list[Filed[C]]:
    """Claims of one kind, chosen by story or by id."""
    table, shared = schema.CLAIM_KINDS[made], schema.CLAIM.c
    column, values = (shared.story, stories) if stories is not None else (shared.id, ids)
    query = sa.select(schema.CLAIM, table).join(table, table.c.claim == shared.id)
    rows = list(selected(db, query, column, values))
    if not rows:
        return []
    few = None if values is None else [row["id"] for row in rows]
    spans = _spans(db, made, few)
    texts = _texts(db, {row["story"] for row in rows}, values is None)
    found = [_filed(made, row, spans[row["id"]], texts[row["story"]]) for row in rows]
    return sorted(found, key=lambda filed: (filed.value.story, filed.value.spans[0].start, filed.id))


def _spans(db: sa.Connection, made: type[Claim], ids: list[str] | None) -> _Spans:
    """Start and end of the spans of claims, by claim and role."""
    span, table = schema.SPAN.c, schema.CLAIM_KINDS[made]
    query = sa.select(span.claim, span.role, span.start, span.end).order_by(span.claim, span.role, span.ordinal)
    if ids is None:
        query = query.join(table, table.c.claim == span.claim)
    found: _Spans = defaultdict(lambda: defaultdict(list))
    for row in selected(db, query, span.claim, ids):
        found[row["claim"]][row["role"]].append((row["start"], row["end"]))
    return found


def _texts(db: sa.Connection, stories: set[str], everything: bool) -> dict[str, str]:
    """The texts of stories."""
    query = sa.select(schema.STORY.c.id, schema.STORY.c.text)
    rows = selected(db, query, schema.STORY.c.id, None if everything else sorted(stories))
    return {row["id"]: row["text"] for row in rows if row["id"] in stories}


def _filed(made: type[C], row: Row, spans: dict[str, list[tuple[int, int]]], text: str) -> Filed[C]:
    """The claim of a row with its spans."""
    given: dict[str, Any] = {name: row[name] for name in schema.SHARED_BY_CLAIMS}
    for role, several in span_fields(made):
        held = tuple(Span(start, end, text[start:end]) for start, end in spans.get(role, ()))
        given[role] = held if several else (held[0] if held else None)
    return Filed(row["id"], row["stage"], from_row(made, row, schema.SHARED_BY_CLAIMS, **given))
