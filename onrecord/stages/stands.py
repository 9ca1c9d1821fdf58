"""What takes a stand in a sentence: words of stance, or a statement that demands, refuses or promises."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.lexicon.stances import stance_words
from onrecord.stages.parties import Scene, Sentence
from onrecord.stages.turning import Found, turned
from onrecord.types.claims import Quotation

_OF_STATEMENT = {"demand": "demands", "reject": "rejects", "promise": "offers", "concede": "accepts"}
"""Which stance a statement takes by what it does."""

_BASE = re.compile(r"accept|agree|approve|endorse|support|sign|reject|refuse|oppose|offer|propose|consent|concede")
"""Base forms of verbs of stance, which stand after `to` or as what is demanded."""
_TO = re.compile(r"\b(?:to|must|should|shall|let (?:it|them|him|her))\s+(?:\w+ly\s+)?\Z")
_ASKED = re.compile(r"\b(?:to|that|should|must)\b")
"""What stands between a demand and what somebody is asked to do."""
_BEFORE = 40
"""Characters before a verb within which its `to` or `must` stands."""
_CLAUSE = 160
"""Characters before a stand that are looked at for the beginning of its clause."""
_NOUN = re.compile(r"(?:offer|proposal|counterproposal|demand|call|request|appeal)s?\b(?! to\b)")
_ONE = re.compile(r"(?:offer|proposal|demand|call|request|appeal)\b")
_CUT = re.compile(r"[,;:“”\"]|\b(?:and|but|or|while|to)\b")
_UNLESS = re.compile(r"\b(?:unless|until|if\b.{1,60}\b(?:not|no|never|fails?|refuses?))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stand:
    """Words that take a stand, as characters of the story; the next such words end their reach.

    `by`: `words` of the lexicon, a `statement`, or the `model` alone. `form`: `verb`, `noun` or `passive`.
    `by_speaker`: who speaks holds it, since the subject is who is asked. `statement` is the one that takes it, or whose
    cue they are; `own` where they begin without what turns them over.
    """

    stance: str
    start: int
    end: int
    reach: int
    by: str
    by_speaker: bool = False
    statement: Quotation | None = None
    form: str = "verb"
    own: int | None = None


def stands_of(scene: Scene, at: int) -> list[Stand]:
    """The words that take a stand in a sentence, and its statements that take one without such words, in order."""
    sentence = scene.sentences[at]
    worded = list(_worded(sentence))
    taken = [one for one in worded if not follows(scene, at, one, "supposed")]
    told = [
        stand
        for one in sentence.said
        if _begins_in(one, sentence) and not any(_within(w, one) for w in taken) and not _untaken(sentence, one)
        for stand in _of_statement(scene.story.text, one, sentence)
    ]
    return sorted((*worded, *told), key=lambda stand: stand.start)


def follows(scene: Scene, at: int, stand: Stand, what: str) -> bool:
    """Whether words of stance are said after `if`, or are asked about, an idea or a claim: then none is taken."""
    start = max(scene.sentences[at].start, stand.start - _CLAUSE)
    before = scene.text[start : stand.start].lower().replace("'", "’")
    return stand.by == "words" and bool(stance_words()[what].search(before))


def _untaken(sentence: Sentence, one: Quotation) -> bool:
    """Whether the cue of a statement would take its stand, were it not negated: `was not demanding`."""
    words = sentence.text.lower().replace("'", "’")
    own = _OF_STATEMENT.get(one.stance)
    return any(
        name == own and one.cue.start <= sentence.start + at < one.cue.end for _, _, name, at in _found(sentence, words)
    )


def _worded(sentence: Sentence) -> Iterator[Stand]:
    """Words of stance with what turns them over; each reaches to the next."""
    words = sentence.text.lower().replace("'", "’")
    kept = _taken(words, turned(words, list(_found(sentence, words))))
    for at, (start, end, name, own) in enumerate(kept):
        first, last = sentence.start + start, sentence.start + end
        ends = (later[0] for before, later in pairwise(kept[at:]) if not _is_object(words, before, later))
        yield Stand(
            stance=name.removesuffix("_speaker"),
            start=first,
            end=last,
            reach=sentence.start + next(ends, len(words)),
            by="words",
            by_speaker=name.endswith("_speaker"),
            statement=next((one for one in sentence.said if one.cue.start < last and first < one.cue.end), None),
            form=_form(words, start, end),
            own=sentence.start + own,
        )


def _found(sentence: Sentence, words: str) -> Iterator[Found]:
    """Words of stance that are no part of a name; of those that overlap the ones that begin first, then the longest."""
    named = {at for party in sentence.parties for at in range(party.start - sentence.start, party.end - sentence.start)}
    found = [
        (m.start(), -m.end(), name)
        for name, pattern in stance_words("words").items()
        for m in pattern.finditer(words)
        if m.start() not in named
    ]
    last = 0
    for start, end, name in sorted(found):
        if start >= last:
            last = -end
            yield start, last, name, start


def _taken(words: str, found: Sequence[Found]) -> list[Found]:
    """Those that are taken, and not only wished for."""
    kept: list[Found] = []
    for one in found:
        asked = bool(kept) and kept[-1][2].startswith("demands") and bool(_ASKED.search(words[kept[-1][1] : one[0]]))
        if not _wished(words, one[0], one[1], asked):
            kept.append(one)
    return kept


def _form(words: str, start: int, end: int) -> str:
    """Whether words of stance are a noun, a passive or a verb."""
    known, before, word = stance_words(), words[max(0, start - _BEFORE) : start], words[start:end].rstrip()
    if known["participle"].match(word) and known["passive"].search(before):
        return "passive"
    if known["participle"].match(word) and known["described"].search(before):
        return "noun"
    if not known["nominal"].match(word):
        return "verb"
    return "noun" if known["noun"].search(before) or (_ONE.match(word) and known["compound"].search(before)) else "verb"


def _is_object(words: str, one: Found, other: Found) -> bool:
    """Whether words of stance are what others are on: `rejected X's offer of`, so that they share what follows."""
    between = words[one[1] : other[0]]
    on = one[2] in ("rejects", "accepts", "open", "refuses_to_discuss")
    return on and len(between) <= _BEFORE and not _CUT.search(between) and bool(_NOUN.match(words[other[0] : other[1]]))


def _wished(words: str, start: int, end: int, asked: bool) -> bool:
    """Whether a verb is not what somebody does but what he refuses, is asked or fails to do: `refused to accept`,
    `demanded that it accept`."""
    if stance_words()["thing"].search(words[max(0, start - _BEFORE * 2) : start]):
        return True
    if not _BASE.fullmatch(words[start:end].split(" ", 1)[0]):
        return False
    return bool(_TO.search(words[max(0, start - _BEFORE) : start])) or asked


def _begins_in(one: Quotation, sentence: Sentence) -> bool:
    """Whether the content of a statement begins in a sentence."""
    return sentence.start <= one.spans[0].start < sentence.end


def _within(stand: Stand, one: Quotation) -> bool:
    """Whether words of stance stand in a statement or are its cue."""
    spans: Sequence[tuple[int, int]] = [(one.cue.start, one.cue.end), *((s.start, s.end) for s in one.spans)]
    return any(start <= stand.start < end for start, end in spans)


def _of_statement(text: str, one: Quotation, sentence: Sentence) -> Iterator[Stand]:
    """The stand of a statement, whose content is its reach; what is threatened `unless X` is a demand for X."""
    start, end = one.spans[0].start, min(max(span.end for span in one.spans), sentence.end)
    if one.stance == "threaten" and (unless := _UNLESS.search(text, start, end)):
        yield Stand("demands", unless.end(), unless.end(), end, "statement", True, one)
    elif one.stance in _OF_STATEMENT:
        yield Stand(_OF_STATEMENT[one.stance], start, start, end, "statement", True, one)
