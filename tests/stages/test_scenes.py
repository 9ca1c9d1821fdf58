"""Scenes: what stands in each sentence, and that they are made once for all who ask."""

from __future__ import annotations

from onrecord.stages.parties import scene_of
from onrecord.stages.reading import Reading
from onrecord.stages.roles import pair_before
from onrecord.types.claims import Mention, Quotation
from onrecord.types.evidence import Piece, PieceKind, Span, Story

TEXT = "Ilo Maren said the road was open. It had been shut. Both sides left."


def _span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words), words)


def _reading() -> Reading:
    story = Story("s", "p", 0, TEXT, (Piece(PieceKind.PARAGRAPH, 0, len(TEXT)),), ())
    reading = Reading(story)
    content = _span("the road was open. It had been shut")
    reading.add(
        Quotation(story="s", spans=(content,), cue=_span("said"), source=_span("Ilo Maren"), speaker="Ilo Maren")
    )
    reading.add(Mention(story="s", spans=(_span("Ilo Maren"),), mention_kind="person", name="Ilo Maren"))
    return reading


def test_a_quotation_stands_in_each_sentence_that_it_reaches_into() -> None:
    assert [len(sentence.said) for sentence in scene_of(_reading()).sentences] == [1, 1, 0]


def test_what_is_around_a_position_is_known_in_a_later_sentence_of_the_quotation() -> None:
    sentence = scene_of(_reading()).sentences[1]
    assert sentence.around(TEXT.index("shut")) is sentence.said[0]
    assert sentence.around(TEXT.index("Both")) is None


def test_a_scene_is_made_once_until_another_name_is_known() -> None:
    reading = _reading()
    first = scene_of(reading)
    assert scene_of(reading) is first
    reading.add(Mention(story="s", spans=(_span("road"),), mention_kind="place", name="road"))
    assert scene_of(reading) is not first


def test_no_two_are_meant_where_none_are_named() -> None:
    assert pair_before(scene_of(_reading())) == ()
