"""The words of `stances.toml`: what takes a stand, what turns it over, and what is said of it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def stance_words(part: str = "others") -> Mapping[str, re.Pattern[str]]:
    """The patterns of a part of `stances.toml` by name, for text in lower case with curly apostrophes."""
    data = tomllib.loads((files("onrecord.lexicon") / "data" / "stances.toml").read_text(encoding="utf-8"))
    return {name: re.compile(_whole(pattern)) for name, pattern in data[part].items()}


def _whole(pattern: str | list[str]) -> str:
    """One pattern as it stands, or any of several for whole words."""
    return pattern if isinstance(pattern, str) else rf"\b(?:{'|'.join(pattern)})\b"
