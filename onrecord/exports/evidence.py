"""The evidence export: JSON Lines, one object a line, every span in characters of the decoded page.

Kinds: story, paragraph, caption, statement, figure, talks, position, event, mention, date, disagreement. Each has
`kind`, `id`, `page` and `spans` ({start, end, text}, half-open code points, `text` equal to the page's characters).
A position's `term` is one that every reader of the export knows, `own_term` the one of our list or the user's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from onrecord.record import PageEvidence, Record
from onrecord.types.claims import Claim, Count, DateExpression, Meeting, Mention, Quotation, Report, Stance
from onrecord.types.entries import Disagreement
from onrecord.types.evidence import Piece, PieceKind, Span, Story
from onrecord.types.filed import Filed
from onrecord.types.when import When
from onrecord.views.letters import with_letters

Row = dict[str, Any]
_MONTH = 31
_READ = (PieceKind.HEADLINE, PieceKind.SUBHEAD, PieceKind.PARAGRAPH)
"""The pieces that make the running text of a story: no captions, bylines or credits."""
_TERMS = frozenset(
    "ceasefire end_of_war hostage_release hostage_list prisoner_release withdrawal return_of_displaced "
    "humanitarian_aid reconstruction governance security_control disarmament elections unity statehood annexation "
    "territory military_operation normalisation guarantees mediation sanctions other".split()
)
"""The terms that readers of the export know; what is on another, a user's own among them, is on `other` for them."""
_WHEN = {"ongoing": "ongoing", "planned": "planned", "hypothetical": "hypothetical"}


def evidence_rows(record: Record) -> Iterator[Row]:
    """Every object of the record, page by page, disagreements last."""
    pages: dict[str, str] = {}
    for page in record.evidence():
        pages.update((filed.id, page.name) for filed in page.claims)
        for story in page.stories:
            yield from _story_rows(page, story)
        for filed in page.claims:
            yield _claim_row(page, filed)
    for found in record.disagreements():
        yield from _disagreement_rows(found, pages)


def _disagreement_rows(found: Filed[Disagreement], pages: Mapping[str, str]) -> Iterator[Row]:
    """A row for the pair of each story that tells of a disagreement; `a` and `b` are ids of rows of claims."""
    claims, entry = found.value.claims, found.value
    for one, other in zip(claims[::2], claims[1::2], strict=False):
        row: Row = {"kind": "disagreement", "id": found.id, "page": pages.get(one), "spans": []}
        yield row | {"a": one, "b": other, "how": entry.how, "named": entry.named, "resolved_by": entry.resolved_by}


def stated_day(published: When | None) -> str | None:
    """A publication date as exports give it: the common ISO prefix of an interval of at most a month, else None."""
    if published is None or (published.days or _MONTH + 1) > _MONTH:
        return None
    return published.common_prefix()


def _story_rows(page: PageEvidence, story: Story) -> Iterator[Row]:
    """The story itself, then its paragraphs and captions."""
    body = story.of_kind(PieceKind.PARAGRAPH)
    spans = [r for piece in body for r in _ranges(page, story, piece.start, piece.end)]
    yield _row(page, "story", story.id, spans) | {
        "headline": story.headline,
        "text": "\n".join(story.text[p.start : p.end] for p in story.of_kind(*_READ)),
        "published": stated_day(story.published),
        "published_between": _between(page, story.id),
        "dateline_place": story.dateline_place,
        "byline": story.byline,
        "agencies": list(story.credits),
        "outlet": story.outlet,
        "url": story.url,
        "language": story.language,
    }
    for kind in (PieceKind.PARAGRAPH, PieceKind.CAPTION):
        for piece in story.of_kind(kind):
            yield _piece_row(page, story, piece)


def _between(page: PageEvidence, about: str) -> Row | None:
    """The half-open days between which the record puts a story or a meeting without a date, with the reasons."""
    told = page.between.get(about)
    if told is None:
        return None
    return {"start": told.start, "end": told.end, "reasons": list(told.reasons)}


def _piece_row(page: PageEvidence, story: Story, piece: Piece) -> Row:
    """One paragraph or caption; its id is the story's with its place in it."""
    row = _row(page, piece.kind.value, f"{story.id}@{piece.start}", _ranges(page, story, piece.start, piece.end))
    return row | {"text": story.text[piece.start : piece.end], "story": story.id}


def _claim_row(page: PageEvidence, filed: Filed[Claim]) -> Row:
    """A claim in the words of the export."""
    claim = filed.value
    story = page.by_id[claim.story]
    kind, fields = _SHAPES[type(claim)]
    spans = [r for span in claim.spans for r in _ranges(page, story, span.start, span.end)]
    about: Row = {"story": claim.story, "score": round(claim.score, 4), "tier": claim.tier}
    if isinstance(claim, Meeting):
        about["held_between"] = _between(page, filed.id)
    return _row(page, kind, filed.id, spans) | about | fields(page, story, claim)


def _statement(page: PageEvidence, story: Story, claim: Quotation) -> Row:
    return _fields(claim, "speaker speaker_kind affiliation told_to relayed_by stance manner") | {
        "source": _hull(page, story, claim.source),
        "cue": _hull(page, story, claim.cue),
    }


def _figure(page: PageEvidence, story: Story, claim: Count) -> Row:
    """A number; readers of the export know no unit for percentages, and find them under `own_unit`."""
    row = _fields(claim, "value value_max comparator unit of authority as_of since place status")
    return row | {"unit": "other" if claim.unit == "percent" else claim.unit, "own_unit": claim.unit}


def _talks(page: PageEvidence, story: Story, claim: Meeting) -> Row:
    row = _fields(claim, "venue country start end format talks_kind status subject outcome")
    people = [{"name": p.name, "role": p.role, "side": p.side} for p in claim.participants]
    seats = {"parties": claim.parties, "mediators": claim.mediators}
    return (
        row | {name: [with_letters(one) for one in names] for name, names in seats.items()} | {"participants": people}
    )


def _position(page: PageEvidence, story: Story, claim: Stance) -> Row:
    row = _fields(claim, "party term stance value amount unit condition by voice as_of")
    return row | {"term": claim.term if claim.term in _TERMS else "other", "own_term": claim.term}


def _event(page: PageEvidence, story: Story, claim: Report) -> Row:
    """An event; whoever has no name stands by description alone, since nobody is a source here."""
    row = _fields(claim, "event mode cameo realis place date")
    slots = {"actor": claim.actors, "recipient": claim.recipients, "mediator": claim.mediators}
    names = {slot: [name.removeprefix("unnamed: ") for name in held] for slot, held in slots.items()}
    return row | names | {"when": _WHEN.get(claim.realis, "past")}


def _mention(page: PageEvidence, story: Story, claim: Mention) -> Row:
    kind = "place" if claim.mention_kind == "state" else claim.mention_kind
    return {
        "mention_kind": kind,
        "name": claim.name,
        "country": claim.country,
        "lat": claim.latitude,
        "lon": claim.longitude,
    }


def _date(page: PageEvidence, story: Story, claim: DateExpression) -> Row:
    return _fields(claim, "value date_kind start end")


_SHAPES: dict[type[Claim], tuple[str, Callable[[PageEvidence, Story, Any], Row]]] = {
    Quotation: ("statement", _statement),
    Count: ("figure", _figure),
    Meeting: ("talks", _talks),
    Stance: ("position", _position),
    Report: ("event", _event),
    Mention: ("mention", _mention),
    DateExpression: ("date", _date),
}


def _fields(claim: Claim, names: str) -> Row:
    """Fields under their own names, tuples as lists."""
    values = {name: getattr(claim, name) for name in names.split()}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def _row(page: PageEvidence, kind: str, ident: str, spans: Iterable[Row]) -> Row:
    """What every object has."""
    return {"kind": kind, "id": ident, "page": page.name, "spans": list(spans)}


def _ranges(page: PageEvidence, story: Story, start: int, end: int) -> list[Row]:
    """The raw ranges of characters of a story, with their words."""
    return [{"start": r.start, "end": r.end, "text": page.text[r.start : r.end]} for r in story.locate(start, end)]


def _hull(page: PageEvidence, story: Story, span: Span | None) -> Row | None:
    """One range from the first character of a span to its last, markup between them included."""
    ranges = story.locate(span.start, span.end) if span else ()
    if not ranges:
        return None
    start, end = ranges[0].start, ranges[-1].end
    return {"start": start, "end": end, "text": page.text[start:end]}
