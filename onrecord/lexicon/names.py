"""The data files of names: one line a state, organisation, outlet or person, each alias with its language and its time.

An alias is written `Kiev{ru}`, `Burma{en,-1989}`, `Twitter{en,2006-2023}`: braces give the language (BCP 47) and the
years from which and until which it was used; without braces it is English and of all times. A question mark after the
text (`Guardian?`) says that the form is an everyday word too: it is looked up where a reader has seen a name, and never
searched for. Files are tab-separated UTF-8; lines that begin with `#` are comments.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

_ALIAS = re.compile(
    r"(?P<text>[^{}]+?)(?P<shy>\?)?(?:\{(?P<lang>[a-zA-Z-]*),?(?P<from>\d{4})?(?P<dash>-)?(?P<to>\d{4})?\})?\s*\Z"
)
_LETTERED = {"United Nations": ("UN", "U.N."), "African Union": ("AU",), "European Union": ("EU", "E.U.")}
"""Organisations whose letters stand for them in the names of their bodies."""
DATA = files("onrecord.lexicon") / "data"


@dataclass(frozen=True, slots=True)
class Name:
    """One form that stands for somebody or something.

    `kind`: person, organisation, state, people, place. `role`: name (its own), demonym (`Egyptian`), metonym (`Cairo`,
    `the Kremlin`). `sort` is the organisation's kind (armed_group, party, ministry, outlet, wire …). `since` and
    `until` are years, both included.
    """

    text: str
    canonical: str
    kind: str
    role: str = "name"
    sort: str | None = None
    country: str | None = None
    language: str = "en"
    since: int | None = None
    until: int | None = None
    shy: bool = False
    """Whether the form is an everyday word too, which only a reader can tell from the name."""

    def holds_in(self, year: int | None) -> bool:
        """Whether the form was in use in a year; in an unknown year all are."""
        return year is None or ((self.since or year) <= year <= (self.until or year))


def read_names() -> Iterator[Name]:
    """Every form of the package's data files."""
    for row in data_rows("states.tsv"):
        yield from _state(row)
    for row in data_rows("organisations.tsv"):
        yield from _organisation(row)
    for row in data_rows("people.tsv"):
        yield from _person(row)
    for row in data_rows("peoples.tsv"):
        for alias in _aliases(row["name"], row["aliases"]):
            yield _named(alias, row["name"], "people")


def own_names(text: str) -> Iterator[Name]:
    """The user's names: `kind`, `canonical`, and where they stand `aliases` separated by `;`, `country`, `sort`."""
    for row in _table(text):
        for alias in _aliases(row["canonical"], row.get("aliases", "")):
            sort, country = row.get("sort") or None, row.get("country") or None
            yield _named(alias, row["canonical"], row["kind"], sort=sort, country=country)


def _state(row: dict[str, str]) -> Iterator[Name]:
    for alias in _aliases(row["name"], row["aliases"]):
        yield _named(alias, row["name"], "state", country=row["code"])
    for alias in _parts(row["demonyms"]):
        yield _named(alias, row["name"], "people", role="demonym", country=row["code"])
    for alias in _parts(row["metonyms"]):
        yield _named(alias, row["name"], "state", role="metonym", country=row["code"])


def _organisation(row: dict[str, str]) -> Iterator[Name]:
    for alias in dict.fromkeys(form for one in _aliases(row["name"], row["aliases"]) for form in _lettered(one)):
        yield _named(alias, row["name"], "organisation", sort=row["sort"], country=row["country"] or None)


def _lettered(alias: str) -> Iterator[str]:
    """A body's name, and the same with the letters of the organisation that it is one of: `UN Support Mission`."""
    yield alias
    for long, shorts in _LETTERED.items():
        if alias.startswith(f"{long} "):
            yield from (f"{short}{alias.removeprefix(long)}" for short in shorts)


def _person(row: dict[str, str]) -> Iterator[Name]:
    for alias in _aliases(row["name"], row["aliases"]):
        yield _named(alias, row["name"], "person", country=row["country"] or None)


def _named(
    alias: str, canonical: str, kind: str, role: str = "name", sort: str | None = None, country: str | None = None
) -> Name:
    """A form with what its braces say."""
    found = _ALIAS.match(alias)
    if not found:
        raise ValueError(f"this alias cannot be read: {alias!r}")
    since, until = found["from"], found["to"]
    if since and not found["dash"]:
        until = since
    return Name(
        text=found["text"],
        canonical=canonical,
        kind=kind,
        role=role,
        sort=sort,
        country=country,
        language=found["lang"] or "en",
        since=int(since) if since else None,
        until=int(until) if until else None,
        shy=bool(found["shy"]),
    )


def _aliases(name: str, aliases: str) -> list[str]:
    """The name itself, marked as its own alias is where it stands among them, and its other forms."""
    parts = _parts(aliases)
    return [f"{name}?" if f"{name}?" in parts else name, *(alias for alias in parts if alias.rstrip("?") != name)]


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def data_rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of one of the package's data files."""
    return _table((DATA / name).read_text(encoding="utf-8"))


def _table(text: str) -> Iterator[dict[str, str]]:
    """The rows of a data file; missing cells at a line's end are empty."""
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return csv.DictReader(lines, delimiter="\t", restval="", quoting=csv.QUOTE_NONE)
