"""What the record files: a claim or an entry together with its id and the stage that wrote it.

The ids are content addresses and a contract. A claim's id says stage, story, kind, spans and values, without the
stage's version, its score or its why: gains and losses between two versions are then set differences. Values that
equal the default of their field are left out, so that a new field with a default changes no id.
"""

from __future__ import annotations

import re
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from onrecord.ids import content_id
from onrecord.types.claims import Claim
from onrecord.types.entries import Entry
from onrecord.types.evidence import Span

T_co = TypeVar("T_co", covariant=True)

_CONTENT: dict[type[Claim], tuple[tuple[str, Any], ...]] = {}
_NOT_CONTENT = frozenset({"story", "score", "tier", "why"})


@dataclass(frozen=True, slots=True)
class Filed(Generic[T_co]):
    """A claim or entry (`value`) as it stands in the record; `stage` is the name of its reader or linker."""

    id: str
    stage: str
    value: T_co


def kind_of(made: type[Claim] | type[Entry]) -> str:
    """The word for a kind of claim or entry in SQL, JSON and URLs: `DateExpression` is `date_expression`."""
    return _snake(made.__name__)


def claim_id(stage: str, claim: Claim) -> str:
    """The content address of a claim: `c-…`."""
    return content_id("c", stage, claim.story, kind_of(type(claim)), _content(claim))


def entry_id(linker: str, entry: Entry) -> str:
    """The content address of an entry: `e-…`, made of its linker, its kind and its key."""
    return content_id("e", linker, kind_of(type(entry)), entry.key)


@cache
def _snake(name: str) -> str:
    """A class's name as columns are written."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def _content(claim: Claim) -> dict[str, Any]:
    """The fields of a claim that its id says."""
    found = {}
    for field, default in _content_fields(type(claim)):
        value = getattr(claim, field)
        if default is MISSING or value != default:
            found[field] = _plain(value)
    return found


def _content_fields(made: type[Claim]) -> tuple[tuple[str, Any], ...]:
    """Name and default of every field that belongs to the content of a claim."""
    found = _CONTENT.get(made)
    if found is None:
        named = [field for field in fields(made) if field.name not in _NOT_CONTENT]
        found = _CONTENT[made] = tuple((field.name, field.default) for field in named)
    return found


def _plain(value: Any) -> Any:
    """A value as JSON knows it. A span is its place, since its words follow from the story; 4.0 is 4."""
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value
