"""Key dates: the days that stories come back to, and the sentences that say best what happened on each, verbatim.

A day counts by the independent origins that name it: at once (up to two days later), later, and weeks later. What is
news is named at once; what matters is still named later.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from onrecord.store import days, read, select
from onrecord.store.columns import Row
from onrecord.store.days import NamedDay
from onrecord.text.centroid import nearest, rarity
from onrecord.text.sentences import sentences as sentences_in
from onrecord.types.evidence import PieceKind, Story
from onrecord.types.words import words_of
from onrecord.views.evidence import Support, day_of
from onrecord.views.query import Query, before, wanted_of

_AT_ONCE, _LATE = 2, 14
"""Days after which a story that names a day does so later, and weeks later."""
_CLOSE = 3
"""Days within which the date of a story has to be known."""
_NAMING, _PRINTED = 80, 40
"""Stories whose sentences stand for a day: those that name it, and those printed on it or on the next day."""
_LEAD = 5
"""The first sentences of a story tell its news."""
_SHORT, _LONG = 5, 60
"""Words of a sentence that can stand alone."""
_NAMED, _BONUS = 2.0, 0.2
"""How much more a sentence counts that names the day, and how much nearer it is taken to be."""
_BODY = (PieceKind.PARAGRAPH, PieceKind.SUBHEAD)


@dataclass(frozen=True, slots=True)
class KeySentence:
    """A sentence on a key date, verbatim: `start` and `end` are characters of the story. `claim` is one in it that
    opens it, None where the record claims nothing there. `rank` is that of the day, 1 the first; `support` counts who
    names the day."""

    day: str
    rank: int
    text: str
    outlet: str | None
    published: str | None
    headline: str | None
    story: str
    claim: str | None
    start: int
    end: int
    named: bool
    support: Support


@dataclass(frozen=True, slots=True)
class KeyDatesView:
    """The most important days in their order, each with its sentences. `total` is how many days stories name."""

    query: Query
    total: int
    days: tuple[str, ...]
    rows: tuple[KeySentence, ...]


@dataclass(frozen=True, slots=True)
class _Day:
    """A day with who names it, the nearest first."""

    day: str
    score: float
    support: Support
    named: Sequence[NamedDay]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence that may stand for a day."""

    story: Story
    start: int
    end: int
    words: tuple[str, ...]
    claim: str | None


def keydates_view(db: Connection, query: Query, dates: int = 10, sentences: int = 2) -> KeyDatesView:
    """So many days of what a query keeps, with so many sentences each. `since` and `until` bound the days themselves,
    `as_of` the stories."""
    told = {row["id"]: row for row in select.stories(db, wanted_of(query)) if _dated(row)}
    ranked = _ranked(db, told, query)
    chosen = ranked[:dates]
    printed = _printed(told)
    stories = _stories(db, chosen, printed)
    found = {one.day: list(_candidates(one, printed, stories)) for one in chosen}
    rare = rarity([candidate.words for held in found.values() for candidate in held])
    rows: list[KeySentence] = []
    said: set[tuple[str, ...]] = set()
    for rank, one in enumerate(chosen, 1):
        best = _best([candidate for candidate in found[one.day] if candidate.words not in said], rare, sentences)
        said.update(candidate.words for candidate in best)
        rows += _rows(db, one, rank, best)
    rows.sort(key=lambda row: row.day)
    return KeyDatesView(query, len(ranked), tuple(sorted(one.day for one in chosen)), tuple(rows))


def _ranked(db: Connection, told: Mapping[str, Row], query: Query) -> list[_Day]:
    """The days that these stories name, within the time that they were written in, the most important first."""
    if not told:
        return []
    written = [row["published_start"] for row in told.values()]
    first, last = max(min(written), query.since or ""), min(max(written), _last(query) or "9999")
    held: dict[str, list[NamedDay]] = defaultdict(list)
    for named in days.named_days(db):
        if named.story in told and first <= named.day <= last:
            held[named.day].append(named)
    families = days.families(db)
    found = [_day(day, named, told, families) for day, named in held.items()]
    return sorted(found, key=lambda one: (-one.score, one.day))


def _dated(row: Row) -> bool:
    """Whether a story is dated closely enough to tell that it names a day at once or later."""
    start, end = row["published_start"], row["published_end"]
    return bool(start and end) and (date.fromisoformat(end) - date.fromisoformat(start)).days <= _CLOSE


def _last(query: Query) -> str | None:
    """The last day that a query keeps."""
    end = before(query.until)
    return (date.fromisoformat(end) - timedelta(days=1)).isoformat() if end else None


def _day(day: str, named: Iterable[NamedDay], told: Mapping[str, Row], families: Mapping[str, str]) -> _Day:
    """A day with its score: origins that name it at once, later and weeks later, each as a logarithm."""
    phases: tuple[set[str], set[str], set[str]] = (set(), set(), set())
    gaps: list[tuple[int, NamedDay]] = []
    for one in named:
        gap = (date.fromisoformat(told[one.story]["published_start"]) - date.fromisoformat(day)).days
        origin = families.get(one.story, one.story)
        gaps.append((abs(gap), one))
        if gap >= 0:
            phases[gap > _AT_ONCE].add(origin)
        if gap > _LATE:
            phases[2].add(origin)
    stories = {one.story for _, one in gaps}
    support = Support(len({families.get(story, story) for story in stories}), len(stories))
    gaps.sort(key=lambda pair: (pair[0], pair[1].story, pair[1].at))
    return _Day(day, sum(math.log1p(len(phase)) for phase in phases), support, [one for _, one in gaps])


def _printed(told: Mapping[str, Row]) -> dict[str, list[str]]:
    """The stories of each day."""
    held: dict[str, list[str]] = defaultdict(list)
    for ident, row in sorted(told.items()):
        held[row["published_start"]].append(ident)
    return held


def _beside(day: str, printed: Mapping[str, Sequence[str]]) -> list[str]:
    """Stories printed on a day or the next."""
    after = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    return [*printed.get(day, ()), *printed.get(after, ())][:_PRINTED]


def _naming(one: _Day) -> list[NamedDay]:
    """Where the day is named, in as many stories as are read for it."""
    kept = set(list(dict.fromkeys(named.story for named in one.named))[:_NAMING])
    return [named for named in one.named if named.story in kept]


def _stories(db: Connection, chosen: Iterable[_Day], printed: Mapping[str, Sequence[str]]) -> dict[str, Story]:
    """The stories whose sentences may stand for these days."""
    wanted = {named.story for one in chosen for named in _naming(one)}
    wanted |= {ident for one in chosen for ident in _beside(one.day, printed)}
    return {story.id: story for story in read.stories(db, ids=sorted(wanted))}


def _candidates(one: _Day, printed: Mapping[str, Sequence[str]], stories: Mapping[str, Story]) -> Iterator[_Candidate]:
    """The sentences that name a day, and the first ones of the stories printed then; each wording once."""
    seen: set[tuple[str, ...]] = set()
    places: list[tuple[Story, tuple[int, int] | None, str | None]] = []
    places += [(stories[n.story], _around(stories[n.story], n.at), n.claim) for n in _naming(one)]
    for ident in _beside(one.day, printed):
        places += [(stories[ident], place, None) for place in _leading(stories[ident])]
    for story, place, claim in places:
        if place is None:
            continue
        words = tuple(words_of(story.text[slice(*place)]))
        if _SHORT <= len(words) <= _LONG and words not in seen:
            seen.add(words)
            yield _Candidate(story, *place, words, claim)


def _around(story: Story, at: int) -> tuple[int, int] | None:
    """The sentence around a character of the body."""
    piece = story.piece_at(at)
    if piece is None or piece.kind not in _BODY:
        return None
    return next(
        (place for place in sentences_in(story.text, piece.start, piece.end) if place[0] <= at < place[1]), None
    )


def _leading(story: Story) -> list[tuple[int, int]]:
    """The first sentences of the body."""
    found: list[tuple[int, int]] = []
    for piece in story.of_kind(*_BODY):
        if len(found) >= _LEAD:
            break
        found += sentences_in(story.text, piece.start, piece.end)
    return found[:_LEAD]


def _best(found: Sequence[_Candidate], rare: Mapping[str, float], many: int) -> list[_Candidate]:
    """The sentences that say best what all of a day say."""
    weights = [_NAMED if one.claim else 1.0 for one in found]
    bonus = [_BONUS if one.claim else 0.0 for one in found]
    return [found[at] for at in nearest([one.words for one in found], weights, bonus, rare, many)]


def _rows(db: Connection, one: _Day, rank: int, best: Iterable[_Candidate]) -> Iterator[KeySentence]:
    """The rows of a day."""
    for candidate in best:
        story = candidate.story
        yield KeySentence(
            day=one.day,
            rank=rank,
            text=story.text[candidate.start : candidate.end],
            outlet=story.outlet,
            published=day_of(story),
            headline=story.headline,
            story=story.id,
            claim=candidate.claim or _claim_in(db, candidate),
            start=candidate.start,
            end=candidate.end,
            named=candidate.claim is not None,
            support=one.support,
        )


def _claim_in(db: Connection, candidate: _Candidate) -> str | None:
    """A claim whose words begin in the sentence."""
    found = (
        filed.id
        for filed in read.story_claims(db, candidate.story.id)
        if candidate.start <= filed.value.spans[0].start < candidate.end
    )
    return next(found, None)
