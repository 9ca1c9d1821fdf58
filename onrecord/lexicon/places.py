"""The gazetteer: names of places with their coordinates, and which of several places of one name a story means.

The data are sorted lines in one compressed file; a look-up is a binary search over them, so that 340,000 names cost
20 MB and no parsing. Credit: GeoNames (CC BY 4.0), see `data/PROVENANCE.md`.
"""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import numpy as np
import zstandard
from numpy.typing import NDArray

from onrecord.lexicon.names import data_rows
from onrecord.lexicon.words import lexicon

_NEAR = 80.0
"""Kilometres over which two places of a story speak for each other, a third as much as if they were side by side."""
_MOST = 12
"""Candidates of one name that are weighed: the largest ones."""
_CAPITAL = 1_300_000
"""People that a state's capital counts for at least, where no town of its name is larger: an area of its name whose
people no list has counts for a million, and is not what news means by the name alone (`Washington`)."""


_SMALL, _SUPPORT = 30_000, 0.1
"""Below so many people a place needs so much support from what the story names besides."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the gazetteer. `country` is ISO 3166 alpha-3, `area` its first-order area, `people` its weight."""

    name: str
    kind: str
    country: str
    area: str
    latitude: float
    longitude: float
    people: int


def fold(name: str) -> str:
    """A name without case, accents, punctuation and a leading article: as the gazetteer is searched."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"^the ", "", re.sub(r"[^a-z0-9]+", " ", plain).strip())


class Gazetteer:
    """Sorted lines `folded<TAB>name<TAB>kind<TAB>country<TAB>area<TAB>lat<TAB>lon<TAB>people` and where each begins."""

    def __init__(self, lines: bytes) -> None:
        """Index the lines; nothing is parsed before it is asked for."""
        self._lines = lines
        breaks = np.flatnonzero(np.frombuffer(lines, np.uint8) == ord("\n")).astype(np.int64)
        self._starts: NDArray[np.int64] = np.concatenate(([0], breaks + 1))
        self._ends: NDArray[np.int64] = np.concatenate((breaks, [len(lines)]))

    def __len__(self) -> int:
        """How many names there are."""
        return len(self._starts)

    def named(self, name: str) -> list[Spot]:
        """Every place of that name, the weightiest first."""
        key = fold(name).encode()
        if not key:
            return []
        at = bisect_left(range(len(self)), key, key=self._key)
        found = []
        while at < len(self) and self._key(at) == key:
            found.append(self._spot(at))
            at += 1
        return sorted(found, key=lambda spot: -spot.people)

    def _key(self, at: int) -> bytes:
        line = self._lines[int(self._starts[at]) : int(self._ends[at])]
        return line[: line.index(b"\t")]

    def _spot(self, at: int) -> Spot:
        line = self._lines[int(self._starts[at]) : int(self._ends[at])].decode()
        _, name, kind, country, area, lat, lon, people = line.split("\t")
        return Spot(name, kind, country, area, float(lat), float(lon), int(people))


@cache
def gazetteer() -> Gazetteer:
    """The packaged gazetteer, unpacked at the first call."""
    packed = (files("onrecord.lexicon") / "data" / "gazetteer.zst").read_bytes()
    return Gazetteer(zstandard.ZstdDecompressor().decompress(packed))


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name of a place in a text, with the words right after it (`, Ohio`) where they say more."""

    start: int
    end: int
    text: str
    inside: str | None = None


_INSIDE = re.compile(r",\s+(?:in\s+)?(?:the\s+)?((?:[A-Z][\w.'’-]*\s?){1,3})")


def toponyms(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Toponym]:
    """The spans with what stands right behind them."""
    for start, end in spans:
        behind = _INSIDE.match(text, end, end + 60)
        yield Toponym(start, end, text[start:end], behind[1].strip(" .") if behind else None)


def resolve(found: Sequence[Toponym], strange: bool = False) -> list[Spot | None]:
    """Where each toponym of a story is: one sense a name, those that lie together and in the story's countries first.

    None where the gazetteer has no such place, or a small one that nothing ties to the story's countries; `strange`
    says that there are countries in it which no gazetteer has.
    """
    options = {name.text: _options(name.text) for name in found}
    held = {text: spots for text, spots in options.items() if spots}
    if not held:
        return [None for _ in found]
    context = _Context(found, held, strange)
    chosen = {text: spot for text in held if (spot := context.likeliest(text))}
    areas = {(spot.country, spot.area) for spot in chosen.values()}
    chosen = {text: spot if (spot.country, spot.name) in areas else _city(text, spot) for text, spot in chosen.items()}
    return [chosen.get(name.text) for name in found]


def _city(text: str, spot: Spot) -> Spot:
    """The city that an area has its name of, where that is larger than the area's weight: `New York`, with the UN."""
    if spot.kind != "area":
        return spot
    cities = (one for one in gazetteer().named(f"{text} City") if one.kind == "town" and one.country == spot.country)
    return max((one for one in cities if one.people > spot.people), key=lambda one: one.people, default=spot)


def _options(text: str) -> list[Spot]:
    """The places that a name may mean: as written or spelled out, else without the word that says what it is."""
    long = _shortened().get(text.replace(" ", "").rstrip("."), "")
    plain = re.sub(
        r"^(?:Mount|Lake|City of|Port of|Town of)\s+|\s+(?:City|Township|Province|State|region|area)\Z", "", text
    )
    states = [state.canonical for state in lexicon().named(text) if state.kind in ("state", "people")]
    for forms in ((text, long), *((form,) for form in (*states, plain))):
        if spots := [spot for form in forms for spot in gazetteer().named(form)]:
            return sorted(_with_capital(text, spots), key=lambda spot: -spot.people)[:_MOST]
    return []


def _with_capital(text: str, spots: list[Spot]) -> list[Spot]:
    """The places of a name, a state's capital that is the largest of them with `_CAPITAL` people at least."""
    largest = next((spot for spot in spots if spot.kind == "town"), None)
    ruled = {name.country for name in lexicon().named(text) if name.role == "metonym"}
    if largest is None or largest.country not in ruled:
        return spots
    return [replace(spot, people=max(spot.people, _CAPITAL)) if spot is largest else spot for spot in spots]


class _Context:
    """What a story says of all its places at once."""

    def __init__(self, found: Sequence[Toponym], held: dict[str, list[Spot]], strange: bool) -> None:
        """Lay out every candidate of every name as rows of arrays."""
        self.found, self.held = found, held
        spots = [spot for text in held for spot in held[text]]
        self.owner = np.array([at for at, text in enumerate(held) for _ in held[text]])
        self.weight = np.array([math.log10(spot.people + 10) for spot in spots])
        share = np.exp(1.5 * self.weight)
        totals = np.bincount(self.owner, share)
        self.prior = share / totals[self.owner]
        self.rad = np.radians(np.array([(spot.latitude, spot.longitude) for spot in spots]))
        codes = {code: at for at, code in enumerate(sorted({spot.country for spot in spots}))}
        self.country = np.array([codes[spot.country] for spot in spots])
        self.states = strange or any(spot.kind == "country" for spots in held.values() for spot in spots[:1])
        self.areas = {fold(name.text) for name in found} | {fold(name.inside or "") for name in found}

    def likeliest(self, text: str) -> Spot | None:
        """The best candidate of a name: its weight, its hints, and what the other names' candidates say for it.

        None for a small place for which nothing speaks in a story that names states: it is more likely another's name.
        """
        at = list(self.held).index(text)
        rows = np.flatnonzero(self.owner == at)
        hints = _hints(text, self.found)
        scores = [
            (self._weight(int(row)), self._context(int(row), spot, hints))
            for row, spot in zip(rows, self.held[text], strict=True)
        ]
        best = max(range(len(scores)), key=lambda one: sum(scores[one]))
        spot = self.held[text][best]
        unlikely = spot.people < _SMALL and scores[best][1] < _SUPPORT and self.states
        return None if unlikely else spot

    def _weight(self, row: int) -> float:
        return 0.8 * float(self.weight[row])

    def _context(self, row: int, spot: Spot, hints: set[str]) -> float:
        others = self.owner != self.owner[row]
        score = 0.0
        score += 6.0 * bool(hints & ({fold(spot.area), *_country_names(spot.country)} - {""}))
        score += 1.2 * bool(spot.area and fold(spot.area) in self.areas)
        if not others.any():
            return score
        near = np.exp(-_distances(self.rad, row) / _NEAR)
        pull = np.where(others, np.sqrt(self.prior) * near, 0.0)
        best = np.zeros(self.owner.max() + 1)
        np.maximum.at(best, self.owner, pull)
        same = np.where(others & (self.country == self.country[row]), self.prior, 0.0)
        shared = np.bincount(self.owner, same).sum() / (len(self.held) - 1)
        return score + 1.6 * min(float(best.sum()), 3.0) + 2.0 * float(shared)


def _distances(rad: NDArray[np.float64], row: int) -> NDArray[np.float64]:
    """Kilometres from one point to all (radians): a page may list thousands of places, too many for all pairs."""
    lat, lon = rad[:, 0], rad[:, 1]
    half = np.sin((lat[row] - lat) / 2) ** 2 + np.cos(lat[row]) * np.cos(lat) * np.sin((lon[row] - lon) / 2) ** 2
    result: NDArray[np.float64] = 12_742.0 * np.arcsin(np.sqrt(np.minimum(half, 1.0)))
    return result


def _hints(text: str, found: Sequence[Toponym]) -> set[str]:
    """The areas and countries that stand right behind a name anywhere in the story, folded.

    A state before a state is a list (`Egypt, the United States and Qatar`), and not a place within the second one.
    """
    hints = {name.inside for name in found if name.text == text and name.inside}
    hints = {hint for hint in hints if not (_is_state(text) and _is_state(hint))}
    return {fold(_shortened().get(hint.replace(" ", "").rstrip("."), hint)) for hint in hints}


def _is_state(form: str) -> bool:
    return any(name.kind == "state" and name.role == "name" for name in lexicon().named(form))


def distance(one: Spot, other: Spot) -> float:
    """Kilometres between two places on the sphere."""
    a, b, c, d = map(math.radians, (one.latitude, one.longitude, other.latitude, other.longitude))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12_742.0 * math.asin(math.sqrt(min(1.0, half)))


@cache
def _shortened() -> dict[str, str]:
    """The names of areas by their short forms."""
    return {row["short"]: row["name"] for row in data_rows("shortened.tsv")}


@cache
def _countries() -> dict[str, set[str]]:
    """Folded names of states by ISO alpha-3 code."""
    found: dict[str, set[str]] = {}
    text = (files("onrecord.lexicon") / "data" / "regions.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        cells = line.split("\t")
        if len(cells) > 2 and cells[1] == "country":
            found.setdefault(cells[2], set()).update(fold(n) for n in [cells[0], *cells[-1].split(";")] if n.strip())
    return found


def _country_names(code: str) -> set[str]:
    return _countries().get(code, set())
