"""What was published, untouched: pages, the stories selected from them, and spans that quote them.

A story is a selection of its page. Its text is made of pieces (headline, paragraphs, captions …) joined by a blank
line; runs say which characters of the decoded page each stretch of a piece stands for. All offsets are code points,
half-open.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.types.when import When

JOINT = "\n\n"
"""What stands between two pieces in the text of a story. It belongs to no piece and to no run."""


class PieceKind(StrEnum):
    """What part of a story a piece is."""

    HEADLINE = "headline"
    SUBHEAD = "subhead"
    BYLINE = "byline"
    CREDIT = "credit"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters of a story's text, with the words themselves, so that the store can refuse one that does not quote."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        """Refuse a span whose length is not that of its words."""
        if self.start < 0 or self.end - self.start != len(self.text) or not self.text:
            raise ValueError(f"a span must quote its characters: [{self.start}, {self.end}) is not {self.text!r}")


@dataclass(frozen=True, slots=True, order=True)
class RawRange:
    """Characters of the decoded page."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of story text and the stretch of page that it stands for.

    `exact` runs are equal character by character. The others are the visible form of markup: an entity, a soft
    hyphen that vanished, white space that collapsed; they stand for their whole raw range.
    """

    start: int
    end: int
    raw_start: int
    raw_end: int
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Piece:
    """One headline, paragraph, caption … of a story: `text[start:end]`."""

    kind: PieceKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it came: where from, which bytes, and how they were decoded.

    `digest` is the BLAKE3 of the raw bytes; `encoding` and `decoder` (`utf-8 strict`, `windows-1252 declared`, …) say
    how `text` was made of them, so that the same bytes decode to the same characters again.
    `date`, `title`, `outlet` are what the input or the user said beside the page, not what the page says.
    """

    id: str
    name: str
    digest: str
    media_type: str
    size: int
    encoding: str
    decoder: str
    url: str | None = None
    outlet: str | None = None
    date: str | None = None
    title: str | None = None
    fetched: str | None = None
    container: str | None = None
    text: str = field(default="", repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Story:
    """A readable part of a page.

    `published` is the day on which the story was written, as an interval with reasons; None where nothing tells it.
    `credits` are the wires and outlets that the story itself names as its origin. `language` is BCP 47.
    """

    id: str
    page: str
    ordinal: int
    text: str
    pieces: tuple[Piece, ...]
    runs: tuple[Run, ...]
    headline: str | None = None
    byline: str | None = None
    dateline_place: str | None = None
    credits: tuple[str, ...] = ()
    published: When | None = None
    language: str | None = None
    outlet: str | None = None
    url: str | None = None

    @property
    def year(self) -> int | None:
        """The year in which it was published, where that is known."""
        return self.published.start.year if self.published and self.published.start else None

    def span(self, start: int, end: int) -> Span:
        """The span of these characters, with its words."""
        return Span(start, end, self.text[start:end])

    def piece_at(self, position: int) -> Piece | None:
        """The piece that holds this character; None between pieces."""
        at = bisect_right(self.pieces, position, key=lambda piece: piece.start) - 1
        return self.pieces[at] if at >= 0 and position < self.pieces[at].end else None

    def of_kind(self, *kinds: PieceKind) -> tuple[Piece, ...]:
        """The pieces of these kinds, in the order of the story."""
        return tuple(piece for piece in self.pieces if piece.kind in kinds)

    def locate(self, start: int, end: int) -> tuple[RawRange, ...]:
        """Where these characters stand in the decoded page: several ranges where markup interrupts."""
        ranges: list[RawRange] = []
        for run in self.runs[max(0, bisect_right(self.runs, start, key=lambda run: run.start) - 1) :]:
            if run.start >= end:
                break
            low, high = max(start, run.start), min(end, run.end)
            if low >= high:
                continue
            raw = RawRange(run.raw_start, run.raw_end)
            if run.exact:
                raw = RawRange(run.raw_start + low - run.start, run.raw_start + high - run.start)
            if ranges and ranges[-1].end == raw.start:
                raw = RawRange(ranges.pop().start, raw.end)
            ranges.append(raw)
        return tuple(ranges)


@dataclass(frozen=True, slots=True)
class Draft:
    """A story as the text reader chose it, before it has an id: what `onrecord.text` returns for a page."""

    text: str
    pieces: tuple[Piece, ...]
    runs: tuple[Run, ...]
    headline: str | None = None
    byline: str | None = None
    dateline_place: str | None = None
    credits: tuple[str, ...] = ()
    published: When | None = None
    language: str | None = None
    outlet: str | None = None
    url: str | None = None
