"""What settles a disagreement later: who denied concedes, who claimed takes it back, or the one's number becomes the
other's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.stages.denials import Key, denies, dispute_words, telling
from onrecord.stages.differing import range_of, same_thing
from onrecord.stages.linking import Linking
from onrecord.types.claims import Count, Quotation
from onrecord.types.filed import Filed
from onrecord.types.when import When

SHARED = 2
"""Telling words that a concession has to share with what it concedes."""


@dataclass(frozen=True, slots=True)
class Concession:
    """A statement that concedes, with its telling words and the days of its story."""

    id: str
    words: frozenset[str]
    when: When


@dataclass(frozen=True, slots=True)
class Later:
    """What may settle something: concessions by who makes them, and counts by authority and unit."""

    conceded: Mapping[str, list[Concession]]
    counted: Mapping[tuple[str, str], list[Filed[Count]]]


def later_of(statements: Iterable[Filed[Quotation]], linking: Linking, key: Key) -> Later:
    """The concessions and counts of a record, by whose they are."""
    conceded: dict[str, list[Concession]] = defaultdict(list)
    counted: dict[tuple[str, str], list[Filed[Count]]] = defaultdict(list)
    for one in statements:
        if _concedes(one.value, linking) and (when := linking.stories[one.value.story].published):
            for side in {key(one.value.speaker), key(one.value.affiliation)} - {""}:
                conceded[side].append(Concession(one.id, telling(one.value), when))
    for count in linking.claims(Count):
        if count.value.authority:
            counted[(key(count.value.authority), count.value.unit)].append(count)
    return Later(conceded, counted)


def _concedes(one: Quotation, linking: Linking) -> bool:
    words = dispute_words()["concession"].search(one.cue.text)
    return (one.stance == "concede" or bool(words)) and not denies(one, linking.stories[one.story])


def settled_by(
    denial: Filed[Quotation], other: Filed[Quotation], later: Later, linking: Linking, key: Key
) -> str | None:
    """The first later statement in which either side concedes what was denied or claimed; None where none does."""
    about = telling(other.value) | telling(denial.value)
    sides = {key(q.value.speaker) for q in (denial, other)} | {key(q.value.affiliation) for q in (denial, other)}
    since = [linking.stories[q.value.story].published for q in (denial, other)]
    found = [
        (str(one.when.start), one.id)
        for side in sorted(sides - {""})
        for one in later.conceded.get(side, ())
        if len(one.words & about) >= SHARED and all(_after(one.when, before) for before in since)
    ]
    return min(found)[1] if found else None


def settled_count(one: Filed[Count], other: Filed[Count], later: Later, linking: Linking, key: Key) -> str | None:
    """The first later count by one of two authorities that the number of the other allows; None where none does."""
    since = [linking.stories[count.value.story].published for count in (one, other)]
    found = [
        (str(when.start), count.id)
        for mine, theirs in ((one.value, other.value), (other.value, one.value))
        for count in later.counted.get((key(mine.authority), mine.unit), ())
        if _allows(theirs, count.value)
        and same_thing(mine, count.value, near=False)
        and (when := linking.stories[count.value.story].published)
        and all(_after(when, before) for before in since)
    ]
    return min(found)[1] if found else None


def _allows(count: Count, later: Count) -> bool:
    """Whether a later number lies within what an earlier one allows."""
    low, high = range_of(count)
    return low <= later.value <= high and (count.since or "") == (later.since or "")


def _after(when: When, before: When | None) -> bool:
    """Whether an interval begins surely after another."""
    return bool(before and when.start and before.end and when.start >= before.end)
