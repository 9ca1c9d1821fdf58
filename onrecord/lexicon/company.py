"""Names of bodies taken apart: the telling words, generic ones, numbers and legal forms; and how two are compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.lexicon.names import data_rows
from onrecord.lexicon.spelling import alike, distance
from onrecord.types.words import words_of

_LEAST = 0.72
"""Likeness below which two words of bodies' names are not taken for one."""
_EXACT = 3
"""Words of up to so many letters are one only if they are equal: they are abbreviations."""
_GENERIC_WEIGHT = 0.45
_SPELT_OUT = 14
"""Letters from which on a legal form is written out, and may be misspelt."""


@dataclass(frozen=True, slots=True)
class Company:
    """A body's name: all its words but the legal form, its numbers, and the class of its legal form."""

    words: tuple[str, ...]
    numbers: frozenset[str]
    form: str | None
    acronym: bool


@lru_cache(maxsize=16_384)
def company(name: str) -> Company:
    """Take a name apart."""
    spelt = re.sub(r"(?<=\b\w)\.(?=\w\b)", "", name)
    words = words_of(re.sub(r"['’]s\b", "", spelt))
    words, form = _without_form(words)
    words = [_data()["abbreviation"].get(word, word) for word in words]
    numbers = [_number(word) for word in words]
    plain = [word for word, number in zip(words, numbers, strict=True) if number is None]
    plain = [word for word in plain if word not in _data()["empty"]] or plain
    total = _summed([number for number in numbers if number is not None])
    acronym = len(plain) == 1 and 2 <= len(plain[0]) <= 6 and plain[0].upper() in name.replace(".", "")
    return Company(tuple(plain), total, form, acronym)


def same_company(one: Company, other: Company) -> tuple[float, str]:
    """How likely two names are one body's, with the reason."""
    if _initials(one, other) or _initials(other, one):
        return 0.8, "one is the other's initials"
    if one.words and "".join(one.words) == "".join(other.words):
        score, why = 1.0, "the same words"
    else:
        score, why = _overlap(one.words, other.words)
    if one.numbers != other.numbers:
        score, why = score * 0.7, f"other numbers; {why}"
    if one.form and other.form and one.form != other.form and "any" not in (one.form, other.form):
        score, why = score * 0.75, f"other legal forms ({one.form}, {other.form}); {why}"
    return score, why


def _overlap(mine: Sequence[str], theirs: Sequence[str]) -> tuple[float, str]:
    """The weight of words that go together among all words."""
    left, matched, sure = list(theirs), 0.0, 1.0
    alone: list[str] = []
    for word in mine:
        best = max(left, key=lambda theirs: _words(word, theirs), default=None)
        score = _words(word, best) if best is not None else 0.0
        if best is None or score < _LEAST:
            alone.append(word)
            continue
        left.remove(best)
        matched += score * (_weight(word) + _weight(best))
        sure = min(sure, score)
    alone += left
    if "".join(alone) and len("".join(mine)) > 5:
        whole = alike("".join(mine), "".join(theirs))
        if whole >= 0.93:
            return whole, "the same letters, divided otherwise"
    total = matched + sum(_weight(word) for word in alone)
    telling = [word for word in alone if word not in _data()["generic"]]
    score = (matched / total if total else 0.0) * 0.5 + (sure * 0.5 if matched else 0.0)
    score *= 0.86 ** len(telling) * 0.88 ** (len(alone) - len(telling))
    return score, f"{', '.join(alone)} in one only" if alone else "spellings of the same words"


def _words(one: str, other: str) -> float:
    if one == other:
        return 1.0
    return alike(one, other) if min(len(one), len(other)) > _EXACT else 0.0


def _weight(word: str) -> float:
    return _GENERIC_WEIGHT if word in _data()["generic"] else 1.0


def _initials(short: Company, long: Company) -> bool:
    """Whether a short name in capitals is made of the first letters of a long one."""
    first = "".join(word[0] for word in long.words)
    return short.acronym and len(first) > 1 and short.words[0] == first


def _without_form(words: list[str]) -> tuple[list[str], str | None]:
    """Words without the legal forms at the beginning and the end, and the class of the first that is not `any`."""
    found: list[str] = []
    longest = 5
    for end in (False, True):
        size = longest
        while size:
            part = words[-size:] if end else words[:size]
            kind = _form(" ".join(part)) if len(words) > size else None
            size = longest if kind else size - 1
            if kind:
                found.append(kind)
                words = words[: len(words) - len(part)] if end else words[len(part) :]
    sure = [kind for kind in found if kind != "any"]
    return words, next(iter(sure or found), None)


@lru_cache(maxsize=16_384)
def _form(words: str) -> str | None:
    """The class of a legal form; a long one may be misspelt in a letter or two."""
    forms = _data()["form"]
    if words in forms or len(words) < _SPELT_OUT:
        return forms.get(words)
    close = (form for form in forms if len(form) >= _SPELT_OUT and abs(len(form) - len(words)) < 2)
    return next((forms[form] for form in close if form[0] == words[0] and distance(form, words) <= 1), None)


def _number(word: str) -> str | None:
    return word if word.isdigit() else _data()["number"].get(word)


def _summed(numbers: Sequence[str]) -> frozenset[str]:
    """Numbers, tens with the digit after them as one: `forty four` is 44."""
    out: list[int] = []
    for number in map(int, numbers):
        if out and 20 <= out[-1] < 100 and out[-1] % 10 == 0 and 0 < number < 10:
            out[-1] += number
        else:
            out.append(number)
    return frozenset(map(str, out))


@cache
def _data() -> dict[str, dict[str, str]]:
    """The words of `company.tsv` by kind: forms with their class, numbers with their value."""
    found: dict[str, dict[str, str]] = {"form": {}, "generic": {}, "empty": {}, "abbreviation": {}, "number": {}}
    for row in data_rows("company.tsv"):
        kind = row["kind"] if row["kind"] != "any" else "form"
        for word in filter(None, (part.strip() for part in row["words"].split(";"))):
            short, _, long = word.partition("=")
            value = long or (row["class"] if row["kind"] == "form" else "any" if row["kind"] == "any" else word)
            found[kind].setdefault(" ".join(words_of(short)), value)
    return found
