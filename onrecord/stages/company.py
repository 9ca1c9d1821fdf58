"""Names under which linkers compare parties: one key for every name that the record's actors share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from onrecord.stages.linking import Linking
from onrecord.types.entries import Actor
from onrecord.types.words import fold

T = TypeVar("T")


def keys_of(linking: Linking) -> Callable[[str | None], str]:
    """A function from a name to the key of the one actor that has it, else to its folded form."""
    single = by_name((actor.value for actor in linking.entries(Actor)), lambda actor: actor.key)
    return lambda name: single.get(fold(name or ""), fold(name or ""))


def by_name(actors: Iterable[Actor], value: Callable[[Actor], str]) -> dict[str, str]:
    """A value of the actor that has a folded name or alias, where all that have it have the same value."""
    held: dict[str, set[str]] = {}
    for actor in actors:
        for name in (actor.name, *actor.aliases):
            held.setdefault(fold(name), set()).add(value(actor))
    return {name: next(iter(found)) for name, found in held.items() if len(found) == 1}


def commonest(values: Iterable[T]) -> T:
    """The value that most have; the first among equals by its text."""
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], str(value)))


def often(lists: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Every name of the lists, those in most of them first."""
    counted = Counter(name for names in lists for name in dict.fromkeys(names))
    return tuple(sorted(counted, key=lambda name: (-counted[name], name)))
