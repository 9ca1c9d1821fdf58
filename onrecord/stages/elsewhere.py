"""What a denial denies when that stands in another story of those days: by the words that both use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from onrecord.stages.dating import apart
from onrecord.stages.denials import Key, another_side, denies, telling
from onrecord.stages.linking import Linking
from onrecord.types.claims import Quotation
from onrecord.types.filed import Filed

NEAR = 10
"""Days within which a denial can be of what another story says."""
SHARED = 3
"""Telling words that a denial has to share with what it denies in another story."""
_SHARE = 0.5
"""How much of the shorter of two contents has to be shared."""
_OFTEN = 200
"""In how many statements a word may stand that leads from a denial to what it denies."""
Told = Mapping[str, Sequence[Filed[Quotation]]]


def denied_elsewhere(
    denials: Sequence[Filed[Quotation]], told: Told, linking: Linking, key: Key
) -> Iterator[tuple[Filed[Quotation], Filed[Quotation], tuple[str, ...]]]:
    """For each denial the statement of another story that shares most with it, and the words that they share."""
    held: dict[str, list[Filed[Quotation]]] = defaultdict(list)
    if denials:
        for story, statements in told.items():
            for one in statements:
                for word in telling(one.value) if not denies(one.value, linking.stories[story]) else ():
                    held[word].append(one)
    for denial in denials:
        if best := _best(denial, held, linking, key):
            yield denial, *best


def _best(
    denial: Filed[Quotation], held: Mapping[str, Sequence[Filed[Quotation]]], linking: Linking, key: Key
) -> tuple[Filed[Quotation], tuple[str, ...]] | None:
    """The statement that shares most, of those by another side and of those days."""
    mine, when = telling(denial.value), linking.stories[denial.value.story].published
    found: dict[str, tuple[Filed[Quotation], set[str]]] = {}
    for word in sorted(mine):
        if len(held.get(word, ())) <= _OFTEN:
            for other in held.get(word, ()):
                found.setdefault(other.id, (other, set()))[1].add(word)
    fitting = [
        (-len(shared), other.id, other, tuple(sorted(shared)))
        for other, shared in found.values()
        if len(shared) >= max(SHARED, _SHARE * min(len(mine), len(telling(other.value))))
        and other.value.story != denial.value.story
        and another_side(denial.value, other.value, key)
        and not apart(when, linking.stories[other.value.story].published, NEAR)
    ]
    return min(fitting)[2:] if fitting else None
