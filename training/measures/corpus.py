"""The corpus's dev or test negotiations: every head, on texts that were not trained on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from onrecord.models import Encoded, Reader
from training.examples import Example, Labelled, SpanExample
from training.heads import NONE, SPAN_HEADS, TOKEN_HEADS
from training.measures.polnear import f1


def _token_counts(encoded: Encoded, head: str, gold: Sequence[Labelled], counts: Counter[str]) -> None:
    wanted = {(one.start, one.end, one.kinds[0]) for one in gold}
    found = {(one.start, one.end, one.label) for one in encoded.spans(head)}
    for kind in {one[2] for one in wanted | found}:
        mine, theirs = {one for one in found if one[2] == kind}, {one for one in wanted if one[2] == kind}
        for key in (f"{head}.{kind}", head) if head in ("attribution", "nested", "names") else (head,):
            counts.update({f"{key} hit": len(mine & theirs), f"{key} found": len(mine), f"{key} gold": len(theirs)})


def _span_counts(encoded: Encoded, head: str, spans: Sequence[SpanExample], counts: Counter[str]) -> None:
    labels = encoded.labels(head, [one.spans for one in spans])
    for one, told in zip(spans, labels, strict=True):
        found, gold = {label for label, _ in told} - {NONE}, set(one.labels) - {NONE}
        counts.update({f"{head} hit": len(found & gold), f"{head} found": len(found), f"{head} gold": len(gold)})


def measure(reader: Reader, examples: Sequence[Example], name: str) -> dict[str, float]:
    """Exact F1 of each token head and micro F1 of each span head at gold spans (accuracy where one label holds)."""
    counts: Counter[str] = Counter()
    for example in examples:
        encoded = reader.read([example.text])[0]
        for head in TOKEN_HEADS:
            _token_counts(encoded, head, example.tokens[head], counts)
        for head in SPAN_HEADS:
            _span_counts(encoded, head, [one for one in example.spans if one.head == head], counts)
    keys = sorted({key.rpartition(" ")[0] for key in counts})
    figures = {}
    for key in keys:
        figures[f"{name} {key}"] = round(f1(*(counts[f"{key} {part}"] for part in ("hit", "found", "gold")))[2], 4)
    return figures
