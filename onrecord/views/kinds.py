"""The kind of thing that an id names: one of another kind than was asked for is refused by saying what it is."""

from __future__ import annotations

from typing import NoReturn, TypeVar

from sqlalchemy import Connection

from onrecord.errors import NotFoundError
from onrecord.store import read, select
from onrecord.types.entries import Entry
from onrecord.types.filed import Filed, kind_of
from onrecord.views.evidence import Support
from onrecord.views.query import Query, before

E = TypeVar("E", bound=Entry)

_SHOWN = ("actor", "statement", "round", "family")
"""Kinds of entries that are shown one by one; of the others the words behind them are shown."""


def entry_of(db: Connection, ident: str, made: type[E]) -> Filed[E]:
    """The entry of that id and kind; NotFoundError says of an id of another kind what it names and what shows it."""
    found = read.entries(db, made, ids=[ident])
    return found[0] if found else refuse(db, ident, kind_of(made))


def support_of(db: Connection, ident: str, made: type[Entry], query: Query) -> Support:
    """How much stands behind an entry, or stood on the query's day; NotFoundError where nothing did yet."""
    wanted = select.Wanted(equals={"entry": ident}, known_before=before(query.as_of))
    found = select.cells(db, made, (), wanted)
    if not found:
        raise NotFoundError(f"nothing had been published on this by {query.as_of}", "Leave out the day to see it.")
    return Support(found[0]["origins"], found[0]["stories"])


def refuse(db: Connection, ident: str, wanted: str) -> NoReturn:
    """NotFoundError for an id that names none of the `wanted` kind: what it names, where the record holds that."""
    named = {"e": _entry, "c": _claim, "s": _story, "p": _page}.get(ident.partition("-")[0])
    if named is not None:
        raise named(db, ident)
    raise NotFoundError(
        f"the record holds no {wanted} {ident}", "Ids begin with the letter of their kind and a hyphen."
    )


def _other(kind: str, command: str, *at: str) -> NotFoundError:
    """The error for what is of this kind; `at` is its kind, its id and where else it stands."""
    article = "an" if kind[0] in "aeiou" else "a"
    return NotFoundError(f"that is {article} {kind.replace('_', ' ')}: `onrecord show {command} {at[1]}`", at=at)


def _entry(db: Connection, ident: str) -> NotFoundError:
    kind = kind_of(type(read.entry(db, ident).value))
    return _other(kind, kind if kind in _SHOWN else "origins", kind, ident)


def _claim(db: Connection, ident: str) -> NotFoundError:
    return _other("claim", "origins", "claim", ident, read.claim(db, ident).value.story)


def _story(db: Connection, ident: str) -> NotFoundError:
    return _other("story", "story", "story", read.story(db, ident).id)


def _page(db: Connection, ident: str) -> NotFoundError:
    stories = read.stories(db, page=read.page(db, ident).id)
    if stories:
        return NotFoundError(f"that is a page: `onrecord show story {stories[0].id}`", at=("story", stories[0].id))
    return NotFoundError("that is a page without a story", "`onrecord show failures` says why.")
