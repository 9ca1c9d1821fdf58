"""Statements: the same words by the same speaker are one statement, however many stories carry them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from zlib import crc32

from onrecord.stages.actors import actors
from onrecord.stages.company import by_name, commonest
from onrecord.stages.linking import Atom, Cluster, Linking, Match
from onrecord.stages.stage import linker
from onrecord.types.claims import Quotation
from onrecord.types.entries import Actor, Statement
from onrecord.types.evidence import Story
from onrecord.types.filed import Filed
from onrecord.types.words import fold, words_of

ENOUGH = 5
"""Words that a statement needs to be told by them alone; shorter ones (`talks continue`) are said again and again."""
LONG = 12
"""Words from which the same text is the same statement even when stories far apart in time carry it."""
SHARE = 0.8
"""How many of the words of the shorter one stand in the other when two stories carry one statement."""
APART = timedelta(days=14)
_SHINGLE = 3
_SAMPLED = 2
_TIERS = ("high", "medium", "low")
_AGAINST = frozenset({"deny", "reject"})


@dataclass(frozen=True, slots=True)
class _Ground:
    """What statements are compared on: who has which name, and when stories were written."""

    speakers: Mapping[str, str]
    names: Mapping[str, str]
    stories: Mapping[str, Story]
    texts: dict[str, list[str]] = field(default_factory=dict)

    def speaker(self, quotation: Quotation) -> str:
        """The key of the actor where one alone has the speaker's name, else the folded name; `?` for no speaker."""
        name = fold(quotation.speaker or "?")
        return self.speakers.get(name, name)

    def name(self, quotation: Quotation) -> str | None:
        """The actor's name where one alone has the speaker's, else the speaker's: a story may give it in short."""
        return self.names.get(self.speaker(quotation), quotation.speaker)

    def said(self, atom: Atom[Quotation]) -> list[str]:
        """The words of an atom: it is compared with many."""
        if atom.id not in self.texts:
            self.texts[atom.id] = words(atom.values[0])
        return self.texts[atom.id]

    def days(self, quotation: Quotation) -> tuple[date, date] | None:
        """When its story was written, where both bounds are known."""
        when = self.stories[quotation.story].published
        return (when.start, when.end) if when and when.start and when.end else None


@linker(version=3, takes=(Quotation,), uses=(actors,))
def statements(linking: Linking) -> Iterator[Statement]:
    """One entry for what a speaker said, once."""
    held = [actor.value for actor in linking.entries(Actor)]
    speakers = by_name(held, lambda actor: actor.key)
    ground = _Ground(speakers, {actor.key: actor.name for actor in held}, linking.stories)
    for found in linking.cluster(
        linking.claims(Quotation),
        Statement,
        lambda item: _key(item, ground),
        lambda atom: _blocks(atom, ground),
        lambda one, other: _same(one, other, ground),
        _agree,
    ):
        yield _statement(found, linking, ground)


def words(quotation: Quotation) -> list[str]:
    """The folded words of the content."""
    return [word for span in quotation.spans for word in words_of(span.text)]


def _key(item: Filed[Quotation], ground: _Ground) -> str:
    """Speaker, side and words; a short text only counts within its story, since it may be said on many days."""
    said = words(item.value)
    side = "against" if item.value.stance in _AGAINST else "for"
    place = "" if len(said) >= LONG else f"|{item.value.story}"
    return f"{ground.speaker(item.value)}|{side}|{' '.join(said)}{place}"


def _blocks(atom: Atom[Quotation], ground: _Ground) -> set[str]:
    """A sample of its three-word sequences, the same for the same sequence in every text."""
    said = ground.said(atom)
    speaker = ground.speaker(atom.values[0])
    runs = [" ".join(said[at : at + _SHINGLE]) for at in range(max(1, len(said) - _SHINGLE + 1))]
    kept = {run for run in runs if crc32(run.encode()) % _SAMPLED == 0} | {min(runs, key=lambda r: crc32(r.encode()))}
    return {f"{speaker}|{run}" for run in kept}


def _same(one: Atom[Quotation], other: Atom[Quotation], ground: _Ground) -> Match | None:
    """Whether two texts by one speaker are one statement."""
    mine, theirs = ground.said(one), ground.said(other)
    some, others = frozenset(mine), frozenset(theirs)
    least = min(len(some), len(others))
    if mine == theirs and 1 < least < ENOUGH:
        return Match(0.7, "the same few words within two weeks") if _near(one, other, ground, known=True) else None
    if least < ENOUGH:
        return None
    share = len(some & others) / least
    if share < SHARE or _other_numbers(mine, theirs) or not (least >= LONG or _near(one, other, ground)):
        return None
    return Match(share, f"{share:.0%} of the words of the shorter text stand in the other")


def _other_numbers(mine: Iterable[str], theirs: Iterable[str]) -> bool:
    """Whether each text gives a number that the other does not: then they tell of two things."""
    one, other = ({word for word in words_ if word[0].isdigit()} for words_ in (mine, theirs))
    return bool(one - other and other - one)


def _near(one: Atom[Quotation], other: Atom[Quotation], ground: _Ground, known: bool = False) -> bool:
    """Whether the stories may be of the same days; `known` asks for dates on both sides."""
    mine = [days for days in map(ground.days, one.values) if days]
    theirs = [days for days in map(ground.days, other.values) if days]
    if not mine or not theirs:
        return not known
    return any(a[0] < b[1] + APART and b[0] < a[1] + APART for a in mine for b in theirs)


def _agree(one: Sequence[Atom[Quotation]], other: Sequence[Atom[Quotation]]) -> bool:
    """What one denies and another asserts are two statements, however alike their words are."""
    return len({atom.values[0].stance in _AGAINST for atom in (*one, *other)}) == 1


def _statement(found: Cluster[Quotation], linking: Linking, ground: _Ground) -> Statement:
    """The entry of a cluster: the fullest direct words stand for it."""
    best = min(found.values, key=lambda q: (q.manner != "direct", -len(words(q)), q.story, q.spans[0].start))
    told = {q.told_to for q in found.values if q.told_to}
    relayed = {outlet for q in found.values for outlet in q.relayed_by}
    stories = {q.story for q in found.values}
    named = next((q for q in (best, *found.values) if q.speaker), best)
    return Statement(
        key=found.key,
        claims=tuple(item.id for item in found.items),
        stories=len(stories),
        origins=linking.origins_of(found.values),
        why=found.why,
        speaker=ground.name(named),
        speaker_kind=named.speaker_kind,
        affiliation=next((q.affiliation for q in (best, *found.values) if q.affiliation), None),
        stance=commonest(q.stance for q in found.values),
        manner="direct" if best.manner == "direct" else commonest(q.manner for q in found.values),
        text=" … ".join(span.text for span in best.spans),
        told_to=tuple(sorted(told)),
        relayed_by=tuple(sorted(relayed)),
        first=_first(stories, linking.stories),
        tier=min((q.tier for q in found.values), key=lambda tier: _TIERS.index(tier) if tier in _TIERS else 9),
    )


def _first(ids: Iterable[str], stories: Mapping[str, Story]) -> str | None:
    """The earliest day or month that a story is dated to."""
    dates = [when.common_prefix() for story in ids if (when := stories[story].published)]
    return min((day for day in dates if day), default=None)
