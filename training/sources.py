"""All training examples: the corpus, and the sets outside the repository where they are at hand."""

from __future__ import annotations

from pathlib import Path

from training.examples import Example
from training.recipes.corpus import corpus_examples
from training.recipes.drills import drill_examples
from training.recipes.gum import gum_example, gum_paths
from training.recipes.meantime import meantime_examples
from training.recipes.re3d import re3d_examples
from training.recipes.start import start_examples

# Every this many documents of re3d is kept for measuring.
RE3D_DEV = 5
# How often each source is read in a round: the corpus teaches every head, the others names alone.
REPEATS = {"corpus": 1.0, "start": 1.0, "drills": 1.0, "gum": 0.75, "re3d": 1.0, "meantime": 1.0}


def re3d_split(root: Path, dev: bool) -> list[Example]:
    """re3d's documents for training, or those kept for measuring."""
    return [one for number, one in enumerate(re3d_examples(root)) if (number % RE3D_DEV == 0) == dev]


def training_examples(corpus: Path, sets: Path) -> list[Example]:
    """Everything that may be trained on; a set that is absent is named and left out."""
    found = {
        "corpus": corpus_examples(corpus, "train"),
        "start": start_examples(corpus / "start"),
        "drills": drill_examples(corpus / "drills"),
        "gum": [gum_example(path) for path in gum_paths(sets / "gum", "train")],
        "re3d": re3d_split(sets / "re3d", dev=False),
        "meantime": meantime_examples(sets / "meantime_en"),
    }
    for name, examples in found.items():
        words = sum(len(one.text.split()) for one in examples)
        print(f"{name}: {len(examples)} texts, {words} words" if examples else f"{name}: absent, left out")
    return [one for examples in found.values() for one in examples]
