"""Disagreements: what denies what, what contradicts what, and numbers for one thing that differ."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

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
_NEAR = 160
"""Characters between a source and its cue within which words of denial belong to the statement."""
_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|refut(?:e|es|ed|ing)|disput(?:e|es|ed|ing)|rebut(?:s|ted)?|debunk\w*)\b", re.I
)
_BLAME = re.compile(r"\bblam(?:e|es|ed|ing)\b", re.I)
_CHARGE = re.compile(
    r"\b(?:charges?|allegations?|accusations?|claims?|reports?|assertions?|suggestions?|rumou?rs?)\b", re.I
)
_COMMON = frozenset(
    (
        "the a an and or of to in on at by for from with that this these those it its he she they we i his her their "
        "is are was were be been has have had not no any all will would said says as but about after before over into "
        "than more most some there who which what when where how deny denied denies false claim claims reports report "
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
    """Denials with what they deny, and two who blame one another."""
    said = linking.claims(Quotation)
    by_story: dict[str, list[Filed[Quotation]]] = defaultdict(list)
    held: dict[str, list[Filed[Quotation]]] = defaultdict(list)
    for one in sorted(said, key=lambda one: (one.value.story, one.value.cue.start)):
        by_story[one.value.story].append(one)
        if not _denies(one.value, linking):
            for word in _telling(one.value):
                held[word].append(one)
    for denial in (one for one in said if _denies(one.value, linking)):
        pointed = _pointed(denial, by_story[denial.value.story], key) if _anaphoric(denial.value) else None
        best = (pointed, ("the charge",)) if pointed else _best(denial, held, linking, key)
        if best:
            yield _pair("denies", denial, best[0], linking, best[1])
    for told in by_story.values():
        yield from _blames(told, linking, key)


def _denies(quotation: Quotation, linking: Linking) -> bool:
    """Whether a statement denies: by its stance, its cue, or words of denial between its source and its content."""
    if quotation.stance == "deny" or _DENIAL.search(quotation.cue.text):
        return True
    source = quotation.source
    if source is None or source.start > quotation.cue.start:
        return False
    between = linking.stories[quotation.story].text[source.end : quotation.cue.end]
    return len(between) < _NEAR and bool(_DENIAL.search(between))


def _anaphoric(quotation: Quotation) -> bool:
    """Whether the content is nothing but `the charges` or the like."""
    words = " ".join(span.text for span in quotation.spans).lower()
    return len(words.split()) <= 5 and bool(_CHARGE.search(words))


def _pointed(
    denial: Filed[Quotation], told: Sequence[Filed[Quotation]], key: Callable[[str | None], str]
) -> Filed[Quotation] | None:
    """What `the charges` are: the nearest statement before by another, an accusation or one that names the denier."""
    before = [o for o in told if o.value.cue.start < denial.value.cue.start and not _CHARGE.search(o.value.cue.text)]
    others = [o for o in reversed(before) if key(o.value.speaker) != key(denial.value.speaker)]
    named = fold(denial.value.speaker or "")
    naming = [o for o in others if named and named in fold(" ".join(span.text for span in o.value.spans))]
    accusing = [o for o in others if o.value.stance == "accuse"]
    both = [o for o in accusing if o in naming]
    return next(iter(both or accusing or naming), None)


def _blames(
    told: Sequence[Filed[Quotation]], linking: Linking, key: Callable[[str | None], str]
) -> Iterator[Disagreement]:
    """Two accusations of one story, one of which names who makes the other: each blames somebody else."""
    accusing = [one for one in told if one.value.stance == "accuse"]
    for at, one in enumerate(accusing):
        for other in accusing[at + 1 :]:
            if key(one.value.speaker) == key(other.value.speaker):
                continue
            forth, back = _names(one.value, other.value.speaker), _names(other.value, one.value.speaker)
            both = all(_BLAME.search(item.value.cue.text) for item in (one, other))
            if (forth and back) or (both and (forth or back)):
                yield _pair("contradicts", other, one, linking, ["one another"])


def _names(quotation: Quotation, speaker: str | None) -> bool:
    """Whether a content names somebody, an unnamed source by its description."""
    name = fold((speaker or "").removeprefix("unnamed: "))
    return bool(name) and name in fold(" ".join(span.text for span in quotation.spans))


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
            about = (fold(one.value.of or ""), fold(one.value.place or ""), one.value.since or "")
            if about[1] or len(about[0].split()) > 1:
                groups[(one.value.unit, *about)].append(one)
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
