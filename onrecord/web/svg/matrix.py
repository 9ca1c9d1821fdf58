"""A matrix: who acts toward whom. Circles are co-operative, squares are conflictual; the number stands beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.web.svg import draw
from onrecord.web.svg.draw import Pen

_CELL, _BEGIN, _TOP = 66.0, 190.0, 128.0


@dataclass(frozen=True, slots=True)
class Cell:
    """What one did toward another: origins of co-operative and of conflictual acts, and the page of the two."""

    together: int
    against: int
    href: str


def chart(names: Sequence[str], cells: Mapping[tuple[str, str], Cell], label: str, pen: Pen) -> str:
    """The picture; an empty string where nobody acts toward anybody."""
    if not cells:
        return ""
    most = max(max(cell.together, cell.against) for cell in cells.values())
    size = _CELL * len(names)
    parts = []
    for at, name in enumerate(names):
        short = name if len(name) <= 22 else name[:21] + "…"
        middle = at * _CELL + _CELL / 2
        parts.append(draw.text(short, _BEGIN - 10, _TOP + middle + 5, pen, 13.5, "ink2", text_anchor="end"))
        turned = f"translate({_BEGIN + middle:.1f} {_TOP - 8:.1f}) rotate(-40)"
        parts.append(draw.text(short, 0, 0, pen, 13.5, "ink2", transform=turned))
    for row, one in enumerate(names):
        links = [
            _cell(one, other, cells[one, other], row, column, most, pen)
            for column, other in enumerate(names)
            if (one, other) in cells and one != other
        ]
        parts += [_ground(row, column, row == column, pen) for column in range(len(names))]
        parts.append(draw.series(links, one))
    width = _BEGIN + size + 130
    return draw.picture(max(width, 420), _TOP + size + 6, "".join(parts), label, pen, fixed=True)


def _ground(row: int, column: int, same: bool, pen: Pen) -> str:
    return draw.tag(
        "rect",
        x=_BEGIN + column * _CELL,
        y=_TOP + row * _CELL,
        width=_CELL,
        height=_CELL,
        fill=pen.paint("rule") if same else pen.paint("card"),
        stroke=pen.paint("line"),
    )


def _cell(one: str, other: str, cell: Cell, row: int, column: int, most: int, pen: Pen) -> str:
    """The marks of one pair, each with its number below it."""
    x, y = _BEGIN + column * _CELL, _TOP + row * _CELL
    shown = [(n, shape, token) for n, shape, token in _kinds(cell) if n]
    inner = ""
    for at, (number, shape, token) in enumerate(shown):
        middle = x + _CELL * (at + 0.5) / len(shown)
        radius = 4 + (12 if len(shown) > 1 else 16) * (number / most) ** 0.5
        inner += draw.marker(shape, middle, y + 27, min(radius, 14.5 if len(shown) > 1 else 20), pen.paint(token))
        inner += draw.text(f"{number:,}", middle, y + _CELL - 5, pen, 12.5, "ink2", text_anchor="middle")
    title = f"{one} toward {other}: {cell.together} co-operative, {cell.against} conflictual, by origins"
    return draw.link(cell.href, title, inner, x + _CELL / 2, y + 27, evidence=False)


def _kinds(cell: Cell) -> tuple[tuple[int, str, str], ...]:
    return (cell.together, "circle", "s1"), (cell.against, "square", "s2")
