"""Span examples of a story of the corpus: what its sentences, cues and pairs of names should be labelled with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from onrecord.score.corpus import Mention, Span, Story
from training.examples import Range, SpanExample
from training.heads import NONE
from training.sentences import sentences

# Sentences with many names would drown the others in pairs that say nothing.
_MOST_PAIRS = 3


def _touches(unit: Range, quote: Span) -> bool:
    shared = min(unit[1], quote.end) - max(unit[0], quote.start)
    return shared > 0.5 * min(unit[1] - unit[0], quote.end - quote.start)


def _units(story: Story) -> list[Range]:
    """Every sentence, and every quoted clause that is not a sentence itself."""
    units = sentences(story.text)
    gold = (*story.gold.meetings, *story.gold.stances, *story.gold.reports)
    return [*units, *sorted({(one.quote.start, one.quote.end) for one in gold} - set(units))]


def _of_units(story: Story) -> Iterator[SpanExample]:
    for unit in _units(story):
        reports = [one for one in story.gold.reports if _touches(unit, one.quote)]
        stances = [one for one in story.gold.stances if _touches(unit, one.quote)]
        meetings = [one for one in story.gold.meetings if _touches(unit, one.quote)]
        yield SpanExample("report", (unit,), tuple({one.type for one in reports}))
        yield SpanExample("report_mode", (unit,), tuple({f"{one.type}/{one.mode}" for one in reports if one.mode}))
        yield SpanExample("stance", (unit,), tuple({one.stance for one in stances}))
        yield SpanExample("term", (unit,), tuple({one.term for one in stances}))
        yield SpanExample("meeting", (unit,), tuple({one.status for one in meetings}))


def _of_attributes(story: Story) -> Iterator[SpanExample]:
    for report in story.gold.reports:
        yield SpanExample("realis", ((report.quote.start, report.quote.end),), (report.realis,))
    for meeting in story.gold.meetings:
        quote = (meeting.quote.start, meeting.quote.end)
        yield SpanExample("meeting_kind", (quote,), (meeting.kind,))
        yield SpanExample("meeting_format", (quote,), (meeting.format,))
    for statement in story.gold.statements:
        cue, content = (
            (spans[0].start, spans[0].end) if spans else None for spans in (statement.cues, statement.contents)
        )
        if cue or content:
            yield SpanExample("statement_stance", (cue, content), (statement.stance,))


def _named(mentions: Sequence[Mention]) -> dict[str, Range]:
    """The first mention of each name that can act."""
    first: dict[str, Range] = {}
    for one in mentions:
        if one.kind in ("person", "organisation", "state", "people"):
            first.setdefault(one.name, (one.start, one.end))
    return first


def _of_pairs(story: Story) -> Iterator[SpanExample]:
    for unit in sentences(story.text):
        named = _named([one for one in story.mentions if unit[0] <= one.start < unit[1]])
        yield from _reports_between(story, unit, named)
        yield from _stances_of(story, unit, named)
        yield from _roles(story, unit, named)


def _reports_between(story: Story, unit: Range, named: dict[str, Range]) -> Iterator[SpanExample]:
    told: dict[tuple[str | None, str | None], str] = {}
    for report in story.gold.reports:
        if _touches(unit, report.quote):
            for actor in report.actors or (None,):
                for recipient in report.recipients or (None,):
                    told.setdefault((actor, recipient), report.type)
    for (actor, recipient), kind in told.items():
        spans = (named.get(actor or ""), named.get(recipient or ""))
        if any(spans):
            yield SpanExample("report_between", (*spans, unit), (kind,))
    silent = [pair for pair in permutations(sorted(named), 2) if pair not in told]
    for actor, recipient in silent[:: 1 + len(silent) // _MOST_PAIRS]:
        yield SpanExample("report_between", (named[actor], named[recipient], unit), (NONE,))


def _stances_of(story: Story, unit: Range, named: dict[str, Range]) -> Iterator[SpanExample]:
    stances = [one for one in story.gold.stances if _touches(unit, one.quote)]
    if stances:
        for name, span in named.items():
            yield SpanExample("stance_of", (span, unit), tuple({one.stance for one in stances if one.party == name}))


def _roles(story: Story, unit: Range, named: dict[str, Range]) -> Iterator[SpanExample]:
    meetings = [one for one in story.gold.meetings if _touches(unit, one.quote)]
    for name, span in named.items() if meetings else ():
        role = NONE
        for meeting in meetings:
            if name in meeting.mediators:
                role = "mediator"
            elif name in meeting.parties:
                role = "party"
            elif any(one.name == name for one in meeting.people):
                role = "person"
        yield SpanExample("meeting_role", (span, unit), (role,))


def span_examples(story: Story) -> Iterator[SpanExample]:
    """All span examples of a story, those of counts apart."""
    yield from _of_units(story)
    yield from _of_attributes(story)
    yield from _of_pairs(story)
