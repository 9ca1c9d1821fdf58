"""For whom each person of a story speaks."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

from onrecord.lexicon.offices import office_class
from onrecord.stages.parties import Party, Scene, acts

Sides = Mapping[str, str]
"""For whom each person of a story speaks."""
_BEFORE = 80
"""Characters before a name within which `its` stands."""
_BODIES = ("organisation", "state")
_MEMBER = re.compile(r"\s+of\s+(?:the\s+)?\Z")
_OWNER = re.compile(r"[’']s\s+(?:[a-z-]+\s+){0,4}\Z")
_ITS = re.compile(r"\b(?:its|their)\s+(?P<office>(?:[\w’'-]+\s+){1,5}?(?:[\w’'-]+,\s+)?)\Z", re.IGNORECASE)


def sides_of(scene: Scene) -> Sides:
    """For whom each person speaks, by the statements and the words beside the name anywhere in the story."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for name, side, weight in _told_sides(scene):
        if side != name:
            found[name][side] += weight
    return {name: max(counted, key=lambda side: (counted[side], side)) for name, counted in found.items()}


def _told_sides(scene: Scene) -> Iterator[tuple[str, str, int]]:
    """Each place that tells a person's side: a speaker's affiliation, `A of the Front`, `the Front's A`, `its A`."""
    for said in scene.quotations:
        if said.speaker_kind == "person" and said.speaker and said.affiliation:
            yield said.speaker, said.affiliation, 1
    text = scene.story.text
    for at, sentence in enumerate(scene.sentences):
        for party in sentence.parties:
            if party.kind == "person":
                yield party.name, party.side, 1
                yield party.name, _owner(scene, at, party) or party.name, 2
        for one, other in pairwise(sentence.parties):
            between = text[one.end : other.start]
            if one.kind == "person" and other.kind in _BODIES and _MEMBER.match(between):
                yield one.name, other.side, 2
            if other.kind == "person" and one.kind == "organisation" and _OWNER.match(between):
                yield other.name, one.side, 2


def _owner(scene: Scene, at: int, party: Party) -> str | None:
    """Whose leader a person is by `its`, `their`: the body before it in the sentence, else in the two before."""
    sentence, text = scene.sentences[at], scene.story.text
    found = _ITS.search(text[max(sentence.start, party.start - _BEFORE) : party.start])
    if not found or not office_class(found["office"].strip(" ,")):
        return None
    here = [p for p in sentence.parties if p.end <= party.start - len(found[0])]
    for parties in (here, *(s.parties for s in reversed(scene.sentences[max(0, at - 2) : at]))):
        bodies = [p for p in parties if p.kind in (*_BODIES, "people") and acts(p, text)]
        if bodies:
            return next((p.side for p in bodies if not p.case), bodies[0].side)
    return None
