"""Where the pages of a record stand: which stages have run on them, with which fingerprints, and how that ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import sqlalchemy as sa

from onrecord.store import schema
from onrecord.types.work import Outcome

Standing = Mapping[str, tuple[str, Outcome]]
"""Fingerprint and outcome by stage."""


def of_page(db: sa.Connection, page: str) -> Standing | None:
    """What has run on a page; None where the record does not have it."""
    ledger = schema.LEDGER.c
    rows = db.execute(sa.select(ledger.stage, ledger.fingerprint, ledger.outcome).where(ledger.page == page)).all()
    if not rows and db.scalar(sa.select(schema.PAGE.c.id).where(schema.PAGE.c.id == page)) is None:
        return None
    return {row.stage: (row.fingerprint, Outcome(row.outcome)) for row in rows}


def behind(db: sa.Connection, fingerprints: Iterable[str]) -> list[str]:
    """The pages on which not all stages have run with these fingerprints, by id."""
    wanted = sorted(fingerprints)
    ledger, page = schema.LEDGER.c, schema.PAGE.c
    ran = sa.select(sa.func.count()).where(ledger.page == page.id, ledger.fingerprint.in_(wanted)).scalar_subquery()
    return list(db.scalars(sa.select(page.id).where(ran < len(wanted)).order_by(page.id)))


def tally(db: sa.Connection) -> dict[tuple[str, str], dict[Outcome, int]]:
    """How many pages ended how, by stage and fingerprint."""
    ledger = schema.LEDGER.c
    found: dict[tuple[str, str], dict[Outcome, int]] = {}
    query = sa.select(ledger.stage, ledger.fingerprint, ledger.outcome, sa.func.count().label("pages"))
    for row in db.execute(query.group_by(ledger.stage, ledger.fingerprint, ledger.outcome)):
        found.setdefault((row.stage, row.fingerprint), {})[Outcome(row.outcome)] = row.pages
    return found
