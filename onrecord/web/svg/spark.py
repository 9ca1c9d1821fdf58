"""A small strip of a gap in time: two lines, the least and the most that anybody goes, and what lies between."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.web.svg import draw, scale
from onrecord.web.svg.draw import Pen

_WIDTH, _HEIGHT, _ROOM = 120.0, 34.0, 4.0
_MOST = 4


def chart(reaches: Sequence[tuple[int, int, int]], label: str, pen: Pen) -> str:
    """The strip of (day, low, high), oldest first, on a scale from 0 to 4. It holds no links and is one image."""
    first, last = reaches[0][0], reaches[-1][0]
    x = scale.Scale(first, max(last, first + 1), _ROOM, _WIDTH - _ROOM)
    y = scale.Scale(0, _MOST, _HEIGHT - _ROOM, _ROOM)
    lows = _steps([(x(day), y(low)) for day, low, _ in reaches])
    highs = _steps([(x(day), y(high)) for day, _, high in reaches])
    area = "M" + "L".join((*highs, *reversed(lows))) + "Z"
    parts = [
        draw.tag("path", d=area, fill=pen.paint("line"), opacity=0.6),
        _line(highs, "s3", None, pen),
        _line(lows, "s4", "4 2.5", pen),
    ]
    box = f"0 0 {_WIDTH:g} {_HEIGHT:g}"
    return draw.tag("svg", "".join(parts), viewBox=box, role="img", aria_label=label, class_="spark")


def _line(points: Sequence[str], token: str, dashes: str | None, pen: Pen) -> str:
    path = "M" + "L".join(points)
    return draw.tag("path", d=path, fill="none", stroke=pen.paint(token), stroke_width=2, stroke_dasharray=dashes)


def _steps(points: Sequence[tuple[float, float]]) -> list[str]:
    """Points as a line of steps that reaches the right edge."""
    found: list[str] = []
    for at, (x, y) in enumerate(points):
        if at:
            found.append(f"{x:.1f} {points[at - 1][1]:.1f}")
        found.append(f"{x:.1f} {y:.1f}")
    return [*found, f"{_WIDTH - _ROOM:.1f} {points[-1][1]:.1f}"]
