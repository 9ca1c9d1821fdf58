"""Lists of words that tell names and sources apart: `nouns.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def nouns(name: str) -> frozenset[str]:
    """The words of a list. KeyError for a list that the file does not have."""
    return frozenset(_lists()[name].split())


@cache
def phrases(name: str) -> str:
    """The words of a list as alternatives of a pattern, the longest first; `_` in the file stands for white space."""
    return "|".join(
        re.escape(one).replace("_", r"\s+") for one in sorted(nouns(name), key=lambda one: (-len(one), one))
    )


@cache
def _lists() -> dict[str, str]:
    return tomllib.loads((files("onrecord.lexicon") / "data" / "nouns.toml").read_text(encoding="utf-8"))
