"""World dates that a story takes for granted: who held an office, when something that everybody dates happened."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib.resources import files

import ahocorasick_rs

from onrecord.types.when import When

_FORMER = re.compile(
    r"\b(?:former|late|then|ousted|onetime|predecessor|under|administration of)\W{0,2}\Z|(?:ex-|then-)\Z", re.IGNORECASE
)
_NUMBERS = dict(zip("two three four five six seven eight nine ten eleven twelve".split(), range(2, 13), strict=True))
_LENGTH = rf"(?P<number>{'|'.join(_NUMBERS)}|\d{{1,2}})[ -](?P<unit>months?|weeks?|years?)"
_LEAD = r"\b(?:into|after|through|in|entering) (?:nearly |about |almost )?"
_DAYS = {"week": 7.0, "month": 30.44, "year": 365.25}


@dataclass(frozen=True, slots=True)
class Fact:
    """The words that show something dated, the bounds that follow for a story that says them, and why."""

    said: tuple[str, ...]
    start: date
    end: date | None
    why: str
    elapsed: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class _World:
    """The facts of `data/world.toml`, and one matcher for all their words."""

    facts: tuple[Fact, ...]
    matcher: ahocorasick_rs.AhoCorasick
    owners: tuple[Fact, ...]


@cache
def _world() -> _World:
    """What is known."""
    data = tomllib.loads(files("onrecord.text").joinpath("data/world.toml").read_text(encoding="utf-8"))
    facts = (
        *(_fact(one["said"], one["from"], one.get("to"), one["why"], []) for one in data["spans"]),
        *(_fact(one["said"], one["day"], None, one["why"], one.get("named", [])) for one in data["events"]),
    )
    forms = [(form, fact) for fact in facts for form in fact.said]
    return _World(facts, ahocorasick_rs.AhoCorasick([form for form, _ in forms]), tuple(fact for _, fact in forms))


def _fact(said: list[str], start: str, end: str | None, why: str, named: list[str]) -> Fact:
    """One fact, its pattern compiled."""
    names = "|".join(re.escape(name) for name in sorted(named, key=len, reverse=True))
    lapse = rf"{_LEAD}{_LENGTH} (?:of|into|since|after) (?:the |this )?(?:\w+ )?(?:{names})\b"
    elapsed = re.compile(lapse, re.IGNORECASE) if names else None
    return Fact(tuple(said), date.fromisoformat(start), date.fromisoformat(end) if end else None, why, elapsed)


@lru_cache(8)
def _shown(text: str) -> dict[Fact, str]:
    """The facts that a text shows, each with the words that first do."""
    world = _world()
    shown: dict[Fact, str] = {}
    for index, start, end in world.matcher.find_matches_as_indexes(text, overlapping=True):
        inside = text[end : end + 1].isalnum() or (start and text[start - 1].isalnum())
        if not inside and not _FORMER.search(text[max(0, start - 24) : start]):
            shown.setdefault(world.owners[index], text[start:end])
    return shown


def world_bounds(text: str) -> Iterator[When]:
    """A bound for each dated fact that a text takes for granted."""
    for fact, words in _shown(text).items():
        yield When(fact.start, fact.end, (f"“{words}”: {fact.why}",), sure=False)


def elapsed_bounds(text: str, around: str) -> Iterator[When]:
    """Where a text says how long a dated event has gone on (“six months of the war”), the days around that time.

    `around` is the whole page: the event may be dated in another of its stories. Half a unit of leeway on both sides,
    since such lengths are rounded.
    """
    for fact, words in _shown(around).items():
        found = fact.elapsed.search(text) if fact.elapsed else None
        if found:
            unit = found["unit"].rstrip("s").lower()
            number = _NUMBERS.get(found["number"].lower()) or int(found["number"])
            middle = fact.start + timedelta(days=round(number * _DAYS[unit]))
            leeway = timedelta(days=max(4, round(_DAYS[unit] / 2)))
            reason = f"“{found[0]}” with “{words}”: {fact.why}"
            yield When(middle - leeway, middle + leeway, (reason,), sure=False)
