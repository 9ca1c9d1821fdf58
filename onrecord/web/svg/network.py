"""A network: who meets whom, on a ring, those who meet most beside one another, so that names never meet and the same
record gives the same picture."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.web.svg import draw
from onrecord.web.svg.draw import Pen

_WIDTH, _ROW, _TOP = 1200.0, 40.0, 40.0
_RING, _HIGH = 330.0, 270.0
"""Half the width of the ring, and its height at least: a flat ring presses its lines together."""


@dataclass(frozen=True, slots=True)
class Node:
    """One actor: its weight, whether it mostly mediates, and where its talks are listed."""

    name: str
    weight: int
    mediates: bool
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Edge:
    """Two actors that meet, by name, with a weight; `direct` where both are parties."""

    one: str
    other: str
    weight: int
    direct: bool
    href: str
    title: str


def chart(nodes: Sequence[Node], edges: Sequence[Edge], label: str, pen: Pen) -> str:
    """The picture; an empty string where nobody meets."""
    if not nodes or not edges:
        return ""
    places = _places(order([node.name for node in nodes], edges))
    most = max(edge.weight for edge in edges)
    parts = [draw.series([_edge(edge, places, most, pen) for edge in edges], "Who meets whom")]
    heaviest = max(node.weight for node in nodes)
    by_name = {node.name: node for node in nodes}
    parts.append(draw.series([_node(by_name[name], places, heaviest, pen) for name in places], "Actors"))
    return draw.picture(_WIDTH, 2 * _middle(len(nodes)), "".join(parts), label, pen)


def order(names: Sequence[str], edges: Sequence[Edge]) -> list[str]:
    """Names in the order of the ring: each next to the ones before that it meets most, the latest of them most."""
    weight: dict[str, dict[str, int]] = defaultdict(dict)
    for edge in edges:
        weight[edge.one][edge.other] = weight[edge.other][edge.one] = edge.weight
    left = sorted(names, key=lambda name: (-sum(weight[name].values()), name))
    found = [left.pop(0)]
    near = dict.fromkeys(left, 0.0)
    while left:
        near = {name: near[name] / 2 + weight[name].get(found[-1], 0) for name in left}
        found.append(max(left, key=lambda name: near[name]))
        left.remove(found[-1])
    return found


def _row(count: int) -> float:
    """How far apart the rows of so many names are."""
    return max(_ROW, _HIGH / max(3, math.ceil(count / 2) - 1))


def _middle(count: int) -> float:
    """The height of the middle of the ring."""
    return _TOP + _row(count) * max(1, math.ceil(count / 2) - 1) / 2


def _places(names: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Places on the ring: half of the names down its right side, half up its left, all rows equally far apart."""
    rows, middle, apart = math.ceil(len(names) / 2), _middle(len(names)), _row(len(names))
    found: dict[str, tuple[float, float]] = {}
    for at, name in enumerate(names):
        right = at < rows
        row = at if right else rows - 1 - (at - rows)
        y = _TOP + apart * row
        away = (y - middle) / (middle - _TOP + apart * 0.8)
        x = _RING * math.sqrt(max(0.0, 1 - away * away))
        found[name] = (_WIDTH / 2 + (x if right else -x), y)
    return found


def _edge(edge: Edge, places: Mapping[str, tuple[float, float]], most: int, pen: Pen) -> str:
    """A curve as wide as its weight, dashed where one of the two mediates; its middle can be hit."""
    (x1, y1), (x2, y2) = places[edge.one], places[edge.other]
    bend = min(0.45, 0.1 + abs(y1 - y2) / 500) if (x1 > _WIDTH / 2) == (x2 > _WIDTH / 2) else 0.45
    cx = (x1 + x2) / 2 * (1 - bend) + _WIDTH / 2 * bend
    cy = (y1 + y2) / 2
    width = 1.2 + 4.5 * math.sqrt(edge.weight / most)
    path = f"M{x1:.1f} {y1:.1f}Q{cx:.1f} {cy:.1f} {x2:.1f} {y2:.1f}"
    dashes = None if edge.direct else "6 4"
    how: dict[str, Any] = {"stroke": pen.paint("edge"), "stroke_width": width, "stroke_dasharray": dashes}
    inner = draw.tag("path", d=path, fill="none", opacity=0.5, **how)
    return draw.link(edge.href, edge.title, inner, (x1 + 2 * cx + x2) / 4, (y1 + 2 * cy + y2) / 4, evidence=False)


def _node(node: Node, places: Mapping[str, tuple[float, float]], heaviest: int, pen: Pen) -> str:
    """A circle for a party, a diamond for who mostly mediates, with its name outside the ring."""
    x, y = places[node.name]
    radius = 5 + 8 * math.sqrt(node.weight / heaviest)
    shape, token = ("diamond", "s4") if node.mediates else ("circle", "s3")
    inner = draw.marker(shape, x, y, radius * (0.85 if node.mediates else 1), pen.paint(token), pen.paint("paper"), 1.5)
    short = node.name if len(node.name) <= 36 else node.name[:35] + "…"
    left = x < _WIDTH / 2
    place, anchor = (x - radius - 8, "end") if left else (x + radius + 8, "start")
    inner += draw.text(short, place, y + 4.5, pen, 13.5, "ink", text_anchor=anchor)
    return draw.link(node.href, node.title, inner, x, y, evidence=False)
