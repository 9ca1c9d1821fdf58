"""`python -m training`: fit the reader model on the corpus and the sets at hand, and write it into a folder."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from tokenizers import Tokenizer

from onrecord.score.corpus import read_corpus
from training.base import base_folder
from training.export import export
from training.fit import Course, fit_twice, take_into_mean
from training.heads import SPAN_HEADS, TOKEN_HEADS
from training.nesting import frames
from training.network import Network, load_base
from training.recipes.corpus import corpus_examples
from training.renaming import read_pools
from training.sources import REPEATS, training_examples
from training.tuning import tune

STATES = Path("onrecord/lexicon/data/states.tsv")


def main() -> None:
    """Parse the command line, fit, export."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("--sets", type=Path, required=True, help="the folder of the sets: GUM, re3d and MEANTIME")
    parser.add_argument("--out", type=Path, default=Path("onrecord/models/data/reader"))
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--again", type=int, default=3, help="rounds of the second course, see training.fit.fit_twice")
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--mean", type=Path, help="the .pt of an earlier fit, to be a third of the weights")
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    base = base_folder()
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    network = Network(TOKEN_HEADS, SPAN_HEADS)
    load_base(network, base / "model.safetensors")
    examples = training_examples(options.corpus, options.sets)
    pools = read_pools(STATES, read_corpus(options.corpus, "train"))
    nestable = [one for one in examples if one.source == "corpus"]
    course = Course(options.rounds, REPEATS, pools, frames(nestable), options.seed)
    fit_twice(network, examples, tokenizer, course, options.again)
    if options.mean:
        take_into_mean(network, options.mean, 1 / 3)
    torch.save(network.state_dict(), options.out.with_suffix(".pt"))
    card = export(network, base, options.out, tuple(sorted({one.source for one in examples})))
    tune(options.out, corpus_examples(options.corpus, "dev"))
    print(f"{options.out}: {card.bytes / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
