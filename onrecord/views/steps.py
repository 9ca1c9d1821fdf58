"""Steps: stated positions one by one, oldest first, as every view of positions is made of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from onrecord.store import select
from onrecord.store.columns import Row
from onrecord.types.entries import Position
from onrecord.types.when import When
from onrecord.views.evidence import Support, day_text, worded
from onrecord.views.query import Query, before, wanted_of

_COLUMNS = ("party", "term", "stance", "value", "condition", "by", "start", "end", "voice", "amount", "unit")
_STATES = {
    "accepts": "accepts",
    "offers": "accepts",
    "demands": "conditional",
    "conditions": "conditional",
    "open": "conditional",
    "rejects": "rejects",
    "refuses_to_discuss": "rejects",
}
"""Stances by how they are drawn: towards, between, against."""
STANDS = {"conditions": "sets conditions on", "open": "leaves open", "refuses_to_discuss": "refuses to discuss"}
"""Stances on a term whose code is no verb already."""


_CONDITIONAL = frozenset("if unless until once when only provided as in after before without except subject on".split())
"""Words with which a condition begins that needs no other."""


def stands(party: str, stance: str, term: str) -> str:
    """A position in words: who, the verb, and on what; the term `other` is one that has no name of its own."""
    on = "something else" if term == "other" else term.replace("_", " ")
    return f"{party} {STANDS.get(stance, stance.replace('_', ' '))} {on}"


def iffed(condition: str) -> str:
    """A condition as a clause: with `if` before it unless it brings a word of its own."""
    first = condition.split(maxsplit=1)[0].lower() if condition.strip() else ""
    return condition[:1].lower() + condition[1:] if first in _CONDITIONAL else f"if {condition}"


@dataclass(frozen=True, slots=True)
class Step:
    """One stated position: who, on what, what it is, when, by whose word, and where its first words stand.

    `day` is the last day by which it had been said, None where no story tells one; `since` is the first on which it
    may have been: the two are one where the day is known. `own` is False where another than the party says it; `voice`
    is `self`, `other`, or None where the story tells it without a source. `amount` in `unit` is the value where it
    compares with others.
    """

    id: str
    party: str
    term: str
    stance: str
    state: str
    value: str | None
    condition: str | None
    by: str | None
    own: bool
    day: str | None
    support: Support
    claim: str | None
    story: str | None
    voice: str | None = None
    amount: float | None = None
    unit: str | None = None
    since: str | None = None

    @property
    def days(self) -> str | None:
        """When it had been said: a day, or the interval of the days on which it may have been, as of a story's
        publication; None where nothing is known."""
        start = date.fromisoformat(self.since) if self.since else None
        end = date.fromisoformat(self.day) + timedelta(days=1) if self.day else None
        return day_text(When(start, end)) if start or end else None


def steps_of(db: Connection, query: Query) -> list[Step]:
    """All stated positions that a query asks for, oldest first."""
    equals = {name: value for name, value in (("party", query.actor), ("term", query.term)) if value}
    wanted = wanted_of(
        query, equals=equals, ranges={"start": (query.since, before(query.until))}, order=("start", "origins")
    )
    steps = [_step(row) for row in select.cells(db, Position, _COLUMNS, wanted)]
    return sorted(steps, key=lambda step: step.day or "")


def stated(db: Connection, query: Query) -> list[Step]:
    """The same, each with the place of its first words."""
    steps = steps_of(db, query)
    words = select.firsts(db, [step.id for step in steps], before(query.as_of))
    return [worded(step, words) for step in steps]


def _step(row: Row) -> Step:
    return Step(
        id=row["id"],
        party=row["party"],
        term=row["term"],
        stance=row["stance"],
        state=_STATES.get(row["stance"], "conditional"),
        value=row["value"],
        condition=row["condition"],
        by=row["by"],
        own=row["voice"] == "self" or row["by"] in (None, row["party"]),
        day=row["end"],
        support=Support(row["origins"], row["stories"]),
        claim=None,
        story=None,
        voice=row["voice"],
        amount=row["amount"],
        unit=row["unit"],
        since=row["start"],
    )
