"""Who said what, to whom, through whom: the list of statements, and one with all its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from onrecord.store import read, select
from onrecord.store.select import Wanted
from onrecord.types.claims import Quotation
from onrecord.types.entries import Statement
from onrecord.types.filed import Filed
from onrecord.views.evidence import Evidence, Support, evidence_of, known_by
from onrecord.views.kinds import entry_of, support_of
from onrecord.views.query import Query, before, wanted_of

SAID = {
    "assert": "said",
    "deny": "denied",
    "accuse": "accused",
    "demand": "demanded",
    "reject": "rejected",
    "threaten": "threatened",
    "promise": "promised",
    "praise": "praised",
    "predict": "predicted",
    "concede": "conceded",
}
"""The word of the interface for a stance. It says what the story says that the speaker did, and nothing of ours."""


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement as a table shows it. `speaker` is canonical, `unnamed: …`, or None where the story has no
    source."""

    id: str
    day: str | None
    speaker: str | None
    speaker_kind: str | None
    affiliation: str | None
    stance: str
    manner: str
    text: str
    told_to: tuple[str, ...]
    relayed_by: tuple[str, ...]
    tier: str
    support: Support
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class StatementsView:
    """A page of statements, and what they may be filtered by."""

    query: Query
    total: int
    rows: tuple[StatementRow, ...]
    speakers: tuple[tuple[str, int], ...]
    stances: tuple[tuple[str, int], ...]


def statements_view(db: Connection, query: Query, speakers: bool = True) -> StatementsView:
    """The statements that a query asks for, newest first. Without `speakers` those are left out."""
    wanted = _wanted(query)
    chosen = select.cells(db, Statement, (), wanted, query.limit, query.offset)
    held = {entry.id: entry for entry in read.entries(db, Statement, ids=[row["id"] for row in chosen])}
    told = {row["id"]: Support(row["origins"], row["stories"]) for row in chosen}
    stances = select.tally(db, Statement, "stance", wanted)
    names = select.tally(db, Statement, "speaker", wanted) if speakers else ()
    return StatementsView(
        query=query,
        total=sum(number for _, number in stances),
        rows=tuple(
            replace(row, support=told[row.id], evidence=known_by(row.evidence, before(query.as_of)))
            for row in statement_rows(db, [held[row["id"]] for row in chosen])
        ),
        speakers=tuple((name or "no source named", number) for name, number in names),
        stances=stances,
    )


def statement_rows(db: Connection, entries: list[Filed[Statement]]) -> tuple[StatementRow, ...]:
    """The rows of these entries, in the same order."""
    claims = read.claims(db, Quotation, ids=[c for e in entries for c in e.value.claims])
    evidence = evidence_of(db, claims)
    return tuple(_row(entry, evidence) for entry in entries)


def statement_row(db: Connection, ident: str, query: Query) -> StatementRow:
    """One statement with all its evidence, as of the query's day; NotFoundError where the record has none."""
    row = statement_rows(db, [entry_of(db, ident, Statement)])[0]
    support = support_of(db, ident, Statement, query)
    return replace(row, support=support, evidence=known_by(row.evidence, before(query.as_of)))


def _row(entry: Filed[Statement], evidence: dict[str, Evidence]) -> StatementRow:
    said = entry.value
    words = sorted((evidence[c] for c in said.claims if c in evidence), key=lambda e: (e.published or "9999", e.story))
    return StatementRow(
        id=entry.id,
        day=_day(said.first, words),
        speaker=said.speaker,
        speaker_kind=said.speaker_kind,
        affiliation=said.affiliation,
        stance=said.stance,
        manner=said.manner,
        text=said.text,
        told_to=said.told_to,
        relayed_by=said.relayed_by,
        tier=said.tier,
        support=Support(said.origins, said.stories),
        evidence=tuple(words),
    )


def _day(first: str | None, words: Sequence[Evidence]) -> str | None:
    """The earliest day: where only its month or nothing is told, the days of the first story that has some."""
    if first and len(first) == len("2031-03-04"):
        return first
    return next((one.published for one in words if one.published), first)


def _wanted(query: Query) -> Wanted:
    """The filters of a query on statements."""
    equals = {"stance": query.stance} if query.stance else {}
    return wanted_of(
        query,
        equals=equals,
        either=(("speaker", query.actor), ("affiliation", query.actor)) if query.actor else (),
        like={"text": query.text} if query.text else {},
        ranges={"day": (query.since, before(query.until))},
        order=("-day", "-origins"),
    )
