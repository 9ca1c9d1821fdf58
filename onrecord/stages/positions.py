"""Positions: a party's stance on a term, by whose word, as long as stories tell the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.stages.actors import actors
from onrecord.stages.company import commonest, keys_of
from onrecord.stages.dating import apart, earliest, latest, when_of
from onrecord.stages.linking import Atom, Cluster, Linking, Match
from onrecord.stages.stage import linker
from onrecord.types.claims import Stance
from onrecord.types.entries import Position
from onrecord.types.filed import Filed
from onrecord.types.when import When
from onrecord.types.words import fold

LASTS = 30
"""Days within which the same stance by the same word is one position; after a longer silence it is a new one."""


@dataclass(frozen=True, slots=True)
class _Ground:
    """What stances are compared on."""

    key: Callable[[str | None], str]
    linking: Linking

    def whose(self, stance: Stance) -> str:
        """By whose word: `self` for the party itself, else the teller's key."""
        if not stance.by:
            return "the story"
        by = self.key(stance.by)
        return "self" if by == self.key(stance.party) else by

    def when(self, stance: Stance) -> When | None:
        """Its own day, else those of its story."""
        return when_of(stance.as_of, stance.story, self.linking.stories)


@linker(version=1, takes=(Stance,), uses=(actors,), lasts=LASTS)
def positions(linking: Linking) -> Iterator[Position]:
    """One entry for a party, a term, a stance, a value and a teller."""
    ground = _Ground(keys_of(linking), linking)
    for found in linking.cluster(
        linking.claims(Stance),
        Position,
        lambda item: _key(item, ground),
        lambda atom: {_core(atom.values[0], ground)},
        lambda one, other: _same(one, other, ground),
    ):
        yield _position(found, linking, ground)


def _core(stance: Stance, ground: _Ground) -> str:
    return "|".join((ground.key(stance.party), stance.term, stance.stance))


def _key(item: Filed[Stance], ground: _Ground) -> str:
    """Party, term, stance, value, teller and day; without any day the story stands for it."""
    stance, when = item.value, ground.when(item.value)
    day = when.start.isoformat() if when and when.start else stance.story
    return "|".join((_core(stance, ground), fold(stance.value or ""), ground.whose(stance), day))


def _same(one: Atom[Stance], other: Atom[Stance], ground: _Ground) -> Match | None:
    """The same stance by the same word within a month; two values that differ are two positions."""
    a, b = one.values[0], other.values[0]
    if ground.whose(a) != ground.whose(b) or (a.value and b.value and fold(a.value) != fold(b.value)):
        return None
    if apart(ground.when(a), ground.when(b), LASTS) or not (ground.when(a) and ground.when(b)):
        return None
    return Match(0.9, f"the same stance by the same word within {LASTS} days")


def _position(found: Cluster[Stance], linking: Linking, ground: _Ground) -> Position:
    first = found.values[0]
    stories = {stance.story for stance in found.values}
    whens = [ground.when(stance) for stance in found.values]
    return Position(
        key=found.key,
        claims=tuple(item.id for item in found.items),
        stories=len(stories),
        origins=linking.origins(stories),
        why=found.why,
        party=commonest(stance.party for stance in found.values),
        term=first.term,
        stance=first.stance,
        value=next((stance.value for stance in found.values if stance.value), None),
        condition=next((stance.condition for stance in found.values if stance.condition), None),
        by=first.by,
        start=earliest(whens),
        end=latest(whens),
    )
