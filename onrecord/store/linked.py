"""Writing what linkers make: a linker's entries and copy edges in the place of its earlier ones."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from onrecord.errors import EvidenceError
from onrecord.store import schema
from onrecord.store.columns import to_row
from onrecord.store.rows import insert
from onrecord.store.write import ended_of, now
from onrecord.types.entries import CopyEdge, Entry, Family
from onrecord.types.filed import entry_id, kind_of
from onrecord.types.work import LinkingRow

_CLAIM = schema.CLAIM.c.id == sa.bindparam("claim")
_SUPPORT = schema.SUPPORT.insert().values(
    entry=sa.bindparam("entry"),
    claim=sa.bindparam("claim"),
    ordinal=sa.bindparam("ordinal"),
    story=sa.select(schema.CLAIM.c.story).where(_CLAIM).scalar_subquery(),
    ended=ended_of(sa.bindparam("claim")),
)
"""Support by the ids of entries and claims, with what it repeats of the claims' stories."""


def write_entries(
    db: sa.Connection, linker: str, entries: Iterable[Entry], edges: Iterable[CopyEdge], row: LinkingRow
) -> int:
    """Replace all that a linker wrote, and keep with what it was done; how many entries there are now.

    Raises EvidenceError for an entry that rests on nothing or on what the record does not hold, and for two entries of
    one key.
    """
    filed = _filed(linker, entries)
    for table in (schema.ENTRY, schema.COPY_EDGE):
        db.execute(table.delete().where(table.c.linker == linker))
    try:
        _insert_entries(db, linker, filed)
        insert(db, schema.COPY_EDGE, [{"linker": linker} | to_row(edge) for edge in edges])
    except sa.exc.IntegrityError as error:
        raise EvidenceError(
            f"{linker}: an entry or edge rests on what the record does not hold: {error.orig}",
            "This is a fault in that linker: please report it.",
            linker,
        ) from error
    write_linking(db, row)
    return len(filed)


def write_linking(db: sa.Connection, row: LinkingRow) -> None:
    """Keep how a linker ended."""
    db.execute(schema.LINKING.delete().where(schema.LINKING.c.linker == row.linker))
    insert(db, schema.LINKING, [to_row(dataclasses.replace(row, at=row.at or now()))])


def _filed(linker: str, entries: Iterable[Entry]) -> dict[str, Entry]:
    """The entries by id."""
    filed: dict[str, Entry] = {}
    for entry in entries:
        key = entry_id(linker, entry)
        members = entry.members if isinstance(entry, Family) else ()
        fault = "rests on nothing" if not entry.claims and not members else "has the key of another"
        if key in filed or not (entry.claims or members):
            raise EvidenceError(
                f"{linker}: {kind_of(type(entry))} {entry.key!r} {fault}", "This is a fault in that linker.", linker
            )
        filed[key] = entry
    return filed


def _insert_entries(db: sa.Connection, linker: str, filed: dict[str, Entry]) -> None:
    """Insert entries with the rows of their kinds, their support and their members."""
    insert(db, schema.ENTRY, [_shared_row(key, linker, entry) for key, entry in filed.items()])
    for made, table in schema.ENTRY_KINDS.items():
        rows = [_kind_row(key, entry) for key, entry in filed.items() if type(entry) is made]
        insert(db, table, rows)
    support = [pair for key, entry in filed.items() for pair in _numbered("entry", key, "claim", entry.claims)]
    if support:
        db.execute(_SUPPORT, support)
    families = [(key, entry) for key, entry in filed.items() if isinstance(entry, Family)]
    members = [pair for key, family in families for pair in _numbered("family", key, "story", family.members)]
    insert(db, schema.FAMILY_MEMBER, members)


def _numbered(one: str, key: str, other: str, values: Sequence[str]) -> list[dict[str, Any]]:
    """Rows that tie one thing to several, in order, each once."""
    return [{one: key, other: value, "ordinal": at} for at, value in enumerate(dict.fromkeys(values))]


def _shared_row(key: str, linker: str, entry: Entry) -> dict[str, Any]:
    """The row of `entry`."""
    said = {"key": entry.key, "stories": entry.stories, "origins": entry.origins, "why": entry.why}
    return {"id": key, "kind": kind_of(type(entry)), "linker": linker, **said}


def _kind_row(key: str, entry: Entry) -> dict[str, Any]:
    """The row of the entry's kind."""
    return {"entry": key} | to_row(entry, schema.SHARED_BY_ENTRIES | schema.OWN_TABLES)
