"""Who said what, to whom, through whom: the list of statements, and one with all its evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from onrecord.store import read
from onrecord.types.claims import Quotation
from onrecord.types.entries import Statement
from onrecord.types.filed import Filed
from onrecord.views.evidence import Evidence, Support, evidence_of
from onrecord.views.query import PAGE, Query, known_by


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


def statements_view(db: Connection, query: Query) -> StatementsView:
    """The statements that a query asks for, newest first."""
    kept = [s for s in _in_time(db, query) if _wanted(s.value, query)]
    kept.sort(key=lambda s: (s.value.first or "", s.value.origins, s.id), reverse=True)
    return StatementsView(
        query=query,
        total=len(kept),
        rows=statement_rows(db, kept[query.offset : query.offset + PAGE]),
        speakers=_tally(s.value.speaker or "no source named" for s in kept),
        stances=_tally(s.value.stance for s in kept),
    )


def statement_rows(db: Connection, entries: list[Filed[Statement]]) -> tuple[StatementRow, ...]:
    """The rows of these entries, in the same order."""
    claims = read.claims(db, Quotation, ids=[c for e in entries for c in e.value.claims])
    evidence = evidence_of(db, claims)
    return tuple(_row(entry, evidence) for entry in entries)


def statement_row(db: Connection, ident: str) -> StatementRow:
    """One statement with all its evidence; NotFoundError where the record has none of that id."""
    return statement_rows(db, read.entries(db, Statement, ids=[_known(db, ident)]))[0]


def _known(db: Connection, ident: str) -> str:
    read.entry(db, ident)
    return ident


def _row(entry: Filed[Statement], evidence: dict[str, Evidence]) -> StatementRow:
    said = entry.value
    words = sorted((evidence[c] for c in said.claims if c in evidence), key=lambda e: (e.published or "9999", e.story))
    return StatementRow(
        id=entry.id,
        day=said.first,
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


def _in_time(db: Connection, query: Query) -> list[Filed[Statement]]:
    """Statements that some story known by `as_of` carries, in the outlet and language asked for."""
    entries = read.entries(db, Statement)
    if not (query.as_of or query.outlet or query.language):
        return entries
    stories = {
        s.id
        for s in read.stories(db, outlet=query.outlet, language=query.language)
        if known_by(s.published, query.as_of)
    }
    carried = {c.id for c in read.claims(db, Quotation) if c.value.story in stories}
    return [e for e in entries if carried.intersection(e.value.claims)]


def _wanted(said: Statement, query: Query) -> bool:
    """Whether a statement passes the filters on what it says itself."""
    if query.actor and query.actor not in (said.speaker, said.affiliation):
        return False
    if query.stance and said.stance != query.stance:
        return False
    if query.text and query.text.casefold() not in said.text.casefold():
        return False
    if query.since and (said.first or "") < query.since:
        return False
    if query.until and (said.first or "9999")[: len(query.until)] > query.until:
        return False
    return said.origins >= query.min_origins


def _tally(values: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """How often each value occurs, most frequent first."""
    counts: dict[str, int] = defaultdict(int)
    for value in values:
        counts[value] += 1
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
