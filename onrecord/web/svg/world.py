"""A map: land and lines of Natural Earth behind symbols that are links. All lines are alike, dotted and faint."""

from __future__ import annotations

import itertools
import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import zstandard

from onrecord.web.svg import draw, scale
from onrecord.web.svg.draw import Pen

_UNITS = 100.0
_WIDTH, _HEIGHT = 1200.0, 620.0
_LEAST = 3.0
"""Degrees that a map shows at least: the data are good to about a kilometre."""

Points = list[tuple[float, float]]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Site:
    """A place with its number of talks and events and where its list is."""

    name: str
    latitude: float
    longitude: float
    talks: int
    events: int
    href: str


@cache
def _world() -> dict[str, Any]:
    """The data as lines of degrees with the boxes round them."""
    packed = (files("onrecord.web") / "data" / "world.json.zst").read_bytes()
    held = json.loads(zstandard.decompress(packed))
    return {
        "land": [_boxed(_degrees(line)) for line in held["land"]],
        "coast": [_boxed(_degrees(line)) for line in held["coast"]],
        "borders": [_boxed(_degrees(line)) for line in held["borders"]],
        "names": [(name, x / _UNITS, y / _UNITS, area) for name, x, y, area in held["names"]],
    }


def _degrees(flat: Sequence[int]) -> Points:
    x = y = 0
    found: Points = []
    for dx, dy in zip(flat[::2], flat[1::2], strict=True):
        x, y = x + dx, y + dy
        found.append((x / _UNITS, y / _UNITS))
    return found


def _boxed(line: Points) -> tuple[Box, Points]:
    xs, ys = [x for x, _ in line], [y for _, y in line]
    return (min(xs), min(ys), max(xs), max(ys)), line


def chart(sites: Sequence[Site], label: str, pen: Pen) -> str:
    """The map of these places; an empty string where there are none."""
    if not sites:
        return ""
    box = _view(sites)
    x = scale.Scale(box[0], box[2], 0, _WIDTH)
    y = scale.Scale(box[3], box[1], 0, _HEIGHT)

    def at(point: tuple[float, float]) -> tuple[float, float]:
        """Where a point of the globe lies in the picture."""
        return x(point[0]), y(point[1])

    land = "".join(_ring(line, box, at) for around, line in _world()["land"] if _meet(around, box))
    coast, lines = (
        "".join(_open(line, box, at) for around, line in _world()[kind] if _meet(around, box))
        for kind in ("coast", "borders")
    )
    stroke: dict[str, Any] = {"fill": "none", "stroke": pen.paint("border"), "stroke_width": 0.8}
    ground = [
        draw.tag("rect", width=_WIDTH, height=_HEIGHT, fill=pen.paint("sea")),
        draw.tag("path", d=land, fill=pen.paint("land")) if land else "",
        draw.tag("path", d=coast, **stroke) if coast else "",
        draw.tag("path", d=lines, stroke_dasharray="1.5 2.5", **stroke) if lines else "",
        _names(box, at, pen),
        _sites(sites, at, pen),
        _bar(box, pen),
    ]
    inner = draw.tag("svg", "".join(ground), width=_WIDTH, height=_HEIGHT, overflow="hidden")
    return draw.picture(_WIDTH, _HEIGHT, inner, label, pen)


def _view(sites: Sequence[Site]) -> Box:
    """The box round the places with room about them, in the shape of the picture."""
    west, east = min(s.longitude for s in sites), max(s.longitude for s in sites)
    south, north = min(s.latitude for s in sites), max(s.latitude for s in sites)
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    stretch = 1 / max(0.2, math.cos(math.radians(middle_y)))
    height = max((north - south) * 1.35, (east - west) * 1.35 * _HEIGHT / _WIDTH / stretch, _LEAST)
    width = height * _WIDTH / _HEIGHT * stretch
    return middle_x - width / 2, middle_y - height / 2, middle_x + width / 2, middle_y + height / 2


def _meet(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and one[2] >= other[0] and one[1] <= other[3] and one[3] >= other[1]


def _ring(line: Points, box: Box, at: Callable[[tuple[float, float]], tuple[float, float]]) -> str:
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
    return _path([at(point) for point in line], closed=True)


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


def _open(line: Points, box: Box, at: Callable[[tuple[float, float]], tuple[float, float]]) -> str:
    """The stretches of a line that touch the box."""
    parts: list[str] = []
    held: Points = []
    for one, two in itertools.pairwise(line):
        around = (min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1]))
        if _meet(around, box):
            held = held or [at(one)]
            held.append(at(two))
        elif held:
            parts.append(_path(held, closed=False))
            held = []
    return "".join([*parts, _path(held, closed=False) if held else ""])


def _path(points: Points, closed: bool) -> str:
    """A path without points that no eye could tell from the one before."""
    kept = points[:1]
    for x, y in points[1:]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= 1.2:
            kept.append((x, y))
    if len(kept) < 2:
        return ""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in kept) + ("Z" if closed else "")


def _names(box: Box, at: Callable[[tuple[float, float]], tuple[float, float]], pen: Pen) -> str:
    """The names of countries that are large enough here to bear one."""
    whole = (box[2] - box[0]) * (box[3] - box[1]) * _UNITS**2
    shown = [(n, x, y) for n, x, y, area in _world()["names"] if area > whole * 0.004 and _meet((x, y, x, y), box)]
    return "".join(
        draw.text(name.upper(), *at((x, y)), pen, 12, "ink3", text_anchor="middle", letter_spacing="1")
        for name, x, y in shown
    )


def _sites(sites: Sequence[Site], at: Callable[[tuple[float, float]], tuple[float, float]], pen: Pen) -> str:
    """Symbols with their names, the largest below the others."""
    most = max(site.talks + site.events for site in sites)
    placed: list[Box] = []
    links = []
    for site in sorted(sites, key=lambda s: -(s.talks + s.events)):
        x, y = at((site.longitude, site.latitude))
        number = site.talks + site.events
        radius = 4 + 7 * (number / most) ** 0.5
        shape, token = ("diamond", "s1") if site.talks >= site.events else ("circle", "s2")
        inner = draw.marker(
            shape, x, y, radius * (0.85 if shape == "diamond" else 1), pen.paint(token), pen.paint("paper"), 1
        )
        words = f"{site.name} {number:,}"
        halo = {"paint_order": "stroke", "stroke": pen.paint("land"), "stroke_width": 3}
        if (place := _room(x, y, radius + 6, 7.2 * len(words), placed)) is not None:
            inner += draw.text(words, place[0], place[1] + 12, pen, 13, "ink", **halo)
        title = f"{site.name}: {site.talks} talks, {site.events} events"
        links.append(draw.link(site.href, title, inner, x, y, evidence=False))
    return draw.series(links, "Places")


def _room(x: float, y: float, away: float, wide: float, placed: list[Box]) -> Box | None:
    """A box for a label beside a symbol that meets no other: right, left, below, above; None where none is free."""
    for left, top in (
        (x + away, y - 8),
        (x - away - wide, y - 8),
        (x - wide / 2, y + away),
        (x - wide / 2, y - away - 16),
    ):
        box = (left, top, left + wide, top + 16)
        inside = left >= 0 and box[2] <= _WIDTH and top >= 0 and box[3] <= _HEIGHT
        if inside and not any(_meet(box, other) for other in placed):
            placed.append(box)
            return box
    return None


def _bar(box: Box, pen: Pen) -> str:
    """A scale in kilometres at the foot."""
    middle = (box[1] + box[3]) / 2
    pixel = (box[2] - box[0]) * 111.32 * math.cos(math.radians(middle)) / _WIDTH
    power = 10 ** math.floor(math.log10(pixel * 160))
    length = next(power * by for by in (5, 2, 1) if power * by <= pixel * 160 or by == 1)
    wide = length / pixel
    y = _HEIGHT - 18
    bar = draw.line(18, y, 18 + wide, y, pen, "ink", stroke_width=2)
    return bar + draw.text(f"{length:,.0f} km", 18, y - 7, pen, 12, "ink2")
