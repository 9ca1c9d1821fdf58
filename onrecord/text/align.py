"""Text that an extractor normalised, found again in the page: which characters of the projection it stands for."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.text.projection import Projection

_LONG = 32
"""Characters from which a text hardly stands twice in a page by chance; shorter ones are sought near others."""

_SEED = 24
_STEP = 8
_SEEDS = 200
"""Tries at finding a part of a text whose whole is not in the page; each is one search through the page."""

Stretch = tuple[int, int]
"""Characters of `Projection.squeezed`, half-open."""


def align(page: Projection, texts: Sequence[str]) -> list[Stretch]:
    """Where squeezed texts, given in the order of the page, stand in the page's own squeezed text.

    Sorted, without overlap. What is not in the page is left out; a text of which only parts are there gives several
    stretches.
    """
    wholes = _wholes(page.squeezed, texts)
    found = [stretch for stretch in wholes if stretch]
    for at, text in enumerate(texts):
        if wholes[at] is None and text:
            low, high = _window(page.squeezed, wholes, at)
            found.extend(_parts(page.squeezed, text, low, high))
    return merge(found)


def merge(stretches: Sequence[Stretch]) -> list[Stretch]:
    """The same characters, sorted; what overlaps becomes one."""
    merged: list[Stretch] = []
    for start, end in sorted(stretches):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _wholes(squeezed: str, texts: Sequence[str]) -> list[Stretch | None]:
    """Each text found as a whole: long ones in order, then short ones between their neighbours, then each anywhere."""
    places: list[Stretch | None] = [None] * len(texts)
    cursor = 0
    for at, text in enumerate(texts):
        if len(text) >= _LONG:
            start = squeezed.find(text, cursor)
            if start < 0:
                start = squeezed.find(text)
            if start >= 0:
                places[at] = (start, start + len(text))
                cursor = start + len(text)
    _tighten(squeezed, texts, places)
    for at, text in enumerate(texts):
        if text and len(text) < _LONG:
            low, high = _window(squeezed, places, at)
            start = squeezed.find(text, low, high)
            if start >= 0:
                places[at] = (start, start + len(text))
    return places


def _tighten(squeezed: str, texts: Sequence[str], places: list[Stretch | None]) -> None:
    """Move texts that the page holds twice to the place that is closest to what follows: the first may be a teaser."""
    following = len(squeezed)
    for at in range(len(texts) - 1, -1, -1):
        place = places[at]
        if place is None:
            continue
        if place[1] <= following:
            start = squeezed.rfind(texts[at], place[0], following)
            if start > place[0]:
                place = places[at] = (start, start + len(texts[at]))
        following = place[0]


def _window(squeezed: str, places: Sequence[Stretch | None], at: int) -> Stretch:
    """The characters between the nearest texts found before and after; up to the end where these are in no order."""
    before = next((place[1] for place in reversed(places[:at]) if place), 0)
    after = next((place[0] for place in places[at + 1 :] if place), len(squeezed))
    return (before, after) if before <= after else (before, len(squeezed))


def _parts(squeezed: str, text: str, low: int, high: int) -> list[Stretch]:
    """The parts of a text that stand in a window of the page, in order."""
    found: list[Stretch] = []
    position = tries = 0
    while position + _STEP <= len(text) and tries < _SEEDS:
        tries += 1
        start = squeezed.find(text[position : position + _SEED], low, high)
        if start < 0:
            position += _STEP
            continue
        size = _common(squeezed, start, text, position)
        found.append((start, start + size))
        low, position = start + size, position + size
    return found


def _common(squeezed: str, start: int, text: str, position: int) -> int:
    """How many characters two texts share from these positions on, by halving."""
    low, high = 0, min(len(squeezed) - start, len(text) - position)
    while low < high:
        middle = (low + high + 1) // 2
        if squeezed[start : start + middle] == text[position : position + middle]:
            low = middle
        else:
            high = middle - 1
    return low
