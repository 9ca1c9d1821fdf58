"""The phrases of `plover.tsv`, and where they stand in a text.

A phrase is a sequence of word sets. Its first word carries the event; the others follow at once, or within seven
words after `..`; with a passive verb what follows `..` may stand before it.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from onrecord.lexicon.inflection import forms

TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d[\d.,]*|[^\w\s]")
GAP = 7
_STOPS = frozenset(["said", "says", ".", ";", "!", "?", ":"])
_BE = frozenset(["be", "is", "are", "was", "were", "been", "being", "am", "get", "got"])


@dataclass(frozen=True, slots=True)
class Phrase:
    """One line's worth of words. `steps` are (may a gap stand before?, forms)."""

    type: str
    mode: str | None
    cameo: str | None
    governs: bool
    noun: bool
    steps: tuple[tuple[bool, frozenset[str]], ...]
    order: int


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of a text in lower case, with its place."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase in a text: `first` to `last` (inclusive) are tokens, `at` the one that carries it."""

    phrase: Phrase
    at: int
    first: int
    last: int
    passive: bool
    form: str


def tokens_of(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words and marks of a stretch of text."""
    stretch = TOKEN.finditer(text, start, len(text) if end is None else end)
    return [Token(m[0].lower().replace("’", "'"), m.start(), m.end()) for m in stretch]


def find_phrases(tokens: Sequence[Token]) -> Iterator[Found]:
    """The best phrase at each word that carries one: the most words, then the shortest stretch, then the first row."""
    index = _index()
    for at, token in enumerate(tokens):
        found = [hit for phrase, form in index.get(token.text, ()) if (hit := _match(phrase, form, tokens, at))]
        if found:
            yield _with_mode(min(found, key=_likeness), found)


def _likeness(hit: Found) -> tuple[int, int, int]:
    return -len(hit.phrase.steps), hit.last - hit.first, hit.phrase.order


def _with_mode(best: Found, found: Sequence[Found]) -> Found:
    """The best phrase, with the mode of another one of its type at the same word where it has none itself."""
    if best.phrase.mode:
        return best
    telling = [
        hit.phrase for hit in sorted(found, key=_likeness) if hit.phrase.type == best.phrase.type and hit.phrase.mode
    ]
    if not telling:
        return best
    return replace(best, phrase=replace(best.phrase, mode=telling[0].mode, cameo=best.phrase.cameo or telling[0].cameo))


def passive_at(tokens: Sequence[Token], at: int, form: str) -> bool:
    """Whether the verb at a token is in the passive: a form of `be` before its participle, or `by` after it."""
    if form != "past":
        return False
    before = [token.text for token in tokens[max(0, at - 4) : at]]
    for word in reversed(before):
        if word in _BE:
            return True
        if word in ("have", "has", "had") or not (word.endswith("ly") or word in ("not", "also", "since", "now")):
            break
    return any(token.text == "by" for token in tokens[at + 1 : at + 3])


def _match(phrase: Phrase, form: str, tokens: Sequence[Token], at: int) -> Found | None:
    """The phrase with its first word at a token."""
    first = last = at
    means = any("by" in words for _, words in phrase.steps)
    passive = not phrase.noun and not means and passive_at(tokens, at, form)
    for gap, words in phrase.steps[1:]:
        place = _next(tokens, last + 1, words, GAP if gap else 0)
        if place is not None:
            last = place
            continue
        place = _before(tokens, at, words) if gap and passive else None
        if place is None:
            return None
        first = min(first, place)
    return Found(phrase, at, first, last, passive, form)


def _next(tokens: Sequence[Token], start: int, words: frozenset[str], gap: int) -> int | None:
    for at in range(start, min(len(tokens), start + gap + 1)):
        if tokens[at].text in words:
            return at
        if tokens[at].text in _STOPS:
            return None
    return None


def _before(tokens: Sequence[Token], end: int, words: frozenset[str]) -> int | None:
    for at in range(end - 1, max(-1, end - GAP - 3), -1):
        if tokens[at].text in words:
            return at
        if tokens[at].text in _STOPS:
            return None
    return None


@cache
def _index() -> dict[str, list[tuple[Phrase, str]]]:
    """Phrases by every form of their first word."""
    held: dict[str, list[tuple[Phrase, str]]] = defaultdict(list)
    for phrase, first in _phrases():
        for word in first:
            for form, kind in forms(word).items():
                if not phrase.noun or kind in ("base", "s"):
                    held[form].append((phrase, kind))
    return held


def _phrases() -> Iterator[tuple[Phrase, list[str]]]:
    """Every phrase of the data file with the base forms of its first word."""
    sets: dict[str, list[str]] = {}
    for order, row in enumerate(_rows()):
        if row["type"] == "SET":
            sets[f"@{row['flag']}"] = [word.strip() for word in row["phrases"].split(";")]
            continue
        for text in filter(None, (part.strip() for part in row["phrases"].split(";"))):
            steps, first = _steps(text, sets)
            mode, cameo = (None if row[name] == "-" else row[name] for name in ("mode", "cameo"))
            yield Phrase(row["type"], mode, cameo, row["flag"] == "g", row["flag"] == "n", steps, order), first


def _steps(text: str, sets: dict[str, list[str]]) -> tuple[tuple[tuple[bool, frozenset[str]], ...], list[str]]:
    """A phrase as steps, and the base forms of the first."""
    steps: list[tuple[bool, frozenset[str]]] = []
    first: list[str] = []
    gap = False
    for word in text.split():
        if word == "..":
            gap = True
            continue
        bases = sets.get(word) or word.split("|")
        first = first or bases
        steps.append((gap, frozenset(form for base in bases for form in forms(base))))
        gap = False
    return tuple(steps), first


def _rows() -> Iterator[dict[str, str]]:
    text = (files("onrecord.lexicon") / "data" / "plover.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return csv.DictReader(lines, delimiter="\t", restval="")
