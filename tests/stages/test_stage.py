"""Stages: what they are made with, and how they travel."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import replace

import pytest

from onrecord import stages
from onrecord.stages.reading import Reading
from onrecord.stages.stage import reader
from onrecord.types.claims import Mention, Quotation
from onrecord.types.evidence import Span, Story


@reader(version=1, data=("lexicon/data",), threshold=0.5)
def people(reading: Reading) -> Iterator[Mention]:
    """Nobody."""
    yield from ()


@reader(version=1, reads=(people,))
def words(reading: Reading) -> Iterator[Mention]:
    """Nothing."""
    yield from ()


def test_a_fingerprint_says_what_a_result_was_made_with() -> None:
    changed = [
        replace(people, version=2),
        replace(people, name="others"),
        replace(people, parameters=(("threshold", 0.6),)),
        replace(people, data=("lexicon/data/states.tsv",)),
        replace(people, data=()),
    ]
    prints = {stage.fingerprint for stage in (people, *changed)}
    assert len(prints) == 6
    assert replace(people).fingerprint == people.fingerprint
    assert replace(words, reads=(changed[0],)).fingerprint != words.fingerprint


def test_data_that_is_not_there_is_told() -> None:
    with pytest.raises(FileNotFoundError):
        assert replace(people, data=("lexicon/data/none.tsv",)).fingerprint


def test_parameters_are_plain_values() -> None:
    for value in (words, {"a", "b"}):
        with pytest.raises(TypeError):
            reader(version=1, other=value)(people.function)


def test_a_stage_travels_by_its_name() -> None:
    assert pickle.loads(pickle.dumps(words)) is words
    assert pickle.loads(pickle.dumps((people, words))) == (people, words)


def test_stages_stand_in_the_order_in_which_they_can_run() -> None:
    for order in (stages.READERS, stages.LINKERS):
        for at, stage in enumerate(order):
            assert set(stage.reads) <= set(order[:at]), f"{stage.name} stands before what it reads"
    names = [stage.name for stage in (stages.STORIES, *stages.READERS, *stages.LINKERS)]
    assert len(set(names)) == len(names)
    for stage in (stages.STORIES, *stages.READERS, *stages.LINKERS):
        assert stage.fingerprint.startswith("f-")
        assert pickle.loads(pickle.dumps(stage)) is stage


def test_a_reading_gives_claims_by_kind_in_the_order_of_words() -> None:
    story = Story(id="s", page="p", ordinal=0, text="one two", pieces=(), runs=())
    reading = Reading(story)
    second = Mention(story="s", spans=(Span(4, 7, "two"),), mention_kind="other")
    first = Mention(story="s", spans=(Span(0, 3, "one"),), mention_kind="other")
    for claim in (second, first):
        reading.add(claim)
    assert reading.of(Mention) == (first, second)
    assert reading.within(Mention, 1, 5) == (second,)
    reading.add(first)
    assert reading.of(Mention) == (first, first, second)
    assert reading.of(Quotation) == ()


def test_a_story_is_encoded_once_and_only_when_asked() -> None:
    asked: list[str] = []
    story = Story(id="s", page="p", ordinal=0, text="one two", pieces=(), runs=())
    reading = Reading(story, encode=lambda text: asked.append(text) or len(text))
    assert asked == []
    assert (reading.encoded, reading.encoded) == (7, 7)
    assert asked == ["one two"]
    with pytest.raises(RuntimeError, match="no encoder"):
        assert Reading(story).encoded
