"""Which role each block of a scraped page has: paragraph, subhead, headline, caption, or none of a story's.

A linear-chain CRF: the weights of a block's features are added up per role, and the likeliest sequence of roles is
taken as a whole (Viterbi). The weights are `data/scraped_roles.json`, made by `training/scraped.py`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib.resources import files
from itertools import chain
from operator import add

import numpy as np
from numpy.typing import NDArray

from onrecord.text.scraped_features import features_of
from onrecord.text.scraped_lines import Block
from onrecord.text.scraped_look import writing_of


class Role(IntEnum):
    """What a block is to the stories of its page, in the order of the weights."""

    OTHER = 0
    PARAGRAPH = 1
    SUBHEAD = 2
    HEADLINE = 3
    CAPTION = 4


@dataclass(frozen=True, slots=True)
class Weights:
    """Feature name to row, the rows, and the scores of the first role and of each step from role to role."""

    rows: dict[str, int]
    table: NDArray[np.float32]
    start: tuple[float, ...]
    steps: tuple[tuple[float, ...], ...]


def read_weights(text: str) -> Weights:
    """Weights out of what training wrote; row 0 is that of features that it did not know."""
    data = json.loads(text)
    table = np.array([[0.0] * len(Role), *data["weights"].values()], np.float32)
    rows = {name: number for number, name in enumerate(data["weights"], 1)}
    steps = tuple(tuple(column) for column in zip(*data["steps"], strict=True))
    return Weights(rows, table, tuple(data["start"]), steps)


@cache
def shipped_weights() -> Weights:
    """The weights as shipped."""
    return read_weights(files("onrecord.text").joinpath("data/scraped_roles.json").read_text(encoding="utf-8"))


def scores_of(blocks: list[Block]) -> NDArray[np.float32]:
    """How well each role suits each block by itself: blocks × roles."""
    weights = shipped_weights()
    row = weights.rows.get
    coded = [[row(name, 0) for name in names] for names in features_of(blocks, writing_of(blocks))]
    flat = np.fromiter(chain.from_iterable(coded), np.int32)
    starts = np.cumsum([0, *(len(one) for one in coded[:-1])])
    return np.add.reduceat(weights.table[flat], starts, axis=0)


def roles_of(scores: NDArray[np.float32]) -> list[Role]:
    """The likeliest sequence of roles."""
    weights = shipped_weights()
    everything = range(len(Role))
    rows = scores.tolist()
    best = [a + b for a, b in zip(weights.start, rows[0], strict=True)]
    back: list[list[int]] = []
    for row in rows[1:]:
        came, new = [], []
        for role in everything:
            ways = list(map(add, best, weights.steps[role]))
            top = max(ways)
            came.append(ways.index(top))
            new.append(top + row[role])
        best = new
        back.append(came)
    path = [best.index(max(best))]
    for came in reversed(back):
        path.append(came[path[-1]])
    return [Role(role) for role in reversed(path)]
