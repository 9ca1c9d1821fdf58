"""A model's span as the names that it is: cut at ends of lines, at `and`, between states, before an abbreviation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.lexicon import Lexicon
from onrecord.lexicon.bodies import body
from onrecord.lexicon.places import gazetteer
from onrecord.models.encoded import LabelledSpan

_BETWEEN = re.compile(r"\s+and\s+(?:the\s+)?|\s?[-–/]\s?|,\s+|\s+(?=[A-Z])")
"""What stands between two names that a model took for one."""
_LETTERS = re.compile(r"(?P<long>.*\w)\s*\(\s*(?P<short>[A-Z][\w.-]{1,11})\s*(?P<end>\)?)\Z", re.DOTALL)
"""A name with its abbreviation behind it: `African Union (AU)`."""
_WORD = re.compile(r"\w[\w.]*")
_GROUND = frozenset({"state", "people"})


def parted(text: str, span: LabelledSpan, known: Lexicon) -> list[LabelledSpan]:
    """A span as the names that it is."""
    parts: list[LabelledSpan] = []
    for line in _within_lines(text, span):
        for one in _without_letters(text, line):
            parts += _in_two(text, one, known)
    return parts


def _within_lines(text: str, span: LabelledSpan) -> list[LabelledSpan]:
    """A span cut at the ends of lines: a name does not run from one paragraph into the next."""
    parts, at = [], span.start
    for line in text[span.start : span.end].split("\n"):
        if line.strip():
            low = at + len(line) - len(line.lstrip())
            parts.append(replace(span, start=low, end=low + len(line.strip())))
        at += len(line) + 1
    return parts


def _without_letters(text: str, span: LabelledSpan) -> Iterator[LabelledSpan]:
    """A name and the abbreviation behind it, which is one more name for the same."""
    found = _LETTERS.match(text[span.start : span.end])
    if not found:
        yield span
        return
    yield replace(span, end=span.start + found.end("long"))
    yield replace(span, start=span.start + found.start("short"), end=span.start + found.end("short"))


def _of_government(text: str, span: LabelledSpan, known: Lexicon) -> LabelledSpan | None:
    """The state of whose government a body is no more than the name: `DRC government`, `government of Chad`."""
    held = body(text[span.start : span.end])
    if held is None or held.sort != "state":
        return None
    words = list(_WORD.finditer(text, span.start, span.end))
    for count in range(len(words) - 1, 0, -1):
        for part in (words[:count], words[-count:]):
            start, end = part[0].start(), part[-1].end()
            if any(name.canonical == held.name for name in known.named(text[start:end])):
                return replace(span, start=start, end=end, label="state")
    return None


def _in_two(text: str, span: LabelledSpan, known: Lexicon) -> list[LabelledSpan]:
    """Two known names that are no known name together: what `and` ties, or states and peoples side by side."""
    whole = text[span.start : span.end]
    if known.named(whole) or gazetteer().named(whole):
        return [span]
    if span.label == "organisation" and (owner := _of_government(text, span, known)):
        return [owner]
    for cut in _BETWEEN.finditer(text, span.start, span.end):
        sides = [known.named(text[span.start : cut.start()]), known.named(text[cut.end() : span.end])]
        grounds = all(any(name.kind in _GROUND for name in side) for side in sides)
        if all(sides) and (grounds or cut[0].strip().startswith("and")):
            return [replace(span, end=cut.start()), replace(span, start=cut.end())]
    return [span]
