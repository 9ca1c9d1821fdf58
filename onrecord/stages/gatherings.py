"""One sentence that tells of a meeting: where, when, who, through whom, in which format and state."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from math import exp, log

from onrecord.stages.casting import Party, Site
from onrecord.stages.conflict import Conflict
from onrecord.stages.parties import Scene, Sentence, thing
from onrecord.stages.seats import begin, cut, dateline, land_ruled, seats_of
from onrecord.stages.talkwords import has, patterns, scale, talk_in
from onrecord.types.claims import DateExpression, Participant

_VENUE = ("in", "at", "near", "inside", "outside")
_CUES = ("noun", "meets", "contact", "frame", "motion", "strong", "attended")
_CLAUSE = 110
"""Characters behind what tells of a meeting that its clause may go on."""
_SUREST = 0.95
"""The model's word counts for no more: it is surer than it is right."""
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_LISTED = re.compile(r"(?:\s*\([^()]{0,30}\))?(?:\s*,)?(?:\s*(?:and|then|before|or))?(?:\s+(?:the|to|in|on to))?\s*")
_FROM = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s*(?:-|–|to|and)\s*\Z")
_ROLE_AFTER = re.compile(r"^,\s+(?:the\s+|a\s+|an\s+)?([^,.;()]{4,70}?)(?:,|\s+and\b|\.|$)")


@dataclass(frozen=True, slots=True)
class Gathering:
    """What one sentence tells of a meeting. `chance` is how likely it tells of one at all.

    `wished` says that somebody wants or refuses it or makes it hang on something. `definite` says that it points back
    (`the talks`), `again` that it is another one (`the next round`), `talks` that it is called talks or the like and
    not told by a verb (`met`), `past` that it is of another time (`the last time`), `told` that words tell its format.
    """

    at: int
    chance: float
    venue: str | None
    country: str | None
    days: tuple[str, ...]
    format: str
    talks_kind: str | None
    status: str
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    own: frozenset[str]
    people: tuple[Participant, ...]
    definite: bool
    again: bool
    talks: bool
    past: bool
    wished: bool
    told: bool


@dataclass(frozen=True, slots=True)
class Guess:
    """What the model says of a sentence: probabilities by label for each question."""

    meeting: dict[str, float]
    kind: dict[str, float]
    format: dict[str, float]


def told_of(sentence: Sentence, meeting: dict[str, float]) -> float:
    """How likely a sentence tells of a meeting: the model's word and the words of the sentence, weighed together."""
    weights = scale("weights")
    total = sum(weights[name] * value for name, value in grounds(sentence, meeting).items())
    return 1.0 / (1.0 + exp(-total))


def grounds(sentence: Sentence, meeting: dict[str, float]) -> dict[str, float]:
    """What speaks for a meeting and against it: the model's log odds, and the cues that stand in the sentence."""
    words = patterns()["not_talks"].sub(" ", sentence.text.lower())
    chance = min(_SUREST, max(1.0 - _SUREST, max(meeting.values(), default=0.0)))
    found = {"bias": 1.0, "model": log(chance / (1.0 - chance)), "wished": float(has("wished", _near_talks(words, 24)))}
    found |= {cue: float(has(cue, words)) for cue in _CUES}
    sides = len({party.side for party in sentence.parties})
    mutual = found["meets"] or has("mutual", words)
    return found | {"pair": float(bool(mutual) and sides > 1), "crowd": found["attended"] * (sides > 2)}


def gathering_of(scene: Scene, at: int, guess: Guess, conflict: Conflict, chance: float) -> Gathering:
    """The slots of one sentence."""
    sentence = scene.sentences[at]
    words = sentence.text.lower()
    seats = seats_of(scene, at, conflict)
    mediators, parties = list(seats.mediators), list(seats.parties)
    site = _venue(sentence)
    told = _format(sentence, site is not None)
    form = told or max(guess.format, key=lambda one: guess.format[one], default="unknown")
    if site is None and told == "in_person":
        site = _at_home(scene, at, {party.side for party in (*parties, *mediators)})
    status = "stalled" if has("put_off", words) else _status(_near_talks(words, _CLAUSE), guess)
    return Gathering(
        at=at,
        chance=chance,
        venue=site.name if site and site.name != site.country and form != "phone" else None,
        country=site.country if site and form != "phone" else None,
        days=_days(sentence, status not in ("planned", "stalled")),
        format=form,
        told=told is not None,
        talks_kind=_kind(words, conflict.internal, guess, parties, mediators),
        status=status,
        parties=_bodies(parties, conflict),
        mediators=_bodies(mediators, conflict),
        own=seats.own,
        people=tuple(_people(sentence, (*parties, *mediators))),
        definite=has("definite", words),
        again=has("again", words),
        talks=has("talks", words),
        past=has("before_now", words),
        wished=has("wished", _near_talks(words, 24)),
    )


def _venue(sentence: Sentence) -> Site | None:
    """The place where they meet by the words before or behind it; a town goes before a building and a country."""
    words = sentence.text.lower()
    talks = [found.start() + sentence.start for found in patterns()["noun"].finditer(words)] or [sentence.start]
    told = [site for site in sentence.sites if _placed(sentence, site)]
    told = [site for site in told if _inside(sentence, site) and site.start < cut(sentence)] or told
    return min(told, key=lambda site: _distance(site, talks), default=None)


def _bodies(seated: Iterable[Party], conflict: Conflict) -> tuple[str, ...]:
    """The sides, each once; a person of whom nobody says for whom they speak is no side, nor is a body that governs a
    land beside that land."""
    named = (p.side for p in seated if p.kind != "person" or p.side != p.name)
    found = dict.fromkeys(side for side in named if conflict.bodily(side) and not thing(side))
    return tuple(side for side in found if land_ruled(side) not in found)


def _at_home(scene: Scene, at: int, sides: Collection[str]) -> Site | None:
    """The place of the dateline, where it lies in the state of one of those who meet: they meet there."""
    site = dateline(scene, at)
    return site if site and site.country in sides and site.name != site.country else None


def tour_of(scene: Scene, gathering: Gathering) -> Iterator[Gathering]:
    """The same company's meetings at the further stops of a tour: `will travel to A, B and C`."""
    sentence = scene.sentences[gathering.at]
    stops = [site for site in sentence.sites if not site.wide and not site.built]
    begun = False
    for last, site in pairwise(stops):
        before = sentence.text[: last.start - sentence.start][-60:].lower()
        begun = begun or has("visited", before) or has("reached", before)
        listed = _LISTED.fullmatch(sentence.text, last.end - sentence.start, site.start - sentence.start)
        if begun and listed and site.name != gathering.venue:
            yield replace(gathering, venue=site.name if site.name != site.country else None, country=site.country)
        begun = begun and bool(listed)


def _placed(sentence: Sentence, site: Site) -> bool:
    """Whether a meeting can be at a place: `in X`, `the capital X`, `visited X`, `the X talks`."""
    if site.wide:
        return False
    before, after = _before(sentence, site), sentence.text[site.end - sentence.start :][:40].lower()
    told = _inside(sentence, site) and not has("elsewhere", before[-40:])
    return told or has("reached", before) or (has("talks_after", after) and not site.land)


def _inside(sentence: Sentence, site: Site) -> bool:
    return site.case in _VENUE or has("capital", _before(sentence, site))


def _before(sentence: Sentence, site: Site) -> str:
    return sentence.text[: site.start - sentence.start][-60:].lower()


def _distance(site: Site, talks: list[int]) -> int:
    """Characters between a place and the nearest word for the meeting; a town counts as nearer than anything else."""
    town = site.name != site.country and not site.land
    return min(abs(site.start - at) for at in talks) - 25 * town + 60 * site.built


def _days(sentence: Sentence, came: bool) -> tuple[str, ...]:
    """When they meet, by the most precise anchored date that says so, the first among equals; a range as two days.

    A year tells nothing where a day is named that cannot be anchored: it is that of something else. The day of a
    dateline is taken last, and only of what `came` to be.
    """
    last, found = cut(sentence), []
    finer = any(time.start is None and time.date_kind == "DATE" for time in sentence.times)
    for time in sentence.times:
        told, above = _told(time), time.spans[0].start < begin(sentence)
        before = sentence.text[: time.spans[0].start - sentence.start][-110:].lower()
        bare = not finer and has("in_year", before)
        if told and not has("other_time", before) and (len(told) > 4 or bare):
            first = _FROM.search(before) if len(told) == 10 else None
            begun = int(first[1]) if first else 0
            days = (f"{told[:8]}{begun:02d}", told) if 0 < begun < int(told[8:]) else (told,)
            found.append((above, time.spans[0].start >= last, -len(told), days))
    least = min(found, key=lambda one: one[:3], default=None)
    return least[3] if least and (came or not least[0]) else ()


def _told(time: DateExpression) -> str | None:
    """A day, month or year as ISO writes it; for a week, the month that it lies in."""
    if not time.start or time.date_kind not in ("DATE", "TIME"):
        return None
    plain = _DAY.match(time.value)
    within = time.end is not None and time.start[:7] == time.end[:7]
    return plain[0] if plain and "W" not in time.value else time.start[:7] if within else None


def _format(sentence: Sentence, placed: bool) -> str | None:
    """phone or video by their words; in person where a place or people who move say so; None where nothing does.

    Who only `spoke with` somebody may have done it by phone.
    """
    words = patterns()["not_talks"].sub(lambda found: " " * len(found[0]), sentence.text.lower())
    if has("video", words):
        return "video"
    rung = any(p.kind == "person" and has("rang", words[: p.start - sentence.start][-60:]) for p in sentence.parties)
    if rung or has("phone", words):
        return "phone"
    if placed or has("in_person", words):
        return "in_person"
    return "unknown" if has("spoke", words) else None


def _kind(words: str, factions: bool, guess: Guess, parties: list[Party], mediators: list[Party]) -> str | None:
    """How those who meet stand to one another."""
    sides = {party.side for party in parties}
    if mediators and sides:
        return "mediated" if len(sides) >= 2 else "with_mediator"
    if has("indirect", words):
        return "mediated"
    movements = len(sides) >= 2 and all(party.kind == "organisation" for party in parties)
    if movements and factions:
        return "internal"
    if has("internal", words) and not any(party.kind == "state" for party in parties):
        return "internal"
    if len(sides) >= 2 and all(party.kind in ("state", "people", "person") for party in parties):
        return "diplomatic"
    left = {kind: chance for kind, chance in guess.kind.items() if kind not in ("with_mediator", "mediated")}
    return max(left, key=lambda kind: left[kind], default=None)


def _near_talks(words: str, behind: int = 50) -> str:
    """The stretch of a sentence around what tells of the meeting: what stands further off is of something else."""
    found = talk_in(words)
    if not found:
        return words
    start = max(0, found.start() - 50)
    breaks = [m.end() for m in re.finditer(r",\s|\bafter\b|\bbefore\b", words[start : found.start()])]
    return words[start + (breaks[-1] if breaks else 0) : found.end() + behind].partition(",")[0]


def _status(words: str, guess: Guess) -> str:
    """The state of the meeting: what fails and stalls is said outright; else words and the model together."""
    scores = dict(guess.meeting)
    if has("off", words):
        return "failed" if has("failed", words) else "stalled"
    if has("ahead", words):
        return "planned"
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
