"""The patterns of `talks.toml`: words of meetings, their format and state, and of who stands beside a name."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """The patterns by name; they are written for lower-case text."""
    data = tomllib.loads((files("onrecord.lexicon") / "data" / "talks.toml").read_text(encoding="utf-8"))
    return {name: re.compile(pattern) for name, pattern in data.items()}


def has(name: str, words: str) -> bool:
    """Whether a pattern is in lower-case words."""
    return bool(patterns()[name].search(words))
