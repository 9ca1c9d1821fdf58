"""Turns of speech that no verb introduces: `NAME: …` of a transcript, and `“…” — Name` of a signed quotation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.lexicon.speech import speech
from onrecord.types.evidence import Piece, PieceKind, Span, Story

SIGNED = 0.85
"""The score of what the layout says: below the high tier, since a caption or a menu may look the same."""

_WORD = r"(?:[A-Z][\w.’'-]*|of|the|al|de|van|bin)"
_NAMED = re.compile(rf"((?:{_WORD}\s){{0,5}}[A-Z][\w.’'-]*)(?:\s*\([^()\n]{{1,60}}\))?:\s+(?=\S)")
"""A name of up to six words, its office in brackets, and a colon, at the start of a paragraph."""

_SIGNATURE = re.compile(r"\s*(―|—|–|--)\s*([A-Z][^\n―—]{2,120}?)\s*\Z")
_CLOSED = re.compile(r"[”\"»’']\s*\Z")
_QUOTES = re.compile(r"[“\"«]")


@dataclass(frozen=True, slots=True)
class Turn:
    """What somebody says, the mark that stands for the verb, and who is named beside it."""

    source: Span
    cue: Span
    content: Span


def turns_of(story: Story) -> list[Turn]:
    """The turns of a transcript and signed quotations, in order.

    A name and a colon begin a turn only if that name begins another paragraph as well, or if two names at least stand
    in capitals so: a list of countries or of questions has each but once, and in small letters.
    """
    paragraphs = story.of_kind(PieceKind.PARAGRAPH)
    spoken = list(_spoken(story, paragraphs))
    often = Counter(turn.source.text for turn in spoken)
    loud = {name for name in often if name.isupper()}
    kept = [turn for turn in spoken if often[turn.source.text] > 1 or (len(loud) > 1 and turn.source.text in loud)]
    return sorted([*kept, *_signed(story, paragraphs)], key=lambda turn: turn.cue.start)


def _spoken(story: Story, paragraphs: tuple[Piece, ...]) -> Iterator[Turn]:
    for piece in paragraphs:
        found = _NAMED.match(story.text, piece.start, piece.end)
        if found is None or found[1].split()[0].lower().rstrip(".") in speech("no_turn") or found.end() >= piece.end:
            continue
        colon = story.text.index(":", found.end(1))
        yield Turn(
            story.span(found.start(1), found.end(1)),
            story.span(colon, colon + 1),
            story.span(found.end(), piece.end),
        )


def _signed(story: Story, paragraphs: tuple[Piece, ...]) -> Iterator[Turn]:
    """A quotation whose paragraph ends with a dash and a name, or is followed by a paragraph of a dash and a name."""
    before: Piece | None = None
    for piece in paragraphs:
        text = story.text[piece.start : piece.end]
        dash = max(text.rfind(mark) for mark in ("―", "—", "–", "--"))
        signature = _SIGNATURE.match(text, dash) if dash >= 0 else None
        quoted = before if dash == 0 else Piece(piece.kind, piece.start, piece.start + max(dash, 0))
        said = story.text[quoted.start : quoted.end].rstrip() if quoted else ""
        if signature and quoted and said and _QUOTES.match(said) and _CLOSED.search(said):
            source = story.span(piece.start + signature.start(2), piece.start + signature.end(2))
            cue = story.span(piece.start + signature.start(1), piece.start + signature.end(1))
            yield Turn(source, cue, story.span(quoted.start, quoted.start + len(said)))
        before = piece
