"""The dateline with which a story opens: “GENEVA, March 4 (Reuters) — …”, in the forms that agencies give it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.text.calendar import NamedDay, days_in

_HEAD = 140
_DAY = 30
"""Characters of a day that stands between two dashes: `Ostry - March 4, 2031 - `."""
_BREAK = re.compile(r"\s*(?:\.\s?[-–—]|\s?[—–]|--|\s-(?=\s)|(?<=\))-(?=\s)|:(?=\s))\s*")
_BRACKETS = re.compile(r"[(\[（]([^()\[\]（）]{2,60})[)\]）]")
_TASS = re.compile(r"(?P<head>[^/.]{3,60}(?:\.)?)\s*/(?P<agency>[^/\s]{2,20})/\.?\s+")
_CHINESE = re.compile(
    r"[（(]?(?P<agency>新华社|新華社|中新社|中新网)(?P<place>[^\d\s（(]{2,12})(?P<day>\d{1,2}月\d{1,2}日)[)）]?电?"
)
_PLACE_WORD = re.compile(
    r"(?:[^\W\d_a-zа-яё][\w.'’ʼ-]*|al-[A-Z]\w+|de|la|del|of|and|on|sur|am|an|der|den|des|the|el)\Z"
)
_PLACE_WORDS = 6
_OUTLET = re.compile(r"[A-ZÀ-Þ][\w.&'’-]*(?: [A-ZÀ-Þ][\w.&'’-]*){0,3}")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says: place as written, the day, the agencies as named, and where the story's text begins."""

    place: str | None
    day: NamedDay | None
    agencies: tuple[str, ...]
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class CreditWords:
    """The words of `data/agencies.toml`: forms of agencies, what is no place, what leads to a source or an author."""

    agencies: dict[str, str]
    no_place: frozenset[str]
    source: tuple[str, ...]
    by: tuple[str, ...]


@cache
def credit_words() -> CreditWords:
    """Agencies and the words around them."""
    data = tomllib.loads(files("onrecord.text").joinpath("data/agencies.toml").read_text(encoding="utf-8"))
    forms = {form: name for name, forms in data["agencies"].items() for form in forms}
    words = data["words"]
    return CreditWords(forms, frozenset(words["no_place"]), tuple(words["source"]), tuple(words["by"]))


def read_dateline(paragraph: str) -> Dateline | None:
    """The dateline of a first paragraph; None where it opens otherwise.

    It takes an agency, a day, a place in capitals or a place with its country to tell a dateline from a clause that
    ends in a dash.
    """
    head = paragraph[:_HEAD]
    chinese = _CHINESE.match(head)
    if chinese:
        day = next(days_in(chinese["day"]), None)
        return Dateline(chinese["place"], day, (_agency(chinese["agency"]),), chinese.end(), chinese[0])
    tass = _TASS.match(head)
    if tass and tass["agency"].isupper():
        return _read(tass["head"].rstrip(". "), (tass["agency"],), tass.end(), head, strong=True)
    for found in _BREAK.finditer(head):
        if found.start() < 3:
            continue
        if head[: found.start()].count("(") > head[: found.start()].count(")"):
            continue
        if found[0].strip() == ":" and ")" not in head[: found.start()] and not _capitals(head[: found.start()]):
            return None
        strong = found[0].strip() != ":"
        dateline = _read(head[: found.start()], (), found.end(), head, strong)
        if dateline or not any(day.start == 0 for day in days_in(head[found.end() : found.end() + _DAY])):
            return dateline
    return None


def _read(words: str, agencies: tuple[str, ...], end: int, head: str, strong: bool) -> Dateline | None:
    """The dateline that these opening words make; None where they make none."""
    known = credit_words().agencies
    named = agencies + tuple(
        part.strip() for inner in _BRACKETS.findall(words) for part in re.split(r"[/,|]| and | y | et ", inner)
    )
    agencies = tuple(_agency(name) for name in named if name in known or _OUTLET.fullmatch(name))
    after = next((form for form in known if len(form) > 3 and head.startswith(form + ".", end)), None)
    if after:
        agencies, end = (*agencies, known[after]), end + len(after) + 1
        end += len(head[end:]) - len(head[end:].lstrip())
    rest, inner = _BRACKETS.sub("", words), " ".join(_BRACKETS.findall(words))
    day = next(days_in(rest), None)
    if day:
        rest = rest[: day.start]
    elif day := next(days_in(inner), None):
        agencies = agencies if rest.strip() else ()
        rest = rest if rest.strip() else inner[: day.start]
    place = rest.strip(" ,–—-\t\u00a0|") or None
    if place and place in known and not agencies:
        agencies, place = (known[place],), None
    if place and not _is_place(place):
        return None
    sign = bool(agencies) or day is not None
    if not place:
        return Dateline(None, day, agencies, end, words.strip()) if agencies else None
    country = "," in place and strong
    if (
        sign
        or _capitals(place)
        or country
        or (strong and not place.isascii() and place == place.lower() == place.upper() and len(place.split()) <= 2)
    ):
        return Dateline(place, day, agencies, end, words.strip())
    return None


def _agency(name: str) -> str:
    """The canonical name of an agency, or its own where it is not known."""
    return credit_words().agencies.get(name, name)


def _capitals(words: str) -> bool:
    """Whether the first word, or all before a comma, is in capitals: the dateline style of most agencies."""
    first = re.split(r"[,(]", words)[0].strip()
    return len(first) > 2 and first.isupper() and not any(c.isdigit() for c in first)


def _is_place(words: str) -> bool:
    """Whether the words could name a place: few, each with a capital (or in a script without), none a label."""
    parts = [part for part in re.split(r"[\s,/]+", words) if part]
    if (
        not parts
        or len(parts) > _PLACE_WORDS
        or words.lower() in credit_words().no_place
        or parts[0].lower() in credit_words().no_place
    ):
        return False
    return all(_PLACE_WORD.match(part) for part in parts) and not any(c in words for c in '!?;"“”«»')
