"""Reading back what people judged, how stages and linkers ended, what was lost, and how much there is."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from onrecord.store import schema
from onrecord.store.columns import from_row
from onrecord.store.rows import rows
from onrecord.types.judgement import Judgement
from onrecord.types.work import LedgerRow, LinkingRow, Outcome

_LOST = [outcome.value for outcome in Outcome if outcome.lost]


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that the record lacks, and why: an input that was refused, a stage or linker that failed.

    `page` is None for what is no page of the record.
    """

    name: str
    page: str | None
    stage: str
    outcome: Outcome
    reason: str


def judgements(db: sa.Connection) -> list[Judgement]:
    """All judgements, oldest first."""
    judgement = schema.JUDGEMENT
    return [from_row(Judgement, row) for row in rows(db, sa.select(judgement).order_by(judgement.c.at, judgement.c.id))]


def ledger(db: sa.Connection, page: str | None = None) -> list[LedgerRow]:
    """How stages ended on pages."""
    query = sa.select(schema.LEDGER).order_by(schema.LEDGER.c.page, schema.LEDGER.c.stage)
    if page is not None:
        query = query.where(schema.LEDGER.c.page == page)
    return [from_row(LedgerRow, row) for row in rows(db, query)]


def linkings(db: sa.Connection) -> list[LinkingRow]:
    """How linkers ended."""
    return [from_row(LinkingRow, row) for row in rows(db, sa.select(schema.LINKING).order_by(schema.LINKING.c.linker))]


def last_work(db: sa.Connection) -> str | None:
    """The moment of the last work on a page, ISO 8601, UTC; None for an empty record."""
    found: str | None = db.scalar(sa.select(sa.func.max(schema.LEDGER.c.at)))
    return found


def failures(db: sa.Connection) -> list[Failure]:
    """All that was lost and why: refused inputs, failed stages and linkers."""
    led, page = schema.LEDGER.c, schema.PAGE.c
    query = sa.select(page.name, led.stage, led.outcome, led.reason, led.page).join_from(
        schema.LEDGER, schema.PAGE, page.id == led.page
    )
    found = [
        Failure(row.name, row.page, row.stage, Outcome(row.outcome), row.reason or "")
        for row in db.execute(query.where(led.outcome.in_(_LOST)).order_by(page.name, led.stage))
    ]
    failed = [row for row in linkings(db) if row.outcome.lost]
    found += [Failure(row.linker, None, row.linker, row.outcome, row.reason or "") for row in failed]
    refused = db.execute(sa.select(schema.REFUSAL).order_by(schema.REFUSAL.c.name))
    return found + [
        Failure(row.name, None, "pages", Outcome.REFUSED, f"{row.reason}. {row.hint}".strip()) for row in refused
    ]


def counts(db: sa.Connection) -> dict[str, int]:
    """How many pages, stories, judgements, and claims and entries of each kind the record holds."""
    tables = [schema.PAGE, schema.STORY, *schema.CLAIM_KINDS.values(), *schema.ENTRY_KINDS.values(), schema.JUDGEMENT]
    return {table.name: db.scalar(sa.select(sa.func.count()).select_from(table)) or 0 for table in tables}
