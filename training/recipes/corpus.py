"""The written corpus: every head learns from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.score.corpus import Span, Statement, Story, read_corpus
from training.examples import Example, Labelled, NamedSpan, Range, SpanExample, painted
from training.numerals import locate
from training.recipes.corpus_spans import span_examples


def _range(span: Span) -> Range:
    return span.start, span.end


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
            ("content", [_range(span) for one in statements for span in one.contents]),
            ("source", [_range(span) for one in statements for span in one.sources]),
            ("cue", [_range(span) for one in statements for span in one.cues]),
        ],
        len(story.text),
    )


def _date_kind(value: str) -> str:
    if value.startswith("P") and not value.endswith("_REF"):
        return "duration"
    return "time" if "T" in value and not value.endswith("_REF") else "date"


def _counts(story: Story) -> tuple[list[Labelled], list[Range]]:
    """The words that tell each number, labelled with its unit; and the quotes where they could not be found."""
    labelled: dict[Range, str] = {}
    unknown = []
    for count in story.gold.counts:
        quote = _range(count.quote)
        found = locate(story.text, quote, count.value, count.value_max)
        if found is None:
            unknown.append(quote)
        else:
            labelled.setdefault(found, count.unit)
    return painted(((unit, [span]) for span, unit in labelled.items()), len(story.text)), unknown


def example_of(story: Story, name: str) -> Example:
    """All that the corpus says of a story, as an example."""
    counts, unknown = _counts(story)
    return Example(
        "corpus",
        name,
        story.text,
        {
            "attribution": attribution_layer(story, 0),
            "nested": attribution_layer(story, 1),
            "names": [Labelled(one.start, one.end, (one.kind,)) for one in story.mentions],
            "dates": [Labelled(one.start, one.end, (_date_kind(one.value),)) for one in story.times],
            "counts": counts,
        },
        {"counts": unknown},
        list(_spans(story)),
        [NamedSpan(one.start, one.end, one.kind, one.name) for one in story.mentions],
    )


def _spans(story: Story) -> Iterator[SpanExample]:
    for count in story.gold.counts:
        found = locate(story.text, _range(count.quote), count.value, count.value_max)
        if found is not None:
            yield SpanExample("comparator", (found,), (count.comparator,))
            yield SpanExample("count_status", (found,), (count.status,))
    yield from span_examples(story)


def corpus_examples(root: Path, split: str) -> list[Example]:
    """The stories of a split of the corpus (train, dev or test)."""
    return [
        example_of(story, f"{negotiation.slug}/{story.slug}")
        for negotiation in read_corpus(root, split)
        for story in negotiation.stories
    ]
