"""The stance that a cue settles by itself."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_LEADING = (
    "has ",
    "have ",
    "had ",
    "also ",
    "again ",
    "repeatedly ",
    "later ",
    "then ",
    "once ",
    "was ",
    "were ",
    "is ",
    "are ",
)


@cache
def _beginnings() -> tuple[tuple[str, str], ...]:
    """(beginning, stance), the longest beginnings first."""
    text = (files("onrecord.lexicon") / "data" / "cues.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")][1:]
    found = [(part.lstrip(), stance) for stance, parts in rows for part in parts.split(";") if part.strip()]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


def stance_of_cue(cue: str) -> str | None:
    """The stance that these words settle, None where what is said decides."""
    words = f"{' '.join(cue.lower().split())} "
    while stripped := next((lead for lead in _LEADING if words.startswith(lead)), None):
        words = words[len(stripped) :]
    return next((stance for start, stance in _beginnings() if words.startswith(start)), None)
