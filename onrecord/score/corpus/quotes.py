"""Finding the words that a gold line quotes: verbatim, or the first and last ones with ` … ` between."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.score.corpus.story import Piece, Span


def _positions(words: str, text: str, start: int, end: int) -> list[int]:
    found = []
    at = text.find(words, start, end)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1, end)
    return found


def _in_piece(quote: str, text: str, piece: Piece) -> list[Span]:
    whole = [Span(at, at + len(quote)) for at in _positions(quote, text, piece.start, piece.end)]
    first, gap, last = quote.partition(" … ")
    if whole or not gap:
        return whole
    spans = []
    for at in _positions(first, text, piece.start, piece.end):
        close = text.find(last, at + len(first), piece.end)
        if close >= 0:
            spans.append(Span(at, close + len(last)))
    return spans


def find_quote(quote: str, text: str, pieces: Sequence[Piece]) -> list[Span]:
    """Every place that a quote can mean: one if it is sound, none if its words stand in no piece of the text."""
    words = " ".join(quote.split())
    return [span for piece in pieces for span in _in_piece(words, text, piece)] if words else []
