"""Names in headlines with capitals, and stories in a language that the models do not read."""

from __future__ import annotations

import pytest

from onrecord.models.encoded import LabelledSpan
from onrecord.stages.headlines import as_below
from onrecord.stages.mentions import mentions
from onrecord.stages.reading import Reading
from onrecord.stages.stage import Abstained
from onrecord.types.claims import Mention
from onrecord.types.evidence import Piece, PieceKind, Story

BODY = "A mass grave was found. The Front and Ostra trade blame for it."


def story(headline: str, body: str = BODY) -> Story:
    """A story with a headline."""
    text = f"{headline}\n\n{body}"
    start = len(headline) + 2
    pieces = (Piece(PieceKind.HEADLINE, 0, len(headline)), Piece(PieceKind.PARAGRAPH, start, len(text)))
    return Story("s", "p", 0, text, pieces, ())


@pytest.mark.parametrize(
    ("seen", "kept"),
    [("Front Trade", "Front"), ("Mass Grave", None), ("Lake Trust", "Lake Trust"), ("Front Herald", "Front Herald")],
)
def test_a_name_of_a_headline_is_what_the_story_calls_so(seen: str, kept: str | None) -> None:
    told = story(f"Ostra, {seen} Blame Each Other After Grave Found")
    at, front = told.text.index(seen), told.text.rindex("Front")
    spans = [LabelledSpan(at, at + len(seen), "organisation", 0.9)]
    spans.append(LabelledSpan(front, front + 5, "organisation", 0.9))
    assert [told.text[one.start : one.end] for one in as_below(told, spans)] == [kept, "Front"][kept is None :]


def test_a_headline_without_capitals_is_left_as_it_is() -> None:
    told = story("Front Trade and Ostra blame each other after the grave was found")
    span = LabelledSpan(0, 11, "organisation", 0.9)
    assert as_below(told, [span]) == [span]


def test_a_story_in_another_language_has_the_names_of_the_lexicon_alone_and_says_so() -> None:
    text = "La délégation de la Norvège est arrivée à Nairobi pour les pourparlers avec les FDLR, selon le ministre."
    reading = Reading(Story("s", "p", 0, text, (Piece(PieceKind.PARAGRAPH, 0, len(text)),), ()))
    found = list(mentions.function(reading))
    assert [one.reason for one in found if isinstance(one, Abstained)]
    names = {one.spans[0].text for one in found if isinstance(one, Mention)}
    assert "FDLR" in names
    assert "La" not in names
    with pytest.raises(Abstained, match="in fr"):
        _ = reading.encoded
