"""Which side of the conflict a bare noun means: `the government`, `the rebels`, `an army officer`.

It is told only where one side alone can be meant: one state is fought in, or one movement is named more than others.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from onrecord.lexicon.stances import stance_words
from onrecord.stages.casting import Party
from onrecord.stages.conflict import Conflict, conflict_of
from onrecord.stages.parties import Scene

_CLEAR = 2
"""How many times as often as the next a movement has to be named."""


def bare_side(scene: Scene, words: str) -> str | None:
    """The side that the last bare noun of some words means; None where there is none, or where two can be meant."""
    known, words = stance_words(), words.lower()
    found = [(m.start(), kind) for kind in ("bare_state", "bare_movement") for m in known[kind].finditer(words)]
    last, kind = max(found, default=(0, ""))
    if not kind or known["another"].search(words[:last]):
        return None
    return _sides(scene)[0 if kind == "bare_state" else 1]


def _contends(conflict: Conflict, party: Party) -> bool:
    """Whether a name is that of a movement of the conflict, or of somebody who speaks for one."""
    alone = party.kind == "person" and party.side == party.name
    return not alone and party.side not in conflict.named and conflict.bodily(party.side) and conflict.holds(party.side)


@lru_cache(maxsize=1)
def _sides(scene: Scene) -> tuple[str | None, str | None]:
    """The one state of the conflict of a story, and the movement that it names clearly more than others."""
    conflict = conflict_of(scene)
    counted = Counter(
        party.side
        for sentence in scene.sentences
        for party in sentence.parties
        if party.kind in ("organisation", "person") and _contends(conflict, party)
    )
    most = counted.most_common(2)
    clear = bool(most) and most[0][1] > 1 and (len(most) == 1 or most[0][1] >= _CLEAR * most[1][1])
    states = sorted(conflict.states)
    return (states[0] if len(states) == 1 else None), (most[0][0] if clear else None)
