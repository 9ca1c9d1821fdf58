"""Changing words of an example with every offset moved along."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from training.examples import Example, Labelled, NamedSpan, Range, SpanExample


class _Moved:
    """Old offsets to new ones: an offset inside a changed name moves to the name's edge."""

    def __init__(self, text: str, changes: Sequence[tuple[int, int, str]]) -> None:
        self.starts = [start for start, _, _ in changes]
        self.ends = [end for _, end, _ in changes]
        self.shifts = [0]
        parts, at = [], 0
        for start, end, put in changes:
            parts += [text[at:start], put]
            at = end
            self.shifts.append(self.shifts[-1] + len(put) - (end - start))
        self.text = "".join([*parts, text[at:]])

    def start(self, offset: int) -> int:
        done = bisect_right(self.ends, offset)
        if done < len(self.starts) and self.starts[done] < offset:
            return self.starts[done] + self.shifts[done]
        return offset + self.shifts[done]

    def end(self, offset: int) -> int:
        begun = bisect_left(self.starts, offset)
        if begun and offset < self.ends[begun - 1]:
            return self.ends[begun - 1] + self.shifts[begun]
        return offset + self.shifts[begun]

    def range(self, span: Range) -> Range:
        return self.start(span[0]), self.end(span[1])


def edited(example: Example, changes: Sequence[tuple[int, int, str]]) -> Example:
    """Put words for characters `start` to `end`, in the order of the text; a start that is its end puts words in."""
    moved = _Moved(example.text, changes)
    tokens = {
        head: [Labelled(*moved.range((one.start, one.end)), one.kinds) for one in labelled]
        for head, labelled in example.tokens.items()
    }
    spans = [
        SpanExample(one.head, tuple(moved.range(span) if span else None for span in one.spans), one.labels)
        for one in example.spans
    ]
    return replace(
        example,
        text=moved.text,
        tokens=tokens,
        unknown={head: [moved.range(span) for span in regions] for head, regions in example.unknown.items()},
        spans=spans,
        mentions=[NamedSpan(*moved.range((one.start, one.end)), one.kind, one.name) for one in example.mentions],
    )
