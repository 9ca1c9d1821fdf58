"""What it means that two stories share text: a copy and of which kind, or only a subject and some quotations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.stages.copying.crossing import Marks, crossed, unmarked
from onrecord.stages.copying.direction import Direction, direction, marked
from onrecord.stages.copying.furniture import outlet_of
from onrecord.stages.copying.overlap import Overlap, besides, overlap, parallel, solid
from onrecord.stages.copying.slips import shared_slips
from onrecord.stages.copying.wording import Wording, wording
from onrecord.types.entries import CopyEdge
from onrecord.types.evidence import Story
from onrecord.types.words import fold

FOREIGN = 0.10
"""Share of the prose of the smaller story that two outlets do not share by chance …"""
WORDS = 24
"""… if it is so many words at least."""
NEWS = 0.25
"""Who copies takes the news. Of the beginning of one story so much stands in the other, where less than half of either
is shared; else both took a passage of background from elsewhere, such as an agency's last paragraph."""
OWN = 0.51
"""An outlet uses its own background again: its two stories are versions of one when their shared part and half the
shared part of their beginnings come to this together."""
INSET = 0.03
"""A box or a brief that stands in a story of the same outlet, without being its beginning, is a part of it."""
APART = 7
LASTING = 200
"""What an outlet prints again after more than so many days, and is shorter than so many words, is its furniture.
Nobody rewrites or translates news that old."""
PARALLEL = 0.24
"""Sentences that run in parallel this far were rewritten or translated, not told independently."""
CROSSED = 0.5
"""Names and numbers that run in parallel this far, in two languages, were translated …"""
MARKS = 8
"""… if so many different ones are shared."""
RETOLD = 0.3
RETOLD_SHARE = 0.5
RETOLD_NUMBERS = 2
RETOLD_WORDS = 0.08
"""In one language, stories of the same day often name the same. A story was retold in other words where names and
numbers run in parallel this far, most of those of the poorer story are in the other, so many numbers among them, and
the words run in parallel a little too …"""
SOON = 2
"""… no more than so many days later, and by another outlet that is known: an outlet that goes on telling a story names
the same from day to day."""
QUOTED = 8
"""Words of shared quotations that make an edge worth showing."""
WHOLE = 0.8
"""Share of a text that counts as all of it."""
HALF = 0.5

JOINING = frozenset({"verbatim", "abridged", "updated", "merged", "rewritten", "translated", "same_wire"})
"""Kinds of edges that make stories one family."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two stories, what they share, how far they run in parallel otherwise, and what tells who copied."""

    stories: tuple[Story, Story]
    overlap: Overlap
    parallel: float
    direction: Direction
    odd: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A story with its words and its marks."""

    story: Story
    words: Wording
    marks: Marks


def judge(one: Told, other: Told) -> CopyEdge | None:
    """The edge between two stories; None where they share nothing that counts."""
    stories = (one.story, other.story)
    found = overlap(one.words, other.words)
    slips = (
        [] if one_site(stories) else [f"both once write “{slip}” for “{name}”" for slip, name in shared_slips(*stories)]
    )
    if _copied(stories, found):
        return _edge(Pair(stories, found, 0.0, direction(stories, found), slips), None)
    along = 0.0 if one_site(stories) else _along(_besides(one, found, 0), _besides(other, found, 2))
    if along or (slips and days_between(*stories) <= APART):
        translated = tongues(*stories) or any(marked(story, "translated") for story in stories)
        kind = "translated" if translated else "rewritten"
        return _edge(Pair(stories, found, along, direction(stories, found), slips), kind)
    if not one_site(stories) and _foreign(stories, found):
        return _edge(Pair(stories, found, along, Direction(None, ())), "shares_passage")
    if found.quoted >= QUOTED:
        return _edge(Pair(stories, found, along, Direction(None, ())), "shares_quote")
    return None


def tie(one: Story, other: Story, odd: Sequence[str]) -> CopyEdge:
    """The edge between two stories of which oddities say that one has it from the other, or both from a third."""
    found = overlap(wording(one), wording(other))
    stories = (one, other)
    kind = "translated" if tongues(one, other) else "rewritten"
    return _edge(Pair(stories, found, 0.0, direction(stories, found), odd), kind)


def _besides(told: Told, found: Overlap, at: int) -> Told:
    """A story without what another has word for word: that tells nothing of whether the rest was rewritten. `at` is
    where the stretches of this one begin."""
    stretches = solid(told.words, [(run[at], run[at + 1]) for run in found.shared])
    return Told(told.story, besides(told.words, stretches), unmarked(told.marks, stretches))


def _along(one: Told, other: Told) -> float:
    """How far two stories of the same days run in parallel, in other words or another language; 0 where that is no more
    than chance."""
    if days_between(one.story, other.story) > APART:
        return 0.0
    if tongues(one.story, other.story):
        names = crossed(one.marks, other.marks)
        return names.order if names.order >= CROSSED and names.shared >= MARKS else 0.0
    along = parallel(one.words, other.words)
    return along if along >= PARALLEL or (along >= RETOLD_WORDS and _retold(one, other)) else 0.0


def _retold(one: Told, other: Told) -> bool:
    """Whether the names and numbers of one story follow those of another outlet's closely."""
    if not (outlet_of(one.story) and outlet_of(other.story)) or days_between(one.story, other.story) > SOON:
        return False
    names = crossed(one.marks, other.marks)
    enough = names.shared >= MARKS and names.numbers >= RETOLD_NUMBERS
    return enough and names.order >= RETOLD and names.share >= RETOLD_SHARE


def _copied(stories: Sequence[Story], found: Overlap) -> bool:
    """Whether the shared prose is enough for a copy."""
    renewed = any(marked(story, "update") for story in stories)
    if renewed or not one_site(stories):
        return _foreign(stories, found) and (renewed or found.share >= HALF or found.news >= NEWS)
    inset = found.lead < INSET and found.mutual < HALF * found.share
    lasting = days_between(*stories) > APART and found.words < LASTING
    return found.share + found.lead / 2 >= OWN and not inset and not lasting


def _foreign(stories: Sequence[Story], found: Overlap) -> bool:
    """Whether so much prose is shared that two outlets have it from one another, or from a third."""
    known = all(map(outlet_of, stories)) or days_between(*stories) <= APART or found.share >= HALF
    return known and found.share >= FOREIGN and found.words >= WORDS


def days_between(one: Story, other: Story) -> int:
    """Days between two stories; 0 where a day is not known."""
    first, second = (story.published.start if story.published else None for story in (one, other))
    return abs((first - second).days) if first and second else 0


def _edge(pair: Pair, kind: str | None) -> CopyEdge:
    """The edge, from the story that copied, with its reasons."""
    copy = pair.direction.copy
    at = 1 if copy is None else copy
    shared = pair.overlap.shared if at == 0 else tuple((c, d, a, b) for a, b, c, d in pair.overlap.shared)
    kind = kind or ("same_wire" if copy is None and _one_wire(*pair.stories) else _kind(pair, at))
    score = max(pair.overlap.share, pair.parallel)
    why = "; ".join([_told(pair, kind), *pair.odd, *pair.direction.reasons])
    story, of = pair.stories[at], pair.stories[1 - at]
    return CopyEdge(
        story=story.id, of=of.id, kind=kind, share=round(score, 4), directed=copy is not None, why=why, shared=shared
    )


def _kind(pair: Pair, at: int) -> str:
    """What the copy at this place did with the text."""
    found = pair.overlap
    mine, theirs = (found.of_a, found.of_b) if at == 0 else (found.of_b, found.of_a)
    if marked(pair.stories[at], "update") and min(mine, theirs) < 0.95:
        return "updated"
    if min(mine, theirs) >= WHOLE:
        return "verbatim"
    return "abridged" if mine >= HALF and mine > theirs else "updated"


def _one_wire(one: Story, other: Story) -> bool:
    """Whether two stories credit the same source, and neither is that source: both copied it."""
    credited = {fold(credit) for credit in one.credits} & {fold(credit) for credit in other.credits}
    own = {fold(story.outlet) if story.outlet else None for story in (one, other)}
    return bool(credited) and None not in own and not credited & own


def _told(pair: Pair, kind: str) -> str:
    """How much is shared, in words."""
    if kind == "shares_quote":
        return f"they share {pair.overlap.quoted} words of quotations and tell the rest in their own words"
    if kind == "shares_passage":
        return f"they share {pair.overlap.words} words of background, and neither has the news of the other"
    if pair.parallel:
        across = tongues(*pair.stories)
        words = "sentences run in parallel, in other words"
        words = words if pair.parallel >= PARALLEL else "names and numbers stand in the same order, in other words"
        runs = "names and numbers stand in the same order" if across else words
        return f"their {runs} ({pair.parallel:.2f})"
    if kind in ("rewritten", "translated"):
        return "they tell of the same days in other words"
    return f"{pair.overlap.words} words outside quotations are the same: {pair.overlap.share:.0%} of the smaller story"


def one_site(stories: Sequence[Story]) -> bool:
    """Whether two stories are known to come from one outlet."""
    first, second = map(outlet_of, stories)
    return first is not None and first == second


def tongues(one: Story, other: Story) -> bool:
    """Whether two stories are in different languages."""
    first, second = one.language, other.language
    return bool(first and second and first.split("-")[0] != second.split("-")[0])
