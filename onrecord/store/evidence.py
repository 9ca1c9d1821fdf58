"""What the store refuses: a story that is no selection of its page, and a claim that does not quote its story."""

from __future__ import annotations

import html
import json
import unicodedata
from collections.abc import Iterable, Mapping

from onrecord.errors import EvidenceError
from onrecord.store.columns import clean, span_fields
from onrecord.types.claims import Claim
from onrecord.types.evidence import Page, Run, Span, Story

SELECTING = "stories"
"""The name of the stage that selects stories, which answers for runs and pieces."""

_HINT = "This is a fault in that stage: please report it with the page. The rest of the page is kept."


def check_stories(page: Page, stories: Iterable[Story]) -> None:
    """Raise EvidenceError unless all characters of the stories stand in the page or are white space between runs."""
    for story in stories:
        fault = _story_fault(page, story)
        if fault:
            raise EvidenceError(f"story {story.id} of {page.name}: {fault}", _HINT, SELECTING)


def check_claims(stage: str, claims: Iterable[Claim], texts: Mapping[str, str]) -> None:
    """Raise EvidenceError unless every claim is about one of these stories and all its spans quote it."""
    for claim in claims:
        text = texts.get(claim.story)
        if text is None:
            raise EvidenceError(f"{stage}: a claim is about {claim.story}, no story of its page", _HINT, stage)
        if not claim.spans:
            raise EvidenceError(f"{stage}: a {type(claim).__name__} has no words", _HINT, stage)
        for _, _, span in spans_of(claim):
            if text[span.start : span.end] != span.text:
                raise EvidenceError(f"{stage}: {span} does not quote {claim.story}", _HINT, stage)


def spans_of(claim: Claim) -> Iterable[tuple[str, int, Span]]:
    """Every span of a claim with its role (the field's name) and its place among those of the role."""
    for role, several in span_fields(type(claim)):
        held = getattr(claim, role)
        for ordinal, span in enumerate(held if several else (held,)):
            if span is not None:
                yield role, ordinal, span


def _story_fault(page: Page, story: Story) -> str | None:
    """Why a story is no selection of its page; None where it is one."""
    if story.page != page.id:
        return f"it belongs to page {story.page}"
    if clean(story.text) != story.text:
        return "its text has a NUL or a lone surrogate"
    return _pieces_fault(story) or _runs_fault(page.text, story)


def _pieces_fault(story: Story) -> str | None:
    """Pieces follow one another and lie inside the text."""
    at = 0
    for piece in story.pieces:
        if not at <= piece.start < piece.end <= len(story.text):
            return f"{piece} is out of order or out of the text"
        at = piece.end
    return None


def _runs_fault(raw: str, story: Story) -> str | None:
    """Runs follow one another, leave only white space between them, and stand for what the page says."""
    at = 0
    for run in story.runs:
        if not at <= run.start < run.end <= len(story.text) or not 0 <= run.raw_start < run.raw_end <= len(raw):
            return f"{run} is out of order or out of the page"
        if story.text[at : run.start].strip():
            return f"{story.text[at : run.start]!r} stands in no run"
        if not _quotes(story.text[run.start : run.end], raw[run.raw_start : run.raw_end], run):
            words = story.text[run.start : run.end][:60]
            return f"{words!r} is not what the page says at [{run.raw_start}, {run.raw_end})"
        at = run.end
    rest = story.text[at:].strip()
    return f"{rest[:60]!r} stands in no run" if rest else None


def _quotes(words: str, raw: str, run: Run) -> bool:
    """Whether the words are the page's: to the character, or as what its markup shows."""
    if run.exact:
        return words == raw
    return _visible(words) in (_visible(html.unescape(raw)), _visible(_in_json(raw)))


def _in_json(raw: str) -> str:
    """Raw characters as the inside of a JSON string says them: a story may stand in a page's JSON-LD alone."""
    try:
        return str(json.loads(f'"{raw}"', strict=False))
    except ValueError:
        return raw


def _visible(text: str) -> str:
    """Text as it shows: soft hyphens dropped, white space collapsed, letters composed."""
    return unicodedata.normalize("NFC", " ".join(text.replace("\xad", "").split()))
