"""Events: one entry for each happening, however many stories report it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.stages.actors import actors
from onrecord.stages.company import commonest, keys_of, often
from onrecord.stages.dating import apart, earliest, latest, when_of
from onrecord.stages.linking import Atom, Cluster, Linking, Match
from onrecord.stages.stage import linker
from onrecord.types.claims import Report
from onrecord.types.entries import Event
from onrecord.types.filed import Filed
from onrecord.types.when import When
from onrecord.types.words import fold, words_of

NEAR = 3
"""Days within which reports without a day of their own may tell of one happening."""
HAPPENED = frozenset(["actual", "ongoing", "historical"])
"""What is news in one story is background in a later one: these tell of one and the same happening."""
WORDS = 0.35
"""How many of the words of the shorter report the other has, where the day alone does not tell."""


@dataclass(frozen=True, slots=True)
class _Ground:
    """What reports are compared on."""

    key: Callable[[str | None], str]
    linking: Linking

    def actors(self, report: Report) -> set[str]:
        """Who acts, by key."""
        return {self.key(name) for name in report.actors}

    def recipients(self, report: Report) -> set[str]:
        """To whom, by key."""
        return {self.key(name) for name in report.recipients}

    def when(self, report: Report) -> When | None:
        """Its own date, else the days of its story."""
        return when_of(report.date, report.story, self.linking.stories)


@linker(version=3, takes=(Report,), uses=(actors,), near=NEAR, words=WORDS)
def events(linking: Linking) -> Iterator[Event]:
    """Reports of one type, with the same actor and no other recipient, place or day, are one event."""
    ground = _Ground(keys_of(linking), linking)
    for found in linking.cluster(
        linking.claims(Report),
        Event,
        lambda item: _key(item, ground),
        lambda atom: {f"{atom.values[0].event}|{one}" for one in ground.actors(atom.values[0]) or {"?"}},
        lambda one, other: _same(one.values[0], other.values[0], ground),
        lambda one, other: _fit(one, other, ground),
    ):
        yield _event(found, linking, ground)


def _key(item: Filed[Report], ground: _Ground) -> str:
    """Type, parties and day where all are known, else the claim's own words."""
    report = item.value
    parties = (*sorted(ground.actors(report)), ">", *sorted(ground.recipients(report)))
    day = report.date if report.date and len(report.date) == 10 else f"{report.story}@{report.spans[0].start}"
    return "|".join((report.event, _stage(report.realis), *parties, fold(report.place or ""), day))


def _stage(realis: str) -> str:
    """The realis, or one word for all in which it has happened or begun."""
    return "actual" if realis in HAPPENED else realis


def _same(one: Report, other: Report, ground: _Ground) -> Match | None:
    """Whether two reports tell of one happening."""
    if _stage(one.realis) != _stage(other.realis) or (one.mode and other.mode and one.mode != other.mode):
        return None
    if not ground.actors(one) & ground.actors(other) or _clash(one.place, other.place):
        return None
    mine, theirs = ground.recipients(one), ground.recipients(other)
    if mine and theirs and not mine & theirs:
        return None
    dated = bool(one.date and other.date)
    if apart(ground.when(one), ground.when(other), 0 if dated else NEAR):
        return None
    share = _shared(one, other)
    if (dated and mine & theirs) or share >= WORDS:
        return Match(max(share, 0.5), f"type, parties and days agree, and {share:.0%} of the words")
    return None


def _clash(one: str | None, other: str | None) -> bool:
    return bool(one and other and fold(one) != fold(other))


def _shared(one: Report, other: Report) -> float:
    """How many of the words of the shorter report stand in the other."""
    mine, theirs = (set(words_of(report.spans[0].text)) for report in (one, other))
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))


def _fit(one: Sequence[Atom[Report]], other: Sequence[Atom[Report]], ground: _Ground) -> bool:
    """No day and no place within the whole may contradict another."""
    values = [value for atom in (*one, *other) for value in atom.values]
    whens = [ground.when(value) for value in values if value.date]
    places = {fold(value.place) for value in values if value.place}
    return len(places) <= 1 and not any(apart(a, b, 0) for a in whens for b in whens)


def _realis(reports: Sequence[Report]) -> str:
    """As news where any story has it as news, else as most have it."""
    told = [report.realis for report in reports]
    return "actual" if "actual" in told else commonest(told) or told[0]


def _event(found: Cluster[Report], linking: Linking, ground: _Ground) -> Event:
    stories = {report.story for report in found.values}
    whens = [ground.when(report) for report in found.values if report.date]
    first = found.values[0]
    return Event(
        key=found.key,
        claims=tuple(item.id for item in found.items),
        stories=len(stories),
        origins=linking.origins_of(found.values),
        why=found.why,
        event=first.event,
        mode=commonest(report.mode for report in found.values),
        cameo=commonest(report.cameo for report in found.values),
        realis=_realis(found.values),
        actors=often(report.actors for report in found.values),
        recipients=often(report.recipients for report in found.values),
        mediators=often(report.mediators for report in found.values),
        place=next((report.place for report in found.values if report.place), None),
        start=earliest(whens),
        end=latest(whens),
    )
