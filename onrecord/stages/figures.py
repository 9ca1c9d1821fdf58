"""Figures: a number by one authority for one thing and day is one figure, however many stories give it.

Numbers by two authorities are two figures: they are never merged and never averaged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from onrecord.lexicon.units import bare_words
from onrecord.stages.actors import actors
from onrecord.stages.company import by_name
from onrecord.stages.linking import Atom, Cluster, Linking, Match
from onrecord.stages.stage import linker
from onrecord.types.claims import Count
from onrecord.types.entries import Actor, Figure
from onrecord.types.filed import Filed
from onrecord.types.words import fold, words_of

ALIKE = 0.34
"""How many of the words that say what is counted two reports share when they count the same thing."""
MANY = 20
"""From here on two reports of one number count the same thing where one says no more than its unit."""
DISPUTED = "claimed_disputed"
_SO = frozenset(["actual", DISPUTED])
_TELLING = 3
"""Figures of a number without its noughts, from which on it tells by itself: 2,317, but not 2,300."""


@linker(version=4, takes=(Count,), uses=(actors,))
def figures(linking: Linking) -> Iterator[Figure]:
    """One entry for a number, its authority, what it counts, and when."""
    names = by_name((actor.value for actor in linking.entries(Actor)), lambda actor: actor.name)
    claims = linking.claims(Count)
    for found in linking.cluster(
        claims,
        Figure,
        lambda item: _key(item, names),
        lambda atom: _blocks(atom, names),
        lambda one, other: _same(one, other, names),
        lambda one, other: len(_authorities(one, names) | _authorities(other, names)) <= 1,
    ):
        yield _figure(found, linking, names)


def _authority(count: Count, names: dict[str, str]) -> str:
    """Whose count it is, by the actor's name; `?` where the story gives none."""
    return names.get(fold(count.authority or "?"), count.authority or "?")


def _number(count: Count) -> str:
    return f"{count.value:g}" + (f"-{count.value_max:g}" if count.value_max is not None else "")


def _key(item: Filed[Count], names: dict[str, str]) -> str:
    """Unit, number, authority, place, days, what is counted, and whether it is so."""
    count = item.value
    thing = " ".join(words_of(count.of or "")[:4])
    place = fold(count.place or "?")
    days = f"{count.as_of or '?'}|{count.since or ''}"
    return f"{count.unit}|{_number(count)}|{fold(_authority(count, names))}|{place}|{days}|{thing}|{_so(count):d}"


def _blocks(atom: Atom[Count], names: dict[str, str]) -> set[str]:
    """Only counts of the same unit and number by the same authority may be one figure, or by nobody if it tells."""
    count = atom.values[0]
    unit = f"{count.unit}|{_number(count)}"
    return {f"{unit}|{fold(_authority(count, names))}"} | ({unit} if _tells(count) else set())


def _authorities(atoms: Iterable[Atom[Count]], names: dict[str, str]) -> set[str]:
    """Who is named as counting in some reports."""
    return {fold(_authority(count, names)) for atom in atoms for count in atom.values} - {"?"}


def _tells(count: Count) -> bool:
    """Whether a number is so large and uneven that two reports of it are hardly of two things."""
    return count.value >= 100 and len(f"{count.value:.0f}".rstrip("0")) >= _TELLING


def _same(one: Atom[Count], other: Atom[Count], names: dict[str, str]) -> Match | None:
    """Whether two numbers tell of the same thing: no clash of place or day, and words in common.

    A report that names nobody repeats the count of who is named elsewhere with the same uneven number.
    """
    mine, theirs = one.values[0], other.values[0]
    if mine.place and theirs.place and fold(mine.place) != fold(theirs.place):
        return None
    if _so(mine) != _so(theirs) or not _days_meet(mine.as_of, theirs.as_of):
        return None
    if len(_authorities((one, other), names)) > 1 or not _sums_meet(mine, theirs):
        return None
    if not (mine.authority and theirs.authority) and mine.authority != theirs.authority:
        return Match(0.4, "the same uneven number, which one report leaves without an authority")
    words, told = (set(words_of(count.of or "")) for count in (mine, theirs))
    least = min(len(words), len(told))
    share = len(words & told) / least if least else 0.0
    bare = mine.value >= MANY and not (words - bare_words(mine.unit) and told - bare_words(mine.unit))
    if share < ALIKE and not _tells(mine) and not bare:
        return None
    return Match(max(share, 0.5), "the same number by the same authority for the same thing")


def _so(count: Count) -> bool:
    """Whether a number is told as being so, whoever disputes it."""
    return count.status in _SO


def _sums_meet(mine: Count, theirs: Count) -> bool:
    """Whether both may be a sum since one day; one without such a day may only where the number tells by itself."""
    if not (mine.since and theirs.since):
        return mine.since == theirs.since or _tells(mine)
    return _days_meet(mine.since, theirs.since)


def _days_meet(mine: str | None, theirs: str | None) -> bool:
    """Whether two ISO prefixes share their month, or the year where one has no more: a count is told again for days."""
    if not mine or not theirs:
        return True
    length = min(len(mine), len(theirs))
    return mine[: min(length, 7)] == theirs[: min(length, 7)]


def _figure(found: Cluster[Count], linking: Linking, names: dict[str, str]) -> Figure:
    """The entry of a cluster: the earliest day that it was given for."""
    best = min(found.values, key=lambda c: (c.as_of or "9999", c.story, c.spans[0].start))
    stories = {count.story for count in found.values}
    authority = next((name for c in found.values if (name := _authority(c, names)) != "?"), None)
    return Figure(
        key=found.key,
        claims=tuple(item.id for item in found.items),
        stories=len(stories),
        origins=linking.origins_of(found.values),
        why=found.why,
        unit=best.unit,
        of=best.of,
        place=next((c.place for c in found.values if c.place), None),
        authority=authority,
        value=best.value,
        value_max=best.value_max,
        comparator=Counter(c.comparator for c in found.values).most_common(1)[0][0],
        as_of=best.as_of,
        since=next((c.since for c in found.values if c.since), None),
        status=max(Counter(c.status for c in found.values).items(), key=lambda told: (told[0] == DISPUTED, told[1]))[0],
    )
