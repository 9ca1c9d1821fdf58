"""Lanes: what happened when, a row for each kind; also the steps of a party on a term, as rows of stances."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.web.svg import draw, scale
from onrecord.web.svg.draw import Pen

_WIDTH, _BEGIN, _END, _ROW = 1200.0, 170.0, 1182.0, 34.0
_MARKS = 90
"""Marks of a lane; of more, those with the most origins are drawn, and the list has them all."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One happening: from `day` up to, not including, `end` (ordinals), its weight in origins, and where it is said.

    `fill` and `edge` are tokens, None for those of the lane.
    """

    day: int
    end: int
    origins: int
    href: str
    title: str
    sure: bool = True
    fill: str | None = None
    edge: str | None = None
    shape: str = "circle"


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of happenings."""

    name: str
    dots: tuple[Dot, ...]


def chart(lanes: Sequence[Lane], label: str, pen: Pen, span: tuple[int, int] | None = None) -> str:
    """The picture; an empty string where there is nothing to draw."""
    dots = [dot for lane in lanes for dot in lane.dots]
    if not dots:
        return ""
    first, last = span or (min(d.day for d in dots), max(max(d.day, d.end - 1) for d in dots))
    x, months = scale.days(first, last, _BEGIN, _END)
    height = _ROW * len(lanes) + 44
    parts = [_lane(lane, at, x, pen) for at, lane in enumerate(lanes)]
    for place, name in months:
        parts.append(draw.line(place, height - 36, place, height - 30, pen, "edge"))
        parts.append(draw.text(name, place, height - 14, pen, token="ink3", text_anchor="middle"))
    return draw.picture(_WIDTH, height, "".join(parts), label, pen)


def _lane(lane: Lane, at: int, x: scale.Scale, pen: Pen) -> str:
    """One row: its name, its line, its marks in the order of their days."""
    y = _ROW * at + 20
    colour = draw.SERIES[at] if at < len(draw.SERIES) else "s5"
    name = lane.name if len(lane.name) <= 24 else lane.name[:23] + "…"
    head = draw.text(name, 0, y + 4, pen, 12.5, "ink2") + draw.line(_BEGIN, y, _END, y, pen)
    kept = sorted(lane.dots, key=lambda d: -d.origins)[:_MARKS]
    return head + draw.series([_dot(d, x, y, colour, pen) for d in sorted(kept, key=lambda d: d.day)], lane.name)


def _dot(dot: Dot, x: scale.Scale, y: float, colour: str, pen: Pen) -> str:
    """A mark; several days are a bar, an uncertain day is hollow."""
    start, stop = x(dot.day), x(max(dot.day, dot.end - 1))
    radius = min(9.0, 3.2 + 1.3 * (max(dot.origins, 1) - 1) ** 0.5 * 1.6)
    stroke = pen.paint(dot.edge or colour)
    fill = pen.paint(dot.fill or colour) if dot.sure else pen.paint("paper")
    inner = draw.marker(dot.shape, start, y, radius, fill, stroke, 1.2 if dot.edge or not dot.sure else 0.8)
    if stop - start > 2 * radius:
        bar = draw.tag(
            "rect", x=start, y=y - 3, width=stop - start, height=6, rx=3, fill=fill, stroke=stroke, stroke_width=1
        )
        inner = bar + inner
    return draw.link(dot.href, dot.title, inner, start, y)
