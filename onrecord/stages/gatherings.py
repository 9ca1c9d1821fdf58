"""One sentence that tells of a meeting: where, when, who, through whom, in which format and state."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.lexicon import lexicon
from onrecord.stages.parties import Party, Scene, Sentence, Site, acts, group
from onrecord.stages.roles import pair_before, subject_at
from onrecord.stages.talkwords import has, patterns
from onrecord.types.claims import Participant

_VENUE = ("in", "at", "near", "inside", "outside")
_ASIDE = frozenset(["for", "about", "on", "over", "in", "inside", "against", "than", "under", "without"])
"""Prepositions before a name that does not take part."""
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_ROLE_AFTER = re.compile(r"^,\s+(?:the\s+|a\s+|an\s+)?([^,.;()]{4,70}?)(?:,|\s+and\b|\.|$)")


@dataclass(frozen=True, slots=True)
class Gathering:
    """What one sentence tells of a meeting. `chance` is how likely it tells of one at all.

    `definite` says that it points back (`the talks`), `again` that it is another one (`the next round`), `talks` that
    it is called talks or the like and not told by a verb (`met`), `past` that it is of another time (`the last time`).
    """

    at: int
    chance: float
    venue: str | None
    country: str | None
    day: str | None
    format: str
    talks_kind: str | None
    status: str
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    people: tuple[Participant, ...]
    definite: bool
    again: bool
    talks: bool
    past: bool


@dataclass(frozen=True, slots=True)
class Guess:
    """What the model says of a sentence: probabilities by label for each question."""

    meeting: dict[str, float]
    kind: dict[str, float]
    format: dict[str, float]


def told_of(sentence: Sentence, guess: Guess) -> float:
    """How likely a sentence tells of a meeting: the model's word, raised or lowered by the words of the sentence."""
    words = sentence.text.lower()
    chance = max(guess.meeting.values(), default=0.0)
    plain = patterns()["not_talks"].sub(" ", words)
    noun, verb = has("noun", plain), has("verb", plain)
    if has("wished", _near_talks(plain)):
        chance *= 0.5
    strong = 0.5 + 0.3 * chance if has("strong", plain) and not has("wished", _near_talks(plain)) else 0.0
    if not noun and not verb:
        return max(strong, chance * 0.5)
    return min(1.0, max(strong, chance * 0.7 + 0.12 * noun + 0.12 * verb))


def gathering_of(scene: Scene, at: int, guess: Guess, known: frozenset[str], chance: float) -> Gathering:
    """The slots of one sentence. `known` are the sides that mediate anywhere in the story."""
    sentence = scene.sentences[at]
    words = sentence.text.lower()
    mediators, parties = _sides(scene, sentence, known)
    site = _venue(sentence)
    form = _format(words, guess, site is not None)
    return Gathering(
        at=at,
        chance=chance,
        venue=site.name if site and site.name != site.country and form != "phone" else None,
        country=site.country if site and form != "phone" else None,
        day=_day(sentence),
        format=form,
        talks_kind=_kind(words, scene.story.text.lower(), guess, parties, mediators),
        status=_status(_near_talks(words), guess),
        parties=_with_host(scene, parties, mediators, site),
        mediators=tuple(dict.fromkeys(party.side for party in mediators)),
        people=tuple(_people(sentence, (*parties, *mediators))),
        definite=has("definite", words),
        again=has("again", words),
        talks=has("talks", words),
        past=has("before_now", words),
    )


def _with_host(scene: Scene, parties: list[Party], mediators: list[Party], site: Site | None) -> tuple[str, ...]:
    """The sides that meet; one that sends somebody to another country for talks meets that country."""
    sides = tuple(dict.fromkeys(party.side for party in parties))
    sent = site and has("travel", scene.story.text[max(0, site.start - 60) : site.start].lower())
    host = site.country if site and sent else None
    return (*sides, host) if host and len(sides) == 1 and not mediators and host not in sides else sides


def mediators_of(scene: Scene) -> frozenset[str]:
    """The sides of which the story says anywhere that they mediate."""
    found: set[str] = set()
    for sentence in scene.sentences:
        for at, party in enumerate(sentence.parties):
            if _mediates(sentence, party) and acts(party, scene.story.text):
                found.update(p.side for p in group(sentence.parties, at, scene.story.text))
    return frozenset(found)


def _sides(scene: Scene, sentence: Sentence, known: frozenset[str]) -> tuple[list[Party], list[Party]]:
    """Who mediates and who is a party: by words beside a name, and by what the story says elsewhere."""
    present = [p for p in sentence.parties if p.case not in _ASIDE and _present(scene, sentence, p)]
    present = [party for party in present if not has("object", scene.story.text[: party.start][-20:].lower())]
    begin = patterns()["dateline"].match(sentence.text.lower())
    capitals = begin and re.search(r"\b[A-Z]{3,}\b", sentence.text[: begin.end()])
    first = sentence.start + (begin.end() if begin and capitals else 0)
    present = [party for party in present if party.start >= first]
    before = [party for party in present if party.start < _cut(sentence)]
    present = before or present
    told = [party for party in _pointed_at(scene, sentence) if party not in present]
    if len({party.side for party in present}) < 2:
        present += told
    rivals = {party.side for party in pair_before(scene)}
    through = _through(scene, sentence, present, known, rivals)
    mediators = [party for party in present if party.side in through]
    parties = [party for party in present if party.side not in through]
    bodies = [party for party in parties if party.kind != "person" or party.side != party.name]
    return mediators, bodies or parties


def _through(
    scene: Scene, sentence: Sentence, present: list[Party], known: frozenset[str], rivals: set[str]
) -> set[str]:
    """The sides that mediate: cued here, known from elsewhere, bodies of states, those listed with one of these, and
    the one state beside movements that is no rival of theirs."""
    sides = {party.side for party in present}
    cued = {party.side for party in present if _mediates(sentence, party) or _is_igo(party.side)}
    movements = {p.side for p in present if p.kind == "organisation" and p.side not in known}
    through = cued | {side for side in sides if side in known - rivals and (movements or len(sides) > 2)}
    for party in present:
        if party.side in through and party in sentence.parties:
            listed = group(sentence.parties, sentence.parties.index(party), scene.story.text)
            through.update(p.side for p in listed if p.side in sides and p.side not in rivals)
    states = {party.side for party in present if party.kind in ("state", "people")}
    movements = {party.side for party in present if party.kind == "organisation" and party.side not in states}
    if movements and not cued:
        through |= states - rivals
    return cued if through == sides else through


def _cut(sentence: Sentence) -> int:
    """Where what the meeting is about begins, as a place in the story; the end of the sentence where nothing says."""
    words = sentence.text.lower()
    talk = patterns()["strong"].search(words) or patterns()["noun"].search(words) or patterns()["verb"].search(words)
    found = patterns()["cut"].search(words, talk.start() + 4) if talk else None
    return sentence.start + found.start() if found else sentence.end


def _pointed_at(scene: Scene, sentence: Sentence) -> list[Party]:
    """Whom `both sides` and a `he` or `it` at the beginning mean."""
    words, at = sentence.text.lower(), scene.sentences.index(sentence)
    if has("both", words):
        return pair_before(scene)
    found = patterns()["he"].match(words)
    return subject_at(scene, at, sentence.start + found.end()) if found else []


def _present(scene: Scene, sentence: Sentence, party: Party) -> bool:
    """Whether a name may take part: no medium, and nobody who only tells of it."""
    if not acts(party, scene.story.text):
        return False
    for quotation in scene.quotations:
        source = quotation.source
        if source and source.start <= party.start < source.end:
            late = any(sentence.start <= span.start < source.start for span in quotation.spans)
            alone = sum(source.start <= p.start < source.end for p in sentence.parties) == 1
            if late or (alone and quotation.speaker_kind in ("unnamed", "outlet")):
                return False
    return True


def _mediates(sentence: Sentence, party: Party) -> bool:
    """Whether words right beside a name say that it mediates."""
    words = sentence.text.lower()
    start, end = party.start - sentence.start, party.end - sentence.start
    if patterns()["before"].search(words[max(0, start - 40) : start]) or patterns()["after"].search(
        words[end : end + 50]
    ):
        return True
    beside = re.split(r"[.,;:]|\band\b|\bwith\b", words[max(0, start - 50) : start])[-1]
    beside += words[end : end + 60].removeprefix(",").partition(",")[0] if words[end : end + 1] == "," else ""
    return party.kind == "person" and party.side != party.name and has("titles", beside)


def _is_igo(name: str) -> bool:
    return any(n.sort == "igo" for n in lexicon().named(name))


def _venue(sentence: Sentence) -> Site | None:
    """The place with a preposition of place, or before `talks`; a town goes before a country."""
    words = sentence.text.lower()
    told = []
    for site in sentence.sites:
        before = words[max(0, site.start - sentence.start - 40) : site.start - sentence.start]
        after = words[site.end - sentence.start : site.end - sentence.start + 40]
        if (site.case in _VENUE and not patterns()["elsewhere"].search(before)) or has("talks_after", after):
            told.append(site)
    talks = [found.start() + sentence.start for found in patterns()["noun"].finditer(words)] or [sentence.start]
    told = [site for site in told if site.case in _VENUE and site.start < _cut(sentence)] or told
    return min(told, key=lambda site: _distance(site, talks), default=None)


def _distance(site: Site, talks: list[int]) -> int:
    """Characters between a place and the nearest word for the meeting; a town counts as nearer than a country."""
    return min(abs(site.start - at) for at in talks) - (25 if site.name != site.country else 0)


def _day(sentence: Sentence) -> str | None:
    """The first anchored day or month that the sentence names."""
    for time in sentence.times:
        if time.start and time.date_kind in ("DATE", "TIME") and (found := _DAY.match(time.value)):
            return found[0]
    return None


def _format(words: str, guess: Guess, placed: bool) -> str:
    """phone or video by their words; in person where a place or people who move say so; else the model's word."""
    for form in ("video", "phone"):
        if has(form, words) and (form == "video" or "call" not in words or "call for" not in words):
            return form
    if placed or has("in_person", words):
        return "in_person"
    return max(guess.format, key=lambda form: guess.format[form], default="unknown")


def _kind(words: str, story: str, guess: Guess, parties: list[Party], mediators: list[Party]) -> str | None:
    """How those who meet stand to one another."""
    sides = {party.side for party in parties}
    if mediators and sides:
        return "mediated" if len(sides) >= 2 else "with_mediator"
    if has("indirect", words):
        return "mediated"
    movements = len(sides) >= 2 and all(party.kind == "organisation" for party in parties)
    if movements and has("factions", story):
        return "internal"
    if has("internal", words) and not any(party.kind == "state" for party in parties):
        return "internal"
    if len(sides) >= 2 and all(party.kind in ("state", "people", "person") for party in parties):
        return "diplomatic"
    left = {kind: chance for kind, chance in guess.kind.items() if kind not in ("with_mediator", "mediated")}
    return max(left, key=lambda kind: left[kind], default=None)


def _near_talks(words: str) -> str:
    """The stretch of a sentence around what tells of the meeting: what stands further off is of something else."""
    found = patterns()["strong"].search(words) or patterns()["noun"].search(words) or patterns()["verb"].search(words)
    if not found:
        return words
    start = max(0, found.start() - 50)
    breaks = [m.end() for m in re.finditer(r",\s|\bafter\b|\bbefore\b", words[start : found.start()])]
    return words[start + (breaks[-1] if breaks else 0) : found.end() + 50].partition(",")[0]


def _status(words: str, guess: Guess) -> str:
    """The state of the meeting: what fails and stalls is said outright; else words and the model together."""
    scores = dict(guess.meeting)
    if not has("planned", words):
        scores["planned"] = scores.get("planned", 0.0) * 0.3
    for status in ("failed", "stalled", "under_way", "planned"):
        if has(status, words):
            scores[status] = scores.get(status, 0.0) + 0.35
    scores["held"] = scores.get("held", 0.0) + 0.15
    return max(scores, key=lambda status: scores[status])


def _people(sentence: Sentence, parties: tuple[Party, ...]) -> list[Participant]:
    """The persons among the parties with role and side."""
    found = {}
    for party in parties:
        if party.kind == "person" and party.name not in found:
            side = party.side if party.side != party.name else None
            found[party.name] = Participant(party.name, party.title or _apposition(sentence, party), side)
    return list(found.values())


def _apposition(sentence: Sentence, party: Party) -> str | None:
    """`…, the chief negotiator, …` after a name."""
    found = _ROLE_AFTER.match(sentence.text[party.end - sentence.start :])
    words = found[1] if found else ""
    return words if words and words[0].islower() else None
