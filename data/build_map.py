"""Builds the two maps of onrecord/web/data from Natural Earth as TopoJSON (npm package world-atlas 2.0.2).

npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
python data/build_map.py package/countries-50m.json world 100
python data/build_map.py package/countries-10m.json near 500

The last argument is the units of a degree: 0.01° is about a kilometre, which is what 1:50m is good for, and 0.002°
about two hundred metres, which is what 1:10m is good for.
"""

from __future__ import annotations

import argparse
import itertools
import json
from collections import Counter
from pathlib import Path
from typing import Any

import zstandard

OUT = Path(__file__).resolve().parents[1] / "onrecord" / "web" / "data"
UNITS = 100
"""Units of a degree; set by the command line."""

Line = list[tuple[int, int]]


def arcs_of(topology: dict[str, Any]) -> list[Line]:
    """The arcs in units of the map, decoded from TopoJSON's quantised differences."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        line: Line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((round((x * sx + tx) * UNITS), round((y * sy + ty) * UNITS)))
        found.append(line)
    return found


def ring_of(arcs: list[Line], numbers: list[int]) -> Line:
    """A ring made of arcs; a negative number is an arc backwards."""
    ring: Line = []
    for number in numbers:
        line = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += line[1:] if ring else line
    return ring


def polygons_of(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """The polygons of a geometry, each a list of rings of arc numbers."""
    arcs = geometry.get("arcs", [])
    return [arcs] if geometry["type"] == "Polygon" else arcs


def broken(line: Line) -> list[Line]:
    """A line cut where it jumps from one edge of the map to the other."""
    parts: list[Line] = [[]]
    for point in line:
        if parts[-1] and abs(point[0] - parts[-1][-1][0]) > 180 * UNITS:
            parts.append([])
        parts[-1].append(point)
    return [part for part in parts if len(part) > 1]


def unwrapped(ring: Line) -> list[Line]:
    """A ring that does not jump: one that crosses an edge of the map stands on both sides; one round a pole is closed
    along it."""
    shift, last = 0, ring[0][0]
    found: Line = []
    for x, y in ring:
        shift += -360 * UNITS if x - last > 180 * UNITS else 360 * UNITS if last - x > 180 * UNITS else 0
        last = x
        found.append((x + shift, y))
    if abs(found[-1][0] - found[0][0]) > 180 * UNITS:
        pole = -90 * UNITS if found[0][1] < 0 else 90 * UNITS
        found += [(found[-1][0], pole), (found[0][0], pole)]
    xs = [x for x, _ in found]
    shifts = [0] + [
        by for by in (-360 * UNITS, 360 * UNITS) if min(xs) + by < 180 * UNITS and max(xs) + by > -180 * UNITS
    ]
    return [
        [(x + by, y) for x, y in found] for by in shifts if min(xs) + by < 180 * UNITS and max(xs) + by > -180 * UNITS
    ]


def area(ring: Line) -> float:
    """The area of a ring in square units."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(ring))) / 2


def middle(ring: Line) -> tuple[int, int]:
    """The centre of the box round a ring's points, weighted to where they are."""
    xs, ys = sorted(x for x, _ in ring), sorted(y for _, y in ring)
    return xs[len(xs) // 2], ys[len(ys) // 2]


def packed(line: Line) -> list[int | str]:
    """A line as its box (west, south, east, north) and its differences as text, which is read where it is drawn."""
    found, x, y = [], 0, 0
    for px, py in line:
        if found and (px, py) == (x, y):
            continue
        found += [px - x, py - y]
        x, y = px, py
    xs, ys = [x for x, _ in line], [y for _, y in line]
    return [min(xs), min(ys), max(xs), max(ys), ",".join(map(str, found))]


def build(source: Path, name: str) -> None:
    """Write a map."""
    topology = json.loads(source.read_text(encoding="utf-8"))
    arcs = arcs_of(topology)
    countries = topology["objects"]["countries"]["geometries"]
    used: Counter[int] = Counter()
    rings: list[Line] = []
    names: list[list[Any]] = []
    for country in countries:
        largest: Line = []
        for polygon in polygons_of(country):
            for numbers in polygon:
                used.update({n if n >= 0 else ~n for n in numbers})
            ring = ring_of(arcs, polygon[0])
            rings.append(ring)
            largest = max(largest, ring, key=lambda one: (area(one), len(one)))
        names.append([country["properties"]["name"], *middle(largest), round(area(largest))])
    world = {
        "units": UNITS,
        "land": [packed(part) for ring in rings for part in unwrapped(ring)],
        "coast": [packed(part) for number, times in used.items() if times == 1 for part in broken(arcs[number])],
        "borders": [packed(part) for number, times in used.items() if times > 1 for part in broken(arcs[number])],
        "names": names,
    }
    text = json.dumps(world, separators=(",", ":"), ensure_ascii=False)
    (OUT / f"{name}.json.zst").write_bytes(zstandard.compress(text.encode(), 19))


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("source", type=Path)
    asked.add_argument("name", choices=["world", "near"])
    asked.add_argument("units", type=int)
    given = asked.parse_args()
    UNITS = given.units
    build(given.source, given.name)
