"""Mentions: the names in a story, each with what it stands for as far as the story and the lexicon tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.lexicon import lexicon
from onrecord.lexicon.places import Spot, resolve, toponyms
from onrecord.models.agreement import agreed
from onrecord.stages.headlines import as_below
from onrecord.stages.kinds import GOVERNED
from onrecord.stages.named import Named
from onrecord.stages.naming import names_of
from onrecord.stages.reading import Reading
from onrecord.stages.stage import Abstained, reader
from onrecord.types.claims import Mention
from onrecord.types.evidence import Span

_PLACES = ("place", "state", "facility")

SURE = 0.85
"""From this mean probability on .91 of 411 names had span and kind right on the corpus's dev part, below it .72
(`python -m bench.tiers`)."""


@reader(version=32, data=("lexicon/data",), models=("models/data/reader",))
def mentions(reading: Reading) -> Iterator[Mention | Abstained]:
    """Persons, organisations, states, places, peoples and facilities, with their canonical names.

    In a language that the model does not read these are the forms of the lexicon alone.
    """
    story = reading.story
    if language := reading.foreign:
        yield Abstained(
            f"the model reads English, and this story is in {language}: only names of the lexicon are found"
        )
    spans = [] if language else agreed(story.text, as_below(story, reading.encoded.spans("names")))
    found = names_of(story.text, spans, lexicon(), story.year)
    spots = _located(story.text, found)
    for named in found:
        if story.piece_at(named.start) is not None:
            yield _mention(story.id, named, story.text, spots.get(named.start))


def _located(text: str, found: Sequence[Named]) -> dict[int, Spot]:
    """Where the places of a story are, by the start of their names; peoples only say which countries it is about.

    A state that the story alone knows is no town of its name.
    """
    named = [n for n in found if n.kind in (*_PLACES, "people") and n.why != GOVERNED]
    strange = any(n.kind == "state" and not n.country for n in found)
    spots = resolve(list(toponyms(text, [(n.start, n.end) for n in named])), strange)
    return {n.start: spot for n, spot in zip(named, spots, strict=True) if spot and n.kind in _PLACES}


def _no_state(named: Named) -> bool:
    """Whether what was taken for a state is no state of the lexicon: where the gazetteer has it, it is a place."""
    return named.kind == "state" and not lexicon().canonical(named.name or "")


def _mention(story: str, named: Named, text: str, spot: Spot | None) -> Mention:
    return Mention(
        story=story,
        spans=(Span(named.start, named.end, text[named.start : named.end]),),
        score=named.score,
        tier="high" if named.score >= SURE else "medium",
        why=named.why,
        mention_kind="place" if spot and _no_state(named) else named.kind,
        name=named.name,
        title=named.title,
        country=named.country or (spot.country or None if spot else None),
        latitude=spot.latitude if spot else None,
        longitude=spot.longitude if spot else None,
    )
