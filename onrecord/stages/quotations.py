"""Quotations: who said what. The model finds sources, cues and contents in two layers; here they are resolved."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.lexicon.sayings import likeliest
from onrecord.lexicon.speech import speech, takes_lives
from onrecord.models.triples import Triple, link
from onrecord.stages.chains import quoted_by, relays, told_to
from onrecord.stages.mentions import mentions
from onrecord.stages.reading import Reading
from onrecord.stages.speaker import Speaker
from onrecord.stages.speakers import Speakers
from onrecord.stages.stage import reader
from onrecord.stages.turns import SIGNED, turns_of
from onrecord.text.sentences import sentences
from onrecord.types.claims import Mention, Quotation
from onrecord.types.evidence import PieceKind, Span, Story

HIGH = 0.9
"""From this score on .95 of 718 triples were right on PolNeAR’s dev part, below it .69 (`python -m bench.tiers`)."""

_SPOKEN = (PieceKind.PARAGRAPH, PieceKind.SUBHEAD)
"""Captions are not statements, and a headline says again what the text says."""

_ADDRESSED = re.compile(
    r"(?:in|during) (?:an?|his|her|its|their) (?:[\w-]+ )?"
    r"(?:statement|interview|message|speech|letter|briefing) (?:to|with)",
    re.IGNORECASE,
)
"""Cues that tell whom somebody spoke to, and take it for the source."""

_CONJUNCTION = re.compile(r",?\s+(?:but|and|while|which|who|as|that)\Z")

_BACK = 200
"""Statements before one among which the one around it is looked for."""

_QUOTES = '“”"„«»'


@dataclass(frozen=True, slots=True)
class Said:
    """A linked triple on its way to a quotation."""

    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    score: float
    nested: bool


@reader(version=22, reads=(mentions,), data=("lexicon/data",), models=("models/data/reader",))
def quotations(reading: Reading) -> Iterator[Quotation]:
    """Direct and indirect speech with its speaker, its chain and its stance."""
    story = reading.story
    named = reading.of(Mention)
    said = _said(story, reading)
    stances = reading.encoded.tuple_scores(
        "statement_stance", [((s.cue.start, s.cue.end), (s.content[0].start, s.content[-1].end)) for s in said]
    )
    bounds = sentences(story.text)
    starts = [start for start, _ in bounds]
    speakers = Speakers(story.text, named, story.year, story.outlet)
    done: list[tuple[Said, Speaker, Quotation]] = []
    for found, stance in zip(said, stances, strict=True):
        each = _with_source(found, speakers.source(found.source, found.cue))
        sentence = bounds[max(0, bisect_right(starts, each.cue.start) - 1)]
        speaker = speakers.of(each.source, each.cue, each.content)
        quotation = _quotation(story, each, speaker, stance, _around(each, done), done, named, sentence)
        done.append((each, speaker, quotation))
    made = [quotation for _, _, quotation in done]
    yield from (_carried(quotation, made) for quotation in made)


def _quotation(
    story: Story,
    said: Said,
    speaker: Speaker,
    stance: dict[str, float],
    parent: tuple[Said, Speaker, Quotation] | None,
    done: Sequence[tuple[Said, Speaker, Quotation]],
    named: Sequence[Mention],
    sentence: tuple[int, int],
) -> Quotation:
    """One statement with everything that the story says of how it came."""
    carried = quoted_by(story.text, said.cue, named, sentence)
    before = next((q for _, s, q in reversed(done) if s.name == speaker.name), None) if speaker.back else None
    to = told_to(story.text, said.cue, named, sentence, story.outlet) or (before.told_to if before else None)
    through = relays(parent[1] if parent else None, parent[2].relayed_by if parent else (), carried)
    return Quotation(
        story=story.id,
        spans=said.content,
        score=round(said.score, 4),
        tier="high" if said.score >= HIGH and said.source else "medium",
        why=f"“{said.cue.text}”" + (" points back" if speaker.back else ""),
        cue=said.cue,
        source=said.source,
        manner=_manner(said.content),
        speaker=speaker.name,
        speaker_kind=speaker.kind,
        affiliation=speaker.affiliation,
        told_to=to if to != speaker.name else None,
        relayed_by=tuple(outlet for outlet in through if outlet != speaker.name),
        stance=likeliest(said.cue.text, " ".join(span.text for span in said.content), stance),
        nested_in=parent[2].cue if parent else None,
    )


def _carried(quotation: Quotation, made: Sequence[Quotation]) -> Quotation:
    """A statement with the outlet that the sentence names behind it: `he said, the Bay Wire reported`."""
    if quotation.relayed_by or quotation.speaker_kind == "outlet":
        return quotation
    last = quotation.spans[-1]
    found = next(
        (q for q in made if q.speaker_kind == "outlet" and q.spans[-1] == last and q.cue != quotation.cue), None
    )
    carrier = found.speaker if found else None
    if found is None or carrier is None or carrier == quotation.told_to:
        return quotation
    return replace(quotation, relayed_by=(carrier,), nested_in=quotation.nested_in or found.cue)


def _said(story: Story, reading: Reading) -> list[Said]:
    """The triples of both layers in the body, in order; a nested one that repeats an outer one is dropped."""
    outer = link(story.text, reading.encoded.spans("attribution"))
    inner = link(story.text, reading.encoded.spans("nested"))
    cues = [(t.cue.start, t.cue.end) for t in outer]
    kept = [(t, False) for t in outer]
    kept += [(t, True) for t in inner if not any(t.cue.start < end and start < t.cue.end for start, end in cues)]
    said = [_as_said(story, triple, nested) for triple, nested in kept if _stands(story, triple)]
    said = [one for one in said if not (_ADDRESSED.fullmatch(one.cue.text) and _told_again(one, said))]
    turns = [Said(t.cue, t.source, (t.content,), SIGNED, nested=False) for t in turns_of(story)]
    said += [turn for turn in turns if not any(each.source and _shares(each, turn) for each in said)]
    return sorted(said, key=lambda s: (s.cue.start, s.cue.end))


def _with_source(said: Said, source: Span | None) -> Said:
    """A triple with a source; one that the model did not see makes it no surer than a turn is."""
    return replace(said, source=source, score=said.score if said.source else min(said.score, SIGNED))


def _told_again(said: Said, others: Sequence[Said]) -> bool:
    """Whether another cue has the same content: `in a statement to the agency, he added` is one statement, his."""
    return any(other is not said and other.content[0].start == said.content[0].start for other in others)


def _shares(said: Said, turn: Said) -> bool:
    """Whether most of what a turn says is the content of a statement that was found already."""
    held = turn.content[0]
    shared = sum(max(0, min(span.end, held.end) - max(span.start, held.start)) for span in said.content)
    return 2 * shared > held.end - held.start


def _as_said(story: Story, triple: Triple, nested: bool) -> Said:
    source = story.span(triple.source.start, triple.source.end) if triple.source else None
    spans = sorted(triple.contents, key=lambda c: c.start)
    content = tuple(story.span(c.start, c.end - _loose(story.text[c.start : c.end])) for c in spans)
    return Said(story.span(triple.cue.start, triple.cue.end), source, content, triple.score, nested)


def _loose(content: str) -> int:
    """Characters of the conjunction at which a content was cut: `…, but`."""
    found = _CONJUNCTION.search(content)
    return len(content) - found.start() if found and found.start() else 0


def _stands(story: Story, triple: Triple) -> bool:
    """Whether a triple has a content, and in the body of the story a cue that says more than `has` or `also`."""
    piece = story.piece_at(triple.cue.start)
    words = story.text[triple.cue.start : triple.cue.end].lower().split()
    spoken = piece is not None and piece.kind in _SPOKEN
    said = bool(triple.contents) and not all(word in speech("empty") for word in words)
    return spoken and said and not takes_lives(story.text[triple.cue.start : triple.cue.end], _first(story, triple))


def _first(story: Story, triple: Triple) -> str:
    """The first stretch of a content."""
    first = min(triple.contents, key=lambda content: content.start)
    return story.text[first.start : first.end]


def _around(said: Said, done: Sequence[tuple[Said, Speaker, Quotation]]) -> tuple[Said, Speaker, Quotation] | None:
    """The statement whose content holds this one's cue: the last such before it, or the one with the same content."""
    for each in reversed(done[-_BACK:]):
        if any(span.start <= said.cue.start and said.cue.end <= span.end for span in each[0].content):
            return each
        if each[0].content == said.content and each[1].kind == "outlet":
            return each
    return None


def _manner(content: Sequence[Span]) -> str:
    """direct where the content stands in quotation marks, mixed where part of it does."""
    words = " ".join(span.text for span in content)
    if not any(mark in words for mark in _QUOTES):
        return "indirect"
    return "direct" if words[0] in _QUOTES and words.rstrip(".,")[-1] in _QUOTES else "mixed"
