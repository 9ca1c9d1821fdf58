"""PolNeAR's development part: token F1 of sources, cues and contents, and linked triples. Never trained on."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from onrecord.models import Encoded, LabelledSpan, Reader
from onrecord.models.triples import Triple, link

PARTS = ("source", "cue", "content")
Spans = list[list[int]]


def _attributions(document: dict[str, Any]) -> list[dict[str, Spans]]:
    every = document.get("annotations", {})
    return next((told for _, told in sorted(every.items())), [])


def _tokens(encoded: Encoded, spans: Sequence[tuple[int, int]]) -> set[int]:
    starts, ends = encoded.words.starts, encoded.words.ends
    return {at for start, end in spans for at in ((starts < end) & (ends > start)).nonzero()[0].tolist()}


def _overlap(gold: Spans, found: Sequence[LabelledSpan]) -> bool:
    return any(start < one.end and one.start < end for start, end in gold for one in found)


def _same(gold: dict[str, Spans], triple: Triple) -> bool:
    found = {"source": [triple.source] if triple.source else [], "cue": [triple.cue], "content": list(triple.contents)}
    return all(_overlap(gold[part], [one for one in found[part] if one]) for part in PARTS)


def f1(hit: int, found: int, gold: int) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    precision, recall = hit / max(1, found), hit / max(1, gold)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def measure(reader: Reader, path: Path, most: int | None = None) -> dict[str, float]:
    """Figures on a file of PolNeAR's documents."""
    counts: Counter[str] = Counter()
    documents = [json.loads(line) for line in path.read_text("utf-8").splitlines()][:most]
    for document in documents:
        encoded = reader.read([document["text"]])[0]
        gold = _attributions(document)
        spans = encoded.spans("attribution")
        for part in PARTS:
            wanted = _tokens(encoded, [(one[0], one[1]) for told in gold for one in told[part]])
            found = _tokens(encoded, [(one.start, one.end) for one in spans if one.label == part])
            counts.update(
                {f"{part} hit": len(wanted & found), f"{part} gold": len(wanted), f"{part} found": len(found)}
            )
        whole = [told for told in gold if all(told[part] for part in PARTS)]
        triples = [one for one in link(document["text"], spans) if one.source and one.contents]
        left = list(triples)
        for told in whole:
            match = next((one for one in left if _same(told, one)), None)
            if match:
                left.remove(match)
                counts["triple hit"] += 1
        counts.update({"triple gold": len(whole), "triple found": len(triples)})
    figures = {}
    for what in (*PARTS, "triple"):
        scores = f1(counts[f"{what} hit"], counts[f"{what} found"], counts[f"{what} gold"])
        figures |= {f"polnear {what} {name}": round(score, 4) for name, score in zip("PRF", scores, strict=True)}
    return figures
