"""Training data: numbers found, layers painted, names changed with every offset, absent sets left out."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.models.words import split_words
from onrecord.score.corpus import Name, parse_story
from onrecord.score.corpus.names import Matcher
from training.examples import Example, Labelled, NamedSpan, allowed_labels, painted
from training.heads import TOKEN_HEADS
from training.nesting import frames, nested
from training.numerals import locate, numerals, value_of
from training.recipes.corpus import attribution_layer, example_of
from training.recipes.start import start_examples
from training.renaming import Pools, renamed
from training.sentences import sentences

POOLS = Pools(
    ["Ana"], ["Zulkarnain-Whitby"], [("Peru", ("Peruvian", "Peruvians"))], {"place": ["Y"], "organisation": []}
)
NAMES = (
    Name("person", "Maren Holt", ("Holt",)),
    Name("state", "Orvia", ()),
    Name("people", "Orvia", ("Orvian",)),
    Name("place", "Torvik", ()),
)
STORY = """outlet: North Desk
voice: wire
published: 2031-03-04
place: Torvik
family: -
headline: Holt waits in Torvik

{T1:{S2:Orvia} {C2:wants} {T2:forty-one boats} back by {d 2031-03-07:Friday}}, {S1:Maren Holt} {C1:said}.
The Orvian navy held 9 of them.

== gold
1 Maren Holt; person; -; assert
2 Orvia; state; -; demand; in: 1
N 41 exact other | of: boats | by: Maren Holt | actual | Orvia wants forty-one boats back
E REQUEST yield actual | actor: Orvia | recipient: - | Orvia wants forty-one boats back
"""


@pytest.mark.parametrize(
    ("told", "value"),
    [("4,100", 4100), ("2.5 billion", 2.5e9), ("forty-one", 41), ("two hundred and fifty", 250), ("dozens", 24)],
)
def test_values(told: str, value: float) -> None:
    assert value_of(told) == value


def test_numbers_are_located_by_value() -> None:
    text = "At least forty-one people and 4,100 trucks"
    spans = [locate(text, (0, len(text)), value, None) for value in (41, 4100)]
    assert [text[slice(*span)] for span in spans if span] == ["forty-one", "4,100"]
    assert locate(text, (0, len(text)), 7, None) is None


def test_small_words_are_no_numbers_alone() -> None:
    text = "A hundred boats, no more, at five million a day"
    assert [text[start:end] for start, end in numerals(text)] == ["A hundred", "five million"]


def test_times_are_told_without_what_leads_them_in() -> None:
    story = parse_story("01-x", STORY.replace("by {d 2031-03-07:Friday}", "{d 2031-03-07:by Friday}"), Matcher(NAMES))
    (told,) = example_of(story, "x").tokens["dates"]
    assert story.text[told.start : told.end] == "Friday"


def test_ranges_span_both_numbers() -> None:
    text = "between 30 and 40 trucks"
    assert locate(text, (0, len(text)), 30, 40) == (8, 17)


def test_layers_are_by_nesting() -> None:
    story = parse_story("01-x", STORY, Matcher(NAMES))
    assert [problem for problem in story.problems if not problem.warning] == []
    outer = [(story.text[one.start : one.end], one.kinds[0]) for one in attribution_layer(story, 0)]
    inner = [(story.text[one.start : one.end], one.kinds[0]) for one in attribution_layer(story, 1)]
    assert outer == [
        ("Orvia wants forty-one boats back by Friday", "content"),
        ("Maren Holt", "source"),
        ("said", "cue"),
    ]
    assert inner == [("Orvia", "source"), ("wants", "cue"), ("forty-one boats", "content")]


def test_what_is_painted_later_lies_on_top() -> None:
    spans = painted([("content", [(0, 9)]), ("cue", [(3, 5)])], 12)
    assert [(one.start, one.end, one.kinds[0]) for one in spans] == [
        (0, 3, "content"),
        (3, 5, "cue"),
        (5, 9, "content"),
    ]


def test_unknown_words_may_have_any_label() -> None:
    spec = TOKEN_HEADS["names"]
    example = Example("x", "x", "Ana met Bo", {"names": [Labelled(0, 3, ("person", "state"))]}, {"names": [(8, 10)]})
    allowed = allowed_labels(example, "names", split_words(example.text), spec)
    assert allowed[0].sum() == 2
    assert allowed[1].tolist() == [label == "O" for label in spec.labels]
    assert allowed[2].all()
    assert allowed_labels(example, "dates", split_words(example.text), TOKEN_HEADS["dates"]).all()


@given(st.integers(0, 200))
def test_renaming_keeps_what_spans_say(seed: int) -> None:
    example = example_of(parse_story("01-x", STORY, Matcher(NAMES)), "x")
    new = renamed(example, POOLS, random.Random(seed))
    assert [new.text[one.start : one.end] for one in new.tokens["dates"]] == ["Friday"]
    units = [one for one in new.spans if one.head == "unit"]
    told = [(new.text[slice(*one.spans[0])], one.labels) for one in units if one.spans[0]]
    assert told == [("forty-one", ("other",)), ("9", ("none",))]
    cues = [new.text[one.start : one.end] for one in new.tokens["attribution"] if one.kinds == ("cue",)]
    assert cues == ["said"]
    sources = [new.text[one.start : one.end] for one in new.tokens["attribution"] if one.kinds == ("source",)]
    assert sources[0] in ("Maren Holt", "Ana Zulkarnain-Whitby")
    for old, moved in zip(example.mentions, new.mentions, strict=True):
        told = new.text[moved.start : moved.end]
        assert told == example.text[old.start : old.end] or told in {
            "Ana Zulkarnain-Whitby",
            "Zulkarnain-Whitby",
            "Peru",
            "Peruvian",
            "Y",
        }


def test_a_statement_goes_behind_anothers_words() -> None:
    inner = "Orvia wants boats."
    first = "Holt told us that it rains. "
    labelled = [
        Labelled(0, 4, ("source",)),
        Labelled(5, 9, ("cue",)),
        Labelled(18, 26, ("content",)),
        Labelled(28, 33, ("source",)),
        Labelled(34, 39, ("cue",)),
        Labelled(40, 45, ("content",)),
    ]
    tokens = {"attribution": labelled, "nested": [], "names": [Labelled(28, 33, ("state",))]}
    example = Example("corpus", "x", first + inner, tokens)
    (frame,) = frames([example])
    assert frame.words == "Holt told us that "
    new = next(one for seed in range(9) if "that Orvia" in (one := nested(example, [frame], random.Random(seed))).text)
    assert new.text == first + "Holt told us that " + inner
    assert [new.text[one.start : one.end] for one in new.tokens["nested"]] == ["Orvia", "wants", "boats"]
    outer = [new.text[one.start : one.end] for one in new.tokens["attribution"]][-3:]
    assert outer == ["Holt", "told", "Orvia wants boats"]


def test_renaming_needs_names() -> None:
    bare = Example("x", "x", "nobody", {})
    assert renamed(bare, POOLS, random.Random(1)) is bare
    named = Example("x", "x", "the Pact", {}, mentions=[NamedSpan(4, 8, "other", "Pact")])
    assert renamed(named, POOLS, random.Random(1)).text == "the Pact"


def test_sentences_end_where_they_should() -> None:
    text = "A headline\n\nGen. Holt left at 3 p.m. on Friday. “It ended.” He went; U.S. aides stayed."
    assert [text[start:end] for start, end in sentences(text)] == [
        "A headline",
        "Gen. Holt left at 3 p.m. on Friday.",
        "“It ended.”",
        "He went; U.S. aides stayed.",
    ]


def test_flat_sketches_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("{S:Holt} {C:said} {T:no}.\n---\nNothing else.\n", "utf-8")
    first, second = start_examples(tmp_path)
    assert [(first.text[one.start : one.end], one.kinds[0]) for one in first.tokens["attribution"]] == [
        ("Holt", "source"),
        ("said", "cue"),
        ("no", "content"),
    ]
    assert second.tokens["attribution"] == []
    assert start_examples(tmp_path / "absent") == []
