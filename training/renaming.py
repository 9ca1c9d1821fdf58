"""Giving the people, states, places and organisations of an example other names, so that no name is learnt by heart."""

from __future__ import annotations

import csv
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.score.corpus import Negotiation
from training.edits import edited
from training.examples import Example


@dataclass(frozen=True, slots=True)
class Pools:
    """Names to draw from: given names and surnames, states with adjective and plural, and others by kind."""

    given: Sequence[str]
    surnames: Sequence[str]
    states: Sequence[tuple[str, tuple[str, ...]]]
    others: Mapping[str, Sequence[str]]


def read_pools(states: Path, negotiations: Sequence[Negotiation]) -> Pools:
    """Names out of the lexicon's states and out of the corpus's own lists."""
    lines = [line for line in states.read_text("utf-8").splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines, delimiter="\t"))
    told = [(row["name"], tuple(one.strip() for one in row["demonyms"].split(";"))) for row in rows if row["demonyms"]]
    capitals = [one.strip() for row in rows for one in (row["metonyms"] or "").split(";") if one.strip()]
    told += _invented(negotiations) * 2
    names = sorted({(name.kind, name.canonical) for one in negotiations for name in one.names})
    people = [canonical.split() for kind, canonical in names if kind == "person" and " " in canonical]
    others = {kind: [name for one, name in names if one == kind] for kind in ("organisation", "facility", "place")}
    others["place"] = sorted({*others["place"], *capitals})
    told = [(state, demonyms) for state, demonyms in told if demonyms]
    return Pools([one[0] for one in people], [one[-1] for one in people], told, others)


def _invented(negotiations: Sequence[Negotiation]) -> list[tuple[str, tuple[str, ...]]]:
    """The states of the corpus with their adjective and plural, where it lists a people of one word for them."""
    peoples = {name.canonical: name.aliases for one in negotiations for name in one.names if name.kind == "people"}
    states = sorted({name.canonical for one in negotiations for name in one.names if name.kind == "state"})
    return [(state, tuple(one for one in peoples[state] if " " not in one)) for state in states if peoples.get(state)]


def _new_person(name: str, pools: Pools, chance: random.Random) -> dict[str, str]:
    parts = name.split()
    given, surname = chance.choice(pools.given), chance.choice(pools.surnames)
    return {name: f"{given} {surname}", parts[-1]: surname} if len(parts) > 1 else {name: surname}


def _forms(kind: str, name: str, forms: set[str], pools: Pools, chance: random.Random) -> dict[str, str]:
    """New forms for the forms of one name; a form that is not in the answer stays as it is."""
    if kind == "person":
        return _new_person(name, pools, chance)
    if pools.others.get(kind):
        return {name: chance.choice(pools.others[kind])}
    if kind in ("state", "people"):
        state, demonyms = chance.choice(pools.states)
        adjectives = {form: demonyms[-1 if form.endswith("s") else 0] for form in forms if form != name}
        return {name: state, **{form: new for form, new in adjectives.items() if " " not in form}}
    return {}


def _changes(example: Example, pools: Pools, chance: random.Random) -> list[tuple[int, int, str]]:
    """What to put for which mentions, in the order of the text; mentions of one name change together."""
    forms: dict[str, set[str]] = {}
    kinds: dict[str, str] = {}
    for one in example.mentions:
        forms.setdefault(one.name, set()).add(example.text[one.start : one.end])
        kinds.setdefault(one.name, one.kind)
    new: dict[tuple[str, str], str] = {}
    for name in sorted(forms):
        if chance.random() < 0.75:
            put = _forms(kinds[name], name, forms[name], pools, chance)
            new |= {(name, form): told for form, told in put.items()}
    told = [(one, new.get((one.name, example.text[one.start : one.end]))) for one in example.mentions]
    return [(one.start, one.end, put) for one, put in told if put is not None]


def renamed(example: Example, pools: Pools, chance: random.Random) -> Example:
    """The same example with most of its names changed and every offset moved along."""
    changes = _changes(example, pools, chance)
    return edited(example, changes) if changes else example
