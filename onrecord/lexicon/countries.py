"""The name of a state by its ISO 3166-1 alpha-3 code."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon.names import read_names


def country_named(code: str) -> str | None:
    """The common English name; None for a code that is no state's."""
    return _names().get(code)


@cache
def _names() -> dict[str, str]:
    return {n.country: n.canonical for n in read_names() if n.kind == "state" and n.country}
