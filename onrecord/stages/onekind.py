"""Of what kind a name is in a whole record, where stories took it for several: what most of them say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from onrecord.lexicon import lexicon
from onrecord.stages.kinds import LETTERS, comes_from
from onrecord.types.claims import Mention
from onrecord.types.filed import Filed
from onrecord.types.words import fold

_NO_PLACE = frozenset({"state", "people", "person", "organisation"})
MORE = 2
"""How many times as many stories must say one kind of a name as say any other."""
LEAST = 3
"""Stories that must say a kind before it counts for the others."""


def kinds_of(mentions: Iterable[Filed[Mention]]) -> Mapping[str, str]:
    """The kind of each folded name that no lexicon has and that stories took for several, where one kind leads."""
    held = [mention.value for mention in mentions if mention.value.name]
    told: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for mention in held:
        kind = "state" if mention.mention_kind == "people" and mention.name != mention.spans[0].text else None
        if kind or mention.mention_kind not in ("people", "office", "other"):
            told[fold(mention.name or "")][kind or mention.mention_kind].add(mention.story)
    people = set(_sure_people(held))
    found = {name: _leading(kinds, name in people) for name, kinds in told.items() if len(kinds) > 1}
    return {name: kind for name, kind in found.items() if kind and not lexicon().canonical(name)}


def adjectives_of(mentions: Iterable[Filed[Mention]]) -> Mapping[str, str]:
    """The state of each folded name that is its adjective, where other stories name the state more often: `Tarvian`."""
    told: dict[str, set[str]] = defaultdict(set)
    states: dict[str, set[str]] = defaultdict(set)
    for mention in (filed.value for filed in mentions):
        if mention.name and mention.mention_kind in _NO_PLACE and not lexicon().canonical(mention.name):
            told[mention.name].add(mention.story)
            if mention.mention_kind == "state":
                states[mention.name.split()[-1][:LETTERS]].add(mention.name)
    found = {
        name: [s for s in states[name[:LETTERS]] if comes_from(name, s) and len(told[s]) > len(told[name])]
        for name in list(told)
    }
    return {fold(name): held[0] for name, held in found.items() if " " not in name and len(held) == 1}


def _sure_people(mentions: Iterable[Mention]) -> Iterator[str]:
    """Names of persons that somebody has as a part of a longer name, or with a title: others may only look like one."""
    for mention in mentions:
        if mention.mention_kind == "person" and mention.name:
            parts = fold(mention.name).split()
            if mention.title or len(parts) > 1:
                yield fold(mention.name)
                yield from parts


def _leading(kinds: Mapping[str, set[str]], person: bool) -> str | None:
    """The kind that leads; that of a person counts half where nothing but the look of the word speaks for it."""
    votes = {kind: len(stories) * (1 if person or kind != "person" else 0.5) for kind, stories in kinds.items()}
    first, second, *_ = sorted(votes, key=lambda kind: (-votes[kind], kind))
    return first if votes[first] >= LEAST and votes[first] >= MORE * votes[second] else None
