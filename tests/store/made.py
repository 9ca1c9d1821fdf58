"""Pages, stories, claims and entries made for tests of the store."""

from __future__ import annotations

import types
import typing
from dataclasses import fields, replace
from datetime import date

from hypothesis import strategies as st

from onrecord.ids import digest, page_id, story_id
from onrecord.store.raw import compress
from onrecord.types.claims import Claim, Mention, Participant, Quotation
from onrecord.types.entries import Entry
from onrecord.types.evidence import JOINT, Page, Piece, PieceKind, Run, Span, Story
from onrecord.types.when import When
from onrecord.types.work import LedgerRow, Outcome, PageWork

TEXT = "Ferry talks resume\n\n“We will sail again”, said Ines Halden, who speaks for the pilots of Øster Bay."
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


def page_of(text: str = TEXT, name: str = "ferry.txt") -> Page:
    """A page of plain text."""
    data = text.encode("utf-8", "surrogatepass")
    raw = digest(data)
    return Page(
        id=page_id(raw, name, None),
        name=name,
        digest=raw,
        media_type="text/plain",
        size=len(data),
        encoding="utf-8",
        decoder="utf-8 strict",
        text=text,
    )


def story_of(page: Page) -> Story:
    """The one story of a page: its paragraphs, the first one its headline."""
    parts = page.text.split(JOINT)
    starts = [sum(len(part) + len(JOINT) for part in parts[:at]) for at in range(len(parts))]
    spans = [(start, start + len(part)) for start, part in zip(starts, parts, strict=True)]
    kinds = [PieceKind.HEADLINE] + [PieceKind.PARAGRAPH] * (len(parts) - 1)
    return Story(
        id=story_id(page.id, spans),
        page=page.id,
        ordinal=0,
        text=page.text,
        pieces=tuple(Piece(kind, *span) for kind, span in zip(kinds, spans, strict=True)),
        runs=tuple(Run(start, end, start, end) for start, end in spans),
        headline=parts[0],
        published=When(date(2031, 3, 4), date(2031, 3, 5), ("the dateline says 4 March",)),
        credits=("Halyard Wire",),
        language="en",
        outlet="Bay Courier",
    )


def quotation(story: Story) -> Quotation:
    """What Ines Halden says in a story of `TEXT`."""
    return Quotation(
        story=story.id,
        spans=(span(story, "We will sail again"),),
        cue=span(story, "said"),
        source=span(story, "Ines Halden"),
        manner="direct",
        speaker="Ines Halden",
        relayed_by=("Halyard Wire", "Bay Courier"),
        score=0.75,
        why="“…”, said NAME",
    )


def mention(story: Story) -> Mention:
    """The mention of Ines Halden."""
    return Mention(story=story.id, spans=(span(story, "Ines Halden"),), mention_kind="person", name="Ines Halden")


def span(story: Story, words: str) -> Span:
    """The first place of these words."""
    at = story.text.index(words)
    return story.span(at, at + len(words))


def work_of(page: Page, *stories: Story, claims: dict[str, tuple[Claim, ...]] | None = None) -> PageWork:
    """The work that commits a page with its stories and claims."""
    done = tuple(LedgerRow(page.id, stage, f"f-{stage}", Outcome.DONE, 0.1) for stage in ("stories", *(claims or {})))
    return PageWork(page, compress(page.text.encode("utf-8", "surrogatepass")), stories, claims or {}, done)


def any_claim(kind: type[Claim], story: Story) -> st.SearchStrategy[Claim]:
    """Any claim of a kind on a story."""
    return st.builds(
        kind, **{name: _any(hint, story) for name, hint in _hints(kind).items()} | {"story": st.just(story.id)}
    )


def any_entry(kind: type[Entry], claims: tuple[str, ...]) -> st.SearchStrategy[Entry]:
    """Any entry of a kind that rests on these claims."""
    given = {name: _any(hint, None) for name, hint in _hints(kind).items()}
    return st.builds(kind, **given | {"claims": st.just(claims), "key": WORDS.filter(bool)})


def as_told(page: Page, **values: str) -> Page:
    """The page with what was said beside it."""
    return replace(page, **values)


def _hints(made: type) -> dict[str, object]:
    hints = typing.get_type_hints(made)
    return {field.name: hints[field.name] for field in fields(made)}


def _any(hint: object, story: Story | None) -> st.SearchStrategy[object]:
    """Any value of a type."""
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        return st.one_of(*(st.none() if part is type(None) else _any(part, story) for part in typing.get_args(hint)))
    if typing.get_origin(hint) is tuple:
        part = typing.get_args(hint)[0]
        return st.lists(_any(part, story), min_size=int(part is Span), max_size=3).map(tuple)
    if hint is Span:
        assert story is not None
        last = len(story.text)
        places = st.tuples(st.integers(0, last), st.integers(0, last)).filter(lambda place: place[0] < place[1])
        return places.map(lambda place: story.span(*place))
    if hint is Participant:
        return st.builds(Participant, name=WORDS, role=st.none() | WORDS, side=st.none() | WORDS)
    if hint is When:
        days = st.none() | st.dates()
        whens = st.tuples(days, days).filter(lambda pair: not (pair[0] and pair[1] and pair[1] <= pair[0]))
        return st.builds(lambda pair, why, sure: When(*pair, why, sure), whens, st.tuples(WORDS), st.booleans())
    numbers = {float: st.floats(allow_nan=False, allow_infinity=False), int: st.integers(0, 2**31 - 1)}
    return numbers.get(hint, WORDS)  # type: ignore[arg-type, call-overload]
