"""Examples as arrays, batches of whole texts, and the quotation marks and letters that are varied between rounds."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.models.windows import Window, windows_of
from onrecord.models.words import Words, words_within
from training.examples import Example, allowed_labels
from training.heads import SPAN_HEADS, TOKEN_HEADS

# One character for one, so that every offset stays true.
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'"})
_SINGLE = str.maketrans({"“": "‘", "”": "’"})
_SHORT_DASH = str.maketrans({"—": "-", "–": "-"})
SHORT = (48, 112)
"""Up to so many pieces windows are padded together: sentences, paragraphs, and all that is longer."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """An example cut into windows, with the allowed labels of its words by head."""

    example: Example
    words: Words
    windows: Sequence[Window]
    allowed: dict[str, NDArray[np.bool_]]


def prepare(example: Example, tokenizer: Tokenizer) -> Prepared:
    """Tokenise an example and lay its targets on its words."""
    words, windows = windows_of(tokenizer, example.text)
    allowed = {name: allowed_labels(example, name, words, spec) for name, spec in TOKEN_HEADS.items()}
    return Prepared(example, words, windows, allowed)


def varied(example: Example, chance: random.Random) -> Example:
    """The same example, in other quotation marks, dashes or letters now and then."""
    text = example.text
    draw = chance.random()
    if draw < 0.35:
        text = text.translate(_STRAIGHT)
    elif draw < 0.42:
        text = text.translate(_SINGLE)
    if chance.random() < 0.2:
        text = text.translate(_SHORT_DASH)
    head, gap, rest = text.partition("\n\n")
    if gap and chance.random() < 0.08 and len(head.upper()) == len(head):
        text = head.upper() + gap + rest
    elif chance.random() < 0.03 and len(text.lower()) == len(text):
        text = text.lower()
    return replace(example, text=text)


@dataclass(frozen=True, slots=True)
class SpanTargets:
    """What a span head should say: the numbers of each tuple's ranges (0: none) and the wanted labels, 0 or 1."""

    ranges: Tensor
    wanted: Tensor


@dataclass(frozen=True, slots=True)
class Ranges:
    """The different word ranges of a batch, number 0 being the empty one.

    `words` lists the words of all of them one after the other, `owners` says whose each is; `firsts` and `lasts` are
    the first and the last word of each.
    """

    words: Tensor
    owners: Tensor
    firsts: Tensor
    lasts: Tensor


@dataclass(frozen=True, slots=True)
class Padded:
    """Windows of nearly one length, padded to the longest: piece ids, shapes, and 1 where a piece is no padding."""

    ids: Tensor
    shapes: Tensor
    kept: Tensor


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows of some texts; `where` picks each word's first piece out of the parts' pieces, one after the other."""

    parts: Sequence[Padded]
    where: Tensor
    allowed: dict[str, Tensor]
    ranges: Ranges
    spans: dict[str, SpanTargets]


def batches(prepared: Sequence[Prepared], windows: int, chance: random.Random) -> Iterator[list[Prepared]]:
    """Texts in random order, grouped so that each group has about `windows` windows."""
    order = list(prepared)
    chance.shuffle(order)
    group: list[Prepared] = []
    for one in order:
        group.append(one)
        if sum(len(text.windows) for text in group) >= windows:
            yield group
            group = []
    if group:
        yield group


def collate(group: Sequence[Prepared]) -> Batch:
    """Pad a group's windows, the short ones apart from the long ones, and number its words from first to last."""
    parts, where = _padded([window for one in group for window in one.windows])
    allowed = {name: np.concatenate([one.allowed[name] for one in group]) for name in TOKEN_HEADS}
    return Batch(
        parts,
        torch.from_numpy(np.concatenate(where)),
        {name: torch.from_numpy(array) for name, array in allowed.items()},
        *_span_targets(group),
    )


def _padded(windows: Sequence[Window]) -> tuple[list[Padded], list[NDArray[np.int64]]]:
    """The padded parts, and for each window where its words' first pieces lie: a drill beside a story is mostly pad."""
    parts: list[Padded] = []
    where = [np.zeros(0, np.int64) for _ in windows]
    begun = 0
    lengths = np.array([len(window.ids) for window in windows])
    for size in sorted(set(np.searchsorted(SHORT, lengths).tolist())):
        rows = np.flatnonzero(np.searchsorted(SHORT, lengths) == size).tolist()
        longest = int(lengths[rows].max())
        ids, shapes = np.zeros((len(rows), longest), np.int64), np.full((len(rows), longest), 5, np.int64)
        for row, at in enumerate(rows):
            window = windows[at]
            ids[row, : len(window.ids)], shapes[row, : len(window.ids)] = window.ids, window.shapes
            where[at] = begun + row * longest + window.heads
        kept = (np.arange(longest) < lengths[rows][:, None]).astype(np.float32)
        parts.append(Padded(*map(torch.from_numpy, (ids, shapes, kept))))
        begun += len(rows) * longest
    return parts, where


def _numbered(ranges: Mapping[tuple[int, int], int]) -> Ranges:
    spans = sorted(ranges, key=lambda one: ranges[one])
    lengths = torch.tensor([0, *(last - first for first, last in spans)])
    words = [np.arange(first, last) for first, last in spans]
    return Ranges(
        torch.from_numpy(np.concatenate([np.zeros(0, np.int64), *words])),
        torch.repeat_interleave(torch.arange(len(lengths)), lengths),
        torch.tensor([0, *(first for first, _ in spans)]),
        torch.tensor([0, *(last - 1 for _, last in spans)]),
    )


def _span_targets(group: Sequence[Prepared]) -> tuple[Ranges, dict[str, SpanTargets]]:
    ranges: dict[tuple[int, int], int] = {}
    rows: dict[str, list[tuple[list[int], list[int]]]] = {}
    offset = 0
    for one in group:
        for span in one.example.spans:
            numbers = []
            for part in span.spans:
                first, last = words_within(one.words, *part) if part else (0, 0)
                moved = (first + offset, last + offset)
                numbers.append(ranges.setdefault(moved, len(ranges) + 1) if last > first else 0)
            wanted = [int(label in span.labels) for label in SPAN_HEADS[span.head].labels]
            rows.setdefault(span.head, []).append((numbers, wanted))
        offset += len(one.words)
    targets = {
        head: SpanTargets(torch.tensor([one for one, _ in told]), torch.tensor([one for _, one in told]).float())
        for head, told in rows.items()
    }
    return _numbered(ranges), targets
