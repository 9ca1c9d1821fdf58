"""Of what kind a name is in a whole record, where stories took it for several: what most of them say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

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
    told: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for mention in mentions:
        if mention.value.name and mention.value.mention_kind not in ("people", "office", "other"):
            told[fold(mention.value.name)][mention.value.mention_kind].add(mention.value.story)
    found = {name: _leading(kinds) for name, kinds in told.items() if len(kinds) > 1}
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


def _leading(kinds: Mapping[str, set[str]]) -> str | None:
    first, second, *_ = sorted(kinds, key=lambda kind: (-len(kinds[kind]), kind))
    enough = len(kinds[first]) >= LEAST and len(kinds[first]) >= MORE * len(kinds[second])
    return first if enough else None
