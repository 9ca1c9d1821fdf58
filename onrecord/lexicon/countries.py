"""The name of a state by its ISO 3166-1 alpha-3 code, and its capital."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon.names import read_names

_DISPUTED = frozenset(["Israel", "Palestine", "Western Sahara"])


def country_named(code: str) -> str | None:
    """The common English name; None for a code that is no state's."""
    return state_names().get(code)


def capital_of(state: str) -> str | None:
    """The capital of a state by its name; None where it is not known or disputed."""
    return None if state in _DISPUTED else _capitals().get(state)


def people_of(state: str) -> str | None:
    """The adjective of a state by its name: `Syrian` of Syria; None for what is no state."""
    return _peoples().get(state)


@cache
def _peoples() -> dict[str, str]:
    """The first demonym of each state."""
    told = (n for n in read_names() if n.kind == "people" and n.role == "demonym")
    return {n.canonical: n.text for n in reversed(list(told))}


@cache
def _capitals() -> dict[str, str]:
    """The first metonym of each state, which is its capital."""
    told = (n for n in read_names() if n.kind == "state" and n.role == "metonym")
    return {n.canonical: n.text for n in reversed(list(told))}


@cache
def state_names() -> dict[str, str]:
    """The common English names of all states by their codes."""
    return {n.country: n.canonical for n in read_names() if n.kind == "state" and n.country}
