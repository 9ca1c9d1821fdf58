"""Disagreements: what denies what, what contradicts what, and numbers for one thing that differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from onrecord.stages.actors import actors
from onrecord.stages.company import keys_of
from onrecord.stages.dating import apart, when_of
from onrecord.stages.linking import Linking
from onrecord.stages.stage import linker
from onrecord.types.claims import Count, Quotation
from onrecord.types.entries import Disagreement
from onrecord.types.filed import Filed
from onrecord.types.when import When
from onrecord.types.words import fold, words_of

NEAR = 10
"""Days within which a denial can be of what another story says."""
SHARED = 2
"""Telling words that a denial has to share with what it denies."""
_AGAINST = frozenset(["deny", "reject"])
_DENIED = frozenset(["assert", "accuse", "threaten", "concede", "predict", "promise"])
_COMMON = frozenset(
    (
        "the a an and or of to in on at by for from with that this these those it its he she they we i his her their is "
        "are was were be been has have had not no any all will would said says as but about after before over into than "
        "more most some there who which what when where how deny denied denies false claim claims reports report "
        "allegation allegations"
    ).split()
)
_CUMULATIVE = frozenset(["deaths", "injuries", "displaced", "missing", "hostages", "prisoners"])


@linker(version=1, takes=(Quotation, Count), uses=(actors,), near=NEAR, shared=SHARED)
def disagreements(linking: Linking) -> Iterator[Disagreement]:
    """Each pair of claims that do not go together, once; for a denial the one claim that it fits best."""
    key = keys_of(linking)
    yield from _denials(linking, key)
    yield from _counts(linking, key)


def _denials(linking: Linking, key: Callable[[str | None], str]) -> Iterator[Disagreement]:
    """Denials with what they deny: another speaker's assertion that shares the most telling words."""
    said = linking.claims(Quotation)
    held: dict[str, list[Filed[Quotation]]] = defaultdict(list)
    for one in said:
        if one.value.stance in _DENIED:
            for word in _telling(one.value):
                held[word].append(one)
    for denial in (one for one in said if one.value.stance in _AGAINST):
        best = _best(denial, held, linking, key)
        if best:
            other, shared = best
            yield _pair("denies" if denial.value.stance == "deny" else "contradicts", denial, other, linking, shared)


def _best(
    denial: Filed[Quotation],
    held: dict[str, list[Filed[Quotation]]],
    linking: Linking,
    key: Callable[[str | None], str],
) -> tuple[Filed[Quotation], tuple[str, ...]] | None:
    """The assertion that a denial fits: by another speaker, near in time, with enough telling words in common."""
    mine = _telling(denial.value)
    found: dict[str, tuple[Filed[Quotation], set[str]]] = {}
    for word in mine:
        for other in held.get(word, ()):
            if key(other.value.speaker) != key(denial.value.speaker) and other.id != denial.id:
                found.setdefault(other.id, (other, set()))[1].add(word)
    ranked = []
    for other, shared in found.values():
        same_story = other.value.story == denial.value.story
        if not same_story and apart(_when(other, linking), _when(denial, linking), NEAR):
            continue
        least = min(len(mine), len(_telling(other.value)))
        if len(shared) >= SHARED and len(shared) / max(1, least) >= (0.34 if same_story else 0.5):
            distance = abs(other.value.cue.start - denial.value.cue.start) if same_story else 10**6
            ranked.append((-len(shared), distance, other.id, other, tuple(sorted(shared))))
    return (min(ranked)[3], min(ranked)[4]) if ranked else None


def _when(one: Filed[Quotation], linking: Linking) -> When | None:
    return when_of(None, one.value.story, linking.stories)


def _telling(quotation: Quotation) -> frozenset[str]:
    """The words of a content that tell what it is about, shortened to their first letters so that forms meet."""
    words = (word for span in quotation.spans for word in words_of(span.text))
    return frozenset(word[:6] for word in words if word not in _COMMON and len(word) > 3)


def _pair(
    how: str, one: Filed[Quotation], other: Filed[Quotation], linking: Linking, shared: Iterable[str]
) -> Disagreement:
    stories = {one.value.story, other.value.story}
    return Disagreement(
        key="|".join((how, *sorted((one.id, other.id)))),
        claims=(one.id, other.id),
        stories=len(stories),
        origins=linking.origins(stories),
        why=f"“{one.value.cue.text}” against “{other.value.cue.text}”; both speak of {', '.join(shared)}…",
        how=how,
        a=one.id,
        b=other.id,
        about=other.value.spans[0].text[:160],
    )


def _counts(linking: Linking, key: Callable[[str | None], str]) -> Iterator[Disagreement]:
    """Numbers of one unit, thing and place by two authorities for the same day that cannot both hold."""
    groups: dict[tuple[str, ...], list[Filed[Count]]] = defaultdict(list)
    for one in linking.claims(Count):
        if one.value.unit in _CUMULATIVE and one.value.status in ("actual", "claimed_disputed"):
            groups[(one.value.unit, fold(one.value.of or ""), fold(one.value.place or ""))].append(one)
    for group in groups.values():
        for at, one in enumerate(group):
            for other in group[at + 1 :]:
                if _differ(one.value, other.value, linking, key):
                    yield _differing(one, other, linking)


def _differ(one: Count, other: Count, linking: Linking, key: Callable[[str | None], str]) -> bool:
    """Whether two numbers with two known authorities are for the same day and do not overlap."""
    if not one.authority or not other.authority or key(one.authority) == key(other.authority):
        return False
    mine, theirs = (when_of(c.as_of, c.story, linking.stories) for c in (one, other))
    if mine is None or theirs is None or apart(mine, theirs, 0) or not one.of:
        return False
    (low, high), (least, most) = _range(one), _range(other)
    return high < least or most < low


def _range(count: Count) -> tuple[float, float]:
    """The least and the greatest value that the words allow."""
    top = count.value_max if count.value_max is not None else count.value
    if count.comparator in ("at_least", "more_than"):
        return count.value, float("inf")
    if count.comparator in ("up_to", "fewer_than"):
        return 0.0, top
    return (count.value * 0.9, top * 1.1) if count.comparator == "about" else (count.value, top)


def _differing(one: Filed[Count], other: Filed[Count], linking: Linking) -> Disagreement:
    stories = {one.value.story, other.value.story}
    return Disagreement(
        key="|".join(("counts", *sorted((one.id, other.id)))),
        claims=(one.id, other.id),
        stories=len(stories),
        origins=linking.origins(stories),
        why=f"{one.value.value:g} by {one.value.authority}, {other.value.value:g} by {other.value.authority}",
        how="counts_differently",
        a=one.id,
        b=other.id,
        about=f"{one.value.unit} of {one.value.of}",
    )
