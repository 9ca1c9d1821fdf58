"""Quotations: what the model marks, resolved to statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.models.encoded import LabelledSpan
from onrecord.score.corpus.vocabulary import STATEMENT_STANCES
from onrecord.stages.quotations import quotations
from onrecord.stages.reading import Reading
from onrecord.types.claims import Mention, Quotation
from onrecord.types.evidence import Piece, PieceKind, Span, Story

Marked = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a model would say: the outer layer's spans, and each stance as likely as the next."""

    outer: Sequence[LabelledSpan]

    def spans(self, head: str) -> list[LabelledSpan]:
        """The spans of a head."""
        return list(self.outer) if head == "attribution" else []

    def tuple_scores(self, head: str, tuples: Sequence[object]) -> list[dict[str, float]]:
        """Each stance alike."""
        return [dict.fromkeys(sorted(STATEMENT_STANCES), 0.1) for _ in tuples]


def place(text: str, words: str) -> Span:
    """The first place of some words."""
    at = text.index(words)
    return Span(at, at + len(words), words)


def said(text: str, marks: Sequence[Marked], **named: str) -> list[Quotation]:
    """The statements of a text with these marks (words and label) and names."""
    story = Story(id="s", page="p", ordinal=0, text=text, pieces=(Piece(PieceKind.PARAGRAPH, 0, len(text)),), runs=())
    spans = [LabelledSpan(p.start, p.end, label, 0.95) for words, label in marks for p in [place(text, words)]]
    reading = Reading(story, lambda _: Seen(spans))
    for name, kind in named.items():
        form = name.replace("_", " ")
        reading.add(Mention(story="s", spans=(place(text, form),), mention_kind=kind, name=form))
    return [claim for claim in quotations.function(reading) if isinstance(claim, Quotation)]


def test_an_outlet_named_behind_a_statement_relays_it() -> None:
    text = "Mara Holt said the pass is open, the Bay Courier reported."
    marks = [
        ("Mara Holt", "source"),
        ("said", "cue"),
        ("the pass is open", "content"),
        ("the Bay Courier", "source"),
        ("reported", "cue"),
    ]
    one, other = said(text, marks, Mara_Holt="person", Bay_Courier="organisation")
    assert (one.speaker, one.relayed_by, one.nested_in) == ("Mara Holt", ("Bay Courier",), other.cue)
    assert (other.speaker_kind, other.relayed_by) == ("outlet", ())


def test_whom_a_statement_was_made_to_does_not_speak() -> None:
    text = "In a statement to the Bay Courier, Mara Holt added that the pass is open."
    marks = [
        ("In a statement to", "cue"),
        ("the Bay Courier", "source"),
        ("Mara Holt", "source"),
        ("added", "cue"),
        ("the pass is open", "content"),
    ]
    (one,) = said(text, marks, Mara_Holt="person", Bay_Courier="organisation")
    assert (one.speaker, one.told_to) == ("Mara Holt", "Bay Courier")


def test_a_content_ends_before_the_conjunction_at_which_it_was_cut() -> None:
    text = "Mara Holt said the pass is open, but nobody goes."
    marks = [("Mara Holt", "source"), ("said", "cue"), ("the pass is open, but", "content")]
    (one,) = said(text, marks, Mara_Holt="person")
    assert one.spans[0].text == "the pass is open"


def test_a_source_that_the_model_did_not_mark_makes_no_statement_sure() -> None:
    text = "Mara Holt said the pass is open."
    marks = [("said", "cue"), ("the pass is open", "content")]
    (one,) = said(text, marks, Mara_Holt="person")
    assert one.source == place(text, "Mara Holt")
    assert one.tier == "medium"
    (sure,) = said(text, [("Mara Holt", "source"), *marks], Mara_Holt="person")
    assert sure.tier == "high"


def test_hearsay_has_no_source_and_a_piece_of_a_verb_is_no_cue() -> None:
    text = "The Bay Front is believed to hold the pass and has also the bridge."
    marks = [("The Bay Front", "source"), ("is believed to", "cue"), ("hold the pass", "content"), ("has also", "cue")]
    (one,) = said(text, marks, Bay_Front="organisation")
    assert one.source is None
    assert one.speaker == "unnamed: unspecified (passive “is believed to”)"
