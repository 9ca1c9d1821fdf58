"""Sorting a table by a column that the reader chose; `-` before its name sorts downwards."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, TypeVar

from onrecord.errors import UsageError
from onrecord.views.query import Query

R = TypeVar("R")


def _chosen(query: Query, columns: Collection[str]) -> str | None:
    """The name of the chosen column."""
    if not query.sort:
        return None
    name = query.sort.removeprefix("-")
    if name not in columns:
        raise UsageError(f"sort={query.sort} is no column of this table", f"Write one of: {', '.join(columns)}.")
    return name


def order_of(query: Query, columns: Mapping[str, str], default: tuple[str, ...]) -> tuple[str, ...]:
    """The order for SQL: the chosen column, of those that may be chosen by these names, before the default. UsageError
    for a column that may not."""
    name = _chosen(query, columns)
    if name is None:
        return default
    return (("-" if query.sort != name else "") + columns[name], *default)


def sorted_rows(rows: Iterable[R], query: Query, keys: Mapping[str, Callable[[R], Any]]) -> list[R]:
    """Rows in the chosen order; as they are where none was chosen. What has no value comes last. UsageError for a
    column that may not be chosen."""
    name = _chosen(query, keys)
    held = list(rows)
    if name is None:
        return held
    key = keys[name]
    known = [row for row in held if key(row) is not None]
    return sorted(known, key=key, reverse=query.sort != name) + [row for row in held if key(row) is None]
