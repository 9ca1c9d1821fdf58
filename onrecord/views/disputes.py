"""What does not go together: pairs of claims that deny or contradict each other or count differently."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from onrecord.store import read, select
from onrecord.store.columns import Row
from onrecord.types.claims import Claim
from onrecord.types.entries import Disagreement
from onrecord.types.filed import Filed
from onrecord.views.evidence import Evidence, Support, evidence_of
from onrecord.views.query import Query, wanted_of

_COLUMNS = ("how", "a", "b", "about", "resolved_by")


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """One pair, both sides with their words. `said_a` and `said_b` are the claims themselves. `how`: denies,
    contradicts, counts_differently; `a` is the one that does it."""

    id: str
    how: str
    about: str | None
    said_a: Claim
    said_b: Claim
    a: Evidence
    b: Evidence
    resolved_by: str | None
    support: Support


@dataclass(frozen=True, slots=True)
class DisputesView:
    """A page of pairs, those with the most origins first, and how many there are of each kind."""

    query: Query
    total: int
    hows: tuple[tuple[str, int], ...]
    rows: tuple[DisputeRow, ...]


def disputes_view(db: Connection, query: Query) -> DisputesView:
    """The pairs that a query asks for; `kind` chooses how they disagree."""
    wanted = wanted_of(query, equals={"how": query.kind} if query.kind else {}, order=("-origins",))
    rows = select.cells(db, Disagreement, _COLUMNS, wanted, query.limit, query.offset)
    hows = select.tally(db, Disagreement, "how", wanted_of(query))
    return DisputesView(query, select.count(db, Disagreement, wanted), hows, _rows(db, rows))


def disputes_of(db: Connection, claims: Sequence[str]) -> tuple[DisputeRow, ...]:
    """The pairs that one of these claims is part of."""
    found: dict[str, Row] = {}
    for at in range(0, len(claims), 200):
        some = tuple(claims[at : at + 200])
        for side in ("a", "b"):
            for row in select.cells(db, Disagreement, _COLUMNS, select.Wanted(equals={side: some}), 50):
                found[row["id"]] = row
    return _rows(db, list(found.values()))


def _rows(db: Connection, rows: Sequence[Row]) -> tuple[DisputeRow, ...]:
    """Pairs with their words; one whose claim is gone is left out until it is linked again."""
    claims: dict[str, Filed[Claim]] = {
        filed.id: filed for filed in read.claims_of(db, {row[side] for row in rows for side in ("a", "b")})
    }
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
        )
        for row in rows
        if row["a"] in claims and row["b"] in claims
    )
