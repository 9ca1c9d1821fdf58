"""Cues linked to their nearest source and content: what one layer of attribution spans says as statements."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.models.encoded import LabelledSpan

# What the end of a sentence between two spans adds to their distance, in characters.
SENTENCE = 200
# What it adds to the distance of a source behind its cue that the clause goes on behind: “said the army was …” has its
# source elsewhere, “said the army.” has it there.
GOES_ON = 200
_CLOSED = re.compile(r'\s*(?:[,.;:?!"”»\n—–-]|\Z)')
_BY = ("to", "by", "of", "from")
_ASKS = ("according to", "citing", "quoting")
"""Ends of cues whose source stands right behind them and nowhere else."""
_QUOTE = re.compile(r'[“”"«»]')
_SUBJECT = 60
"""Characters that a source may have which was taken for content."""
_PASSIVE = re.compile(r"\b(?:be|been|is|are|was|were)\b", re.IGNORECASE)
_BESIDE = 2
"""Characters between such a cue and its source: no more than a space and a mark."""


@dataclass(frozen=True, slots=True)
class Triple:
    """A cue with its source and its contents; either may be missing."""

    cue: LabelledSpan
    source: LabelledSpan | None
    contents: tuple[LabelledSpan, ...]
    score: float


def _gap(text: str, one: LabelledSpan, other: LabelledSpan) -> int:
    """Characters between two spans; a sentence's end between them counts as a long way, a paragraph's as longer."""
    low, high = (one.end, other.start) if one.end <= other.start else (other.end, one.start)
    between = text[low:high]
    sentences = sum(between.count(mark) for mark in (". ", "? ", "! ", ".” ", '." '))
    return len(between) + SENTENCE * sentences + 3 * SENTENCE * between.count("\n")


def _within(spans: Sequence[LabelledSpan], one: LabelledSpan, reach: int) -> Sequence[LabelledSpan]:
    """The spans (in order, none over another) that stand no more than so many characters from one."""
    first = bisect_left(spans, one.start - reach, key=lambda span: span.end)
    return spans[first : bisect_right(spans, one.end + reach, key=lambda span: span.start)]


def _nearest(text: str, cue: LabelledSpan, spans: Sequence[LabelledSpan], farthest: int) -> LabelledSpan | None:
    near = min(_within(spans, cue, farthest), key=lambda span: _gap(text, cue, span), default=None)
    return near if near is not None and _gap(text, cue, near) <= farthest else None


def _far(text: str, cue: LabelledSpan, source: LabelledSpan) -> int:
    """How far a source is from a cue; one behind it that the clause goes on behind is far, as it is its subject."""
    behind = source.start >= cue.end and not text[cue.start : cue.end].lower().endswith(_BY)
    return _gap(text, cue, source) + (GOES_ON if behind and not _CLOSED.match(text, source.end) else 0)


def _behind(text: str, cue: LabelledSpan, sources: Sequence[LabelledSpan]) -> LabelledSpan | None:
    """The source right behind a cue that asks for it: `according to the ministry`, `citing an envoy`."""
    if not text[cue.start : cue.end].lower().endswith(_ASKS):
        return None
    return next((source for source in _within(sources, cue, _BESIDE) if source.start >= cue.end), None)


def _source(text: str, cue: LabelledSpan, sources: Sequence[LabelledSpan]) -> LabelledSpan | None:
    """The source of a cue: the nearest one in its sentence, but none behind it that is the subject of what is said."""
    near = min(_within(sources, cue, SENTENCE + GOES_ON), key=lambda source: _far(text, cue, source), default=None)
    return near if near is not None and _gap(text, cue, near) <= SENTENCE else None


def _continued(text: str, cue: LabelledSpan, source: LabelledSpan | None, before: Triple | None) -> bool:
    """Whether a participle goes on with who spoke before: `A denied that B had come, saying …` is A's saying, not B's.

    Not where the nearest source stands right before the participle (`with A saying …`).
    """
    word = (text[cue.start : cue.end].lower().split() or [""])[0]
    if not word.endswith("ing") or word == "according" or source is None or source.end > cue.start:
        return False
    earlier = before.source if before else None
    return earlier is not None and _gap(text, earlier, cue) < SENTENCE and bool(text[source.end : cue.start].strip())


def _own(text: str, cue: LabelledSpan, contents: Sequence[LabelledSpan]) -> list[LabelledSpan]:
    """A cue's contents without what a sentence before tells in the outlet's own words, where its own holds one."""
    kept = [
        content
        for content in contents
        if content.end > cue.start
        or _gap(text, cue, content) < SENTENCE
        or _QUOTE.search(text[content.start : content.end])
    ]
    return kept if any(_gap(text, cue, content) < SENTENCE for content in kept) else list(contents)


def _is_subject(text: str, content: LabelledSpan, cue: LabelledSpan) -> bool:
    """Whether what was taken for content begins a sentence and ends right before its verb, as a subject does."""
    words = text[content.start : content.end]
    begins = text[max(0, content.start - 2) : content.start].rstrip(" ")[-1:] in ("", "\n", ".", "”", '"')
    active = not _PASSIVE.search(text[cue.start : cue.end])
    bare = len(words) < _SUBJECT and not _QUOTE.search(words)
    return begins and active and bare and text[content.end : cue.start] == " "


def link(text: str, spans: Sequence[LabelledSpan]) -> list[Triple]:
    """Link a layer's spans (labels source, cue, content): each content goes to its nearest cue, each cue to its source.

    A content may lie some sentences from its cue, as quotations run on; a source stands in the cue's sentence. A cue
    that is no content's nearest shares the one beside it ("denied and condemned the charge"). The score is the lowest
    of its parts' scores. The distances were chosen on PolNeAR's development part.
    """
    cues, sources, contents = (
        sorted((span for span in spans if span.label == label), key=lambda span: span.start)
        for label in ("cue", "source", "content")
    )
    owned: dict[LabelledSpan, list[LabelledSpan]] = {cue: [] for cue in cues}
    for content in contents:
        if cue := _nearest(text, content, cues, 4 * SENTENCE):
            owned[cue].append(content)
    asked = {cue: source for cue in cues if (source := _behind(text, cue, sources))}
    taken = set(asked.values())
    free = [source for source in sources if source not in taken]
    triples: list[Triple] = []
    for cue in cues:
        source = asked.get(cue) or _source(text, cue, free) or _source(text, cue, sources)
        before = triples[-1] if triples else None
        if before and _continued(text, cue, source, before):
            source = before.source
        own = _own(text, cue, owned[cue]) or [near for near in [_nearest(text, cue, contents, SENTENCE)] if near]
        if source is None and len(own) > 1 and _is_subject(text, own[0], cue):
            source, own = own[0], own[1:]
        parts = [cue, *([source] if source else []), *own]
        triples.append(Triple(cue, source, tuple(own), min(part.score for part in parts)))
    return triples
