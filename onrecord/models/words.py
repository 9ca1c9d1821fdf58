"""Words of a text as the models count them, with the shape of each: what labels are put on."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# Numbers keep their points and commas; every other mark is a word of its own.
_WORD = re.compile(r"\d+(?:[.,]\d+)*|\w+|[^\w\s]")
_GAP = re.compile(r"\n\n+")
_CLOSERS = frozenset("”’\"')]»")
_ENDS = frozenset(".!?…:")
SHAPES = ("lower", "title", "upper", "mixed", "number", "mark")
NO_BREAK, SENTENCE_BREAK, PARAGRAPH_BREAK = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Words:
    """Start and end offsets of a text's words (int64 arrays of one length) and the index of each word's shape."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    shapes: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.starts)


def shape_of(word: str) -> int:
    """Index into SHAPES: the encoder reads lower case only, so capitals are told to it apart."""
    first = word[0]
    if first.isdigit():
        return 4
    if not first.isalpha():
        return 5
    if word.islower():
        return 0
    if len(word) > 1 and word.isupper():
        return 2
    return 1 if first.isupper() and (len(word) == 1 or word[1:].islower()) else 3


def split_words(text: str) -> Words:
    """Split a text into words; white space belongs to none."""
    found = list(_WORD.finditer(text))
    return Words(
        np.fromiter((match.start() for match in found), np.int64, len(found)),
        np.fromiter((match.end() for match in found), np.int64, len(found)),
        np.fromiter((shape_of(match[0]) for match in found), np.int64, len(found)),
    )


def breaks_after(text: str, words: Words) -> list[int]:
    """How good a place to cut lies after each word: a line's end, a sentence's end, or none."""
    breaks = []
    after_end = False
    starts = [*words.starts.tolist()[1:], len(text)]
    for start, end, following in zip(words.starts.tolist(), words.ends.tolist(), starts, strict=True):
        first = text[start]
        after_end = first in _ENDS or (after_end and first in _CLOSERS)
        if "\n" in text[end:following]:
            breaks.append(PARAGRAPH_BREAK)
        else:
            breaks.append(SENTENCE_BREAK if after_end and following > end else NO_BREAK)
    return breaks


def paragraph_starts(text: str, words: Words) -> NDArray[np.bool_]:
    """Whether each word is the first after a blank line."""
    fresh = np.zeros(len(words), bool)
    for gap in _GAP.finditer(text):
        at = int(np.searchsorted(words.starts, gap.end()))
        fresh[at : at + 1] = True
    return fresh


def words_within(words: Words, start: int, end: int) -> tuple[int, int]:
    """The range of words (first, past the last) that characters `start` to `end` touch; empty if none."""
    first = int(np.searchsorted(words.ends, start, side="right"))
    last = int(np.searchsorted(words.starts, end, side="left"))
    return first, max(first, last)
