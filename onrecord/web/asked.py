"""What a request asks for: the query of a view from the parameters of its URL, which are its only state."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from onrecord.errors import UsageError
from onrecord.views.query import Query
from onrecord.views.statements import SAID

_TEXTS = {
    "actor": "actor",
    "beside": "beside",
    "term": "term",
    "place": "place",
    "outlet": "outlet",
    "lang": "language",
    "stance": "stance",
    "q": "text",
    "sort": "sort",
    "kind": "kind",
}
_DAYS = {"as_of": "as_of", "from": "since", "to": "until"}
_NUMBERS = {"min_origins": "min_origins", "page": "page"}
_MOST = 1_000_000
_LONGEST = 400

LOOKS = ("fragment", "page", "view", "layers", "claim")
"""Parameters that say how a page looks and not what is in it."""
NAMES = (*_TEXTS, *_DAYS, *_NUMBERS)
"""The parameters that every page understands."""


def query_of(given: Mapping[str, str], own: Collection[str] = (), kinds: Collection[str] = ()) -> Query:
    """The query of these parameters; empty ones ask for nothing. A page has parameters of its `own`, and tells `kinds`
    apart. UsageError for a parameter that no page has, and for a day, a number, a stance or a kind that is none."""
    known = (*NAMES, *own)
    for name in given.keys() - {*known, *LOOKS}:
        raise UsageError(f"{name} is nothing that this page can be asked", f"Write one of: {', '.join(known)}.")
    among(given, "stance", SAID)
    among(given, "kind", kinds)
    values: dict[str, str | int] = {}
    for name, field in _TEXTS.items():
        if text := given.get(name, "").strip():
            values[field] = text[:_LONGEST]
    for name, field in _DAYS.items():
        if text := given.get(name, "").strip():
            values[field] = text
    for name, field in _NUMBERS.items():
        if text := given.get(name, "").strip():
            values[field] = _number(name, text)
    return Query(**values)  # type: ignore[arg-type]


def among(given: Mapping[str, str], name: str, known: Collection[str]) -> None:
    """Refuse a value that is none of those that the record knows."""
    text = given.get(name, "").strip()
    if text and text not in known:
        told = f"Write one of: {', '.join(known)}." if known else "Write the address without it."
        raise UsageError(f"{name}={text[:_LONGEST]} is none that this page tells apart", told)


def _number(name: str, text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,7}", text) or int(text) > _MOST:
        raise UsageError(f"{name}={text} is no number", "Write a whole number, such as 2.")
    return int(text)
