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

_OBJECT = re.compile(r"\b(?!including|during|following|\w*thing\b)[a-z]{3,}ing\s+(?:the\s+)?\Z")
"""A participle right before a name, whose object the name is: `after destroying X`."""
_STRIKES = re.compile(
    r"(?:[’']s)?\s(?:\w+\s){0,3}?"
    r"(?:air ?strikes?|strikes?|offensive|attacks?|bombardment|raids?|shelling|bombing|assault|operation|fire)\b"
)
_ASIDE = re.compile(r", (?:an?|the|who|whom|whose|which|where|head|leader|spokes\w+|now|once|formerly)\s")
"""How words between two commas begin that say more of the name before them."""
_AND = re.compile(r"(?:[’']s?)?\s(?:[\w-]+\s){0,3}and\s(?:[\w-]+\s){0,4}")
"""What may stand between two names behind `between`."""
_TITLE = re.compile(r"(?:[’']s)?\s(?:[\w-]+\s){0,6}")
"""What may stand between a body and the name of its person."""
_BY = re.compile(r"\s+by\s+")
_ARMY = re.compile(
    r"\b((?:the|government|state) (?:army|military|air force|navy|security forces|troops|soldiers|forces|warplanes))\b",
    re.I,
)
"""What a state fights with, where no name says whose it is."""
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
_FACING = frozenset("ACCUSE REQUEST REJECT THREATEN AGREE ASSAULT RETREAT CONCEDE SANCTION COERCE".split())
"""What one side of a conflict does to the other where nobody else is named."""
_EACH_OTHER = re.compile(r"\b(?:each other|one another)\b")
_MUTUAL = frozenset(["AGREE", "CONSULT"])
"""What several who act do with one another, unless `with` tells with whom."""
_TOGETHER = frozenset(["CONSULT", "AGREE", "COOPERATE", "SUPPORT"])


@dataclass(frozen=True, slots=True)
class Roles:
    """Actors and recipients as parties; `source` is the name of a speaker who acts by speaking.

    `facing` says that no words name the recipients, who are the other side of the story's conflict.
    """

    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    source: str | None = None
    mediators: tuple[Party, ...] = ()
    facing: bool = False

    def actor_names(self) -> tuple[str, ...]:
        """The names of those who act."""
        return names(self.actors) or ((self.source,) if self.source else ())


def roles_of(scene: Scene, at: int, act: Act) -> Roles:
    """The parties of an act in the sentence at a place in the scene."""
    sentence = scene.sentences[at]
    if scene.text[act.start : act.end].lower() in words("asked"):
        return _asked(scene, at, act)
    actors, recipients = _stated(scene, at, act)
    cue = sentence.cue_at(act)
    if cue and not (act.noun or act.passive) and _other(cue.speaker, actors):
        actors = []
    own = None if act.noun or act.passive or cue else _first_person(scene, sentence, act)
    if own and own.speaker:
        actors = []
    kept = _recipients(sentence, act, actors, recipients)
    open_ = not kept and act.type in _FACING and not _unarmed(sentence, act)
    facing = _facing(scene, actors, cue or own) if open_ else []
    source = _named(cue or own) if not actors else None
    if act.mode == "third-party" and kept and not act.noun and kept != actors:
        return Roles(_heads(kept), (), source, _heads(actors))
    return Roles(_heads(actors), _heads(kept or facing), source, facing=bool(facing))


def _stated(scene: Scene, at: int, act: Act) -> tuple[list[Party], list[Party]]:
    """Who acts and on whom, by the order of words around an act."""
    sentence = scene.sentences[at]
    after = [party for party in sentence.parties if party.start >= act.end and party.start - act.end <= _FAR]
    if act.noun:
        return _of_noun(scene.text, sentence, act, after)
    subject = subject_at(scene, at, act.start)
    if not act.passive:
        return subject, _object(scene, at, act, after, subject)
    agents = [party for party in after if party.case == "by"] or _attackers(scene, act, after)
    listed = group(sentence.parties, sentence.parties.index(agents[0]), scene.text) if agents else []
    return listed or _agent(scene, at, act), subject


def _recipients(sentence: Sentence, act: Act, actors: Sequence[Party], recipients: Sequence[Party]) -> list[Party]:
    """The recipients who do not act; those who act together, or on each other, are each other's."""
    kept = [party for party in recipients if party.name not in names(actors)]
    mutual = act.noun and list(recipients) == list(actors)
    if mutual or (len(actors) > 1 and _EACH_OTHER.search(sentence.text)):
        return list(actors)
    apart = kept and (act.type not in _MUTUAL or act.mode or kept[0].case == "with")
    return list(actors) if act.type in _TOGETHER and len(actors) > 1 and not apart else kept


def _heads(parties: Sequence[Party]) -> tuple[Party, ...]:
    """Parties without the body that a person of theirs speaks for: `the Council’s chairman, A` is A."""
    persons = {party.side for party in parties if party.kind == "person"}
    return tuple(party for party in parties if party.kind == "person" or party.side not in persons)


def _asked(scene: Scene, at: int, act: Act) -> Roles:
    """Who says that somebody must do a thing, and who must."""
    said = scene.sentences[at].around(act.start)
    subject = [] if act.passive else subject_at(scene, at, act.start)
    source = _named(said)
    recipients = [party for party in subject if party.name != source] or _facing(scene, [], said)
    return Roles((), tuple(recipients), source)


def _named(said: Quotation | None) -> str | None:
    """The speaker of a statement as somebody who acts; nobody where the story only says that it is said."""
    speaker = said.speaker if said else None
    return None if speaker is None or "(passive" in speaker else speaker


def _unarmed(sentence: Sentence, act: Act) -> bool:
    """Whether force is told of against people who are of no side."""
    start = act.start - sentence.start
    near = sentence.text[max(0, start - _NEAR) : start + _FAR].lower()
    return act.type in ("ASSAULT", "COERCE") and not words("unarmed").isdisjoint(re.findall(r"[a-z]+", near))


def _facing(scene: Scene, actors: Sequence[Party], said: Quotation | None) -> list[Party]:
    """The rival of whoever acts, where all of them are of one of the two sides of the story's conflict."""
    speaker = (said.affiliation or said.speaker) if said else None
    sides = {party.side for party in actors} or ({speaker} if speaker else set())
    rivals = conflict_of(scene).rivals
    others = [rival for rival in rivals if rival.side not in sides]
    if sides and not others:
        return list(rivals)
    return others if len(sides) == 1 and len(others) == 1 else []


def _first_person(scene: Scene, sentence: Sentence, act: Act) -> Quotation | None:
    """The quotation that holds an act, where its speaker says `we` or `I` before it and names nobody in between."""
    holding = sentence.around(act.start)
    if holding is None:
        return None
    start = max((span.start for span in holding.spans if span.start <= act.start), default=act.start)
    found = list(_WE.finditer(scene.text, start, act.start))
    named = any(found and found[-1].end() <= p.start < act.start and not p.case for p in sentence.parties)
    return holding if found and not named else None


def bare_roles(scene: Scene, sentence: Sentence, kind: str) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """Actors and recipients of an event that no phrase tells of: who speaks, for an act of speech, else who is named
    first without a preposition; then who is named after with one, or, as the last value says, the other side."""
    able = [party for party in sentence.parties if acts(party, scene.story.text) and not _tied(scene.story.text, party)]
    first = next((party for party in able if not party.case), None)
    group_of = group(sentence.parties, sentence.parties.index(first), scene.story.text) if first else []
    said = sentence.around((sentence.start + sentence.end) // 2) or next(iter(sentence.said), None)
    speaker = said.speaker if said and kind in _SPEECH else None
    actors = (speaker,) if speaker else names(group_of)
    after = [p for p in able if p.case in _RECIPIENT - {""} and p.name not in actors and not _speaks(sentence, p)]
    facing = _facing(scene, [] if speaker else group_of, said if speaker else None) if kind in _FACING else []
    return actors, names(after[:1]) or names(facing), bool(facing) and not after


def _other(speaker: str | None, actors: Sequence[Party]) -> bool:
    """Whether a named speaker, whom all of the story tells, is none of those who seem to act by speaking."""
    return speaker is not None and not speaker.startswith("unnamed: ") and speaker not in names(actors)


def _agent(scene: Scene, at: int, act: Act) -> list[Party]:
    """By whom a thing was done, where a bare noun tells it: `killed by the rebels`."""
    by = _BY.match(scene.text, act.end)
    bare = (pattern.match(scene.text, by.end()) for pattern in (patterns()["pronoun"], _ARMY)) if by else ()
    noun = next((found for found in bare if found), None)
    return _pointed(scene, at, noun) if noun else []


def _attackers(scene: Scene, act: Act, after: Sequence[Party]) -> list[Party]:
    """Whose strikes killed: `were killed in X's offensive`, `in X strikes on Y`."""
    if act.type != "ASSAULT":
        return []
    text = scene.story.text
    return [p for p in after if p.case == "in" and _STRIKES.match(text[p.end : p.end + 48])][:1]


def subject_at(scene: Scene, at: int, position: int) -> list[Party]:
    """Who stands before a position without a preposition; a pronoun or a bare noun takes whom it points back at."""
    sentence, text = scene.sentences[at], scene.story.text
    for place in range(len(sentence.parties) - 1, -1, -1):
        party = sentence.parties[place]
        owns = text[party.end : party.end + 1] in ("’", "'")
        if party.end > position or (party.case and not owns and not _opens(party, position, text)):
            continue
        if not acts(party, text) or _tied(text, party) or _aside(text, party, sentence.start, position):
            continue
        governed = _OBJECT.search(text[max(0, party.start - 24) : party.start])
        if governed or re.search(r"[;:]|\.\s", text[party.end : position]):
            continue
        pointing = _pointing(text, party.end, position)
        return _pointed(scene, at, pointing[-1]) if pointing else group(sentence.parties, place, text)
    pointing = _pointing(text, sentence.start, position)
    return _pointed(scene, at, pointing[-1]) if pointing else []


def _aside(text: str, party: Party, start: int, end: int) -> bool:
    """Whether a name stands in words between two commas that say more of the name before them: `A, a friend of B,`."""
    at, last = text.rfind(", ", start, party.start), text.find(", ", party.end, end)
    return 0 <= at < last and bool(_ASIDE.match(text, at, end))


def _opens(party: Party, position: int, text: str) -> bool:
    """Whether a name behind a preposition acts all the same: `after X attacked`, `fighters of X attacked`."""
    if party.case in words("clause"):
        return position - party.end <= _NEAR and "," not in text[party.end : position]
    before = text[max(0, party.start - 50) : party.start].lower().removesuffix("the ").split()
    return party.case == "of" and len(before) > 1 and before[-2] in words("members")


def _pointing(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The pronouns and bare nouns of a stretch that can be subjects, in order."""
    found = [one for pattern in (patterns()["pronoun"], _ARMY) for one in pattern.finditer(text, start, end)]
    return sorted((one for one in found if not _object_of(text, one)), key=lambda one: one.start())


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
    if _ARMY.fullmatch(word):
        states = [rival for rival in pair_before(scene) if rival.kind in ("state", "people")]
        return states if len(states) == 1 else []
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
    return [rival for rival in pair_before(scene) if " " in word and rival.kind in fitting][:1]


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


def _object(scene: Scene, at: int, act: Act, after: Sequence[Party], actors: Sequence[Party]) -> list[Party]:
    """Whom it was done to: the first party after the verb in its clause."""
    sentence, text = scene.sentences[at], scene.story.text
    stop = min(sentence.end, act.end + _FAR)
    broken = _BREAK.search(text, act.end, stop)
    stop = broken.start() if broken else stop
    meant = next((one for one in _pointing(text, act.end, stop) if " " in one[1]), None)
    for party in after:
        if party.start >= stop:
            break
        if party.case in _RECIPIENT and party not in actors and not _tied(text, party) and not _speaks(sentence, party):
            return _with_person(sentence, party, text)
    return _pointed(scene, at, meant) if meant else []


def _with_person(sentence: Sentence, party: Party, text: str) -> list[Party]:
    """The list that a name stands in; the person whose office it only tells of: `with the Tarvian minister A`."""
    place = sentence.parties.index(party)
    for behind in sentence.parties[place + 1 : place + 2]:
        titled = behind.kind == "person" != party.kind and behind.side == party.side
        if titled and _TITLE.fullmatch(text, party.end, behind.start):
            return group(sentence.parties, place + 1, text)
    return group(sentence.parties, place, text)


def _tied(text: str, party: Party) -> bool:
    """Whether a name says only who stands behind another: `the X-backed militia`."""
    behind = _BEHIND.match(text, party.end)
    return behind is not None and behind[1].lower() in nouns("tied")


def _speaks(sentence: Sentence, party: Party) -> bool:
    """Whether a name is that of who says what the sentence tells."""
    return any(one.source and one.source.start <= party.start < one.source.end for one in sentence.said)


def _of_noun(text: str, sentence: Sentence, act: Act, after: Sequence[Party]) -> tuple[list[Party], list[Party]]:
    """The parties of an act that a noun tells: `Israel's attack on Lebanon`, `talks between A and B`."""
    before = [party for party in sentence.parties if party.end <= act.start]
    near = [p for p in before if act.start - p.end <= 24 and not re.search(r"[,;.]", text[p.end : act.start])]
    agents = [p for p in after if p.case == "by"] or near[-1:]
    between = [party for party in after if party.case in ("between", "among")]
    if between:
        both = _between(sentence, between[0], text)
        return both, both if len(both) > 1 else []
    objects = [p for p in after if p.case in ("on", "against", "of", "to", "with", "from") and p.start - act.end <= 60]
    return agents, objects[:1]


def _between(sentence: Sentence, first: Party, text: str) -> list[Party]:
    """The parties of `between A and B`, whatever words say of which kind B is."""
    place = sentence.parties.index(first)
    both, behind = group(sentence.parties, place, text), sentence.parties[place + 1 :]
    if len(both) == 1 and behind and _AND.fullmatch(text, first.end, behind[0].start):
        return [first, behind[0]]
    return both
