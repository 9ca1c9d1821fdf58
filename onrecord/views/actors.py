"""Actors: who is meant, under which names, and what the record holds of each."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from onrecord.errors import NotFoundError
from onrecord.store import read, select
from onrecord.store.select import Wanted
from onrecord.types.claims import Mention
from onrecord.types.entries import Actor, Statement
from onrecord.types.filed import Filed
from onrecord.views.evidence import Evidence, Support, evidence_of, known_by
from onrecord.views.kinds import entry_of, support_of
from onrecord.views.query import PAGE, Query, before, wanted_of
from onrecord.views.sorting import order_of
from onrecord.views.statements import StatementRow, statement_rows

_SORTS = {"name": "name", "kind": "actor_kind", "origins": "origins", "stories": "stories"}
_SAMPLE = 20
"""Mentions whose words an actor's page shows; the count says how many there are."""


@dataclass(frozen=True, slots=True)
class ActorRow:
    """One actor as a table shows it; `statements` counts what it, or who speaks for it, is said to have said."""

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
    wanted = wanted_of(query, like_any=(("name", query.text), ("aliases", query.text)) if query.text else ())
    ordered = replace(wanted, order=order_of(query, _SORTS, ("-origins", "-stories", "name")))
    chosen = select.cells(db, Actor, ("name", "actor_kind", "aliases"), ordered, query.limit, query.offset)
    mentions = select.supports(db, [row["id"] for row in chosen])
    names = tuple({row["name"] for row in chosen})
    said = _said(db, query, names)
    rows = tuple(
        ActorRow(
            id=row["id"],
            name=row["name"],
            actor_kind=row["actor_kind"],
            aliases=tuple(json.loads(row["aliases"])),
            mentions=mentions.get(row["id"], 0),
            statements=said[row["name"]],
            support=Support(row["origins"], row["stories"]),
        )
        for row in chosen
    )
    return ActorsView(query=query, total=select.count(db, Actor, wanted), rows=rows)


def _said(db: Connection, query: Query, names: tuple[str, ...]) -> Counter[str]:
    """How many statements are by each of these actors or by who speaks for it, each once."""
    told: Counter[str] = Counter()
    wanted = wanted_of(query, either=(("speaker", names), ("affiliation", names)))
    for pair, number in select.together(db, Statement, ("speaker", "affiliation"), wanted).items():
        for name in set(pair):
            told[name] += number
    return told


def full_name(db: Connection, name: str) -> str:
    """The name of the one actor that stories call so (`RSF`); the name itself where that is one, or none or several
    are called so."""
    if select.count(db, Actor, Wanted(equals={"name": name})):
        return name
    called = select.cells(db, Actor, ("name",), Wanted(holds={"aliases": name}), 2)
    return str(called[0]["name"]) if len(called) == 1 else name


def actor_named(db: Connection, name: str) -> str:
    """The id of the one actor of this name, or called so; NotFoundError where none or several are."""
    found = select.cells(db, Actor, (), Wanted(equals={"name": full_name(db, name)}), 2)
    if len(found) != 1:
        count = "no" if not found else "more than one"
        raise NotFoundError(f"the record holds {count} actor called {name}", "The page of actors lists their names.")
    ident: str = found[0]["id"]
    return ident


def actor_view(db: Connection, ident: str, query: Query) -> ActorView:
    """One actor, as of the query's day; NotFoundError where the record has none of that id."""
    actor = entry_of(db, ident, Actor)
    name, known = actor.value.name, before(query.as_of)
    wanted = Wanted(either=(("speaker", name), ("affiliation", name)), order=("-day",), known_before=known)
    chosen = [row["id"] for row in select.cells(db, Statement, (), wanted, PAGE)]
    said = {filed.id: filed for filed in read.entries(db, Statement, ids=chosen)}
    mentions = read.claims(db, Mention, ids=list(actor.value.claims)[:_SAMPLE])
    return ActorView(
        row=replace(_row(actor, select.count(db, Statement, wanted)), support=support_of(db, ident, Actor, query)),
        why=actor.value.why,
        mentions=known_by(evidence_of(db, mentions).values(), known),
        statements=tuple(
            replace(row, evidence=known_by(row.evidence, known))
            for row in statement_rows(db, [said[ident] for ident in chosen])
        ),
    )


def _row(actor: Filed[Actor], statements: int) -> ActorRow:
    value = actor.value
    support = Support(value.origins, value.stories)
    return ActorRow(actor.id, value.name, value.actor_kind, value.aliases, len(value.claims), statements, support)
