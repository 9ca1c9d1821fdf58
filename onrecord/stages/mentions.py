"""Mentions: the names in a story, each with what it stands for as far as the story and the lexicon tell."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.lexicon import lexicon
from onrecord.models.agreement import agreed
from onrecord.stages.naming import Named, names_of
from onrecord.stages.reading import Reading
from onrecord.stages.stage import reader
from onrecord.types.claims import Mention
from onrecord.types.evidence import Span

SURE = 0.85
"""From this mean probability on, a name's span and kind are right about nine times in ten on the corpus's dev part."""


@reader(version=4, data=("lexicon/data",), models=("models/data/reader",))
def mentions(reading: Reading) -> Iterator[Mention]:
    """Persons, organisations, states, places, peoples and facilities, with their canonical names."""
    story = reading.story
    year = story.published.start.year if story.published and story.published.start else None
    for named in names_of(story.text, agreed(story.text, reading.encoded.spans("names")), lexicon(), year):
        if story.piece_at(named.start) is not None:
            yield _mention(story.id, named, story.text)


def _mention(story: str, named: Named, text: str) -> Mention:
    return Mention(
        story=story,
        spans=(Span(named.start, named.end, text[named.start : named.end]),),
        score=named.score,
        tier="high" if named.score >= SURE else "medium",
        why=named.why,
        mention_kind=named.kind,
        name=named.name,
        title=named.title,
        country=named.country,
    )
