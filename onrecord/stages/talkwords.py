"""The patterns of `talks.toml`: words of meetings and of who stands beside a name; their weights: `meetings.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path

WEIGHTS = Path(str(files("onrecord.lexicon") / "data" / "meetings.toml"))


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """The patterns by name; they are written for lower-case text."""
    data = tomllib.loads((files("onrecord.lexicon") / "data" / "talks.toml").read_text(encoding="utf-8"))
    return {name: re.compile(pattern) for name, pattern in data.items()}


@cache
def scale(part: str) -> dict[str, float]:
    """The numbers of a part of `meetings.toml`: `weights` or `least`."""
    data = tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))
    return {name: float(value) for name, value in data[part].items()}


def has(name: str, words: str) -> bool:
    """Whether a pattern is in lower-case words."""
    return bool(patterns()[name].search(words))
