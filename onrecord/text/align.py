"""Text that an extractor normalised, found again in the page: which characters of the projection it stands for."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.text.projection import Projection

_LONG = 32
"""Characters from which a text hardly stands twice in a page by chance; shorter ones are sought near others."""

_SEED = 24
_STEP = 8
_SEEDS = 2000
"""Tries at finding parts of texts whose wholes are not in the page, for one page; each searches a part of it."""

_SCANNED = 1 << 30
"""Characters scanned in vain after which no more texts are sought; no real page comes near."""

_NEAR = 100_000
"""How far behind the text before it a short text may stand."""

Stretch = tuple[int, int]
"""Characters of `Projection.squeezed`, half-open."""


def align(page: Projection, texts: Sequence[str]) -> list[Stretch]:
    """Where squeezed texts, given in the order of the page, stand in the page's own squeezed text.

    Sorted, without overlap. What is not in the page is left out; a text of which only parts are there gives several
    stretches.
    """
    squeezed = page.squeezed
    places = _long(squeezed, texts)
    _tighten(squeezed, texts, places)
    after = _following(places, len(squeezed))
    found: list[Stretch] = []
    before, tries = 0, _SEEDS
    for at, text in enumerate(texts):
        place = places[at]
        low, high = (before, after[at]) if before <= after[at] else (before, len(squeezed))
        if place is None and len(text) < _LONG:
            place = _near(squeezed, text, low, high)
        if place is not None:
            found.append(place)
            before = place[1]
        elif text and tries > 0:
            parts, spent = _parts(squeezed, text, low, high, tries)
            found.extend(parts)
            tries -= spent
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


def _long(squeezed: str, texts: Sequence[str]) -> list[Stretch | None]:
    """The long texts found as wholes, each after the one before where it stands there, else anywhere."""
    places: list[Stretch | None] = []
    cursor = 0
    left = _SCANNED
    for text in texts:
        start = -1
        if len(text) >= _LONG and left > 0:
            start = squeezed.find(text, cursor)
            if start < 0:
                start = squeezed.find(text, 0, cursor + len(text))
                left -= len(squeezed)
        places.append((start, start + len(text)) if start >= 0 else None)
        cursor = start + len(text) if start >= 0 else cursor
    return places


def _near(squeezed: str, text: str, low: int, high: int) -> Stretch | None:
    """A short text between its neighbours."""
    start = squeezed.find(text, low, min(high, low + _NEAR)) if text else -1
    return (start, start + len(text)) if start >= 0 else None


def _following(places: Sequence[Stretch | None], end: int) -> list[int]:
    """Where the next text that was found starts, for each text."""
    following = []
    for place in reversed(places):
        following.append(end)
        end = place[0] if place else end
    return following[::-1]


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


def _parts(squeezed: str, text: str, low: int, high: int, tries: int) -> tuple[list[Stretch], int]:
    """The parts of a text that stand in a window of the page, in order, and how many tries it took to find them."""
    found: list[Stretch] = []
    position = spent = 0
    while position + _STEP <= len(text) and spent < tries:
        spent += 1
        start = squeezed.find(text[position : position + _SEED], low, high)
        if start < 0:
            position += _STEP
            continue
        size = _common(squeezed, start, text, position)
        found.append((start, start + size))
        low, position = start + size, position + size
    return found, spent


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
