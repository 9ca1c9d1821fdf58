"""What does not go together: pairs of claims that deny or contradict each other or count differently."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from onrecord.store import read, select
from onrecord.store.columns import Row
from onrecord.types.claims import Claim
from onrecord.types.entries import Disagreement, Statement
from onrecord.types.filed import Filed
from onrecord.views.evidence import Evidence, Support, evidence_of
from onrecord.views.query import Query, before, wanted_of
from onrecord.views.statements import StatementRow, statement_rows

_COLUMNS = ("how", "a", "b", "about", "resolved_by", "named")
_UNDENIED = 50
"""How many accusations are looked through at most for those that nobody denies."""


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """One pair, both sides with their words. `said_a` and `said_b` are the claims themselves. `how`: denies,
    contradicts, counts_differently; `a` is the one that does it. `resolved_by` is the later claim that settles it,
    `settled` its words. `named` is who denies, where what is denied was said of that very one."""

    id: str
    how: str
    about: str | None
    said_a: Claim
    said_b: Claim
    a: Evidence
    b: Evidence
    resolved_by: str | None
    support: Support
    named: str | None = None
    settled: Evidence | None = None


@dataclass(frozen=True, slots=True)
class DisputesView:
    """A page of pairs, those with the most origins first, and how many there are of each kind. `undenied` are the
    accusations with the most origins that the record holds no denial of."""

    query: Query
    total: int
    hows: tuple[tuple[str, int], ...]
    rows: tuple[DisputeRow, ...]
    undenied: tuple[StatementRow, ...] = ()


def disputes_view(db: Connection, query: Query, undenied: bool = True) -> DisputesView:
    """The pairs that a query asks for; `kind` chooses how they disagree, `until` by when both sides had been told.
    Without `undenied` those are left out."""
    days = {"published": (None, before(query.until))}
    wanted = wanted_of(query, equals={"how": query.kind} if query.kind else {}, ranges=days, order=("-origins",))
    rows = select.cells(db, Disagreement, _COLUMNS, wanted, query.limit, query.offset)
    hows = select.tally(db, Disagreement, "how", wanted_of(query, ranges=days))
    total = sum(number for how, number in hows if not query.kind or how == query.kind)
    return DisputesView(query, total, hows, _rows(db, rows), _undenied(db, query) if undenied else ())


def _undenied(db: Connection, query: Query) -> tuple[StatementRow, ...]:
    """Accusations that no denial of the record is of, those with the most origins first."""
    days = {"day": (None, before(query.until))}
    asked = wanted_of(query, equals={"stance": "accuse"}, ranges=days, order=("-origins", "-day"))
    chosen = select.cells(db, Statement, (), asked, _UNDENIED)
    held = read.entries(db, Statement, ids=[row["id"] for row in chosen])
    told = {"published": days["day"]}
    denied = select.Wanted(equals={"how": "denies"}, known_before=before(query.as_of), ranges=told)
    disputed = {one["id"] for one in select.cells(db, Disagreement, (), denied)}
    behind = read.entries_of(db, [claim for entry in held for claim in entry.value.claims])
    free = [e for e in held if not any(disputed & set(behind.get(claim, ())) for claim in e.value.claims)]
    order = {row["id"]: at for at, row in enumerate(chosen)}
    return statement_rows(db, sorted(free, key=lambda entry: order[entry.id]))


def disputes_of(db: Connection, claims: Sequence[str], query: Query) -> tuple[DisputeRow, ...]:
    """The pairs that one of these claims is part of, as of the query's day."""
    entries = {entry for found in read.entries_of(db, claims).values() for entry in found}
    known = [entry.id for entry in read.entries(db, Disagreement, ids=sorted(entries))]
    wanted = select.Wanted(equals={"entry": tuple(known)}, known_before=before(query.as_of))
    rows = select.cells(db, Disagreement, _COLUMNS, wanted) if known else []
    return _rows(db, list(rows))


def _rows(db: Connection, rows: Sequence[Row]) -> tuple[DisputeRow, ...]:
    """Pairs with their words; one whose claim is gone is left out until it is linked again."""
    wanted = {row[side] for row in rows for side in ("a", "b", "resolved_by") if row[side]}
    claims: dict[str, Filed[Claim]] = {filed.id: filed for filed in read.claims_of(db, wanted)}
    evidence = evidence_of(db, list(claims.values()))
    return tuple(
        DisputeRow(
            id=row["id"],
            how=row["how"],
            about=row["about"],
            said_a=claims[row["a"]].value,
            said_b=claims[row["b"]].value,
            a=evidence[row["a"]],
            b=evidence[row["b"]],
            resolved_by=row["resolved_by"],
            support=Support(row["origins"], row["stories"]),
            named=row["named"],
            settled=evidence.get(row["resolved_by"] or ""),
        )
        for row in rows
        if row["a"] in claims and row["b"] in claims
    )
