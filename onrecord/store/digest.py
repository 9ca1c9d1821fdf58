"""A digest of all that a record holds: the same for the same content, in whatever order and whenever it came."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from blake3 import blake3

from onrecord.store import schema

_NOT_CONTENT = frozenset({"number", "at", "seconds", "zstd", "decoded", "packed"})
"""Row numbers, times and durations differ from run to run; the bytes of a page are what their digest says, and the keys
of a sketch are rows too."""


def content(db: sa.Connection) -> str:
    """The digest of every table's rows but those of `meta`, 64 hex digits."""
    tables = [table for table in schema.METADATA.sorted_tables if table is not schema.META]
    return blake3(
        "".join(_table(db, table) for table in sorted(tables, key=lambda table: table.name)).encode()
    ).hexdigest()


def linker_inputs(db: sa.Connection, linker: str, claim_kinds: Iterable[str], used: Iterable[str]) -> str:
    """The digest of what a linker may read: stories, kinds of claims, what the linkers `used` wrote, judgements.

    Families of other linkers always count, and what stories share without being of one: whoever counts origins reads
    them.
    """
    claim, entry, story, row = schema.CLAIM.c, schema.ENTRY.c, schema.STORY.c, schema.LINKING.c
    member, edge = schema.FAMILY_MEMBER.c, schema.COPY_EDGE.c
    others = sorted(used)
    shown = [
        story.id,
        story.published_start,
        story.published_end,
        story.outlet,
        story.url,
        story.credits,
        story.language,
    ]
    queries: list[sa.Select[Any]] = [
        sa.select(*shown).order_by(story.id),
        sa.select(claim.id, claim.score, claim.tier).where(claim.kind.in_(sorted(claim_kinds))).order_by(claim.id),
        sa.select(schema.ENTRY).where(entry.linker.in_(others)).order_by(entry.id),
        sa.select(row.linker, row.inputs, row.fingerprint).where(row.linker.in_(others)).order_by(row.linker),
        sa.select(member.family, member.story)
        .join(schema.ENTRY, entry.id == member.family)
        .where(entry.linker != linker)
        .order_by(member.family, member.story),
        sa.select(edge.story, edge.of, edge.shared)
        .where(edge.kind == "shares_passage", edge.linker != linker)
        .order_by(edge.story, edge.of),
        sa.select(schema.JUDGEMENT.c.id).order_by(schema.JUDGEMENT.c.id),
    ]
    hasher = blake3()
    for query in queries:
        for found in db.execute(query):
            hasher.update(_line(tuple(found)))
    return hasher.hexdigest()[:32]


def _table(db: sa.Connection, table: sa.Table) -> str:
    """The digest of one table: its rows' digests, sorted, so that order does not matter."""
    columns = [column for column in table.columns if column.name not in _NOT_CONTENT]
    rows = sorted(blake3(_line(tuple(row))).digest(length=16) for row in db.execute(sa.select(*columns)))
    return f"{table.name} {blake3(b''.join(rows)).hexdigest()}\n"


def _line(row: tuple[Any, ...]) -> bytes:
    """One row as bytes."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n"
