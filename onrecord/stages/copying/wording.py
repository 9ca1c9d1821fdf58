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
_TOKEN = re.compile(r"\w+(?:['’]\w+)*")
_QUOTED = re.compile(r"“[^”\n]{1,1500}”|\"[^\"\n]{1,1500}\"|«[^»\n]{1,1500}»|„[^“”\n]{1,1500}[“”]|``[^`\n]{1,1500}''")
_BODY = (PieceKind.HEADLINE, PieceKind.SUBHEAD, PieceKind.PARAGRAPH)
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
    """The words of a story's headline and paragraphs, without those paragraphs that are its outlet's furniture."""
    text = story.text
    found: list[tuple[int, int, int, int, int, bool]] = []
    counted = 0
    for piece in story.pieces:
        if piece.kind in _BODY and piece_key(text[piece.start : piece.end]) not in furniture:
            for start, end in sentences(text, piece.start, piece.end):
                words = _sentence(text, start, end, counted)
                counted += len(words) >= SHORT
                found += words
    return _arrays(text, found)


def piece_key(text: str) -> int:
    """A paragraph as furniture knows it: the hash of its folded words."""
    return crc32(" ".join(_TOKEN.findall(text.lower())).encode())


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


def _sentence(text: str, start: int, end: int, number: int) -> list[tuple[int, int, int, int, int, bool]]:
    """The words of one sentence: start, end, hash, hash of the stem, sentence, whether it is an anchor."""
    found = list(_TOKEN.finditer(text, start, end))
    at = number if len(found) >= SHORT else -1
    words = []
    for place, token in enumerate(found):
        word = token[0]
        whole, stem = _hashes(word)
        words.append(
            (token.start(), token.end(), whole, stem, at, word[0].isdigit() or (place > 0 and word[0].isupper()))
        )
    return words


@lru_cache(maxsize=1 << 16)
def _hashes(word: str) -> tuple[int, int]:
    """The hash of a word and that of its stem."""
    folded = fold(word.replace("'", "").replace("’", ""))
    return crc32(folded.encode()), crc32(folded[:STEM].encode())


def _arrays(text: str, found: list[tuple[int, int, int, int, int, bool]]) -> Wording:
    """The columns of what was found."""
    starts, ends, words, stems, sentence, anchor = zip(*found, strict=True) if found else ((), (), (), (), (), ())
    begins = np.array(starts, np.int32)
    plain = np.ones(len(found), np.bool_)
    for quote in _QUOTED.finditer(text):
        low, high = np.searchsorted(begins, (quote.start(), quote.end()))
        plain[low:high] = False
    return Wording(
        begins,
        np.array(ends, np.int32),
        np.array(words, np.uint64),
        np.array(stems, np.uint64),
        np.array(sentence, np.int32),
        plain,
        np.array(anchor, np.bool_),
    )
