"""Scraped text as blocks: a line each, or several lines where a text was wrapped or an inline link broke it.

Every block knows the page ranges of its lines, so that whatever is chosen later can be found in the page again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from onrecord.text.language import script_of

_EDGES = (
    " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b"
    "\u202f\u205f\u3000\ufeff\u00ad\x00\x1c\x1d\x1e\x1f\x0b\x0c\x85\r\n\u2028\u2029"
)
_BULLET = re.compile(r"(?:[*•·●▪■◆►‣○◦]|\d{1,2}\.)[ \t\u00a0]+")
_TERMINAL = frozenset('.!?…。！？؟۔।:;"”’»)]」』')
_WIDEST_WRAP = 110
_NARROWEST_WRAP = 40
_SLACK = 0.85
_LEAST_WRAPS = 3
_FRAGMENT_WORDS = 5
_FRAGMENTS = 6
"""Pieces of a broken sentence looked back at for one of some length."""


class Line(NamedTuple):
    """One visible line: where its text stands in the page, and how many empty lines are above it."""

    start: int
    end: int
    text: str
    gap: int
    bullet: bool


class Block(NamedTuple):
    """One paragraph, menu entry, headline … : the page ranges of its lines, and its text as read."""

    ranges: tuple[tuple[int, int], ...]
    text: str
    gap: int
    bullet: bool


def lines_of(text: str) -> Iterator[Line]:
    """The visible lines of a page, without white space and bullets at their ends."""
    at, gap = 0, 0
    for whole in text.splitlines(keepends=True):
        line = whole.strip(_EDGES)
        if not line:
            gap += 1
        else:
            start = at + whole.index(line[0])
            mark = _BULLET.match(line)
            cut = mark.end() if mark and mark.end() < len(line) else 0
            yield Line(start + cut, start + len(line), line[cut:], gap, bool(cut))
            gap = 0
        at += len(whole)


def blocks_of(text: str) -> list[Block]:
    """The blocks of a page, in order. Time is linear in the text."""
    lines = list(lines_of(text))
    width = _wrap_width(lines)
    blocks: list[Block] = []
    group: list[Line] = []
    for number, line in enumerate(lines):
        if group and not (
            _wrapped(group[-1], line, width) if width else _broken(group, line, lines[number + 1 : number + 2])
        ):
            blocks.append(_block(group))
            group = []
        group.append(line)
    return [*blocks, _block(group)] if group else blocks


def joint(before: str, after: str) -> str:
    """What a line break between two lines of a paragraph stands for: nothing where words have no spaces or go on."""
    if before[-1] in "-\u00ad‐" and before[-2:-1].isalpha() and after[0].islower():
        return ""
    return "" if script_of(before[-1] + after[0]) in ("Han", "Hiragana") else " "


def _block(lines: list[Line]) -> Block:
    """The block that these lines make."""
    first = lines[0]
    if len(lines) == 1:
        return Block(((first.start, first.end),), first.text, first.gap, first.bullet)
    parts = [first.text]
    for before, after in pairwise(lines):
        parts += [joint(before.text, after.text), after.text]
    return Block(tuple((line.start, line.end) for line in lines), "".join(parts), first.gap, first.bullet)


def _open(line: Line) -> bool:
    """Whether a line stops without any mark that could end a sentence or a label."""
    return line.text[-1] not in _TERMINAL and line.text[-1] != ","


def _flows(before: Line, after: Line) -> bool:
    """Whether the second line reads on from the first: no end mark, then a small letter or no case at all."""
    first = after.text[0]
    caseless = first.isalpha() and first.lower() == first.upper()
    return before.text[-1] not in _TERMINAL and (first.islower() or caseless)


def _wrap_width(lines: list[Line]) -> int:
    """The column at which the page's paragraphs were wrapped; 0 where they were not."""
    pairs = [
        (a, b)
        for a, b in pairwise(lines)
        if not b.gap and not b.bullet and a.text != b.text and _NARROWEST_WRAP <= len(a.text) <= _WIDEST_WRAP
    ]
    clear = [(a, b) for a, b in pairs if _flows(a, b) and len(b.text) <= _WIDEST_WRAP]
    if len(clear) < _LEAST_WRAPS or 4 * len(clear) < len(pairs):
        return 0
    widths = sorted(len(a.text) for a, _ in clear)
    width = widths[len(widths) * 9 // 10]
    longer = sum(len(line.text) > 1.2 * width for line in lines)
    return width if longer * 3 < len(clear) else 0


def _wrapped(before: Line, line: Line, width: int) -> bool:
    """Whether this line of a wrapped page goes on the one above: its first word would not have fitted there."""
    if line.gap or line.bullet or before.text == line.text:
        return False
    word = line.text.split(maxsplit=1)[0] if script_of(line.text[:20]) != "Han" else line.text[0]
    return len(before.text) + 1 + len(word) > _SLACK * width or (_flows(before, line) and len(before.text) > width // 2)


def _broken(group: list[Line], line: Line, after: list[Line]) -> bool:
    """Whether this line is the rest of a sentence that an inline link broke: “… told / Reuters / on Monday.”"""
    before = group[-1]
    if line.gap or line.bullet or not _open(before):
        return False
    so_far = max(_words(part) for part in group[-_FRAGMENTS:])
    if line.text[0].islower() or line.text[0] in ",;)":
        return max(so_far, _words(line)) >= _FRAGMENT_WORDS
    inside = bool(after) and not after[0].gap and (after[0].text[0].islower() or after[0].text[0] in ",;.")
    return inside and _open(line) and _words(line) < _FRAGMENT_WORDS <= so_far and before.text[-1].islower()


def _words(line: Line) -> int:
    """How many words a line has, counted no further than needed."""
    return len(line.text[:200].split(maxsplit=_FRAGMENT_WORDS))
