"""Who acts in a story: short names of its bodies, bodies behind `of`, and the outlet that publishes it."""

from __future__ import annotations

from onrecord.stages.parties import scene_of
from onrecord.stages.reading import Reading
from onrecord.types.claims import Mention
from onrecord.types.evidence import Piece, PieceKind, Span, Story


def sides(text: str, names: dict[str, tuple[str, str]], outlet: str | None = None) -> list[str]:
    """The sides that the names of a story of one paragraph speak for. `names`: form → kind, canonical name."""
    story = Story("s", "p", 0, text, (Piece(PieceKind.PARAGRAPH, 0, len(text)),), (), outlet=outlet)
    reading = Reading(story)
    for form, (kind, name) in names.items():
        at = text.index(form)
        span = Span(at, at + len(form), form)
        reading.add(Mention(story="s", spans=(span,), mention_kind=kind, name=name))
    return [party.side for sentence in scene_of(reading).sentences for party in sentence.parties]


def test_a_last_word_stands_for_the_body_and_a_state_not_for_a_body_of_it() -> None:
    names = {
        "Olmed Front": ("organisation", "Olmed Front"),
        "Varesh": ("state", "Varesh"),
        "the Health Ministry": ("organisation", "Health Ministry of Varesh"),
        "Front again": ("organisation", "Front"),
    }
    text = "Olmed Front and Varesh met, as the Health Ministry said, and the Front again."
    assert sides(text, names) == ["Olmed Front", "Varesh", "Health Ministry of Varesh", "Olmed Front"]


def test_the_outlet_of_a_story_is_no_party_whatever_it_is_called() -> None:
    names = {"Ostry Lantern": ("organisation", "Ostry Lantern"), "Varesh": ("state", "Varesh")}
    text = "Ostry Lantern met Varesh."
    assert sides(text, names) == ["Ostry Lantern", "Varesh"]
    assert sides(text, names, outlet="Ostry Lantern") == ["Varesh"]
