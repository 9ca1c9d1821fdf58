"""One text with what is known of it, and its turning into targets for the network."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from onrecord.models.card import TokenHead
from onrecord.models.decoding import OUTSIDE
from onrecord.models.words import Words, words_within

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Labelled:
    """Characters `start` to `end` of one of `kinds`; several kinds where the source does not tell them apart."""

    start: int
    end: int
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpanExample:
    """A tuple of character spans (None for an absent one) with the labels that a span head should give it."""

    head: str
    spans: tuple[Range | None, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A mention whose name is known, so that it can be given another."""

    start: int
    end: int
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Example:
    """A text of one source; a token head that is not in `tokens` learns nothing from it, nor from `unknown` regions."""

    source: str
    name: str
    text: str
    tokens: Mapping[str, Sequence[Labelled]]
    unknown: Mapping[str, Sequence[Range]] = field(default_factory=dict)
    spans: Sequence[SpanExample] = ()
    mentions: Sequence[NamedSpan] = ()


def allowed_labels(example: Example, head: str, words: Words, spec: TokenHead) -> NDArray[np.bool_]:
    """Which labels each word may have (words × labels): all of them where nothing is known, one where it is."""
    allowed = np.zeros((len(words), len(spec.labels)), bool)
    if head not in example.tokens:
        allowed[:] = True
        return allowed
    allowed[:, spec.labels.index(OUTSIDE)] = True
    for start, end in example.unknown.get(head, ()):
        first, last = words_within(words, start, end)
        allowed[first:last] = True
    for span in example.tokens[head]:
        first, last = words_within(words, span.start, span.end)
        allowed[first:last] = False
        for kind in span.kinds:
            _allow(allowed, spec, kind, first, last)
    return allowed


def _allow(allowed: NDArray[np.bool_], spec: TokenHead, kind: str, first: int, last: int) -> None:
    if kind == OUTSIDE:
        allowed[first:last, spec.labels.index(OUTSIDE)] = True
        return
    allowed[first : first + 1, spec.labels.index(f"B-{kind}")] = True
    allowed[first + 1 : last, spec.labels.index(f"I-{kind}")] = True


def painted(layers: Iterable[tuple[str, Iterable[Range]]], length: int) -> list[Labelled]:
    """Spans without overlap from layers of spans, the later layer over the earlier; a span cut in two becomes two."""
    owner = np.full(length, -1, np.int64)
    kinds: list[str] = []
    for kind, spans in layers:
        for start, end in spans:
            owner[start:end] = len(kinds)
            kinds.append(kind)
    edges = np.flatnonzero(np.diff(np.concatenate(([-2], owner, [-2]))))
    return [
        Labelled(int(start), int(end), (kinds[owner[start]],)) for start, end in pairwise(edges) if owner[start] >= 0
    ]
