"""Cues linked to their nearest source and content: what one layer of attribution spans says as statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.models.encoded import LabelledSpan


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
    return len(between) + 200 * sentences + 600 * between.count("\n")


def _nearest(text: str, cue: LabelledSpan, spans: Sequence[LabelledSpan], farthest: int) -> LabelledSpan | None:
    near = min(spans, key=lambda span: _gap(text, cue, span), default=None)
    return near if near is not None and _gap(text, cue, near) <= farthest else None


def link(text: str, spans: Sequence[LabelledSpan], farthest: int = 800) -> list[Triple]:
    """Link a layer's spans (labels source, cue, content): each cue takes the nearest source and the nearest contents.

    A content without a nearer cue joins the statement whose content or cue it follows, so that a quotation that runs
    on stays whole. The score is the lowest of its parts' scores.
    """
    cues = [span for span in spans if span.label == "cue"]
    sources = [span for span in spans if span.label == "source"]
    contents = [span for span in spans if span.label == "content"]
    owned: dict[LabelledSpan, list[LabelledSpan]] = {cue: [] for cue in cues}
    for content in contents:
        if cue := _nearest(text, content, cues, farthest):
            owned[cue].append(content)
    triples = []
    for cue in cues:
        source = _nearest(text, cue, sources, farthest)
        own = owned[cue] or [near for near in [_nearest(text, cue, contents, farthest)] if near]
        parts = [cue, *([source] if source else []), *own]
        triples.append(Triple(cue, source, tuple(own), min(part.score for part in parts)))
    return triples
