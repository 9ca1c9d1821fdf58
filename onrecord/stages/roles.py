"""Who did it and to whom: the parties of an act by the order of words, voice and prepositions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.stages.acts import Act
from onrecord.stages.parties import Party, Scene, Sentence, group, names

_PRONOUN = re.compile(r"\b(it|they|he|she|who|which)\b", re.IGNORECASE)
_BREAK = re.compile(r"[.;]|\b(?:but|while|although|though|because|when|after|before|as)\b", re.IGNORECASE)
_FAR = 110
"""Characters after an act within which its recipient stands."""
_RECIPIENT = frozenset(["", "with", "against", "to", "from", "on", "of", "for", "at", "between", "into", "toward", "towards"])
_TOGETHER = frozenset(["CONSULT", "AGREE", "COOPERATE", "SUPPORT"])


@dataclass(frozen=True, slots=True)
class Roles:
    """Actors and recipients as parties; `source` is the name of a speaker who acts by speaking."""

    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    source: str | None = None

    def actor_names(self) -> tuple[str, ...]:
        """The names of those who act."""
        return names(self.actors) or ((self.source,) if self.source else ())


def roles_of(scene: Scene, at: int, act: Act) -> Roles:
    """The parties of an act in the sentence at a place in the scene."""
    sentence = scene.sentences[at]
    before, after = _before(sentence, act), _after(sentence, act)
    if act.noun:
        actors, recipients = _of_noun(sentence, act, before, after)
    elif act.passive:
        agents = [party for party in after if party.case == "by"]
        subject = _subject(scene, at, act)
        actors = group(sentence.parties, sentence.parties.index(agents[0]), scene.story.text) if agents else []
        recipients = subject
    else:
        actors = _subject(scene, at, act)
        recipients = _object(scene, sentence, act, after, actors)
    cue = scene.cue_at(act)
    source = cue.speaker if cue and not actors else None
    kept = [party for party in recipients if party.name not in names(actors)]
    if act.type in _TOGETHER and len(actors) > 1 and not kept:
        kept = list(actors)
    return Roles(tuple(actors), tuple(kept), source)


def _before(sentence: Sentence, act: Act) -> list[Party]:
    return [party for party in sentence.parties if party.end <= act.start]


def _after(sentence: Sentence, act: Act) -> list[Party]:
    return [party for party in sentence.parties if party.start >= act.end and party.start - act.end <= _FAR]


def _subject(scene: Scene, at: int, act: Act) -> list[Party]:
    """Who stands before the verb without a preposition; a pronoun takes whom it points back at."""
    sentence, text = scene.sentences[at], scene.story.text
    for place in range(len(sentence.parties) - 1, -1, -1):
        party = sentence.parties[place]
        if party.end > act.start or party.case or _adjunct(text, party, act):
            continue
        if pronoun := _PRONOUN.search(text, party.end, act.start):
            return _pointed(scene, at, pronoun)
        return group(sentence.parties, place, text)
    pronoun = _PRONOUN.search(text, sentence.start, act.start)
    return _pointed(scene, at, pronoun) if pronoun else []


def _adjunct(text: str, party: Party, act: Act) -> bool:
    """Whether a later clause lies between a name and the verb, so that it is no subject of it."""
    return bool(re.search(r"[;:]|\.\s", text[party.end : act.start]))


def _pointed(scene: Scene, at: int, pronoun: re.Match[str]) -> list[Party]:
    """Whom a pronoun means: the nearest name for `who`, else the first fitting one of the nearest sentence before."""
    word = pronoun[1].lower()
    sentence = scene.sentences[at]
    mine = [party for party in sentence.parties if party.end <= pronoun.start()]
    if word in ("who", "which"):
        return mine[-1:]
    fitting = ("person",) if word in ("he", "she") else ("organisation", "state", "people")
    for parties in (mine, *(s.parties for s in reversed(scene.sentences[max(0, at - 3) : at]))):
        found = next((p for p in parties if p.kind in fitting and not p.case), None)
        if found:
            return group(parties, list(parties).index(found), scene.story.text) if word == "they" else [found]
    return []


def _object(scene: Scene, sentence: Sentence, act: Act, after: Sequence[Party], actors: Sequence[Party]) -> list[Party]:
    """Whom it was done to: the first party after the verb in its clause."""
    text = scene.story.text
    for party in after:
        if _BREAK.search(text, act.end, party.start):
            return []
        if party.case in _RECIPIENT and party not in actors:
            return group(sentence.parties, sentence.parties.index(party), text)
    return []


def _of_noun(
    sentence: Sentence, act: Act, before: Sequence[Party], after: Sequence[Party]
) -> tuple[list[Party], list[Party]]:
    """The parties of an act that a noun tells: `Israel's attack on Lebanon`, `talks between A and B`."""
    near = [party for party in before if act.start - party.end <= 24 and not re.search(r"[,;.]", sentence.text[party.end - sentence.start : act.start - sentence.start])]
    agents = [party for party in after if party.case == "by"] or near[-1:]
    between = [party for party in after if party.case in ("between", "among")]
    if between:
        place = sentence.parties.index(between[0])
        return list(_list_from(sentence, place)), []
    objects = [p for p in after if p.case in ("on", "against", "of", "to", "with", "from") and p.start - act.end <= 60]
    return agents, objects[:1]


def _list_from(sentence: Sentence, place: int) -> Sequence[Party]:
    """The names from a place on that stand in one list, sentence offsets being those of the story."""
    shifted = [Party(p.name, p.kind, p.start - sentence.start, p.end - sentence.start, p.case, p.side, p.title) for p in sentence.parties]
    kept = group(shifted, place, sentence.text)
    return [p for p, s in zip(sentence.parties, shifted, strict=True) if s in kept]
