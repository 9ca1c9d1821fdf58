"""Segments of a page as the text that a reader sees, with runs that say what raw characters each stretch stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

from onrecord.text.markup import REFERENCE
from onrecord.text.projection import JOINED, LINE, Projection
from onrecord.types.evidence import Run

VANISHING = "\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
"""Characters that no reader sees and that would part a word: soft hyphen, zero-width space, word joiner, controls.

Joiners and direction marks are not among them: they are part of how a word is written in many scripts.
"""

_PART = re.compile(
    rf"(?P<words>[^&\s{VANISHING}]+(?: [^&\s{VANISHING}]+)*)|(?P<space>\s+)"
    rf"|(?P<reference>{REFERENCE.pattern})|(?P<bare>&)"
)
_UNSEEN = re.compile(rf"[{VANISHING}]")


class Written:
    """A text that grows run by run; white space waits until something visible follows it."""

    __slots__ = ("_raw", "end", "parts", "runs", "waiting")

    def __init__(self, raw: str) -> None:
        """Empty."""
        self._raw = raw
        self.parts: list[str] = []
        self.runs: list[Run] = []
        self.end = 0
        self.waiting: tuple[str, int, int] | None = None

    def space(self, low: int, high: int) -> None:
        """White space of the page, which shows as one space between words."""
        if self.waiting is None:
            self.waiting = (" ", low, high)

    def gap(self, text: str) -> None:
        """White space that markup makes and no characters of the page; a line break outranks a space."""
        if self.waiting is None or text == "\n":
            self.waiting = (text, 0, 0)

    def add(self, text: str, low: int, high: int, exact: bool) -> None:
        """Visible characters of the page, after the white space that waited."""
        if self.waiting and self.end:
            space, start, end = self.waiting
            self._put(space, start, end, end - start == 1 and self._raw[start] == space)
        self.waiting = None
        self._put(text, low, high, exact)

    def done(self) -> tuple[str, tuple[Run, ...]]:
        """The text and its runs."""
        return "".join(self.parts), tuple(self.runs)

    def _put(self, text: str, low: int, high: int, exact: bool) -> None:
        """Append, as part of the last run where both go on without a gap; what stands for no characters has no run."""
        start, self.end = self.end, self.end + len(text)
        self.parts.append(text)
        if low == high:
            return
        last = self.runs[-1] if self.runs else None
        if exact and last and last.exact and last.raw_end == low:
            self.runs[-1] = Run(last.start, self.end, last.raw_start, high, True)
        else:
            self.runs.append(Run(start, self.end, low, high, exact))


def visible(page: Projection, segments: Iterable[tuple[int, int, int]]) -> tuple[str, tuple[Run, ...]]:
    """The text of segments, each given as (segment, raw start, raw end), and its runs, counted from the text's start.

    White space collapses to one space, a line break of the page is a line break, the edge of a block is a space; these
    stand in no run where the page has only markup there.
    """
    text = Written(page.raw)
    past = -1
    for segment, low, high in segments:
        if past >= 0:
            gap = page.gaps[segment]
            if gap == LINE:
                text.gap("\n")
            elif gap != JOINED:
                text.gap(" ")
        _append(text, page.raw, low, high)
        past = high
    return text.done()


def _append(text: Written, raw: str, low: int, high: int) -> None:
    """The visible form of raw text without tags."""
    for part in _PART.finditer(raw, low, high):
        kind, content = part.lastgroup, part[0]
        if kind == "space":
            text.space(part.start(), part.end())
        elif kind == "reference":
            _reference(text, content, part.start(), part.end())
        else:
            text.add(content, part.start(), part.end(), True)


def _reference(text: Written, reference: str, low: int, high: int) -> None:
    """A character reference: what it stands for, white space, or nothing that shows."""
    shown = _UNSEEN.sub("", unescape(reference))
    if not shown:
        return
    if shown.isspace():
        text.space(low, high)
    else:
        text.add(shown, low, high, shown == reference)


def shown(page: Projection, first: int, last: int) -> tuple[str, tuple[Run, ...]]:
    """The visible text of segments `first` up to `last`, whole, and its runs."""
    return visible(page, ((at, page.starts[at], page.ends[at]) for at in range(first, last)))
