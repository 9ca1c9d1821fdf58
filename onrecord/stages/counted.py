"""What a number counts, as far as the words around it tell: `units.tsv` has the words, `counts.toml` how they stand.

Tried in this order: a percentage or money; a length of time; what became of whoever is counted, behind the number
(`12 officers were killed`); the verb whose object it is (`killed 12 officers`); a noun with `of` (`the bodies of 12
officers`); the counted noun itself; a noun before it (`the death toll rose to 12`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.lexicon.units import UnitMatch
from onrecord.text.numbers import Number, find_numbers

NO_COUNT = "length"
"""A number that counts nothing: a length of time that nothing of the talks or the war has, or a name."""

CAPTIVES = "captives"
"""Hostages or prisoners: words do not tell which."""

_AHEAD, _BEHIND = 90, 90
"""Characters after and before a number in which its unit may stand; the clause's edge comes first."""
_LABEL = 24
"""Characters before a number in which the noun stands whose name it is."""
_NEAR = 40
"""Characters around a length of time in which what lasts so long stands."""
_SPANS = ("span", "moment")
"""Kinds of words for a length of time."""
_WORDS = 9
"""Words between whoever is counted and what became of them."""
_FATAL = frozenset(["deaths", "injuries", "missing"])
"""What is told of people whatever else they are."""
ANYBODY = frozenset(["soldiers", "fighters", "people"])
"""Units of people of whom nothing has been told yet."""
_PLAIN = {ord(char): " " for char in "\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000"} | {0x2010: "-", 0x2011: "-"}
"""Spaces and hyphens of a width of their own."""
PERSONS = ANYBODY | {"prisoners", "hostages", "displaced", "injuries", "missing", "deaths", "other"}
"""Units that a number of people may have."""
STRENGTH = frozenset(["soldiers", "fighters", "other"])
"""Units of which a body may be so strong."""


@dataclass(frozen=True, slots=True)
class Told:
    """A unit that the words tell, and the characters of the words that tell it where these are not the counted noun."""

    unit: str | None
    by: tuple[int, int] | None = None


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """The patterns of `counts.toml` by name."""
    data = tomllib.loads((files("onrecord.lexicon") / "data" / "counts.toml").read_text(encoding="utf-8"))
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in data.items()}


def level(text: str) -> str:
    """A text with every space and hyphen of its own width as a plain one, character for character."""
    return text.translate(_PLAIN)


def unit_of(text: str, number: Number, clause: tuple[int, int], sentence: int, units: Sequence[UnitMatch]) -> Told:
    """What a number counts. `units` are the unit words of its sentence, which begins at `sentence`, in order."""
    if number.percent:
        return Told("percent")
    if number.money:
        return Told("money")
    if patterns()["labels"].search(text, max(0, number.start - _LABEL), number.start):
        return Told(NO_COUNT)
    if patterns()["population"].match(text, number.end) or patterns()["population_of"].search(
        text, max(0, number.start - _LABEL), number.start
    ):
        return Told("other")
    after = [u for u in units if number.end <= u.start < min(number.end + _AHEAD, clause[1])]
    noun = _noun(text, number, after)
    if noun and noun.word.kind in _SPANS:
        return Told(_length(text, number.start, noun, clause))
    if noun and noun.word.unit == "money":
        return Told("money")
    fate = _fate(text, number, after)
    noun = None if noun and fate and fate.end <= noun.start else noun
    before = [u for u in units if max(sentence, number.start - _BEHIND) <= u.start and u.end <= number.start]
    own = noun.word.unit if noun else None
    told = (fate, _object(text, number, before), _act(text, number, before))
    verbs = [one for one in told if one]
    for found in verbs:
        if _holds(found, own, text, number):
            either = patterns()["either"].match(text, found.end) or patterns()["or"].search(
                text, max(0, found.start - _BEHIND), found.start
            )
            return Told("other" if either else found.word.unit, (found.start, found.end))
    toll = _told_of(text, number, before, own)
    if toll and (own in (None, "people") or toll.word.unit in _FATAL):
        return Told(toll.word.unit, (toll.start, toll.end))
    return Told(own if own != "people" else None, (verbs[0].start, verbs[0].end) if verbs else None)


def counts_anybody(text: str, number: Number, units: Sequence[UnitMatch]) -> frozenset[str] | None:
    """The units that a number may have which counts people of whom nothing is told, or has no noun behind it, or is
    the strength of a body; all where the set is empty. None for a number with another noun."""
    if patterns()["strong"].match(text, number.end):
        return STRENGTH
    noun = _noun(text, number, [unit for unit in units if unit.start >= number.end])
    if noun:
        return PERSONS if noun.word.unit == "people" else None
    return frozenset() if _alone(text, number) else None


def _holds(found: UnitMatch, own: str | None, text: str, number: Number) -> bool:
    """Whether what tells of a fate tells it of what is counted: of people, or where no noun says what it is."""
    unit, kind = found.word.unit, found.word.kind
    if own is None:
        return kind not in ("frees", "acts") or unit in _FATAL or _alone(text, number)
    if own == "deaths":
        return unit == own
    return own in (PERSONS if unit in _FATAL else ANYBODY) or own == unit


def _alone(text: str, number: Number) -> bool:
    """Whether no noun stands behind a number."""
    return bool(patterns()["alone"].match(text, number.end))


def _noun(text: str, number: Number, after: Sequence[UnitMatch]) -> UnitMatch | None:
    """The counted noun: the first that stands in one noun phrase with its number, `of` and `out of` included."""
    part = patterns()["partitive"].match(text, number.end)
    start = part.end() if part else number.end
    for unit in after:
        between = text[start : unit.start].replace("-", " ") if unit.start >= start else ""
        if (
            unit.word.kind in ("noun", *_SPANS)
            and not patterns()["parts"].search(between)
            and len(between.split()) <= 4
        ):
            return unit
    return None


def _length(text: str, low: int, span: UnitMatch, clause: tuple[int, int]) -> str:
    """The unit of a duration, where something of the talks or the war lasts that long."""
    near = text[max(clause[0], low - _NEAR) : min(clause[1], span.end + _NEAR)]
    aged = patterns()["of_an_age"].match(text, span.end)
    agreed = patterns()["for_so_long"].search(text, max(clause[0], low - _NEAR), low)
    return span.word.unit if (agreed or patterns()["lasts"].search(near)) and not aged else NO_COUNT


def _fate(text: str, number: Number, after: Sequence[UnitMatch]) -> UnitMatch | None:
    """What became of whoever is counted, told behind the number: in the passive, by a participle or an adjective."""
    whole = patterns()["whole"].search(text, max(0, number.start - _NEAR), number.start)
    for unit in after:
        gap = patterns()["part_of_them"].sub(" ", text[number.end : unit.start], count=1)
        if whole and gap.strip():
            return None
        passive = bool(patterns()["passive"].search(gap))
        if unit.word.kind in ("noun", "acts", *_SPANS) or not _one_clause(gap, passive):
            continue
        active = unit.word.kind == "verb" and unit.word.text.endswith("ing") and not passive
        adjective = unit.word.kind == "state" and not gap.strip()
        closed = passive or adjective or patterns()["closes"].match(text, unit.end)
        noun = unit.word.kind == "frees" and not passive and not unit.word.text.endswith("ed")
        if unit.word.kind == "happens" or (closed and not active and not noun):
            return unit
    return None


def _one_clause(gap: str, passive: bool) -> bool:
    """Whether whoever is counted and what became of them stand in one clause; of a passive others may share it."""
    part = patterns()["partitive"].match(gap)
    rest = gap[part.end() :] if part else gap
    if part and (those := next(find_numbers(rest), None)) and those.start == 0:
        rest = rest[those.end :]
    for other in reversed(list(find_numbers(rest))):
        if not passive or not re.search(r"(?:,|\band)\s*\Z", rest[: other.start]):
            return False
        rest = rest[: other.start].rstrip().removesuffix("and").rstrip(" ,") + rest[other.end :]
    return len(rest.split()) <= _WORDS and not patterns()["breaks"].search(rest)


def _object(text: str, number: Number, before: Sequence[UnitMatch]) -> UnitMatch | None:
    """The verb before a number whose object it is: not a passive one, nor one with words of another phrase between."""
    for unit in reversed(before):
        if unit.word.kind in ("verb", "frees"):
            gap = patterns()["aside"].sub(" ", text[unit.end : number.start], count=1)
            passive = patterns()["passive"].search(text, max(0, unit.start - 30), unit.start)
            if not passive and (not gap.strip() or any(patterns()["object"].fullmatch(one) for one in _shortened(gap))):
                return unit
    return None


def _shortened(gap: str) -> Iterator[str]:
    """What stands between a verb and a number, and the same without the numbers that are objects beside it."""
    yield gap
    numbers = list(find_numbers(gap))
    if numbers and re.fullmatch(r"\s*(?:[\w’'-]+\s+){0,5}(?:[\w’'-]+,?\s+)?and\s*", gap[numbers[-1].end :]):
        yield gap[: numbers[0].start]


def _act(text: str, number: Number, before: Sequence[UnitMatch]) -> UnitMatch | None:
    """The noun with `of` that stands before a number: `the bodies of`, `the release of`."""
    for unit in reversed(before):
        if unit.word.kind == "acts" and patterns()["acts"].fullmatch(text, unit.end, number.start):
            return unit
    return None


def _told_of(text: str, number: Number, before: Sequence[UnitMatch], own: str | None) -> UnitMatch | None:
    """The noun before a number that is told of it: `the death toll rose to`, `the number of missing at`, `drones —`."""
    aged = patterns()["aged"].search(text, max(0, number.start - 12), number.start)
    if aged or not (own in ANYBODY or _alone(text, number)):
        return None
    for unit in reversed(before):
        tells = unit.word.kind in ("noun", "state") and unit.word.unit != "people"
        if tells and patterns()["told"].fullmatch(text, unit.end, number.start):
            return unit
    return None
