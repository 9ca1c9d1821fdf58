"""Stances: where a party is said to stand on a term, by whose word, with its value and its condition.

Words that take a stand are looked for from left to right; each takes the terms up to the next one, and its subject, or
the speaker where the subject is who is asked. Where nobody can be told to hold it, nothing is said.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.lexicon.terms import TermMention, find_terms
from onrecord.stages.dates import dates
from onrecord.stages.mentions import mentions
from onrecord.stages.parties import Scene, Sentence, group, scene_of
from onrecord.stages.quotations import quotations
from onrecord.stages.reading import Reading
from onrecord.stages.roles import subject_at
from onrecord.stages.stage import reader
from onrecord.types.claims import Quotation, Stance

ENOUGH = 0.03
"""From this probability of the model on a sentence that has words of stance is looked into; by F1 on the corpus."""
ALONE = 0.5
"""From this probability on a stance without a known term is on the model's likeliest term, else on `other`."""
SURE = 0.6
MOST = 4
"""How many terms one word of stance may take."""
_NEAR = 3
"""Words after a word of stance within which a bare `talks` or `negotiations` is what the stance is on."""
_BACK = re.compile(r"\bwhich\b[^,;.]*\Z|\b(?:is|are|was|were|be|being|as)\s+(?:an?\s+|the\s+|[“\"])?\Z")
"""What stands before words of stance whose terms come before them: `X, which it rejected`, `X is a red line`."""
_VALUE = re.compile(
    r"\b(?:permanent|temporary|immediate|complete|full|total|partial|unconditional|unilateral|"
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|forty|hundreds? of|thousands? of)[ -]"
    r"(?:day|week|month|year|hour|hostage|prisoner|captive|truck|km|kilomet\w+|mile|point|per cent|percent)s?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stand:
    """Words of a sentence that take a stand, as characters of the story; the next such words end its reach."""

    stance: str
    start: int
    end: int
    reach: int
    by_speaker: bool


@reader(
    version=1,
    reads=(dates, mentions, quotations),
    data=("lexicon/data",),
    models=("models/data/reader",),
    enough=ENOUGH,
    alone=ALONE,
)
def stances(reading: Reading) -> Iterator[Stance]:
    """Each (party, term, stance) of a sentence once."""
    scene = scene_of(reading)
    ranges = [sentence.range for sentence in scene.sentences]
    found = reading.encoded.sentence_scores("stance", ranges)
    about = reading.encoded.sentence_scores("term", ranges)
    for at, (stance, term) in enumerate(zip(found, about, strict=True)):
        if max(stance.values()) >= ENOUGH:
            yield from _of_sentence(scene, at, stance, term)


def _of_sentence(scene: Scene, at: int, guess: dict[str, float], about: dict[str, float]) -> Iterator[Stance]:
    """The stances of one sentence; of one party on one term the likelier."""
    told: set[tuple[str, str]] = set()
    for stand in _stands(scene.sentences[at]):
        holders, by = _holders(scene, at, stand)
        terms = _terms(scene, at, stand, guess, about) if holders else []
        for party in holders:
            for term in terms:
                label = _label(scene, scene.sentences[at], stand, term, guess)
                if (party, term.term) not in told:
                    told.add((party, term.term))
                    chance = min(1.0, max(guess.values()) * 0.7 + about.get(term.term, 0.0) * 0.3)
                    yield _stance(scene, at, stand, party, term, label, by, chance)


@cache
def _words() -> dict[str, re.Pattern[str]]:
    data = tomllib.loads((files("onrecord.lexicon") / "data" / "stances.toml").read_text(encoding="utf-8"))
    return {name: re.compile(pattern) for name, pattern in (data["words"] | data["others"]).items()}


def _stands(sentence: Sentence) -> list[Stand]:
    """The words that take a stand, from left to right; of two that overlap the one that begins first."""
    words = sentence.text.lower().replace("'", "’")
    found: list[tuple[int, int, str]] = []
    for name, pattern in _words().items():
        if name not in ("condition", "cut", "deal"):
            found += [(m.start(), m.end(), name) for m in pattern.finditer(words)]
    kept: list[tuple[int, int, str]] = []
    for start, end, name in sorted(found, key=lambda one: (one[0], -one[1])):
        if not kept or start >= kept[-1][1] + 4:
            kept.append((start, end, name))
    if not kept:
        return []
    ends = [*(start for start, _, _ in kept[1:]), len(words)]
    return [
        Stand(
            name.removesuffix("_speaker"),
            sentence.start + s,
            sentence.start + e,
            sentence.start + reach,
            name.endswith("_speaker"),
        )
        for (s, e, name), reach in zip(kept, ends, strict=True)
    ]


def _holders(scene: Scene, at: int, stand: Stand) -> tuple[list[str], str | None]:
    """Whose stance it is, and by whose word."""
    sentence, text = scene.sentences[at], scene.story.text
    said = scene.around(stand.start)
    own = next((q for q in scene.quotations if q.cue.start <= stand.start < q.cue.end), None)
    agents = [p for p in sentence.parties if p.case == "by" and 0 <= p.start - stand.end <= 24]
    if agents:
        return _sides(group(sentence.parties, sentence.parties.index(agents[0]), text)), said.speaker if said else None
    speaker = _side(said)
    if stand.by_speaker or re.search(
        r"\b(?:we|our|i)\b[^.;]{0,40}\Z", text[max(sentence.start, stand.start - 60) : stand.start], re.IGNORECASE
    ):
        return ([speaker], said.speaker) if speaker and said else ([], None)
    parties = subject_at(scene, at, stand.start)
    if parties:
        return _sides(parties), said.speaker if said else None
    teller = own or said
    side = _side(teller)
    return ([side], teller.speaker) if side and teller else ([], None)


def _sides(parties: Sequence[object]) -> list[str]:
    return list(dict.fromkeys(str(getattr(party, "side", "")) for party in parties))


def _side(said: Quotation | None) -> str | None:
    """For whom a speaker speaks; nobody for an unnamed source without a side and for a medium."""
    if said is None or said.speaker_kind == "outlet":
        return None
    if said.affiliation:
        return said.affiliation
    return said.speaker if said.speaker and not said.speaker.startswith("unnamed") else None


def _terms(scene: Scene, at: int, stand: Stand, guess: dict[str, float], about: dict[str, float]) -> list[TermMention]:
    """The terms in the reach of a stand, or before it for `approved by` and `which … rejected`; a bare deal is on what
    the story is mostly about; failing that the model's likeliest term, if it is sure of a stance."""
    text, sentence = scene.story.text, scene.sentences[at]
    cut = _words()["cut"].search(text.lower(), stand.end, stand.reach)
    end = cut.start() if cut else stand.reach
    found = find_terms(text, stand.start, end)
    backward = bool(re.match(r"\s+by\b", text[stand.end : stand.end + 5])) or (
        not found and bool(stand.by_speaker or _BACK.search(text[sentence.start : stand.start]))
    )
    if backward:
        found = find_terms(text, sentence.start, stand.start)
    near = [t for t in found if t.term == "mediation" and len(text[stand.end : t.start].split()) <= _NEAR]
    best = {t.term: t for t in reversed(found) if t.term != "mediation"} or {t.term: t for t in near}
    if best:
        return list(reversed(best.values()))[:MOST]
    told = text[sentence.start if backward else stand.start : stand.start if backward else end].lower()
    if _words()["deal"].search(told) and (main := _main_term(scene)):
        return [TermMention(main, stand.start, stand.end, 0)]
    likely = max(about, key=lambda term: about[term])
    if max(guess.values()) < SURE:
        return []
    return [TermMention(likely if about[likely] >= ALONE else "other", stand.start, stand.end, 0)]


def _main_term(scene: Scene) -> str | None:
    """The term that the story names most, talks as such aside."""
    counted = Counter(t.term for t in find_terms(scene.story.text) if t.term not in ("mediation", "military_operation"))
    return counted.most_common(1)[0][0] if counted else None


def _label(scene: Scene, sentence: Sentence, stand: Stand, term: TermMention, guess: dict[str, float]) -> str:
    """The stance of the words, what stands around them, and the model's word together."""
    text = scene.story.text
    before = text[max(sentence.start, stand.start - 12) : stand.start].lower()
    stance = stand.stance
    if re.search(r"\b(?:not|never|no)\b|n[’']t\b", before):
        stance = {"accepts": "rejects", "offers": "rejects", "rejects": "open"}.get(stance, stance)
    elif stance in ("accepts", "demands") and re.search(r"\bagainst\b", text[stand.end : max(stand.end, term.start)]):
        stance = "rejects"
    scores = dict(guess)
    scores[stance] = scores.get(stance, 0.0) + 0.7
    if _words()["condition"].search(text[stand.start : stand.reach].lower()):
        scores["conditions"] = scores.get("conditions", 0.0) + (1.6 if stance == "rejects" else 0.6)
    return max(scores, key=lambda name: scores[name])


def _stance(
    scene: Scene, at: int, stand: Stand, party: str, term: TermMention, label: str, by: str | None, chance: float
) -> Stance:
    sentence = scene.sentences[at]
    words = scene.story.text[stand.start : sentence.end]
    value = _VALUE.search(words)
    condition = _words()["condition"].search(words.lower())
    return Stance(
        story=scene.story.id,
        spans=(scene.span(sentence),),
        score=round(chance, 4),
        tier="high" if chance >= SURE else "medium",
        why=f"“{scene.story.text[stand.start : stand.end]}” with “{scene.story.text[term.start : term.end]}”",
        party=party,
        term=term.term,
        stance=label,
        value=value[0] if value else None,
        condition=words[condition.start() :].rstrip(' .”"')[:160] if condition else None,
        by=by,
        as_of=next((t.start for t in sentence.times if t.start and t.date_kind == "DATE" and len(t.value) == 10), None),
    )
