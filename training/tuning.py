"""Decoding weights and thresholds of a packaged model, chosen on the corpus's dev negotiations, into its card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from onrecord.models import Encoded, Reader
from onrecord.models.card import SpanHead, TokenHead, write_card
from onrecord.models.decoding import best_labels, spans_of
from onrecord.models.words import paragraph_starts
from training.examples import Example

STAYS = (0.0, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0)
LESS_OUTSIDE = (0.0, 0.5, 1.0, 1.5, 2.0)
THRESHOLDS = tuple(round(0.1 + 0.05 * step, 2) for step in range(16))
# Statements are right when their parts are found; where exactly a source ends, annotators differ too.
LOOSE = frozenset({"attribution", "nested"})
Told = tuple[int, int, str]
Read = Sequence[tuple[Example, Encoded]]


def _f1(hits: int, found: int, gold: int) -> float:
    return 2 * hits / max(1, found + gold)


def _hits(told: set[Told], wanted: set[Told], loose: bool) -> int:
    """How many spans are right: to the letter, or by a word in common, each gold span counting once."""
    if not loose:
        return len(told & wanted)
    left, hits = sorted(wanted), 0
    for start, end, kind in sorted(told):
        near = next((one for one in left if one[0] < end and start < one[1] and one[2] == kind), None)
        if near:
            left.remove(near)
            hits += 1
    return hits


def _spans_f1(read: Read, head: str, spec: TokenHead) -> float:
    hits = found = gold = 0
    for example, encoded in read:
        words = encoded.words
        path = best_labels(encoded.logits[head], spec, paragraph_starts(encoded.text, words))
        told = {(int(words.starts[a]), int(words.ends[b - 1]), kind) for a, b, kind in spans_of(path, spec.labels)}
        wanted = {(one.start, one.end, one.kinds[0]) for one in example.tokens[head]}
        hits, found, gold = hits + _hits(told, wanted, head in LOOSE), found + len(told), gold + len(wanted)
    return _f1(hits, found, gold)


def _decoder(read: Read, head: str, spec: TokenHead) -> TokenHead:
    every = [replace(spec, stay=stay, less_outside=less) for stay in STAYS for less in LESS_OUTSIDE]
    return max(every, key=lambda one: _spans_f1(read, head, one))


def _labels_f1(read: Sequence[tuple[Mapping[str, float], frozenset[str]]], threshold: float) -> float:
    told = [({label for label, score in scores.items() if score >= threshold}, gold) for scores, gold in read]
    return _f1(
        sum(len(one & gold) for one, gold in told), sum(len(one) for one, _ in told), sum(len(gold) for _, gold in told)
    )


def _scored(read: Read, head: str) -> list[tuple[Mapping[str, float], frozenset[str]]]:
    rows: list[tuple[Mapping[str, float], frozenset[str]]] = []
    for example, encoded in read:
        spans = [one for one in example.spans if one.head == head]
        scores = encoded.tuple_scores(head, [one.spans for one in spans])
        rows += [(told, frozenset(one.labels)) for told, one in zip(scores, spans, strict=True)]
    return rows


def _threshold(read: Read, head: str, spec: SpanHead) -> SpanHead:
    if spec.one:
        return spec
    rows = _scored(read, head)
    return replace(spec, threshold=max(THRESHOLDS, key=lambda one: _labels_f1(rows, one)))


def tune(folder: Path, examples: Sequence[Example]) -> None:
    """Choose each head's weight or threshold by F1 on the examples, and write the card anew."""
    reader = Reader(folder)
    read = [(example, reader.read([example.text])[0]) for example in examples]
    tokens = {head: _decoder(read, head, spec) for head, spec in reader.card.token_heads.items()}
    spans = {head: _threshold(read, head, spec) for head, spec in reader.card.span_heads.items()}
    write_card(replace(reader.card, token_heads=tokens, span_heads=spans), folder)
