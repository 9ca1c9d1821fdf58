"""Running tolls: a story that gives a number between those of two dated stories was written between them."""

from __future__ import annotations

import itertools
import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib.resources import files

from onrecord.stages.between.bounds import Bound
from onrecord.text.calendar import calendar
from onrecord.text.sentences import sentences
from onrecord.types.claims import Count
from onrecord.types.evidence import Story
from onrecord.types.filed import Filed
from onrecord.types.when import When
from onrecord.types.words import fold, words_of

UNITS = frozenset({"deaths", "injuries"})
"""What only grows: the dead and the wounded. Displaced, held and missing people may become fewer."""
LEAST = 100
"""Smaller numbers are the dead of one day or place as often as of all."""
LAG = timedelta(days=2)
"""For so long a toll that was overtaken is still told."""
ROUGH = 0.1
"""A number that can stand for a range wider than this part of it orders nothing."""
_CEILINGS = frozenset({"up_to", "fewer_than"})
BACKWARDS = 0.1
"""Where more than this part of the steps of a series go down, it does not run one way."""
ALIKE = 3.0
"""Two tolls of one series differ by no more than this factor where a story between them is to be dated."""
NEAREST = 200
"""So many tolls of dated stories that are lower, and so many that are higher, are looked at: the nearest tell most."""
WORDS = "stages/between/data/tolls.toml"
_NAME = re.compile(r"(?<![.!?“\"]\s)(?<!\A)\b[^\W\d_a-zà-þ][\w’'-]{2,}")


@dataclass(frozen=True, slots=True)
class Toll:
    """A running count: the least and the most that its number can stand for, and the names in its sentence."""

    claim: str
    story: str
    unit: str
    low: float
    high: float
    names: frozenset[str]
    by: frozenset[str]
    said: str


def tolls_of(counts: Iterable[Filed[Count]], stories: Mapping[str, Story]) -> Iterator[Toll]:
    """The counts that run on: their sentence says that they count from a beginning to now."""
    for filed in counts:
        count = filed.value
        if count.unit not in UNITS or count.value < LEAST or count.value_max or count.comparator in _CEILINGS:
            continue
        sentence = _sentence(count, stories[count.story])
        if count.since or _runs(sentence):
            low, high = _range(count)
            by = frozenset(words_of(count.authority or ""))
            if high - low <= ROUGH * count.value:
                yield Toll(filed.id, count.story, count.unit, low, high, _names(sentence), by, count.number.text)


def toll_bounds(mine: Iterable[Toll], dated: Sequence[tuple[Toll, When]]) -> Iterator[Bound]:
    """The days between the dated tolls of the same series that are lower and those that are higher; none where these do
    not run one way. `dated` go by `low`, as `in_order` gives them."""
    for toll in sorted(mine, key=lambda toll: -toll.low):
        series = [(other, when) for other, when in _near(toll, dated) if _tied(toll, other)]
        lower = [(when.start, other) for other, when in series if when.start and _less(other, toll)]
        higher = [(when.end, other) for other, when in series if when.end and _less(toll, other)]
        below = max(lower, key=lambda pair: (pair[0], pair[1].claim), default=None)
        above = min(higher, key=lambda pair: (pair[0], pair[1].claim), default=None)
        if _runs_on(series) and not (below and above and below[0] >= above[0]):
            if below:
                yield Bound(
                    below[0] - LAG, None, f"{_said(toll)} is above the {_told(*below)}", (toll.claim, below[1].claim)
                )
            if above:
                yield Bound(
                    None, above[0] + LAG, f"{_said(toll)} is below the {_told(*above)}", (toll.claim, above[1].claim)
                )


def _runs_on(series: Sequence[tuple[Toll, When]]) -> bool:
    """Whether the numbers of dated stories grow with their days."""
    ordered = sorted((when.start, toll.claim, toll) for toll, when in series if when.start)
    steps = [(a[2], b[2]) for a, b in itertools.pairwise(ordered) if a[0] + LAG < b[0]]
    return sum(_less(later, earlier) for earlier, later in steps) <= BACKWARDS * len(steps)


def _said(toll: Toll) -> str:
    return f"its toll of {toll.said}"


def _told(day: date, toll: Toll) -> str:
    return f"{toll.said} told by {day.isoformat()}"


def in_order(tolls: Iterable[Toll], anchors: Mapping[str, When]) -> list[tuple[Toll, When]]:
    """The tolls of dated stories with their days, the lowest first."""
    dated = [(toll, anchors[toll.story]) for toll in tolls if toll.story in anchors]
    return sorted(dated, key=lambda pair: (pair[0].low, pair[0].claim))


def _near(toll: Toll, dated: Sequence[tuple[Toll, When]]) -> Sequence[tuple[Toll, When]]:
    """Those of a like size, the nearest of them."""
    first, at = (bisect_left(dated, low, key=lambda pair: pair[0].low) for low in (toll.low / ALIKE, toll.low))
    last = bisect_right(dated, toll.low * ALIKE, key=lambda pair: pair[0].low)
    return dated[max(first, at - NEAREST) : min(last, at + NEAREST)]


def _tied(one: Toll, other: Toll) -> bool:
    """Whether two tolls of like size may be of one series: one unit, a name in common, and no two authorities."""
    apart = one.by and other.by and not one.by & other.by
    return one.unit == other.unit and not apart and bool(one.names & other.names)


def _less(one: Toll, other: Toll) -> bool:
    """Whether one number is surely the smaller, whatever was rounded."""
    return one.high <= other.low and one.low < other.low


def _range(count: Count) -> tuple[float, float]:
    """What a number can stand for. A round one is any number that rounds to it, or begins with it after “more than”."""
    digits = f"{count.value:.0f}"
    step = 10.0 ** (len(digits) - len(digits.rstrip("0")))
    if step < 10:
        return count.value, count.value
    if count.comparator in ("more_than", "at_least"):
        return count.value, count.value + step
    return count.value - step / 2, count.value + step / 2


def _sentence(count: Count, story: Story) -> str:
    """The sentence around a number."""
    at = count.number.start
    piece = story.piece_at(at)
    if piece is None:
        return count.spans[0].text
    parted = _parted(story.text, piece.start, piece.end)
    start, end = parted[max(0, bisect_right(parted, at, key=lambda pair: pair[0]) - 1)] if parted else (0, 0)
    return story.text[start:end] if start <= at < end else count.spans[0].text


@lru_cache(maxsize=8)
def _parted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of a piece, kept while its numbers are gone through."""
    return sentences(text, start, end)


@cache
def _running() -> re.Pattern[str]:
    """The words that say that a count runs on."""
    words = tomllib.loads(files("onrecord").joinpath(WORDS).read_text(encoding="utf-8"))["running"]
    return re.compile("|".join(rf"\b{word}\b" for word in words), re.IGNORECASE)


def _runs(sentence: str) -> bool:
    return bool(_running().search(sentence))


def _names(sentence: str) -> frozenset[str]:
    """The words with a capital in a sentence that are no months."""
    return frozenset(fold(word) for word in _NAME.findall(sentence)) - calendar().months.keys()
