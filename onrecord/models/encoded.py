"""What a model says of one text: spans by head, and scores for spans that the caller chooses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.models.card import Card
from onrecord.models.decoding import best_labels, spans_of
from onrecord.models.words import Words, paragraph_starts, words_within

Range = tuple[int, int]
MODE = 0.5
"""The least chance of an event's mode that the model alone tells."""


@dataclass(frozen=True, slots=True)
class LabelledSpan:
    """Characters `start` to `end` (exclusive) of the text, a head's label, and the mean probability of its words.

    `second` is the kind that its words are next most likely of; None where the head has one kind alone.
    """

    start: int
    end: int
    label: str
    score: float
    second: str | None = None


def _softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    result: NDArray[np.float32] = raised / raised.sum(axis=-1, keepdims=True)
    return result


def _second(likely: NDArray[np.float32], labels: Sequence[str], kind: str) -> str | None:
    """The likeliest kind but one, by the probabilities of begin and inside together."""
    totals: dict[str, float] = {}
    for label, value in zip(labels, likely.tolist(), strict=True):
        if label[2:] not in ("", kind):
            totals[label[2:]] = totals.get(label[2:], 0.0) + value
    return max(totals, key=lambda other: totals[other], default=None)


def pool(features: NDArray[np.float32], first: int, last: int) -> NDArray[np.float32]:
    """One vector for words `first` to `last`: their mean and maximum, the first word and the last; zeros for none."""
    if last <= first:
        return np.zeros(4 * features.shape[1], np.float32)
    part = features[first:last]
    return np.concatenate((part.mean(axis=0), part.max(axis=0), part[0], part[-1])).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Encoded:
    """One text as the encoder read it: `logits` by token head (words × labels) and `features` (words × size)."""

    text: str
    words: Words
    logits: Mapping[str, NDArray[np.float32]]
    features: NDArray[np.float32]
    card: Card
    weights: Mapping[str, NDArray[np.float32]]

    def spans(self, head: str) -> list[LabelledSpan]:
        """The spans of a token head in the order of the text, after legal decoding; they do not overlap."""
        spec, logits = self.card.token_heads[head], self.logits[head]
        path, labels = best_labels(logits, spec, paragraph_starts(self.text, self.words)), spec.labels
        likely = _softmax(logits)
        chosen = likely[np.arange(len(path)), path] if len(path) else np.zeros(0, np.float32)
        return [
            LabelledSpan(
                int(self.words.starts[first]),
                int(self.words.ends[last - 1]),
                kind,
                float(chosen[first:last].mean()),
                _second(likely[first:last].mean(axis=0), labels, kind),
            )
            for first, last, kind in spans_of(path, labels)
        ]

    def sentence_scores(self, head: str, spans: Sequence[Range]) -> list[dict[str, float]]:
        """For each span of characters, the probability of each label of a span head."""
        return self.tuple_scores(head, [(span,) for span in spans])

    def tuple_scores(self, head: str, tuples: Sequence[Sequence[Range | None]]) -> list[dict[str, float]]:
        """For each tuple of spans (actor, recipient, sentence …; None for an absent one), each label's probability."""
        if not tuples:
            return []
        spec = self.card.span_heads[head]
        rows = np.stack([np.concatenate([self._pooled(span) for span in spans]) for spans in tuples])
        hidden = rows @ self.weights[f"{head}.inner.weight"].T + self.weights[f"{head}.inner.bias"]
        logits = np.maximum(hidden, 0.0) @ self.weights[f"{head}.outer.weight"].T + self.weights[f"{head}.outer.bias"]
        scores = _softmax(logits) if spec.one else 1.0 / (1.0 + np.exp(-logits))
        return [dict(zip(spec.labels, map(float, row), strict=True)) for row in scores]

    def labels(self, head: str, tuples: Sequence[Sequence[Range | None]]) -> list[list[tuple[str, float]]]:
        """For each tuple of spans, the labels that hold with their probabilities, the likeliest first.

        That is just one where the head's card says so, else all from its threshold on, and maybe none.
        """
        spec = self.card.span_heads[head]
        told = []
        for scores in self.tuple_scores(head, tuples):
            ranked = sorted(scores.items(), key=lambda one: -one[1])
            told.append(ranked[:1] if spec.one else [one for one in ranked if one[1] >= spec.threshold])
        return told

    def manner(self, event: str, span: Range) -> tuple[str | None, str]:
        """The likeliest mode of an event of this type in a sentence, None where none is likely; and its realis."""
        modes = self.sentence_scores("report_mode", [span])[0]
        own = {name.partition("/")[2]: chance for name, chance in modes.items() if name.startswith(f"{event}/")}
        mode = max(own, key=lambda one: own[one], default=None)
        return mode if mode and own[mode] >= MODE else None, self.labels("realis", [(span,)])[0][0][0]

    def _pooled(self, span: Range | None) -> NDArray[np.float32]:
        first, last = words_within(self.words, *span) if span else (0, 0)
        return pool(self.features, first, last)
