"""What a number counts, by the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

KINDS = ("verb", "happens", "state", "frees", "acts", "noun", "span", "moment")


@dataclass(frozen=True, slots=True)
class UnitWord:
    """Words that show a unit. `kind`: one of KINDS; `units.tsv` says what each means."""

    unit: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """Where such words stand in a text."""

    start: int
    end: int
    word: UnitWord


@cache
def unit_words() -> dict[tuple[str, str], UnitWord]:
    """Every word of `units.tsv`, by its text and kind."""
    text = (files("onrecord.lexicon") / "data" / "units.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")][1:]
    found: dict[tuple[str, str], UnitWord] = {}
    for unit, kind, words in rows:
        for word in words.split(";"):
            found.setdefault((word.strip(), kind), UnitWord(unit, kind, word.strip()))
    return found


@cache
def bare_words(unit: str) -> frozenset[str]:
    """Words beside a number that say no more than its unit does: `people killed` of deaths."""
    own = {part for word in unit_words().values() if word.unit == unit for part in word.text.split()}
    return frozenset(own) | {"people", "persons", "individuals", "of", "the", "more", "in", "total"}


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted({text for text, _ in unit_words()}, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![\w])(?:{'|'.join(map(re.escape, words))})(?![\w])", re.IGNORECASE)


def find_units(text: str) -> list[UnitMatch]:
    """The words of a text that show a unit, in order; a word of several kinds comes as each."""
    found = []
    for match in _pattern().finditer(text):
        for kind in KINDS:
            word = unit_words().get((match[0].lower(), kind))
            if word:
                found.append(UnitMatch(match.start(), match.end(), word))
    return found
