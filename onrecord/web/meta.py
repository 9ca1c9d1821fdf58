"""What stands beside a CSV: where it is from, how it was filtered, what its columns mean, and how to cite it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord import __version__
from onrecord.exports.plain import flat_row
from onrecord.record import Record
from onrecord.web.asked import NAMES
from onrecord.web.words import day


@cache
def _meanings() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """What columns mean, and what the beginnings of their names say."""
    data = tomllib.loads((files("onrecord.web") / "data" / "columns.toml").read_text("utf-8"))
    return data["columns"], data["parts"]


def meaning(name: str) -> str:
    """What a column means; of `said_a_unit`, what `unit` means and of which part it is told. Empty for an unknown."""
    columns, parts = _meanings()
    if name in columns:
        return columns[name]
    part = next((part for part in parts if name.startswith(part)), "")
    told = meaning(name.removeprefix(part)) if part else ""
    return f"{parts[part]}: {told}" if told else ""


def meta(record: Record, path: str, asked: Mapping[str, str], rows: Iterable[Any]) -> dict[str, Any]:
    """The description of a table: of the page at `path`, with what was asked of it, and all its rows."""
    held = list(rows)
    names = list(dict.fromkeys(name for row in held for name in flat_row(row)))
    last = record.last_reading()
    return {
        "page": path,
        "csv": f"{path}.csv",
        "filters": {name: value for name, value in asked.items() if name in NAMES and name != "page" and value},
        "rows": len(held),
        "about": " ".join((type(held[0]).__doc__ or "").split()) if held else "",
        "columns": {name: meaning(name) for name in names},
        "support": "counted in independent origins first, stories second",
        "record": record.path,
        "last_reading": last,
        "software": f"Onrecord {__version__}",
        "cite": cite(record.path, last, path, asked),
    }


def cite(record: str, last: str | None, path: str, asked: Mapping[str, str]) -> str:
    """How to cite a page of a record: what it is, in which state it was (`last` reading, `as_of`), where it stands."""
    read = f", last read {day(last[:10])}" if last else ""
    as_of = f", as of {day(asked['as_of'])}" if asked.get("as_of") else ""
    return f"Onrecord {__version__}, record {record.rsplit('/', 1)[-1]}{read}{as_of}, {path}"
