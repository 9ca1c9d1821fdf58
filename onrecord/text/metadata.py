"""What a page says about itself where no reader sees it: meta tags, JSON-LD, canonical address, language."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from onrecord.text.markup import attributes
from onrecord.text.projection import Projection, squeeze_plain

_ARTICLES = ("article", "newsarticle", "posting", "report", "review", "webpage")
"""Ends of schema.org types that stand for one text (`ReportageNewsArticle`, `LiveBlogPosting`), the likeliest first."""

_OBJECTS = 20_000
"""JSON-LD objects looked at; an article needs a dozen, a hostile page has no end of them."""

_TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
_DATES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "parsely-pub-date",
    "sailthru.date",
    "date",
)
_AUTHORS = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author")
_OUTLETS = ("og:site_name", "application-name", "dc.publisher")
_DESCRIPTIONS = ("og:description", "description", "twitter:description")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says of its story; None or empty where it says nothing.

    `dates` are pairs of where a publication date is given and what it is, the most trusted first. `body` is the
    `articleBody` of JSON-LD.
    """

    titles: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    dates: tuple[tuple[str, str], ...] = ()
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    body: str | None = None
    live: bool = field(default=False)


def metadata_of(page: Projection) -> Metadata:
    """Read the meta tags and the JSON-LD of a page."""
    tags, links = _tags(page)
    article, publisher = _article(page)
    title = unescape(page.raw[slice(*page.title)]) if page.title else ""
    titles = [_text(article.get("headline")), *(tags.get(name) for name in _TITLES), " ".join(title.split())]
    dates = [
        ("JSON-LD datePublished", _text(article.get("datePublished"))),
        *((f"meta {name}", tags.get(name)) for name in _DATES),
    ]
    outlets = [*(tags.get(name) for name in _OUTLETS), publisher]
    return Metadata(
        titles=tuple(dict.fromkeys(filter(None, titles))),
        descriptions=tuple(
            dict.fromkeys(
                filter(None, [*(tags.get(name) for name in _DESCRIPTIONS), _text(article.get("description"))])
            )
        ),
        authors=tuple(
            dict.fromkeys(
                [*_names(article.get("author")), *filter(_is_name, (tags.get(name) or "" for name in _AUTHORS))]
            )
        ),
        dates=tuple((where, value) for where, value in dates if value),
        outlet=next(filter(None, outlets), None),
        url=_address(links.get("canonical")) or _address(tags.get("og:url")),
        language=_language(page),
        body=_text(article.get("articleBody")) or None,
        live="liveblog" in _type(article),
    )


def _tags(page: Projection) -> tuple[dict[str, str], dict[str, str]]:
    """The content of meta tags by lower-case name, and the targets of link tags by relation; the first of each."""
    tags: dict[str, str] = {}
    links: dict[str, str] = {}
    for tag, low, high in page.metas[:1000]:
        if tag == "time":
            continue
        named = attributes(page.raw[low:high])
        if tag == "meta":
            name = (named.get("property") or named.get("name") or named.get("itemprop") or "").lower()
            content = " ".join(named.get("content", "").split())
            if name and content:
                tags.setdefault(name, content)
        elif tag == "link":
            links.setdefault(named.get("rel", "").lower(), named.get("href", "").strip())
    return tags, links


def _language(page: Projection) -> str | None:
    """The BCP 47 tag that the page's root element gives."""
    for node, tag in enumerate(page.tags[:12]):
        if tag == "html":
            named = page.attributes(node)
            language = (named.get("lang") or named.get("xml:lang") or "").strip().replace("_", "-")
            parts = language.split("-")
            if 2 <= len(parts[0]) <= 3 and all(part.isalnum() and part.isascii() and len(part) <= 8 for part in parts):
                return "-".join([parts[0].lower(), *parts[1:]])
    return None


def _address(url: str | None) -> str | None:
    """A web address, else None: pages name scripts, local files and nothing at all as their address."""
    return (
        url
        if url and url.lower().startswith(("http://", "https://")) and not any(char.isspace() for char in url)
        else None
    )


def linked_objects(page: Projection) -> Iterator[dict[str, Any]]:
    """The objects in the JSON-LD of a page, outer before inner; what is no JSON is passed over."""
    waiting: list[Any] = []
    for low, high in page.linked_data[:50]:
        text = page.raw[low:high].strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
        try:
            waiting.append(json.loads(text, strict=False))
        except (ValueError, RecursionError):
            continue
    seen = 0
    while waiting and seen < _OBJECTS:
        seen += 1
        value = waiting.pop(0) if len(waiting) < 1000 else waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting.extend(inner for inner in value.values() if isinstance(inner, dict | list))
        elif isinstance(value, list):
            waiting.extend(value[:_OBJECTS])


def _article(page: Projection) -> tuple[dict[str, Any], str | None]:
    """The JSON-LD object of the page's text, and the publisher that any object names."""
    best: dict[str, Any] = {}
    rank, publisher = len(_ARTICLES), None
    for found in linked_objects(page):
        kind = _type(found)
        at = next((at for at, end in enumerate(_ARTICLES) if kind.endswith(end)), len(_ARTICLES))
        if at < rank and ("headline" in found or "datePublished" in found or "articleBody" in found):
            best, rank = found, at
        if publisher is None:
            publisher = next(_names(found.get("publisher")), None)
    return best, publisher


def _type(found: dict[str, Any]) -> str:
    """The lower-case type of a JSON-LD object; the first where it has several."""
    kind = found.get("@type")
    kind = kind[0] if isinstance(kind, list) and kind else kind
    return kind.lower() if isinstance(kind, str) else ""


def _names(value: Any) -> Iterator[str]:
    """The names of persons or organisations in a JSON-LD value: a string, an object with a name, or a list of them."""
    for item in value[:50] if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, str) and _is_name(name):
            yield " ".join(unescape(name).split())


def _is_name(text: str) -> bool:
    """Whether a text may be a name: sites put addresses, mail and whole biographies where a name belongs."""
    return bool(text) and len(text) <= 120 and "://" not in text and "@" not in text and bool(squeeze_plain(text))


def _text(value: Any) -> str:
    """A JSON-LD string with its references read and its white space collapsed; empty for anything else."""
    return " ".join(unescape(value).split()) if isinstance(value, str) else ""
