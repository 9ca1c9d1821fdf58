"""Reading entries back, with the claims that they rest on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeVar

import sqlalchemy as sa

from onrecord.store import schema
from onrecord.store.columns import Row, from_row
from onrecord.store.rows import one, rows, selected
from onrecord.types.entries import ENTRIES, CopyEdge, Entry, Family
from onrecord.types.filed import Filed, kind_of

E = TypeVar("E", bound=Entry)

_ELSEWHERE = schema.SHARED_BY_ENTRIES | schema.OWN_TABLES


def entries(db: sa.Connection, made: type[E], ids: Iterable[str] | None = None) -> list[Filed[E]]:
    """The entries of a kind, all or these, by key."""
    table, shared = schema.ENTRY_KINDS[made], schema.ENTRY.c
    wanted = None if ids is None else list(ids)
    query = sa.select(schema.ENTRY, table).join(table, table.c.entry == shared.id)
    held = list(selected(db, query, shared.id, wanted))
    few = None if wanted is None else [row["id"] for row in held]
    support = _listed(db, table, schema.SUPPORT.c.entry, schema.SUPPORT.c.claim, few)
    family = schema.FAMILY_MEMBER.c
    members = _listed(db, table, family.family, family.story, few) if made is Family else {}
    found = [_filed(made, row, support.get(row["id"], ()), members.get(row["id"], ())) for row in held]
    return sorted(found, key=lambda filed: (filed.value.key, filed.id))


def entry(db: sa.Connection, entry_id: str) -> Filed[Entry]:
    """One entry, whatever its kind."""
    kind = db.scalar(sa.select(schema.ENTRY.c.kind).where(schema.ENTRY.c.id == entry_id))
    found = [filed for made in ENTRIES if kind_of(made) == kind for filed in entries(db, made, [entry_id])]
    return one(found, f"entry {entry_id}")


def entries_of(db: sa.Connection, claims: Iterable[str], made: type[Entry] | None = None) -> dict[str, list[str]]:
    """The ids of the entries, or of those of a kind, that rest on each of these claims."""
    support = schema.SUPPORT.c
    query = sa.select(schema.SUPPORT).order_by(support.entry)
    if made is not None:
        query = query.where(support.entry.in_(sa.select(schema.ENTRY_KINDS[made].c.entry)))
    found: dict[str, list[str]] = defaultdict(list)
    for row in selected(db, query, support.claim, claims):
        found[row["claim"]].append(row["entry"])
    return dict(found)


def copy_edges(db: sa.Connection, story: str | None = None) -> list[CopyEdge]:
    """Which story was copied from which; all, or those that touch one story."""
    edge = schema.COPY_EDGE.c
    query = sa.select(schema.COPY_EDGE).order_by(edge.story, edge.of, edge.kind)
    if story is not None:
        query = query.where(sa.or_(edge.story == story, edge.of == story))
    return [from_row(CopyEdge, row) for row in rows(db, query)]


def _listed(
    db: sa.Connection, table: sa.Table, one_: sa.Column[Any], other: sa.Column[Any], ids: list[str] | None
) -> dict[str, tuple[str, ...]]:
    """What is tied to each of these entries, or to all of the table of their kind, in order."""
    found: dict[str, list[str]] = defaultdict(list)
    query = sa.select(one_.label("one"), other.label("other")).order_by(one_, one_.table.c.ordinal)
    if ids is None:
        query = query.join(table, table.c.entry == one_)
    for row in selected(db, query, one_, ids):
        found[row["one"]].append(row["other"])
    return {key: tuple(values) for key, values in found.items()}


def _filed(made: type[E], row: Row, claims: tuple[str, ...], members: tuple[str, ...]) -> Filed[E]:
    """The entry of a row with its support."""
    given: dict[str, Any] = {name: row[name] for name in schema.SHARED_BY_ENTRIES if name != "claims"}
    given["claims"] = claims
    if made is Family:
        given["members"] = members
    return Filed(row["id"], row["linker"], from_row(made, row, _ELSEWHERE, **given))
