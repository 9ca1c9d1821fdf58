"""Positions: where each party is said to stand on each term, and how that moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from onrecord.errors import NotFoundError
from onrecord.store import read, select
from onrecord.types.claims import Stance
from onrecord.views.evidence import Evidence, Support, evidence_of, worded
from onrecord.views.gap import Gap, gap_of
from onrecord.views.moves import Contrast, Distance, Reversal, contrasts, distances, reversals
from onrecord.views.query import Query, before
from onrecord.views.steps import Step, steps_of

_PARTIES = 4
_DRAWN = 400
"""Steps of a term that a picture bears: the latest."""
_MOVES = 40
"""The latest reversals, and contrasts, that a table of all terms tells of."""
_STRIP = 60
"""Steps of a term that a strip bears."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The latest position of a party on a term. `against` is one of the same day, or the party's own last word, that
    goes the other way: both are shown. `latest` is None where the record has no statement."""

    party: str
    latest: Step | None
    against: Step | None
    count: int


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term with the cells of the parties, its latest steps for the strip, how many there are, how far the last
    amounts of its parties lie apart where they compare, and the gap between them where two have spoken."""

    term: str
    cells: tuple[Cell, ...]
    steps: tuple[Step, ...]
    count: int
    support: Support
    distances: tuple[Distance, ...] = ()
    gap: Gap | None = None

    @property
    def spoken(self) -> bool:
        """Whether one of the parties of the cells has taken a position."""
        return any(cell.count for cell in self.cells)


@dataclass(frozen=True, slots=True)
class PositionsView:
    """Terms by parties, those with the most positions first. `more` counts parties that have no column. `reversals`
    are the parties that turned round, `contrasts` what others say of a party against its own word."""

    query: Query
    total: int
    parties: tuple[str, ...]
    more: int
    rows: tuple[TermRow, ...]
    days: tuple[str, ...]
    reversals: tuple[Reversal, ...] = ()
    contrasts: tuple[Contrast, ...] = ()

    @property
    def latest(self) -> list[Step]:
        """The latest step of every cell, and what goes against it."""
        return _latest(self.rows)


@dataclass(frozen=True, slots=True)
class PositionRow:
    """A step with its words."""

    step: Step
    support: Support
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class TermView:
    """One term: its steps by party, for the picture, and a page of them with their words, newest first."""

    query: Query
    term: str
    total: int
    parties: tuple[str, ...]
    steps: tuple[Step, ...]
    rows: tuple[PositionRow, ...]
    reversals: tuple[Reversal, ...] = ()
    contrasts: tuple[Contrast, ...] = ()
    distances: tuple[Distance, ...] = ()


def positions_view(db: Connection, query: Query) -> PositionsView:
    """The latest positions as of the query's day."""
    steps = steps_of(db, query)
    spoke = Counter(step.party for step in steps)
    parties = tuple(sorted(spoke, key=lambda name: (-spoke[name], name)))
    shown = parties[:_PARTIES] if not query.actor else parties
    by_term: dict[str, list[Step]] = {}
    for step in steps:
        by_term.setdefault(step.term, []).append(step)
    terms = sorted(by_term, key=lambda term: (term == "other", -len(by_term[term]), term))
    days = sorted({step.day[:7] for step in steps if step.day})
    rows = [_term(term, by_term[term], shown) for term in terms]
    turns, odds = reversals(steps)[-_MOVES:], contrasts(steps)[:_MOVES]
    told = _latest(rows)
    told += [step for turn in turns for step in (turn.before, turn.after)]
    told += [step for one in odds for step in (one.itself, one.others)]
    words = select.firsts(db, [step.id for step in told], before(query.as_of))
    return PositionsView(
        query=query,
        total=len(steps),
        parties=shown,
        more=len(parties) - len(shown),
        rows=tuple(replace(row, cells=tuple(_cell_worded(cell, words) for cell in row.cells)) for row in rows),
        days=tuple(days[-6:]),
        reversals=tuple(replace(t, before=worded(t.before, words), after=worded(t.after, words)) for t in turns),
        contrasts=tuple(replace(o, itself=worded(o.itself, words), others=worded(o.others, words)) for o in odds),
    )


def term_view(db: Connection, query: Query, term: str) -> TermView:
    """One term; NotFoundError where nobody is said to stand anywhere on it."""
    steps = steps_of(db, replace(query, term=term))
    if not steps:
        raise NotFoundError(f"the record holds no position on {term}", "The page of positions lists the terms.")
    spoke = Counter(step.party for step in steps)
    newest = sorted(steps, key=lambda step: (step.day or "", step.support.origins), reverse=True)
    wanted = [step.id for step in newest[: max(_DRAWN, query.offset + query.limit)]]
    words = select.firsts(db, wanted, before(query.as_of))
    newest = [worded(step, words) for step in newest]
    steps = [worded(step, words) for step in steps]
    shown = newest[query.offset : query.offset + query.limit]
    claims = read.claims(db, Stance, ids=[step.claim for step in shown if step.claim])
    evidence = evidence_of(db, claims)
    rows = [PositionRow(s, s.support, (evidence[s.claim],) if s.claim in evidence else ()) for s in shown]
    parties = tuple(sorted(spoke, key=lambda name: (-spoke[name], name)))
    return TermView(
        query=query,
        term=term,
        total=len(steps),
        parties=parties,
        steps=tuple(newest[:_DRAWN][::-1]),
        rows=tuple(rows),
        reversals=reversals(steps),
        contrasts=contrasts(steps),
        distances=distances(term, steps),
    )


def _latest(rows: Iterable[TermRow]) -> list[Step]:
    return [step for row in rows for cell in row.cells for step in (cell.latest, cell.against) if step]


def _cell_worded(cell: Cell, words: Mapping[str, tuple[str, str]]) -> Cell:
    """A cell whose steps have the places of their first words."""
    latest, against = (worded(step, words) if step else None for step in (cell.latest, cell.against))
    return replace(cell, latest=latest, against=against)


def _term(term: str, steps: Sequence[Step], parties: Sequence[str]) -> TermRow:
    cells = tuple(_cell(party, [step for step in steps if step.party == party]) for party in parties)
    support = Support(sum(s.support.origins for s in steps), sum(s.support.stories for s in steps))
    apart, gap = distances(term, steps), gap_of(term, steps, parties)
    return TermRow(term, cells, tuple(steps[-_STRIP:]), len(steps), support, apart, gap)


def _cell(party: str, steps: Sequence[Step]) -> Cell:
    """The latest step, and one that contradicts it: on the same day, or by the party's own word against others'."""
    if not steps:
        return Cell(party, None, None, 0)
    latest = steps[-1]
    against = next((one for one in reversed(steps) if one.day == latest.day and _opposed(one, latest)), None)
    if against is None and not latest.own:
        own = next((one for one in reversed(steps) if one.own), None)
        against = own if own and _opposed(own, latest) else None
    return Cell(party, latest, against, len(steps))


def _opposed(one: Step, other: Step) -> bool:
    """Whether one accepts what the other rejects."""
    return {one.state, other.state} == {"accepts", "rejects"}
