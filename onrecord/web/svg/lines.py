"""Lines with bands: what each authority counted, for which day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.web.svg import draw, scale
from onrecord.web.svg.draw import Pen

_WIDTH, _HEIGHT = 1200.0, 460.0
_BEGIN, _END, _TOP, _FOOT = 78.0, 985.0, 18.0, 424.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A number on a day (days as ordinals), with its bounds and where it is said. `sure` False is drawn hollow."""

    day: int
    value: float
    low: float
    high: float
    href: str
    title: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """A series of one authority."""

    name: str
    marks: tuple[Mark, ...]


def chart(lines: Sequence[Line], label: str, pen: Pen) -> str:
    """The picture; an empty string where there is nothing to draw."""
    marks = [mark for one in lines for mark in one.marks]
    if not marks:
        return ""
    x, months = scale.days(min(m.day for m in marks), max(m.day for m in marks), _BEGIN, _END)
    y, ticks = scale.values(min(m.low for m in marks), max(m.high for m in marks), _FOOT, _TOP)
    parts = [draw.line(_BEGIN, y(tick), _END, y(tick), pen) for tick in ticks]
    parts += [
        draw.text(f"{tick:,.10g}", _BEGIN - 8, y(tick) + 4, pen, token="ink3", text_anchor="end") for tick in ticks
    ]
    for at, name in months:
        parts.append(draw.line(at, _FOOT + 2, at, _FOOT + 8, pen, "edge"))
        parts.append(draw.text(name, at, _FOOT + 24, pen, token="ink3", text_anchor="middle"))
    parts += [_band(one, at, x, y, pen) for at, one in enumerate(lines)]
    parts += [_line(one, at, x, y, pen) for at, one in enumerate(lines)]
    parts.append(_labels(lines, y, pen))
    return draw.picture(_WIDTH, _HEIGHT, "".join(parts), label, pen)


def _colour(at: int) -> str:
    return draw.SERIES[at] if at < len(draw.SERIES) else "s5"


def _band(one: Line, at: int, x: scale.Scale, y: scale.Scale, pen: Pen) -> str:
    """The range of a series, where it has one."""
    if len(one.marks) < 2 or all(mark.low == mark.high for mark in one.marks):
        return ""
    upper = [f"{x(m.day):.1f} {y(m.high):.1f}" for m in one.marks]
    lower = [f"{x(m.day):.1f} {y(m.low):.1f}" for m in reversed(one.marks)]
    return draw.tag("path", d=f"M{'L'.join(upper + lower)}Z", fill=pen.paint(_colour(at)), opacity=0.14)


def _line(one: Line, at: int, x: scale.Scale, y: scale.Scale, pen: Pen) -> str:
    """The line of a series with its marks."""
    colour = pen.paint(_colour(at))
    path = "L".join(f"{x(m.day):.1f} {y(m.value):.1f}" for m in one.marks)
    drawn = draw.tag(
        "path", d=f"M{path}", fill="none", stroke=colour, stroke_width=2, stroke_dasharray=draw.DASHES[at % 4] or None
    )
    shape = draw.SHAPES[at % 4]
    links = [
        draw.link(
            mark.href,
            mark.title,
            draw.marker(
                shape, x(mark.day), y(mark.value), 3.6, colour if mark.sure else pen.paint("paper"), colour, 1.5
            ),
            x(mark.day),
            y(mark.value),
        )
        for mark in one.marks
    ]
    return drawn + draw.series(links, one.name)


def _labels(lines: Sequence[Line], y: scale.Scale, pen: Pen) -> str:
    """The last number and the name of each series, beside its end."""
    places = scale.pushed([y(one.marks[-1].value) for one in lines], 34, _TOP + 6, _FOOT - 12)
    parts = []
    for at, (one, place) in enumerate(zip(lines, places, strict=True)):
        parts.append(draw.marker(draw.SHAPES[at % 4], _END + 16, place - 4, 4, pen.paint(_colour(at))))
        number = f"{one.marks[-1].value:,.10g}"
        parts.append(draw.text(number, _END + 28, place, pen, 13.5, "ink", font_weight=600))
        name = one.name if len(one.name) <= 28 else one.name[:27] + "…"
        parts.append(draw.text(name, _END + 28, place + 15, pen, 12.5, "ink2"))
    return "".join(parts)
