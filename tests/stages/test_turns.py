"""Turns: speech that no verb introduces."""

from __future__ import annotations

from onrecord.stages.turns import turns_of
from onrecord.types.evidence import Piece, PieceKind, Story


def told(*paragraphs: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of each turn in a story of these paragraphs."""
    pieces, at = [], 0
    for paragraph in paragraphs:
        pieces.append(Piece(PieceKind.PARAGRAPH, at, at + len(paragraph)))
        at += len(paragraph) + 2
    story = Story(id="s", page="p", ordinal=0, text="\n\n".join(paragraphs), pieces=tuple(pieces), runs=())
    return [(turn.source.text, turn.cue.text, turn.content.text) for turn in turns_of(story)]


def test_a_transcript_has_a_turn_for_each_paragraph_of_a_speaker() -> None:
    found = told("OSK: We will not leave.", "BELHOUN (mediator): Then stay.", "The room laughed.")
    assert found == [("OSK", ":", "We will not leave."), ("BELHOUN", ":", "Then stay.")]


def test_a_list_with_colons_is_no_transcript() -> None:
    assert told("Varesh: 4,100 dead.", "Olmed: 900 dead.", "READ MORE: the map", "Q: And the map?", "Q: And now?") == []


def test_a_name_after_a_dash_signs_the_quotation_before_it() -> None:
    found = told("“We are tired.” — Ana Brel, a baker in Vell", "“It is over.”", "― Tarik Osk, 31")
    assert found == [
        ("Ana Brel, a baker in Vell", "—", "“We are tired.”"),
        ("Tarik Osk, 31", "―", "“It is over.”"),
    ]


def test_a_dash_in_a_sentence_signs_nothing() -> None:
    assert told("The “truce” held — Vell was quiet.", "— Vell, Monday") == []
