"""The state of the talks: on one screen, where things stand and what is new since a day, each line with its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import Connection

from onrecord.store import read, select
from onrecord.types.claims import Claim
from onrecord.types.when import parse_when
from onrecord.views.dated import Between, between_of
from onrecord.views.disputes import DisputeRow, disputes_view
from onrecord.views.evidence import Evidence, Support, evidence_of
from onrecord.views.figures import Point, as_told, figures_view
from onrecord.views.positions import positions_view
from onrecord.views.query import Query, wanted_of
from onrecord.views.rounds import RoundRow, rounds_view
from onrecord.views.salience import matters, of_kinds
from onrecord.views.steps import Step, iffed, stands
from onrecord.views.timeline import LANES, Happening, timeline_view
from onrecord.views.titles import who

TALKS, POSITIONS, FIGURES, DISPUTES, CHANGES = "talks", "positions", "figures", "disagreements", "changes"
"""The parts of the state, in the order in which they are shown."""
HOW = {
    "denies": "One denies what another said",
    "contradicts": "Two reports contradict each other",
    "counts_differently": "Two counts differ",
}
_NEW = timedelta(days=14)
"""What is of the last two weeks of the record is new, where nobody says since when."""
_WIDER = 4
"""So many times more rounds and changes are looked at than shown."""
_CHANGED = ("event", "statement")
"""Kinds of happenings that have no other part in the state."""
_ELSEWHERE = LANES[:2]
"""The lanes of those that have."""


@dataclass(frozen=True, slots=True)
class StateLine:
    """One line: what part it belongs to, in words who did or wants what, the day, whether that is new, how much stands
    behind it, and its evidence; `id` is the entry's."""

    part: str
    id: str
    day: str | None
    lead: str
    new: bool
    support: Support
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class StateView:
    """The lines of all parts, and of how many each part is a choice (`totals`). `since` is the day from which on lines
    are new, `at` the last day of what is shown."""

    query: Query
    since: str | None
    at: str | None
    pages: int
    stories: int
    first: str | None
    last: str | None
    undated: int
    totals: tuple[tuple[str, int], ...]
    rows: tuple[StateLine, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """A line whose words are still to be looked up; `claims` are its evidence, the first one quoted."""

    part: str
    id: str
    day: str | None
    lead: str
    support: Support
    claims: tuple[str, ...]


def state_view(db: Connection, query: Query, lines: int = 6) -> StateView:
    """The state of what a query keeps, with at most so many lines a part. `since` says from which day on lines are new;
    `as_of` keeps what had been published until then, `until` what had happened."""
    held = select.count_stories(db, wanted_of(query))
    at = query.until or query.as_of or held["last"]
    since = query.since or _before(at)
    asked = replace(query, since=None, limit=lines, page=1)
    rounds = rounds_view(db, replace(asked, limit=_WIDER * lines))
    disputes = disputes_view(db, asked, undenied=False)
    positions, figures = positions_view(db, asked), figures_view(db, asked)
    changes = timeline_view(db, replace(asked, since=since, limit=0), marks=_WIDER * lines)
    found = [
        *(_round(row) for row in rounds.rows),
        *(_step(step) for step in positions.latest[: _positions(lines)]),
        *(_figure(row.latest) for row in figures.rows[:lines]),
        *(_dispute(row) for row in disputes.rows),
        *(_change(one) for one in matters(of_kinds(changes.marks, _CHANGED), lines)),
    ]
    return StateView(
        query=query,
        since=since,
        at=at,
        pages=held["pages"],
        stories=held["number"],
        first=held["first"],
        last=held["last"],
        undated=held["undated"],
        totals=(
            (TALKS, rounds.total),
            (POSITIONS, positions.total),
            (FIGURES, figures.total),
            (DISPUTES, disputes.total),
            (CHANGES, sum(many for lane, many in changes.lanes if lane not in _ELSEWHERE)),
        ),
        rows=_cut(_worded(db, found, since), lines),
    )


def _cut(rows: Sequence[StateLine], lines: int) -> tuple[StateLine, ...]:
    """The rows with the talks in the order of their days, the last ones alone: many give no day but their story's."""
    talks = sorted((row for row in rows if row.part == TALKS), key=lambda row: row.day or "", reverse=True)
    return (*talks[:lines], *(row for row in rows if row.part != TALKS))


def _positions(lines: int) -> int:
    """Positions are a table of parties and terms: they have twice the lines."""
    return 2 * lines


def _before(day: str | None) -> str | None:
    """The day two weeks before one."""
    when = parse_when(day)
    return (when.end - _NEW).isoformat() if when and when.end else None


def _round(row: RoundRow) -> _Found:
    """Who met, where, through whom, and how that went."""
    who = listed(row.parties) or "Parties that are not named"
    through = f", through {listed(row.mediators)}" if row.mediators else ""
    where = f" in {row.venue or row.country}" if row.venue or row.country else ""
    lead = f"{who}{where}{through}: {row.status.replace('_', ' ')}"
    return _Found(TALKS, row.id, row.start or row.between, lead, row.support, tuple(e.claim for e in row.evidence))


def _step(step: Step) -> _Found:
    """Where a party stands, with the value and the condition, and by whose word."""
    value = f" ({step.value})" if step.value else ""
    condition = f", {iffed(step.condition)}" if step.condition else ""
    by = "" if step.own else f", by the word of {who(step.by)}"
    lead = f"{stands(step.party, step.stance, step.term)}{value}{condition}{by}"
    return _Found(POSITIONS, step.id, step.day, lead, step.support, (step.claim,) if step.claim else ())


def _figure(point: Point) -> _Found:
    """A number, of what and by whose count."""
    by = f", by the count of {who(point.authority)}" if point.authority else ""
    lead = f"{as_told(point.comparator, point.value, point.high)} {point.of or point.unit.replace('_', ' ')}{by}"
    return _Found(FIGURES, point.id, point.as_of, lead, point.support, (point.claim,) if point.claim else ())


def _dispute(row: DisputeRow) -> _Found:
    """What does not go together; both sides are its evidence."""
    lead = HOW.get(row.how, row.how) + (f" ({row.about})" if row.about else "")
    return _Found(DISPUTES, row.id, row.a.published, lead, row.support, (row.a.claim, row.b.claim))


def _change(one: Happening) -> _Found:
    """Something that happened since the day."""
    return _Found(CHANGES, one.id, one.day, one.title, one.support, (one.claim,) if one.claim else ())


def _worded(db: Connection, found: Sequence[_Found], since: str | None) -> tuple[StateLine, ...]:
    """The lines with their words; one without words is left out until it is linked again."""
    filed = read.claims_of(db, {claim for one in found for claim in one.claims})
    claims, evidence = {one.id: one.value for one in filed}, evidence_of(db, filed)
    loose = sorted({one.story for one in evidence.values() if ".." in (one.published or "..")})
    between = between_of(db, loose)
    lines = []
    for one in found:
        words = tuple(_sentence(evidence[claim], claims) for claim in one.claims if claim in evidence)
        if words:
            day = one.day if _own_day(claims[words[0].claim]) else _written(words[0], between)
            lines.append(StateLine(one.part, one.id, day, one.lead, _new(day, since), one.support, words))
    return tuple(lines)


def _own_day(claim: Claim) -> str | None:
    """The day that the words themselves give."""
    for name in ("as_of", "start", "date"):
        told: str | None = getattr(claim, name, None)
        if told:
            return told
    return None


def _written(evidence: Evidence, between: Mapping[str, Between]) -> str | None:
    """When the story was written, as its page or else the record tells."""
    told = between.get(evidence.story)
    return told.days if told else evidence.published


def _sentence(evidence: Evidence, claims: Mapping[str, Claim]) -> Evidence:
    """The evidence with the first of its spans alone: a meeting's are all sentences on it."""
    first = claims[evidence.claim].spans[0]
    if first.end == evidence.end and first.start == evidence.start:
        return evidence
    return replace(evidence, quote=first.text, start=first.start, end=first.end, after="")


def _new(day: str | None, since: str | None) -> bool:
    """Whether all of a day, a month or an interval is surely not before another day."""
    return bool(day and since and day[:1].isdigit() and day.split("/")[0].ljust(len(since), "-") >= since)


def listed(names: Sequence[str]) -> str:
    """Names as people list them: `A, B and C`."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1] if names else "")))
