"""Bodies of states that have no row of their own: `the Sudanese army`, `Egypt's foreign ministry`, `US embassy`.

A body is a state's name, adjective or capital with the noun of an institution. Where the lexicon knows one of the forms
that this pair can take (`Israeli military`), its name is the body's; else the name is made from `institutions.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.names import Name, data_rows
from onrecord.lexicon.words import lexicon

_SORTS = frozenset({"ministry", "army", "intelligence", "authority", "parliament", "court", "agency", "outlet", "wire"})
"""What bodies of a state may be."""
_ARTICLE = re.compile(r"\A(?:the|a|an)\s+", re.IGNORECASE)
_SPELLINGS = (("defense", "defence"), ("labor", "labour"), ("program", "programme"), ("’", "'"))
_TOPIC = re.compile(r"(?:ministry (?:of|for) (?:the )?(?P<of>[a-z&' -]+)|(?P<before>[a-z&' -]+) ministry)\Z")


@dataclass(frozen=True, slots=True)
class Body:
    """An institution of a state. `name` is canonical; `sort` is `state` where it speaks as the state itself."""

    name: str
    sort: str
    country: str | None


@dataclass(frozen=True, slots=True)
class _Institution:
    name: str
    sort: str
    nouns: tuple[str, ...]


def body(words: str, year: int | None = None) -> Body | None:
    """The body that words name from end to end, or None where they name none or may name two."""
    plain = _ARTICLE.sub("", " ".join(words.split()), count=1)
    if known := _known(plain, year):
        return known
    found = (_body(states, noun, year) for states, noun in _divided(plain))
    return next(filter(None, found), None)


def own_body(words: str, states: Mapping[str, tuple[str, str | None]]) -> Body | None:
    """The body that words name of a state that no list has. `states`: name or adjective → the state, its adjective."""
    plain = _ARTICLE.sub("", " ".join(words.split()), count=1)
    for owner, noun in _divisions(plain):
        kind = _institutions().get(noun) or _ministry(noun)
        if kind and owner in states:
            state, adjective = states[owner]
            return Body(state if kind.sort == "state" else _called(kind, state, adjective), kind.sort, None)
    return None


def owners(states: Mapping[str, str | None]) -> dict[str, tuple[str, str | None]]:
    """What `own_body` asks for: states that no list has, by name and adjective. `states`: state → its adjective."""
    named = {state: (state, adjective) for state, adjective in states.items()}
    return named | {adjective: (state, adjective) for state, adjective in states.items() if adjective}


def generic(words: str) -> bool:
    """Whether words are the noun of an institution alone, which any state may have: `Foreign Office`."""
    return _plain(_ARTICLE.sub("", words, count=1)) in _institutions()


def _divided(words: str) -> Iterator[tuple[tuple[Name, ...], str]]:
    """Ways to read words as a state of the lexicon and a noun."""
    return ((states, noun) for owner, noun in _divisions(words) if (states := _states(owner)))


def _divisions(words: str) -> Iterator[tuple[str, str]]:
    """Ways to read words as an owner and a noun: the owner before it, with `of` after it, or a capital with `in`."""
    parts = words.split(" ")
    for at in range(1, min(len(parts), 5)):
        owner = re.sub(r"(?:['’]s|(?<=s)['’])\Z", "", " ".join(parts[:at]))
        yield owner, _plain(" ".join(parts[at:]))
    for word in (" of ", " in "):
        noun, found, owner = words.rpartition(word)
        if found:
            yield _ARTICLE.sub("", owner, count=1), _plain(noun)


def _states(form: str) -> tuple[Name, ...]:
    """The states that a form is the name, adjective or capital of."""
    return tuple(name for name in lexicon().named(form) if name.kind in ("state", "people"))


def _plain(noun: str) -> str:
    """A noun as the data file writes it."""
    plain = noun.lower()
    for american, british in _SPELLINGS:
        plain = plain.replace(american, british)
    return plain.strip()


def _body(states: tuple[Name, ...], noun: str, year: int | None) -> Body | None:
    """The one body that a state has for a noun."""
    if len({state.canonical for state in states}) != 1:
        return None
    state, kind = states[0], _institutions().get(noun) or _ministry(noun)
    if kind is None:
        return None
    if kind.sort == "state":
        return Body(state.canonical, kind.sort, state.country)
    known = next(filter(None, (_known(form, year) for form in _forms(state.canonical, kind))), None)
    if known:
        return known
    return Body(_called(kind, state.canonical, adjectives().get(state.canonical)), kind.sort, state.country)


def _called(kind: _Institution, state: str, adjective: str | None) -> str:
    """How an institution of a state is called."""
    made = kind.name if adjective else kind.name.replace("{adjective} ", "") + " of {state}"
    return made.format(adjective=adjective, state=state)


def _known(form: str, year: int | None) -> Body | None:
    """The body of a state that the lexicon has for a form."""
    found = (name for name in lexicon().named(form, year) if name.kind == "organisation" and name.sort in _SORTS)
    return next((Body(name.canonical, name.sort or "", name.country) for name in found), None)


def _forms(state: str, kind: _Institution) -> Iterator[str]:
    """What the body may be called in the lexicon: with the adjective and with the possessive, first the exact noun."""
    for noun in kind.nouns:
        american = noun.replace("defence", "defense")
        for spelt in dict.fromkeys((noun, american, noun.title(), american.title())):
            yield f"{adjectives().get(state, state)} {spelt}"
            yield f"{state}'s {spelt}"


def _ministry(noun: str) -> _Institution | None:
    """A ministry by its topic: `ministry of culture` and `culture ministry` are one."""
    found = _TOPIC.match(noun)
    if not found:
        return None
    topic = (found["of"] or found["before"]).strip()
    name = " ".join(word if word in ("and", "of", "for", "the") else word.capitalize() for word in topic.split())
    return _Institution(f"{{adjective}} {name} Ministry", "ministry", (f"{topic} ministry", f"ministry of {topic}"))


@cache
def _institutions() -> dict[str, _Institution]:
    """The institutions by each of their nouns."""
    found: dict[str, _Institution] = {}
    for row in data_rows("institutions.tsv"):
        nouns = tuple(noun.strip() for noun in row["nouns"].split(";"))
        kind = _Institution(row["name"], row["sort"], nouns)
        found |= dict.fromkeys(nouns, kind)
    return found


@cache
def adjectives() -> dict[str, str]:
    """The adjective of each state that has one: the first of its demonyms."""
    rows = data_rows("states.tsv")
    return {row["name"]: row["demonyms"].split(";")[0].strip() for row in rows if row["demonyms"].strip()}
