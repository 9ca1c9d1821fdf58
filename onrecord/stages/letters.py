"""Abbreviations that a story introduces: `African Union (AU)`. From then on they stand for it, wherever they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.lexicon import Lexicon
from onrecord.lexicon.nouns import nouns
from onrecord.stages.named import Named, Taken, form_of, occurrences

_INTRODUCED = re.compile(r"\s*\(\s*(?:the\s+)?[“\"‘']?(?P<short>[A-Z][\w.\-]{1,11}s?)[”\"’']?\s*\)")
_BEGINS, _ENDS = re.compile(r"(?<![\w-])"), re.compile(r"(?!\w)")
"""Where a word begins, and where it ends."""
_SHARED, _MOST = 2, 0.6
"""Telling words, and how much of the shorter name, that a long name shares with the lexicon's for its letters."""
_BODIES = ("organisation", "state")


def introduced(text: str, found: Sequence[Named], known: Lexicon) -> dict[str, Named]:
    """The abbreviations of a story with whom they stand for: by the long name, or by the lexicon where it has it."""
    shorts: dict[str, Named] = {}
    for named in found:
        form = form_of(text, named)
        match = _INTRODUCED.match(text, named.end, named.end + 24)
        if named.kind in _BODIES and " " in form and match and _short_for(match["short"], form):
            shorts.setdefault(match["short"], _settled(named, form, match["short"], known))
    return shorts


def renamed(text: str, found: Sequence[Named], shorts: Mapping[str, Named]) -> list[Named]:
    """The names of a story, those that an abbreviation was introduced for as the lexicon has the abbreviation."""
    long = {(one.start, one.end): one for one in shorts.values()}
    same = {form_of(text, one): one for one in shorts.values()}
    out = []
    for named in found:
        one = long.get((named.start, named.end)) or same.get(form_of(text, named))
        other = one and one.name and not named.name
        out.append(replace(one, start=named.start, end=named.end, score=named.score) if one and other else named)
    return out


def everywhere(text: str, found: Sequence[Named], shorts: Mapping[str, Named]) -> Iterator[Named]:
    """Where the abbreviations stand in no name yet."""
    taken = Taken(found)
    for start, short, end in occurrences(text, list(shorts)):
        if _BEGINS.match(text, start) and _ENDS.match(text, end) and not taken.meets(start, end):
            yield replace(shorts[short], start=start, end=end, score=0.8, why=f"the story introduces {short} for it")


def _short_for(short: str, form: str) -> bool:
    """Whether letters can be an abbreviation of a name: they begin as one of its words does."""
    return sum(char.isupper() for char in short) > 1 and short[0].lower() in {word[0].lower() for word in form.split()}


def _settled(named: Named, form: str, short: str, known: Lexicon) -> Named:
    """The long name's owner: the lexicon's for the abbreviation where the two names are nearly the same words."""
    listed = {name.canonical: name for name in known.named(short) if name.kind in _BODIES}
    near = [name for name in listed.values() if _alike(name.canonical, form)]
    if named.name or len(near) != 1:
        return replace(named, name=named.name or form)
    name = near[0]
    about = f"the lexicon has {short} for {name.canonical}"
    return replace(named, name=name.canonical, kind=name.kind, country=name.country, sort=name.sort, why=about)


def _alike(one: str, other: str) -> bool:
    """Whether two names of bodies share most of their telling words."""
    mine, theirs = (set(_words(name)) for name in (one, other))
    shared = len(mine & theirs)
    return shared >= _SHARED and shared >= _MOST * min(len(mine), len(theirs))


def _words(name: str) -> list[str]:
    small = nouns("particles") | {"the", "of", "for", "and"}
    return [word for word in re.findall(r"\w+", name.lower()) if word not in small]
