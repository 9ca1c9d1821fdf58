"""What the model learns to say: the heads and their labels, from the corpus's vocabulary."""

from __future__ import annotations

from onrecord.models.card import SpanHead, TokenHead
from onrecord.models.decoding import bio_labels
from onrecord.score.corpus import vocabulary as words

PARTS = ("source", "cue", "content")
NAMES = ("person", "organisation", "state", "place", "people", "facility", "other")
DATES = ("date", "time", "duration")
NONE = "none"
MODES = [f"{kind}/{mode}" for kind, modes in words.EVENT_MODES.items() for mode in modes.split()]


def _tokens(kinds: tuple[str, ...]) -> TokenHead:
    return TokenHead(tuple(bio_labels(kinds)))


TOKEN_HEADS = {
    "attribution": _tokens(PARTS),
    "nested": _tokens(PARTS),
    "names": _tokens(NAMES),
    "dates": _tokens(DATES),
}
SPAN_HEADS = {
    "statement_stance": SpanHead(tuple(sorted(words.STATEMENT_STANCES)), one=True, spans=2),
    "unit": SpanHead((NONE, *words.UNITS), one=True, spans=2),
    "comparator": SpanHead(words.COMPARATORS, one=True, spans=2),
    "count_status": SpanHead(words.COUNT_STATUSES, one=True, spans=2),
    "meeting": SpanHead(words.MEETING_STATUSES, one=False),
    "meeting_kind": SpanHead(words.MEETING_KINDS, one=True),
    "meeting_format": SpanHead(words.MEETING_FORMATS, one=True),
    "meeting_role": SpanHead((NONE, "party", "mediator", "person"), one=True, spans=2),
    "stance": SpanHead(words.PARTY_STANCES, one=False),
    "term": SpanHead(tuple(words.TERMS), one=False),
    "stance_of": SpanHead(words.PARTY_STANCES, one=False, spans=2),
    "report": SpanHead(tuple(words.EVENT_MODES), one=False),
    "report_mode": SpanHead(tuple(MODES), one=False),
    "realis": SpanHead(words.REALIS, one=True),
    "report_between": SpanHead((NONE, *words.EVENT_MODES), one=True, spans=3),
}
