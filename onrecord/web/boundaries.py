"""Boundaries of the user's own on the map: a GeoJSON file beside the record, `RECORD.boundaries.geojson`.

Whose line is right is not ours to say: the lines of the base map are alike and can be switched off, and a reader who
needs others brings them.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from onrecord.views.places import MapView
from onrecord.web.svg.ground import Points

ENDING = ".boundaries.geojson"
_LARGEST = 8_000_000
"""Bytes of a file that is read."""
_MOST = 200_000
"""Points that are drawn."""
_DEPTH = {"LineString": 1, "Polygon": 2, "MultiLineString": 2, "MultiPolygon": 3}
"""How deep the points of a geometry lie in lists."""


@dataclass(frozen=True, slots=True)
class DrawnMap(MapView):
    """A map with what is drawn on it: the base map's borders unless `lines` is off, `own` lines of the user, and what
    is wrong with their file."""

    lines: bool = True
    own: tuple[tuple[tuple[float, float], ...], ...] = ()
    problem: str = ""


def drawn(view: MapView, record: str, lines: str) -> DrawnMap:
    """A map as it is asked for: `lines` is `off` without the borders of the base map."""
    own, problem = own_lines(record)
    held = {field.name: getattr(view, field.name) for field in fields(MapView)}
    return DrawnMap(**held, lines=lines != "off", own=tuple(map(tuple, own)), problem=problem)


def own_lines(record: str) -> tuple[list[Points], str]:
    """The lines of the file beside a record, in degrees, and what is wrong with it; nothing where there is none."""
    path = record + ENDING
    if "://" in record or not os.path.isfile(path):
        return [], ""
    if os.path.getsize(path) > _LARGEST:
        return [], f"{os.path.basename(path)} is larger than {_LARGEST // 1_000_000} MB"
    try:
        with open(path, encoding="utf-8") as file:
            held = json.load(file)
    except (OSError, ValueError, RecursionError):
        return [], f"{os.path.basename(path)} cannot be read as JSON"
    found: list[Points] = []
    points = 0
    for line in _lines(held):
        points += len(line)
        if points > _MOST:
            return found, f"{os.path.basename(path)} has more than {_MOST:,} points: the first are drawn"
        found.append(line)
    return found, "" if found else f"{os.path.basename(path)} holds no line"


def _lines(held: Any) -> Iterator[Points]:
    """The lines of a GeoJSON object: of its geometry, or of those of its features."""
    waiting = [held]
    while waiting:
        one = waiting.pop()
        if not isinstance(one, dict):
            continue
        for name in ("features", "geometries"):
            waiting += reversed(one[name]) if isinstance(one.get(name), list) else []
        waiting.append(one.get("geometry"))
        if isinstance(one.get("type"), str) and one["type"] in _DEPTH:
            yield from _at_depth(one.get("coordinates"), _DEPTH[one["type"]])


def _at_depth(held: Any, depth: int) -> Iterator[Points]:
    """The lists of points that lie so deep, without what is no point of the globe."""
    if not isinstance(held, list):
        return
    if depth > 1:
        for inner in held:
            yield from _at_depth(inner, depth - 1)
        return
    line = [(float(one[0]), float(one[1])) for one in held if _is_point(one)]
    if len(line) > 1:
        yield line


def _is_point(one: Any) -> bool:
    if not isinstance(one, list) or len(one) < 2 or not all(type(part) in (int, float) for part in one[:2]):
        return False
    return bool(abs(one[0]) <= 180 and abs(one[1]) <= 90)
