"""Between which days the record puts a story or a meeting that gives no date itself, and why."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from onrecord.store import select
from onrecord.types.entries import Dating
from onrecord.types.when import When
from onrecord.views.evidence import Support, day_text

_SOME = 500
"""Ids asked for at once: a database takes no endless list."""


@dataclass(frozen=True, slots=True)
class Between:
    """What the record tells of one date: from `start` on and before `end`, `days` as other days of views
    (`2031-03-04/2031-03-11`), the reasons, and the dated stories that tell it."""

    id: str
    start: str
    end: str
    days: str
    reasons: tuple[str, ...]
    support: Support


def between_of(db: Connection, about: Sequence[str]) -> dict[str, Between]:
    """The datings of these stories or meetings, by their ids."""
    columns = ("about", "between_start", "between_end", "between_reasons")
    found: dict[str, Between] = {}
    for at in range(0, len(about), _SOME):
        wanted = select.Wanted(equals={"about": tuple(about[at : at + _SOME])})
        for row in select.cells(db, Dating, columns, wanted):
            days = When(date.fromisoformat(row["between_start"]), date.fromisoformat(row["between_end"]))
            reasons = tuple(json.loads(row["between_reasons"]))
            support = Support(row["origins"], row["stories"])
            found[row["about"]] = Between(
                row["id"], row["between_start"], row["between_end"], day_text(days) or "", reasons, support
            )
    return found
