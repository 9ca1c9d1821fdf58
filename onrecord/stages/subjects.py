"""Who stands before the words of a stand: a name, `both sides`, a list of several, whose relative clause it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.stages.parties import Party, Scene, Sentence, acts, group, lists
from onrecord.stages.roles import pair_before, subject_at
from onrecord.stages.stands import Stand
from onrecord.stages.talkwords import patterns

_BEFORE = 80
"""Characters before a stand within which a bare subject (`both sides`, `the three countries`) stands."""
_NEAR = 24
"""Characters before a participle within which its auxiliary stands."""
_BESIDE = 6
"""Characters between a name and the participle that hangs on it."""
_NUMBERS = {"three": 3, "four": 4, "five": 5, "six": 6}
_SEVERAL = re.compile(
    r"\b(three|four|five|six)\s+(?:\w+\s+){0,2}?(?:countries|states|nations|governments|parties|sides|leaders|presidents|"
    r"ministers|neighbou?rs|delegations|groups|factions|movements)\b[^,;]*\Z"
)
_JOINED = re.compile(r"\b(?:and|or|with|well as)\b|[(/&-]")
_WHOSE = re.compile(r",?\s+whose\b[^,;]*\Z")
_BACK = 8
"""Sentences before in which a list of several names is looked for."""
_RELATIVE = re.compile(r",\s+(?:which|who|whom|whose|where)\b[^,;]{0,120},\s+(?:and\s+|but\s+)?(?=\S*\Z)")
_CROWD = re.compile(
    r"(?:[’']s)?\s+(?:[\w-]+\s+){0,3}?(?:factions|groups|parties|movements|clans|tribes|families|residents|villagers|"
    r"protesters|activists|experts|analysts|rebels?|guerrillas?|insurgents?|insurgency|separatists?|opposition|militants?|"
    r"gangs?|unions?|strikers|lawmakers|refugees|civilians|citizens|voters)\b"
    r"(?P<of>,?\s+(?:including|such as|among them|like)\s+(?:the\s+)?(?:rivals?\s+)?)?"
)
_RUNS = re.compile(
    r"(?:,|;|\b(?:is|are|was|were|be|been|being|by|and|but|or|while|when|after|before|for|of|from|in|not|now|still|also|"
    r"had|have|has|kept|keeps|began|begun|started|stopped|without))\s+(?:\w+ly\s+)?\Z",
    re.IGNORECASE,
)
"""What stands before a participle that belongs to the subject of its sentence."""
_INFINITIVE = re.compile(r"\s+(?:not\s+)?(?:to|should|must)\s")


def subject_of(scene: Scene, at: int, stand: Stand) -> Sequence[Party]:
    """Who stands before the words of a stand, `both sides` among them; for the model's word, who comes first."""
    sentence, text = scene.sentences[at], scene.story.text
    if stand.by == "model":
        first = next((p for p in sentence.parties if not p.case and acts(p, text)), None)
        return group(sentence.parties, sentence.parties.index(first), text) if first else ()
    if _hangs(sentence, text, stand):
        return ()
    if stand.form == "noun" and (asked := _asked(sentence, text, stand)):
        return asked
    before = text[max(sentence.start, stand.start - _BEFORE) : stand.start].lower()
    if several := _SEVERAL.search(before):
        return _listed(scene, at, _NUMBERS[several[1]])
    if whose := _whose(sentence, text, stand):
        return whose
    if _both(sentence, before, stand.start):
        return pair_before(scene)
    found = _acting(scene, at, _before_relative(text, sentence.start, stand.start))
    return _named_members(scene, at, list_of(found, text))


def _both(sentence: Sentence, before: str, position: int) -> bool:
    """Whether `both sides` or `the parties` stands before a position, and no name behind it but in a phrase."""
    *_, last = (None, *patterns()["both"].finditer(before))
    start = position - len(before) + last.start() if last else position
    return last is not None and not any(p.start >= start and not p.case and p.end <= position for p in sentence.parties)


def list_of(parties: Sequence[Party], text: str) -> Sequence[Party]:
    """The names of a list; the last of those that nothing but a comma joins: `according to Norlandia, Varesh has`."""
    joined = len(parties) < 2 or _JOINED.search(text, parties[-2].end, parties[-1].start)
    return parties if joined or parties[-1].start < parties[-2].end else parties[-1:]


def _listed(scene: Scene, at: int, count: int) -> Sequence[Party]:
    """The nearest list of so many names, here or before: `Tarvia, Ostmark and Varesh … the three countries`."""
    for sentence in reversed(scene.sentences[max(0, at - _BACK) : at + 1]):
        for listed in lists(sentence.parties, scene.story.text):
            if len({party.side for party in listed}) == count:
                return listed
    return ()


def _whose(sentence: Sentence, text: str, stand: Stand) -> Sequence[Party]:
    """Whose leaders take a stand: `talks with the Front, whose leaders had rejected`."""
    found = _WHOSE.search(text, sentence.start, stand.start)
    before = [party for party in sentence.parties if found and party.end <= found.start()]
    beside = before and not text[before[-1].end : found.start()].strip(" )”’") if found else False
    return before[-1:] if beside or (before and text[before[-1].end : before[-1].end + 1] == ",") else ()


def _asked(sentence: Sentence, text: str, stand: Stand) -> Sequence[Party]:
    """Who is asked to do something about his own stance: `urged Varesh to drop its demand`."""
    before = [place for place, party in enumerate(sentence.parties) if party.end <= stand.start]
    asked = before and _INFINITIVE.match(text, sentence.parties[before[-1]].end, stand.start)
    return group(sentence.parties, before[-1], text) if asked else ()


def _before_relative(text: str, start: int, position: int) -> int:
    """Where to look for a subject: before a relative clause that is over, `…, which X has cut off, and links …`."""
    over = _RELATIVE.search(text, start, position)
    return over.start() if over else position


def _hangs(sentence: Sentence, text: str, stand: Stand) -> bool:
    """Whether a participle hangs on a noun without a name, which holds the stance: `a plan seeking to`."""
    if not text[stand.start : stand.end].split(" ", 1)[0].endswith("ing"):
        return False
    before = text[max(sentence.start, stand.start - _NEAR) : stand.start]
    return not (_RUNS.search(before) or any(0 <= stand.start - p.end <= _BESIDE for p in sentence.parties))


def _acting(scene: Scene, at: int, position: int) -> Sequence[Party]:
    """Who stands before a position and is no owner in a phrase of place or time: `over the Union's mediation`."""
    sentence = scene.sentences[at]
    while parties := subject_at(scene, at, position):
        last = parties[-1]
        if not last.case or last not in sentence.parties or parties[0].start >= position:
            return parties
        position = parties[0].start
    return ()


def _named_members(scene: Scene, at: int, parties: Sequence[Party]) -> Sequence[Party]:
    """Of `Tarvian factions, including A and B`, A and B; of factions, groups or families without a name nobody."""
    text = scene.story.text
    if not parties or parties[-1].kind not in ("people", "state"):
        return parties
    crowd = _CROWD.match(text, parties[-1].end)
    if not crowd:
        return parties
    sentence = scene.sentences[at].parties
    first = next((place for place, one in enumerate(sentence) if one.start == crowd.end()), None)
    return group(sentence, first, text) if crowd["of"] and first is not None else ()
