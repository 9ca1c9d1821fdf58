"""Actors: who is meant, under which names, and what the record holds of each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Connection

from onrecord.store import read
from onrecord.types.claims import Mention
from onrecord.types.entries import Actor, Statement
from onrecord.types.filed import Filed
from onrecord.views.evidence import Evidence, Support, evidence_of
from onrecord.views.query import PAGE, Query
from onrecord.views.statements import StatementRow, statement_rows

_SAMPLE = 50
"""Mentions whose words an actor's page shows; the count says how many there are."""


@dataclass(frozen=True, slots=True)
class ActorRow:
    """One actor as a table shows it; `statements` counts what it is said to have said."""

    id: str
    name: str
    actor_kind: str
    aliases: tuple[str, ...]
    mentions: int
    statements: int
    support: Support


@dataclass(frozen=True, slots=True)
class ActorsView:
    """A page of actors, those with the most origins first."""

    query: Query
    total: int
    rows: tuple[ActorRow, ...]


@dataclass(frozen=True, slots=True)
class ActorView:
    """One actor: its names, where they stand, what it said."""

    row: ActorRow
    why: str
    mentions: tuple[Evidence, ...]
    statements: tuple[StatementRow, ...]


def actors_view(db: Connection, query: Query) -> ActorsView:
    """The actors that a query asks for."""
    said = _statements_by_speaker(db)
    kept = [a for a in read.entries(db, Actor) if _wanted(a.value, query)]
    kept.sort(key=lambda a: (-a.value.origins, -len(a.value.claims), a.value.name))
    rows = tuple(_row(a, said[a.value.name]) for a in kept[query.offset : query.offset + PAGE])
    return ActorsView(query=query, total=len(kept), rows=rows)


def actor_view(db: Connection, ident: str) -> ActorView:
    """One actor; NotFoundError where the record has none of that id."""
    entry = read.entry(db, ident)
    actor: Filed[Actor] = read.entries(db, Actor, ids=[entry.id])[0]
    said = [s for s in read.entries(db, Statement) if actor.value.name in (s.value.speaker, s.value.affiliation)]
    said.sort(key=lambda s: (s.value.first or "", s.id), reverse=True)
    mentions = read.claims(db, Mention, ids=list(actor.value.claims)[:_SAMPLE])
    return ActorView(
        row=_row(actor, len(said)),
        why=actor.value.why,
        mentions=tuple(evidence_of(db, mentions).values()),
        statements=statement_rows(db, said[:PAGE]),
    )


def _statements_by_speaker(db: Connection) -> Counter[str]:
    """How many statements each speaker is said to have made."""
    return Counter(s.value.speaker for s in read.entries(db, Statement) if s.value.speaker)


def _row(actor: Filed[Actor], statements: int) -> ActorRow:
    value = actor.value
    support = Support(value.origins, value.stories)
    return ActorRow(actor.id, value.name, value.actor_kind, value.aliases, len(value.claims), statements, support)


def _wanted(actor: Actor, query: Query) -> bool:
    """Whether an actor passes the filters."""
    words = (query.text or "").casefold()
    names = (actor.name, *actor.aliases)
    return actor.origins >= query.min_origins and any(words in name.casefold() for name in names)
