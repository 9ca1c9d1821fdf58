"""The mode of an act that its own phrase does not tell: by what it governs, or by the means named in its sentence."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.lexicon.inflection import forms


@dataclass(frozen=True, slots=True)
class Mode:
    """A row of `plover_modes.tsv`: the mode and CAMEO code, and which modes it overrules."""

    mode: str
    cameo: str | None
    over: frozenset[str]


def mode_of(kind: str, mode: str | None, governed: tuple[str, str | None] | None, words: Iterable[str]) -> Mode | None:
    """The mode of an act of a type that has a mode or none, by the act that it governs or by words of its sentence."""
    keys = [] if governed is None else [f"{governed[0]}/{governed[1]}", governed[0]]
    for found in (row for held, given in (("of", keys), ("by", words)) for row in _told(kind, held, given)):
        if mode is None or mode in found.over:
            return found
    return None


def _told(kind: str, held: str, words: Iterable[str]) -> Iterator[Mode]:
    rows = _modes().get((kind, held))
    return (rows[word] for word in words if word in rows) if rows else iter(())


@cache
def _modes() -> dict[tuple[str, str], dict[str, Mode]]:
    """The rows by type and kind, then by governed act or by every form of a word."""
    text = (files("onrecord.lexicon") / "data" / "plover_modes.tsv").read_text(encoding="utf-8")
    found: dict[tuple[str, str], dict[str, Mode]] = {}
    for row in csv.DictReader((line for line in text.splitlines() if not line.startswith("#")), delimiter="\t"):
        cameo = None if row["cameo"] == "-" else row["cameo"]
        mode = Mode(row["mode"], cameo, frozenset(part.strip() for part in row["over"].split(";")))
        held = found.setdefault((row["type"], row["kind"]), {})
        for word in (part.strip() for part in row["words"].split(";")):
            held |= dict.fromkeys(forms(word) if row["kind"] == "by" else [word], mode)
    return found
