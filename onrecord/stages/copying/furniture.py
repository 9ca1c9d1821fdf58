"""The furniture of an outlet: paragraphs that it prints for weeks, under whatever story.

A comment policy, a subscription plea and a background paragraph ("The war began in …") say nothing about copying. They
are told by what they do, not by their words: the same outlet prints them on days far apart.
"""

from __future__ import annotations

from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from onrecord.stages.copying.wording import Hashes, piece_key
from onrecord.text.masthead import host_of
from onrecord.types.evidence import Story

TIMES = 3
"""So many stories of an outlet carry furniture, at least."""
DAYS = 7
"""Days between the first and the last of them: versions of one story come within a few."""
UNDATED = 6
"""So many stories make furniture where no days are known."""


def outlet_of(story: Story) -> str | None:
    """What tells a story's site: its outlet's name, else the host of its address; None where neither is known."""
    return story.outlet.casefold() if story.outlet else host_of(story.url)


def paragraphs(story: Story) -> Hashes:
    """A hash of each piece of a story with its outlet. All stories of unknown outlets count as one outlet's; none,
    where the day is unknown too."""
    outlet = outlet_of(story)
    if outlet is None and (story.published is None or story.published.start is None):
        return np.zeros(0, np.uint64)
    site = crc32((outlet or "").encode()) << 32
    return np.array([site | piece_key(story.text[piece.start : piece.end]) for piece in story.pieces], np.uint64)


def furniture_of(found: NDArray[np.int64], days: NDArray[np.int64]) -> NDArray[np.int64]:
    """Which paragraphs are furniture. `found` has each once a story, `days` the ordinal of that story's day, 0 where
    it is unknown."""
    order = np.lexsort((days, found))
    found, days = found[order], days[order]
    if not len(found):
        return found
    begins = np.flatnonzero(np.concatenate([[True], found[1:] != found[:-1]]))
    times = np.diff(np.append(begins, len(found)))
    known = np.add.reduceat((days > 0).astype(np.int64), begins)
    first = np.minimum.reduceat(np.where(days > 0, days, np.iinfo(np.int64).max), begins)
    last = np.maximum.reduceat(days, begins)
    lasting = np.where(known < TIMES, times >= UNDATED, last - first >= DAYS)
    return found[begins][(times >= TIMES) & lasting]
