"""The text of a story that stands in the page only as a string of JSON-LD, as pages that scripts draw carry it."""

from __future__ import annotations

import re
from html import unescape

from onrecord.text.markup import BLOCKS, REFERENCE
from onrecord.text.projection import Projection
from onrecord.text.visible import Written
from onrecord.types.evidence import Run

_BODY = re.compile(r'"articleBody"\s*+:\s*+"((?:[^"\\]|\\.)*+)"', re.DOTALL)
_PART = re.compile(
    r"(?P<pair>\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|(?P<unicode>\\u[0-9a-fA-F]{4})|(?P<escape>\\.)"
    rf"|(?P<tag></?([a-zA-Z][a-zA-Z0-9]*)[^<>]*>)|(?P<reference>{REFERENCE.pattern})|(?P<space>\s+)"
    r"|(?P<words>[^\\<&\s]+(?: [^\\<&\s]+)*|[<&])",
    re.DOTALL,
)
_ESCAPES = {"n": "\n", "r": "\n", "t": " ", "b": " ", "f": " "}

Paragraph = tuple[str, tuple[Run, ...]]
"""A text and its runs, counted from its start."""


def linked_body(page: Projection) -> list[Paragraph]:
    """The paragraphs of the longest `articleBody` of a page; none where it has none."""
    best = (0, 0)
    for low, high in page.linked_data[:50]:
        for found in _BODY.finditer(page.raw, low, high):
            if found.end(1) - found.start(1) > best[1] - best[0]:
                best = found.span(1)
    return _paragraphs(page.raw, *best)


def _paragraphs(raw: str, low: int, high: int) -> list[Paragraph]:
    """The paragraphs of a JSON string: line ends and block tags part them."""
    found: list[Paragraph] = []
    text = Written(raw)
    for part in _PART.finditer(raw, low, high):
        shown = _shown(part)
        if "\n" in shown:
            found.append(text.done())
            text = Written(raw)
        elif shown.isspace():
            text.gap(" ")
        elif shown:
            text.add(shown, part.start(), part.end(), shown == part[0])
    found.append(text.done())
    return [(words, runs) for words, runs in found if words]


def _shown(part: re.Match[str]) -> str:
    """What a part of a JSON string shows: its characters, white space, a line end for a paragraph's end, or nothing."""
    kind, content = part.lastgroup, part[0]
    if kind in ("pair", "unicode"):
        units = bytes.fromhex(content[2:6] + content[8:12])
        return _space(units.decode("utf-16-be", "replace"))
    if kind == "escape":
        return _ESCAPES.get(content[1], content[1])
    if kind == "reference":
        return _space(unescape(content))
    if kind == "tag" or content.startswith("<"):
        name = (part[5] or "").lower()
        return "\n" if name in BLOCKS or name == "br" else "" if part["tag"] else content
    return " " if kind == "space" else content


def _space(text: str) -> str:
    """A character, or one space for any white space."""
    return " " if text.isspace() else text
