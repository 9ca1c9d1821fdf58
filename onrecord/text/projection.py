"""The visible text of an HTML page, each character knowing where it stands in the page.

`walk.project` makes it: segments (stretches of raw text between tags) and the elements that they stand in. `squeezed`
is all visible text without white space, in which text that somebody else normalised can be found again.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from onrecord.text.markup import attributes

JOINED, SPACE, LINE, BLOCK = range(4)
"""What stands before a segment: nothing that shows, white space, a line break, the edge of a block."""


@dataclass(slots=True)
class Projection:
    """The segments and elements of a page, as parallel columns.

    `starts`, `ends`: raw range of each segment; `at`: where it starts in `squeezed`; `gaps`: what stands before it;
    `nodes`: its innermost element. `parents`, `tags`, `attr_starts`, `attr_ends`: the elements, 0 is the page itself.
    `metas`: `meta`, `link`, `base` and `time` tags with the raw range of their attributes; `linked_data`: raw ranges of
    JSON-LD; `dropped`: raw ranges that hold nothing for a reader (scripts, styles, comments); `title`: raw range.
    """

    raw: str
    starts: array[int] = field(default_factory=lambda: array("I"))
    ends: array[int] = field(default_factory=lambda: array("I"))
    at: array[int] = field(default_factory=lambda: array("I"))
    gaps: bytearray = field(default_factory=bytearray)
    nodes: array[int] = field(default_factory=lambda: array("I"))
    parents: array[int] = field(default_factory=lambda: array("I", (0,)))
    tags: list[str] = field(default_factory=lambda: [""])
    attr_starts: array[int] = field(default_factory=lambda: array("I", (0,)))
    attr_ends: array[int] = field(default_factory=lambda: array("I", (0,)))
    metas: list[tuple[str, int, int]] = field(default_factory=list)
    linked_data: list[tuple[int, int]] = field(default_factory=list)
    dropped: list[tuple[int, int]] = field(default_factory=list)
    title: tuple[int, int] | None = None
    squeezed: str = ""

    def ancestors(self, node: int) -> Iterator[int]:
        """An element and those around it, innermost first, without the page itself."""
        while node:
            yield node
            node = self.parents[node]

    def attributes(self, node: int) -> dict[str, str]:
        """The attributes of an element."""
        return attributes(self.raw[self.attr_starts[node] : self.attr_ends[node]])

    def squeezed_end(self, segment: int) -> int:
        """Where a segment ends in `squeezed`."""
        return self.at[segment + 1] if segment + 1 < len(self.at) else len(self.squeezed)


def squeeze(text: str) -> str:
    """Raw text as it is compared: references read, no white space, no characters that do not show."""
    text = "".join((unescape(text) if "&" in text else text).split())
    return text if text.isprintable() else "".join(filter(str.isprintable, text))


def squeeze_plain(text: str) -> str:
    """Text without white space and without characters that do not show."""
    text = "".join(text.split())
    return text if text.isprintable() else "".join(filter(str.isprintable, text))
