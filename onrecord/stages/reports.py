"""Reports: what a story says that happened, was announced or may happen, by PLOVER's types."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from onrecord.lexicon.acts import Act
from onrecord.lexicon.past import clause_of, long_ago
from onrecord.stages.consulted import consulted, is_event, told_in
from onrecord.stages.dates import dates
from onrecord.stages.meetings import meetings
from onrecord.stages.mentions import mentions
from onrecord.stages.parties import Scene, Sentence, scene_of
from onrecord.stages.quotations import quotations
from onrecord.stages.reading import Reading
from onrecord.stages.roles import Roles, bare_roles, roles_of
from onrecord.stages.stage import reader
from onrecord.types.claims import DateExpression, Meeting, Report
from onrecord.types.when import parse_when

BESIDE = 0.08
"""The least probability that the model gives to a type that a phrase tells of; of .03, .05, .07, .08 and .12 the best
F1 on real pages, and as good as any on the corpus's dev part (`python -m bench.written`)."""
ALONE = 0.5
"""From this score on an act stands although nobody is named who did it or to whom."""
SURE = 0.9
"""From this chance on the model alone tells of an event: below, it harms on real pages."""
FACING = ", to the other side of the conflict, whom no words name"
"""What is added to why a report stands whose recipient is told by the whole story."""
_AT = frozenset(["in", "at", "near", "inside", "outside"])
_TO_MEET = "036"
"""CAMEO's code of a promise to meet."""
LONG_AGO = timedelta(days=14)
"""How long before its story a dated act is background: of 7, 14, 21, 30, 45 and 90 days the best on the corpus."""


@reader(
    version=10,
    reads=(dates, mentions, quotations, meetings),
    data=("lexicon/data",),
    models=("models/data/reader",),
    beside=BESIDE,
)
def reports(reading: Reading) -> Iterator[Report]:
    """Events with their parties, place and date; each (type, actors, recipients) of a sentence once."""
    scene = scene_of(reading)
    ranges = [sentence.range for sentence in scene.sentences]
    scores = reading.encoded.sentence_scores("report", ranges)
    told: set[tuple[object, ...]] = set()
    met = [meeting for meeting in reading.of(Meeting) if is_event(meeting)]
    coded: set[int] = set()
    for at, (sentence, probable) in enumerate(zip(scene.sentences, scores, strict=True)):
        for act, roles, score in _chosen(scene, at, probable):
            if ((act.noun and act.type == "CONSULT") or act.cameo == _TO_MEET) and told_in(met, sentence):
                continue
            report = _report(scene, at, act, roles, score)
            key = (report.event, report.actors, report.recipients, report.date, report.spans[0].start)
            enough = score >= ALONE and report.event != "CONSULT"
            if (report.actors or report.recipients or enough) and key not in told:
                told.add(key)
                if report.event == "CONSULT":
                    coded.add(sentence.start)
                yield report
        for report in _bare(scene, at, probable, reading):
            if (report.actors or report.recipients) and not (report.event == "CONSULT" and told_in(met, sentence)):
                yield report
    for meeting in met:
        if not any(span.start in coded for span in meeting.spans):
            yield from consulted(meeting)


def _bare(scene: Scene, at: int, probable: dict[str, float], reading: Reading) -> Iterator[Report]:
    """What no phrase tells of and the model is sure of, with the mode and the realis that it finds likeliest."""
    sentence = scene.sentences[at]
    told = {act.type for act in sentence.acts}
    for kind, chance in probable.items():
        if chance < SURE or kind in told:
            continue
        mode, realis = reading.encoded.manner(kind, sentence.range)
        actors, recipients, facing = bare_roles(scene, sentence, kind)
        yield Report(
            story=scene.story.id,
            spans=(scene.span(sentence),),
            score=round(chance, 4),
            tier=_tier(chance),
            why="the model alone" + (FACING if facing else ""),
            event=kind,
            mode=mode,
            realis=realis,
            actors=actors,
            recipients=recipients,
            place=_place(sentence, sentence.start),
            date=_date(sentence, sentence.start),
        )


def _tier(score: float) -> str:
    return "high" if score >= 0.6 else "medium" if score >= 0.25 else "low"


def _chosen(scene: Scene, at: int, probable: dict[str, float]) -> Iterator[tuple[Act, Roles, float]]:
    """The acts that the model does not rule out, one for a type; with both parties named less is asked of it."""
    best: dict[str, tuple[Act, Roles, float]] = {}
    sentence = scene.sentences[at]
    for act in (_arranged(act, probable) for act in sentence.acts):
        named = any(party.start <= act.start < party.end for party in sentence.parties)
        if named or (act.realis == "purpose" and act.type != "CONSULT"):
            continue
        chance = probable.get(act.type, 0.0)
        score = chance + 0.05 * (act.weight - 1)
        roles = roles_of(scene, at, act)
        whole = bool(roles.actor_names() and roles.recipients and not roles.facing) or act.weight > 1
        if chance >= (BESIDE if whole and not act.noun else 3 * BESIDE) and score > _score(best.get(act.type)):
            best[act.type] = (act, roles, min(1.0, score))
    yield from best.values()


def _arranged(act: Act, probable: dict[str, float]) -> Act:
    """A promise to meet as the meeting to come, where the model finds that likelier."""
    likelier = act.cameo == _TO_MEET and probable.get("CONSULT", 0.0) > probable.get("AGREE", 0.0)
    return replace(act, type="CONSULT", cameo=None, realis="planned") if likelier else act


def _score(one: tuple[Act, Roles, float] | None) -> float:
    return one[2] if one else -1.0


def _report(scene: Scene, at: int, act: Act, roles: Roles, score: float) -> Report:
    sentence = scene.sentences[at]
    return Report(
        story=scene.story.id,
        spans=(scene.span(sentence),),
        score=round(score, 4),
        tier=_tier(score),
        why=f"“{scene.story.text[act.begin : act.reach][:80]}”" + (FACING if roles.facing else ""),
        event=act.type,
        mode=act.mode,
        cameo=act.cameo,
        realis=_realis(scene, sentence, act),
        actors=roles.actor_names(),
        recipients=tuple(dict.fromkeys(party.name for party in roles.recipients)) or _land(sentence, act),
        mediators=tuple(dict.fromkeys(party.name for party in roles.mediators)),
        place=_place(sentence, act.start),
        date=_date(sentence, act.start),
    )


def _realis(scene: Scene, sentence: Sentence, act: Act) -> str:
    """Negated where words near the act say so, historical where its clause is dated long before the story."""
    denied = sentence.around(act.start)
    if act.negated or (denied and denied.stance == "deny"):
        return "negated"
    if act.realis == "actual" and _historical(scene, sentence, act):
        return "historical"
    return "actual" if act.realis == "purpose" else act.realis


def _historical(scene: Scene, sentence: Sentence, act: Act) -> bool:
    clause = clause_of(scene.text, (act.start, act.reach), sentence.start, sentence.end)
    if long_ago(scene.text, clause):
        return True
    nearest = _nearest(sentence, act.start)
    story = scene.story.published
    if nearest is None or not clause[0] <= nearest.spans[0].start < clause[1]:
        return False
    when = parse_when(nearest.value)
    return bool(story and story.start and when and when.end and story.start - when.end > LONG_AGO)


def _land(sentence: Sentence, act: Act) -> tuple[str, ...]:
    """The land that force or aid came to, where no other recipient is named."""
    if act.type not in ("ASSAULT", "AID", "COERCE") or act.passive:
        return ()
    return tuple(site.name for site in sentence.sites if 0 <= site.start - act.reach <= 60 and site.case == "in")[:1]


def _place(sentence: Sentence, at: int) -> str | None:
    """The place named nearest to a position with a preposition of place."""
    sites = [site for site in sentence.sites if site.case in _AT]
    return min(sites, key=lambda site: abs(site.start - at)).name if sites else None


def _nearest(sentence: Sentence, at: int) -> DateExpression | None:
    """The anchored date nearest to a position."""
    anchored = [time for time in sentence.times if time.start and time.date_kind in ("DATE", "TIME")]
    return min(anchored, key=lambda time: abs(time.spans[0].start - at), default=None)


def _date(sentence: Sentence, at: int) -> str | None:
    """The day or month of the date nearest to a position, where it is anchored."""
    nearest = _nearest(sentence, at)
    value = re.match(r"\d{4}(?:-\d\d(?:-\d\d)?)?", nearest.value) if nearest else None
    return value[0] if value else None
