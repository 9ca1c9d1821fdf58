"""`python -m training.meetings`: weigh what tells of a meeting on the corpus's dev part, or measure a split.

A sentence is an example; it is positive where it holds the words that the gold quotes for a meeting. The weights are
those of a logistic sum, held near `PRIOR` by a ridge, since the dev part is small. Then `enough`, `sure` and `bare`
are chosen by the F1 of whole meetings: found where a claim's words overlap the gold's and no venue contradicts.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

import numpy as np

from onrecord.models import Reader
from onrecord.score.corpus import Meeting as Gold
from onrecord.score.corpus import Story as Told
from onrecord.score.corpus import read_corpus
from onrecord.stages import READERS
from onrecord.stages.gatherings import grounds
from onrecord.stages.meetings import meetings
from onrecord.stages.parties import scene_of
from onrecord.stages.reading import Reading
from onrecord.stages.stage import Abstained, Stage
from onrecord.stages.stage import Reader as ReaderStage
from onrecord.stages.talkwords import WEIGHTS, scale
from onrecord.types.claims import Claim, Meeting
from onrecord.types.evidence import Piece, PieceKind, Story
from onrecord.types.when import parse_when

PRIOR = {
    "bias": -2.0,
    "model": 0.65,
    "wished": -2.0,
    "noun": 0.8,
    "meets": 0.8,
    "pair": 0.8,
    "crowd": 2.4,
    "contact": 0.4,
    "frame": 1.15,
    "motion": 0.3,
    "strong": 0.9,
    "attended": 0.8,
}
RIDGE = 20.0
ENOUGH, SURE, BARE = (0.18, 0.22, 0.26), (0.3, 0.4), (0.3, 0.4, 0.5)
"""What is tried. A meeting too many can be rejected, one that is missed cannot be seen: so little is enough."""
Read = Sequence[tuple[Told, Reading]]


def read_split(root: Path, split: str, model: Reader) -> list[tuple[Told, Reading]]:
    """The stories of a split as the readers before meetings leave them."""
    return [(story, _reading(story, model)) for one in read_corpus(root, split) for story in one.stories]


def _reading(told: Told, model: Reader) -> Reading:
    pieces = tuple(Piece(PieceKind(str(piece.kind)), piece.start, piece.end) for piece in told.pieces)
    published = parse_when(told.header.published) if told.header.published else None
    story = Story(id="s", page="p", ordinal=0, text=told.text, pieces=pieces, runs=(), published=published)
    encoded = model.read([told.text])[0]
    reading = Reading(story, lambda _: encoded)
    for reader in READERS:
        if reader in meetings.reads:
            for claim in _claims(reader, reading):
                reading.add(claim)
    return reading


def _claims(reader: Stage, reading: Reading) -> Iterator[Claim]:
    """What a reader says, without what it abstains from."""
    found = reader.function(reading) if isinstance(reader, ReaderStage) else ()
    yield from () if isinstance(found, Abstained) else (one for one in found if isinstance(one, Claim))


def _examples(read: Read) -> Iterator[tuple[list[float], bool]]:
    """The grounds of each sentence of the body, in the order of `PRIOR`, and whether a meeting is told there."""
    for told, reading in read:
        scene = scene_of(reading)
        scores = reading.encoded.sentence_scores("meeting", [sentence.range for sentence in scene.sentences])
        for sentence, score in zip(scene.sentences, scores, strict=True):
            found = grounds(sentence, score)
            yield [found[name] for name in PRIOR], any(_within(gold, *sentence.range) for gold in told.gold.meetings)


def _within(gold: Gold, start: int, end: int) -> bool:
    shared = min(end, gold.quote.end) - max(start, gold.quote.start)
    return shared > 0.5 * min(end - start, gold.quote.end - gold.quote.start)


def weigh(read: Read) -> dict[str, float]:
    """The weights with the least ridge loss, by Newton's steps."""
    rows, labels = zip(*_examples(read), strict=True)
    grid, wanted = np.array(rows), np.array(labels, float)
    prior = np.array(list(PRIOR.values()))
    weights = prior.copy()
    for _ in range(25):
        chance = 1 / (1 + np.exp(-grid @ weights))
        slope = grid.T @ (chance - wanted) + RIDGE * (weights - prior)
        weights -= np.linalg.solve((grid.T * (chance * (1 - chance))) @ grid + RIDGE * np.eye(len(prior)), slope)
    return {name: round(float(weight), 2) for name, weight in zip(PRIOR, weights, strict=True)}


def score(read: Read) -> tuple[float, float, float]:
    """Precision, recall and F1 of whole meetings; what only the headline tells is not asked."""
    hits = found = gold = 0
    for told, reading in read:
        claims = [claim for claim in _claims(meetings, reading) if isinstance(claim, Meeting)]
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
    """Fit on dev and write, unless only to measure; print the figures of the split."""
    parser = argparse.ArgumentParser(prog="python -m training.meetings", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("--model", type=Path, default=Path("onrecord/models/data/reader"))
    parser.add_argument("--measure", choices=("train", "dev", "test"), help="measure this split and fit nothing")
    options = parser.parse_args()
    read = read_split(options.corpus, options.measure or "dev", Reader(options.model))
    if not options.measure:
        scale("weights").update(weigh(read))
        print(scale("weights"), choose(read))
        _write(WEIGHTS)
    print("meetings: precision {:.3f} recall {:.3f} F1 {:.3f}".format(*score(read)))


if __name__ == "__main__":
    main()
