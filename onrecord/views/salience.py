"""What matters most of what happened: the few lines that a first page can show.

A weight, not a measure: it orders lines and is shown nowhere. What moves talks weighs more than what accompanies them,
what those do who are named most weighs more than what others do, what more origins tell weighs more, and what is
older weighs less.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from onrecord.types.when import parse_when
from onrecord.views.timeline import Happening

_ACTS: Mapping[str, float] = {
    "057": 3.5,
    "0871": 3.0,
    "AGREE": 2.5,
    "036": 1.2,
    "CONCEDE": 2.0,
    "RETREAT": 2.0,
    "REJECT": 2.0,
    "THREATEN": 1.5,
    "SANCTION": 1.5,
    "MOBILIZE": 1.5,
    "COERCE": 1.5,
    "ASSAULT": 1.5,
    "SUPPORT": 1.2,
    "COOPERATE": 1.2,
    "REQUEST": 1.2,
}
"""Types of events, and codes of CAMEO, that change where talks stand: to sign, to declare a ceasefire. Those that are
not here accompany talks."""
_TALKS: Mapping[str, float] = {"held": 3.2, "failed": 3.2, "stalled": 3.2, "under_way": 2.5}
"""Rounds by how they went; planned ones are not here."""
_REAL = ("actual", "ongoing")
_LEAST, _NOBODY = 0.8, 1.0
"""What any other happening weighs, and by how much less one weighs that names nobody who is known."""
_NAMED, _BESIDE, _MANY = 1.2, 0.6, 0.5
"""What the name that is told most adds, the second, and each doubling of origins."""
_AGE = 20.0
"""Days after which a happening weighs one less."""
_OVERLAP = 0.6


def matters(happened: Iterable[Happening], lines: int) -> list[Happening]:
    """The happenings that matter most, no two of them by the same words or of the same names on one day, the last
    first."""
    kept = [one for one in happened if one.day and one.realis in _REAL]
    known = Counter(name for one in kept for name in one.names if not name.startswith("unnamed: "))
    most = math.log1p(max(known.values(), default=1))
    told = {name: math.log1p(number) / most for name, number in known.items()}
    last = max((_ordinal(one.day) for one in kept), default=0)
    ranked = sorted(kept, key=lambda one: (-_weight(one, told, last), one.id))
    chosen: list[Happening] = []
    for one in ranked:
        if len(chosen) == lines:
            break
        if not any(_again(one, other) for other in chosen):
            chosen.append(one)
    return sorted(chosen, key=lambda one: (one.day or "", one.id), reverse=True)


def _weight(one: Happening, known: Mapping[str, float], last: int) -> float:
    """What a happening weighs; `known` says how much each name is told, 1 the most."""
    act = _ACTS.get(one.code or "") or (_TALKS if one.kind == "talks" else _ACTS).get(one.act, _LEAST)
    names = sorted((known[name] for name in one.names if name in known), reverse=True)
    named = _NAMED * sum(names[:1]) + _BESIDE * sum(names[1:2])
    told = _MANY * math.log2(max(one.support.origins, 1)) + _MANY / 2 * math.log2(max(one.support.stories, 1))
    return act + (named or -_NOBODY) + told - (last - _ordinal(one.day)) / _AGE


def _again(one: Happening, other: Happening) -> bool:
    """Whether two lines would tell the reader the same."""
    if one.story == other.story and one.quote and (one.quote in other.quote or other.quote in one.quote):
        return True
    names = set(one.names) & set(other.names)
    alike = len(names) >= _OVERLAP * max(len(set(one.names) | set(other.names)), 1)
    return bool(names) and alike and one.day == other.day and one.kind == other.kind and one.act == other.act


def _ordinal(day: str | None) -> int:
    """A day as a number; 0 for none."""
    when = parse_when((day or "")[:10])
    start: date | None = when.start if when else None
    return start.toordinal() if start else 0


def of_kinds(happened: Iterable[Happening], kinds: Sequence[str]) -> list[Happening]:
    """The happenings of these kinds."""
    return [one for one in happened if one.kind in kinds]
