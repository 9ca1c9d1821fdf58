"""Cues linked to their nearest source and content: what one layer of attribution spans says as statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.models.encoded import LabelledSpan

# What the end of a sentence between two spans adds to their distance, in characters.
SENTENCE = 200


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


def _nearest(text: str, cue: LabelledSpan, spans: Sequence[LabelledSpan], farthest: int) -> LabelledSpan | None:
    near = min(spans, key=lambda span: _gap(text, cue, span), default=None)
    return near if near is not None and _gap(text, cue, near) <= farthest else None


def link(text: str, spans: Sequence[LabelledSpan]) -> list[Triple]:
    """Link a layer's spans (labels source, cue, content): each content goes to its nearest cue, each cue to its source.

    A content may lie some sentences from its cue, as quotations run on; a source stands in the cue's sentence. A cue
    that is no content's nearest shares the one beside it ("denied and condemned the charge"). The score is the lowest
    of its parts' scores. The distances were chosen on PolNeAR's development part.
    """
    cues = [span for span in spans if span.label == "cue"]
    sources = [span for span in spans if span.label == "source"]
    contents = [span for span in spans if span.label == "content"]
    owned: dict[LabelledSpan, list[LabelledSpan]] = {cue: [] for cue in cues}
    for content in contents:
        if cue := _nearest(text, content, cues, 4 * SENTENCE):
            owned[cue].append(content)
    triples = []
    for cue in cues:
        source = _nearest(text, cue, sources, SENTENCE)
        own = owned[cue] or [near for near in [_nearest(text, cue, contents, SENTENCE)] if near]
        parts = [cue, *([source] if source else []), *own]
        triples.append(Triple(cue, source, tuple(own), min(part.score for part in parts)))
    return triples
