"""Lines with bands: what each authority counted, for which day, and what else happened in that time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.web.svg import draw, scale
from onrecord.web.svg.draw import Pen

_WIDTH, _HEIGHT = 1200.0, 460.0
_BEGIN, _END, _TOP, _FOOT = 78.0, 985.0, 18.0, 424.0
_RULES = 34.0
"""Height of the two rows of names of what happened."""
_RUNNING = 1.5
"""Two numbers can be one running count where neither is more than this many times the other."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A number for a day, or for some day from `day` up to, not including, `end` (ordinals), with its bounds and where
    it is said. `sure` False is drawn hollow."""

    day: int
    end: int
    value: float
    low: float
    high: float
    href: str
    title: str
    sure: bool = True

    @property
    def middle(self) -> float:
        """Where it is drawn: in the middle of the days that it may be for."""
        return self.day + (self.end - 1 - self.day) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """A series of one authority."""

    name: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """Something that happened on a day (an ordinal): its name, the same with its day, and where it is told."""

    day: int
    name: str
    title: str
    href: str


def chart(lines: Sequence[Line], label: str, pen: Pen, rules: Sequence[Rule] = ()) -> str:
    """The picture; an empty string where there is nothing to draw."""
    marks = [mark for one in lines for mark in one.marks]
    if not marks:
        return ""
    first, last = min(m.day for m in marks), max(m.end - 1 for m in marks)
    x, months = scale.days(first, last, _BEGIN, _END)
    inside = [rule for rule in rules if first <= rule.day <= last]
    top = _TOP + (_RULES if inside else 0)
    y, ticks = scale.values(min(m.low for m in marks), max(m.high for m in marks), _FOOT, top)
    parts = [draw.line(_BEGIN, y(tick), _END, y(tick), pen) for tick in ticks]
    parts += [
        draw.text(f"{tick:,.10g}", _BEGIN - 8, y(tick) + 4, pen, token="ink3", text_anchor="end") for tick in ticks
    ]
    for at, name in months:
        parts.append(draw.line(at, _FOOT + 2, at, _FOOT + 8, pen, "edge"))
        parts.append(draw.text(name, at, _FOOT + 24, pen, token="ink3", text_anchor="middle"))
    parts.append(_rules(inside, x, pen))
    parts += [_band(chain, at, x, y, pen) for at, one in enumerate(lines) for chain in chains(one.marks)]
    parts += [_line(one, at, x, y, pen) for at, one in enumerate(lines)]
    parts.append(_labels(lines, y, pen))
    return draw.picture(_WIDTH, _HEIGHT, "".join(parts), label, pen)


def chains(marks: Sequence[Mark]) -> list[list[Mark]]:
    """The marks of a series that can be one running count, in the order of their days.

    Only numbers for an exact day are joined: the toll of one attack is no step of the toll of a war, and of two
    numbers of the same month nobody knows which came first.
    """
    found: list[list[Mark]] = []
    for mark in sorted((m for m in marks if m.end - m.day == 1), key=lambda m: (m.day, m.value)):
        near = [chain for chain in found if chain[-1].day < mark.day and _near(chain[-1].value, mark.value)]
        if near:
            max(near, key=lambda chain: chain[-1].day).append(mark)
        else:
            found.append([mark])
    return found


def _near(one: float, other: float) -> bool:
    return max(one, other) <= _RUNNING * min(one, other)


def _rules(rules: Sequence[Rule], x: scale.Scale, pen: Pen) -> str:
    """What happened, as thin upright lines with names in two rows; a name that has no room is left to its title."""
    free = [0.0, 0.0]
    links = []
    for at, rule in enumerate(sorted(rules, key=lambda rule: rule.day)):
        row = at % 2
        place = x(rule.day)
        inner = draw.line(place, _TOP + 2 + 15 * row, place, _FOOT, pen, "edge", stroke_dasharray="1 3")
        if place >= free[row]:
            name = rule.name if len(rule.name) <= 26 else rule.name[:25] + "…"
            inner += draw.text(name, place + 4, _TOP + 6 + 15 * row, pen, 12, "ink3")
            free[row] = place + 12 + 6.4 * len(name)
        links.append(draw.link(rule.href, rule.title, inner, place, _TOP + 2 + 15 * row, evidence=False))
    return draw.series(links, "What happened")


def _colour(at: int) -> str:
    return draw.SERIES[at] if at < len(draw.SERIES) else "s5"


def _band(chain: Sequence[Mark], at: int, x: scale.Scale, y: scale.Scale, pen: Pen) -> str:
    """The range of a running count, where it has one."""
    if len(chain) < 2 or all(mark.low == mark.high for mark in chain):
        return ""
    upper = [f"{x(m.day):.1f} {y(m.high):.1f}" for m in chain]
    lower = [f"{x(m.day):.1f} {y(m.low):.1f}" for m in reversed(chain)]
    return draw.tag("path", d=f"M{'L'.join(upper + lower)}Z", fill=pen.paint(_colour(at)), opacity=0.14)


def _line(one: Line, at: int, x: scale.Scale, y: scale.Scale, pen: Pen) -> str:
    """The lines of a series with its marks; a mark of no exact day has a whisker over the days that it may be for."""
    colour = pen.paint(_colour(at))
    paths = [
        "M" + "L".join(f"{x(m.day):.1f} {y(m.value):.1f}" for m in chain)
        for chain in chains(one.marks)
        if len(chain) > 1
    ]
    drawn = draw.tag(
        "path",
        d="".join(paths),
        fill="none",
        stroke=colour,
        stroke_width=2,
        stroke_dasharray=draw.DASHES[at % 4] or None,
    )
    marks = sorted(one.marks, key=lambda m: (m.middle, m.value))
    return (drawn if paths else "") + draw.series([_mark(m, at, x, y, pen) for m in marks], one.name)


def _mark(mark: Mark, at: int, x: scale.Scale, y: scale.Scale, pen: Pen) -> str:
    colour = pen.paint(_colour(at))
    place, height = x(mark.middle), y(mark.value)
    inner = ""
    if mark.end - mark.day > 1:
        inner = draw.line(
            x(mark.day), height, x(mark.end - 1), height, pen, _colour(at), stroke_width=1.2, opacity=0.55
        )
    fill = colour if mark.sure else pen.paint("paper")
    inner += draw.marker(draw.SHAPES[at % 4], place, height, 3.6, fill, colour, 1.5)
    return draw.link(mark.href, mark.title, inner, place, height)


def _labels(lines: Sequence[Line], y: scale.Scale, pen: Pen) -> str:
    """The last number of the longest running count, and the name, of each series, beside its end."""
    last = [_last(one.marks) for one in lines]
    places = scale.pushed([y(mark.value) for mark in last], 34, _TOP + 6, _FOOT - 12)
    parts = []
    for at, (one, mark, place) in enumerate(zip(lines, last, places, strict=True)):
        parts.append(draw.marker(draw.SHAPES[at % 4], _END + 16, place - 4, 4, pen.paint(_colour(at))))
        parts.append(draw.text(f"{mark.value:,.10g}", _END + 28, place, pen, 13.5, "ink", font_weight=600))
        name = one.name if len(one.name) <= 28 else one.name[:27] + "…"
        parts.append(draw.text(name, _END + 28, place + 15, pen, 12.5, "ink2"))
    return "".join(parts)


def _last(marks: Sequence[Mark]) -> Mark:
    """The end of the longest running count; the largest number where nothing runs."""
    longest = max(chains(marks), key=len, default=[])
    return longest[-1] if len(longest) > 1 else max(marks, key=lambda m: (m.value, m.day))
