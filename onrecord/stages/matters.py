"""On which terms a stand is: the words in its reach, what they point back at, and the model where there are none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from onrecord.lexicon.stances import stance_words
from onrecord.lexicon.terms import TermMention, find_terms
from onrecord.stages.parties import Scene, Sentence
from onrecord.stages.stands import Stand

ALONE = 0.5
"""From this probability on a stance without a known term is on the model's likeliest term, else on `other`."""
SURE = 0.45
"""From this probability of the model on a stance is kept whose term no words tell."""
TALKS = ("talks", "mediation")
"""Talks as such, and who brings them about: what a stand is on where nothing else is told."""
MOST = 4
"""How many terms one word of stance may take."""
_NEAR = 3
"""Words after a word of stance within which a bare `talks` or `negotiations` is what the stance is on."""
_LOOKED_BACK = 120
"""Characters before words of stance within which what they point back at stands."""
_NEAR_STATED = 8
"""The same after the beginning of a statement that takes a stand, and for a mediator."""
_MAIN = 0.2
"""Share of all namings of terms from which on one is what a story is about."""
_BACK = re.compile(r"\b(?:is|are|was|were|be|being|as)\s+(?:an?\s+|the\s+|[“\"])?\Z")
"""What stands before words of stance whose terms come before them: `X is a red line`."""
_RESUMED = re.compile(
    r"\bwhich\b[^,;.]*\Z|,\s+(?:something|(?:an?|the)\s+(?:idea|demand|condition|call|step|move|notion|request|point|term|"
    r"measure|concession|requirement|option|claim|proposal|offer|plan)s?)\s+(?:that\s+)?[^,;.]*\Z"
)
"""The same where the last terms before are resumed: `X, which it rejected`, `X, a demand that Y has ruled out`."""
_LISTED = re.compile(r"[^;.]{0,40}?(?:,|\band\b|\bor\b)[^;.]{0,40}")
"""What stands between two terms of one list."""
_THIS = re.compile(r"\s*(?:this|that|(?:the|this|that) (?:demand|idea|call|condition|claim))(?=\s*[.,;”]|\s*\Z)")
"""An object that points back at the sentence before: `Y opposes this`."""
_THEIRS = re.compile(r"\b(?:their|his|her)\s+(?:\w+\s+)?(?:release|freedom|return)\b", re.IGNORECASE)
_HOSTAGES = re.compile(r"\bhostages?\b|\bkidnapp|\babduct")
_PRISONERS = re.compile(r"\bprisoners?\b|\bdetain|\binmates?\b|\bjail|\bimprison|\bpolitical")
_TOLD = re.compile(f"{_HOSTAGES.pattern}|{_PRISONERS.pattern}")
_ONLY = re.compile(r"only (?:after|if|when|once)\b", re.IGNORECASE)
"""Words of a condition with what is under it before them: `will withdraw only if`."""
_ABOUT = re.compile(r"discuss|about\b", re.IGNORECASE)
"""Words of a refusal to speak of something, and not only to speak."""
_AT = re.compile(r"\b(?:at|in|during|after|following)\s+(?:\w+\s+){0,3}\Z")
"""Before talks at which something else was agreed."""
_AND = re.compile(r"\band\b")
_ON = re.compile(r"\s+(?:on|about|over|for|towards?)\b")
"""After talks: what they are on."""
_RELEASES = frozenset(["hostage_release", "prisoner_release", "return_of_displaced"])


def matters_of(scene: Scene, at: int, stand: Stand, sure: float, about: Mapping[str, float]) -> list[TermMention]:
    """The terms of a stand, each once, in order; none where no words tell them and the model is not `sure` enough."""
    text, sentence = scene.story.text, scene.sentences[at]
    cut = stance_words()["cut"].search(text[stand.end : stand.reach].lower())
    end = stand.end + cut.start() if cut else stand.reach
    found = _terms(text, sentence, stand.start if stand.own is None else stand.own, end)
    backward = _looks_back(text, sentence, stand, found)
    if backward:
        start = sentence.start if stand.by_speaker else max(sentence.start, stand.start - _LOOKED_BACK)
        around = _terms(text, sentence, start, end)
        across = [one for one in around if one.start < stand.start and stand.end < one.end]
        before = [one for one in around if one.end <= stand.start]
        resumed = _RESUMED.search(text, sentence.start, stand.start)
        found = across or (_listed(text, before) if resumed else before) or found
    elif not found and at and _THIS.match(text, stand.end, stand.reach):
        past = scene.sentences[at - 1]
        found = _listed(text, _terms(text, past, past.start, past.end))
    if told := _told(text, stand, _theirs(text, sentence, stand, end) or found):
        return [_whose_release(scene, one) for one in told]
    words = text[sentence.start if backward else stand.start : stand.start if backward else end].lower()
    deal = stance_words()["deal"].search(words)
    if deal and not stance_words()["bound"].match(words, deal.end()) and (main := _main_term(text)):
        return [TermMention(main, stand.start, stand.end, 0)]
    if stand.stance == "refuses_to_discuss" and not _ABOUT.search(text, stand.start, stand.end + len(" about")):
        return [TermMention("talks", stand.start, stand.end, 1)]
    if sure < SURE:
        return []
    likely = max(about, key=lambda term: about[term])
    named = "other" if about[likely] < ALONE else "talks" if likely == "mediation" else likely
    return [TermMention(named, stand.start, stand.end, 0)]


def _terms(text: str, sentence: Sentence, start: int, end: int) -> list[TermMention]:
    """The terms that a stretch names, none within the name of a party: `World Food Programme`."""
    named = [(party.start, party.end) for party in sentence.parties]
    found = find_terms(text, start, end)
    return [one for one in found if not any(first <= one.start and one.end <= last for first, last in named)]


def _looks_back(text: str, sentence: Sentence, stand: Stand, found: Sequence[TermMention]) -> bool:
    """Whether the terms of a stand come before it: `approved by`, `X, which it rejected`, `X must be`."""
    if re.match(r"\s+by\b", text[stand.end : stand.end + 5]) or _ONLY.match(text, stand.start, stand.end):
        return True
    asked = stand.by_speaker and stand.by == "words"
    before = text[sentence.start : stand.start]
    return not found and bool(asked or _BACK.search(before) or _RESUMED.search(before))


def _listed(text: str, found: Sequence[TermMention]) -> list[TermMention]:
    """The last of these terms, with those that stand in one list with it."""
    last = len(found) - 1
    while last > 0 and _LISTED.fullmatch(text, found[last - 1].end, found[last].start):
        last -= 1
    return list(found[max(last, 0) :])


def _theirs(text: str, sentence: Sentence, stand: Stand, end: int) -> list[TermMention]:
    """`insists on their release`: whose release it is stands before."""
    theirs = _THEIRS.search(text, stand.start, end)
    before = find_terms(text, sentence.start, theirs.start()) if theirs else []
    of = next((one.term for one in reversed(before) if one.term in _RELEASES), None)
    return [TermMention(of, theirs.start(), theirs.end(), 1)] if of and theirs else []


def _told(text: str, stand: Stand, found: Sequence[TermMention]) -> list[TermMention]:
    """Each term once; talks as such only where nothing else is told and the word stands near."""
    others = {t.term: t for t in reversed(found) if t.term not in TALKS}
    others = {name: t for name, t in others.items() if name != "other"} or others
    mediated = next((t for t in found if t.term == "mediation"), None)
    talks = next((mediated or t for t in found if t.term in TALKS and _is_near(text, stand, t)), None)
    first = min(others.values(), key=lambda t: t.start, default=None)
    aimed = first and next((t for t in found if t.term in TALKS and _is_aim(text, stand, t, first)), None)
    if aimed:
        return [mediated or aimed]
    if talks and first and talks.end <= first.start:
        between = text[talks.end : first.start].lower()
        if _AND.search(between) and not _ON.match(between):
            others = {**others, talks.term: talks}
    return list(reversed(others.values()))[:MOST] if others else [talks] if talks else []


def _is_aim(text: str, stand: Stand, talks: TermMention, first: TermMention) -> bool:
    """Whether a term is only what talks are to bring about: `talks aimed at`, `the talks to improve`."""
    if first.start < talks.end or _AT.search(text, stand.end, max(stand.end, talks.start)):
        return False
    named = text[talks.start : talks.end].removesuffix(" to")
    return bool(stance_words()["purpose"].match(text[talks.start + len(named) : first.end].lower()))


def _is_near(text: str, stand: Stand, term: TermMention) -> bool:
    """Whether talks or a mediator stand near enough to be what a stand is on."""
    wide = stand.by != "words" or term.term == "mediation"
    return len(text[stand.end : term.start].split()) <= (_NEAR_STATED if wide else _NEAR)


def _whose_release(scene: Scene, term: TermMention) -> TermMention:
    """Whether a bare `release of`, `freed` or `captives` is of hostages or of prisoners: what the story speaks of
    more."""
    words = scene.story.text[term.start : term.end].lower()
    if term.term not in ("prisoner_release", "hostage_release") or _TOLD.search(words):
        return term
    more = _hostages_more(scene.story.text)
    of = "hostage_release" if more > 0 else "prisoner_release" if more < 0 else term.term
    return TermMention(of, term.start, term.end, term.words)


@lru_cache(maxsize=8)
def _main_term(text: str) -> str | None:
    """The term that a story names most, talks as such aside: a bare deal is on it."""
    counted = Counter(one.term for one in find_terms(text) if one.term not in (*TALKS, "military_operation"))
    term, count = counted.most_common(1)[0] if counted else ("", 0)
    return term if count >= max(2, _MAIN * counted.total()) else None


@lru_cache(maxsize=8)
def _hostages_more(text: str) -> int:
    """How much more often a story speaks of hostages than of prisoners."""
    words = text.lower()
    return len(_HOSTAGES.findall(words)) - len(_PRISONERS.findall(words))
