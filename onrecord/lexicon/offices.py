"""Office titles: what a title says of a person, and titles that stand before a name and are no part of it."""

from __future__ import annotations

import re
from functools import cache

from onrecord.lexicon.names import data_rows

_REACH = 80
"""Characters before a name in which its title stands."""
_NO_TITLE = ("modifier",)
_LEADING = frozenset(
    "and of for the in to on a monday tuesday wednesday thursday friday saturday sunday january february march april "
    "june july august september october november december meanwhile however while when after as an".split()
)
"""Words that may stand within a title but do not begin one; capitals at the start of a sentence say nothing."""
_GIVEN = frozenset({"don", "marshal", "prince", "of", "and", "the", "in", "to", "on", "for"})
"""Words of titles that are given names too, or that no title begins with."""
_RANKS = frozenset({"supreme", "high", "first", "second", "personal", "grand", "joint", "under", "union", "resident"})
"""Words of titles that do not stand before names by themselves."""
_CAPITAL = r"[A-Z][\w’'-]*|[A-Z][a-z]{1,3}\.|(?:[A-Z]\.){2,}"
"""A name or an abbreviation within a title; a longer word with a full stop ends a sentence."""


def office_class(title: str) -> str | None:
    """The class of an office title by its last words: `former deputy foreign minister` → minister; None if unknown."""
    words = title.lower().split()
    for first in range(len(words)):
        found = _classes().get(" ".join(words[first:]))
        if found:
            return found
    return None


def title_before(text: str, start: int, after: int = 0) -> str | None:
    """The title that stands right before a name that starts at a character of a text, looked for from `after` on."""
    found = _before().search(text[max(after, start - _REACH) : start].rpartition("\n\n")[2])
    words = found[0].split() if found else []
    while words and words[0].lower() in _LEADING:
        words = words[1:]
    return " ".join(words) or None


def titled(form: str) -> int:
    """How many characters at the beginning of a person's name are titles and forms of address: `Gen. Prawit` → 5."""
    words = list(re.finditer(r"\S+\s*", form))
    last = 0
    for count in range(1, len(words)):
        word = words[count - 1][0].strip(" .").lower()
        if word in _GIVEN or (word not in _before_names() and word not in _modifiers()):
            break
        last = words[count - 1].end() if word in _before_names() else last
    return last


def is_title(form: str) -> bool:
    """Whether all words of a form are a title: `Special Representative`, `Supreme Marshal`."""
    words = [word.strip(".").lower() for word in form.split()]
    known = all(word in _before_names() or word in _modifiers() or word in _RANKS for word in words)
    return known and bool(words) and words[-1] in _before_names() and not form.isupper()


@cache
def _before_names() -> frozenset[str]:
    """The words with which titles and their abbreviations end, in lower case, and forms of address."""
    rows = [row for row in data_rows("offices.tsv") if row["class"] not in _NO_TITLE and " of " not in row["title"]]
    ends = {word.strip(".").lower() for row in rows for word in _last_words(row)}
    return frozenset(ends | {word.strip(".").lower() for row in rows for word in _parts(row["abbreviations"])})


@cache
def _modifiers() -> frozenset[str]:
    return frozenset(row["title"] for row in data_rows("offices.tsv") if row["class"] in _NO_TITLE)


@cache
def _classes() -> dict[str, str]:
    """The class of each title, plural and abbreviation, in lower case; the first class of a title counts."""
    found: dict[str, str] = {}
    for row in data_rows("offices.tsv"):
        if row["class"] not in _NO_TITLE:
            for form in (row["title"], row["plural"], *_parts(row["abbreviations"])):
                found.setdefault(form.lower(), row["class"])
    found.pop("", None)
    return found


@cache
def _before() -> re.Pattern[str]:
    """Up to five words in capitals or modifiers, then the last word of a title, at the end of what is searched."""
    modifiers = sorted(_modifiers())
    heads = {word for row in data_rows("offices.tsv") if row["class"] not in _NO_TITLE for word in _last_words(row)}
    last = "|".join(_either_case(word) for word in sorted(heads, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<![\w-])(?:(?:{_CAPITAL}|{'|'.join(map(re.escape, modifiers))})\s+){{0,5}}(?:{last})\s+\Z")


def _last_words(row: dict[str, str]) -> list[str]:
    """The last word of a title (all of it where prepositions make it one) and of its abbreviations."""
    return [form.split()[-1] for form in (row["title"], *_parts(row["abbreviations"]))]


def _either_case(word: str) -> str:
    """A word with the first letter of its parts in either case, unless it is written with capitals."""
    if not word.islower():
        return re.escape(word)
    return "-".join(f"[{part[0].upper()}{part[0]}]{re.escape(part[1:])}" for part in word.split("-"))


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]
