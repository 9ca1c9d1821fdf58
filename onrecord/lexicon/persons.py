"""Office-holders: a person of the lexicon under a spelling that it does not list, and whose office one held when."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from functools import cache

from onrecord.lexicon.compare import person_words
from onrecord.lexicon.names import Name, data_rows
from onrecord.lexicon.spelling import alike, one_spelling, sound
from onrecord.lexicon.words import lexicon

_LEADING = re.compile(
    r"\b(?:President|Premier|Prime Minister|Chancellor|King|Emir|Sultan|Leader|Foreign Minister|Secretary)\b"
)
"""Offices whose holders stories name by the family name alone."""

_RECENT = 2010
"""Where a story's year is unknown, who left such an office before this one is not meant by the family name alone."""


_NEARLY = 0.85
"""Likeness from which on words of a name of three and more are one beside the others: `Hamdane Daglo`."""


def person_like(form: str) -> Name | None:
    """The one office-holder whose name a full name spells otherwise: as many words, each in the same place."""
    words = tuple(person_words(form))
    if len(words) < 2:
        return None
    names = _by_ends().get(_ends(words), ())
    found = {name.canonical: name for listed, name in names if _same(words, listed)}
    return next(iter(found.values())) if len(found) == 1 else None


def bodies_of(person: str, year: int | None) -> tuple[str, ...]:
    """The bodies in which a person held office in a year (in any, where the year is unknown), as listed."""
    held = (body for _, body, since, until in _offices().get(person, ()) if year is None or since <= year <= until)
    return tuple(dict.fromkeys(held))


@cache
def family_names() -> frozenset[str]:
    """The last words of the names of all office-holders: no names by themselves, but words that mean a person."""
    last = (row["name"].split()[-1] for row in data_rows("people.tsv") if " " in row["name"])
    return frozenset(part for word in last for part in (word, word.rpartition("-")[2]) if len(part) > 2)


def known_by_family_name(form: str, states: Collection[str], year: int | None) -> Name | None:
    """The one person of this family name who ruled, or spoke abroad for, one of these states in a year."""
    found = {
        person
        for person in _by_family_name().get(sound(form.casefold()), ())
        for title, body, since, until in _offices().get(person, ())
        if body in states and _LEADING.search(title) and (since <= year <= until if year else until >= _RECENT)
    }
    person = found.pop() if len(found) == 1 else ""
    return next((name for name in lexicon().named(person) if name.kind == "person"), None)


@cache
def _by_family_name() -> dict[str, list[str]]:
    """Persons by the sound of the last word of their names, with and without the particle that is tied to it."""
    held: dict[str, list[str]] = defaultdict(list)
    for row in data_rows("people.tsv"):
        last = row["name"].split()[-1].casefold()
        for form in {sound(last), sound(last.rpartition("-")[2])}:
            held[form].append(row["name"])
    return held


def _same(words: tuple[str, ...], listed: tuple[str, ...]) -> bool:
    if len(words) != len(listed) or not (one_spelling(words[0], listed[0]) or _near(words[0], listed[0])):
        return False
    pairs = list(zip(words[1:], listed[1:], strict=True))
    return all(one_spelling(a, b) or (len(pairs) > 1 and alike(a, b) >= _NEARLY) for a, b in pairs)


def _near(one: str, other: str) -> bool:
    """Whether two given names have the same consonants in the same sounds: `Yehiya` and `Yahya`."""
    return len(one) > 3 and _bones(one) == _bones(other) and alike(one, other) >= 0.6


def _bones(word: str) -> str:
    return "".join(letter for letter in sound(word) if letter not in "aeiou")


def _ends(words: tuple[str, ...]) -> tuple[str, str]:
    """The first letters, as they sound, by which a name is looked up."""
    return sound(words[0])[:1], sound(words[-1])[:1]


@cache
def _by_ends() -> dict[tuple[str, str], list[tuple[tuple[str, ...], Name]]]:
    """The forms of all persons by the sounds that they begin with."""
    found: dict[tuple[str, str], list[tuple[tuple[str, ...], Name]]] = defaultdict(list)
    for row in data_rows("people.tsv"):
        forms = [row["name"], *(alias.partition("{")[0].strip() for alias in row["aliases"].split(";"))]
        name = next((name for name in lexicon().named(row["name"]) if name.kind == "person"), None)
        for words in dict.fromkeys(tuple(person_words(form)) for form in forms if form):
            if name and len(words) > 1:
                found[_ends(words)].append((words, name))
    return found


@cache
def _offices() -> dict[str, tuple[tuple[str, str, int, int], ...]]:
    """The titles and bodies of each person's offices with their years; where one is open, since or until ever."""
    found: dict[str, tuple[tuple[str, str, int, int], ...]] = {}
    for row in data_rows("people.tsv"):
        held = [office.split(" @ ") for office in row["offices"].split(";") if office.strip()]
        found[row["name"]] = tuple((title.strip(), body.strip(), *_years(years.strip())) for title, body, years in held)
    return found


def _years(years: str) -> tuple[int, int]:
    since, dash, until = years.partition("-")
    return int(since or 0), int(until or (9999 if dash else since))
