"""Actors and places: whom and where the mentions of all stories mean.

Within a story a reader has settled what a mention means; here canonical names of many stories are brought together:
the same name, a name that is spelt otherwise from another script, a family name that only one full name has.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from onrecord.stages.families import families
from onrecord.stages.linking import Atom, Cluster, Linking, Match
from onrecord.stages.stage import linker
from onrecord.types.claims import Mention
from onrecord.types.entries import Actor, Place
from onrecord.types.filed import Filed
from onrecord.types.words import words_of

ACTOR_KINDS = frozenset({"person", "organisation", "state", "people"})
PLACE_KINDS = frozenset({"place", "facility"})

_ARTICLES = frozenset({"al", "el", "ul", "as", "ash", "ar", "an", "ad", "bin", "ibn", "ben", "abu", "the", "de"})
"""Particles that one outlet writes and another leaves out."""
_SAME_SOUND = (
    (re.compile("ph"), "f"),
    (re.compile("[qc](?=[^h]|$)"), "k"),
    (re.compile("[aeiouyw]+(?!$)|[aeiouyw]+$"), ""),
)
"""Vowels are what romanisations of Arabic, Hebrew, Persian or Cyrillic names differ in most; `q` and `k` come next."""


@linker(version=2, takes=(Mention,), uses=(families,))
def actors(linking: Linking) -> Iterator[Actor | Place]:
    """One entry for each person, organisation, state, people and place that stories name."""
    mentions = [mention for mention in linking.claims(Mention) if mention.value.name]
    people = [mention for mention in mentions if mention.value.mention_kind in ACTOR_KINDS]
    only = _family_names(people)
    for found in linking.cluster(
        people,
        Actor,
        _actor_key,
        lambda atom: _actor_blocks(atom.key),
        lambda one, other: _same_actor(one.key, other.key, only),
        _one_person,
    ):
        yield _actor(found, linking)
    places = [mention for mention in mentions if mention.value.mention_kind in PLACE_KINDS]
    for ground in linking.cluster(
        places, Place, _place_key, lambda atom: [atom.key.partition("|")[0]], _same_place, _one_country
    ):
        yield _place(ground, linking)


def skeleton(word: str) -> str:
    """What of a name survives romanisation: its first letter and its consonants, doubled ones once."""
    if not word:
        return ""
    word = "f" + word[2:] if word.startswith("ph") else word
    rest = word[1:]
    for pattern, letter in _SAME_SOUND:
        rest = pattern.sub(letter, rest)
    first = "k" if word[0] in "qc" else word[0]
    return re.sub(r"(.)\1+", r"\1", first + rest)


def _actor_key(mention: Filed[Mention]) -> str:
    """Kind and folded name."""
    return f"{mention.value.mention_kind}: {' '.join(_parts(mention.value.name or ''))}"


def _parts(name: str) -> list[str]:
    """The words of a name without particles, or all of them where it has no others."""
    found = words_of(name)
    return [word for word in found if word not in _ARTICLES] or found


def _actor_blocks(key: str) -> Iterable[str]:
    """People by the skeleton of their last name, all others by that of the whole."""
    kind, _, name = key.partition(": ")
    parts = [skeleton(part) for part in name.split()]
    return [f"{kind}: {parts[-1] if kind == 'person' else ' '.join(parts)}"] if parts else []


def _family_names(mentions: Iterable[Filed[Mention]]) -> dict[str, set[str]]:
    """The full names of people by their last name."""
    found: dict[str, set[str]] = defaultdict(set)
    for key in {_actor_key(mention) for mention in mentions}:
        parts = key.partition(": ")[2].split()
        if key.startswith("person") and len(parts) > 1:
            found[parts[-1]].add(" ".join(skeleton(part) for part in parts))
    return found


def _same_actor(one: str, other: str, only: dict[str, set[str]]) -> Match | None:
    """Whether two keys of one block are one actor."""
    kind, _, name = one.partition(": ")
    mine, theirs = name.split(), other.partition(": ")[2].split()
    if kind != "person":
        return Match(0.9, f"{name} and {' '.join(theirs)} are spellings of one name")
    short, long = sorted((mine, theirs), key=len)
    if len(short) == 1:
        single = len(long) > 1 and short[0] == long[-1] and len(only.get(short[0], ())) == 1
        return Match(0.6, f"only {' '.join(long)} has the name {short[0]}") if single else None
    if skeleton(short[0]) == skeleton(long[0]):
        return Match(0.8, f"{' '.join(mine)} and {' '.join(theirs)} are spellings of one name")
    if short[0][0] == long[0][0] and 1 in (len(short[0]), len(long[0])) and short[-1] == long[-1]:
        return Match(0.7, f"{short[0]} stands for {long[0]}")
    return None


def _one_person(one: Sequence[Atom[Mention]], other: Sequence[Atom[Mention]]) -> bool:
    """A family name alone must not tie two first names together."""
    firsts = [atom.key.partition(": ")[2].split() for atom in (*one, *other) if atom.key.startswith("person")]
    return len({skeleton(parts[0]) for parts in firsts if len(parts) > 1 and len(parts[0]) > 1}) <= 1


def _actor(found: Cluster[Mention], linking: Linking) -> Actor:
    """The entry of a cluster; its name is the commonest."""
    names = Counter(mention.name or "" for mention in found.values)
    forms = {mention.spans[0].text for mention in found.values} | set(names)
    name = min(names, key=lambda one: (-names[one], -len(one), one))
    stories = {mention.story for mention in found.values}
    return Actor(
        key=found.key,
        claims=tuple(item.id for item in found.items),
        stories=len(stories),
        origins=linking.origins(stories),
        why=found.why,
        name=name,
        actor_kind=found.key.partition(":")[0],
        aliases=tuple(sorted(forms - {name})),
    )


def _place_key(mention: Filed[Mention]) -> str:
    """Folded name and country."""
    return f"{' '.join(words_of(mention.value.name or ''))}|{mention.value.country or ''}"


def _same_place(one: Atom[Mention], other: Atom[Mention]) -> Match | None:
    """The same name, where one of the two does not say its country."""
    if "" in (one.key.partition("|")[2], other.key.partition("|")[2]):
        return Match(0.7, "the same name, once without a country")
    return None


def _one_country(one: Sequence[Atom[Mention]], other: Sequence[Atom[Mention]]) -> bool:
    """A name without a country must not tie two countries together."""
    return len({atom.key.partition("|")[2] for atom in (*one, *other)} - {""}) <= 1


def _place(found: Cluster[Mention], linking: Linking) -> Place:
    """The entry of a cluster; coordinates are those of its first mention that has any."""
    names = Counter(mention.name or "" for mention in found.values)
    name = min(names, key=lambda one: (-names[one], one))
    located = next((m for m in found.values if m.latitude is not None and m.longitude is not None), None)
    stories = {mention.story for mention in found.values}
    return Place(
        key=found.key,
        claims=tuple(item.id for item in found.items),
        stories=len(stories),
        origins=linking.origins(stories),
        why=found.why,
        name=name,
        country=next((mention.country for mention in found.values if mention.country), None),
        latitude=located.latitude if located else None,
        longitude=located.longitude if located else None,
        aliases=tuple(sorted({mention.spans[0].text for mention in found.values} - {name})),
    )
