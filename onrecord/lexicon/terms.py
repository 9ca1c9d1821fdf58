"""What is negotiated: the terms of `terms.tsv` (and of the user's own), and where a text speaks of them."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from onrecord.lexicon.inflection import forms
from onrecord.lexicon.own import own
from onrecord.lexicon.phrases import Token, tokens_of

_GAP = 4


@dataclass(frozen=True, slots=True)
class TermMention:
    """Words of a text that name a term; `words` is how many were found."""

    term: str
    start: int
    end: int
    words: int


def find_terms(text: str, start: int = 0, end: int | None = None) -> list[TermMention]:
    """The terms that a stretch of text names, in order; at one place the phrase with the most words."""
    tokens = tokens_of(text, start, end)
    found: list[TermMention] = []
    for at in range(len(tokens)):
        here = list(_at(tokens, at))
        if here:
            best = max(here, key=lambda one: one.words)
            if not any(
                other.start <= best.start and best.end <= other.end and other.term == best.term for other in found
            ):
                found.append(best)
    return [one for one in found if not any(_inside(one, other) for other in found)]


def _inside(one: TermMention, other: TermMention) -> bool:
    """Whether a mention is a part of a longer one."""
    return other.words > one.words and other.start <= one.start and one.end <= other.end


def _at(tokens: Sequence[Token], at: int) -> Iterator[TermMention]:
    for term, steps in _index(own().terms).get(tokens[at].text, ()):
        last = at
        for gap, words in steps[1:]:
            reach = range(last + 1, min(len(tokens), last + 2 + (_GAP if gap else 0)))
            place = next((k for k in reach if tokens[k].text in words), None)
            if place is None:
                break
            last = place
        else:
            yield TermMention(term, tokens[at].start, tokens[last].end, len(steps))


@lru_cache(maxsize=2)
def _index(own_text: str) -> dict[str, list[tuple[str, tuple[tuple[bool, frozenset[str]], ...]]]]:
    """Phrases by every form of their first word."""
    held: dict[str, list[tuple[str, tuple[tuple[bool, frozenset[str]], ...]]]] = {}
    for term, phrase in _phrases(own_text):
        steps: list[tuple[bool, frozenset[str]]] = []
        gap = False
        for word in phrase.split():
            if word == "..":
                gap = True
                continue
            steps.append((gap, frozenset(forms(word))))
            gap = False
        for form in steps[0][1]:
            held.setdefault(form, []).append((term, tuple(steps)))
    return held


def _phrases(own_text: str) -> Iterator[tuple[str, str]]:
    for text in ((files("onrecord.lexicon") / "data" / "terms.tsv").read_text(encoding="utf-8"), own_text):
        lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
        for row in csv.DictReader(lines, delimiter="\t"):
            yield from ((row["term"], part.strip()) for part in row["phrases"].split(";") if part.strip())
