"""Rounds of talks: who met whom, where, through whom, and what came of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import Connection

from onrecord.errors import UsageError
from onrecord.store import read, select
from onrecord.store.columns import Row
from onrecord.types.claims import Meeting, Participant
from onrecord.types.entries import Round, Statement
from onrecord.types.filed import Filed
from onrecord.types.when import parse_when
from onrecord.views.dated import between_of
from onrecord.views.evidence import Evidence, Support, evidence_of, known_by
from onrecord.views.kinds import entry_of, support_of
from onrecord.views.query import Query, before, wanted_of
from onrecord.views.sorting import order_of
from onrecord.views.statements import StatementRow, statement_rows
from onrecord.views.steps import Step, stated

_SORTS = {"day": "day", "place": "venue", "form": "talks_kind", "outcome": "status", "origins": "origins"}
_AFTER_DAYS = 7
_MOST = 20


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One round as a table shows it. `evidence` is the first words for it in a list, all of them on its own page;
    `between` where the record puts one whose stories tell no day."""

    id: str
    start: str | None
    end: str | None
    venue: str | None
    country: str | None
    format: str
    talks_kind: str | None
    status: str
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    participants: tuple[Participant, ...]
    subject: str | None
    outcomes: tuple[str, ...]
    support: Support
    evidence: tuple[Evidence, ...]
    between: str | None = None


@dataclass(frozen=True, slots=True)
class RoundsView:
    """A page of rounds, newest first; `parties` are who takes part most, for the columns of a table, `mediators`
    and `places` those of the page with how many of its rounds name them."""

    query: Query
    total: int
    rows: tuple[RoundRow, ...]
    parties: tuple[str, ...]
    mediators: tuple[tuple[str, int], ...]
    places: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class RoundView:
    """One round with what its parties and mediators are said to have said in the week from its first day."""

    row: RoundRow
    why: str
    said: tuple[StatementRow, ...]
    maybe_same: tuple[RoundRow, ...]


@dataclass(frozen=True, slots=True)
class RoundsCompared:
    """Two rounds beside one another; `both` and `only` are names of parties and mediators in both, and in each one
    alone. `moved` are the positions that these parties stated from the first round's day to the second's."""

    rows: tuple[RoundView, ...]
    both: tuple[str, ...]
    only: tuple[tuple[str, ...], ...]
    moved: tuple[Step, ...]


def rounds_view(db: Connection, query: Query) -> RoundsView:
    """The rounds that a query asks for."""
    wanted = wanted_of(
        query,
        ranges={"day": (query.since, before(query.until))},
        like_any=(("parties", query.actor), ("mediators", query.actor)) if query.actor else (),
        like={"venue": query.place} if query.place else {},
        order=order_of(query, _SORTS, ("-day", "-origins")),
    )
    found = [row for row in select.cells(db, Round, ("parties", "mediators"), wanted) if _with(row, query.beside)]
    chosen = {row["id"]: Support(row["origins"], row["stories"]) for row in found[query.offset :][: query.limit]}
    known = before(query.as_of)
    rows = tuple(
        replace(row, support=chosen[row.id], evidence=known_by(row.evidence, known)[:1])
        for row in _rows(db, list(chosen), every=known is not None)
    )
    parties = Counter(name for row in rows for name in row.parties)
    mediators = Counter(name for row in rows for name in row.mediators)
    return RoundsView(
        query,
        len(found),
        rows,
        tuple(name for name, _ in parties.most_common(4)),
        tuple(mediators.most_common()),
        tuple(Counter(row.venue for row in rows if row.venue).most_common()),
    )


def _with(row: Row, name: str | None) -> bool:
    """Whether somebody took part in a round too."""
    return not name or name in json.loads(row["parties"]) or name in json.loads(row["mediators"])


def round_view(db: Connection, ident: str, query: Query) -> RoundView:
    """One round, as of the query's day; NotFoundError where the record has none of that id."""
    entry = entry_of(db, ident, Round).value
    known = before(query.as_of)
    row = _rows(db, [ident], every=True)[0]
    row = replace(row, support=support_of(db, ident, Round, query), evidence=known_by(row.evidence, known))
    same = [filed.id for filed in read.entries(db, Round) if filed.value.key in entry.candidates and filed.id != ident]
    return RoundView(row, entry.why, _said_after(db, entry, known), _rows(db, same, every=False))


def rounds_compared(db: Connection, query: Query, idents: Sequence[str]) -> RoundsCompared:
    """Two rounds, the earlier first; UsageError where they are not two, NotFoundError where the record has none."""
    chosen = tuple(dict.fromkeys(idents))
    if len(chosen) != 2:
        raise UsageError("a comparison needs two rounds", "Tick two rounds in the list of rounds.")
    rows = sorted((round_view(db, ident, query) for ident in chosen), key=lambda view: view.row.start or "9999")
    names = [dict.fromkeys((*view.row.parties, *view.row.mediators)) for view in rows]
    both = tuple(name for name in names[0] if name in names[1])
    only = tuple(tuple(name for name in held if name not in both) for held in names)
    days = [view.row.start for view in rows]
    between = replace(query, since=days[0], until=days[1]) if all(days) else None
    moved = [s for s in stated(db, between) if s.party in {*names[0], *names[1]}] if between else []
    return RoundsCompared(tuple(rows), both, only, tuple(moved))


def _rows(db: Connection, ids: list[str], every: bool) -> tuple[RoundRow, ...]:
    """The rows of these rounds, in the same order, with all their evidence or the first of it."""
    held = {filed.id: filed for filed in read.entries(db, Round, ids=ids)}
    wanted = [claim for filed in held.values() for claim in filed.value.claims]
    claims = {filed.id: filed for filed in read.claims(db, Meeting, ids=wanted)}
    shown = [
        claims[claim]
        for filed in held.values()
        for claim in (filed.value.claims if every else filed.value.claims[:1])
        if claim in claims
    ]
    evidence = evidence_of(db, shown)
    told = between_of(db, [claim for filed in held.values() if not filed.value.start for claim in filed.value.claims])
    days = {key: [told[claim].days for claim in filed.value.claims if claim in told] for key, filed in held.items()}
    rows = (_row(held[ident], claims, evidence) for ident in ids)
    return tuple(replace(row, between=next(iter(days[row.id]), None)) for row in rows)


def _row(filed: Filed[Round], claims: dict[str, Filed[Meeting]], evidence: dict[str, Evidence]) -> RoundRow:
    value = filed.value
    told = [claims[claim].value.outcome for claim in value.claims if claim in claims]
    return RoundRow(
        id=filed.id,
        start=value.start,
        end=value.end,
        venue=value.venue,
        country=value.country,
        format=value.format,
        talks_kind=value.talks_kind,
        status=value.status,
        parties=value.parties,
        mediators=value.mediators,
        participants=_people(value.participants, [claims[claim].value for claim in value.claims if claim in claims]),
        subject=value.subject,
        outcomes=tuple(dict.fromkeys(outcome for outcome in told if outcome)),
        support=Support(value.origins, value.stories),
        evidence=tuple(evidence[claim] for claim in value.claims if claim in evidence),
    )


def _people(names: tuple[str, ...], told: list[Meeting]) -> tuple[Participant, ...]:
    """The people of a round, with the role and side that a story gives."""
    held = {person.name: person for meeting in reversed(told) for person in meeting.participants}
    return tuple(held.get(name, Participant(name)) for name in dict.fromkeys((*names, *held)))


def _said_after(db: Connection, entry: Round, known: str | None) -> tuple[StatementRow, ...]:
    """What the parties and mediators are said to have said in the week from the first day."""
    names = (*entry.parties, *entry.mediators)
    first = parse_when(entry.start)
    if not first or not first.start or first.days != 1 or not names:
        return ()
    until = (first.start + timedelta(_AFTER_DAYS)).isoformat()
    wanted = select.Wanted(
        either=tuple((column, name) for name in names for column in ("speaker", "affiliation")),
        ranges={"day": (entry.start, until)},
        order=("-origins", "day"),
        known_before=known,
    )
    chosen = [row["id"] for row in select.cells(db, Statement, (), wanted, _MOST)]
    held = {filed.id: filed for filed in read.entries(db, Statement, ids=chosen)}
    rows = statement_rows(db, [held[ident] for ident in chosen])
    return tuple(replace(row, evidence=known_by(row.evidence, known)) for row in rows)
