"""Positions and disagreements on the corpus: how many are found, what is said of them, and thresholds fitted anew.

    python -m bench.positions stances corpus --split test
    python -m bench.positions stances corpus --split dev --fit
    python -m bench.positions disagreements corpus --split test
    python -m bench.positions disagreements corpus --split train --fit

A stance is found when its sentence shares words with the quote of a gold position, one to one; then its party (by any
name that `names.tsv` lists for it), its term and its stance are compared. `same` asks for all three, `anywhere` for
the three wherever the story says so. The second annotator reaches against the first what `python -m
onrecord.score.corpus agree` prints. A disagreement is found when both its claims share words with the gold's two.
`--fit` tries thresholds of the model (stances), or prints the weights of `disputes.toml` (disagreements).
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from bench.written import Told, told_of
from onrecord.score.corpus import story as corpus
from onrecord.score.corpus.pairing import f1, overlap, pair
from onrecord.stages.denials import Candidate, candidates, denies, signs_of
from onrecord.stages.disagreements import disagreements
from onrecord.stages.linking import Linking
from onrecord.stages.meetings import meetings
from onrecord.stages.stances import ENOUGH, stances
from onrecord.stages.verdicts import Verdicts
from onrecord.types.claims import Claim, Count, Quotation, Stance
from onrecord.types.entries import Disagreement
from onrecord.types.filed import Filed, claim_id
from onrecord.types.words import fold
from training.logistic import weights_of

TRIED = {"words": (0.03, 0.1, 0.2), "statement": (0.1, 0.2, 0.4, 0.5), "model": (0.5, 0.6, 0.75)}
"""Thresholds that are tried for each way of taking a stand."""

_AS_GOLD = {"talks": "mediation"}
"""Terms of the product that the corpus calls otherwise."""


def stance_figures(stories: Sequence[Told]) -> dict[str, float]:
    """Presence by shared words, and what is said of the pairs."""
    tally: Counter[str] = Counter()
    for told in stories:
        found = [one for one in stances.function(told.reading) if isinstance(one, Stance)]  # type: ignore[union-attr]
        gold = told.gold.gold.stances
        pairs = pair(gold, found, partial(_alike, told))
        tally.update(gold=len(gold), found=len(found), both=len(pairs))
        for one, other in pairs:
            same = [told.name(one.party) == told.name(other.party), _same_term(one, other), one.stance == other.stance]
            tally.update(party=same[0], term=same[1], stance=same[2], same=all(same))
        keys = [
            {(told.name(one.party), _AS_GOLD.get(one.term, one.term), one.stance) for one in some}
            for some in (gold, found)
        ]
        tally.update(keys=len(keys[0]), keys_found=len(keys[1]), keys_both=len(keys[0] & keys[1]))
    both = tally["both"] or 1
    return {
        "gold": tally["gold"],
        "found": tally["found"],
        "f1": f1(tally["gold"], tally["found"], tally["both"]),
        "precision": tally["both"] / (tally["found"] or 1),
        **{name: tally[name] / both for name in ("party", "term", "stance")},
        "same f1": f1(tally["gold"], tally["found"], tally["same"]),
        "anywhere f1": f1(tally["keys"], tally["keys_found"], tally["keys_both"]),
    }


def _alike(told: Told, gold: corpus.Stance, found: Stance) -> float:
    """How much two stances have in common; nothing without shared words."""
    shared = overlap([gold.quote], [corpus.Span(found.spans[0].start, found.spans[0].end)])
    same = (told.name(gold.party) == told.name(found.party), _same_term(gold, found), gold.stance == found.stance)
    return shared and shared + 0.3 * sum(same)


def _same_term(gold: corpus.Stance, found: Stance) -> bool:
    """Whether two stances are on one term, in the words of the corpus."""
    return gold.term == _AS_GOLD.get(found.term, found.term)


def fit_stances(stories: Sequence[Told]) -> None:
    """Print the figures of the best thresholds by F1."""
    found = []
    for chosen in product(*TRIED.values()):
        ENOUGH.update(zip(TRIED, chosen, strict=True))
        found.append((stance_figures(stories)["f1"], dict(zip(TRIED, chosen, strict=True))))
    for value, best in sorted(found, key=lambda one: -one[0])[:8]:
        print(f"f1 {value:.3f}  {best}")


def disagreement_figures(stories: Sequence[Told]) -> dict[str, float]:
    """How many gold disagreements are found, and how many found ones are gold's, whatever they are called."""
    tally: Counter[str] = Counter()
    for told in stories:
        disputed = [(_places(told.gold, one.a), _places(told.gold, one.b)) for one in told.gold.gold.disagreements]
        made = list(_found(told))
        tally.update(gold=len(disputed), found=len(made), both=len(pair(disputed, made, _crossed)))
    return {
        "gold": tally["gold"],
        "found": tally["found"],
        "f1": f1(tally["gold"], tally["found"], tally["both"]),
        "precision": tally["both"] / (tally["found"] or 1),
    }


Places = list[corpus.Span]


def _places(story: corpus.Story, ident: str) -> Places:
    """The words of a statement by its id, or of the figure of the nth N line."""
    if ident.startswith("N"):
        return [story.gold.counts[int(ident[1:]) - 1].quote]
    statement = next(one for one in story.gold.statements if str(one.id) == ident)
    return list(statement.contents or statement.cues)


def _found(told: Told) -> Iterator[tuple[Places, Places]]:
    """The words of the two sides of each disagreement that the linker makes of one story."""
    story = told.reading.story
    claims: tuple[Claim, ...] = (*told.reading.of(Quotation), *told.reading.of(Count))
    filed = {claim_id("bench", claim): Filed(claim_id("bench", claim), "bench", claim) for claim in claims}
    linking = Linking(
        "disagreements",
        Verdicts(),
        lambda kind: [one for one in filed.values() if isinstance(one.value, kind)],
        lambda kind: [],
        lambda: {story.id: story},
    )
    for made in disagreements.function(linking):  # type: ignore[union-attr]
        if isinstance(made, Disagreement):
            a, b = ([corpus.Span(s.start, s.end) for s in filed[side].value.spans] for side in (made.a, made.b))
            yield a, b


def _crossed(one: tuple[Places, Places], other: tuple[Places, Places]) -> float:
    """How much of both sides two pairs share, whichever side comes first."""
    straight = min(overlap(one[0], other[0]), overlap(one[1], other[1]))
    return max(straight, min(overlap(one[0], other[1]), overlap(one[1], other[0])))


def fit_denials(stories: Sequence[Told]) -> None:
    """Print the weights of a logistic regression on pairs of the product's statements, as `disputes.toml` has them."""
    rows = [row for told in stories for row in _pairs(told)]
    names = list(rows[0][0])
    signs = np.array([[*signs.values(), 1.0] for signs, _ in rows])
    held = np.ones(len(names) + 1)
    held[-1] = 0.0
    fitted = weights_of(signs, np.array([float(right) for _, right in rows]), np.zeros(len(held)), held)
    print("\n".join(f"{name} = {weight:.2f}" for name, weight in zip([*names, "none"], fitted, strict=True)))


def _pairs(told: Told) -> Iterator[tuple[dict[str, float], bool]]:
    """The signs of each statement that a denial may be of, and whether the gold has a disagreement of both."""
    story = told.reading.story
    disputed = [(_places(told.gold, one.a), _places(told.gold, one.b)) for one in told.gold.gold.disagreements]
    filed = [Filed(claim_id("bench", claim), "bench", claim) for claim in told.reading.of(Quotation)]
    filed.sort(key=lambda one: one.value.cue.start)
    for at, denial in enumerate(filed):
        found: list[Candidate] = list(candidates(filed, at, story, fold_name)) if denies(denial.value, story) else []
        before = [one.other for one in found if one.other.value.cue.start < denial.value.cue.start]
        for one in found:
            places = [[corpus.Span(s.start, s.end) for s in said.value.spans] for said in (denial, one.other)]
            signs = signs_of(denial.value, one.other.value, story, nearest=before[-1:] == [one.other])
            yield signs, any(_crossed(pair, (places[0], places[1])) > 0 for pair in disputed)


def fold_name(name: str | None) -> str:
    """A name as it is compared where there are no actors."""
    return fold(name or "")


def main() -> None:
    """Print the figures, or what the corpus makes of the thresholds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("stances", "disagreements"))
    parser.add_argument("corpus", type=Path, nargs="?", default=Path("corpus"))
    parser.add_argument("--split", default="dev")
    parser.add_argument("--fit", action="store_true")
    options = parser.parse_args()
    stories = list(told_of(options.corpus, options.split, until=meetings))
    figures: Any = stance_figures if options.what == "stances" else disagreement_figures
    print(f"{options.what} {options.split}", *(f"{name} {value:.3g}" for name, value in figures(stories).items()))
    if options.fit:
        (fit_stances if options.what == "stances" else fit_denials)(stories)


if __name__ == "__main__":
    main()
