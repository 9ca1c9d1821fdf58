"""PLOVER types of marked pairs (PLV's development part, never trained on), with CONCEDE and RETREAT taken together."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from onrecord.models import Reader
from training.heads import NONE
from training.measures.polnear import f1

_MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


def _span(sentence: str, words: str) -> tuple[int, int] | None:
    at = sentence.find(words)
    return (at, at + len(words)) if words and at >= 0 else None


def _guess(reader: Reader, row: dict[str, str]) -> str:
    sentence = row["sentence"]
    encoded = reader.read([sentence])[0]
    spans = (_span(sentence, row["source"]), _span(sentence, row["target"]), (0, len(sentence)))
    scores = encoded.tuple_scores("report_between", [spans])[0]
    best = max((label for label in scores if label != NONE), key=lambda label: scores[label])
    return _MERGED.get(best, best)


def measure(reader: Reader, path: Path, most: int | None = None) -> dict[str, float]:
    """Accuracy and macro F1 over the roots, given that there is an event between the pair."""
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))[:most]
    gold = [_MERGED.get(row["gold_root"], row["gold_root"]) for row in rows]
    guesses = [_guess(reader, row) for row in rows]
    both = Counter(one for one, other in zip(gold, guesses, strict=True) if one == other)
    wanted, told = Counter(gold), Counter(guesses)
    macro = sum(f1(both[root], told[root], wanted[root])[2] for root in wanted) / len(wanted)
    return {"plover accuracy": round(both.total() / len(rows), 4), "plover macro F1": round(macro, 4)}
