"""The written corpus: every head learns from it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from onrecord.score.corpus import Span, Statement, Story, Time, read_corpus
from training.examples import Example, Labelled, NamedSpan, Range, painted
from training.recipes.corpus_counts import count_examples
from training.recipes.corpus_spans import span_examples

_LEAD = re.compile(
    r"(?:(?:on|in|at|by|for|from|since|until|till|during|over|within|to|of|after|before|around|about)\s+)+(?=\w)", re.I
)


def _range(span: Span) -> Range:
    return span.start, span.end


def _content(span: Span, text: str) -> Range:
    """A content without the "that" that leads it in, which some writers leave inside."""
    return span.start + len("that ") * text.startswith("that ", span.start, span.end), span.end


def _depth(statement: Statement, all_of_them: Iterable[Statement]) -> int:
    """How many contents of other statements hold this one's cue, or its words where it has none."""
    anchors = statement.cues or statement.contents
    if not anchors:
        return 0
    anchor = anchors[0]
    return sum(
        any(content.start <= anchor.start and anchor.end <= content.end for content in other.contents)
        for other in all_of_them
        if other.id != statement.id
    )


def attribution_layer(story: Story, depth: int) -> list[Labelled]:
    """Sources, cues and contents of the statements that lie at a depth of nesting, without overlap."""
    statements = [one for one in story.gold.statements if _depth(one, story.gold.statements) == depth]
    return painted(
        [
            ("content", [_content(span, story.text) for one in statements for span in one.contents]),
            ("source", [_range(span) for one in statements for span in one.sources]),
            ("cue", [_range(span) for one in statements for span in one.cues]),
        ],
        len(story.text),
    )


def _date_kind(value: str) -> str:
    if value.startswith("P") and not value.endswith("_REF"):
        return "duration"
    return "time" if "T" in value and not value.endswith("_REF") else "date"


def _date(time: Time, text: str) -> Labelled:
    """A time without what leads it in or follows it: TimeML leaves prepositions out, writers often do not."""
    start, end = time.start, time.end
    if lead := _LEAD.match(text, start, end):
        start = lead.end()
    if text[start:end].endswith(("’s", "'s")):
        end -= 2
    return Labelled(start, end, (_date_kind(time.value),))


def example_of(story: Story, name: str) -> Example:
    """All that the corpus says of a story, as an example."""
    return Example(
        "corpus",
        name,
        story.text,
        {
            "attribution": attribution_layer(story, 0),
            "nested": attribution_layer(story, 1),
            "names": [Labelled(one.start, one.end, (one.kind,)) for one in story.mentions],
            "dates": [_date(one, story.text) for one in story.times],
        },
        {},
        [*count_examples(story), *span_examples(story)],
        [NamedSpan(one.start, one.end, one.kind, one.name) for one in story.mentions],
    )


def corpus_examples(root: Path, split: str) -> list[Example]:
    """The stories of a split of the corpus (train, dev or test)."""
    return [
        example_of(story, f"{negotiation.slug}/{story.slug}")
        for negotiation in read_corpus(root, split)
        for story in negotiation.stories
    ]
