"""A page with all that was read from it: what an export of evidence needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from onrecord.store import read
from onrecord.types.claims import Claim, Meeting
from onrecord.types.evidence import Page, Story
from onrecord.types.filed import Filed
from onrecord.views.dated import Between, between_of


@dataclass(frozen=True, slots=True)
class PageEvidence:
    """A page with its decoded text, its stories and their claims. `between` gives the stories and meetings that only
    the rest of the record dates."""

    name: str
    text: str
    page: Page
    stories: tuple[Story, ...]
    claims: tuple[Filed[Claim], ...]
    between: Mapping[str, Between] = field(default_factory=dict)

    @property
    def by_id(self) -> dict[str, Story]:
        """The stories by their ids."""
        return {story.id: story for story in self.stories}


def pages_with_evidence(db: Connection) -> Iterator[PageEvidence]:
    """Every page, one at a time, in a stable order."""
    for page in read.pages(db):
        stories = tuple(read.stories(db, page=page.id))
        claims = tuple(claim for story in stories for claim in read.story_claims(db, story.id))
        meetings = [claim.id for claim in claims if isinstance(claim.value, Meeting)]
        between = between_of(db, [story.id for story in stories] + meetings)
        yield PageEvidence(page.name, read.page_text(db, page.id), page, stories, claims, between)
