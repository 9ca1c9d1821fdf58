"""What a request asks for: the query of a view from the parameters of its URL, which are its only state."""

from __future__ import annotations

import re
from collections.abc import Mapping

from onrecord.errors import UsageError
from onrecord.views.query import Query

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

NAMES = (*_TEXTS, *_DAYS, *_NUMBERS)
"""The parameters that every page understands."""


def query_of(given: Mapping[str, str]) -> Query:
    """The query of these parameters; empty ones ask for nothing. UsageError for a day or number that is none."""
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


def _number(name: str, text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,7}", text) or int(text) > _MOST:
        raise UsageError(f"{name}={text} is no number", "Write a whole number, such as 2.")
    return int(text)
