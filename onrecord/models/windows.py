"""Cutting a text into windows that the encoder reads one at a time, at paragraphs' or sentences' ends where it can."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.models.words import NO_BREAK, PARAGRAPH_BREAK, Words, breaks_after, split_words

MOST_PIECES = 190
# One word never takes more pieces than this: a long run of letters is no word of any language read here.
MOST_PIECES_OF_A_WORD = 40


@dataclass(frozen=True, slots=True)
class Window:
    """A run of words `first` to `last` (exclusive) as the encoder takes it.

    `ids` and `shapes` have one entry a piece, with the opening and closing pieces; `heads` says at which piece each
    word begins.
    """

    first: int
    last: int
    ids: NDArray[np.int64]
    shapes: NDArray[np.int64]
    heads: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a text: their ids, and at which piece each word begins (one more entry at the end)."""

    ids: NDArray[np.int64]
    begins: NDArray[np.int64]


def cut(counts: Sequence[int], breaks: Sequence[int], most: int = MOST_PIECES) -> list[tuple[int, int]]:
    """Word ranges of at most `most` pieces each.

    A window that overflows is cut after the last paragraph's end in its second half, else after the last sentence's
    end there, else where it is full.
    """
    ranges: list[tuple[int, int]] = []
    first = filled = 0
    word = 0
    while word < len(counts):
        while filled + counts[word] > most and word > first:
            end = _best_cut(counts, breaks, first, word)
            ranges.append((first, end))
            first, filled = end, sum(counts[end:word])
        filled += counts[word]
        word += 1
    if first < len(counts):
        ranges.append((first, len(counts)))
    return ranges


def _best_cut(counts: Sequence[int], breaks: Sequence[int], first: int, full: int) -> int:
    half = sum(counts[first:full]) / 2
    left = sum(counts[first:full])
    sentence = 0
    for end in range(full, first, -1):
        if left < half:
            break
        if breaks[end - 1] == PARAGRAPH_BREAK:
            return end
        if breaks[end - 1] != NO_BREAK and not sentence:
            sentence = end
        left -= counts[end - 1]
    return sentence or full


def _special(tokenizer: Tokenizer, piece: str) -> int:
    found = tokenizer.token_to_id(piece)
    if found is None:
        raise ValueError(f"the tokenizer has no {piece} piece")
    return found


def word_pieces(tokenizer: Tokenizer, text: str, words: Words) -> Pieces:
    """Encode a text and say where each word begins; a word without a piece of its own gets the unknown piece."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    ids = np.asarray(encoding.ids, np.int64)
    offsets = np.asarray(encoding.offsets, np.int64).reshape(-1, 2)
    owners = np.searchsorted(words.starts, offsets[:, 0], side="right") - 1
    inside = (owners >= 0) & (offsets[:, 0] < words.ends[np.maximum(owners, 0)]) if len(words) else owners >= 0
    ids, owners = ids[inside], owners[inside]
    missing = np.setdiff1d(np.arange(len(words)), owners)
    if len(missing):
        at = np.searchsorted(owners, missing)
        ids = np.insert(ids, at, _special(tokenizer, "[UNK]"))
        owners = np.insert(owners, at, missing)
    begins = np.searchsorted(owners, np.arange(len(words) + 1))
    kept = np.arange(len(ids)) - begins[owners] < MOST_PIECES_OF_A_WORD if len(ids) else np.zeros(0, bool)
    ids, owners = ids[kept], owners[kept]
    return Pieces(ids, np.searchsorted(owners, np.arange(len(words) + 1)).astype(np.int64))


def windows_of(tokenizer: Tokenizer, text: str) -> tuple[Words, list[Window]]:
    """A text's words and the windows that hold them all, in order."""
    words = split_words(text)
    if not len(words):
        return words, []
    pieces = word_pieces(tokenizer, text, words)
    counts = np.diff(pieces.begins).tolist()
    opening, closing = _special(tokenizer, "[CLS]"), _special(tokenizer, "[SEP]")
    windows = []
    for first, last in cut(counts, breaks_after(text, words)):
        low, high = int(pieces.begins[first]), int(pieces.begins[last])
        shapes = np.repeat(words.shapes[first:last], counts[first:last])
        windows.append(
            Window(
                first,
                last,
                np.concatenate(([opening], pieces.ids[low:high], [closing])).astype(np.int64),
                np.concatenate(([5], shapes, [5])).astype(np.int64),
                pieces.begins[first:last] - low + 1,
            )
        )
    return words, windows
