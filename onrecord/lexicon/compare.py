"""Whether two names may be one person's or one body's, and why: spelling, word order, initials, titles, legal forms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.lexicon.company import company, same_company
from onrecord.lexicon.nouns import nouns
from onrecord.lexicon.offices import office_class
from onrecord.lexicon.spelling import alike
from onrecord.lexicon.words import lexicon
from onrecord.types.words import words_of

SAME = 0.8
"""From this score on two names are taken for one: on labelled pairs 97 of 100 such are (the most are found at 0.7)."""
_SMALL = frozenset("y e of the".split())
"""Words of names that tell as little as particles do."""
_SERVANT = re.compile(r"(?:abd|abdu|abdou|abed)(?:[aeo]?l)?(?=[a-z]{3})")
_SERVANTS = frozenset("abd abdul abdel abdal abdol abdoul abdu abed".split())
_HONOURS = frozenset(("head of state", "cleric", "address", "commander", "expert", "minister", "head of government"))
_LEGAL = frozenset({"llc", "ltd", "gmbh", "inc", "plc", "jsc", "ooo", "sa", "corp"})
"""Legal forms that lists of names put after persons; short ones that are names too are left out."""
_FATHER = re.compile(r"(?:ovi[ct]h?|evi[ct]h?|ovna|evna|ivna|ovych|yovych|ович|евич|овна|евна|івна|йович)\Z")
_JOIN = 0.9
"""Likeness from which on two neighbours are the one word of another name."""
_LEAST = 0.55
"""Likeness below which two words are not taken for one."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely two names are one, in [0, 1], and why."""

    score: float
    why: str


def same_name(one: str, other: str, kind: str = "person") -> Likeness:
    """Compare two names of a kind (`person`; any other is a body)."""
    if known := _known(one, other):
        return known
    if kind != "person":
        return Likeness(*same_company(company(one), company(other)))
    mine, theirs = person_words(one), person_words(other)
    if not mine or not theirs:
        return Likeness(float(one == other), "no word of a name")
    return max(
        _persons(_rejoined(mine, theirs), _rejoined(theirs, mine)),
        _joined(mine, theirs),
        key=lambda likeness: likeness.score,
    )


def _known(one: str, other: str) -> Likeness | None:
    """What the lexicon says: two forms of one name, or full names of two."""
    mine, theirs = lexicon().canonical(one), lexicon().canonical(other)
    if mine and mine == theirs:
        return Likeness(1.0, f"the lexicon has both for {mine}")
    return None


def person_words(name: str) -> list[str]:
    """The telling words of a person's name, the family name that a comma sets first put last."""
    first, comma, rest = name.partition(",")
    name = f"{rest} {first}" if comma and rest.strip() else name
    name = re.sub(r"(?<=[a-z]{2})(?=[A-Z][a-z]{2})", " ", name) if " " not in name.strip() else name
    name = re.sub(r"(?<=\b\w)\.(?=\w\b)", ". ", name)
    if not name.isupper():
        name = re.sub(r"\b([B-DF-HJ-NP-TV-Z])([B-DF-HJ-NP-TV-Z])\s", r"\1 \2 ", name)
    words = words_of(name)
    words = [word for word in words if word not in _LEGAL] or words
    while len(words) > 1 and office_class(words[0]) in _HONOURS:
        words = words[1:]
    kept = [word for word in _servants(words) if word not in nouns("particles") | _SMALL or len(words) == 1]
    return list(dict.fromkeys(kept)) or words


def _rejoined(words: list[str], others: Sequence[str]) -> list[str]:
    """Words with neighbours put together where the other name has them as one word."""
    for i in range(len(words) - 1):
        apart = max((alike(word, other) for word in words[i : i + 2] for other in others if len(word) > 1), default=0.0)
        whole = words[i] + words[i + 1]
        if apart < _JOIN <= max(alike(whole, other) for other in others) and len(whole) > 5:
            return [*words[:i], whole, *words[i + 2 :]]
    return words


def _servants(words: Sequence[str]) -> list[str]:
    """`Abd al-Aziz`, `Abdul Aziz` and `Abdulaziz` as one word."""
    out: list[str] = []
    for word in words:
        if out and out[-1] == "abd" and word not in _SERVANTS:
            if word not in ("al", "el", "ul", "as", "ar"):
                out[-1] = f"abd{word}"
        elif word in _SERVANTS:
            out.append("abd")
        else:
            out.append(_SERVANT.sub("abd", word))
    return out


def _persons(mine: list[str], theirs: list[str]) -> Likeness:
    """Two persons' names word by word: every word of the shorter must have its own in the longer."""
    short, long = sorted((mine, theirs), key=len)
    pairs, left, over = _paired(short, long)
    if not pairs:
        return Likeness(0.0, "no word in common")
    scores = [score for score, _, _ in pairs]
    score = 0.5 * sum(scores) / len(scores) + 0.5 * min(scores)
    if not any(_FATHER.search(word) for word in over):
        left = [word for word in left if not _FATHER.search(word)]
    score -= 0.04 * sum(1 for word in over if not _FATHER.search(word))
    score -= 0.35 * len(left)
    if len(short) == 1 and len(long) > 1:
        return Likeness(max(0.0, score - 0.12), f"{short[0]} alone may be others too")
    told = ", ".join(f"{a} = {b}" for value, a, b in pairs if value < 1)
    other = f"{left[0]} has no counterpart" if left else ""
    return Likeness(max(0.0, score), "; ".join(filter(None, (told, other))) or "the same words")


def _paired(short: Sequence[str], long: Sequence[str]) -> tuple[list[tuple[float, str, str]], list[str], list[str]]:
    """Words that go together, best first, and those that are left on either side."""
    scored = sorted(
        ((_words(a, b) - 0.001 * abs(i - j), i, j) for i, a in enumerate(short) for j, b in enumerate(long)),
        reverse=True,
    )
    mine, theirs, pairs = set(range(len(short))), set(range(len(long))), []
    for score, i, j in scored:
        if score >= _LEAST and i in mine and j in theirs:
            mine.discard(i)
            theirs.discard(j)
            pairs.append((min(1.0, score + 0.001 * abs(i - j)), short[i], long[j]))
    return pairs, [short[i] for i in sorted(mine)], [long[j] for j in sorted(theirs)]


def _words(one: str, other: str) -> float:
    """Likeness of two words of a person's name: an initial stands for what it begins."""
    if 1 in (len(one), len(other)):
        return 0.85 if one[0] == other[0] and one != other else float(one == other)
    ends = _FATHER.search(one), _FATHER.search(other)
    if ends[0] and ends[1]:
        return alike(one[: ends[0].start()], other[: ends[1].start()])
    return alike(one, other)


def _joined(mine: Sequence[str], theirs: Sequence[str]) -> Likeness:
    """Names that differ in where words begin, or that are written backwards."""
    one, other = "".join(mine), "".join(theirs)
    if len(one) > 4 and one[::-1] == other:
        return Likeness(0.8, "one is the other backwards")
    score = alike(one, other) if min(len(one), len(other)) > 5 and len(mine) != len(theirs) else 0.0
    return Likeness(score - 0.02 if score >= 0.9 else 0.0, "the same letters, divided otherwise")
