"""Reports: what a story says that happened, was announced or may happen, by PLOVER's types."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.lexicon.acts import Act
from onrecord.stages.dates import dates
from onrecord.stages.mentions import mentions
from onrecord.stages.parties import Scene, Sentence, scene_of
from onrecord.stages.quotations import quotations
from onrecord.stages.reading import Reading
from onrecord.stages.roles import Roles, roles_of
from onrecord.stages.stage import reader
from onrecord.types.claims import Report

ALONE = 0.45
"""From this probability on the model's word for a type is enough where no phrase tells of it."""
BESIDE = 0.04
"""The least probability that the model gives to a type that a phrase tells of."""
_SPEECH = frozenset(["REQUEST", "REJECT", "ACCUSE", "THREATEN", "AGREE", "SUPPORT"])
_YEAR = re.compile(r"\b(?:in|since|of|during)\s+(?:19|20)\d\d\b|\bago\b|\blast (?:year|month|decade)\b")


@reader(
    version=1,
    reads=(dates, mentions, quotations),
    data=("lexicon/data",),
    models=("models/data/reader",),
    alone=ALONE,
    beside=BESIDE,
)
def reports(reading: Reading) -> Iterator[Report]:
    """Events with their parties, place and date; each (type, actors, recipients) of a sentence once."""
    scene = scene_of(reading)
    ranges = [sentence.range for sentence in scene.sentences]
    scores = reading.encoded.sentence_scores("report", ranges)
    told: set[tuple[object, ...]] = set()
    for at, (sentence, probable) in enumerate(zip(scene.sentences, scores, strict=True)):
        for act, score in _chosen(sentence, probable):
            roles = roles_of(scene, at, act)
            report = _report(scene, at, act, roles, score)
            key = (report.event, report.actors, report.recipients, report.date, report.spans[0].start)
            if (report.actors or report.recipients) and key not in told:
                told.add(key)
                yield report


def _chosen(sentence: Sentence, probable: dict[str, float]) -> Iterator[tuple[Act, float]]:
    """The acts of a sentence that the model does not rule out, one for a type."""
    best: dict[str, tuple[Act, float]] = {}
    for act in sentence.acts:
        chance = probable.get(act.type, 0.0)
        score = chance + 0.05 * (act.weight - 1)
        bar = BESIDE if act.weight > 1 and not act.noun else 3 * BESIDE
        if chance >= bar and score > best.get(act.type, (None, 0.0))[1]:
            best[act.type] = (act, min(1.0, score))
    yield from best.values()


def _report(scene: Scene, at: int, act: Act, roles: Roles, score: float) -> Report:
    sentence = scene.sentences[at]
    return Report(
        story=scene.story.id,
        spans=(scene.span(sentence),),
        score=round(score, 4),
        tier="high" if score >= 0.6 else "medium" if score >= 0.25 else "low",
        why=f"“{scene.story.text[act.begin : act.reach][:80]}”",
        event=act.type,
        mode=act.mode,
        cameo=act.cameo,
        realis=_realis(sentence, act),
        actors=roles.actor_names(),
        recipients=tuple(dict.fromkeys(party.name for party in roles.recipients)),
        place=_place(sentence, act),
        date=_date(sentence, act),
    )


def _realis(sentence: Sentence, act: Act) -> str:
    """Negated or historical where words near the act say so, else as the verb has it."""
    if act.negated:
        return "negated"
    if act.realis == "actual" and _YEAR.search(sentence.text):
        return "historical"
    return act.realis


def _place(sentence: Sentence, act: Act) -> str | None:
    """The place named nearest to the act with a preposition of place."""
    sites = [site for site in sentence.sites if site.case in ("in", "at", "near", "inside", "outside")]
    return min(sites, key=lambda site: abs(site.start - act.start)).name if sites else None


def _date(sentence: Sentence, act: Act) -> str | None:
    """The day or month of the date nearest to the act, where it is anchored."""
    anchored = [time for time in sentence.times if time.start and time.date_kind in ("DATE", "TIME")]
    if not anchored:
        return None
    nearest = min(anchored, key=lambda time: abs(time.spans[0].start - act.start))
    value = re.match(r"\d{4}(?:-\d\d(?:-\d\d)?)?", nearest.value)
    return value[0] if value else None
