"""Happenings: a story that tells of a meeting or an event “on Tuesday” was written in the week from the Tuesday on
which dated stories put it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.stages.between.bounds import DAY, Bound
from onrecord.text.calendar import is_ahead
from onrecord.text.dating import WEEKDAYS
from onrecord.types.claims import Claim, DateExpression, Meeting, Report
from onrecord.types.evidence import Span, Story
from onrecord.types.filed import Filed
from onrecord.types.when import When, parse_when
from onrecord.types.words import fold, words_of

Block = tuple[str, int, str]
"""What accounts of one happening have in common: kind, weekday, and one who took part."""
Key = Callable[[str | None], str]

WORDS, SHARE = 6, 0.4
"""Words that two accounts of one happening have in common at least, and what part of the shorter one."""
_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])")


@dataclass(frozen=True, slots=True)
class Happening:
    """What a claim tells that can be met again: its kind, who took part, where, on which day or weekdays, and the words
    of the sentence that names the weekday, else of the first one."""

    claim: str
    story: str
    kind: str
    company: frozenset[str]
    place: str
    day: date | None
    weekdays: frozenset[int]
    words: frozenset[str]


def happenings(
    claims: Iterable[Filed[Meeting] | Filed[Report]],
    times: Mapping[str, Sequence[Filed[DateExpression]]],
    stories: Mapping[str, Story],
    key: Key,
) -> Iterator[Happening]:
    """The meetings and events that are told of as past, with a company."""
    for filed in claims:
        claim = filed.value
        past = claim.status != "planned" if isinstance(claim, Meeting) else claim.realis == "actual"
        who = (*claim.parties, *claim.mediators) if isinstance(claim, Meeting) else (*claim.actors, *claim.recipients)
        if past and who:
            kind = "meeting" if isinstance(claim, Meeting) else claim.event
            place = claim.venue if isinstance(claim, Meeting) else claim.place
            day = claim.start if isinstance(claim, Meeting) else claim.date
            company, named = frozenset(map(key, who)), list(_weekdays(claim, times.get(claim.story, ()), stories))
            words = frozenset(words_of((named[0][1] if named else claim.spans[0]).text))
            weekdays = frozenset(number for number, _ in named)
            yield Happening(filed.id, claim.story, kind, company, fold(place or ""), _day(day), weekdays, words)


def told_bounds(mine: Iterable[Happening], dated: Mapping[Block, Sequence[Happening]]) -> Iterator[Bound]:
    """The week from the one day on which dated stories put what a story tells with its weekday. `dated` are those that
    dated stories give a day, by what they have in common."""
    for one in mine:
        near = {
            o.claim: o for day in one.weekdays for name in one.company for o in dated.get((one.kind, day, name), ())
        }
        found = [near[claim] for claim in sorted(near) if _same(one, near[claim])]
        days = {other.day for other in found if other.day}
        if len(days) == 1:
            day = days.pop()
            reason = (
                f"what it tells of “{WEEKDAYS[day.isoweekday() - 1]}” a dated story puts on {day.isoformat()}, "
                "and news calls a day by its weekday for a week"
            )
            yield Bound(day, day + 7 * DAY, reason, (one.claim, found[0].claim))


def meeting_bound(one: Happening, story: When) -> Bound | None:
    """The days of a meeting that an undated story gives by its weekday alone, from the days of the story."""
    if one.kind != "meeting" or one.day or len(one.weekdays) != 1 or not story.start or not story.end:
        return None
    first = story.start - 6 * DAY
    days = [first + at * DAY for at in range((story.end - first).days)]
    fitting = [day for day in days if day.isoweekday() in one.weekdays]
    name = WEEKDAYS[fitting[0].isoweekday() - 1]
    reason = f"it is told of “{name}” by a story written from {story.start} on and before {story.end}"
    return Bound(fitting[0], fitting[-1] + DAY, reason, (one.claim,))


def blocks_of(told: Iterable[Happening], anchors: Mapping[str, When]) -> dict[Block, list[Happening]]:
    """The happenings that a dated story gives a day, by kind, weekday and each who took part."""
    held: dict[Block, list[Happening]] = defaultdict(list)
    for one in told:
        if one.day and one.story in anchors:
            for name in one.company:
                held[one.kind, one.day.isoweekday(), name].append(one)
    return dict(held)


def _same(one: Happening, other: Happening) -> bool:
    """Whether two accounts are of one happening: no other place, the same two or more who took part, and the words.

    Talks of one company in one city come again, on any weekday: it takes words that come from one event.
    """
    least = min(len(one.words), len(other.words))
    if len(one.words & other.words) < max(WORDS, SHARE * least) or (
        one.place and other.place and one.place != other.place
    ):
        return False
    shared = one.company & other.company
    return len(shared) > 1 and len(shared) == min(len(one.company), len(other.company))


def _weekdays(
    claim: Claim, times: Sequence[Filed[DateExpression]], stories: Mapping[str, Story]
) -> Iterator[tuple[int, Span]]:
    """The weekdays in the words of a claim that are not to come, each with the sentence that names it. `times` are
    those of its story, in order."""
    first, last = min(span.start for span in claim.spans), max(span.end for span in claim.spans)
    for time in times[bisect_left(times, first, key=_begin) : bisect_left(times, last, key=_begin)]:
        at = _begin(time)
        found = _WEEKDAY.match(time.value.value)
        inside = next((span for span in claim.spans if span.start <= at < span.end), None)
        if found and inside and not is_ahead(stories[claim.story].text, at):
            yield int(found[1]), inside


def _begin(time: Filed[DateExpression]) -> int:
    return time.value.spans[0].start


def _day(text: str | None) -> date | None:
    """A date that is known to the day."""
    when = parse_when(text)
    return when.start if when and when.days == 1 else None
