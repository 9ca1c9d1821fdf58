"""Common nouns that speak in news, with what they point at: `heads.tsv`."""

from __future__ import annotations

import re
from functools import cache

from onrecord.lexicon.names import data_rows

_ENDS = re.compile(
    r",|\s(?:of|in|from|with|for|who|whose|which|that|where|when|close|briefed|familiar|speaking|at|on|to|represented|based|near|"
    r"inside|under|among|by|there|seen|present)(?:\s|\Z)"
)
"""Where the noun phrase proper ends and what qualifies it begins."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@cache
def heads() -> dict[str, str]:
    """The class of each common noun that speaks: person, crowd, body, text, outlet."""
    return {row["head"]: row["class"] for row in data_rows("heads.tsv")}


def phrase(words: str) -> str:
    """The words of a noun phrase up to the first comma, preposition or relative clause."""
    return _ENDS.split(words, maxsplit=1)[0]


def head_of(words: str) -> str | None:
    """The common noun that speaks: the last known head of the noun phrase proper."""
    found = [word for word in _WORD.findall(phrase(words).lower()) if word in heads()]
    return found[-1] if found else None
