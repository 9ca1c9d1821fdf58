"""Actors and places: whom and where the mentions of all stories mean.

Within a story a reader has settled what a mention means; here canonical names of many stories are brought together:
the same name, a name that is spelt otherwise, and a short name where the record has one long name for it. A family name
alone is nobody: it may be another person's elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations

from onrecord.lexicon import lexicon
from onrecord.lexicon.bodies import own_body
from onrecord.lexicon.compare import SAME, person_words, same_name
from onrecord.lexicon.nouns import nouns
from onrecord.lexicon.spelling import alike, one_spelling, sound
from onrecord.stages.abridged import Full, abridged
from onrecord.stages.families import families
from onrecord.stages.linking import Atom, Cluster, Linking, Match
from onrecord.stages.onekind import adjectives_of, kinds_of
from onrecord.stages.roster import own_states
from onrecord.stages.stage import linker
from onrecord.types.claims import Mention
from onrecord.types.entries import Actor, Place
from onrecord.types.filed import Filed
from onrecord.types.words import fold, words_of

ACTOR_KINDS = frozenset({"person", "organisation", "state", "people"})
PLACE_KINDS = frozenset({"place", "facility"})

_REALM = re.compile(r".*\b(?:republic|kingdom|sultanate|emirate|state|principality)\s+of\s+(?:the\s+)?", re.IGNORECASE)
"""What says of which sort a state is and is often left out."""
_LIKE, _LONG = 0.84, 6
"""Likeness from which on two family names of so many letters are spellings of one (`Haniya`, `Haniyeh`)."""


@linker(version=8, takes=(Mention,), uses=(families,), data=("lexicon/data",))
def actors(linking: Linking) -> Iterator[Actor | Place]:
    """One entry for each person, organisation, state, people and place that stories name."""
    mentions = [mention for mention in linking.claims(Mention) if mention.value.name]
    kind = _kinds(mentions)
    states = adjectives_of(mentions)
    people = [mention for mention in mentions if kind(mention.value) in ACTOR_KINDS]
    key = partial(_actor_key, kind=kind, states=states, bodies=_bodies(people))
    short = abridged(_full_names(people, key), _spelt_alike)
    for found in linking.cluster(
        people,
        Actor,
        lambda mention: key(mention.value),
        lambda atom: _actor_blocks(atom.key, short),
        lambda one, other: _same_actor(one, other, short),
        _one_person,
    ):
        yield _actor(found, linking, short)
    places = [mention for mention in mentions if kind(mention.value) in PLACE_KINDS]
    for ground in linking.cluster(
        places, Place, _place_key, lambda atom: [atom.key.partition("|")[0]], _same_place, _one_country
    ):
        yield _place(ground, linking)


def skeleton(word: str) -> str:
    """What of a name survives romanisation: its first letter and its consonants, as they sound, doubled ones once."""
    plain = sound(word)
    return re.sub(r"(.)\1+", r"\1", plain[:1] + re.sub("[aeiouyw]+", "", plain[1:]))


def _kinds(mentions: Sequence[Filed[Mention]]) -> Callable[[Mention], str]:
    """The kind of each mention: what most stories say of the name; an adjective means the state that it is of."""
    told = kinds_of(mentions)
    states = {mention.value.name for mention in mentions if mention.value.mention_kind == "state"}

    def kind(mention: Mention) -> str:
        """The kind of one mention."""
        if mention.mention_kind == "people" and (mention.name in states or _is_state(mention.name or "")):
            return "state"
        return told.get(fold(mention.name or ""), mention.mention_kind)

    return kind


def _is_state(name: str) -> bool:
    return any(one.kind == "state" and one.canonical == name for one in lexicon().named(name))


def _full_names(mentions: Iterable[Filed[Mention]], key: Callable[[Mention], str]) -> list[Full]:
    """The names of a record, each once, with the stories that have it."""
    held: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        held[key(mention.value)].append(mention.value)
    return [
        Full(text, text.partition(":")[0], found[0].name or "", frozenset(one.story for one in found))
        for text, found in sorted(held.items())
    ]


def _spelt_alike(one: Full, other: Full) -> bool:
    """Whether two names of one kind are spellings of one."""
    if one.kind == "person":
        return _same_person(one.name, other.name) is not None
    return _same_words(one.name, other.name)


def _bodies(mentions: Sequence[Filed[Mention]]) -> Mapping[str, str]:
    """How bodies of the record's own states are called, which a story that gives no adjective calls otherwise."""
    states = own_states(mention.value for mention in mentions)
    names = {mention.value.name or "" for mention in mentions if mention.value.mention_kind == "organisation"}
    found = {name: own_body(name, states) for name in names if not lexicon().canonical(name)}
    return {name: held.name for name, held in found.items() if held and held.sort != "state"}


def _actor_key(
    mention: Mention, kind: Callable[[Mention], str], states: Mapping[str, str], bodies: Mapping[str, str]
) -> str:
    """Kind and folded name: a state's for its adjective, without what it is (`Republic of Tarvia`), a body's own."""
    name, told = mention.name or "", kind(mention)
    if state := states.get(fold(name)):
        return f"state: {' '.join(_parts(state))}"
    if told == "state" and not lexicon().canonical(name):
        name = _REALM.sub("", name)
    return f"{told}: {' '.join(_parts(bodies.get(name, name)))}"


def _parts(name: str) -> list[str]:
    """The words of a name without particles, or all of them where it has no others."""
    found = words_of(name)
    return [word for word in found if word != "the" and word not in nouns("particles")] or found


def _actor_blocks(key: str, short: Mapping[str, tuple[str, str]]) -> Iterable[str]:
    """People by the skeleton of their last name, all others by that of the whole; a short name by its long one too."""
    kind, _, name = key.partition(": ")
    parts = [skeleton(part) for part in name.split()]
    if parts:
        yield f"{kind}: {parts[-1] if kind == 'person' else ' '.join(parts)}"
    yield f"of {short[key][0] if key in short else key}"


def _same_actor(one: Atom[Mention], other: Atom[Mention], short: Mapping[str, tuple[str, str]]) -> Match | None:
    """Whether two atoms of one block are one actor: never two that the lexicon tells apart."""
    for a, b in ((one, other), (other, one)):
        if a.key in short and short[a.key][0] == b.key:
            return Match(0.6, short[a.key][1])
    kind = one.key.partition(":")[0]
    mine, theirs = (_name(atom) for atom in (one, other))
    known = {lexicon().canonical(name) for name in (mine, theirs)}
    if len(known) == 2 and None not in known:
        return None
    if kind == "person":
        return _same_person(mine, theirs)
    return Match(0.9, f"{mine} and {theirs} are spellings of one name") if _same_words(mine, theirs) else None


def _same_words(mine: str, theirs: str) -> bool:
    """Whether two names have as many words, each a sure spelling of the other's."""
    words = [_parts(name) for name in (mine, theirs)]
    return len(words[0]) == len(words[1]) and all(one_spelling(a, b) for a, b in zip(*words, strict=True))


def _same_person(mine: str, theirs: str) -> Match | None:
    """Full names whose given names are spellings of one and that differ in spelling, initials or middle names only."""
    short, long = sorted((person_words(mine), person_words(theirs)), key=len)
    if len(short) < 2:
        return None
    initial = short[0][0] == long[0][0] and 1 in (len(short[0]), len(long[0])) and short[-1] == long[-1]
    given = initial or one_spelling(short[0], long[0])
    family = one_spelling(short[-1], long[-1]) or (
        min(len(short[-1]), len(long[-1])) >= _LONG and alike(short[-1], long[-1]) >= _LIKE
    )
    likeness = same_name(mine, theirs)
    if not (given and family) or likeness.score < SAME:
        return None
    return Match(0.7 if initial else 0.8, f"{mine} and {theirs}: {likeness.why}")


def _name(atom: Atom[Mention]) -> str:
    return atom.values[0].name or ""


def _one_person(one: Sequence[Atom[Mention]], other: Sequence[Atom[Mention]]) -> bool:
    """An initial must not tie two given names together."""
    full = [person_words(_name(atom)) for atom in (*one, *other) if atom.key.startswith("person")]
    given = {words[0] for words in full if len(words) > 1}
    return all(one_spelling(a, b) for a, b in combinations(sorted(name for name in given if len(name) > 1), 2))


def _actor(found: Cluster[Mention], linking: Linking, short: Mapping[str, tuple[str, str]]) -> Actor:
    """The entry of a cluster; its name is the commonest of those that are not short for another."""
    full = [atom for atom in found.atoms if atom.key not in short] or found.atoms
    names = Counter(mention.name or "" for atom in full for mention in atom.values)
    forms = {mention.spans[0].text for mention in found.values} | {mention.name or "" for mention in found.values}
    long = [one for one in names if " " in one] if found.key.startswith("person") else list(names)
    name = min(long or names, key=lambda one: (-names[one], -len(one), one))
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
