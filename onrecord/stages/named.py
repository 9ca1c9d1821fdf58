"""A name in a text, with what it stands for as far as that is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a text. `name` is canonical: the lexicon's, or the fullest form in the story; None where it is open."""

    start: int
    end: int
    kind: str
    score: float
    name: str | None = None
    title: str | None = None
    country: str | None = None
    sort: str | None = None
    role: str = "name"
    why: str = ""


def form_of(text: str, named: Named) -> str:
    """The words of a name, with single spaces."""
    return " ".join(text[named.start : named.end].split())


def overlaps(named: Named, others: Sequence[Named]) -> bool:
    """Whether a name shares a character with one of others."""
    return any(named.start < other.end and other.start < named.end for other in others)
