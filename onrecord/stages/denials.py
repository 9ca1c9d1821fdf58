"""What a denial denies: the statement of its story that it fits best, by what both say and by where they stand.

Most denials stand right after what they deny, and few repeat its words: a weighed sum of both tells them apart.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.types.claims import Quotation
from onrecord.types.evidence import PieceKind, Story
from onrecord.types.filed import Filed
from onrecord.types.words import fold, words_of

WINDOW = 8
"""How many statements before and after a denial are looked at for what it denies."""
LIKELY = 0.2
"""From this probability on a statement is what is denied in so many words, or by pointing back at it; by precision on
the corpus."""
SURE = 0.4
"""The same for what only the model takes for a denial."""
_NEAR = 160
"""Characters between a source and its cue within which words of denial belong to the statement."""
_POINTING = 6
"""Words of a content that may do nothing but point at a claim."""
_WITHIN = 0.9
"""How likely a denial is of the claim that it quotes itself."""
_NO_CLAIM = ("demand", "praise")
"""Stances of statements that say nothing which could be denied."""
_NAME = 3
_STEM = 6
_COMMON = frozenset(
    (
        "the a an and or of to in on at by for from with that this these those it its he she they we i his her their "
        "is are was were be been has have had not no any all will would said says as but about after before over into "
        "than more most some there who which what when where how deny denied denies false claim claims reports report "
        "allegation allegations"
    ).split()
)
Key = Callable[[str | None], str]


@cache
def dispute_words() -> Mapping[str, re.Pattern[str]]:
    """The patterns of `disputes.toml` by name."""
    return {name: re.compile(words, re.IGNORECASE) for name, words in _data()["words"].items()}


@cache
def _data() -> Mapping[str, Mapping[str, str]]:
    data: Mapping[str, Mapping[str, str]] = tomllib.loads(
        (files("onrecord.lexicon") / "data" / "disputes.toml").read_text(encoding="utf-8")
    )
    return data


def denies(quotation: Quotation, story: Story) -> bool:
    """Whether a statement denies: by its stance, by words of denial, or by what it says of a claim."""
    words, content = dispute_words(), content_of(quotation)
    if words["concession"].search(quotation.cue.text):
        return False
    if words["dismissal"].search(quotation.cue.text) and not _points(quotation) and not explicit(quotation, story):
        return False
    pointed = _points(quotation) and bool(words["derision"].search(f"{quotation.cue.text} {content}"))
    return quotation.stance == "deny" or pointed or explicit(quotation, story)


def explicit(quotation: Quotation, story: Story) -> bool:
    """Whether a cue denies, or rejects what is claimed, or words of denial stand between a source and its cue."""
    words = dispute_words()
    if words["denial"].search(quotation.cue.text):
        return True
    if words["rejection"].search(quotation.cue.text):
        return bool(words["claim"].match(story.text, quotation.cue.end))
    source = quotation.source
    if source is None or source.start > quotation.cue.start:
        return False
    between = story.text[source.end : quotation.cue.end]
    return len(between) < _NEAR and bool(words["denial_before"].search(between))


def content_of(quotation: Quotation) -> str:
    """The words of a statement."""
    return " ".join(span.text for span in quotation.spans)


def telling(quotation: Quotation) -> frozenset[str]:
    """The words of a content that tell what it is about, shortened to their first letters so that forms meet."""
    words = words_of(content_of(quotation))
    return frozenset(_stem(w) for w in words if w not in _COMMON and (len(w) > _NAME or w.isdigit()))


def _stem(word: str) -> str:
    return (word[:-1] if word.endswith("s") else word)[:_STEM]


def names(quotation: Quotation, other: Quotation) -> bool:
    """Whether a content names who makes another statement, or for whom that one speaks."""
    words = fold(content_of(quotation))
    known = (fold((other.speaker or "").removeprefix("unnamed: ")), fold(other.affiliation or ""))
    return any(len(name) >= _NAME and name in words for name in known)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that a denial may deny, with how likely that is."""

    denial: Filed[Quotation]
    other: Filed[Quotation]
    chance: float


def denied(told: Sequence[Filed[Quotation]], story: Story, key: Key) -> Iterator[Candidate]:
    """For each denial among the statements of a story, in order of their cues, the one that it most likely denies.

    Of two that stand against one another, the one with words of denial is the denial.
    """
    found: dict[str, Candidate] = {}
    for at, denial in enumerate(told):
        best = _best(list(candidates(told, at, story, key)), story) if denies(denial.value, story) else None
        if best and explicit(best.other.value, story) and not explicit(denial.value, story):
            best = Candidate(best.other, best.denial, best.chance)
        if best and (best.denial.id not in found or best.chance > found[best.denial.id].chance):
            found[best.denial.id] = best
    yield from found.values()


def _best(found: Sequence[Candidate], story: Story) -> Candidate | None:
    """The likeliest of what a denial may deny, an accusation before any other for `the charges`."""
    best = max(
        [one for one in found if _is_charge(one)] or found, key=lambda one: (one.chance, one.other.id), default=None
    )
    return best if best and best.chance >= _least(best, story) else None


def _is_charge(one: Candidate) -> bool:
    """Whether a denial of `the charges` follows an accusation."""
    accusation = one.other.value.stance == "accuse" and one.other.value.cue.start < one.denial.value.cue.start
    return accusation and one.chance >= LIKELY and _points(one.denial.value)


def _least(best: Candidate, story: Story) -> float:
    """From which probability on a candidate is what is denied."""
    before = best.other.value.cue.start < best.denial.value.cue.start
    pointing = before and _points(best.denial.value)
    return LIKELY if pointing or explicit(best.denial.value, story) else SURE


def _points(denial: Quotation) -> bool:
    """Whether a content is nothing but `the charges` or the like."""
    content = content_of(denial)
    return len(content.split()) <= _POINTING and bool(dispute_words()["pointing"].search(content))


def candidates(told: Sequence[Filed[Quotation]], at: int, story: Story, key: Key) -> Iterator[Candidate]:
    """The statements near a denial that it may deny: by another side, not in one another, not of the headline."""
    denial = told[at]
    near = told[max(0, at - WINDOW) : at + WINDOW + 1]
    within = [one for one in near if _is_claim_in(one.value, denial.value, story, key)]
    yield from (Candidate(denial, one, _WITHIN) for one in within[:1])
    before = [one for one in reversed(told[max(0, at - WINDOW) : at]) if _may_be_denied(one, denial, story, key)]
    for other in near:
        if other is not denial and _may_be_denied(other, denial, story, key):
            signs = signs_of(denial.value, other.value, story, nearest=before[:1] == [other])
            yield Candidate(denial, other, _chance(signs))


def _is_claim_in(one: Quotation, denial: Quotation, story: Story, key: Key) -> bool:
    """Whether a statement is what a denial quotes, or of the same words: `rejected the general's claim that`, `accused
    Varesh of theft, a charge denied by Varesh`."""
    told = _holds(denial, one) or _overlap(one, denial)
    return told and another_side(one, denial, key) and explicit(denial, story) and not explicit(one, story)


def _may_be_denied(other: Filed[Quotation], denial: Filed[Quotation], story: Story, key: Key) -> bool:
    """Whether a statement is another side's, outside the headline, and neither stands in the other."""
    one, two = denial.value, other.value
    if not another_side(one, two, key) or one.stance in _NO_CLAIM:
        return False
    if explicit(one, story) and explicit(two, story):
        return False
    piece = story.piece_at(two.cue.start)
    if piece and piece.kind is PieceKind.HEADLINE:
        return False
    return not (_holds(one, two) or _holds(two, one) or (_overlap(one, two) and not explicit(two, story)))


def another_side(one: Quotation, other: Quotation, key: Key) -> bool:
    """Whether two statements are of two sides: one is known, and none is the speaker's or the body's of both."""
    mine, theirs = ({key(said.speaker), key(said.affiliation)} - {""} for said in (one, other))
    return bool(mine or theirs) and not mine & theirs


def _holds(one: Quotation, other: Quotation) -> bool:
    """Whether a statement stands in the content of another."""
    return any(span.start <= other.cue.start < span.end for span in one.spans)


def _overlap(one: Quotation, other: Quotation) -> bool:
    """Whether two statements share words of their contents: one thing said twice."""
    return any(a.start < b.end and b.start < a.end for a in one.spans for b in other.spans)


def signs_of(denial: Quotation, other: Quotation, story: Story, nearest: bool) -> dict[str, float]:
    """What speaks for one denying the other; each sign by its name in `disputes.toml`."""
    words, content = dispute_words(), content_of(denial)
    mine, theirs = telling(denial), telling(other)
    shared = len(mine & theirs)
    between = story.text[min(denial.cue.start, other.cue.start) : max(denial.cue.start, other.cue.start)]
    ends = len(re.findall(r"[.!?][”\"’']?\s", between))
    accusation = other.stance == "accuse"
    return {
        "stance": float(denial.stance == "deny"),
        "explicit": float(explicit(denial, story)),
        "of_explicit": float(explicit(other, story)),
        "of_accusation": float(accusation),
        "of_accusation_of_denier": float(accusation and names(other, denial)),
        "pointing_at_accusation": float(accusation and _points(denial)),
        "of_assertion": float(other.stance in ("assert", "promise", "predict")),
        "of_denial": float(denies(other, story)),
        "named": float(names(other, denial)),
        "shared": math.log1p(shared),
        "share": shared / max(1, min(len(mine), len(theirs))),
        "same_sentence": float(ends == 0),
        "next_sentence": float(ends == 1),
        "second_sentence": float(ends == 2),
        "after": float(other.cue.start < denial.cue.start),
        "nearest": float(nearest),
        "derision": float(bool(words["derision"].search(content) or words["derision"].search(denial.cue.text))),
        "negation": float(bool(words["negation"].search(content))),
        "same_paragraph": float("\n" not in between),
    }


@cache
def weights() -> Mapping[str, float]:
    """The weight of each sign, and of `none`, which always holds."""
    return {name: float(weight) for name, weight in _data()["weights"].items()}


def _chance(signs: Mapping[str, float]) -> float:
    """The probability by the weights."""
    total = weights().get("none", 0.0) + sum(weights().get(name, 0.0) * value for name, value in signs.items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))
