"""Rounds: what several stories tell of one meeting is one round, when venue, time and company agree.

Where they may agree but nothing says that they do, the rounds stay apart and name one another as candidates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.stages.actors import actors
from onrecord.stages.company import commonest, keys_of, often
from onrecord.stages.dating import apart, earliest, latest, when_of
from onrecord.stages.linking import Atom, Cluster, Linking, Match
from onrecord.stages.stage import linker
from onrecord.types.claims import Meeting
from onrecord.types.entries import Round
from onrecord.types.filed import Filed
from onrecord.types.when import When
from onrecord.types.words import fold

NEAR = 4
"""Days within which two stories may tell of one round when neither names its days."""
WEEK = 7
"""Days within which it must be known when a meeting was, to be told from others."""
SHARE = 0.5
"""How much of the smaller company has to be in the other."""


@dataclass(frozen=True, slots=True)
class _Ground:
    """What meetings are compared on."""

    key: Callable[[str | None], str]
    linking: Linking

    def company(self, meeting: Meeting) -> set[str]:
        """Everybody named, by key."""
        return {self.key(name) for name in (*meeting.parties, *meeting.mediators)}

    def when(self, meeting: Meeting) -> When | None:
        """Its own days, else those of its story."""
        return when_of(meeting.start, meeting.story, self.linking.stories)

    def dated(self, meeting: Meeting) -> bool:
        """Whether it is known to a week when: several rounds may be held in a month."""
        when = self.when(meeting)
        return bool(when and when.days and when.days <= WEEK)


@dataclass(frozen=True, slots=True)
class _Head:
    """What a round is compared on with all others: its first meeting, with its company and its days."""

    key: str
    meeting: Meeting
    company: set[str]
    when: When | None


@linker(version=4, takes=(Meeting,), uses=(actors,), near=NEAR, week=WEEK, share=SHARE)
def rounds(linking: Linking) -> Iterator[Round]:
    """One entry for each round of talks or meeting; rounds of one venue and company are one process."""
    ground = _Ground(keys_of(linking), linking)
    found = linking.cluster(
        linking.claims(Meeting),
        Round,
        lambda item: _key(item, ground),
        lambda atom: _blocks(atom, ground),
        lambda one, other: _same(one.values[0], other.values[0], ground),
        lambda one, other: _fit(one, other, ground),
    )
    heads = [_Head(cluster.key, one := cluster.values[0], ground.company(one), ground.when(one)) for cluster in found]
    for cluster, head in zip(found, heads, strict=True):
        yield _round(cluster, linking, ground, tuple(other.key for other in heads if _maybe(head, other)))


def _key(item: Filed[Meeting], ground: _Ground) -> str:
    """Venue, day, format and company where all are known, else the claim itself."""
    meeting = item.value
    company = sorted(ground.company(meeting))
    if meeting.start and len(meeting.start) == 10 and company:
        return "|".join((fold(meeting.venue or meeting.country or "?"), meeting.start, meeting.format, *company))
    return "|".join((fold(meeting.venue or "?"), meeting.story, str(meeting.spans[0].start), *company))


def _blocks(atom: Atom[Meeting], ground: _Ground) -> set[str]:
    """Venues and pairs of the company: two accounts of one round share one of them."""
    meeting = atom.values[0]
    return ({fold(meeting.venue)} if meeting.venue else set()) | ground.company(meeting)


def _same(one: Meeting, other: Meeting, ground: _Ground) -> Match | None:
    """Whether venue, time and company agree; of the three two must be named on both sides, and none may differ.

    Mediators alone tell no round from another: they sit in all of them.
    """
    if one.venue and other.venue and fold(one.venue) != fold(other.venue):
        return None
    if one.country and other.country and one.country != other.country:
        return None
    if _formats_differ(one, other) or apart(ground.when(one), ground.when(other), _slack(one, other)):
        return None
    if (one.status == "planned") != (other.status == "planned") and not (one.start and other.start):
        return None
    mine, theirs = ground.company(one), ground.company(other)
    share = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
    venue, days = bool(one.venue and other.venue), ground.dated(one) and ground.dated(other)
    sides = {ground.key(name) for name in (*one.parties, *other.parties)}
    whole = share == 1.0 and len(mine & theirs) >= 2 and bool(mine & theirs & sides)
    if share < SHARE or not days or not (venue or whole):
        return None
    told = [*(["the venue"] if venue else []), *(["the days"] if days else []), f"{share:.0%} of the company"]
    return Match(share, f"{', '.join(told)} agree")


def _formats_differ(one: Meeting, other: Meeting) -> bool:
    return "unknown" not in (one.format, other.format) and one.format != other.format


def _slack(one: Meeting, other: Meeting) -> int:
    """Days of tolerance: none where both name their days, a few where only the stories are dated."""
    return 0 if one.start and other.start else NEAR


def _fit(one: Sequence[Atom[Meeting]], other: Sequence[Atom[Meeting]], ground: _Ground) -> bool:
    """No venue and no day within the whole may contradict another."""
    values = [value for atom in (*one, *other) for value in atom.values]
    venues = {fold(value.venue) for value in values if value.venue}
    whens = [ground.when(value) for value in values if value.start]
    countries = {value.country for value in values if value.country}
    return len(venues) <= 1 and len(countries) <= 1 and not any(apart(a, b, NEAR) for a in whens for b in whens)


def _maybe(one: _Head, other: _Head) -> bool:
    """Whether two rounds could be one: they share company, and nothing speaks against it."""
    if one is other or len(one.company & other.company) < 2:
        return False
    a, b = one.meeting, other.meeting
    if a.venue and b.venue and fold(a.venue) != fold(b.venue):
        return False
    return not _formats_differ(a, b) and not apart(one.when, other.when, NEAR)


def _round(found: Cluster[Meeting], linking: Linking, ground: _Ground, maybe: tuple[str, ...]) -> Round:
    """The entry of a cluster; its state is that of the story written last. Who talks on its own behalf is a party."""
    stories = {meeting.story for meeting in found.values}
    whens = [ground.when(meeting) for meeting in found.values if meeting.start]
    last = max(found.values, key=lambda m: (_written(m, linking), m.story, m.spans[0].start))
    mediators = often([name for name in m.mediators if name not in m.parties] for m in found.values)
    parties = tuple(name for name in often(meeting.parties for meeting in found.values) if name not in mediators)
    place = max(found.values, key=lambda m: (bool(m.venue), bool(m.country)))
    return Round(
        key=found.key,
        claims=tuple(item.id for item in found.items),
        stories=len(stories),
        origins=linking.origins_of(found.values),
        why=found.why,
        venue=place.venue,
        country=place.country,
        start=earliest(whens),
        end=latest(whens),
        format=commonest(m.format for m in found.values),
        talks_kind=commonest(m.talks_kind for m in found.values),
        status=last.status,
        parties=parties,
        mediators=mediators,
        participants=tuple(dict.fromkeys(p.name for m in found.values for p in m.participants)),
        subject=next((m.subject for m in found.values if m.subject), None),
        process=_process(place.venue, parties, mediators),
        candidates=maybe,
    )


def _written(meeting: Meeting, linking: Linking) -> str:
    when = linking.stories[meeting.story].published
    return when.start.isoformat() if when and when.start else ""


def _process(venue: str | None, parties: Sequence[str], mediators: Sequence[str]) -> str | None:
    """What a chain of rounds is called: its venue with those who sit there; None where either is not known."""
    who = sorted(parties) or sorted(mediators)
    return f"{venue}: {' and '.join(who)}" if venue and len(who) > 1 else None
