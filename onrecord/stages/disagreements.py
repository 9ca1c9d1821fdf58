"""Disagreements: what denies what, who blames one another, numbers for one thing that differ, and what settles it.

Precision comes first: of the statements that a denial could be of, the likeliest alone is named, and none where no one
is likely enough.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from onrecord.stages.actors import actors
from onrecord.stages.company import keys_of
from onrecord.stages.dating import apart
from onrecord.stages.denials import (
    LIKELY,
    SURE,
    WINDOW,
    Key,
    another_side,
    content_of,
    denied,
    dispute_words,
    explicit,
    names,
    telling,
)
from onrecord.stages.differing import MOST, differing
from onrecord.stages.elsewhere import NEAR, SHARED, denied_elsewhere
from onrecord.stages.families import families
from onrecord.stages.linking import Linking
from onrecord.stages.settling import Later, later_of, settled_by, settled_count
from onrecord.stages.stage import linker
from onrecord.types.claims import Count, Quotation
from onrecord.types.entries import Disagreement
from onrecord.types.evidence import Story
from onrecord.types.filed import Filed

_LONGEST = 160
"""Characters of what a disagreement is about."""
_ALIKE = 0.5
"""How much of the shorter of two contents is shared where two stories tell of one disagreement."""
LASTS = 30
"""Days within which stories can tell of one denial; later it is denied anew."""
_APART = 700
"""Characters between two statements and the words that set them apart."""
_BLAMES = 2
"""How many accusations further on stands the one that answers an accusation."""
Told = dict[str, list[Filed[Quotation]]]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims that do not go together; `sides` and `about` are what other stories that tell the same share."""

    how: str
    one: Filed[Quotation] | Filed[Count]
    other: Filed[Quotation] | Filed[Count]
    why: str
    sides: tuple[str, str]
    about: tuple[frozenset[str], frozenset[str]]


@linker(
    version=10,
    takes=(Quotation, Count),
    uses=(actors, families),
    data=("lexicon/data/disputes.toml",),
    likely=LIKELY,
    sure=SURE,
    window=WINDOW,
    near=NEAR,
    shared=SHARED,
    most=MOST,
    lasts=LASTS,
)
def disagreements(linking: Linking) -> Iterator[Disagreement]:
    """Each disagreement once, with a pair of claims from every story that tells of it."""
    key = keys_of(linking)
    told: Told = defaultdict(list)
    for one in sorted(linking.claims(Quotation), key=lambda one: (one.value.story, one.value.cue.start)):
        told[one.value.story].append(one)
    later = later_of((one for found in told.values() for one in found), linking, key)
    for group in _grouped(_once(_pairs(told, linking, key)), linking):
        yield _disagreement(group, later, linking, key)


def _once(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Each two claims once for each way: of two denials each may deny the other, and words of a story may set two
    statements apart of which each blames the other."""
    met: set[tuple[str, frozenset[str]]] = set()
    for pair in pairs:
        claims = (pair.how, frozenset((pair.one.id, pair.other.id)))
        if claims not in met:
            met.add(claims)
            yield pair


def _pairs(told: Told, linking: Linking, key: Key) -> Iterator[Pair]:
    """Denials with what they deny, who blame one another, and numbers that differ."""
    alone: list[Filed[Quotation]] = []
    for story, statements in told.items():
        found = {one.denial.id: one for one in denied(statements, linking.stories[story], key)}
        for one in found.values():
            why = f"“{one.denial.value.cue.text}” after “{one.other.value.cue.text}”, likely at {one.chance:.2f}"
            yield _said("denies", one.denial, one.other, why, key)
        alone += [d for d in statements if d.id not in found and explicit(d.value, linking.stories[story])]
        yield from _blames(statements, key)
        yield from _set_apart(statements, linking.stories[story], key)
    for denial, other, shared in denied_elsewhere(alone, told, linking, key):
        why = f"“{denial.value.cue.text}” in another story; both speak of {', '.join(shared)}…"
        yield _said("denies", denial, other, why, key)
    for count, second in differing(linking, key):
        yield _counted(count, second, key)


def _said(how: str, one: Filed[Quotation], other: Filed[Quotation], why: str, key: Key) -> Pair:
    sides = (key(one.value.speaker), key(other.value.speaker))
    return Pair(how, one, other, why, sides, (telling(one.value), telling(other.value)))


def _counted(one: Filed[Count], other: Filed[Count], key: Key) -> Pair:
    """Two numbers, the one whose authority comes first by name first, so that every story gives them alike."""
    first, second = sorted((one, other), key=lambda count: (key(count.value.authority), count.id))
    sides = (key(first.value.authority), key(second.value.authority))
    about = tuple(frozenset([f"{count.value.value:g}", count.value.unit]) for count in (first, second))
    why = f"{first.value.value:g} by {first.value.authority}, {second.value.value:g} by {second.value.authority}"
    return Pair("counts_differently", first, second, why, sides, (about[0], about[1]))


def _blames(told: Sequence[Filed[Quotation]], key: Key) -> Iterator[Pair]:
    """Two accusations of one story, one of which names who makes the other: each blames somebody else."""
    blame = dispute_words()["blame"]
    accusing = [one for one in told if one.value.stance == "accuse" or blame.search(one.value.cue.text)]
    for at, one in enumerate(accusing):
        for other in accusing[at + 1 : at + 1 + _BLAMES]:
            if key(one.value.speaker) == key(other.value.speaker):
                continue
            forth, back = names(one.value, other.value), names(other.value, one.value)
            both = all(blame.search(item.value.cue.text) for item in (one, other))
            if both and (forth or back):
                yield _said("contradicts", other, one, "each blames the other", key)


def _set_apart(told: Sequence[Filed[Quotation]], story: Story, key: Key) -> Iterator[Pair]:
    """The two statements of two sides of which a story says that `neither claim` could be confirmed, or which it
    announces as `conflicting accounts`."""
    text = story.text.replace("'", "’")
    starts = [one.value.cue.start for one in told]
    for found in dispute_words()["told"].finditer(text):
        before = told[bisect_left(starts, found.start() - _APART) : bisect_left(starts, found.start())]
        yield from _two(before[::-1], found[0], key)
    for found in dispute_words()["telling"].finditer(text):
        after = told[bisect_left(starts, found.end()) : bisect_right(starts, found.end() + _APART)]
        yield from _two(after, found[0], key)


def _two(near: Sequence[Filed[Quotation]], words: str, key: Key) -> Iterator[Pair]:
    """The nearest statement and the next one by another side."""
    other = next((one for one in near[1:] if another_side(one.value, near[0].value, key)), None)
    if other:
        first, second = sorted((near[0], other), key=lambda one: one.value.cue.start)
        yield _said("contradicts", second, first, f"the story says of both “{words}”", key)


def _grouped(pairs: Iterable[Pair], linking: Linking) -> Iterator[list[Pair]]:
    """Pairs of several stories that tell of one disagreement: the same two sides, and contents that are alike.

    A story's pairs stay apart, so that no claim stands in a disagreement twice.
    """
    groups: dict[tuple[str, ...], list[tuple[list[Pair], set[str]]]] = defaultdict(list)
    for pair in pairs:
        stories = {pair.one.value.story, pair.other.value.story}
        held = groups[(pair.how, *pair.sides)]
        fitting = next((one for one in held if not one[1] & stories and _tells_of(pair, one[0][0], linking)), None)
        if fitting is None:
            held.append(([pair], stories))
        else:
            fitting[0].append(pair)
            fitting[1].update(stories)
    for found in groups.values():
        yield from (members for members, _ in found)


def _tells_of(pair: Pair, first: Pair, linking: Linking) -> bool:
    """Whether a pair says the same as another of those days."""
    mine, theirs = (linking.stories[one.one.value.story].published for one in (pair, first))
    if apart(mine, theirs, LASTS):
        return False
    return all(_alike(here, there) for here, there in zip(pair.about, first.about, strict=True))


def _alike(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    return len(mine & theirs) >= max(1, _ALIKE * min(len(mine), len(theirs)))


def _disagreement(group: Sequence[Pair], later: Later, linking: Linking, key: Key) -> Disagreement:
    """The entry of a group: its first pair, and the claims of all, two by two."""
    first = group[0]
    one, other = first.one, first.other
    stories = {claim.value.story for pair in group for claim in (pair.one, pair.other)}
    about, named, settled = _about(first, later, linking, key)
    return Disagreement(
        key="|".join((first.how, *sorted((one.id, other.id)))),
        claims=tuple(claim.id for pair in group for claim in (pair.one, pair.other)),
        stories=len(stories),
        origins=linking.origins(stories),
        why=first.why,
        how=first.how,
        a=one.id,
        b=other.id,
        about=about[:_LONGEST],
        resolved_by=settled,
        named=named,
    )


def _about(pair: Pair, later: Later, linking: Linking, key: Key) -> tuple[str, str | None, str | None]:
    """What a disagreement is about, who denies what is said of that very one, and what settles it later."""
    if pair.how == "counts_differently":
        one, other = cast(Filed[Count], pair.one), cast(Filed[Count], pair.other)
        of = one.value.of or other.value.of
        settled = settled_count(one, other, later, linking, key)
        return (f"{one.value.unit}: {of}" if of else one.value.unit), None, settled
    said, denied_one = cast(Filed[Quotation], pair.one), cast(Filed[Quotation], pair.other)
    named = (said.value.affiliation or said.value.speaker) if names(denied_one.value, said.value) else None
    return content_of(denied_one.value), named, settled_by(said, denied_one, later, linking, key)
