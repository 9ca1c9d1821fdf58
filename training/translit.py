"""Learn how names in Arabic, Cyrillic and Hebrew letters are written in Latin ones, from pairs under CC0.

    python -m training.translit PAIRS_FOLDER onrecord/lexicon/data/scripts.tsv

A pair is aligned by segments: one letter to none, one, two or three Latin letters, or two letters to one. Their joint
probabilities are learnt by expectation maximisation, and the segments that carry weight are written with their costs.
"""

from __future__ import annotations

import argparse
import math
import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from onrecord.lexicon.scripts import SHAPES, letters

Pair = tuple[str, str]
Costs = dict[tuple[str, str], float]
SETS = {"arabic": 41_000, "russian": 30_000, "hebrew": 32_000}
ROUNDS, LEAST = 7, 4.0
"""Rounds of learning; expected occurrences below which a segment is left out of the file."""


def pairs(path: Path, most: int) -> list[Pair]:
    """Pairs (other script, Latin) of a file, a fixed sample of at most so many."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        latin, other, *_ = line.split("\t")
        pair = letters(other.replace(" ", "")), letters(latin)
        if all(pair) and len(pair[1]) <= 3 * len(pair[0]) and len(pair[0]) <= 24:
            found.append(pair)
    random.Random(7).shuffle(found)
    return found[:most]


def edges(pair: Pair) -> Iterator[tuple[int, int, int, int]]:
    """Every segment of a pair as (from, from) and (to, to) places in the two names, in the order of places."""
    other, latin = pair
    for i in range(len(other)):
        for j in range(len(latin) + 1):
            for a, b in SHAPES:
                if i + a <= len(other) and j + b <= len(latin):
                    yield i, j, i + a, j + b


def expect(pair: Pair, chances: dict[tuple[str, str], float], counts: dict[tuple[str, str], float]) -> float:
    """Add a pair's expected segments to the counts; its probability is returned."""
    other, latin = pair
    steps = [(i, j, k, m, chances.get((other[i:k], latin[j:m]), 1e-9)) for i, j, k, m in edges(pair)]
    ahead = [[0.0] * (len(latin) + 1) for _ in range(len(other) + 1)]
    back = [[0.0] * (len(latin) + 1) for _ in range(len(other) + 1)]
    ahead[0][0] = back[-1][-1] = 1.0
    for i, j, k, m, chance in steps:
        ahead[k][m] += ahead[i][j] * chance
    for i, j, k, m, chance in reversed(steps):
        back[i][j] += chance * back[k][m]
    whole = ahead[-1][-1]
    if whole > 0:
        for i, j, k, m, chance in steps:
            share = ahead[i][j] * chance * back[k][m] / whole
            if share > 1e-4:
                counts[other[i:k], latin[j:m]] += share
    return whole


def learn(found: list[Pair]) -> Costs:
    """The costs (negative natural logarithms) of segments given the letters of the other script."""
    counts: dict[tuple[str, str], float] = defaultdict(float)
    for pair in found:
        for i, j, k, m in edges(pair):
            counts[pair[0][i:k], pair[1][j:m]] += 1.0
    chances: dict[tuple[str, str], float] = {}
    for turn in range(ROUNDS):
        total = sum(counts.values())
        chances = {segment: count / total for segment, count in counts.items() if count > 1e-3}
        counts = defaultdict(float)
        score = sum(math.log(max(expect(pair, chances, counts), 1e-300)) for pair in found)
        print(f"round {turn + 1}: {score / len(found):.3f} a pair, {len(chances)} segments", flush=True)
    total = sum(counts.values())
    return {segment: -math.log(count / total) for segment, count in counts.items() if count >= LEAST}


def main(folder: Path, target: Path) -> None:
    """Learn each script's costs and write them all in one file."""
    lines = [
        "# How letters of other scripts stand in Latin names: script, letters, Latin letters (none where silent) and",
        "# cost, the negative logarithm of the pair's share among all. Learnt from pairs of names under CC0.",
        "script\tletters\tlatin\tcost",
    ]
    for language, most in SETS.items():
        costs = learn(pairs(folder / f"wd_{language}_64", most))
        lines += [f"{language}\t{other}\t{latin}\t{cost:.2f}" for (other, latin), cost in sorted(costs.items())]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("target", type=Path)
    main(**vars(asked.parse_args()))
