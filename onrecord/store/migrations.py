"""What a record's schema is, how an old one is brought up to date, and when one is refused.

Evidence and judgements are migrated by numbered steps. Claims and entries can be made again from the evidence, so a
table of theirs whose columns no longer fit is made anew and its stages run again.
"""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa
from blake3 import blake3

from onrecord.errors import RecordVersionError
from onrecord.store import schema
from onrecord.types.claims import CLAIMS
from onrecord.types.entries import ENTRIES

SCHEMA = 2
"""The number of the schema that this program writes."""


def _tell_stories_of_support(db: sa.Connection) -> None:
    """Support tells the story of each claim and its days, and an index holds the days of all stories."""
    support, claim, story = (table.c for table in (schema.SUPPORT, schema.CLAIM, schema.STORY))
    for name in ("support_claim", "story_published"):
        db.exec_driver_sql(f"DROP INDEX {name}")
    db.exec_driver_sql("ALTER TABLE support RENAME TO support_1")
    schema.SUPPORT.create(db)
    old = sa.table("support_1", sa.column("entry"), sa.column("claim"), sa.column("ordinal"))
    told = sa.select(*old.c, claim.story, story.published_end).select_from(
        old.join(schema.CLAIM, claim.id == old.c.claim).join(schema.STORY, story.id == claim.story)
    )
    names = [support[name].name for name in ("entry", "claim", "ordinal", "story", "ended")]
    db.execute(schema.SUPPORT.insert().from_select(names, told))
    db.exec_driver_sql("DROP TABLE support_1")
    for index in schema.STORY.indexes:
        index.create(db, checkfirst=True)


STEPS: dict[int, Callable[[sa.Connection], None]] = {2: _tell_stories_of_support}
"""Step n turns a record of schema n - 1 into one of schema n."""

APPLICATION = 0x4F6E5265
"""`OnRe`: what SQLite's application_id holds, by which `file` and others can tell a record."""


def shape() -> str:
    """A digest of the columns of all tables that can be made again: claims, entries, sketches."""
    tables = [*(schema.CLAIM_KINDS[made] for made in CLAIMS), *(schema.ENTRY_KINDS[made] for made in ENTRIES)]
    tables += schema.SKETCHES
    return blake3(repr([(table.name, _columns(table)) for table in tables]).encode()).hexdigest()[:20]


def bring_up_to_date(db: sa.Connection, version: str) -> None:
    """Create what is missing and migrate what is old; RecordVersionError for what is newer or no record."""
    found = number(db)
    if found is None:
        _begin(db, version)
        return
    _refuse_newer(found, db)
    for step in range(found + 1, SCHEMA + 1):
        STEPS[step](db)
    if meta(db, "shape") != shape():
        _remake(db)
    for key, value in (("schema", str(SCHEMA)), ("shape", shape()), ("written_by", version)):
        set_meta(db, key, value)


def check(db: sa.Connection) -> None:
    """Refuse to read a record that this program cannot show as it is."""
    found = number(db)
    if found is None:
        raise _no_record()
    _refuse_newer(found, db)
    if found < SCHEMA or meta(db, "shape") != shape():
        raise RecordVersionError(
            "the record was written by another version of Onrecord",
            "Run `onrecord read` on it once: that brings it up to date and keeps what people judged.",
        )


def number(db: sa.Connection) -> int | None:
    """The schema's number; None for an empty database. RecordVersionError for somebody else's."""
    inspector = sa.inspect(db)
    if not inspector.has_table("meta"):
        if inspector.get_table_names():
            raise _no_record()
        return None
    if not inspector.has_table("ledger"):
        raise _no_record()
    text = meta(db, "schema")
    if text is None or not text.isdecimal():
        raise _no_record()
    return int(text)


def meta(db: sa.Connection, key: str) -> str | None:
    """What `meta` says under this key."""
    value: str | None = db.scalar(sa.select(schema.META.c.value).where(schema.META.c.key == key))
    return value


def set_meta(db: sa.Connection, key: str, value: str) -> None:
    """Write one row of `meta`."""
    db.execute(schema.META.delete().where(schema.META.c.key == key))
    db.execute(schema.META.insert(), {"key": key, "value": value})


def _begin(db: sa.Connection, version: str) -> None:
    """A new record."""
    schema.create(db)
    if db.dialect.name == "sqlite":
        db.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
    for key, value in (("schema", str(SCHEMA)), ("shape", shape()), ("created_by", version), ("written_by", version)):
        set_meta(db, key, value)


def _remake(db: sa.Connection) -> None:
    """Make the tables anew whose columns do not fit, and forget that their stages have run."""
    there = set(sa.inspect(db).get_table_names())
    for table in (*schema.CLAIM_KINDS.values(), *schema.ENTRY_KINDS.values()):
        if table.name in there and _columns(table) != _columns(_reflected(db, table.name)):
            _empty(db, table)
    kept = [table for table in schema.SKETCHES if table.name in there]
    if any(_columns(table) != _columns(_reflected(db, table.name)) for table in kept):
        schema.METADATA.drop_all(db, schema.SKETCHES)
    schema.create(db)


def _empty(db: sa.Connection, table: sa.Table) -> None:
    """Drop a table of claims or entries with all that its stages wrote."""
    claim, entry = schema.CLAIM.c, schema.ENTRY.c
    if "claim" in table.c:
        stages = sa.select(claim.stage).where(claim.kind == table.name).distinct()
        db.execute(schema.LEDGER.delete().where(schema.LEDGER.c.stage.in_(stages)))
        db.execute(schema.CLAIM.delete().where(claim.kind == table.name))
    else:
        linkers = sa.select(entry.linker).where(entry.kind == table.name).distinct()
        db.execute(schema.LINKING.delete().where(schema.LINKING.c.linker.in_(linkers)))
        db.execute(schema.ENTRY.delete().where(entry.kind == table.name))
    db.execute(sa.schema.DropTable(table))


def _reflected(db: sa.Connection, name: str) -> sa.Table:
    """A table as it stands in the file."""
    return sa.Table(name, sa.MetaData(), autoload_with=db, resolve_fks=False)


def _columns(table: sa.Table) -> list[tuple[str, bool]]:
    """Names and nullability, without types: these follow from the names' fields."""
    return [(column.name, bool(column.nullable)) for column in table.columns]


def _refuse_newer(found: int, db: sa.Connection) -> None:
    """A newer program may have written what this one would lose."""
    if found > SCHEMA:
        writer = meta(db, "written_by") or "a newer version"
        raise RecordVersionError(
            f"the record has schema {found}; this Onrecord knows schemas up to {SCHEMA}",
            f"It was written by Onrecord {writer}: upgrade this one.",
        )


def _no_record() -> RecordVersionError:
    """What to say of a database that is somebody else's."""
    return RecordVersionError("the file is no record of Onrecord", "Name another file, or a new one.")
