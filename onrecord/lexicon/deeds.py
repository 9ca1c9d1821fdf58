"""The words of `events.toml`, by which it is told who did what."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> frozenset[str]:
    """The words of a list, in lower case."""
    data = tomllib.loads((files("onrecord.lexicon") / "data" / "events.toml").read_text(encoding="utf-8"))
    return frozenset(data[name].split())
