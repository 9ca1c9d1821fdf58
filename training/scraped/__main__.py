"""Train the roles of scraped lines: a linear-chain CRF over line features, weights into a data file.

    python -m training.scraped --sets SETS [--folds 4] [--out onrecord/text/data/scraped_roles.json]

With --folds it also trains without each fold of publishers and prints how well the roles of the unseen are told.
Pages are read as they are and in the variants that scrapers make of them: stripped to the surroundings of the story,
without empty lines, with headline and caption repeated, several stories on a page, nothing but the story.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections import Counter
from pathlib import Path

import numpy as np

from onrecord.text.scraped_features import features_of
from onrecord.text.scraped_lines import Block
from onrecord.text.scraped_look import writing_of
from training.scraped.crf import Array, Crf
from training.scraped.pages import ROLES, Labelled, all_pages, fold
from training.scraped.variants import items_of, variants


def fit(pages: list[Labelled], epochs: int, copies: int, weight: int) -> Crf:
    """A CRF trained on these pages."""
    made = variants(pages, 7, copies, weight)
    counts = Counter(name for features, _ in made for f in features for name in set(f))
    crf = Crf(sorted(name for name, n in counts.items() if n >= 25))
    data = []
    for features, roles in made:
        coded = crf.encode(features)
        starts = np.cumsum([0, *(len(c) for c in coded[:-1])])
        data.append((np.concatenate(coded), starts, np.array(roles)))
    print(len(data), "sequences,", sum(len(r) for *_, r in data), "lines,", len(crf.names), "features", flush=True)
    crf.train(data, epochs, 3)
    return crf


def report(crf: Crf, pages: list[Labelled]) -> Array:
    """Counts [gold, predicted] over the lines of pages as they are."""
    table = np.zeros((len(ROLES), len(ROLES)), int)
    for page in pages:
        items = items_of(page)
        blocks = [Block(((0, len(t)),), t, gap, bullet) for t, gap, bullet, _ in items]
        got = crf.best(crf.encode(features_of(blocks, writing_of(blocks))))
        np.add.at(table, ([i[3] for i in items], got), 1)
    return table


def show(table: Array) -> None:
    """Precision, recall and F1 of each role."""
    for number, role in enumerate(ROLES):
        hit, gold, found = table[number, number], table[number].sum(), table[:, number].sum()
        precision, recall, f1 = hit / max(1, found), hit / max(1, gold), 2 * hit / max(1, gold + found)
        print(f"{role:10} P {precision:.3f} R {recall:.3f} F1 {f1:.3f} gold {gold}")


def save(crf: Crf, path: Path) -> None:
    """The weights, two decimals, small ones left out, a feature a line."""
    rounded = {name: [round(float(w), 2) for w in crf.weights[number]] for name, number in crf.names.items()}
    kept = {name: row for name, row in rounded.items() if max(map(abs, row)) >= 0.05}
    start, steps = np.round(crf.steps[-1], 3), np.round(crf.steps[:-1], 3)
    head = {
        "roles": ROLES,
        "start": start.astype(float).round(3).tolist(),
        "steps": steps.astype(float).round(3).tolist(),
    }
    weights = ",\n".join(f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(row)}" for name, row in kept.items())
    path.write_text(json.dumps(head)[:-1] + f',\n"weights": {{\n{weights}\n}}}}\n', encoding="utf-8")
    print(len(kept), "features kept,", path.stat().st_size, "bytes")


def main() -> None:
    """Train, check on unseen publishers, save."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--sets", type=Path, required=True, help="the folder of the sets")
    args.add_argument("--cache", type=Path, help="a file that keeps the labelled pages between runs")
    args.add_argument("--folds", type=int, default=0)
    args.add_argument("--only", type=int, help="train without this fold alone, and save those weights")
    args.add_argument("--epochs", type=int, default=12)
    args.add_argument("--copies", type=int, default=1)
    args.add_argument(
        "--weight", type=int, default=3, help="how often a page with a gold story counts beside one with a silver story"
    )
    args.add_argument("--out", type=Path, default=Path("onrecord/text/data/scraped_roles.json"))
    o = args.parse_args()
    pages = pickle.loads(o.cache.read_bytes()) if o.cache and o.cache.exists() else list(all_pages(o.sets))
    if o.cache and not o.cache.exists():
        o.cache.write_bytes(pickle.dumps(pages))
    for number in [o.only] if o.only is not None else range(o.folds):
        crf = fit([p for p in pages if fold(p.group, o.folds or 4) != number], o.epochs, o.copies, o.weight)
        for source in ("fundus", "trafilatura"):
            print("fold", number, source)
            show(report(crf, [p for p in pages if fold(p.group, o.folds or 4) == number and p.name.startswith(source)]))
        if o.only is not None:
            save(crf, o.out)
            return
    save(fit(pages, o.epochs, o.copies, o.weight), o.out)


if __name__ == "__main__":
    main()
