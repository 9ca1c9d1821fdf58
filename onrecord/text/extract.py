"""Stories from HTML: trafilatura chooses, the projection finds, and every story is a selection of its page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml.html import HtmlElement

from onrecord.text.articles import several
from onrecord.text.blocks import Block
from onrecord.text.choose import choose
from onrecord.text.credits import credits_of, is_byline
from onrecord.text.dateline import read_dateline
from onrecord.text.dating import DateEvidence, date_story
from onrecord.text.headline import headline_block, without_site
from onrecord.text.language import language_of
from onrecord.text.linked_body import linked_body
from onrecord.text.masthead import host_of, site_of
from onrecord.text.metadata import Metadata, metadata_of
from onrecord.text.projection import squeeze_plain
from onrecord.text.published import Head, published
from onrecord.text.scene import Scene
from onrecord.text.selection import Parts, select
from onrecord.types.evidence import JOINT, Draft, Page, Piece, PieceKind, Run
from onrecord.types.when import When

_LEAST = 60
"""Characters of running text, white space aside, below which a page holds no story: a menu or an error message."""

_LINKED_LEAST = 400
_MORE = 3
"""How many times more text than the page shows JSON-LD must hold, so that it counts as the story."""

_ABOVE, _BELOW, _LINE, _LINES = 6, 2, 120, 500
"""Blocks above the headline and from the text on that may date a story; characters of a line; lines of the page."""

_PARTED = re.compile(r"[\n·•|]")

Written = tuple[PieceKind, str, tuple[Run, ...]]


def stories_from_html(page: Page) -> list[Draft]:
    """The stories of an HTML page, in its order; none where it shows no running text.

    Time is linear in the page, trafilatura's aside, which sees no page beyond a size that no news page has.
    UnreadableError for a page with more tags than any page has.
    """
    choice = choose(page.text, page.media_type == "application/xhtml+xml")
    about = metadata_of(choice.page)
    scene, parts = select(choice.page, choice.blocks, choice.around, choice.stretches, about)
    size = _text_size(scene, parts)
    linked = _linked(scene, about, size)
    if linked:
        return [_draft(page, linked, about, _dated(page, scene, parts, about, choice.tree, linked))]
    if size < _LEAST:
        return []
    stories = several(scene, parts)
    drafts = []
    for story in stories:
        main = len(stories) == 1 or _is_titled(scene, story, about)
        own, tree = (about, choice.tree) if main else (_shared(about), None)
        written = [(kind, *scene.shown(scene.blocks[at])) for at, kind in story.items()]
        drafts.append(_draft(page, written, own, _dated(page, scene, story, own, tree, written)))
    return drafts


def _is_titled(scene: Scene, parts: Parts, about: Metadata) -> bool:
    """Whether the page's own titles name this story of several."""
    heads = [scene.squeezed(scene.blocks[at]) for at, kind in parts.items() if kind is PieceKind.HEADLINE]
    return any(head in squeeze_plain(title).lower() for head in heads for title in about.titles)


def _text_size(scene: Scene, parts: Parts) -> int:
    """Characters of running text, white space aside: paragraphs that are more than a link."""
    blocks = [scene.blocks[at] for at, kind in parts.items() if kind is PieceKind.PARAGRAPH]
    return sum(block.size for block in blocks if block.link_share < 0.9)


def _linked(scene: Scene, about: Metadata, size: int) -> list[Written]:
    """The story as JSON-LD gives it, where the page shows next to nothing of it; else nothing."""
    if not about.body or len(squeeze_plain(about.body)) < max(_LINKED_LEAST, _MORE * size):
        return []
    blocks = scene.blocks
    top = headline_block(scene.page, blocks, len(blocks) - 1, about.titles) if blocks else None
    head = [] if top is None else [(PieceKind.HEADLINE, *scene.shown(blocks[top]))]
    body = [(PieceKind.PARAGRAPH, text, runs) for text, runs in linked_body(scene.page)]
    return [*head, *body] if body else []


def _shared(about: Metadata) -> Metadata:
    """What the metadata of a page that holds several stories says of each: neither title, author, date nor address."""
    return Metadata(outlet=about.outlet, language=about.language, url=about.url)


def _dated(
    page: Page, scene: Scene, parts: Parts, about: Metadata, tree: HtmlElement | None, written: Sequence[Written]
) -> When | None:
    """When the story was written: as the page states it, else as its text lets infer."""
    when = published(page, scene.page, tree, about, _head(scene, parts))
    if when is not None:
        return when
    texts = _texts(written)
    evidence = DateEvidence(
        given=page.date,
        url=page.url or about.url,
        paragraphs=tuple(texts[PieceKind.PARAGRAPH]),
        captions=tuple(texts[PieceKind.CAPTION]),
        fetched=page.fetched,
    )
    return date_story(evidence)


def _head(scene: Scene, parts: Parts) -> Head:
    """The head of a story: from the headline, or from what stands before the text, to the first paragraph."""
    first = next((at for at, kind in parts.items() if kind is PieceKind.PARAGRAPH), 0)
    top = next((at for at, kind in parts.items() if kind is PieceKind.HEADLINE and at < first), None)
    low = max(0, (first if top is None else top) - _ABOVE)
    starts = scene.page.starts
    raw = None if top is None else (starts[scene.blocks[top].first], starts[scene.blocks[first].first])
    lines = tuple(_short(scene, scene.blocks[low : first + _BELOW]))
    return Head(raw, lines, lambda: _short(scene, scene.blocks[:_LINES]))


def _short(scene: Scene, blocks: Sequence[Block]) -> Iterator[str]:
    """The lines of the short ones of these blocks, parted where mastheads part them."""
    texts = (scene.text(block) for block in blocks if block.size <= _LINE)
    return (line.strip() for text in texts for line in _PARTED.split(text))


def _texts(written: Sequence[Written]) -> Mapping[PieceKind, list[str]]:
    """The texts of the pieces by kind."""
    texts: dict[PieceKind, list[str]] = {kind: [] for kind in PieceKind}
    for kind, text, _ in written:
        texts[kind].append(text)
    return texts


def _draft(page: Page, written: Sequence[Written], about: Metadata, when: When | None) -> Draft:
    """The story with what the page says of it."""
    texts = _texts(written)
    paragraphs = texts[PieceKind.PARAGRAPH]
    url = page.url or about.url
    heads = [*texts[PieceKind.HEADLINE], *about.titles]
    outlet = page.outlet or about.outlet or site_of(about.titles, heads) or host_of(url)
    dateline = read_dateline(paragraphs[0]) if paragraphs else None
    text, pieces, runs = _joined(written)
    signed = next(iter(texts[PieceKind.BYLINE]), None)
    named = ", ".join(about.authors)
    title = page.title or next((without_site(title, outlet) for title in about.titles), None)
    return Draft(
        text,
        pieces,
        runs,
        headline=next(iter(texts[PieceKind.HEADLINE]), title),
        byline=signed if signed and (is_byline(signed) or not named) else named or None,
        dateline_place=dateline.place if dateline else None,
        credits=credits_of(paragraphs, [*texts[PieceKind.BYLINE], *texts[PieceKind.CREDIT], *about.authors], outlet),
        published=when,
        language=about.language or language_of(text),
        outlet=outlet,
        url=url,
    )


def _joined(written: Sequence[Written]) -> tuple[str, tuple[Piece, ...], tuple[Run, ...]]:
    """Pieces one after the other as one text, with their runs moved to where they stand in it."""
    texts: list[str] = []
    pieces: list[Piece] = []
    runs: list[Run] = []
    at = 0
    for kind, text, own in written:
        pieces.append(Piece(kind, at, at + len(text)))
        runs.extend(Run(at + run.start, at + run.end, run.raw_start, run.raw_end, run.exact) for run in own)
        texts.append(text)
        at += len(text) + len(JOINT)
    return JOINT.join(texts), tuple(pieces), tuple(runs)
