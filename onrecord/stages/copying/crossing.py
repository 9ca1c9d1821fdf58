"""Translations: whether two stories in different languages name the same things and numbers in the same order.

A name is compared by the consonants on which transcriptions agree, a number by its digits. Where a script has no
capitals, every word may be a name; it counts only where the other story has that name.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from zlib import crc32

import numpy as np

from onrecord.stages.copying.overlap import SENTENCES, aligned
from onrecord.stages.copying.wording import BODY, Flags, Hashes, Places
from onrecord.text.sentences import sentences
from onrecord.types.evidence import Story
from onrecord.types.words import fold

SOUNDS = "stages/copying/data/sounds.toml"
CONSONANTS = (3, 5)
"""A name with fewer consonants is like too many others; of longer ones the first so many are compared, since endings
follow the language."""
DIGITS = 2
LONGEST = 99
"""Digits of a number that are looked at."""
_TOKEN = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})+(?!\d)|\d+|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_APART = re.compile(r"[.,\s]")


@dataclass(frozen=True, slots=True)
class Marks:
    """What of a story survives translation: hashes of names and numbers in order, the character where each begins, its
    sentence, and whether it is a number."""

    keys: Hashes
    starts: Places
    sentence: Places
    number: Flags
    cased: bool


@dataclass(frozen=True, slots=True)
class Crossed:
    """How far two stories name the same in the same order, in [0, 1]; how many different names and numbers both have,
    what share that is of those of the poorer story, and how many of them are numbers."""

    order: float
    shared: int
    share: float
    numbers: int


def marks(story: Story) -> Marks:
    """The names and numbers of a story."""
    cased = any(char.isupper() for char in story.text)
    found: list[tuple[int, int, int, bool]] = []
    number = 0
    for piece in story.of_kind(*BODY):
        for start, end in sentences(story.text, piece.start, piece.end):
            found += [
                (key, token.start(), number, token[0][0].isdecimal())
                for at, token in enumerate(_TOKEN.finditer(story.text, start, end))
                if not (cased and token[0].islower()) and (key := _key(token[0], cased, at == 0))
            ]
            number += 1
    keys, starts, places, figures = zip(*found, strict=True) if found else ((), (), (), ())
    return Marks(
        np.array(keys, np.uint64),
        np.array(starts, np.int32),
        np.array(places, np.int32),
        np.array(figures, np.bool_),
        cased,
    )


def unmarked(found: Marks, stretches: Iterable[tuple[int, int]]) -> Marks:
    """The names and numbers that do not stand in some stretches of the text, in characters."""
    kept = np.ones(len(found.keys), np.bool_)
    for start, end in stretches:
        kept &= (found.starts < start) | (found.starts >= end)
    return Marks(found.keys[kept], found.starts[kept], found.sentence[kept], found.number[kept], found.cased)


def crossed(a: Marks, b: Marks) -> Crossed:
    """What the names and numbers of two stories have in common."""
    both = np.intersect1d(a.keys, b.keys)
    rows_a, rows_b = _kept(a, both), _kept(b, both)
    if not len(both) or not len(rows_a[0]) or not len(rows_b[0]):
        return Crossed(0.0, 0, 0.0, 0)
    count_a, count_b = (int(rows[0].max()) + 1 for rows in (rows_a, rows_b))
    vocabulary, column = np.unique(np.concatenate([rows_a[1], rows_b[1]]), return_inverse=True)
    matrix = np.zeros((count_a + count_b, len(vocabulary)), np.float32)
    matrix[np.concatenate([rows_a[0], rows_b[0] + count_a]), column] = 1
    matrix *= np.log1p(len(matrix) / matrix.sum(axis=0)) - np.log(2) + 1e-3
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True) + 1e-9
    order = aligned(matrix[:count_a] @ matrix[count_a:].T) / min(count_a, count_b)
    poorer = min(len(np.unique(one.keys)) for one in (a, b))
    numbers = len(np.intersect1d(both, a.keys[a.number]))
    return Crossed(order, len(both), len(both) / poorer, numbers)


def _kept(found: Marks, both: Hashes) -> tuple[Places, Hashes]:
    """The marks that are compared, their sentences numbered without gaps: all, or in a script without capitals those
    that both stories have."""
    kept = found.sentence < SENTENCES
    if not found.cased:
        kept &= np.isin(found.keys, both)
    _, number = np.unique(found.sentence[kept], return_inverse=True)
    return number.astype(np.int32), found.keys[kept]


def _key(token: str, cased: bool, first: bool) -> int:
    """The hash of a name or number; 0 for a word that is neither."""
    if token[0].isdecimal():
        digits = str(int(_APART.sub("", token)[:LONGEST]))
        return crc32(digits.encode()) if len(digits) >= DIGITS else 0
    if cased and (first or not token[0].isupper()):
        return 0
    return _sound(token)


@lru_cache(maxsize=1 << 16)
def _sound(word: str) -> int:
    """The hash of the consonants of a name; 0 where it has too few."""
    vowels, letters, pairs, prefixes = _sounds()
    folded = fold(word)
    for prefix in prefixes:
        if folded.startswith(prefix) and len(folded) > len(prefix) + 2:
            folded = folded[len(prefix) :]
            break
    for pair in pairs:
        folded = folded.replace(pair, pairs[pair].upper())
    sounds = [letters.get(char.lower(), "") for char in folded if char not in vowels]
    kept = [char for at, char in enumerate("".join(sounds)) if at == 0 or char != "".join(sounds)[at - 1]]
    least, most = CONSONANTS
    return crc32("".join(kept[:most]).encode()) if len(kept) >= least else 0


@cache
def _sounds() -> tuple[str, dict[str, str], dict[str, str], tuple[str, ...]]:
    """Vowels, letters, pairs and prefixes, the longest first."""
    said = tomllib.loads(files("onrecord").joinpath(SOUNDS).read_text("utf-8"))
    pairs = dict(sorted(said["pairs"].items(), key=lambda item: -len(item[0])))
    prefixes = tuple(sorted(said["prefixes"], key=len, reverse=True))
    return said["vowels"], said["letters"], pairs, prefixes
