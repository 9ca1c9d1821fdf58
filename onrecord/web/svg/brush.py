"""A strip of counts in time that chooses a span: a bar for each day, week or month; each is a link to its span."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date

from onrecord.web.svg import draw, scale
from onrecord.web.svg.draw import Pen

_WIDTH, _HEIGHT, _BEGIN, _END, _FOOT = 1200.0, 74.0, 170.0, 1168.0, 50.0
_BARS = 160
"""Bars at most: more than these are no target for a finger."""
_WEEK, _MONTH = 7, 30.44
_TAIL = 0.01
"""Share of happenings at either end that may lie outside: one date of long ago must not squeeze all others."""

Link = Callable[[str, str], str]
"""The address that chooses the days from the one to the other, both included (ISO days)."""


def chart(days: Mapping[int, int], link: Link, chosen: tuple[int, int] | None, label: str, pen: Pen) -> str:
    """The strip of how much happened on each day (ordinals); `chosen` is shaded. Empty for fewer than two bars."""
    kept = _trimmed(days)
    if not kept:
        return ""
    first, last = min(kept), max(kept)
    bars = _bars(kept, last - first + 1)
    if len(bars) < 2:
        return ""
    x, names = scale.days(first, last, _BEGIN, _END)
    most = max(bars.values())
    parts = [draw.text("Choose days", 0, _FOOT - 4, pen, token="ink3")]
    if chosen:
        low, high = (min(_END, max(_BEGIN, x(day))) for day in chosen)
        parts.append(draw.tag("rect", x=low, y=4, width=max(2.0, high - low), height=_FOOT - 4, fill=pen.paint("line")))
    parts.append(draw.line(_BEGIN, _FOOT, _END, _FOOT, pen, "edge"))
    links = [_bar(span, number, most, x, link, pen) for span, number in sorted(bars.items())]
    parts.append(draw.series(links, label))
    parts += [draw.text(name, at, _HEIGHT - 6, pen, 12, "ink3", text_anchor="middle") for at, name in names]
    made = draw.picture(_WIDTH, _HEIGHT, "".join(parts), label, pen)
    about = f' data-brush="" data-first="{first}" data-last="{last}" data-begin="{_BEGIN:g}" data-end="{_END:g}"'
    return made.replace("<svg", f"<svg{about}", 1)


def _trimmed(days: Mapping[int, int]) -> dict[int, int]:
    """The days without the far ends that hold next to nothing."""
    least = sum(days.values()) * _TAIL / 2
    ordered = sorted(days)
    while ordered and days[ordered[0]] <= least and len(ordered) > 2:
        least -= days[ordered.pop(0)]
    least = sum(days.values()) * _TAIL / 2
    while ordered and days[ordered[-1]] <= least and len(ordered) > 2:
        least -= days[ordered.pop()]
    return {day: days[day] for day in ordered}


def _bars(days: Mapping[int, int], length: int) -> dict[tuple[int, int], int]:
    """The counts of each day, week or month that has any, by its first and last day."""
    spans = ((_day, 1.0), (_week, _WEEK), (_month, _MONTH))
    span = next((cut for cut, days_of in spans if length <= _BARS * days_of), _year)
    found: Counter[tuple[int, int]] = Counter()
    for day, number in days.items():
        found[span(day)] += number
    return dict(found)


def _day(day: int) -> tuple[int, int]:
    return day, day


def _week(day: int) -> tuple[int, int]:
    """Monday to Sunday."""
    monday = day - date.fromordinal(day).weekday()
    return max(1, monday), max(1, monday) + 6


def _month(day: int) -> tuple[int, int]:
    first = date.fromordinal(day).replace(day=1)
    after = date(first.year + first.month // 12, first.month % 12 + 1, 1) if first.year < date.max.year else date.max
    return first.toordinal(), after.toordinal() - 1


def _year(day: int) -> tuple[int, int]:
    year = date.fromordinal(day).year
    return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()


def _bar(span: tuple[int, int], number: int, most: int, x: scale.Scale, link: Link, pen: Pen) -> str:
    """One bar with room to hit it over the whole height."""
    start, stop = max(_BEGIN, x(span[0])), min(_END, x(span[1] + 1))
    wide = max(2.0, stop - start - 1)
    height = 3 + (_FOOT - 8) * number / most
    first, last = (date.fromordinal(day).isoformat() for day in span)
    title = f"{first}{f' to {last}' if last != first else ''}: {number:,}"
    inner = draw.tag("rect", x=start, y=_FOOT - height, width=wide, height=height, fill=pen.paint("s5"))
    hit = draw.tag("rect", x=start - 0.5, y=0, width=wide + 1, height=_FOOT, fill="transparent")
    words = draw.tag("title", title)
    return draw.tag("a", words + hit + inner, href=link(first, last), aria_label=title)
