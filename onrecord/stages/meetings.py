"""Meetings: each distinct meeting or round of talks that a story tells of, once, from all its sentences on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.stages.conflict import Conflict, conflict_of
from onrecord.stages.dates import dates
from onrecord.stages.gatherings import Gathering, Guess, gathering_of, told_of, tour_of
from onrecord.stages.mentions import mentions
from onrecord.stages.parties import Scene, scene_of
from onrecord.stages.quotations import quotations
from onrecord.stages.reading import Reading
from onrecord.stages.results import outcome_of, subject_of
from onrecord.stages.stage import reader
from onrecord.stages.talkwords import scale
from onrecord.types.claims import Meeting, Participant
from onrecord.types.when import When, parse_when

_BACK = 12
"""Meetings, and sentences on each, that a new sentence is compared with: what lies further back is not pointed at."""


@reader(version=8, reads=(dates, mentions, quotations), data=("lexicon/data",), models=("models/data/reader",))
def meetings(reading: Reading) -> Iterator[Meeting]:
    """Who met whom, where, when, through whom, and how it stands."""
    scene = scene_of(reading)
    told: list[list[Gathering]] = []
    conflict = conflict_of(scene)
    for gathering in _gatherings(reading, scene, conflict):
        near = reversed(told[-_BACK:])
        fitting = next((group for group in near if _same(group[-_BACK:], gathering, conflict.mediating)), None)
        if fitting is None:
            told.append([gathering])
        else:
            fitting.append(gathering)
    for group in told:
        meeting = _meeting(scene, group, conflict)
        named = len(meeting.parties) + len(meeting.mediators)
        bare = scale("least")["sure" if named else "bare"]
        vague = all(one.wished for one in group) and not (meeting.venue or meeting.start)
        surely = meeting.score >= scale("least")["wished"] if vague else named > 1 or bool(meeting.venue)
        if surely or (not vague and meeting.score >= bare):
            yield _completed(meeting, conflict, any(one.talks for one in group))


def _gatherings(reading: Reading, scene: Scene, conflict: Conflict) -> Iterator[Gathering]:
    """The sentences that tell of a meeting; the model is asked of which kind only for these."""
    states = reading.encoded.sentence_scores("meeting", [sentence.range for sentence in scene.sentences])
    chances = [told_of(sentence, state) for sentence, state in zip(scene.sentences, states, strict=True)]
    found = [at for at, chance in enumerate(chances) if chance >= scale("least")["enough"]]
    ranges = [scene.sentences[at].range for at in found]
    kinds, forms = (reading.encoded.sentence_scores(head, ranges) for head in ("meeting_kind", "meeting_format"))
    for at, kind, form in zip(found, kinds, forms, strict=True):
        gathering = gathering_of(scene, at, Guess(states[at], kind, form), conflict, chances[at])
        yield from (gathering, *tour_of(scene, gathering))


def _same(group: Sequence[Gathering], new: Gathering, known: frozenset[str]) -> bool:
    """Whether a sentence tells of the meeting that others told of: nothing speaks against it, and something for it."""
    venues = {one.venue for one in group if one.venue}
    days = {day for one in group for day in one.days}
    formats = {one.format for one in group if one.told and one.format != "unknown"}
    countries = {one.country for one in group if one.country}
    if new.venue and venues and new.venue not in venues:
        return False
    if new.country and countries and new.country not in countries:
        return False
    if new.days and days and not any(_agree(mine, day) for mine in new.days for day in days):
        return False
    if new.told and new.format != "unknown" and formats and new.format not in formats:
        return False
    if new.talks and not (new.told or new.definite) and formats and "in_person" not in formats:
        return False
    if new.past != group[0].past or (not new.venue and not new.definite and _others(group, new)):
        return False
    told = {name for one in group for name in (*one.parties, *one.mediators)}
    company = told | known
    mine = {*new.parties, *new.mediators}
    whole = len(mine) > 1 and mine <= company and not new.again
    if (new.status == "planned") != (group[-1].status == "planned") and not (
        whole or (new.venue and new.venue in venues)
    ):
        return False
    near = new.at - group[-1].at <= 2
    if new.definite and near and (not told or (not new.again and not set(new.parties) - told)):
        return True
    if not mine:
        return new.definite or bool(new.venue and new.venue in venues)
    if new.venue and new.venue in venues and mine & company:
        return True
    if mine & told and near and new.talks and group[-1].talks:
        return True
    return bool(mine & told) and len(mine & company) >= min(2, len(mine), len(told))


def _others(group: Sequence[Gathering], new: Gathering) -> bool:
    """Whether both name persons, and none of them in common."""
    before = {person.name for one in group for person in one.people}
    mine = {person.name for person in new.people}
    return bool(before and mine and not before & mine)


def _agree(one: str, other: str) -> bool:
    length = min(len(one), len(other))
    return one[:length] == other[:length]


def _meeting(scene: Scene, group: Sequence[Gathering], conflict: Conflict) -> Meeting:
    """The claim of all sentences on one meeting; the first sentence that fills a slot fills it."""
    mediators = _names(one.mediators for one in group)
    parties = tuple(name for name in _names(one.parties for one in group) if name not in mediators)
    own = [name for name in mediators if all(name in one.own or name not in one.mediators for one in group)]
    among_themselves = not parties and len(own) == len(mediators) > 1
    if (len(parties) < 2 and len(mediators) == 1 and own) or (own and not conflict.states) or among_themselves:
        parties = (*parties, *own)
    days = sorted({day for one in group for day in one.days}, key=lambda day: (-len(day), day))
    days = [day for day in days if len(day) == len(days[0])]
    status = group[-1].status if group[-1].status in ("failed", "stalled") else group[0].status
    status = by_the_day(status, days[0] if days else "", scene.story.published)
    chance = max(one.chance for one in group)
    ranked = sorted(group, key=lambda one: not one.told)
    place = next((one for one in group if one.venue), next((one for one in group if one.country), None))
    return Meeting(
        story=scene.story.id,
        spans=tuple(scene.span(scene.sentences[one.at]) for one in group),
        score=round(chance, 4),
        tier="high" if chance >= 0.9 else "medium",
        why=f"{len(group)} sentence{'s' if len(group) > 1 else ''} on one meeting",
        venue=place.venue if place else None,
        country=place.country if place else None,
        start=days[0] if days else None,
        end=days[-1] if len(days) > 1 else None,
        format=next((one.format for one in ranked if one.format != "unknown"), "unknown"),
        talks_kind=_kind(group, parties, mediators),
        parties=parties,
        mediators=mediators,
        participants=tuple(_people(group)),
        status=status,
        subject=subject_of([scene.sentences[one.at] for one in group]),
        outcome=None if status == "planned" else outcome_of(scene, [one.at for one in group]),
    )


def by_the_day(status: str, day: str, written: When | None) -> str:
    """A meeting on a day, or in a month or year, that begins only after its story can have been written is planned,
    whatever is said."""
    when, last = parse_when(day), written.end if written else None
    late = when is not None and when.start is not None and last is not None and when.start >= last
    return "planned" if late and status in ("held", "under_way") else status


def _completed(meeting: Meeting, conflict: Conflict, talks: bool) -> Meeting:
    """Talks of which one side only is named, nobody or none but mediators, with the story's two rivals; and those two
    with the mediators that the story names elsewhere."""
    pair = [party.side for party in conflict.rivals]
    alone = meeting.parties == meeting.mediators and talks and len(pair) == 2
    parties = () if alone else meeting.parties
    through = talks and not parties and (alone or set(meeting.mediators) <= conflict.mediating)
    open_ = meeting.talks_kind == "mediated" or through or (len(parties) < 2 and not meeting.mediators)
    if len(pair) == 2 and len(parties) < 2 and open_ and set(parties) <= set(pair):
        parties = tuple(dict.fromkeys((*parties, *pair)))
    mediators = meeting.mediators
    if set(parties) == set(pair) and not mediators and meeting.format not in ("phone", "video"):
        mediators = tuple(sorted(conflict.mediating - set(parties)))
    kind = "mediated" if mediators and len(set(parties) - set(mediators)) > 1 else meeting.talks_kind
    return replace(meeting, parties=parties, mediators=mediators, talks_kind=kind)


def _names(lists: Iterable[Sequence[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for names in lists for name in names))


def _kind(group: Sequence[Gathering], parties: Sequence[str], mediators: Sequence[str]) -> str | None:
    """The kind that most sentences give; with mediators it follows from how many parties there are."""
    counted = Counter(one.talks_kind for one in group if one.talks_kind)
    if set(mediators) & set(parties) or (len(mediators) > 1 and not parties):
        return "diplomatic"
    if mediators and parties and counted.get("internal", 0) == 0:
        return "mediated" if len(parties) > 1 else "with_mediator"
    return counted.most_common(1)[0][0] if counted else None


def _people(group: Sequence[Gathering]) -> Iterator[Participant]:
    """Each named person once, with the fullest role."""
    found: dict[str, Participant] = {}
    for person in (person for one in group for person in one.people):
        if person.name not in found or (person.role and not found[person.name].role):
            found[person.name] = person
    yield from found.values()
