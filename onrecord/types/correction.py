"""What a person may correct in a claim or an entry: its values that are words or numbers, and lists of words.

Spans are evidence and stay; what counts support, and what a reader thinks of itself, follows from the rest.
"""

from __future__ import annotations

import json
from math import isfinite
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

_KEPT = frozenset(["story", "spans", "score", "tier", "why", "key", "claims", "stories", "origins"])
_VALUES = (str, float, int, NoneType, tuple[str, ...])


def correctable(made: type[Any]) -> dict[str, tuple[Any, ...]]:
    """The fields of a kind of claim or entry that may be corrected, each with the types that its value may have."""
    found = {}
    for name, hint in get_type_hints(made).items():
        types = get_args(hint) if get_origin(hint) is UnionType else (hint,)
        if name not in _KEPT and all(one in _VALUES for one in types):
            found[name] = types
    return found


def parsed(text: str | None) -> Any:
    """A value as it was given: JSON, lists as tuples; what is no JSON stands for itself, nothing for None."""
    try:
        value = json.loads(text) if text is not None else None
    except (ValueError, RecursionError):
        return text
    return tuple(value) if isinstance(value, list) else value


def as_field(types: tuple[Any, ...], value: Any) -> Any:
    """A value as a field of these types holds it: a number as words where it holds words, such as a year. ValueError
    where it cannot hold it."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if value is None and NoneType in types:
        return None
    finite = number and _finite(value)
    if finite and float in types:
        return float(value)
    if finite and int in types and value == int(value):
        return int(value)
    if str in types and (number or isinstance(value, str)):
        return str(value)
    if tuple[str, ...] in types and isinstance(value, tuple) and all(isinstance(part, str) for part in value):
        return value
    raise ValueError(f"a value of {wanted(types)} is needed")


def _finite(value: float) -> bool:
    """Whether a float can hold a number: JSON knows `NaN`, `Infinity` and numbers of any length."""
    try:
        return isfinite(value)
    except OverflowError:
        return False


def wanted(types: tuple[Any, ...]) -> str:
    """What such a field holds, in words and as JSON."""
    named = {str: 'words ("…")', float: "a number", int: "a whole number", NoneType: "null"}
    return " or ".join(named.get(one, 'a list of words (["…"])') for one in types)
