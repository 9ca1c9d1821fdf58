"""The ground of a map: land, coasts and lines of Natural Earth as paths, cut to a view. All lines are alike."""

from __future__ import annotations

import itertools
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import zstandard

from onrecord.web.svg import scale

WIDTH, HEIGHT = 1200.0, 620.0
"""A map in pixels."""
_NEAR = 9.0
"""Height in degrees below which the finer map is drawn."""
_FAR = 30.0
"""Height in degrees from which a coarser line will do: whole pixels, twice as far apart."""
_APART = 1.5
"""Pixels between two points of a line at least; nearer ones no eye could tell apart."""

Points = list[tuple[float, float]]
Box = tuple[float, float, float, float]
"""West, south, east, north."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The paths of a view in pixels, and the names of countries that are large enough there to bear one."""

    land: str
    coast: str
    borders: str
    names: tuple[tuple[str, float, float], ...]


@lru_cache(maxsize=16)
def ground(box: Box) -> Ground:
    """The ground of a view; the finer map is taken for a small one."""
    name = "near" if box[3] - box[1] < _NEAR else "world"
    place = Place(box)
    return Ground(
        land="".join(_ring(line, box, place) for line in _lines(name, "land", box)),
        coast="".join(_open(line, box, place) for line in _lines(name, "coast", box)),
        borders="".join(_open(line, box, place) for line in _lines(name, "borders", box)),
        names=_names(name, box, place),
    )


def crossing(line: Points, box: Box) -> str:
    """The path of what of a line lies in a view."""
    return _open(line, box, Place(box))


class Place:
    """Where points of the globe lie in the picture of a view."""

    def __init__(self, box: Box) -> None:
        """The picture of this view."""
        self.x = scale.Scale(box[0], box[2], 0, WIDTH)
        self.y = scale.Scale(box[3], box[1], 0, HEIGHT)
        self.far = box[3] - box[1] >= _FAR

    def __call__(self, point: tuple[float, float]) -> tuple[float, float]:
        """A point (longitude, latitude) in pixels."""
        return self.x(point[0]), self.y(point[1])


@cache
def _world(name: str) -> dict[str, Any]:
    """A map: its lines are boxes with text that is read where it is drawn."""
    packed = (files("onrecord.web") / "data" / f"{name}.json.zst").read_bytes()
    held: dict[str, Any] = json.loads(zstandard.decompress(packed))
    return held


@lru_cache(maxsize=3000)
def _line(name: str, kind: str, at: int) -> Points:
    """A line of a map in degrees."""
    world = _world(name)
    units, flat = world["units"], [int(step) for step in world[kind][at][4].split(",")]
    x = y = 0
    found: Points = []
    for dx, dy in zip(flat[::2], flat[1::2], strict=True):
        x, y = x + dx, y + dy
        found.append((x / units, y / units))
    return found


def _lines(name: str, kind: str, box: Box) -> list[Points]:
    """The lines of a kind whose boxes meet the view."""
    world = _world(name)
    low = tuple(edge * world["units"] for edge in box)
    return [
        _line(name, kind, at)
        for at, (west, south, east, north, _) in enumerate(world[kind])
        if meet((west, south, east, north), (low[0], low[1], low[2], low[3]))
    ]


def _ring(line: Points, box: Box, at: Place) -> str:
    """A ring cut to the box (Sutherland and Hodgman)."""
    wide = (box[2] - box[0]) * 0.02
    for axis, limit, above in (
        (0, box[0] - wide, True),
        (0, box[2] + wide, False),
        (1, box[1] - wide, True),
        (1, box[3] + wide, False),
    ):
        line = _cut(line, axis, limit, above)
        if not line:
            return ""
    return _path([at(point) for point in line], closed=True, far=at.far)


def _cut(line: Points, axis: int, limit: float, above: bool) -> Points:
    """A ring without what lies beyond one side."""
    found: Points = []
    for one, two in zip(line[-1:] + line[:-1], line, strict=True):
        inside_one, inside_two = ((p[axis] >= limit) == above for p in (one, two))
        if inside_one != inside_two:
            share = (limit - one[axis]) / (two[axis] - one[axis])
            found.append((one[0] + share * (two[0] - one[0]), one[1] + share * (two[1] - one[1])))
        if inside_two:
            found.append(two)
    return found


def _open(line: Points, box: Box, at: Place) -> str:
    """The stretches of a line that touch the box."""
    parts: list[str] = []
    held: Points = []
    for one, two in itertools.pairwise(line):
        around = (min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1]))
        if meet(around, box):
            held = held or [at(one)]
            held.append(at(two))
        elif held:
            parts.append(_path(held, closed=False, far=at.far))
            held = []
    return "".join([*parts, _path(held, closed=False, far=at.far) if held else ""])


def _path(points: Points, closed: bool, far: bool) -> str:
    """A path in steps from point to point, without points and islands that no eye could see."""
    kept = points[:1]
    for x, y in points[1:]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= (2 * _APART if far else _APART):
            kept.append((x, y))
    if len(kept) < 2 + closed:
        return ""
    grain = 1 if far else 10
    grid = [(round(x * grain), round(y * grain)) for x, y in kept]
    steps = [_step(b[0] - a[0], grain) + _step(b[1] - a[1], grain, True) for a, b in itertools.pairwise(grid)]
    return f"M{grid[0][0] / grain:g} {grid[0][1] / grain:g}l{' '.join(steps)}" + ("z" if closed else "")


def _step(units: int, grain: int, second: bool = False) -> str:
    """A step in pixels, as short as it can be written."""
    text = f"{units / grain:g}"
    return text if not second or text[0] == "-" else f" {text}"


def _names(name: str, box: Box, place: Place) -> tuple[tuple[str, float, float], ...]:
    """The names of countries that are large enough in this view."""
    held = _world(name)
    units = held["units"]
    whole = (box[2] - box[0]) * (box[3] - box[1]) * units**2
    large = [(n, x / units, y / units) for n, x, y, area in held["names"] if area > whole * 0.004]
    return tuple((n, *place((x, y))) for n, x, y in large if meet((x, y, x, y), box))


def meet(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether two boxes meet."""
    return one[0] <= other[2] and one[2] >= other[0] and one[1] <= other[3] and one[3] >= other[1]
