"""Labelled lines for the reader of scraped text, made from HTML whose story is known.

The page is rendered to plain text as a whole (inscriptis) and each of its blocks gets the role of the element of the
known story that it is equal to. Known stories: the parsers' fixtures of Fundus (MIT), and the annotated segments of
trafilatura's evaluation and of htmldate's (Apache-2.0) filled up by what trafilatura itself extracts. Nothing of the
pages enters the weights but the counts of line features.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import trafilatura
from inscriptis import get_text
from lxml import etree
from lxml import html as lxml_html

from onrecord.text.scraped_lines import Block, blocks_of
from onrecord.text.scraped_look import widget_names

ROLES = ("other", "paragraph", "subhead", "headline", "caption")
OTHER, PARAGRAPH, SUBHEAD, HEADLINE, CAPTION = range(5)


@dataclass
class Labelled:
    """One page: its blocks, the role of each, and the publisher that decides its fold."""

    name: str
    group: str
    blocks: list[Block]
    roles: list[int]
    title: str = ""


@dataclass
class Known:
    """What is known of the story of a page."""

    title: str = ""
    paragraphs: list[str] = field(default_factory=list)
    subheads: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    never: list[str] = field(default_factory=list)


def squeeze(text: str) -> str:
    """Letters and digits alone, in lower case."""
    return re.sub(r"\W+", "", text).lower()


def role_of(text: str, known: Known, body: str, sets: dict[str, set[str]]) -> int:
    """The role of a block in a known story."""
    flat = squeeze(text)
    if not flat:
        return OTHER
    title = squeeze(known.title)
    if title and (
        flat == title
        or (
            len(title) > 25
            and (flat.startswith(title) or title.startswith(flat))
            and min(len(flat), len(title)) > 0.7 * max(len(flat), len(title))
        )
    ):
        return HEADLINE
    if flat in sets["captions"] and flat not in sets["paragraphs"]:
        return CAPTION
    if flat in sets["subheads"]:
        return SUBHEAD
    if any(segment in flat for segment in sets["never"]):
        return OTHER
    if flat in sets["paragraphs"] or (len(flat) >= 25 and flat in body):
        return PARAGRAPH
    held = sum(len(p) for p in sets["paragraphs"] if len(p) > 20 and p in flat)
    return PARAGRAPH if held > 0.7 * len(flat) else OTHER


def label(html: str, known: Known) -> tuple[list[Block], list[int]]:
    """The blocks of the rendered page and their roles."""
    blocks = blocks_of(get_text(html))
    sets = {name: {squeeze(t) for t in getattr(known, name)} - {""} for name in ("captions", "paragraphs", "subheads")}
    sets["never"] = {squeeze(t) for t in known.never if len(squeeze(t)) > 15}
    body = "\n".join(squeeze(p) for p in known.paragraphs)
    return blocks, placed([role_of(block.text, known, body, sets) for block in blocks], blocks)


def placed(roles: list[int], blocks: list[Block]) -> list[int]:
    """The roles without captions that are far from the story or a mere word: those of teasers and galleries."""
    story = [number for number, role in enumerate(roles) if role == PARAGRAPH]
    first, last = (story[0] - 10, story[-1] + 1) if story else (0, 0)
    return [
        OTHER if role == CAPTION and (not first <= number <= last or len(blocks[number].text) < 25) else role
        for number, role in enumerate(roles)
    ]


def mend(roles: list[int], blocks: list[Block]) -> list[int]:
    """Silver roles without the commonest mistake: a subhead that its page did not mark up as one is no paragraph."""
    mended = list(roles)
    for number in range(1, len(roles) - 1):
        text, below = blocks[number].text, blocks[number + 1].text
        few = 2 <= len(text.split()) <= 10 and len(text) < 80
        bare = text[-1].isalnum() and text[0].isupper() and not blocks[number].bullet
        if roles[number] == roles[number - 1] == roles[number + 1] == PARAGRAPH and few and bare and len(below) >= 80:
            mended[number] = SUBHEAD
    return mended


def captions_of(tree: lxml_html.HtmlElement) -> list[str]:
    """The texts of the page's captions."""
    found = tree.xpath("//figcaption | //*[contains(@class,'caption') or contains(@class,'Caption')]")
    return [get_line(e) for e in found if 0 < len(get_line(e)) < 900]


def get_line(element: lxml_html.HtmlElement) -> str:
    """The text of an element on one line."""
    return " ".join(element.text_content().split())


def read(path: Path) -> str:
    """The HTML of a page, gzipped or not."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return trafilatura.utils.decode_file(raw)


def fundus(bench: Path) -> Iterator[tuple[str, str, str, Known]]:
    """Fundus: name, publisher, HTML, known story."""
    for path in sorted((bench / "fundus_pages").glob("*/*.html.gz")):
        publisher = path.name.split("_")[0]
        gold = json.loads((path.parent / f"{publisher}.json").read_text())
        html = read(path)
        best = max(gold.values(), key=lambda one: overlap(one, html)) if gold else None
        if not best or overlap(best, html) < 0.5:
            continue
        sections = best["body"]["sections"]
        yield (
            path.name,
            publisher,
            html,
            Known(
                best.get("title") or "",
                [*best["body"]["summary"], *(p for s in sections for p in s["paragraphs"])],
                [h for s in sections for h in s["headline"]],
            ),
        )


def overlap(gold: dict, html: str) -> float:
    """The share of a gold story's paragraphs whose first words stand in a page: which story belongs to which file."""
    paragraphs = [p for s in gold["body"]["sections"] for p in s["paragraphs"]]
    flat = squeeze(get_text(html))
    return sum(squeeze(p)[:60] in flat for p in paragraphs) / max(1, len(paragraphs))


def silver(html: str) -> Known | None:
    """The story that trafilatura finds; None where it finds no news-like text."""
    out = trafilatura.extract(
        html, output_format="xml", include_comments=False, include_tables=False, with_metadata=True
    )
    if not out:
        return None
    tree = etree.fromstring(out.encode())
    line = lambda e: " ".join(" ".join(e.itertext()).split())  # noqa: E731
    known = Known(
        tree.get("title") or "",
        [text for e in tree.iter("p", "quote", "item") if not furniture(text := line(e))],
        [line(e) for e in tree.iter("head")],
    )
    return known if sum(len(p) > 80 for p in known.paragraphs) >= 3 else None


def furniture(text: str) -> bool:
    """Whether a line of silver opens as no paragraph does: with “See also”, “Advertisement”, a picture's credit."""
    kinds = (
        "related:start",
        "advertising:start",
        "subscribe:start",
        "comment:start",
        "related:whole",
        "advertising:whole",
        "share:whole",
    )
    return len(text) < 200 and bool(widget_names(text.lower()) & set(kinds))


def trafilatura_pages(bench: Path) -> Iterator[tuple[str, str, str, Known]]:
    """Trafilatura's evaluation pages, silver stories mended by the annotated segments."""
    for url, item in json.loads((bench / "trafilatura_eval/evaldata.json").read_text()).items():
        html = read(bench / "trafilatura_eval/html" / (item["file"] + ".gz"))
        known = silver(html)
        if known:
            known.title = item.get("title") or known.title
            known.never = item["without"]
            yield item["file"], domain(url), html, known


def htmldate_pages(bench: Path) -> Iterator[tuple[str, str, str, Known]]:
    """htmldate's pages with silver stories."""
    seen = {path.name for path in (bench / "trafilatura_eval/html").iterdir()}
    for path in sorted((bench / "htmldate").rglob("*.html*")):
        if path.name in seen:
            continue
        html = read(path)
        known = silver(html)
        if known:
            yield path.name, re.split(r"[-_/]", path.name)[0], html, known


def domain(url: str) -> str:
    """The registered part of a web address, roughly."""
    return ".".join(re.sub(r"^https?://", "", url).split("/")[0].split(".")[-2:])


def fold(group: str, folds: int) -> int:
    """The fold of a publisher."""
    return int(hashlib.md5(group.encode(), usedforsecurity=False).hexdigest(), 16) % folds


def all_pages(bench: Path) -> Iterator[Labelled]:
    """Every page that has a known story, labelled."""
    for source in (fundus, trafilatura_pages, htmldate_pages):
        for name, group, html, known in source(bench):
            try:
                known.captions = captions_of(lxml_html.fromstring(html.encode()))
                blocks, roles = label(html, known)
                roles = roles if source is fundus else mend(roles, blocks)
            except (etree.ParserError, ValueError, AssertionError):
                continue
            if sum(r == PARAGRAPH for r in roles) >= 2:
                yield Labelled(f"{source.__name__}/{name}", group, blocks, roles, known.title)
