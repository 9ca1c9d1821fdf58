"""Which characters of a page are its text: trafilatura chooses; where it finds nothing, the densest part of the page.

trafilatura sees a tree and gives back normalised text; `align` finds that text in the page again. Nothing of its output
is kept but the choice.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import trafilatura
from lxml.etree import ElementDefaultClassLookup, HTMLParser, LxmlError, iterwalk
from lxml.html import HtmlElement, document_fromstring
from trafilatura.settings import Document, Extractor

from onrecord.text.align import Stretch, align
from onrecord.text.blocks import Block, Nearest, Surroundings, blocks_of
from onrecord.text.projection import Projection, squeeze_plain
from onrecord.text.walk import project

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)

_MOST_ELEMENTS = 150_000
_MOST_CHARACTERS = 20_000_000
"""Beyond these no tree is built: real pages stay under 30,000 elements, and a tree takes ten times a page's size."""

_SIDE = 0.3
"""Share of a page's text above which a `nav` or `footer` is kept: without an end tag it holds the whole page."""

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FOUND = 0.5
_LEAST = 250
"""Squeezed characters below which an extraction is doubted (trafilatura's own figure for the same doubt)."""

_ENOUGH, _SHARE = 2600, 0.2
"""An extraction below both, as characters and as share of the page, may be too little: trafilatura's own figures."""

_LARGER = 1.5
_DENSER = 2
"""How many times larger what a wider search finds must be, to be taken for the text."""
_BREAKS = frozenset(("p", "head", "item", "row", "cell", "quote", "list", "table", "code", "div", "body", "html"))
_NO_BODY = frozenset(("nav", "footer", "aside", "form", "button", "select", "header", "menu"))


@dataclass(frozen=True, slots=True)
class Choice:
    """The page as it was walked, its blocks, and the characters chosen in it.

    `sought` is how many characters the extractor chose, found in the page or not; `tree` is None where none was built.
    """

    page: Projection
    around: Surroundings
    blocks: Sequence[Block]
    stretches: Sequence[Stretch]
    sought: int
    tree: HtmlElement | None


def choose(raw: str, xhtml: bool = False) -> Choice:
    """The text of a page. UnreadableError for a page with more tags than any page has."""
    page = project(raw, xhtml)
    around = Surroundings(page)
    blocks = blocks_of(page, around)
    tree = parse(page)
    texts = _extracted(tree, "plain")
    if _is_little(page, blocks, texts):
        more = _extracted(tree, "recall")
        texts = more if _length(more) > max(_LEAST, _LARGER * _length(texts)) else texts
    stretches = align(page, texts)
    if _is_poor(stretches, texts):
        shown = project(raw, xhtml, concealed=True)
        revealed = align(shown, texts)
        if _size(revealed) > _size(stretches):
            page, stretches, around = shown, revealed, Surroundings(shown)
            blocks = blocks_of(page, around)
    if _size(stretches) < _LEAST:
        densest = _densest(page, blocks)
        if _size(densest) > _DENSER * _size(stretches):
            stretches = densest
    return Choice(page, around, blocks, stretches, _length(texts), tree)


def parse(page: Projection) -> HtmlElement | None:
    """The tree of a page without scripts, styles, comments and menus; None where it is too large or holds nothing."""
    if len(page.tags) > _MOST_ELEMENTS or len(page.raw) > _MOST_CHARACTERS:
        return None
    kept, past = [], 0
    for low, high in page.dropped:
        if low >= past:
            kept.append(page.raw[past:low])
            past = high
    kept.append(page.raw[past:])
    text = _NOT_XML.sub("", "".join(kept))
    try:
        tree: HtmlElement = document_fromstring(text.encode("utf-8"), parser=_PARSER)
    except (LxmlError, ValueError):
        return None
    for element in list(tree.iter("nav", "footer")):
        if len(element.text_content()) < _SIDE * len(page.squeezed):
            element.drop_tree()
    return tree


def _parser() -> HTMLParser:
    """A parser of UTF-8 that makes every element an HtmlElement without asking Python: a tenth of the whole time."""
    parser = HTMLParser(
        collect_ids=False, default_doctype=False, encoding="utf-8", remove_comments=True, remove_pis=True
    )
    parser.set_element_class_lookup(ElementDefaultClassLookup(element=HtmlElement))
    return parser


_PARSER = _parser()


def _extracted(tree: HtmlElement | None, focus: str) -> list[str]:
    """The texts that trafilatura chooses, squeezed; none where it finds nothing or fails.

    `plain` is its best mode without the last step, which measures the whole page again, tries `recall` where too little
    was found, and takes a seventh of the time. We know how much the page shows, and ask for `recall` where it can help.
    """
    if tree is None:
        return []
    options = Extractor(output_format="xml", comments=False)
    options.focus = focus
    try:
        found = trafilatura.bare_extraction(tree, options=options)
    except Exception:
        return []
    return _texts(found.body) if isinstance(found, Document) else []


def _texts(body: HtmlElement) -> list[str]:
    """The text of each block of an extracted body."""
    texts: list[str] = []
    parts: list[str] = []
    for event, element in iterwalk(body, events=("start", "end")):
        if element.tag in _BREAKS:
            texts.append("".join(parts))
            parts.clear()
        text = element.text if event == "start" else element.tail
        if text:
            parts.append(text)
    texts.append("".join(parts))
    return [short for text in texts if (short := squeeze_plain(text))]


def _length(texts: Sequence[str]) -> int:
    """How many characters some texts have."""
    return sum(map(len, texts))


def _size(stretches: Sequence[Stretch]) -> int:
    """How many characters were chosen."""
    return sum(end - start for start, end in stretches)


def _is_little(page: Projection, blocks: Sequence[Block], texts: Sequence[str]) -> bool:
    """Whether a short extraction is a small part of what the page shows outside of its controls."""
    size = _length(texts)
    if size >= _ENOUGH:
        return False
    control = Nearest(page, _NO_BODY)
    return size < _SHARE * sum(block.size for block in blocks if not control(block.node))


def _is_poor(stretches: Sequence[Stretch], texts: Sequence[str]) -> bool:
    """Whether most of a text was not found, so that the page may hide it until a script shows it."""
    size = _length(texts)
    return size >= _LEAST and _size(stretches) < _FOUND * size


def _densest(page: Projection, blocks: Sequence[Block]) -> list[Stretch]:
    """The text blocks of the element that holds most running text, counted with its parents at half their worth."""
    control = Nearest(page, _NO_BODY)
    texts = [block for block in blocks if block.size >= 60 and block.link_share < 0.3 and not control(block.node)]
    worth: Counter[int] = Counter()
    for block in texts:
        node, size = page.parents[block.node], block.size
        for _ in range(3):
            worth[node] += size
            node, size = page.parents[node], size // 2
    if not worth:
        return []
    best = max(worth, key=lambda node: (worth[node], -node))
    past = best + 1
    while past < len(page.parents) and page.parents[past] >= best:
        past += 1
    return [(block.start, block.end) for block in texts if best <= block.node < past]
