"""Inflected forms of the words in phrases: enough English morphology to match base forms with a text."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

_DOUBLED = re.compile(r"[^aeiou][aeiou][bdgklmnprt]\Z")
_KEEPS = re.compile(r"(?:er|en|on|it|or|et|op|ip|el|al|an|ar|ek|ok|ak|ad|ed|id)\Z")
_STRESSED = frozenset(
    ["admit", "commit", "permit", "refer", "defer", "confer", "abet", "rebut", "expel", "repel", "propel", "equip"]
)
"""Verbs of two syllables whose last consonant is doubled: the stress is on the end."""


@cache
def forms(word: str) -> dict[str, str]:
    """The forms of a base form, each with what it is: `base`, `s`, `ing`, `past`; a plural noun looks like `s`."""
    before, dash, last = word.rpartition("-")
    if dash and last.isalpha():
        return {f"{before}-{form}": kind for form, kind in forms(last).items()}
    if not word.isalpha():
        return {word: "base"}
    past, participle = _irregular().get(word, ((_with(word, "ed"),), ()))
    found = {form: "past" for form in (*past, *participle)}
    found[_with(word, "ing")] = "ing"
    if word.endswith("l") and len(word) > 4 and word[-2] in "aeiou":
        found |= {word + "led": "past", word + "ling": "ing"}
    found[_plural(word)] = "s"
    if word == "be":
        found |= {"is": "s", "are": "s", "am": "s"}
    found.setdefault(word, "base")
    return found


@cache
def _irregular() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Past forms and participles by base form, from `irregular.tsv`."""
    text = (files("onrecord.lexicon") / "data" / "irregular.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader((line for line in text.splitlines() if not line.startswith("#")), delimiter="\t")
    return {row["base"]: (tuple(row["past"].split(";")), tuple(row["participle"].split(";"))) for row in rows}


def _with(word: str, ending: str) -> str:
    """A word with `ed` or `ing` as English spells it."""
    if word.endswith("ie") and ending == "ing":
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "ye", "oe")):
        return word[:-1] + ending
    if word.endswith("e") and ending == "ed":
        return word + "d"
    if word.endswith("y") and len(word) > 1 and word[-2] not in "aeiou" and ending == "ed":
        return word[:-1] + "ied"
    if word in _STRESSED or (_DOUBLED.search(word) and (len(word) <= 4 or not _KEEPS.search(word))):
        return word + word[-1] + ending
    return word + ending


def _plural(word: str) -> str:
    """The third person of a verb or the plural of a noun."""
    if word.endswith(("s", "x", "z", "ch", "sh", "o")):
        return word + "es"
    if word.endswith("y") and len(word) > 1 and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"
