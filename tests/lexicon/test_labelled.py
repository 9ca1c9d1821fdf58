"""Floors on labelled pairs of names: `name_match` and `name_translit` in the folder of the sets (`bench/README.md`)."""

from __future__ import annotations

import csv
import os
import random
from pathlib import Path

import pytest

from onrecord.lexicon.compare import SAME, same_name
from onrecord.lexicon.scripts import spelling_cost

SETS = Path(os.environ.get("ONRECORD_SETS") or "none")
pytestmark = pytest.mark.skipif(
    not (SETS / "name_match").is_dir(), reason="ONRECORD_SETS names no folder of labelled sets (bench/README.md)"
)


def test_labelled_pairs_at_one_threshold() -> None:
    with (SETS / "name_match" / "cases_dev.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    taken = [same_name(r["name1"], r["name2"], r["schema"].lower()).score >= SAME for r in rows]
    there = [row["is_match"] == "true" for row in rows]
    right = sum(one and other for one, other in zip(taken, there, strict=True))
    assert 2 * right / (sum(taken) + sum(there)) >= 0.87


@pytest.mark.parametrize(("language", "floor"), [("arabic", 0.85), ("russian", 0.9), ("hebrew", 0.8)])
def test_the_right_spelling_is_the_first_of_many(language: str, floor: float) -> None:
    lines = (SETS / "name_translit" / f"wd_{language}_16").read_text(encoding="utf-8").splitlines()
    pairs = [(row[1].replace(" ", ""), row[0]) for row in (line.split("\t") for line in lines)]
    drawn = random.Random(5)
    first = 0
    for other, latin in drawn.sample(pairs, 25):
        right = {theirs for mine, theirs in pairs if mine == other}
        rest = [theirs for _, theirs in drawn.sample(pairs, 1_000) if theirs not in right]
        first += min([latin, *rest], key=lambda theirs: spelling_cost(other, theirs)) == latin
    assert first / 25 >= floor - 0.1
