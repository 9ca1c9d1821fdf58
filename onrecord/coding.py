"""Coding one sentence for one pair: who did what to whom, by PLOVER's types, with CAMEO's talk codes beside."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.lexicon.acts import COOPERATIVE, HOSTILE, Act, acts_of
from onrecord.lexicon.past import clause_of, long_ago

if TYPE_CHECKING:
    from onrecord.models.encoded import Encoded, Range

BESIDE = 0.05
"""What the logarithm of the model's chance weighs beside a phrase's place and words."""
LEAST = 1e-4
"""Added to a chance, so that none is ruled out."""
ALONE = 0.1
"""The least chance, as a product of two, at which the model alone tells of an event."""


@dataclass(frozen=True, slots=True)
class Coding:
    """What a sentence says that an actor did to a recipient.

    `type` is PLOVER's in upper case, None where the sentence tells of no event between the two; `score` in [0, 1] grows
    with how many words of a known phrase were found, or with the model's chance where it tells alone.
    """

    type: str | None
    mode: str | None = None
    cameo: str | None = None
    realis: str = "actual"
    score: float = 0.0

    def __bool__(self) -> bool:
        """Whether there is an event at all."""
        return self.type is not None


def code_event(sentence: str, actor: str, recipient: str | None = None) -> Coding:
    """Code what `actor` is said to do to `recipient` in `sentence`; both are words of the sentence.

    Known phrases tell the type, and the model which of several; where there is none, the model alone if it is sure.
    """
    if not sentence.strip():
        return Coding(None)
    mine = _place(sentence, actor, 0)
    theirs = _place(sentence, recipient, mine[1] if mine else 0) if recipient else None
    from onrecord.models import load  # takes longer than most commands

    encoded = load().read([sentence])[0]
    likely = _likely(encoded, mine, theirs)
    ranked = [(rank, act) for act in acts_of(sentence) if (rank := _rank(act, mine, theirs)) > 0]
    if not ranked:
        return _by_model(encoded, likely)
    best = max(ranked, key=lambda one: one[0] + BESIDE * math.log(likely[told(one[1])] + LEAST))[1]
    kind = told(best)
    same = kind == best.type
    return Coding(
        kind,
        best.mode if same else None,
        best.cameo if same else None,
        _realis(sentence, best, same),
        round(min(1.0, 0.35 + 0.15 * best.weight), 2),
    )


def _likely(encoded: Encoded, mine: Range | None, theirs: Range | None) -> dict[str, float]:
    """What the model gives to each type: of the sentence, times of the two in it where their places are known."""
    of_sentence = encoded.sentence_scores("report", [_whole(encoded)])[0]
    between = _between(encoded, mine, theirs) or of_sentence
    return {kind: chance * between[kind] for kind, chance in of_sentence.items()}


def _between(encoded: Encoded, mine: Range | None, theirs: Range | None) -> dict[str, float]:
    """What the model says of the two, `none` among it; nothing where neither is found."""
    if mine is None and theirs is None:
        return {}
    return encoded.tuple_scores("report_between", [(mine, theirs, _whole(encoded))])[0]


def _whole(encoded: Encoded) -> Range:
    return 0, len(encoded.text)


def _by_model(encoded: Encoded, likely: dict[str, float]) -> Coding:
    """The type that the model is sure of, with the mode and the realis that it finds likeliest."""
    kind = max(likely, key=lambda one: likely[one])
    if likely[kind] < ALONE:
        return Coding(None)
    mode, realis = encoded.manner(kind, _whole(encoded))
    return Coding(kind, mode, None, realis, round(0.5 * likely[kind] ** 0.5, 2))


def told(act: Act) -> str:
    """The type under PLOVER's rules on time: a friendly act to come is a promise, a hostile one a threat."""
    if act.negated and act.realis == "planned" and act.type in COOPERATIVE:
        return "REJECT"
    if act.realis == "planned" and act.type in COOPERATIVE:
        return "AGREE"
    if act.realis == "planned" and act.type in HOSTILE and not act.negated:
        return "THREATEN"
    return act.type


def _realis(sentence: str, act: Act, same: bool) -> str:
    """Whether it happened, as far as one sentence tells; `same` says that the act kept its type."""
    if act.negated and same:
        return "negated"
    if act.realis == "actual" and long_ago(sentence, clause_of(sentence, (act.start, act.reach), 0, len(sentence))):
        return "historical"
    return "hypothetical" if act.realis == "purpose" else act.realis


def _place(sentence: str, words: str | None, after: int) -> tuple[int, int] | None:
    """Where words stand: the first place after another's, else the first at all."""
    plain = (words or "").strip().lower()
    folded = sentence.lower()
    at = folded.find(plain, after) if plain else -1
    at = at if at >= 0 or not plain else folded.find(plain)
    return (at, at + len(plain)) if at >= 0 else None


def _rank(act: Act, mine: tuple[int, int] | None, theirs: tuple[int, int] | None) -> float:
    """How well an act stands with the two: after the actor, soon, before the recipient, with many words."""
    rank = 2.0 + 0.5 * act.weight - (1.0 if act.noun and act.weight == 1 else 0.0)
    for words in (mine, theirs):
        if words and words[0] <= act.start < words[1]:
            rank -= 1.5
    if not mine and not theirs:
        return rank - 0.02 * act.start
    if mine and theirs and mine[0] > theirs[0]:
        between = theirs[1] <= act.start < mine[0]
        return rank + (2.0 if between and act.passive else 0.5 if between else 0.0)
    if mine:
        rank += 1.5 - 0.004 * (act.start - mine[1]) if act.start >= mine[1] else -0.5
    if theirs:
        rank += 1.0 if act.start < theirs[0] else 0.0
    return rank - (1.0 if act.passive else 0.0)
