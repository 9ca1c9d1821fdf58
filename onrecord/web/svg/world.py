"""A map: symbols that are links on the ground of Natural Earth."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.web.svg import draw
from onrecord.web.svg.draw import Pen
from onrecord.web.svg.ground import HEIGHT, WIDTH, Box, Place, crossing, ground, meet

_LEAST = 1.5
"""Degrees that a map shows at least: places are not known better than to some kilometres."""
_REGION, _TOGETHER = 12.0, 3
"""A map higher than so many degrees has a detail beside it, if so many places lie together."""
_SPREAD = 4.0
"""How many degrees from their middle places lie together."""


@dataclass(frozen=True, slots=True)
class Site:
    """A place with its number of talks and events and where its list is."""

    name: str
    latitude: float
    longitude: float
    talks: int
    events: int
    href: str


def chart(
    sites: Sequence[Site], label: str, pen: Pen, borders: bool = True, own: Sequence[Sequence[tuple[float, float]]] = ()
) -> str:
    """The map of these places, with or without the borders of the base map, and with lines of the user's `own`; an
    empty string where there are no places."""
    if not sites:
        return ""
    box = _view(sites)
    under = ground(box)
    stroke: dict[str, Any] = {"fill": "none", "stroke": pen.paint("border"), "stroke_width": 0.8}
    parts = [
        draw.tag("rect", width=WIDTH, height=HEIGHT, fill=pen.paint("sea")),
        draw.tag("path", d=under.land, fill=pen.paint("land")) if under.land else "",
        draw.tag("path", d=under.coast, **stroke) if under.coast else "",
        draw.tag("path", d=under.borders, stroke_dasharray="1.5 2.5", **stroke) if under.borders and borders else "",
        _own(own, box, pen),
        *(
            draw.text(name.upper(), x, y, pen, 12, "ink3", text_anchor="middle", letter_spacing="1")
            for name, x, y in under.names
        ),
        _sites(sites, Place(box), pen),
        _bar(box, pen),
    ]
    inner = draw.tag("svg", "".join(parts), width=WIDTH, height=HEIGHT, overflow="hidden")
    return draw.picture(WIDTH, HEIGHT, inner, label, pen)


def _own(lines: Sequence[Sequence[tuple[float, float]]], box: Box, pen: Pen) -> str:
    """Lines of the user's own, told from the base map's by their dashes and width."""
    path = "".join(crossing(list(line), box) for line in lines)
    stroke: dict[str, Any] = {"stroke": pen.paint("s4"), "stroke_width": 1.8, "stroke_dasharray": "7 3"}
    return draw.tag("path", d=path, fill="none", **stroke) if path else ""


def _view(sites: Sequence[Site]) -> Box:
    """The box round the places with room about them, in the shape of the picture."""
    west, east = min(s.longitude for s in sites), max(s.longitude for s in sites)
    south, north = min(s.latitude for s in sites), max(s.latitude for s in sites)
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    stretch = 1 / max(0.2, math.cos(math.radians(middle_y)))
    height = max((north - south) * 1.35, (east - west) * 1.35 * HEIGHT / WIDTH / stretch, _LEAST)
    width = height * WIDTH / HEIGHT * stretch
    return middle_x - width / 2, middle_y - height / 2, middle_x + width / 2, middle_y + height / 2


def detail(sites: Sequence[Site]) -> list[Site]:
    """The places that lie together, where a map of all would press them into one spot; empty where it would not."""
    box = _view(sites) if sites else (0.0, 0.0, 0.0, 0.0)
    if box[3] - box[1] <= _REGION:
        return []
    groups = [
        [one for one in sites if abs(one.latitude - s.latitude) + abs(one.longitude - s.longitude) <= _SPREAD]
        for s in sites
    ]
    largest = max(groups, key=lambda group: (len(group), sum(s.talks + s.events for s in group)))
    return largest if _TOGETHER <= len(largest) < len(sites) else []


def _sites(sites: Sequence[Site], at: Place, pen: Pen) -> str:
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
        inside = left >= 0 and box[2] <= WIDTH and top >= 0 and box[3] <= HEIGHT
        if inside and not any(meet(box, other) for other in placed):
            placed.append(box)
            return box
    return None


def _bar(box: Box, pen: Pen) -> str:
    """A scale in kilometres at the foot."""
    middle = (box[1] + box[3]) / 2
    pixel = (box[2] - box[0]) * 111.32 * math.cos(math.radians(middle)) / WIDTH
    power = 10 ** math.floor(math.log10(pixel * 160))
    length = next(power * by for by in (5, 2, 1) if power * by <= pixel * 160 or by == 1)
    wide = length / pixel
    y = HEIGHT - 18
    bar = draw.line(18, y, 18 + wide, y, pen, "ink", stroke_width=2)
    return bar + draw.text(f"{length:,.0f} km", 18, y - 7, pen, 12, "ink2")
