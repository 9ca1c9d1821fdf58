"""What exactly is wanted: the value of a stance in its own words and as an amount that compares, and its condition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.lexicon.stances import stance_words
from onrecord.lexicon.terms import TermMention
from onrecord.lexicon.units import unit_words
from onrecord.stages.parties import Sentence
from onrecord.stages.stands import Stand
from onrecord.text.numbers import Number, find_numbers

LONGEST = 160
"""Characters of a condition that are kept."""
NEAR = 60
"""Characters before and after the words of a term within which its amount or its place stands."""
_BESIDE = 25
"""The same for a manner: `a permanent and total ceasefire`."""
_DAYS = {"hours": 1 / 24, "days": 1, "weeks": 7, "months": 30, "years": 365}
"""Lengths of time in days, so that six weeks and forty days compare."""
_KILOMETRES = {"km": 1.0, "kilometre": 1.0, "kilometer": 1.0, "mile": 1.609, "metre": 0.001, "meter": 0.001}
_PEOPLE = frozenset(["hostages", "prisoners", "missing", "soldiers", "fighters", "displaced", "deaths"])
_FITS = {
    "ceasefire": ("days",),
    "end_of_war": ("days",),
    "hostage_release": ("people",),
    "prisoner_release": ("people",),
    "hostage_list": ("people",),
    "withdrawal": ("km", "days"),
    "humanitarian_aid": ("trucks", "money"),
    "reconstruction": ("money",),
}
"""Units in which a term is mostly measured; an amount in one of them is the value before any other."""
_WORD = re.compile(r"[^\W\d_]+")
_LEADS = frozenset(
    ["last", "this", "next", "in", "on", "of", "from", "to", "by", "for", "at", "and", "or", "ago", "was", "were"]
)
"""Words after which another phrase than that of the counted noun begins."""
_EXCHANGE = re.compile(r"\s+(?:in\s+(?:exchange|return)\s+)?for\s+(?:the\s+)?")
_MANNER = re.compile(
    r"\b(?:permanent|temporary|lasting|immediate|complete|full|total|partial|unconditional|unilateral|phased|gradual|"
    r"binding|independent|international|joint)\b(?!-)",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"\b(?:by|before|within|no later than|not later than|until)\s+(?:the end of\s+)?(?=\d|[A-Z][a-z]+day\b|January|"
    r"February|March|April|May\b|June|July|August|September|October|November|December)[\w ]{2,20}"
)
_PLACE = re.compile(
    r"\bfrom\s+(?:the\s+|all\s+|all of\s+)?(?:[A-Z][\w’'-]+(?:\s+(?:of\s+the\s+|of\s+)?[A-Z][\w’'-]+)*)"
)
_OTHERS = re.compile(r";|\b(?:while|whereas|but|although|though|even as)\b", re.IGNORECASE)
"""Where the words of one party end and those of another may begin."""
_THAT = re.compile(r"\bthat\b|[:“]")
_DATED = re.compile(
    r"(?:until|before|once|from)\s+(?:the\s+)?(?:end of\s+|next\s+|last\s+|this\s+|mid-|early\s+|late\s+){0,3}"
    r"(?:\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may\b|june|july|august|september|"
    r"october|november|december|week|month|year|now|then|recently)"
)
"""A time that no condition is: `until February 2020`."""
_OPENING = re.compile(r"[“\"‘']*")
_FRONTED = re.compile(
    r"(?:unless|until|once|if|only (?:if|when|after)|as long as|provided)\b[^,;]{4,160},", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Value:
    """The words that say how much or what kind; `amount` in `unit` where they compare with others.

    Units: days, km, percent, people, trucks, money, towns, weapons.
    """

    words: str
    amount: float | None = None
    unit: str | None = None


def value_of(text: str, start: int, end: int, term: TermMention) -> Value | None:
    """The value in a stretch of text near the words of a term: an amount that fits it, a manner, any other amount, a
    deadline, a place."""
    first, last = (term.start, term.end) if term.words else (start, min(end, term.end + NEAR))
    near = max(start, first - NEAR), min(end, last + NEAR)
    amounts = list(_amounts(text, *near))
    fitting = [one for one in amounts if one.unit in _FITS.get(term.term, ())]
    beside = (m for m in _MANNER.finditer(text, max(start, first - _BESIDE), min(end, last + _BESIDE)))
    manner = next(
        (m for m in beside if m[0].islower() and "," not in text[m.end() : first] + text[last : m.start()]), None
    )
    if fitting or (amounts and not manner):
        return (fitting or amounts)[0]
    if manner:
        return Value(manner[0].lower())
    deadline = _DEADLINE.search(text, last if term.words else start, end)
    place = _PLACE.search(text, *near) if term.term in ("withdrawal", "territory") else None
    found = deadline or place
    return Value(" ".join(found[0].split())) if found else None


def _amounts(text: str, start: int, end: int) -> Iterator[Value]:
    """The amounts of a stretch, each with the noun that it counts; `40 hostages for 400 prisoners` is one."""
    numbers = list(find_numbers(text[start:end]))
    for at, number in enumerate(numbers):
        first, last = start + number.start, start + number.end
        unit, factor = ("percent", 1.0) if number.percent else ("money", 1.0)
        if not (number.percent or number.money):
            unit, factor, last = _counted(text, last, end)
        if unit:
            following = numbers[at + 1] if at + 1 < len(numbers) else None
            if following and _EXCHANGE.fullmatch(text, last, start + following.start):
                last = _counted(text, start + following.end, end)[2]
            yield Value(" ".join(text[first:last].split()), _middle(number) * factor, unit)


def _counted(text: str, start: int, end: int) -> tuple[str, float, int]:
    """The unit of the noun within three words after a number, how many of it one is, and where the noun ends."""
    for word in list(_WORD.finditer(text, start, min(end, start + 60)))[:3]:
        if word[0].lower() in _LEADS or re.search(r"[.,;:]", text[start : word.start()]):
            break
        unit, factor = _unit(word[0].lower())
        if unit:
            return unit, factor, word.end()
    return "", 1.0, start


def _unit(word: str) -> tuple[str, float]:
    """The unit of a counted noun, and how many of it one is."""
    if (kilometres := _KILOMETRES.get(word.removesuffix("s"))) is not None:
        return "km", kilometres
    if word.removesuffix("s") == "hour":
        return "days", _DAYS["hours"]
    words = unit_words()
    known = words.get((word, "span")) or words.get((word, "noun")) or words.get((word + "s", "noun"))
    if known is None:
        return "", 1.0
    if known.kind == "span":
        return "days", _DAYS[known.unit]
    return ("people" if known.unit in _PEOPLE else known.unit), 1.0


def _middle(number: Number) -> float:
    """One figure for a number; the middle of a range."""
    return number.value if number.value_max is None else (number.value + number.value_max) / 2


def condition_of(text: str, sentence: Sentence, stand: Stand) -> str | None:
    """The condition that a stand is under: after it in its own clause, or before it at the head of the sentence.

    Of `X is a condition for Y` it is what stands before.
    """
    if stand.stance == "conditions" and stand.by_speaker:
        return _short(" ".join(_THAT.split(text[sentence.start : stand.start])[-1].split()).strip(' ,.;”"’'))
    others = _OTHERS.search(text, stand.end, sentence.end)
    end = min(others.start() if others else sentence.end, _attributed(sentence, stand))
    if not stance_words()["condition"].match(text[stand.reach : end].lower()):
        end = min(end, max(stand.reach, stand.end))
    words = text[stand.start : end].lower()
    after = next((m for m in stance_words()["condition"].finditer(words) if not _DATED.match(words, m.start())), None)
    head = _OPENING.match(text, sentence.start).end()  # type: ignore[union-attr]
    fronted = _FRONTED.match(text, head, stand.start)
    if after is None and fronted is None:
        return None
    words = text[stand.start + after.start() : end] if after else text[head : fronted.end() if fronted else 0]
    return _short(" ".join(words.split()).strip(' ,.;”"’'))


def _attributed(sentence: Sentence, stand: Stand) -> int:
    """Where it is told who says what holds a stand: `…, the minister said`; else the end of the sentence."""
    around = sentence.around(stand.start)
    told = [span.start for span in (around.source, around.cue) if span] if around else []
    return min((start for start in told if start > stand.end), default=sentence.end)


def _short(words: str) -> str:
    """Words up to LONGEST characters, cut between two of them."""
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " …"
