"""Happenings in words: who did what toward whom. Neutral by rule, and no code of a codebook is shown."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from onrecord.store.columns import Row
from onrecord.views.steps import stands

DID: Mapping[str, str] = {
    "AGREE": "agreed",
    "CONSULT": "met or talked",
    "SUPPORT": "gave support",
    "CONCEDE": "gave way",
    "COOPERATE": "worked together",
    "AID": "gave aid",
    "RETREAT": "withdrew or released",
    "REQUEST": "asked or demanded",
    "ACCUSE": "accused",
    "REJECT": "refused",
    "THREATEN": "threatened",
    "PROTEST": "protested",
    "SANCTION": "cut or restricted",
    "MOBILIZE": "moved forces",
    "COERCE": "seized or coerced",
    "ASSAULT": "used force",
}
"""PLOVER's types of events as verbs that their definitions bear."""

_DID_SO: Mapping[str, str] = {
    "036": "agreed to meet or talk",
    "041": "spoke by phone",
    "042": "travelled to meet",
    "043": "received a visit",
    "057": "signed",
    "0871": "declared a ceasefire",
    "arrest": "arrested",
    "cyber": "attacked by computer",
    "demonstrate": "demonstrated",
    "release": "released",
    "resign": "resigned",
    "seize": "seized",
    "withdraw": "withdrew",
}
"""The same for codes of CAMEO and modes of PLOVER that say it more closely."""
_UNSPECIFIED = "unspecified ("
"""How the name begins of a speaker whom a passive leaves out."""

_MOST = 140
"""Characters of a denial that a title holds."""


def did(event: str, mode: str | None = None, cameo: str | None = None) -> str:
    """The verb for a type of event, closer where its mode or code is."""
    return _DID_SO.get(cameo or "") or _DID_SO.get(mode or "") or DID.get(event) or _words(event)


def who(name: str | None) -> str:
    """A name as lists show it: what a story does not name says so."""
    bare = (name or "").removeprefix("unnamed: ")
    return "no source named" if not bare or bare.startswith(_UNSPECIFIED) else bare


def title_of(row: Row, kind: str) -> str:
    """What a line of the timeline is called, by the kind of its entry."""
    return _TITLES[kind](row)


def names_of(row: Row, kind: str) -> tuple[str, ...]:
    """Who takes part in a happening, those first who act; nobody where it is not told who acts in an event."""
    if kind == "event" and row["actors"] == "[]":
        return ()
    told = [row[name] for name in _NAMES[kind]]
    names = [one for held in told for one in (json.loads(held) if held and held[0] == "[" else [held])]
    return tuple(dict.fromkeys(name for name in names if name))


def _talks(row: Row) -> str:
    names, through = _listed(row["parties"]), _listed(row["mediators"])
    both = f"{names} through {through}" if names and through else names or through or "Talks"
    return f"{both}: {_words(row['status'])}"


def _event(row: Row) -> str:
    actors, recipients = _listed(row["actors"]), _listed(row["recipients"])
    toward = f" → {recipients}" if set(json.loads(row["recipients"])) - set(json.loads(row["actors"])) else ""
    verb = did(row["event"], row["mode"], row["cameo"])
    return f"{actors or 'Somebody not named'}{toward}: {verb}"


def _denial(row: Row) -> str:
    name = who(row["speaker"])
    return f"{name[:1].upper()}{name[1:]} denied: {row['text'][:_MOST]}"


def _position(row: Row) -> str:
    return stands(row["party"], row["stance"], row["term"])


def _listed(names: str) -> str:
    """Names of a list as it is stored, without those that tell nobody."""
    return ", ".join(who(name) for name in json.loads(names) if who(name) != who(None))


def _words(code: str) -> str:
    return code.replace("_", " ").lower()


_TITLES: Mapping[str, Callable[[Row], str]] = {
    "talks": _talks,
    "position": _position,
    "event": _event,
    "statement": _denial,
}
_NAMES: Mapping[str, tuple[str, ...]] = {
    "talks": ("parties", "mediators"),
    "position": ("party",),
    "event": ("actors", "recipients"),
    "statement": ("speaker",),
}
