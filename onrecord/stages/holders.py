"""Whose stance it is, and by whose word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.lexicon import lexicon
from onrecord.lexicon.stances import stance_words
from onrecord.stages.bare import bare_side
from onrecord.stages.parties import Party, Scene, Sentence, acts, group
from onrecord.stages.roles import subject_at
from onrecord.stages.roster import FORMER
from onrecord.stages.sides import Sides
from onrecord.stages.stands import Stand
from onrecord.stages.subjects import list_of, subject_of
from onrecord.stages.talkwords import has
from onrecord.types.claims import Quotation

_BEFORE = 80
"""Characters before a stand within which a bare subject (`both sides`, `her country`, `we`) stands."""
_AGENT = 24
"""Characters after `approved` within which `by` whom stands."""
_POINTED = 40
"""The same for a bare noun that points at a party which nobody can tell: `that the government offered`."""
_BESIDE = 6
"""Characters between a name and the participle that hangs on it."""
_OPENING = 6
"""Characters at the beginning of a statement within which its subject begins."""
_OWN = re.compile(r"\b(?:[Ww]e|[Oo]ur|I|us)\b[^.;]{0,40}\Z")
_HIS = re.compile(
    r"\b(?:his|her|my|our)\s+(?:own\s+)?(?:government|country|movement|party|group|side|people|forces|army|"
    r"organi[sz]ation|state|nation|delegation|front|faction|administration|council)\b[^.;]{0,24}\Z",
    re.IGNORECASE,
)
_OWN_SORTS = frozenset(["army", "igo"])
_SETTING = ("in", "at", "near", "from", "inside", "outside", "across")
"""Prepositions of names that no verb has for its subject: `leaders in Talin rejected`."""
_DOCUMENT = re.compile(r"\b(?:Declaration|Agreement|Accords?|Treaty|Protocol|Plan|Resolution|Roadmap|Article)\b")
_NOUNS = re.compile(
    r"[“\"‘']*(?:that\s+)?(?:the|both|all|some|these|those|a|an|no|two|three|other|many|most|foreign|world)\s+[a-zA-Z-]+",
    re.IGNORECASE,
)
"""How a subject begins that is no pronoun."""
_SHORT = re.compile(r"[“\"‘']*(?:that\s+)?the\s+([A-Z]\w+)\b")
"""A body by one word of its name, as who speaks for it calls it: `the Front`."""
_FRONTED = re.compile(r"[“\"‘']*(?:that\s+)?(?:if|once|unless|when|after|until|as long as)\b[^,]*,\s*", re.IGNORECASE)
_POINTS = re.compile(
    r"\b(?:the|its|their|his|her|our|my)\s+(?:\w+\s+)?(?:group|movement|faction|government|militia|rebels|party|organi[sz]ation|"
    r"junta|coalition|kingdom|militants|insurgents|front|alliance|administration|army|military|country|delegation|side|"
    r"president|minister|leader|envoy|general|commander)\b",
    re.IGNORECASE,
)
"""Bare nouns that point back at a party."""
_WHO = re.compile(r",?\s+who\s+(?:(?:have|has|had|also|all|\w+ly)\s+){0,3}(?=\S*\Z)")
_TITLE = 30
"""Characters between a name and `who` that it is still of: `Varesh's president, who`."""
_ITSELF = re.compile(
    r"[“\"‘']*(?:that\s+)?(?:(?P<he>he|she)|(?P<there>there)|it|they)\s+"
    r"(?:(?:also|still|would|will|was|were|is|are|had|has|\w+ly)\s+){0,3}",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+(?:officials\s+)?and\s+(?:the\s+)?")
_BARE_AND = re.compile(r"\b(?P<bare>[\w-]+(?:\s[\w-]+)?)\s+and\s+(?:the\s+)?(?:[a-z-]+\s+){0,2}\Z")
_AND_BARE = re.compile(r"(?:\s+\([^)]{1,20}\))?\s+and\s+the\s+(?P<bare>[\w-]+)\s+(?!of\b)")
"""Bare nouns that share a verb with a name."""
_WE = re.compile(r"\b(?:we|our)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:“”\"]|\b(?:and|but|that|while|which|who)\b")
_VERB = re.compile(
    r"\b(?:will|would|must|should|shall|has|have|is|are|was|were|had|can|could|cannot|may)\b|[’']ll\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Held:
    """Who holds a stance. `by` is by whose word, `side` for whom that one speaks."""

    parties: tuple[str, ...]
    by: str | None = None
    side: str | None = None

    def voice(self, party: str) -> str | None:
        """Whether it is the party's own word (`self`) or another's (`other`); None where the story itself tells it."""
        return None if self.by is None else "self" if party in (self.by, self.side) else "other"

    def own(self) -> Held:
        """The same without those of whom others say so."""
        return replace(self, parties=tuple(party for party in self.parties if self.voice(party) == "self"))


def holders_of(scene: Scene, at: int, stand: Stand, sides: Sides) -> Held:
    """Whose stance it is, and by whose word; where nobody is named, the side of the conflict that a bare noun means."""
    held = _holders(scene, at, stand, sides)
    if held.parties or stand.form == "passive" or (stand.form == "noun" and _unowned(scene, at, stand)):
        return held
    said = stand.statement or scene.sentences[at].around(stand.start)
    if stand.by == "statement" or stand.by_speaker or (stand.statement and stand.statement is said):
        words = (said.speaker or "") if said and said.speaker_kind == "unnamed" else ""
    else:
        start = max(scene.sentences[at].start, stand.start - _BEFORE)
        words = _CLAUSE.split(scene.text[start : stand.start])[-1]
    side = bare_side(scene, words)
    return replace(held, parties=(side,)) if side else held


def _holders(scene: Scene, at: int, stand: Stand, sides: Sides) -> Held:
    """Whom words of agency name, who speaks, or the subject."""
    sentence, text = scene.sentences[at], scene.story.text
    said = stand.statement if stand.by == "statement" else sentence.around(stand.start)
    if stand.by == "statement":
        return _of_statement(scene, at, stand, sides)
    agents = [p for p in sentence.parties if p.case == "by" and 0 <= p.start - stand.end <= _AGENT]
    if agents:
        return _told(_all_of(sentence, agents[0], text), said, sides)
    if said and _of_speaker(said, stand, text) and (itself := _own(said, sides)).parties:
        return itself
    if said and _opens(said, stand) and (spoken := _own(said, sides)).parties:
        return spoken
    if beside := _right_before(sentence, text, stand):
        return _told(beside, said or stand.statement, sides)
    if _of_another(sentence, text, stand):
        return Held((), said.speaker if said else None)
    if stand.form == "passive" or (stand.form == "noun" and _unowned(scene, at, stand)):
        of = [p for p in sentence.parties if p.case in ("of", "from") and 0 <= p.start - stand.end <= _BESIDE]
        owners = group(sentence.parties, sentence.parties.index(of[0]), text) if of and stand.form == "noun" else []
        return _told(owners, said, sides)
    own = stand.by_speaker and (said or stand.stance != "rejects")
    if own or _OWN.search(text[max(sentence.start, stand.start - _BEFORE) : stand.start]):
        return _own(said, sides)
    if person := _whose_body(scene, at, stand):
        side = _side(said, sides) or sides.get(person, person)
        return Held((side,), said.speaker if said else None, _side(said, sides))
    if stand.statement and (mine := _own(stand.statement, sides)).parties:
        several = _speaking_as_one(sentence, text, stand.statement)
        mine = replace(_told(several, stand.statement, sides), side=mine.side) if several else mine
        mine = _with_bare(scene, _inside(sentence, stand.statement), mine)
        return mine if said is None else replace(mine, by=said.speaker, side=_side(said, sides))
    parties = [p for p in subject_of(scene, at, stand) if not _DOCUMENT.search(p.name)]
    pointing = not parties and bool(_POINTS.search(text[max(sentence.start, stand.start - _POINTED) : stand.start]))
    if stand.statement is None and said and (pointing or _has_subject(text, said, stand, parties, sides)):
        return Held((), said.speaker)
    if not parties:
        return _own(stand.statement or said, sides)
    return _with_bare(scene, parties, _told(parties, said, sides))


def _inside(sentence: Sentence, said: Quotation) -> Sequence[Party]:
    """The parties that the source of a statement names."""
    return [p for p in sentence.parties if said.source and said.source.start <= p.start < said.source.end]


def _with_bare(scene: Scene, parties: Sequence[Party], held: Held) -> Held:
    """The same with the side that a bare noun of the same subject means: `the government and the Front agreed`."""
    if not parties:
        return held
    start, end = min(p.start for p in parties), max(p.end for p in parties)
    before = _BARE_AND.search(scene.text, max(0, start - _BEFORE), start)
    after = _AND_BARE.match(scene.text, end)
    found = (bare_side(scene, one["bare"]) for one in (before, after) if one)
    return replace(held, parties=tuple(dict.fromkeys((*held.parties, *(side for side in found if side)))))


def _all_of(sentence: Sentence, party: Party, text: str) -> Sequence[Party]:
    """The list that a name begins, unless only a comma parts it from the next: `proposed by Varesh, Norlandia said`."""
    listed = group(sentence.parties, sentence.parties.index(party), text)
    return [party] if len(listed) == 2 and text[listed[0].end : listed[1].start].strip() == "," else listed


def _of_speaker(said: Quotation, stand: Stand, text: str) -> bool:
    """Whether who speaks is the subject of his own words: `he said he would not`, `said there would be no`."""
    start = max((span.start for span in said.spans if span.start <= stand.start), default=stand.start)
    found = _ITSELF.fullmatch(text, start, stand.start)
    return found is not None and (found["he"] is None) == (said.speaker_kind != "person" or found["there"] is not None)


def _opens(said: Quotation, stand: Stand) -> bool:
    """Whether what somebody says begins with words of stance: `stressed the need for`."""
    return stand.form != "passive" and any(0 <= stand.start - span.start <= 1 for span in said.spans)


def _right_before(sentence: Sentence, text: str, stand: Stand) -> Sequence[Party]:
    """Who stands right before words of stance: `Vareshi demands`, `US support`."""
    beside = (at for at, p in enumerate(sentence.parties) if p.end == stand.start - 1 and text[p.end] == " ")
    at = next((at for at in beside if stand.form == "noun" or sentence.parties[at].case not in _SETTING), None)
    told = at is not None and stand.form != "passive" and not stand.by_speaker and acts(sentence.parties[at], text)
    return list_of(group(sentence.parties, at, text), text) if at is not None and told else ()


def _of_another(sentence: Sentence, text: str, stand: Stand) -> bool:
    """Whether the stance is that of somebody without a name in a relative clause: `concerns of the opposition, who`."""
    found = _WHO.search(text, sentence.start, stand.start)
    return found is not None and not any(found.start() - _TITLE <= p.end <= found.start() for p in sentence.parties)


def _speaking_as_one(sentence: Sentence, text: str, said: Quotation) -> Sequence[Party]:
    """The parties of a source that names several: `Varesh and Norlandia`, `Vareshi and Norlandian officials`."""
    inside = _inside(sentence, said)
    return [] if len(inside) < 2 or not _AND.fullmatch(text, inside[-2].end, inside[-1].start) else inside[-2:]


def _unowned(scene: Scene, at: int, stand: Stand) -> bool:
    """Whether a noun of stance is nobody's in its clause: `these demands`, `amid calls for`."""
    start = max(scene.sentences[at].start, stand.start - _BEFORE)
    before = scene.text[start : stand.start].lower().replace("'", "’")
    return not (stance_words()["owned"].search(before) or stance_words()["voices"].search(before))


def _has_subject(text: str, said: Quotation, stand: Stand, parties: Sequence[Party], sides: Sides) -> bool:
    """Whether something without a name stands before the words of a stand in what somebody says: it holds the stance,
    and neither who says so nor who stands outside."""
    start = max((span.start for span in said.spans if span.start <= stand.start), default=stand.start)
    if fronted := _FRONTED.match(text, start, stand.start):
        start = fronted.end()
    if any(start <= party.start < stand.start for party in parties):
        return False
    words = text[start : stand.start]
    short = _SHORT.match(words)
    if short and short[1] in (_side(said, sides) or "").split():
        return False
    return bool(_NOUNS.match(words)) and not _POINTS.search(words) and not has("both", words.lower())


def _of_statement(scene: Scene, at: int, stand: Stand, sides: Sides) -> Held:
    """Who makes a statement that takes a stand; of an unnamed source without a side, the subject of what it says."""
    own = _own(stand.statement, sides)
    if stand.stance == "offers" and (by_others := _promised_by_others(scene, at, stand, sides)):
        return by_others
    verb = _VERB.search(scene.story.text, stand.start, stand.reach)
    if own.parties or not verb:
        return own
    return _told(subject_at(scene, at, verb.start()), stand.statement, sides)


def _promised_by_others(scene: Scene, at: int, stand: Stand, sides: Sides) -> Held | None:
    """Whose promise it is where what is promised has a subject of its own: a name's, or nobody's that can be told."""
    text = scene.story.text
    named = [p for p in scene.sentences[at].parties if stand.start <= p.start <= stand.start + _OPENING]
    if named:
        return _told(
            group(scene.sentences[at].parties, scene.sentences[at].parties.index(named[0]), text),
            stand.statement,
            sides,
        )
    words = text[stand.start : stand.reach]
    if _NOUNS.match(words) and not _POINTS.match(words):
        return Held((), stand.statement.speaker if stand.statement else None)
    return None


def _whose_body(scene: Scene, at: int, stand: Stand) -> str | None:
    """The person whose country or movement it is in `her country will not`: the nearest before."""
    sentence, text = scene.sentences[at], scene.story.text
    before = text[max(sentence.start, stand.start - _BEFORE) : stand.start]
    found = _HIS.search(before)
    if not found or any(stand.start - len(found[0]) <= p.start < stand.start for p in sentence.parties):
        return None
    near = (sentence, *reversed(scene.sentences[max(0, at - 2) : at]))
    people = (p for s in near for p in reversed(s.parties) if p.kind == "person" and p.start < stand.start)
    return next((p.name for p in people), None)


def _told(parties: Sequence[Party], said: Quotation | None, sides: Sides) -> Held:
    """The sides of parties, by the word of who says so."""
    names = tuple(dict.fromkeys(_holder(party, sides) for party in parties))
    return Held(names, said.speaker if said else None, _side(said, sides))


def _holder(party: Party, sides: Sides) -> str:
    """For whom a party stands; an army or an agency of the United Nations that is named stands for itself, since it may
    be at odds with its state or has a voice of its own."""
    if party.side == party.name:
        return sides.get(party.name, party.side)
    return party.name if _is_own(party.name) else party.side


@cache
def _is_own(name: str) -> bool:
    """Whether the lexicon knows a name as that of an army or of a body of several states."""
    return any(one.sort in _OWN_SORTS for one in lexicon().named(name))


def _own(said: Quotation | None, sides: Sides) -> Held:
    """The side of who speaks, by its own word."""
    side = _side(said, sides)
    return Held((side,), said.speaker, side) if side and said else Held((), said.speaker if said else None)


def _for_itself(said: Quotation) -> bool:
    """Whether what an outlet says is its own word, as in a press release: `we reject`."""
    return bool(_WE.search(said.source.text if said.source else "") or _WE.search(said.spans[0].text))


def _side(said: Quotation | None, sides: Sides) -> str | None:
    """For whom a speaker speaks: himself where he is out of office, nobody for an unnamed source without a side and
    for a medium."""
    if said is None or (said.speaker_kind == "outlet" and not _for_itself(said)):
        return None
    former = said.source is not None and bool(FORMER.search(said.source.text))
    if said.affiliation and not former:
        return said.speaker if said.speaker and _is_own(said.speaker) else said.affiliation
    if not said.speaker or said.speaker.startswith("unnamed"):
        return None
    return said.speaker if former else sides.get(said.speaker, said.speaker)
