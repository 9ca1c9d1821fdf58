"""Selecting rows: all of them, or those with certain values, however many these are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar, cast

import sqlalchemy as sa

from onrecord.errors import NotFoundError
from onrecord.store.columns import Row

T = TypeVar("T")

IN_ONE = 500
"""How many values one IN list holds: below the limit of every SQLite."""


def selected(
    db: sa.Connection, query: sa.Select[Any], column: sa.Column[Any], values: Iterable[Any] | None
) -> Iterator[Row]:
    """The rows of a query, of all values of a column or of these only."""
    if values is None:
        yield from rows(db, query)
        return
    wanted = list(dict.fromkeys(values))
    for at in range(0, len(wanted), IN_ONE):
        yield from rows(db, query.where(column.in_(wanted[at : at + IN_ONE])))


def one(found: Sequence[T], what: str) -> T:
    """The one thing that was asked for; NotFoundError where there is none."""
    if not found:
        raise NotFoundError(f"the record holds no {what}", "Ids change when the words or values change: search again.")
    return found[0]


def rows(db: sa.Connection, query: sa.Select[Any]) -> Iterator[Row]:
    """The rows of a query as mappings."""
    for row in db.execute(query).mappings():
        yield cast(Row, row)


def delete_where(db: sa.Connection, column: sa.Column[Any], values: Iterable[str]) -> None:
    """Delete the rows whose column holds one of these values."""
    found = sorted(values)
    for at in range(0, len(found), IN_ONE):
        db.execute(column.table.delete().where(column.in_(found[at : at + IN_ONE])))


def insert(db: sa.Connection, table: sa.Table, rows_: Sequence[dict[str, Any]]) -> None:
    """Insert rows, all at once."""
    if rows_:
        db.execute(table.insert(), rows_)


def update(db: sa.Connection, key: sa.Column[Any], rows_: Sequence[dict[str, Any]]) -> None:
    """Update rows, each found by its key, all at once."""
    if rows_:
        found = key.table.update().where(key == sa.bindparam("a_key"))
        db.execute(found, [row | {"a_key": row[key.name]} for row in rows_])
