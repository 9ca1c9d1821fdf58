"""Which short names of a record stand for which long ones: `the Front`, `Torvane`, `RSF`.

A story that never gives a name in full leaves it as it is. Across stories it is the long name that alone can be
meant: no other name of the record ends, begins or is abbreviated so, and the stories share what they are about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.lexicon import lexicon
from onrecord.lexicon.heads import phrase
from onrecord.lexicon.nouns import nouns
from onrecord.stages.speaker import outlet_name
from onrecord.types.words import words_of

SHARED = 2
"""Names of the story's own that two stories must have in common to be of one matter, where no story has both."""
_MANY = 12
"""Long names that may be meant, from which on a short one is too common to be looked at."""
_RARE = 5
"""How many times as many stories must have one long name as another that is then no rival: a slip of one headline."""
_SMALL = frozenset("the of for and in on los las y et".split())
"""Words that a short name may leave out, as particles are."""


@dataclass(frozen=True, slots=True)
class Full:
    """A name of the record: its kind, how it is written most, and the stories that have it."""

    key: str
    kind: str
    name: str
    stories: frozenset[str]


def abridged(names: Sequence[Full], same: Callable[[Full, Full], bool]) -> dict[str, tuple[str, str]]:
    """For each short name its long name's key and why. `same` says whether two names are spellings of one."""
    grounds = {_short(one.name) for one in names if one.kind in ("state", "place", "people")}
    held = _by_short(names)
    about = _about(names)
    joined: dict[str, tuple[str, str]] = {}
    for one in names:
        found = held.get((one.kind, _short(one.name)), [])
        long = [other for other in found if other.key != one.key]
        if not long or len(long) > _MANY or _taken(one, grounds):
            continue
        long = [
            other for other in long if one.name.isupper() or _short(one.name) != _initials(_short(other.name).split())
        ]
        most = max((len(other.stories) for other in long), default=0)
        long = [other for other in long if len(other.stories) * _RARE >= most]
        if not long:
            continue
        best = max(long, key=lambda other: (len(other.stories), len(other.name), other.key))
        if all(_one(best, other, same) for other in long) and _together(one, best, about):
            why = f"“{one.name}” is short for {best.name}: no other name of the record is so called"
            joined[one.key] = (best.key, why)
    return joined


def _taken(one: Full, grounds: set[str]) -> bool:
    """Whether a name is none to be joined: the lexicon has it, or it is a state's or place's too."""
    if lexicon().canonical(one.name):
        return True
    return one.kind == "organisation" and _short(one.name) in grounds


def _one(best: Full, other: Full, same: Callable[[Full, Full], bool]) -> bool:
    """Whether another long name is the same one: another spelling, or itself a shorter form of it."""
    if other.key == best.key or same(best, other):
        return True
    return _short(other.name) in set(_shorts(best))


def _short(name: str) -> str:
    return " ".join(word for word in words_of(name) if word not in nouns("particles") | _SMALL)


def _by_short(names: Iterable[Full]) -> Mapping[tuple[str, str], list[Full]]:
    """The long names by all that they may be shortened to."""
    held: dict[tuple[str, str], list[Full]] = defaultdict(list)
    for one in names:
        for short in set(_shorts(one)):
            held[one.kind, short].append(one)
    return held


def _shorts(one: Full) -> Iterator[str]:
    """What a name may be shortened to: a person to the family name, a body to its end, its beginning, its initials.

    A medium is not called by the beginning of its name, which is that of a place or of a party, and no body by what
    stands behind `of`: the Senate of Tarvia is not Tarvia.
    """
    words = _short(one.name).split()
    if one.kind == "person" and len(words) > 1:
        yield words[-1]
    if one.kind != "organisation" or len(words) < 2:
        return
    core = _short(phrase(one.name)).split() or words
    for at in range(1, len(words)):
        if at < len(core):
            yield " ".join(words[at:])
        if not outlet_name(one.name):
            yield " ".join(words[:at])
    if len(core) < len(words):
        yield from (" ".join(core[at:]) for at in range(len(core)))
    if len(words) > 2:
        yield f"{words[0]} {words[-1]}"
    yield _initials(words)


def _initials(words: Iterable[str]) -> str:
    return "".join(word[0] for word in words)


def _about(names: Iterable[Full]) -> Mapping[str, set[str]]:
    """The names that only this record has, by story: what everybody writes about tells little."""
    about: dict[str, set[str]] = defaultdict(set)
    for one in names:
        if not lexicon().canonical(one.name):
            for story in one.stories:
                about[story].add(one.key)
    return about


def _together(short: Full, long: Full, about: Mapping[str, set[str]]) -> bool:
    """Whether a story has both names, or their stories share names of their own."""
    if short.stories & long.stories:
        return True
    mine, theirs = (set().union(*(about[story] for story in one.stories)) for one in (short, long))
    return len((mine & theirs) - {short.key, long.key}) >= SHARED
