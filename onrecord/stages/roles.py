"""Who did it and to whom: the parties of an act by the order of words, voice and prepositions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.lexicon.acts import Act
from onrecord.lexicon.deeds import words
from onrecord.lexicon.nouns import nouns
from onrecord.stages.casting import Party
from onrecord.stages.conflict import conflict_of
from onrecord.stages.parties import Scene, Sentence, acts, group, names
from onrecord.stages.talkwords import has, patterns
from onrecord.types.claims import Quotation

_OBJECT = re.compile(r"\b(?!including|during|following)[a-z]{3,}ing\s+(?:the\s+)?\Z")
"""A participle right before a name, whose object the name is: `after destroying X`."""
_STRIKES = re.compile(
    r"(?:[’']s)?\s(?:\w+\s){0,3}?"
    r"(?:air ?strikes?|strikes?|offensive|attacks?|bombardment|raids?|shelling|bombing|assault|operation|fire)\b"
)
_WE = re.compile(r"\b(?:we|I|our)\b", re.IGNORECASE)
_BEHIND = re.compile(r"-(\w+)")
_BREAK = re.compile(r"[.;]|\b(?:but|while|although|though|because|when|after|before|as)\b", re.IGNORECASE)
_FAR = 110
"""Characters after an act within which its recipient stands."""
_NEAR = 40
"""Characters between the subject of a clause and its verb, where the clause begins with a preposition's word."""
_RECIPIENT = frozenset(
    ["", "with", "against", "to", "from", "on", "of", "for", "at", "between", "into", "toward", "towards"]
)
_SPEECH = frozenset(["ACCUSE", "REQUEST", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"])
_TOGETHER = frozenset(["CONSULT", "AGREE", "COOPERATE", "SUPPORT"])


@dataclass(frozen=True, slots=True)
class Roles:
    """Actors and recipients as parties; `source` is the name of a speaker who acts by speaking."""

    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    source: str | None = None
    mediators: tuple[Party, ...] = ()

    def actor_names(self) -> tuple[str, ...]:
        """The names of those who act."""
        return names(self.actors) or ((self.source,) if self.source else ())


def roles_of(scene: Scene, at: int, act: Act) -> Roles:
    """The parties of an act in the sentence at a place in the scene."""
    sentence = scene.sentences[at]
    before, after = _before(sentence, act), _after(sentence, act)
    if act.noun:
        actors, recipients = _of_noun(scene.story.text, sentence, act, before, after)
    elif act.passive:
        agents = [party for party in after if party.case == "by"] or _attackers(scene, act, after)
        subject = _subject(scene, at, act)
        actors = group(sentence.parties, sentence.parties.index(agents[0]), scene.story.text) if agents else []
        recipients = subject
    else:
        actors = _subject(scene, at, act)
        recipients = _object(scene, sentence, act, after, actors)
    cue = sentence.cue_at(act)
    if cue and not (act.noun or act.passive) and _other(cue.speaker, actors):
        actors = []
    own = None if act.noun or act.passive or cue else _first_person(scene, sentence, act)
    if own and own.speaker:
        actors = []
    source = next((one.speaker for one in (cue, own) if one), None) if not actors else None
    kept = [party for party in recipients if party.name not in names(actors)]
    if act.type in _TOGETHER and len(actors) > 1 and not kept:
        kept = list(actors)
    if act.mode == "third-party" and kept and not act.noun and kept != list(actors):
        return Roles(tuple(kept), (), source, tuple(actors))
    return Roles(tuple(actors), tuple(kept), source)


def _first_person(scene: Scene, sentence: Sentence, act: Act) -> Quotation | None:
    """The quotation that holds an act, where its speaker says `we` or `I` before it and names nobody in between."""
    holding = sentence.around(act.start)
    if holding is None:
        return None
    start = max((span.start for span in holding.spans if span.start <= act.start), default=act.start)
    found = list(_WE.finditer(scene.text, start, act.start))
    named = any(found and found[-1].end() <= p.start < act.start and not p.case for p in sentence.parties)
    return holding if found and not named else None


def bare_roles(scene: Scene, sentence: Sentence, kind: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Actors and recipients of an event that no phrase tells of: who speaks, for an act of speech, else who is named
    first without a preposition; then who is named after with one."""
    able = [party for party in sentence.parties if acts(party, scene.story.text) and not _tied(scene.story.text, party)]
    first = next((party for party in able if not party.case), None)
    group_of = group(sentence.parties, sentence.parties.index(first), scene.story.text) if first else []
    said = sentence.around((sentence.start + sentence.end) // 2) or next(iter(sentence.said), None)
    speaker = said.speaker if said and kind in _SPEECH else None
    actors = (speaker,) if speaker else names(group_of)
    after = [p for p in able if p.case in _RECIPIENT - {""} and p.name not in actors and not _speaks(sentence, p)]
    return actors, names(after[:1])


def _other(speaker: str | None, actors: Sequence[Party]) -> bool:
    """Whether a named speaker, whom all of the story tells, is none of those who seem to act by speaking."""
    return speaker is not None and not speaker.startswith("unnamed: ") and speaker not in names(actors)


def _attackers(scene: Scene, act: Act, after: Sequence[Party]) -> list[Party]:
    """Whose strikes killed: `were killed in X's offensive`, `in X strikes on Y`."""
    if act.type != "ASSAULT":
        return []
    text = scene.story.text
    return [p for p in after if p.case == "in" and _STRIKES.match(text[p.end : p.end + 48])][:1]


def _before(sentence: Sentence, act: Act) -> list[Party]:
    return [party for party in sentence.parties if party.end <= act.start]


def _after(sentence: Sentence, act: Act) -> list[Party]:
    return [party for party in sentence.parties if party.start >= act.end and party.start - act.end <= _FAR]


def _subject(scene: Scene, at: int, act: Act) -> list[Party]:
    """Who stands before the verb of an act."""
    return subject_at(scene, at, act.start)


def subject_at(scene: Scene, at: int, position: int) -> list[Party]:
    """Who stands before a position without a preposition; a pronoun or a bare noun takes whom it points back at."""
    sentence, text = scene.sentences[at], scene.story.text
    for place in range(len(sentence.parties) - 1, -1, -1):
        party = sentence.parties[place]
        owns = text[party.end : party.end + 1] in ("’", "'")
        if party.end > position or (party.case and not owns and not _opens(party, position, text)):
            continue
        if not acts(party, text) or _tied(text, party):
            continue
        governed = _OBJECT.search(text[max(0, party.start - 24) : party.start])
        if governed or re.search(r"[;:]|\.\s", text[party.end : position]):
            continue
        pointing = _pointing(text, party.end, position)
        return _pointed(scene, at, pointing[-1]) if pointing else group(sentence.parties, place, text)
    pointing = _pointing(text, sentence.start, position)
    return _pointed(scene, at, pointing[-1]) if pointing else []


def _opens(party: Party, position: int, text: str) -> bool:
    """Whether a name behind a preposition acts all the same: `after X attacked`, `fighters of X attacked`."""
    if party.case in words("clause"):
        return position - party.end <= _NEAR and "," not in text[party.end : position]
    before = text[max(0, party.start - 50) : party.start].lower().removesuffix("the ").split()
    return party.case == "of" and len(before) > 1 and before[-2] in words("members")


def _pointing(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The pronouns and bare nouns of a stretch that can be subjects."""
    return [found for found in patterns()["pronoun"].finditer(text, start, end) if not _object_of(text, found)]


def _object_of(text: str, pronoun: re.Match[str]) -> bool:
    """Whether a preposition stands before, so that it is no subject."""
    return bool(
        re.search(
            r"\b(?:to|of|for|with|from|in|on|by|against|between)\s+\Z",
            text[max(0, pronoun.start() - 10) : pronoun.start()],
        )
    )


def _pointed(scene: Scene, at: int, pronoun: re.Match[str]) -> list[Party]:
    """Whom a pronoun means: the nearest name for `who`, else the first fitting one of the nearest sentence before."""
    word = pronoun[1].lower()
    sentence, text = scene.sentences[at], scene.story.text
    mine = [party for party in sentence.parties if party.end <= pronoun.start() and acts(party, text)]
    if word in ("who", "which"):
        return mine[-1:]
    if has("both", word):
        return list(pair_before(scene))
    person = word in ("he", "she") or bool(re.search(r"president|minister|leader|envoy|general|commander", word))
    fitting = _fitting(word, person)
    own = next((p for p in reversed(mine) if p.kind in fitting and not p.case), None)
    if own:
        return group(sentence.parties, sentence.parties.index(own), text) if word == "they" else [own]
    for parties in (mine, *(s.parties for s in reversed(scene.sentences[max(0, at - 3) : at]))):
        found = next((p for p in parties if p.kind in fitting and not p.case and acts(p, text)), None)
        found = found or next((p for p in parties if p.kind in fitting and acts(p, text)), None)
        if found:
            return group(parties, list(parties).index(found), text) if word == "they" else [found]
    return []


def _fitting(word: str, person: bool) -> tuple[str, ...]:
    """Which kinds of names a pronoun or a bare noun can mean."""
    if person:
        return ("person",)
    if re.search(r"group|movement|faction|militi|rebels|party|organi|insurgents|front\b", word):
        return ("organisation",)
    if re.search(r"government|kingdom|emirate|country|administration", word):
        return ("state", "people")
    return ("organisation", "state", "people")


def pair_before(scene: Scene) -> tuple[Party, ...]:
    """The two that `both sides` means: the rivals of the story's conflict."""
    return conflict_of(scene).rivals


def _object(scene: Scene, sentence: Sentence, act: Act, after: Sequence[Party], actors: Sequence[Party]) -> list[Party]:
    """Whom it was done to: the first party after the verb in its clause."""
    text = scene.story.text
    for party in after:
        if _BREAK.search(text, act.end, party.start):
            return []
        if party.case in _RECIPIENT and party not in actors and not _tied(text, party) and not _speaks(sentence, party):
            return group(sentence.parties, sentence.parties.index(party), text)
    return []


def _tied(text: str, party: Party) -> bool:
    """Whether a name says only who stands behind another: `the X-backed militia`."""
    behind = _BEHIND.match(text, party.end)
    return behind is not None and behind[1].lower() in nouns("tied")


def _speaks(sentence: Sentence, party: Party) -> bool:
    """Whether a name is that of who says what the sentence tells."""
    return any(one.source and one.source.start <= party.start < one.source.end for one in sentence.said)


def _of_noun(
    text: str, sentence: Sentence, act: Act, before: Sequence[Party], after: Sequence[Party]
) -> tuple[list[Party], list[Party]]:
    """The parties of an act that a noun tells: `Israel's attack on Lebanon`, `talks between A and B`."""
    near = [p for p in before if act.start - p.end <= 24 and not re.search(r"[,;.]", text[p.end : act.start])]
    agents = [party for party in after if party.case == "by"] or near[-1:]
    between = [party for party in after if party.case in ("between", "among")]
    if between:
        return group(sentence.parties, sentence.parties.index(between[0]), text), []
    objects = [p for p in after if p.case in ("on", "against", "of", "to", "with", "from") and p.start - act.end <= 60]
    return agents, objects[:1]
