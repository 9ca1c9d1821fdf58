"""`python -m training.sayings`: weigh the words that tell what a statement does, on the train part and the drills.

An example is a statement of the gold with its stance; its signs are those of `onrecord.lexicon.sayings`. The weights
are those of a logistic regression of all stances at once, held near zero by a ridge. A sign that few examples or one
negotiation alone have is left out. With `--write` the weights go into the lexicon. Without it is printed how often the
stance is right on a split, given the gold's own spans: by the words alone, by the model alone, and by both.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.lexicon.sayings import WEIGHTS, likeliest, signs, told_by_words
from onrecord.models import load
from onrecord.score.corpus import read_corpus
from onrecord.score.corpus.vocabulary import STATEMENT_STANCES
from training.recipes.drills import read_drills

RIDGE = 4.0
LEAST = 5
"""Examples that a sign needs; from two negotiations at least."""
STEPS = 150
STANCES = sorted(STATEMENT_STANCES)
_DATA = Path(__file__).resolve().parents[1] / "onrecord" / "lexicon" / "data" / WEIGHTS
_HEAD = "# Weights in hundredths, by `python -m training.sayings`; `onrecord.lexicon.sayings` tells the signs\n"


@dataclass(frozen=True, slots=True)
class Example:
    """A statement: where it is from, its cue, its content, and what it does."""

    negotiation: str
    cue: str
    content: str
    stance: str
    model: Mapping[str, float]
    """What the model says, where it was asked."""


def examples_of(root: Path, split: str, ask: bool = False) -> Iterator[Example]:
    """The statements of a split's stories, by the gold's spans."""
    for negotiation in read_corpus(root, split):
        for story in negotiation.stories:
            held = [one for one in story.gold.statements if one.cues and one.contents]
            ends = [
                ((one.cues[0].start, one.cues[-1].end), (one.contents[0].start, one.contents[-1].end)) for one in held
            ]
            scores = load().read([story.text])[0].tuple_scores("statement_stance", ends) if ask else [{}] * len(held)
            for one, ((first, last), _), model in zip(held, ends, scores, strict=True):
                content = " ".join(story.text[span.start : span.end] for span in one.contents)
                yield Example(negotiation.slug, story.text[first:last], content, one.stance, model)


def drilled(folder: Path) -> Iterator[Example]:
    """The drills on stances; each sheet counts as a negotiation."""
    for sheet, drill in read_drills(folder, "statements"):
        for number, (stance,) in enumerate(drill.labels, 1):
            cue, content = (
                " ".join(drill.text[start:end] for start, end in drill.ranges(part, number)) for part in "CT"
            )
            yield Example(sheet, cue, content, stance, {})


def weigh(examples: Sequence[Example]) -> dict[str, list[int]]:
    """The weights by sign, in hundredths, in the order of `STANCES`."""
    told = [signs(one.cue, one.content) for one in examples]
    counted = Counter(sign for held in told for sign in held)
    whence: defaultdict[str, set[str]] = defaultdict(set)
    for one, held in zip(examples, told, strict=True):
        for sign in held:
            whence[sign].add(one.negotiation)
    kept = sorted(sign for sign, count in counted.items() if count >= LEAST and len(whence[sign]) > 1)
    place = {sign: at for at, sign in enumerate(kept)}
    given = np.zeros((len(examples), len(kept)), np.float32)
    for row, held in enumerate(told):
        given[row, [place[sign] for sign in held if sign in place]] = 1.0
    right = np.eye(len(STANCES), dtype=np.float32)[[STANCES.index(one.stance) for one in examples]]
    weights = fitted(given, right)
    hundredths = {sign: [round(100 * float(weight)) for weight in weights[place[sign]]] for sign in kept}
    return {sign: row for sign, row in hundredths.items() if any(row)}


def fitted(given: NDArray[np.float32], right: NDArray[np.float32]) -> NDArray[np.float32]:
    """Weights (signs × stances) of the least ridge loss, by Adam with a rate that falls to nothing."""
    weights = np.zeros((given.shape[1], right.shape[1]), np.float32)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        raised = given @ weights
        raised = np.exp(raised - raised.max(axis=1, keepdims=True))
        slope = given.T @ (raised / raised.sum(axis=1, keepdims=True) - right) + RIDGE * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope * slope
        rate = 0.1 * (1.0 - step / (STEPS + 1))
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


def write(weights: Mapping[str, Sequence[int]], path: Path) -> None:
    """The table that `onrecord.lexicon.sayings` reads."""
    rows = ["\t".join((sign, *map(str, row))) for sign, row in weights.items()]
    path.write_text(_HEAD + "\n".join(("\t".join(("sign", *STANCES)), *rows)) + "\n", encoding="utf-8")


def rightness(examples: Sequence[Example]) -> dict[str, float]:
    """How often the stance is right, by the words, by the model and by both."""
    right: Counter[str] = Counter()
    for one in examples:
        words = told_by_words(one.cue, one.content)
        right["words"] += max(words, key=lambda stance: words[stance]) == one.stance
        right["model"] += max(one.model, key=lambda stance: one.model[stance]) == one.stance
        right["both"] += likeliest(one.cue, one.content, one.model) == one.stance
    return {what: round(count / max(1, len(examples)), 3) for what, count in right.items()}


def main() -> None:
    """Fit, and with `--write` keep; or measure a split with the weights that are there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("--write", action="store_true", help="fit on the train part and write the weights")
    parser.add_argument("--measure", choices=("dev", "test"), default="dev")
    options = parser.parse_args()
    if options.write:
        found = weigh([*examples_of(options.corpus, "train"), *drilled(options.corpus / "drills")])
        write(found, _DATA)
        print(f"{len(found)} signs")
        return
    print(options.measure, rightness(list(examples_of(options.corpus, options.measure, ask=True))))


if __name__ == "__main__":
    main()
