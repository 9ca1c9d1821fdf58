"""A tree of copies: who copied from whom, in the order of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.web.svg import draw, scale
from onrecord.web.svg.draw import Pen

_WIDTH, _BEGIN, _END, _ROW = 1200.0, 240.0, 900.0, 32.0


@dataclass(frozen=True, slots=True)
class Leaf:
    """One story: its outlet, its day (ordinal), the row of what it was copied from, and how much of it."""

    name: str
    day: int | None
    href: str
    title: str
    said: str
    of: int | None
    share: float
    origin: bool


def chart(leaves: Sequence[Leaf], label: str, pen: Pen) -> str:
    """The picture; an empty string for a family of one."""
    if len(leaves) < 2:
        return ""
    dated = [leaf.day for leaf in leaves if leaf.day is not None]
    x, ticks = scale.days(min(dated), max(dated), _BEGIN + 10, _END) if dated else (None, [])
    places = [(x(leaf.day) if x and leaf.day is not None else _BEGIN, 20 + _ROW * at) for at, leaf in enumerate(leaves)]
    parts = [draw.line(_BEGIN, y, _END + 60, y, pen) for _, y in places]
    parts += [
        _edge(places[leaf.of], places[at], leaf.share, pen) for at, leaf in enumerate(leaves) if leaf.of is not None
    ]
    parts.append(draw.series([_leaf(leaf, *places[at], pen) for at, leaf in enumerate(leaves)], label))
    foot = 20 + _ROW * len(leaves)
    parts += [draw.text(name, at, foot + 12, pen, token="ink3", text_anchor="middle") for at, name in ticks]
    return draw.picture(_WIDTH, foot + 24, "".join(parts), label, pen)


def _edge(start: tuple[float, float], end: tuple[float, float], share: float, pen: Pen) -> str:
    """A curve from an origin to its copy; wider where more was copied."""
    (x1, y1), (x2, y2) = start, end
    path = f"M{x1:.1f} {y1:.1f}C{x1:.1f} {(y1 + y2) / 2:.1f} {min(x1, x2):.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
    return draw.tag("path", d=path, fill="none", stroke=pen.paint("edge"), stroke_width=0.8 + 1.6 * share)


def _leaf(leaf: Leaf, x: float, y: float, pen: Pen) -> str:
    """A story: filled where the copy began, open where it is one."""
    short = leaf.name if len(leaf.name) <= 28 else leaf.name[:27] + "…"
    weight = 600 if leaf.origin else 400
    inner = draw.text(
        short, _BEGIN - 14, y + 4, pen, 12.5, "ink" if leaf.origin else "ink2", text_anchor="end", font_weight=weight
    )
    fill = pen.paint("s1") if leaf.origin else pen.paint("paper")
    inner += draw.marker("circle", x, y, 8 if leaf.origin else 5.5, fill, pen.paint("s1" if leaf.origin else "ink3"))
    halo = {"paint_order": "stroke", "stroke": pen.paint("paper"), "stroke_width": 4}
    inner += draw.text(leaf.said, x + 15, y + 4, pen, 12.5, "ink2", **halo)
    return draw.link(leaf.href, leaf.title, inner, x, y, evidence=False)
