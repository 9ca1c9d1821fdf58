"""Lanes: what happened when, a row for each kind; also the steps of a party on a term, as rows of stances."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.web.svg import draw, scale
from onrecord.web.svg.draw import Pen

_WIDTH, _BEGIN, _END, _ROW = 1200.0, 170.0, 1168.0, 34.0
_MARKS = 50
"""Marks of a lane; of more, those with the most origins are drawn, and the list has them all."""
LONG = 21
"""Days that talks or a fight last without a break; what is given longer is given loosely."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One happening: from `day` up to, not including, `end` (ordinals), its weight in origins, and where it is said.

    `fill` and `edge` are tokens, None for those of the lane. A span of more than LONG days is no duration but a day
    that is not known: it is drawn as a whisker with a hollow mark, and the scale is not stretched for it.
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

    @property
    def loose(self) -> bool:
        """Whether the day is not known to a few weeks."""
        return self.end - self.day > LONG


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
    x, months = scale.days(*(span or _days(dots)), _BEGIN, _END)
    height = _ROW * len(lanes) + 44
    parts = [_lane(lane, at, x, pen) for at, lane in enumerate(lanes)]
    for place, name in months:
        parts.append(draw.line(place, height - 36, place, height - 30, pen, "edge"))
        parts.append(draw.text(name, place, height - 14, pen, token="ink3", text_anchor="middle"))
    return draw.picture(_WIDTH, height, "".join(parts), label, pen)


def _days(dots: Sequence[Dot]) -> tuple[int, int]:
    """The first and the last day to draw: those of marks that are not given loosely, if there are such."""
    kept = [dot for dot in dots if not dot.loose] or dots
    return min(d.day for d in kept), max(max(d.day, d.end - 1) for d in kept)


def _lane(lane: Lane, at: int, x: scale.Scale, pen: Pen) -> str:
    """One row: its name, its line, its marks in the order of their days."""
    y = _ROW * at + 20
    colour = draw.SERIES[at] if at < len(draw.SERIES) else "s5"
    name = lane.name if len(lane.name) <= 24 else lane.name[:23] + "…"
    head = draw.text(name, 0, y + 4, pen, 12.5, "ink2") + draw.line(_BEGIN, y, _END, y, pen)
    kept = sorted(lane.dots, key=lambda d: -d.origins)[:_MARKS]
    return head + draw.series([_dot(d, x, y, colour, pen) for d in sorted(kept, key=lambda d: d.day)], lane.name)


def _dot(dot: Dot, x: scale.Scale, y: float, colour: str, pen: Pen) -> str:
    """A mark; several days are a bar, an uncertain day is hollow, a loose one has a whisker."""
    start, stop = (min(_END, max(_BEGIN, x(day))) for day in (dot.day, max(dot.day, dot.end - 1)))
    radius = min(9.0, 3.2 + 1.3 * (max(dot.origins, 1) - 1) ** 0.5 * 1.6)
    stroke = pen.paint(dot.edge or colour)
    sure = dot.sure and not dot.loose
    fill = pen.paint(dot.fill or colour) if sure else pen.paint("paper")
    at = (start + stop) / 2 if dot.loose else start
    inner = draw.marker(dot.shape, at, y, radius, fill, stroke, 1.2 if dot.edge or not sure else 0.8)
    if dot.loose:
        inner = draw.line(start, y, stop, y, pen, dot.edge or colour, stroke_width=1.4, opacity=0.6) + inner
    elif stop - start > 2 * radius:
        bar = draw.tag(
            "rect", x=start, y=y - 3, width=stop - start, height=6, rx=3, fill=fill, stroke=stroke, stroke_width=1
        )
        inner = bar + inner
    return draw.link(dot.href, dot.title, inner, at, y)
