"""The patterns of `talks.toml`: words of meetings and of who stands beside a name; their weights: `meetings.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path

WEIGHTS = Path(str(files("onrecord.lexicon") / "data" / "meetings.toml"))

_OF_THAT_NAME = re.compile(r"<(\w+)>")


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """The patterns by name, for lower-case text; `<name>` in one stands for the pattern of that name."""
    data = tomllib.loads((files("onrecord.lexicon") / "data" / "talks.toml").read_text(encoding="utf-8"))
    whole = {name: _OF_THAT_NAME.sub(lambda named: data[named[1]], pattern) for name, pattern in data.items()}
    return {name: re.compile(pattern) for name, pattern in whole.items()}


@cache
def scale(part: str) -> dict[str, float]:
    """The numbers of a part of `meetings.toml`: `weights` or `least`."""
    data = tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))
    return {name: float(value) for name, value in data[part].items()}


def has(name: str, words: str) -> bool:
    """Whether a pattern is in lower-case words."""
    return bool(patterns()[name].search(words))


def talk_in(words: str) -> re.Match[str] | None:
    """What tells of a meeting in lower-case words: a phrase that tells of nothing else, else a noun, else a verb."""
    found = (patterns()[name].search(words) for name in ("strong", "noun", "verb"))
    return next((match for match in found if match), None)
