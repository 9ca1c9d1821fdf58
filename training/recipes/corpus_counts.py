"""Numbers of a story of the corpus: which an analyst would put in a table, and what each counts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from onrecord.score.corpus import Count, Story
from training.examples import Range, SpanExample
from training.heads import NONE
from training.numerals import locate, numerals
from training.sentences import sentences


def _located(story: Story) -> tuple[dict[Range, Count], list[Range]]:
    """The counts by the words that tell them; and the quotes in which a count's number was not found."""
    found: dict[Range, Count] = {}
    lost = []
    for count in story.gold.counts:
        quote = (count.quote.start, count.quote.end)
        at = locate(story.text, quote, count.value, count.value_max)
        if at is None:
            lost.append(quote)
        else:
            found.setdefault(at, count)
    return found, lost


def _touches(one: Range, others: list[Range]) -> bool:
    return any(one[0] < end and start < one[1] for start, end in others)


def count_examples(story: Story) -> Iterator[SpanExample]:
    """Each number of a story with its sentence: its unit, comparator and status; `none` where nobody counts anything.

    Numbers of dates, those in quotes where the counted number was not found, and parts of told ones teach nothing.
    """
    found, lost = _located(story)
    units = sentences(story.text)
    starts = [start for start, _ in units]
    apart = [*found, *lost, *((time.start, time.end) for time in story.times)]
    silent = [one for one in numerals(story.text) if not _touches(one, apart)]
    for at in sorted([*found, *silent]):
        sentence = units[max(0, bisect_right(starts, at[0]) - 1)]
        count = found.get(at)
        yield SpanExample("unit", (at, sentence), (count.unit if count else NONE,))
        if count:
            yield SpanExample("comparator", (at, sentence), (count.comparator,))
            yield SpanExample("count_status", (at, sentence), (count.status,))
