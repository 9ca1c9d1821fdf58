"""The words behind a line: what every view shows when somebody asks why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from sqlalchemy import Connection

from onrecord.store import read
from onrecord.types.claims import Claim
from onrecord.types.evidence import Span, Story
from onrecord.types.filed import Filed
from onrecord.types.when import When, parse_when

R = TypeVar("R")
_CONTEXT = 80
"""Characters kept before and after a quote: enough to see who speaks. Selectors of the W3C need 32."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim's words in one story. `start` and `end` are characters of the story's text; `before` and `after`
    stand around."""

    claim: str
    story: str
    page: str
    headline: str | None
    outlet: str | None
    url: str | None
    published: str | None
    quote: str
    before: str
    after: str
    start: int
    end: int
    tier: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Support:
    """How much stands behind a line: independent origins first, then the stories that carry it."""

    origins: int
    stories: int

    def __str__(self) -> str:
        """As people read it: `2 origins, 12 stories`."""
        return f"{_count(self.origins, 'origin', 'origins')}, {_count(self.stories, 'story', 'stories')}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def day_of(story: Story) -> str | None:
    """When a story was published, as people read it: an ISO prefix, an interval `a/b` (EDTF), or None."""
    return day_text(story.published)


def day_text(when: When | None) -> str | None:
    """An interval of days as `day_of` gives it."""
    if when is None:
        return None
    if prefix := when.prefix():
        return prefix
    return f"{when.start or '..'}/{when.end or '..'}"


def evidence_of(db: Connection, claims: Sequence[Filed[Claim]]) -> dict[str, Evidence]:
    """The evidence of each claim, by the claim's id."""
    stories = {s.id: s for s in read.stories(db, ids=sorted({c.value.story for c in claims}))}
    return {c.id: one_evidence(c, stories[c.value.story]) for c in claims}


def known_by(evidence: Iterable[Evidence], day: str | None) -> tuple[Evidence, ...]:
    """The evidence that had surely been published before a day; all of it without one."""
    return tuple(one for one in evidence if day is None or _ended(one.published) <= day)


def _ended(published: str | None) -> str:
    """The ISO day on which the interval of a publication has ended; after all days where it has no end."""
    _, slash, end = (published or "").partition("/")
    when = None if slash else parse_when(published)
    found = end if slash and end != ".." else when.end.isoformat() if when and when.end else None
    return found or "9999"


def one_evidence(filed: Filed[Claim], story: Story) -> Evidence:
    """The evidence of one claim: its words from the first span to the last."""
    claim = filed.value
    start, end = hull(claim.spans)
    return Evidence(
        claim=filed.id,
        story=story.id,
        page=story.page,
        headline=story.headline,
        outlet=story.outlet,
        url=story.url,
        published=day_of(story),
        quote=story.text[start:end],
        before=story.text[max(0, start - _CONTEXT) : start],
        after=story.text[end : end + _CONTEXT],
        start=start,
        end=end,
        tier=claim.tier,
        score=claim.score,
        why=claim.why,
    )


def worded(row: R, words: Mapping[str, tuple[str, str]]) -> R:
    """A row of a view with the place of its first words, its `claim` and `story`, by its `id`."""
    made: Any = row
    claim, story = words.get(made.id, (None, None))
    found: R = replace(made, claim=claim, story=story)
    return found


def hull(spans: Iterable[Span]) -> tuple[int, int]:
    """From the first character of some spans to the last."""
    kept = list(spans)
    return min(s.start for s in kept), max(s.end for s in kept)
