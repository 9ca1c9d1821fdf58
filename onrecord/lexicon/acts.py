"""Acts: what the words of a sentence say was done, with type, direction and realis; who did it is told elsewhere.

A governing word (`threatened to`, `agreed to`, `called for`) makes what follows it part of its own act.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.lexicon.modes import mode_of
from onrecord.lexicon.phrases import Found, Token, find_phrases, tokens_of

GOVERNED = 12
"""Words after a governing phrase within which another phrase belongs to it, unless a sentence or clause mark comes."""

COOPERATIVE = frozenset(["AID", "RETREAT", "CONCEDE", "COOPERATE", "SUPPORT", "CONSULT", "AGREE"])
HOSTILE = frozenset(["ASSAULT", "COERCE", "SANCTION", "PROTEST", "MOBILIZE", "THREATEN"])
_SPOKEN = frozenset(["ACCUSE", "SUPPORT"])
"""Acts of speech: what they speak of, told by a noun, is theirs (`condemned an attack`)."""
_NOT = frozenset(["not", "never", "no", "without", "neither", "nor", "cannot", "hardly", "unable"])
_WILL = frozenset(["will", "would", "shall", "won't", "'ll", "planning"])
_MAY = frozenset(["may", "might", "could", "if", "unless", "whether", "should", "can", "would", "must"])
_EXPECTED = frozenset(["expected", "scheduled", "due", "set", "planned", "going", "about", "slated", "plans", "plan"])
_STOP = frozenset([".", ";", ",", "who", "which", "that", "said", "says", "but", "after", "before", "when", "where"])
_BE = frozenset(["is", "are", "was", "were", "has", "have", "had"])
_DETERMINERS = frozenset(
    (
        "the a an his her its their our this that these those any some no every each another latest recent new fresh "
        "of in on by for with from under against after before during following over between two three four five "
        "several many"
    ).split()
)
_ARTICLES = frozenset(["a", "an", "the", "another", "any", "this", "that", "his", "her", "its", "their", "our"])
"""Words behind which a form in -ing is a noun: `a meeting with`."""
_ADJECTIVE = ("al", "ive", "ous", "ic", "ary", "ful", "ed", "'s")
"""Endings after which a word that could be a verb is a noun: `an official order`, `the alleged attack`."""


@dataclass(frozen=True, slots=True)
class Act:
    """A phrase as an act. `start` and `end` are the characters of the word that carries it, `reach` where it ends.

    `noun` says that the word is used as a noun, `weight` how many words of the phrase were found.
    """

    type: str
    mode: str | None
    cameo: str | None
    start: int
    end: int
    begin: int
    reach: int
    passive: bool
    negated: bool
    realis: str
    governs: bool
    noun: bool
    weight: int
    first: int


def acts_of(text: str, start: int = 0, end: int | None = None) -> list[Act]:
    """The acts in one sentence that no other act governs, in order."""
    tokens = tokens_of(text, start, end)
    found = _kept(list(find_phrases(tokens)))
    acts = [_act(tokens, hit) for hit in found if not _adjective(tokens, hit)]
    governors = [_governor(acts, at, tokens) for at in range(len(acts))]
    governed = {by: act for act, by in zip(reversed(acts), reversed(governors), strict=True) if by is not None}
    words = dict.fromkeys(token.text for token in tokens)
    return [
        _moded(act, governed.get(at), words)
        for at, (act, by) in enumerate(zip(acts, governors, strict=True))
        if by is None and act.type != "NONE"
    ]


def _moded(act: Act, governed: Act | None, words: Iterable[str]) -> Act:
    """The act with the mode that what it governs or the means in its sentence tell, where its phrase tells none."""
    told = mode_of(act.type, act.mode, (governed.type, governed.mode) if governed else None, words)
    return replace(act, mode=told.mode, cameo=told.cameo or act.cameo) if told else act


def _kept(found: Sequence[Found]) -> list[Found]:
    """Phrases without those that stand inside a longer one."""
    covering = defaultdict[int, list[Found]](list)
    for hit in found:
        for at in range(hit.first, hit.last + 1):
            covering[at].append(hit)
    return [
        hit
        for hit in found
        if not any(
            other is not hit
            and len(other.phrase.steps) >= len(hit.phrase.steps)
            and (other.at < hit.at or other.last >= hit.last)
            for other in covering[hit.at]
        )
    ]


def _act(tokens: Sequence[Token], hit: Found) -> Act:
    phrase = hit.phrase
    carrier = tokens[hit.at]
    told = hit.form == "ing" and hit.at > 0 and tokens[hit.at - 1].text in _ARTICLES
    noun = phrase.noun or told or _as_noun(tokens, hit)
    return Act(
        type=phrase.type,
        mode=phrase.mode,
        cameo=phrase.cameo,
        start=carrier.start,
        end=carrier.end,
        begin=tokens[hit.first].start,
        reach=tokens[hit.last].end,
        passive=hit.passive,
        negated=_negated(tokens, hit.at),
        realis=(noun and _ahead(tokens, hit.last)) or _realis(tokens, hit.at, hit.form),
        governs=phrase.governs,
        noun=noun,
        weight=len(phrase.steps),
        first=hit.at,
    )


def _as_noun(tokens: Sequence[Token], hit: Found) -> bool:
    """Whether the carrying word is used as a noun: a determiner or a preposition stands before it."""
    before = tokens[hit.at - 1].text if hit.at else ""
    if hit.form == "s" and (before == "to" or before[:1].isdigit()):
        return True
    return hit.form in ("base", "s") and (before in _DETERMINERS or before.endswith(_ADJECTIVE))


def _adjective(tokens: Sequence[Token], hit: Found) -> bool:
    """Whether a word is no act here: a noun that its phrase does not know, or a participle (`the planned visit`)."""
    before = tokens[hit.at - 1].text if hit.at else ""
    if len(hit.phrase.steps) == 1 and not hit.phrase.noun and _as_noun(tokens, hit):
        return True
    counted = before in _DETERMINERS or before.endswith("'s") or before[:1].isdigit()
    return hit.form == "past" and counted and len(hit.phrase.steps) == 1


def _governor(acts: Sequence[Act], at: int, tokens: Sequence[Token]) -> int | None:
    """The place of the earlier act in the same clause that takes the one at a place in; acts are in order."""
    act = acts[at]
    for place in range(bisect_left(acts, act.first - GOVERNED, hi=at, key=lambda one: one.first), at):
        other = acts[place]
        if (other.governs or (act.noun and other.type in _SPOKEN)) and not other.noun:
            between = {token.text for token in tokens[other.first : act.first]}
            if not between & {".", ";", "but", "while", "after", "before", "when", "who", "which", "as"}:
                return place
    return None


def _negated(tokens: Sequence[Token], at: int) -> bool:
    """Whether a negation stands within four words before, in the same clause."""
    for token in reversed(tokens[max(0, at - 4) : at]):
        if token.text in (",", ".", ";", "but", "and"):
            return False
        if token.text in _NOT or token.text.endswith("n't"):
            return True
    return False


def _realis(tokens: Sequence[Token], at: int, form: str) -> str:
    """actual, ongoing, planned, hypothetical, or purpose (`efforts to end`), by the words before the verb."""
    before = [token.text for token in tokens[max(0, at - 5) : at]]
    clause = [word for word in before[_clause_start(before) :]]
    if _MAY & (set(clause) - _WILL):
        return "hypothetical"
    if (
        clause[-1:] == ["to"]
        and form == "base"
        and not _EXPECTED & set(clause)
        and not {"is", "are"} & set(clause[-2:])
    ):
        return "purpose"
    if _WILL & set(clause) or ("to" in clause[-2:] and _EXPECTED & set(clause)):
        return "planned"
    if clause[-1:] == ["to"] and form == "base" and len(clause) > 1 and clause[-2] in ("is", "are", "was", "were"):
        return "planned"
    if form == "ing" and set(clause) & {"is", "are", "been", "was", "were", "continue", "continues"}:
        return "ongoing"
    return "actual"


def _ahead(tokens: Sequence[Token], last: int) -> str | None:
    """planned or hypothetical where the verb of a noun says so: `talks may resume`, `a meeting is due to open`."""
    for at in range(last + 1, min(len(tokens), last + 1 + GOVERNED)):
        word = tokens[at].text
        if word in _STOP or (word == "and" and "between" not in {token.text for token in tokens[last:at]}):
            return None
        if word in _WILL:
            return "planned"
        if word in _MAY and word not in ("if", "unless", "whether"):
            return "hypothetical"
        if word in _BE:
            behind = {token.text for token in tokens[at + 1 : at + 4]}
            return "planned" if "to" in behind and (behind & _EXPECTED or tokens[at + 1].text == "to") else None
    return None


def _clause_start(words: Sequence[str]) -> int:
    marks = [at for at, word in enumerate(words) if word in (",", ";", ".", "but", "that", "who", "which")]
    return marks[-1] + 1 if marks else 0
