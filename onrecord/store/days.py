"""Which days stories name: every expression of time that means one day, with its story and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from onrecord.store import schema
from onrecord.types.claims import DateExpression

_ROLE = "spans"


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that a story names, the claim that says so, and the first character of its words."""

    day: str
    story: str
    claim: str
    at: int


def named_days(db: sa.Connection) -> Iterator[NamedDay]:
    """Every day that a story names as such or by a weekday that its own date settles, story by story."""
    made, claim, span = schema.CLAIM_KINDS[DateExpression].c, schema.CLAIM.c, schema.SPAN.c
    query = (
        sa.select(made.start, made.end, claim.story, claim.id, span.start.label("at"))
        .join_from(schema.CLAIM_KINDS[DateExpression], schema.CLAIM, claim.id == made.claim)
        .join(schema.SPAN, sa.and_(span.claim == claim.id, span.role == _ROLE, span.ordinal == 0))
        .where(made.start.is_not(None), made.end.is_not(None), made.start != made.end)
        .order_by(claim.story, span.start, claim.id)
    )
    for start, end, story, ident, at in db.execute(query):
        if date.fromisoformat(end).toordinal() - date.fromisoformat(start).toordinal() == 1:
            yield NamedDay(start, story, ident, at)


def families(db: sa.Connection) -> dict[str, str]:
    """The family of each story that is in one."""
    member = schema.FAMILY_MEMBER.c
    return {story: family for family, story in db.execute(sa.select(member.family, member.story))}
