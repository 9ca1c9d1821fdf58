"""The pen: elements as text, escaped; colours by token; marks that are links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import escape

_LITERAL = {
    "paper": "#fbfaf7",
    "card": "#ffffff",
    "ink": "#1c1f23",
    "ink2": "#4a5058",
    "ink3": "#686e76",
    "line": "#d9d6cd",
    "rule": "#ebe9e2",
    "edge": "#767c84",
    "s1": "#448ceb",
    "s2": "#da6c3e",
    "s3": "#093c2c",
    "s4": "#ad7d9b",
    "s5": "#7c8188",
    "accepts": "#cfe3f7",
    "accepts-edge": "#0b4f8a",
    "conditional": "#f6f2e2",
    "conditional-edge": "#6b5300",
    "rejects": "#efbd97",
    "rejects-edge": "#8a3300",
    "land": "#ffffff",
    "sea": "#e3eaec",
    "border": "#868c92",
}
"""The light tokens, for files that stand alone; the same as in onrecord.css, which a test checks."""
_FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Arabic', Arial, sans-serif"
HIT = 12
"""Radius of the invisible circle round a mark that can be hit, in pixels."""

SHAPES = ("circle", "diamond", "square", "triangle")
"""Markers, so that series differ by more than their colour."""
DASHES = ("", "5 3", "2 2.5", "8 3 2 3")
"""Dashes of lines, for the same reason."""
SERIES = ("s1", "s2", "s3", "s4")
"""Colours of series; further ones are grey."""


@dataclass(frozen=True, slots=True)
class Pen:
    """How colours are written: by token for a page, in full for a file."""

    literal: bool = False

    def paint(self, token: str) -> str:
        """A colour for an attribute; `none` and literal colours stay as they are."""
        if token == "none":
            return token
        return _LITERAL[token] if self.literal else f"var(--{token})"


def tag(name: str, inner: str = "", **attributes: object) -> str:
    """An element. `inner` is markup; attributes are escaped, `_` in their names is `-`, None leaves one out."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_number(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{given}>{inner}</{name}>" if inner else f"<{name}{given}/>"


def text(words: str, x: float, y: float, pen: Pen, size: float = 12.5, token: str = "ink2", **more: Any) -> str:
    """Words at a place."""
    return tag("text", str(escape(words)), x=x, y=y, font_size=size, fill=pen.paint(token), **more)


def line(x1: float, y1: float, x2: float, y2: float, pen: Pen, token: str = "rule", **more: Any) -> str:
    """A straight line."""
    return tag("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=pen.paint(token), **more)


def marker(shape: str, x: float, y: float, r: float, fill: str, stroke: str | None = None, width: float = 1.5) -> str:
    """A mark of a shape about as large as a circle of this radius."""
    how: dict[str, Any] = {"fill": fill, "stroke": stroke, "stroke_width": width if stroke else None}
    if shape == "circle":
        return tag("circle", cx=x, cy=y, r=r, **how)
    if shape == "square":
        return tag("rect", x=x - r * 0.9, y=y - r * 0.9, width=r * 1.8, height=r * 1.8, **how)
    if shape == "diamond":
        return tag("path", d=_path([(x, y - r * 1.25), (x + r * 1.25, y), (x, y + r * 1.25), (x - r * 1.25, y)]), **how)
    return tag("path", d=_path([(x, y - r * 1.2), (x + r * 1.15, y + r * 0.9), (x - r * 1.15, y + r * 0.9)]), **how)


def link(href: str, title: str, inner: str, x: float, y: float, evidence: bool = True) -> str:
    """A mark that opens its evidence, with room to hit it and its words for those who do not see it."""
    hit = tag("circle", cx=x, cy=y, r=HIT, fill="transparent")
    words = tag("title", str(escape(title)))
    return tag("a", words + hit + inner, href=href, aria_label=title, data_evidence="" if evidence else None)


def series(inner: Sequence[str], name: str) -> str:
    """Marks that the arrow keys walk along."""
    return tag("g", "".join(inner), data_series=name) if inner else ""


def picture(width: float, height: float, inner: str, label: str, pen: Pen, fixed: bool = False) -> str:
    """A whole picture; as wide as its column, or `fixed`: as wide as its text is large. It is a group and not an image,
    since it holds links."""
    ground = tag("rect", width=width, height=height, fill=pen.paint("paper")) if pen.literal else ""
    return tag(
        "svg",
        ground + inner,
        xmlns="http://www.w3.org/2000/svg" if pen.literal else None,
        viewBox=f"0 0 {width:g} {height:g}",
        width=width if pen.literal else f"{width / 16:g}rem" if fixed else None,
        height=height if pen.literal else f"{height / 16:g}rem" if fixed else None,
        role="group",
        aria_label=label,
        font_family=_FONT if pen.literal else None,
        class_="chart fixed" if fixed else "chart",
    )


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"


def _number(value: object) -> object:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else value
