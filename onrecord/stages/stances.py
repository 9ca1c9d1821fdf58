"""Stances: where a party is said to stand on a term, by whose word, with its value and its condition.

Words that take a stand are looked for from left to right, then statements that demand, refuse or promise without such
words, and failing both the model's own word on the sentence. Each stand has its holder and its terms; where nobody
can be told to hold it, nothing is said but that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from onrecord.lexicon.stances import stance_words
from onrecord.lexicon.terms import TermMention
from onrecord.stages.dates import dates
from onrecord.stages.dating import apart
from onrecord.stages.holders import Held, holders_of
from onrecord.stages.matters import ALONE, SURE, TALKS, matters_of
from onrecord.stages.mentions import mentions
from onrecord.stages.parties import Scene, Sentence, scene_of
from onrecord.stages.quotations import quotations
from onrecord.stages.reading import Reading
from onrecord.stages.sides import Sides, sides_of
from onrecord.stages.stage import Abstained, reader
from onrecord.stages.stands import Stand, follows, stands_of
from onrecord.stages.values import condition_of, value_of
from onrecord.types.claims import Stance
from onrecord.types.when import parse_when

ENOUGH = {"words": 0.06, "talks": 0.005, "statement": 0.4, "model": 0.6}
"""From this probability of the model on a sentence that takes a stand so is looked into; others are tried by
`python -m bench.positions stances corpus --split dev --fit`."""
LONGEST = 2_000
"""Characters of the longest sentence that is read: longer ones are lists and noise."""
HIGH = 0.6
_WORDS = 0.7
"""What the words of a stand weigh beside the model's probabilities."""
_AGAINST = re.compile(r"(?:\s+\w+){0,3}(?<!sanctions)(?<!strikes)(?<!attacks)(?<!operations)(?<!offensive)\s+against\b")
_AVERTS = re.compile(
    r"\b(?:avert|avoid|prevent|dissuade|deter|discourage|refrain(?:ing)? from|stop|halt|end|abandon|drop|cancel|"
    r"renounce|relinquish|give up|not to)\b[^,;]*\Z",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r",\s+(?:saying|adding|claiming|insisting|arguing|stating|warning|noting)\s+(?:that\s+)?(?:it|they|he|she)\b[^,;]*\Z"
)
_AVERTED = frozenset(["military_operation", "annexation", "statehood"])
"""Terms that whoever wants to prevent them is against; a demand to lift sanctions is one on sanctions."""
_AMONG = 1.1
"""The same where a sentence takes several stands: what the model says of it is then of which, nobody can tell."""
_CLAUSE = 160
"""Characters before a stand or a term that are looked at for the beginning of its clause."""
_CONDITIONED = {"rejects": 0.9, "refuses_to_discuss": 0.9, "accepts": 0.2, "offers": 0.2, "open": 0.2}
"""How much more than the words of a stand a condition weighs."""
_IN_RETURN = re.compile(r"in (?:exchange|return)\b", re.IGNORECASE)
"""What a rejection is no less one for."""
_FOR = re.compile(r"\bin (?:exchange|return) for\b", re.IGNORECASE)
_ASKED = {"accepts": "demands", "offers": "demands", "demands": "conditions"}
"""What a stance is on what stands behind `in exchange for`: the other half of the bargain."""
_LATER = re.compile(r"(?:before|in (?:exchange|return))\b", re.IGNORECASE)
"""Conditions that make no stance conditional but a refusal: they tell when, or for what."""
_DENIED = ("accepts", "offers")
"""Stances that whoever denies having taken them rejects."""
_PROPOSED = re.compile(r"\b(?:calls?|offers?|invitations?|proposals?|appeals?|plans?|requests?|ideas?|venue|format)\b")
_UNDER = ("rejects", "conditions")
"""Stances that `before …` puts under a condition; of others it tells when."""
_QUOTED = 60
_ISO = 10
_CLOSE = 12
"""Characters between a stand and the day on which it was taken: `on Friday rejected`."""
_DAYS = 30
"""Days before and after its publication that a story tells of as news."""


@reader(
    version=16,
    reads=(dates, mentions, quotations),
    data=("lexicon/data",),
    models=("models/data/reader",),
    enough=ENOUGH,
    alone=ALONE,
    sure=SURE,
)
def stances(reading: Reading) -> Iterator[Stance | Abstained]:
    """Each (party, term, stance) of a sentence once, and where a stand was taken that nobody could be told to hold."""
    scene = scene_of(reading)
    sides = sides_of(scene)
    ranges = [sentence.range for sentence in scene.sentences]
    found = reading.encoded.sentence_scores("stance", ranges)
    about = reading.encoded.sentence_scores("term", ranges)
    for at, (stance, term) in enumerate(zip(found, about, strict=True)):
        start, end = ranges[at]
        if max(stance.values()) >= min(ENOUGH.values()) and end - start <= LONGEST:
            yield from _of_sentence(scene, at, stance, term, sides)


def _of_sentence(
    scene: Scene, at: int, guess: Mapping[str, float], about: Mapping[str, float], sides: Sides
) -> Iterator[Stance | Abstained]:
    """The stances of one sentence; of one party on one term the first."""
    told: set[tuple[str, str]] = set()
    sure = max(guess.values())
    stands = [one for one in stands_of(scene, at) if sure >= _enough(one)]
    real = [one for one in stands if not follows(scene, at, one, "unreal") and not _only_claims(scene, at, one)]
    real = [one for one in real if not (_asserts(scene, at, one) or _only_goes(scene, at, one))]
    taken = [one for one in real if not follows(scene, at, one, "supposed")]
    first = Held(())
    for one in taken or (_by_model(scene.sentences[at], guess) if len(real) == len(stands) else ()):
        goes_on = first.parties and _goes_on(scene, at, one)
        stand, held = _unless_denied(scene, at, one, first if goes_on else holders_of(scene, at, one, sides))
        first = first if first.parties else held
        terms = (
            [one for one in matters_of(scene, at, stand, sure, about) if not _vague(scene.text, stand, one)]
            if held.parties
            else []
        )
        condition = condition_of(scene.story.text, scene.sentences[at], stand) if terms else None
        for party in held.parties:
            for term in terms:
                if (party, term.term) not in told and (term.words or party not in {one for one, _ in told}):
                    told.add((party, term.term))
                    chance = min(
                        1.0, sure * 0.7 + about.get("mediation" if term.term in TALKS else term.term, 0.0) * 0.3
                    )
                    yield _stance(scene, at, stand, held, party, term, guess, condition, len(stands) < 2, chance)
        if not terms and sure >= SURE:
            yield Abstained(_why_not(scene.sentences[at], held))


def _enough(stand: Stand) -> float:
    """From which probability of the model on a stand is looked into; who leaves talks says so in plain news."""
    return ENOUGH["talks" if stand.by == "words" and stand.stance == "refuses_to_discuss" else stand.by]


def _goes_on(scene: Scene, at: int, stand: Stand) -> bool:
    """Whether a participle after a comma goes on with the subject before: `…, insisting that`, `…, saying it wants`."""
    text, start = scene.story.text, scene.sentences[at].start
    first = text[stand.start : stand.end].split(" ", 1)[0]
    before = text[max(start, stand.start - _CLAUSE) : stand.start]
    if stand.by != "words":
        return False
    return (first.endswith("ing") and before.rstrip().endswith(",")) or bool(_SAYING.search(before))


def _only_claims(scene: Scene, at: int, stand: Stand) -> bool:
    """Whether words of rejection reject no more than what others claim."""
    after = scene.text[stand.end : scene.sentences[at].end].lower().replace("'", "’")
    return stand.by == "words" and stand.stance == "rejects" and bool(stance_words()["claim"].match(after))


def _asserts(scene: Scene, at: int, stand: Stand) -> bool:
    """Whether a word of demanding makes no more than a claim: `insists that it is not ready`."""
    words = scene.text[stand.start : scene.sentences[at].end].lower().replace("'", "’")
    end = stand.end - stand.start
    known = stance_words()
    return stand.by == "words" and bool(known["asserts"].match(words) and known["asserted"].match(words, end))


def _only_goes(scene: Scene, at: int, stand: Stand) -> bool:
    """Whether a story itself tells that somebody goes to talks, which is news and no position."""
    going = stand.by == "words" and stance_words()["goes"].match(scene.text[stand.start : stand.end].lower())
    return bool(going) and scene.sentences[at].around(stand.start) is None


def _unless_denied(scene: Scene, at: int, stand: Stand, held: Held) -> tuple[Stand, Held]:
    """A stand and its holders; who denies having offered something rejects it, and no other stand that is denied is."""
    around = scene.sentences[at].around(stand.start) if stand.by == "words" else None
    if around is None or around.cue.end > stand.start or not stance_words()["denies"].search(around.cue.text.lower()):
        return stand, held
    return replace(stand, stance="rejects"), held.own() if stand.stance in _DENIED else Held(())


def _vague(text: str, stand: Stand, term: TermMention) -> bool:
    """Whether no words tell a term of a promise, of thin words, or of what the model alone takes for a stance."""
    promise = stand.by == "statement" and stand.stance == "offers"
    thin = stand.by == "words" and stance_words()["thin"].search(text[stand.start : stand.end].lower())
    return (promise or bool(thin) or stand.by == "model") and not term.words


def _why_not(sentence: Sentence, held: Held) -> str:
    """Why nothing is said of a stand."""
    what = "no term could be told" if held.parties else "nobody could be told to hold it"
    return f"a stance, but {what}: “{sentence.text[:_QUOTED]}…”"


def _by_model(sentence: Sentence, guess: Mapping[str, float]) -> list[Stand]:
    """A stand for which the model alone speaks: the whole sentence."""
    best = max(guess, key=lambda name: guess[name])
    if guess[best] < ENOUGH["model"]:
        return []
    return [Stand(best, sentence.start, sentence.start, sentence.end, "model")]


def _label(
    text: str,
    stand: Stand,
    term: TermMention,
    guess: Mapping[str, float],
    condition: str | None,
    alone: bool,
    bargain: bool,
) -> str:
    """The stance of the words, what stands around them, and the model's word together."""
    stance = stand.stance
    between = text[max(stand.end, term.start - _CLAUSE) : max(stand.end, term.start)]
    against = stance in ("accepts", "demands") and bool(_AGAINST.match(text, stand.end, max(stand.end, term.start)))
    averted = stance in ("demands", "offers") and term.term in _AVERTED and bool(_AVERTS.search(between))
    if against or averted:
        return "rejects"
    if stance == "rejects" and _keeps_away(text, stand, term) and term.term == "talks" and term.words:
        stance = "refuses_to_discuss"
    if bargain and _FOR.search(text, stand.end, max(stand.end, term.start)):
        return _ASKED.get(stance, stance)
    scores, weight = dict(guess), _WORDS if alone else _AMONG
    scores[stance] = scores.get(stance, 0.0) + weight
    if condition and not (_IN_RETURN if stance == "rejects" else _LATER).match(condition):
        scores["conditions"] = scores.get("conditions", 0.0) + weight + _CONDITIONED.get(stance, -0.1)
    return max(scores, key=lambda name: scores[name])


def _keeps_away(text: str, stand: Stand, term: TermMention) -> bool:
    """Whether talks themselves are rejected, and not what somebody proposes about them: `rejected a call for talks`."""
    return stand.by == "words" and not _PROPOSED.search(text, stand.end, max(stand.end, term.start))


def _stance(
    scene: Scene,
    at: int,
    stand: Stand,
    held: Held,
    party: str,
    term: TermMention,
    guess: Mapping[str, float],
    condition: str | None,
    alone: bool,
    chance: float,
) -> Stance:
    sentence, text = scene.sentences[at], scene.story.text
    label = _label(text, stand, term, guess, condition, alone, bargain=len(held.parties) == 1)
    value = value_of(text, min(stand.start, term.start), max(stand.reach, term.end), term)
    return Stance(
        story=scene.story.id,
        spans=(scene.span(sentence),),
        score=round(chance, 4),
        tier="high" if chance >= HIGH else "medium",
        why=_why(text, stand, term),
        party=party,
        term=term.term,
        stance=label,
        value=value.words if value else None,
        amount=value.amount if value else None,
        unit=value.unit if value else None,
        condition=_under(label, condition),
        by=held.by,
        voice=held.voice(party),
        as_of=_day(scene, sentence, stand),
    )


def _under(label: str, condition: str | None) -> str | None:
    """The condition that a stance is under: `before …` tells when others are taken, `in return for` for what."""
    if condition is None or (label not in _UNDER and condition.startswith("before")):
        return None
    return None if label == "rejects" and _IN_RETURN.match(condition) else condition


def _day(scene: Scene, sentence: Sentence, stand: Stand) -> str | None:
    """The day on which a stand was taken: one named beside it, or in its sentence and of the days of the story.

    Other days of a sentence are those of what it tells beside: when the war began, when a term is to hold.
    """
    published = scene.story.published
    for time in sentence.times:
        if time.date_kind != "DATE" or len(time.value) != _ISO or time.start is None:
            continue
        day, at = parse_when(time.start), time.spans[0].start
        close = min(abs(at - stand.end), abs(stand.start - time.spans[0].end)) <= _CLOSE
        if close and at < stand.end + _CLOSE:
            return time.start
        if published and day and not apart(published, day, _DAYS):
            return time.start
    return None


def _why(text: str, stand: Stand, term: TermMention) -> str:
    """What took the stand and what told the term."""
    words = text[stand.start : stand.end].strip()
    took = {"words": f"“{words}”", "statement": "what the statement does", "model": "the model alone"}[stand.by]
    told = f"“{text[term.start : term.end]}”" if term.words else "no words of a term"
    return f"{took} with {told}"
