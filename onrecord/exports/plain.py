"""Views as JSON and CSV: the same twins for the command line and the web."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from onrecord.views.evidence import Evidence, Support

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A cell that begins so would be run as a formula by spreadsheets (CWE-1236; OWASP, CSV injection)."""


def as_data(value: Any) -> Any:
    """A view as JSON knows it: dataclasses become objects with the same field names."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: as_data(getattr(value, f.name)) for f in fields(value) if f.repr}
    if isinstance(value, dict):
        return {str(key): as_data(part) for key, part in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [as_data(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def as_json(value: Any) -> str:
    """A view as JSON text, indented, in Unicode."""
    return json.dumps(as_data(value), ensure_ascii=False, indent=1)


def as_csv(rows: Iterable[Any]) -> str:
    """Rows of a view as CSV with a header; evidence is given by its first words, its story and its offsets."""
    flat = [flat_row(row) for row in rows]
    out = io.StringIO()
    names = list(dict.fromkeys(name for row in flat for name in row))
    writer = csv.DictWriter(out, names, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _safe(cell) for name, cell in row.items()} for row in flat)
    return out.getvalue()


def flat_row(row: Any) -> dict[str, Any]:
    """One row with nothing nested: support as two numbers, evidence as its first quote, tuples joined by `; `.

    A place of the quote whose name the row has itself (`start`) is `quote_start`; evidence in a field of another name
    than `evidence` bears that name before its own.
    """
    flat: dict[str, Any] = {}
    names = {field.name for field in fields(row)}
    for field in fields(row):
        value = getattr(row, field.name)
        if isinstance(value, Support):
            flat |= {"origins": value.origins, "stories": value.stories}
        elif field.name == "evidence" and isinstance(value, Sequence):
            flat |= {f"quote_{name}" if name in names else name: cell for name, cell in _first(value).items()}
        elif isinstance(value, Evidence):
            flat |= {f"{field.name}_{name}": cell for name, cell in _first([value]).items()}
        elif isinstance(value, tuple):
            flat[field.name] = "; ".join(_cell(part) for part in value)
        elif is_dataclass(value):
            flat |= {f"{field.name}_{name}": cell for name, cell in flat_row(value).items()}
        else:
            flat[field.name] = value
    return flat


def _first(evidence: Sequence[Evidence]) -> dict[str, Any]:
    if not evidence:
        return {"quote": None, "story": None, "url": None, "start": None, "end": None, "claims": ""}
    first = evidence[0]
    about = {"quote": first.quote, "story": first.story, "url": first.url, "start": first.start, "end": first.end}
    return about | {"claims": "; ".join(e.claim for e in evidence)}


def _cell(value: Any) -> str:
    if isinstance(value, tuple):
        return " ".join(str(part) for part in value)
    return json.dumps(as_data(value), ensure_ascii=False) if is_dataclass(value) else str(value)


def _safe(cell: Any) -> Any:
    """A cell that no spreadsheet runs."""
    return "'" + cell if isinstance(cell, str) and cell.startswith(_DANGEROUS) else cell
