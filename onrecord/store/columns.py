"""Columns derived from the dataclasses of `onrecord.types`, and the way there and back.

A string, number or enumeration is a column of the field's name; a tuple is a JSON list; a `When` is four columns
(`x_start`, `x_end`, `x_sure`, `x_reasons`); spans have a table of their own. A new field needs no code here.
"""

from __future__ import annotations

import json
import re
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any, TypeVar

import sqlalchemy as sa

from onrecord.types.evidence import Span
from onrecord.types.when import When

T = TypeVar("T")
Row = Mapping[str, Any]

REAL: sa.types.TypeEngine[float] = sa.Double().with_variant(sa.REAL(), "sqlite")
"""Eight bytes everywhere: REAL is what STRICT tables of SQLite call it, Postgres has four bytes under that name."""

_SCALARS: Mapping[type, sa.types.TypeEngine[Any]] = {
    str: sa.Text(),
    int: sa.Integer(),
    bool: sa.Integer(),
    float: REAL,
    bytes: sa.LargeBinary(),
}
_SLOTS: dict[tuple[type, frozenset[str]], tuple[Slot, ...]] = {}
_SPANS: dict[type, tuple[tuple[str, bool], ...]] = {}
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Slot:
    """One field of a dataclass: its columns, and how its value becomes theirs and comes back."""

    field: str
    columns: tuple[tuple[str, sa.types.TypeEngine[Any], bool], ...]
    put: Callable[[Any], tuple[Any, ...]]
    take: Callable[[tuple[Any, ...]], Any]


def slots_of(made: type, left_out: frozenset[str] = frozenset()) -> tuple[Slot, ...]:
    """A slot for each field that is a column; spans and the fields in `left_out` are not."""
    found = _SLOTS.get((made, left_out))
    if found is None:
        found = _SLOTS[made, left_out] = _slots(made, left_out)
    return found


def _slots(made: type, left_out: frozenset[str]) -> tuple[Slot, ...]:
    """As `slots_of`, worked out."""
    hints = typing.get_type_hints(made)
    named = [field.name for field in fields(made) if field.name not in left_out]
    return tuple(_slot(name, hints[name]) for name in named if not is_span(hints[name]))


def span_fields(made: type) -> tuple[tuple[str, bool], ...]:
    """The fields that hold spans, each with whether it holds several."""
    found = _SPANS.get(made)
    if found is None:
        hints = typing.get_type_hints(made)
        held = [(field.name, hints[field.name]) for field in fields(made)]
        found = _SPANS[made] = tuple((name, typing.get_origin(hint) is tuple) for name, hint in held if is_span(hint))
    return found


def is_span(hint: Any) -> bool:
    """Whether a field holds a span, perhaps one, or several."""
    return hint is Span or Span in typing.get_args(hint)


def columns_of(made: type, left_out: frozenset[str] = frozenset()) -> list[sa.Column[Any]]:
    """The columns of a dataclass, new each time, since a column belongs to one table."""
    slots = slots_of(made, left_out)
    return [sa.Column(name, kind, nullable=empty) for slot in slots for name, kind, empty in slot.columns]


def to_row(value: Any, left_out: frozenset[str] = frozenset()) -> dict[str, Any]:
    """The row of a dataclass instance."""
    row: dict[str, Any] = {}
    for slot in slots_of(type(value), left_out):
        cells = slot.put(getattr(value, slot.field))
        for (name, _, _), cell in zip(slot.columns, cells, strict=True):
            row[name] = clean(cell) if isinstance(cell, str) else cell
    return row


def from_row(made: type[T], row: Row, left_out: frozenset[str] = frozenset(), **given: Any) -> T:
    """The instance that a row stands for; `given` are the fields that are no columns."""
    for slot in slots_of(made, left_out):
        given[slot.field] = slot.take(tuple(row[name] for name, _, _ in slot.columns))
    return made(**given)


def clean(text: str) -> str:
    """The text without what neither database can hold: NUL and lone surrogates become U+FFFD."""
    return text if text.isascii() and "\0" not in text else _UNSTORABLE.sub("�", text)


def _slot(name: str, hint: Any) -> Slot:
    """How one field is stored, by its type."""
    inner, empty = _optional(hint)
    if inner is When:
        return _when_slot(name)
    if typing.get_origin(inner) is tuple:
        return _list_slot(name, typing.get_args(inner)[0])
    kind = str if issubclass(inner, Enum) else inner
    column = (name, _SCALARS[kind], empty)
    if inner is bool:
        return Slot(name, (column,), lambda value: (int(value),), lambda cells: bool(cells[0]))
    if issubclass(inner, Enum):
        return Slot(name, (column,), lambda value: (str(value.value),), lambda cells: inner(cells[0]))
    return Slot(name, (column,), lambda value: (value,), lambda cells: cells[0])


def _optional(hint: Any) -> tuple[Any, bool]:
    """The type without None, and whether None was allowed."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        inner = [part for part in typing.get_args(hint) if part is not type(None)]
        return inner[0], True
    return hint, False


def _when_slot(name: str) -> Slot:
    """An interval of time: two ISO days, whether it is sure, and the reasons. All are NULL where nothing is known."""
    text = sa.Text()
    columns = [(f"{name}_{part}", text, True) for part in ("start", "end", "reasons")]
    return Slot(name, (*columns, (f"{name}_sure", sa.Integer(), True)), _put_when, _take_when)


def _put_when(when: When | None) -> tuple[Any, ...]:
    """The cells of an interval."""
    if when is None:
        return None, None, None, None
    days = [day.isoformat() if day else None for day in (when.start, when.end)]
    return *days, _dump(list(when.reasons)), int(when.sure)


def _take_when(cells: tuple[Any, ...]) -> When | None:
    """The interval that the cells stand for."""
    start, end, reasons, sure = cells
    if reasons is None:
        return None
    days = [date.fromisoformat(day) if day else None for day in (start, end)]
    return When(days[0], days[1], tuple(json.loads(reasons)), bool(sure))


def _list_slot(name: str, part: Any) -> Slot:
    """A tuple as a JSON list. A list of records that hold words is a list of objects, else one of lists."""
    make, plain = _maker(part), _plainer(part)
    return Slot(
        name,
        ((name, sa.Text(), False),),
        lambda value: (_dump([plain(item) for item in value]),),
        lambda cells: tuple(make(item) for item in json.loads(cells[0])),
    )


def _plainer(part: Any) -> Callable[[Any], Any]:
    """What makes JSON of an item of a list. Pieces and runs hold no words and are stored short: stories have many."""
    if not is_dataclass(part):
        return lambda item: item
    hints = typing.get_type_hints(part)
    if any(_optional(hint)[0] is str for hint in hints.values()):
        return lambda item: {name: getattr(item, name) for name in hints}
    return lambda item: [getattr(item, name) for name in hints]


def _maker(part: Any) -> Callable[[Any], Any]:
    """What makes an item of a list from its JSON."""
    if typing.get_origin(part) is tuple:
        return tuple
    if not is_dataclass(part):
        return lambda item: item
    make_part: Callable[..., Any] = typing.cast(Callable[..., Any], part)
    hints = typing.get_type_hints(part)
    enums = {name: hint for name, hint in hints.items() if isinstance(hint, type) and issubclass(hint, Enum)}
    names = list(hints)

    def make(item: Any) -> Any:
        """One record from an object or a list."""
        values = item if isinstance(item, dict) else dict(zip(names, item, strict=True))
        return make_part(**{name: enums[name](value) if name in enums else value for name, value in values.items()})

    return make


def _dump(value: Any) -> str:
    """Short JSON, readable in every script."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
