"""Stories of a page: the selections that `onrecord.text` makes, with their ids."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from onrecord import text
from onrecord.ids import story_id
from onrecord.stages.stage import selector
from onrecord.types.evidence import Draft, Page, Story

_SHARED = tuple(field.name for field in fields(Draft))


@selector(version=4)
def stories(page: Page) -> Iterator[Story]:
    """The readable parts of a page, in its order. Two selections of the same characters are one story."""
    seen: set[str] = set()
    for draft in text.stories(page):
        ident = story_id(page.id, ((run.raw_start, run.raw_end) for run in draft.runs))
        if ident not in seen:
            values = {name: getattr(draft, name) for name in _SHARED}
            yield Story(id=ident, page=page.id, ordinal=len(seen), **values)
            seen.add(ident)
