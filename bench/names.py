"""Measure how names are compared.

python -m bench.names match CASES.csv [--wrong]       labelled pairs: F1 at the best threshold and at the package's
python -m bench.names script FOLDER [--names N]       the Latin spelling of a name among 1,000: how often it is first
"""

from __future__ import annotations

import argparse
import csv
import random
from collections import defaultdict
from pathlib import Path

from onrecord.lexicon.compare import SAME, same_name
from onrecord.lexicon.scripts import spelling_cost

KINDS = {"Person": "person"}
AMONG = 1_000


def f1(pairs: list[tuple[float, bool]], threshold: float) -> tuple[float, float, float]:
    """Precision, recall and F1 of taking for one what scores at least so much."""
    right = sum(1 for score, same in pairs if same and score >= threshold)
    taken = sum(1 for score, _ in pairs if score >= threshold)
    there = sum(1 for _, same in pairs if same)
    precision, recall = right / max(taken, 1), right / max(there, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def match(path: Path, wrong: bool) -> None:
    """Labelled pairs of names."""
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    scored = [(same_name(row["name1"], row["name2"], KINDS.get(row["schema"], "body")), row) for row in rows]
    groups: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for likeness, row in scored:
        for group in ("all", row["schema"], row["case_group"]):
            groups[group].append((likeness.score, row["is_match"] == "true"))
    best = max((step / 100 for step in range(40, 100)), key=lambda threshold: f1(groups["all"], threshold)[2])
    for group, pairs in groups.items():
        for threshold in dict.fromkeys((SAME, best)):
            precision, recall, score = f1(pairs, threshold)
            print(f"{group:16} {len(pairs):4}  at {threshold:.2f}: P {precision:.3f} R {recall:.3f} F1 {score:.3f}")
    if wrong:
        for likeness, row in scored:
            if (likeness.score >= SAME) != (row["is_match"] == "true"):
                print(f"{row['is_match']:5} {likeness.score:.2f} {row['name1']} | {row['name2']} | {likeness.why}")


def script(folder: Path, names: int) -> None:
    """Names in other letters: how often the right Latin spelling is the first and among the first five."""
    for language in ("arabic", "russian", "hebrew"):
        lines = (folder / f"wd_{language}_16").read_text(encoding="utf-8").splitlines()
        pairs = [(row[1].replace(" ", ""), row[0]) for row in (line.split("\t") for line in lines)]
        drawn = random.Random(11)
        first = five = 0
        asked = drawn.sample(pairs, names)
        for other, latin in asked:
            right = {theirs for mine, theirs in pairs if mine == other}
            rest = [theirs for _, theirs in drawn.sample(pairs, AMONG) if theirs not in right]
            ranked = sorted([latin, *rest[: AMONG - 1]], key=lambda theirs: spelling_cost(other, theirs))
            first += ranked[0] == latin
            five += latin in ranked[:5]
        print(
            f"{language:8} {names} names among {AMONG}: first {first / names:.3f}, in the first five {five / names:.3f}"
        )


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("match", "script"))
    parser.add_argument("path", type=Path)
    parser.add_argument("--wrong", action="store_true", help="list the pairs that are judged wrongly")
    parser.add_argument("--names", type=int, default=300, help="how many names are looked up")
    options = parser.parse_args()
    if options.what == "match":
        match(options.path, options.wrong)
    else:
        script(options.path, options.names)


if __name__ == "__main__":
    main()
