"""Capitals that stand for their governments (`Doha said`) or do not (`the Doha talks`), of known states and own."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.lexicon import Lexicon
from onrecord.lexicon.nouns import phrases
from onrecord.stages.named import Named, form_of

_WITHIN = re.compile(r"\b(?:in|at|near|outside|inside|around|across)\s+(?:[a-z]+\s+)?\Z")
_THITHER = re.compile(rf"\b(?:{phrases('motion')})\b[^.;:]{{0,40}}\s(?:to|for|from|via|through)\s+\Z")
_HELD = re.compile(rf"\s?-?\s?(?:{phrases('gatherings')})\b")
"""What stands around a capital in which something is: `left Sanaa for Muscat`, `the Doha talks`."""
_DATELINE = re.compile(r"\s*[-–—(,:/]")
_CAPITAL_OF = re.compile(r",\s+(?:the\s+)?(?:[a-z]+\s+)?capital\s+of\s+(?:the\s+)?\Z")
_ITS_CAPITAL = re.compile(r"(?:[’']s)?\s+(?:[a-z]+\s+)?capital,?\s+\Z")
"""What stands between a capital and its state, in either order: `Lindeport, the capital of Tarvia`."""


def of_lexicon(text: str, named: Named, called: Collection[str], known: Lexicon) -> Named:
    """A known capital that was taken for a person, where no person of the story is called so, or that one is in."""
    form = form_of(text, named)
    listed = known.named(form) or known.named(form.title())
    if named.kind not in ("person", "state") or not any(name.role == "metonym" for name in listed):
        return named
    if named.kind == "state":
        return replace(named, kind="place") if _somewhere(text, named) else named
    return named if form in called else replace(named, kind="place")


def of_own_states(text: str, found: Sequence[Named]) -> list[Named]:
    """Capitals of states that no list has, as the story tells them: the state where they act, else places."""
    seats = dict(_told(text, found))
    return [_seated(text, named, seats) if not named.country else named for named in found]


def _told(text: str, found: Sequence[Named]) -> Iterator[tuple[str, str]]:
    """The capitals that a story tells of, each with its state."""
    grounds = [n for n in found if n.kind in ("state", "place", "person", "organisation", "people") and not n.country]
    for one, other in pairwise(grounds):
        between = text[one.end : other.start]
        if _CAPITAL_OF.fullmatch(between) and other.kind == "state":
            yield form_of(text, one), other.name or form_of(text, other)
        elif _ITS_CAPITAL.fullmatch(between) and (one.kind == "state" or one.role == "demonym"):
            yield form_of(text, other), one.name or form_of(text, one)


def _seated(text: str, named: Named, seats: dict[str, str]) -> Named:
    form = form_of(text, named)
    if form not in seats or named.kind not in ("state", "person", "organisation", "place"):
        return named
    if named.kind == "place" or _somewhere(text, named) or _tells(text, named):
        return replace(named, kind="place", name=None, why="")
    about = f"{form} is the capital of {seats[form]} in the story"
    return replace(named, kind="state", name=seats[form], role="metonym", why=about)


def _tells(text: str, named: Named) -> bool:
    """Whether this is where the story says whose capital it is."""
    return bool(_ITS_CAPITAL.search(text[max(0, named.start - 60) : named.start])) or bool(
        re.match(r",\s+(?:the\s+)?(?:[a-z]+\s+)?capital\b", text[named.end : named.end + 40])
    )


def _somewhere(text: str, named: Named) -> bool:
    """Whether the words around a capital tell that it is where something is, and not who does it."""
    before, behind = text[max(0, named.start - 60) : named.start], text[named.end : named.end + 40]
    dated = text[named.start : named.end].isupper() and before[-1:] in ("", "\n") and _DATELINE.match(behind)
    return bool(dated or _WITHIN.search(before) or _THITHER.search(before) or _HELD.match(behind))
