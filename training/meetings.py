"""`python -m training.meetings`: weigh what tells of a meeting on the corpus's dev part, or measure a split.

A sentence is an example; it is positive where it holds the words that the gold quotes for a meeting. The weights are
those of a logistic sum, held near those of `meetings.toml` by a ridge, since the dev part is small. Then `enough`,
`sure` and `bare` are chosen by the F1 of whole meetings: found where a claim's words overlap the gold's and no venue
contradicts. They are printed, and with `--write` put into `meetings.toml`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

import numpy as np

from bench.written import reading_of
from onrecord.models import Reader
from onrecord.score.corpus import Meeting as Gold
from onrecord.score.corpus import Story as Told
from onrecord.score.corpus import read_corpus
from onrecord.stages.gatherings import grounds
from onrecord.stages.meetings import meetings
from onrecord.stages.parties import scene_of
from onrecord.stages.reading import Reading
from onrecord.stages.talkwords import WEIGHTS, scale
from onrecord.types.claims import Meeting
from training.logistic import weights_of

RIDGE = 20.0
"""How strongly the weights are held."""
ENOUGH, SURE, BARE = (0.18, 0.22, 0.26), (0.3, 0.4), (0.3, 0.4, 0.5)
"""What is tried. A meeting too many can be rejected, one that is missed cannot be seen: so little is enough."""
Read = Sequence[tuple[Told, Reading]]


def read_split(root: Path, split: str, model: Reader) -> list[tuple[Told, Reading]]:
    """The stories of a split as the readers before meetings leave them."""
    told = (story for one in read_corpus(root, split) for story in one.stories)
    return [(story, reading_of(story, model, until=meetings)) for story in told]


def _examples(read: Read) -> Iterator[tuple[list[float], bool]]:
    """The grounds of each sentence of the body, in the order of the weights, and whether a meeting is told there."""
    for told, reading in read:
        scene = scene_of(reading)
        scores = reading.encoded.sentence_scores("meeting", [sentence.range for sentence in scene.sentences])
        for sentence, score in zip(scene.sentences, scores, strict=True):
            found = grounds(sentence, score)
            yield (
                [found[name] for name in scale("weights")],
                any(_within(gold, *sentence.range) for gold in told.gold.meetings),
            )


def _within(gold: Gold, start: int, end: int) -> bool:
    shared = min(end, gold.quote.end) - max(start, gold.quote.start)
    return shared > 0.5 * min(end - start, gold.quote.end - gold.quote.start)


def weigh(read: Read) -> dict[str, float]:
    """The weights with the least ridge loss, by Newton's method."""
    rows, labels = zip(*_examples(read), strict=True)
    prior = np.array(list(scale("weights").values()))
    weights = weights_of(np.array(rows), np.array(labels, float), prior, np.full(len(prior), RIDGE))
    return {name: round(float(weight), 2) for name, weight in zip(scale("weights"), weights, strict=True)}


def score(read: Read) -> tuple[float, float, float]:
    """Precision, recall and F1 of whole meetings; what only the headline tells is not asked."""
    hits = found = gold = 0
    for told, reading in read:
        made = meetings.function(reading)
        claims = [claim for claim in made if isinstance(claim, Meeting)]  # type: ignore[union-attr]
        head = told.pieces[0].end if str(told.pieces[0].kind) == "headline" else 0
        asked = [one for one in told.gold.meetings if one.quote.start >= head]
        hits, found, gold = hits + _pairs(asked, claims), found + len(claims), gold + len(asked)
    return hits / max(1, found), hits / max(1, gold), 2 * hits / max(1, found + gold)


def _pairs(asked: Sequence[Gold], claims: Sequence[Meeting]) -> int:
    left, hits = list(claims), 0
    for gold in asked:
        hit = next((claim for claim in left if _same(gold, claim)), None)
        if hit:
            left.remove(hit)
            hits += 1
    return hits


def _same(gold: Gold, claim: Meeting) -> bool:
    town = (gold.venue or "").partition(",")[0].strip()
    if town and claim.venue and town.casefold() != claim.venue.casefold():
        return False
    return any(span.start < gold.quote.end and gold.quote.start < span.end for span in claim.spans)


def choose(read: Read) -> dict[str, float]:
    """The least likelihoods with the best F1 of whole meetings; the lowest among equals."""
    best, chosen = -1.0, dict(scale("least"))
    for enough, sure, bare in product(ENOUGH, SURE, BARE):
        scale("least").update(enough=enough, sure=sure, bare=bare)
        if (value := score(read)[2]) > best:
            best, chosen = value, {"enough": enough, "sure": sure, "bare": bare}
    scale("least").update(chosen)
    return chosen


def _write(path: Path) -> None:
    """The numbers into the data file, its comments kept."""
    lines, part = [], ""
    for line in path.read_text(encoding="utf-8").splitlines():
        part = line.strip("[]") if line.startswith("[") else part
        name, equals, _ = line.partition(" = ")
        lines.append(f"{name} = {scale(part)[name]}" if equals and not line.startswith("#") else line)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Fit on dev, unless only to measure; print the figures of the split."""
    parser = argparse.ArgumentParser(prog="python -m training.meetings", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("--model", type=Path, default=Path("onrecord/models/data/reader"))
    parser.add_argument("--measure", choices=("train", "dev", "test"), help="measure this split and fit nothing")
    parser.add_argument("--write", action="store_true", help="put what is fitted into the data file")
    options = parser.parse_args()
    read = read_split(options.corpus, options.measure or "dev", Reader(options.model))
    if not options.measure:
        scale("weights").update(weigh(read))
        print(scale("weights"), choose(read))
        if options.write:
            _write(WEIGHTS)
    print("meetings: precision {:.3f} recall {:.3f} F1 {:.3f}".format(*score(read)))


if __name__ == "__main__":
    main()
