"""How much two words of names are alike, as outlets spell them: 1 for one word, 0 for words that share nothing.

Words in Latin letters are compared by what romanisations agree on, then by a weighted edit distance; words of two
scripts by the costs of `scripts.tsv`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache

from onrecord.lexicon.names import data_rows
from onrecord.lexicon.scripts import script_of, spelling_cost

VOWELS = frozenset("aeiouy")
_SAME_SOUND = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("tsch|tch|sch(?=[^aeiouy])|ch|cz|sh|sch|zh", "s"),
        ("ph", "f"),
        ("kh|gh|qu", "k"),
        ("dj|dzh|dz", "j"),
        ("ck|c(?=[^eiy]|$)|q", "k"),
        ("c|z|ts|tz", "s"),
        ("^x", "s"),
        ("x", "ks"),
        ("w", "v"),
        ("th", "t"),
        ("(?<=.)h(?=[^aeiouy]|$)", ""),
        ("ou|oo|u", "o"),
        ("[iyj]e?[iyj]?|ee|ei|ey", "i"),
        ("e", "i"),
        (r"(.)\1+", r"\1"),
    )
]
"""What romanisations of one name differ in, in the order in which it is made the same."""
_NEAR = [
    frozenset(pair) for pair in ("kc", "kq", "cq", "sz", "vw", "ij", "bp", "dt", "gk", "gj", "hk", "jz", "ck", "fv")
]
_LOOKALIKE = str.maketrans("0134579", "oieasgg")
"""Digits that stand for letters in names that somebody disguised: `Ig0r Sech1n`."""
_SURE = 0.8
"""Likeness of words of two scripts from which on they are one."""
CLEAR, ROUGH = 2.0, 3.6
"""Costs a letter across scripts: up to the first a word is surely the other's spelling (four in five true pairs are);
at the second it is as likely as not (one in a hundred chance pairs is cheaper)."""


@lru_cache(maxsize=131_072)
def alike(one: str, other: str) -> float:
    """How much two folded words are one name, in [0, 1]."""
    if one == other:
        return 1.0
    scripts = script_of(one), script_of(other)
    if scripts[0] != scripts[1] and "latin" in scripts:
        return _across(one, other) if scripts[1] == "latin" else _across(other, one)
    one, other = _lettered(one), _lettered(other)
    if given_together(one, other):
        return 0.9
    return max(
        0.95 if min(len(one), len(other)) > 1 and sound(one) == sound(other) else 0.0,
        1 - distance(one, other) / _length(one, other),
    )


def sound(word: str) -> str:
    """What of a word romanisations agree on."""
    for pattern, same in _SAME_SOUND:
        word = pattern.sub(same, word)
    return word


@cache
def _given() -> dict[str, set[int]]:
    """The groups that each given name is in."""
    found: dict[str, set[int]] = defaultdict(set)
    for group, row in enumerate(data_rows("given.tsv")):
        for name in row["names"].split():
            found[name].add(group)
    return dict(found)


def given_together(one: str, other: str) -> bool:
    """Whether two given names are forms of one."""
    groups = _given()
    return bool(groups.get(one, set()) & groups.get(other, set()))


def one_spelling(one: str, other: str) -> bool:
    """Whether two folded words are one name for sure: the same sound, one given name, or another script."""
    if one == other or sound(one) == sound(other) or given_together(one, other):
        return True
    return script_of(one) != script_of(other) and alike(one, other) >= _SURE


def distance(one: str, other: str) -> float:
    """Edits that make one word of the other: a consonant costs 1; a vowel for a vowel, a double or an h less."""
    before: list[float] = []
    row = [0.0]
    for letter, last in zip(other, " " + other, strict=False):
        row.append(row[-1] + _insertion(letter, last))
    for i, letter in enumerate(one, start=1):
        last = one[i - 2] if i > 1 else " "
        oldest, before, row = before, row, [row[0] + _insertion(letter, last)]
        for j, theirs in enumerate(other, start=1):
            best = min(
                before[j] + _insertion(letter, last),
                row[j - 1] + _insertion(theirs, other[j - 2] if j > 1 else " "),
                before[j - 1] + _substitution(letter, theirs),
            )
            if oldest and j > 1 and letter == other[j - 2] and last == theirs:
                best = min(best, oldest[j - 2] + 0.7)
            row.append(best)
    return row[-1]


def _insertion(letter: str, before: str) -> float:
    if letter == before:
        return 0.3
    return 0.5 if letter == "h" else 0.7 if letter in VOWELS else 1.0


def _substitution(one: str, other: str) -> float:
    if one == other:
        return 0.0
    if one in VOWELS and other in VOWELS:
        return 0.6
    return 0.5 if frozenset((one, other)) in _NEAR else 1.0


def _length(one: str, other: str) -> float:
    return max(len(one), len(other), 1)


def _lettered(word: str) -> str:
    """A word with its disguised letters, where it has any letters at all."""
    return word.translate(_LOOKALIKE) if not word.isdigit() and not word.isalpha() else word


def _across(other: str, latin: str) -> float:
    """Likeness of words of two scripts."""
    return max(0.0, min(1.0, 1 - 0.5 * (spelling_cost(other, latin) - CLEAR) / (ROUGH - CLEAR)))
