"""Sorting a table by a column that the reader chose; `-` before its name sorts downwards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from onrecord.views.query import Query

R = TypeVar("R")


def order_of(query: Query, columns: Mapping[str, str], default: tuple[str, ...]) -> tuple[str, ...]:
    """The order for SQL: the chosen column, of those that may be chosen by these names, before the default."""
    name = (query.sort or "").removeprefix("-")
    if name not in columns:
        return default
    return (("-" if query.sort != name else "") + columns[name], *default)


def sorted_rows(rows: Iterable[R], query: Query, keys: Mapping[str, Callable[[R], Any]]) -> list[R]:
    """Rows in the chosen order; as they are where none of these was chosen. What has no value comes last."""
    name = (query.sort or "").removeprefix("-")
    held = list(rows)
    if name not in keys:
        return held
    key = keys[name]
    known = [row for row in held if key(row) is not None]
    return sorted(known, key=key, reverse=query.sort != name) + [row for row in held if key(row) is None]
