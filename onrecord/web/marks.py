"""The text of a story cut where marks begin and end, so that overlapping claims can be drawn as plain HTML."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.types.evidence import Piece, Story
from onrecord.views.stories import Mark

LAYERS = ("quotation", "count", "meeting", "stance", "report", "mention", "date_expression")
"""Kinds of claims in the order in which a story offers them as layers."""

FIRST_LAYERS = ("quotation", "count", "meeting", "stance", "report")
"""Those that are drawn unless others are asked for: names and dates are everywhere."""


_WHOLE = frozenset({"content", "name"})
"""Roles of a claim's own words; the others (source, cue, number) are parts beside them."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters with the same marks on all of them. `begins` and `ends` are claims whose content starts or stops
    here."""

    text: str
    claims: tuple[str, ...]
    kinds: tuple[str, ...]
    part: bool
    now: bool
    begins: tuple[str, ...]
    ends: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a story, cut into segments."""

    piece: Piece
    segments: tuple[Segment, ...]


def blocks(story: Story, marks: Iterable[Mark], layers: Collection[str], now: str | None = None) -> tuple[Block, ...]:
    """The pieces of a story with the marks of these layers, and of the claim `now` whatever its layer."""
    kept = [mark for mark in marks if mark.kind in layers or mark.claim == now]
    first, last = _bounds(kept)
    return tuple(Block(piece, _segments(story.text, piece, kept, now, first, last)) for piece in story.pieces)


def shared(story: Story, ranges: Iterable[tuple[int, int]]) -> tuple[Block, ...]:
    """The pieces of a story with the passages marked that it shares with another; a claim is the passage's number."""
    marks = [Mark(start, end, "content", str(at), "shared") for at, (start, end) in enumerate(ranges, start=1)]
    return blocks(story, marks, ("shared",))


def _bounds(marks: Sequence[Mark]) -> tuple[dict[str, int], dict[str, int]]:
    """Where each claim's content begins and stops."""
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for mark in marks:
        if mark.role in _WHOLE:
            first[mark.claim] = min(mark.start, first.get(mark.claim, mark.start))
            last[mark.claim] = max(mark.end, last.get(mark.claim, mark.end))
    return first, last


def _segments(
    text: str, piece: Piece, marks: Sequence[Mark], now: str | None, first: dict[str, int], last: dict[str, int]
) -> tuple[Segment, ...]:
    """The segments of one piece, by a sweep over the places where a mark begins or ends."""
    inside = [mark for mark in marks if mark.start < piece.end and mark.end > piece.start]
    starts: dict[int, list[Mark]] = defaultdict(list)
    stops: dict[int, list[Mark]] = defaultdict(list)
    for mark in inside:
        starts[max(mark.start, piece.start)].append(mark)
        stops[min(mark.end, piece.end)].append(mark)
    cuts = sorted({piece.start, piece.end, *starts, *stops})
    found: list[Segment] = []
    open_: dict[Mark, None] = {}
    for start, end in pairwise(cuts):
        for mark in stops[start]:
            open_.pop(mark, None)
        open_.update(dict.fromkeys(starts[start]))
        found.append(_segment(text, start, end, tuple(open_), now, first, last))
    return tuple(found)


def _segment(
    text: str,
    start: int,
    end: int,
    marks: Sequence[Mark],
    now: str | None,
    first: dict[str, int],
    last: dict[str, int],
) -> Segment:
    """The segment of these characters, on which these marks lie."""
    whole = [mark for mark in marks if mark.role in _WHOLE]
    claims = tuple(dict.fromkeys(mark.claim for mark in marks))
    return Segment(
        text=text[start:end],
        claims=claims,
        kinds=tuple(dict.fromkeys(mark.kind for mark in whole)),
        part=bool(marks) and not whole,
        now=any(mark.claim == now for mark in whole),
        begins=tuple(claim for claim in claims if first.get(claim) == start),
        ends=tuple(claim for claim in claims if last.get(claim) == end),
    )
