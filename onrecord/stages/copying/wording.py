"""The words of a story as arrays: what sketches and comparisons are made of.

Words are compared by the hash of their folded form; *stems* by the hash of its first letters, so that endings, which
rewriters and translators change, do not matter. *Anchors* are what survives rewriting: numbers, and words with a
capital that do not begin a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from onrecord.text.sentences import sentences
from onrecord.types.evidence import PieceKind, Story
from onrecord.types.words import fold

Hashes = NDArray[np.uint64]
Places = NDArray[np.int32]
Flags = NDArray[np.bool_]

STEM = 5
"""Letters of a stem."""
SHORT = 4
"""A sentence with fewer words is no sentence to align: a slug, an initial."""
MOST = 40_000
"""Words of a story that are compared; a book of a page tells no more by the rest."""
HEAD = 4_000
"""Characters by which a paragraph is known as furniture."""
_TOKEN = re.compile(r"\w+(?:['’]\w+)*")
QUOTED = re.compile(r"“[^“”\n]{1,1500}”|\"[^\"\n]{1,1500}\"|«[^«»\n]{1,1500}»|„[^“”\n]{1,1500}[“”]|``[^`\n]{1,1500}''")
BODY = (PieceKind.HEADLINE, PieceKind.SUBHEAD, PieceKind.PARAGRAPH)
"""The pieces whose words are compared."""
_PRIME = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xD6E8FEB86659FD93)
_SHIFT = np.uint64(32)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a story in order. `starts` and `ends` are characters of its text; `sentence` numbers the sentence
    of each word from 0, -1 in one too short to count; `plain` words stand in no quotation."""

    starts: Places
    ends: Places
    words: Hashes
    stems: Hashes
    sentence: Places
    plain: Flags
    anchor: Flags

    def __len__(self) -> int:
        """How many words."""
        return len(self.words)


def wording(story: Story, furniture: Set[int] = frozenset()) -> Wording:
    """The words of a story's headline and paragraphs, without the pieces at these places, its outlet's furniture."""
    text = story.text
    found: list[tuple[int, ...]] = []
    lengths: list[int] = []
    for at, piece in enumerate(story.pieces):
        if len(found) < MOST and piece.kind in BODY and at not in furniture:
            for start, end in sentences(text, piece.start, piece.end):
                before = len(found)
                tokens = islice(_TOKEN.finditer(text, start, end), MOST - before)
                found += [(*token.span(), *_hashes(token[0])) for token in tokens]
                lengths.append(len(found) - before)
    return _arrays(text, found, np.array(lengths, np.int32))


def piece_key(text: str) -> int:
    """A paragraph as furniture knows it: the hash of its folded words."""
    return crc32(" ".join(_TOKEN.findall(text[:HEAD].lower())).encode())


def combine(parts: list[Hashes]) -> Hashes:
    """One hash of the hashes that stand beside one another."""
    mixed = np.zeros(len(parts[0]), np.uint64)
    for part in parts:
        mixed = (mixed + part) * _PRIME
        mixed ^= mixed >> _SHIFT
    return (mixed * _MIX) ^ (mixed >> _SHIFT)


def shingles(words: Hashes, size: int) -> Hashes:
    """The hash of each run of `size` words, by its first word."""
    if len(words) < size:
        return np.zeros(0, np.uint64)
    return combine([words[at : len(words) - size + 1 + at] for at in range(size)])


@lru_cache(maxsize=1 << 16)
def _hashes(word: str) -> tuple[int, int, int]:
    """The hash of a word, that of its stem, and what it may be: 2 a number, 1 a name, 0 neither."""
    folded = fold(word.replace("'", "").replace("’", ""))
    mark = 2 if word[0].isdigit() else int(word[0].isupper())
    return crc32(folded.encode()), crc32(folded[:STEM].encode()), mark


def _arrays(text: str, found: list[tuple[int, ...]], lengths: Places) -> Wording:
    """The columns of what was found in sentences of these lengths."""
    starts, ends, words, stems, mark = np.array(found, np.int64).reshape(-1, 5).T
    counted = lengths >= SHORT
    sentence = np.repeat(np.where(counted, np.cumsum(counted) - 1, -1), lengths)
    first = np.zeros(len(found), np.bool_)
    first[(np.cumsum(lengths) - lengths)[lengths > 0]] = True
    plain = np.ones(len(found), np.bool_)
    for quote in QUOTED.finditer(text):
        low, high = np.searchsorted(starts, (quote.start(), quote.end()))
        plain[low:high] = False
    return Wording(
        starts.astype(np.int32),
        ends.astype(np.int32),
        words.astype(np.uint64),
        stems.astype(np.uint64),
        sentence.astype(np.int32),
        plain,
        (mark == 2) | ((mark == 1) & ~first),
    )
