"""What people's judgements come to: the last word on each matter, as linkers obey it."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from onrecord.types.correction import as_field, correctable, parsed
from onrecord.types.filed import Filed
from onrecord.types.judgement import Judgement, Verdict

T = TypeVar("T")
Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Ids of claims and entries by what was decided about them. `corrected` holds new values by subject and field."""

    wrong: frozenset[str] = frozenset()
    right: frozenset[str] = frozenset()
    same: frozenset[Pair] = frozenset()
    not_same: frozenset[Pair] = frozenset()
    corrected: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def apply(self, filed: Filed[T]) -> Filed[T]:
        """A claim or entry with the values that people corrected, as far as it can hold them."""
        given = self.corrected.get(filed.id, {})
        known = correctable(type(filed.value)) if given else {}
        values: dict[str, Any] = {}
        for name in given.keys() & known.keys():
            with contextlib.suppress(ValueError):
                values[name] = as_field(known[name], given[name])
        if not values:
            return filed
        corrected: T = dataclasses.replace(filed.value, **values)  # type: ignore[type-var]
        return Filed(filed.id, filed.stage, corrected)


def verdicts_of(judgements: Iterable[Judgement]) -> Verdicts:
    """The verdicts that stand, from judgements in the order in which they were made: later ones win, undone ones go."""
    ruling: dict[tuple[str, ...], Judgement] = {}
    for judgement in _standing(list(judgements)):
        ruling[_matter(judgement)] = judgement
    corrected: dict[str, dict[str, Any]] = {}
    for judgement in ruling.values():
        if judgement.verdict is Verdict.CORRECTED and judgement.field:
            corrected.setdefault(judgement.subject, {})[judgement.field] = parsed(judgement.value)
    return Verdicts(
        wrong=frozenset(j.subject for j in ruling.values() if j.verdict is Verdict.WRONG),
        right=frozenset(j.subject for j in ruling.values() if j.verdict is Verdict.RIGHT),
        same=frozenset(_pair(j) for j in ruling.values() if j.verdict is Verdict.SAME),
        not_same=frozenset(_pair(j) for j in ruling.values() if j.verdict is Verdict.NOT_SAME),
        corrected=corrected,
    )


def _standing(judgements: list[Judgement]) -> list[Judgement]:
    """The judgements that no later one takes back; taking back is itself a judgement that can be taken back."""
    undone: set[str] = set()
    kept: list[Judgement] = []
    for judgement in reversed(judgements):
        if judgement.id in undone:
            continue
        if judgement.verdict is Verdict.UNDONE:
            undone.add(judgement.undoes or "")
        else:
            kept.append(judgement)
    return kept[::-1]


def _matter(judgement: Judgement) -> tuple[str, ...]:
    """What a judgement is about: two judgements on one matter cannot both stand."""
    if judgement.verdict in (Verdict.SAME, Verdict.NOT_SAME):
        return ("same", *sorted(_pair(judgement)))
    if judgement.verdict is Verdict.CORRECTED:
        return ("corrected", judgement.subject, judgement.field or "")
    return ("right", judgement.subject)


def _pair(judgement: Judgement) -> Pair:
    """The two things that a judgement compares."""
    return frozenset({judgement.subject, judgement.other or judgement.subject})
