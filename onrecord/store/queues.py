"""Claims that wait for a person's judgement, in the order of a queue."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from onrecord.store import schema
from onrecord.types.entries import Disagreement

_DECIDING = ("right", "wrong", "corrected")


def waiting(db: sa.Connection, kind: str, queue: str, limit: int, offset: int = 0) -> list[str]:
    """The ids of claims of a kind on which no judgement stands.

    `queue`: `uncertain` (the lowest score first), `disputed` (those that do not go together with another), `important`
    (those whose entry has the most origins first), `sample` (by their content address, which is as good as drawn by
    lot and the same for everybody).
    """
    claim = schema.CLAIM.c
    query = sa.select(claim.id).where(claim.kind == kind, claim.id.not_in(_decided()))
    if queue == "disputed":
        other = schema.ENTRY_KINDS[Disagreement].c
        query = query.where(sa.or_(claim.id.in_(sa.select(other.a)), claim.id.in_(sa.select(other.b))))
    query = query.order_by(*_order(queue), claim.id).limit(limit).offset(offset)
    return list(db.scalars(query))


def number(db: sa.Connection, kind: str) -> tuple[int, int]:
    """How many claims of a kind there are, and how many of them have been judged."""
    claim = schema.CLAIM.c
    of_kind = sa.select(sa.func.count()).select_from(schema.CLAIM).where(claim.kind == kind)
    return int(db.scalar(of_kind) or 0), int(db.scalar(of_kind.where(claim.id.in_(_decided()))) or 0)


def kinds(db: sa.Connection) -> dict[str, int]:
    """How many claims of each kind there are."""
    claim = schema.CLAIM.c
    found = db.execute(sa.select(claim.kind, sa.func.count()).group_by(claim.kind).order_by(claim.kind))
    return {kind: int(held) for kind, held in found}


def _decided() -> sa.Select[Any]:
    """Subjects on which a judgement stands: decided, and not taken back."""
    judgement = schema.JUDGEMENT.c
    undone = sa.select(judgement.undoes).where(judgement.undoes.is_not(None))
    return sa.select(judgement.subject).where(judgement.verdict.in_(_DECIDING), judgement.id.not_in(undone))


def _order(queue: str) -> tuple[Any, ...]:
    """What a queue goes by."""
    claim = schema.CLAIM.c
    if queue == "uncertain":
        return (claim.score,)
    if queue == "important":
        support, entry = schema.SUPPORT.c, schema.ENTRY.c
        most = (
            sa.select(sa.func.max(entry.origins))
            .join_from(schema.SUPPORT, schema.ENTRY, entry.id == support.entry)
            .where(support.claim == claim.id)
        )
        return (most.scalar_subquery().desc(),)
    return ()
