"""`python -m training.measures`: every figure of a packaged model on the sets at hand, and its speed and size."""

from __future__ import annotations

import argparse
import json
import resource
import time
from dataclasses import replace
from pathlib import Path

from onrecord.models import Reader
from onrecord.models.card import write_card
from training.measures import corpus, names, plover, polnear
from training.measures.page import page
from training.recipes.corpus import corpus_examples
from training.recipes.gum import gum_example, gum_paths
from training.sources import re3d_split


def _speed(reader: Reader, texts: list[str]) -> dict[str, float]:
    reader.read(texts[:2])
    begun = time.process_time()
    for encoded in reader.read(texts):
        for head in reader.card.token_heads:
            encoded.spans(head)
    spent = time.process_time() - begun
    words = sum(len(text.split()) for text in texts)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"words per CPU-second": round(words / spent), "peak RSS MB": round(megabytes)}


def figures(reader: Reader, root: Path, sets: Path, split: str, most: int | None) -> dict[str, float]:
    """All figures; a set that is absent is left out."""
    examples = corpus_examples(root, split)
    told = _speed(reader, [one.text for one in examples][:40])
    told |= corpus.measure(reader, examples, split)
    if (sets / "polnear/dev.jsonl").exists():
        told |= polnear.measure(reader, sets / "polnear/dev.jsonl", most)
    if (sets / "plover_plv/PLV_train.tsv").exists():
        told |= plover.measure(reader, sets / "plover_plv/PLV_train.tsv")
    if paths := gum_paths(sets / "gum", "dev"):
        told |= names.measure(reader, [names.of_example(gum_example(path)) for path in paths], "gum")
    if kept := re3d_split(sets / "re3d", dev=True):
        told |= names.measure(reader, [names.of_example(one) for one in kept], "re3d")
    if world := sorted((sets / "ner_worldwide/docs").glob("*.tsv")):
        told |= names.measure(
            reader, [names.worldwide(path) for path in world[:: 1 if most is None else 8]], "worldwide"
        )
    return told


def main() -> None:
    """Parse the command line and print the figures as JSON."""
    parser = argparse.ArgumentParser(prog="python -m training.measures", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("onrecord/models/data/reader"))
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("--sets", type=Path, required=True, help="the folder of the sets")
    parser.add_argument("--split", choices=("train", "dev", "test"), default="dev")
    parser.add_argument("--most", type=int, help="only so many documents of PolNeAR and an eighth of the newswire")
    parser.add_argument("--card", action="store_true", help="write the figures into the model's card and README")
    options = parser.parse_args()
    reader = Reader(options.folder)
    told = figures(reader, options.corpus, options.sets, options.split, options.most)
    print(json.dumps(told, indent=1))
    if options.card:
        card = replace(reader.card, scores=told)
        write_card(card, options.folder)
        (options.folder / "README.md").write_text(page(card), "utf-8")


if __name__ == "__main__":
    main()
