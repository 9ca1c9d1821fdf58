"""Positions: a party's stance on a term, by whose word, as long as stories tell the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.stages.actors import actors
from onrecord.stages.company import commonest, keys_of
from onrecord.stages.dating import apart, earliest, latest, when_of
from onrecord.stages.families import families
from onrecord.stages.linking import Atom, Cluster, Linking, Match
from onrecord.stages.stage import linker
from onrecord.types.claims import Quotation, Stance
from onrecord.types.entries import Position
from onrecord.types.filed import Filed
from onrecord.types.when import When
from onrecord.types.words import fold

LASTS = 30
"""Days within which the same stance by the same word is one position; after a longer silence it is a new one."""
CLOSE = 31
"""Days of an interval within which a position is dated by its story."""
MOSTLY = 0.8
"""From this share on of the statements that tell for whom a person speaks, it is taken to be so in the record."""


@dataclass(frozen=True, slots=True)
class _Ground:
    """What stances are compared on. `sides` tells for whom a person speaks, by the person's key."""

    key: Callable[[str | None], str]
    linking: Linking
    sides: Mapping[str, str]

    def party(self, stance: Stance) -> str:
        """Who holds a stance: the body that a person speaks for in this record, else the party as the story has it."""
        return self.sides.get(self.key(stance.party), stance.party)

    def voice(self, stance: Stance) -> str | None:
        """Whether the party says it itself: it, or who speaks for it."""
        if not stance.by:
            return None
        own = {self.key(stance.by), self.key(self.sides.get(self.key(stance.by)))}
        return "self" if stance.voice == "self" or self.key(self.party(stance)) in own else "other"

    def whose(self, stance: Stance) -> str:
        """By whose word: `self` for the party itself, else the teller's key."""
        if not stance.by:
            return "the story"
        return "self" if self.voice(stance) == "self" else self.key(stance.by)

    def when(self, stance: Stance) -> When | None:
        """Its own day, else those of its story where they are known to a month: a bound years away is no day."""
        when = self.between(stance)
        return when if when and (when.days or CLOSE + 1) <= CLOSE else None

    def between(self, stance: Stance) -> When | None:
        """Its own day, else those of its story, however far apart and maybe open."""
        return when_of(stance.as_of, stance.story, self.linking.stories)


@linker(version=4, takes=(Stance, Quotation), uses=(actors, families), lasts=LASTS, close=CLOSE, mostly=MOSTLY)
def positions(linking: Linking) -> Iterator[Position]:
    """One entry for a party, a term, a stance, a value and a teller."""
    key = keys_of(linking)
    ground = _Ground(key, linking, _sides(linking, key))
    for found in linking.cluster(
        linking.claims(Stance),
        Position,
        lambda item: _key(item, ground),
        lambda atom: {_core(atom.values[0], ground)},
        lambda one, other: _same(one, other, ground),
    ):
        yield _position(found, linking, ground)


def _sides(linking: Linking, key: Callable[[str | None], str]) -> dict[str, str]:
    """For whom each person speaks, where nearly all statements of the record that tell it say the same."""
    told: dict[str, Counter[str]] = defaultdict(Counter)
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for one in linking.claims(Quotation):
        said = one.value
        if said.speaker_kind == "person" and said.affiliation and key(said.affiliation) != key(said.speaker):
            told[key(said.speaker)][key(said.affiliation)] += 1
            names[key(said.affiliation)][said.affiliation] += 1
    found = {person: sides.most_common(1)[0] for person, sides in told.items()}
    return {
        person: commonest(names[side].elements())
        for person, (side, number) in found.items()
        if number >= MOSTLY * sum(told[person].values())
    }


def _core(stance: Stance, ground: _Ground) -> str:
    return "|".join((ground.key(ground.party(stance)), stance.term, stance.stance))


def _key(item: Filed[Stance], ground: _Ground) -> str:
    """Party, term, stance, value, teller and day; without any day the story stands for it."""
    stance, when = item.value, ground.when(item.value)
    day = when.start.isoformat() if when and when.start else stance.story
    return "|".join((_core(stance, ground), fold(stance.value or ""), ground.whose(stance), day))


def _same(one: Atom[Stance], other: Atom[Stance], ground: _Ground) -> Match | None:
    """The same stance by the same word within a month; two values that differ are two positions."""
    a, b = one.values[0], other.values[0]
    if ground.whose(a) != ground.whose(b) or _differ(a, b):
        return None
    if apart(ground.when(a), ground.when(b), LASTS) or not (ground.when(a) and ground.when(b)):
        return None
    return Match(0.9, f"the same stance by the same word within {LASTS} days")


def _differ(one: Stance, other: Stance) -> bool:
    """Whether two values are not the same, in words or as amounts."""
    if one.amount is not None and other.amount is not None and one.unit == other.unit:
        return one.amount != other.amount
    return bool(one.value and other.value and fold(one.value) != fold(other.value))


def _position(found: Cluster[Stance], linking: Linking, ground: _Ground) -> Position:
    first = found.values[0]
    stories = {stance.story for stance in found.values}
    whens = [ground.between(stance) for stance in found.values]
    valued = next((stance for stance in found.values if stance.value), first)
    return Position(
        key=found.key,
        claims=tuple(item.id for item in found.items),
        stories=len(stories),
        origins=linking.origins_of(found.values),
        why=found.why,
        party=commonest(ground.party(stance) for stance in found.values),
        term=first.term,
        stance=first.stance,
        value=valued.value,
        condition=next((stance.condition for stance in found.values if stance.condition), None),
        by=first.by,
        start=earliest(whens),
        end=latest(whens),
        voice=ground.voice(first),
        amount=valued.amount,
        unit=valued.unit,
    )
