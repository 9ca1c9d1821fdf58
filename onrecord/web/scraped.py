"""A page as it was scraped, made inert, with the words of a claim marked in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import lxml.html
from markupsafe import escape

from onrecord.types.evidence import Page, RawRange

_LARGE = 2_000_000
"""Characters beyond which only the surroundings of the claim are shown, as characters."""
_AROUND = 100_000
_HTML = ("text/html", "application/xhtml+xml")
_DROPPED = frozenset(
    "script title iframe frame frameset object embed applet link meta base template audio video source track portal "
    "math".split()
)
_LOADING = frozenset(
    "src srcset href action formaction background poster data ping cite longdesc codebase archive lowsrc dynsrc "
    "autofocus id style target xlink:href http-equiv".split()
)
_LOADS = re.compile(r"url\s*\([^)]*\)|@import[^;}]*|expression\s*\(|image-set\s*\(", re.IGNORECASE)
_OPEN, _CLOSE = "\ue000", "\ue001"
"""Private characters that stand for our marks while a page is parsed; the page's own are taken out before."""
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,500}\?>")
_STYLE = (
    "mark.onrecord{background:#ffd75e;color:#000;outline:2px solid #1c1f23;scroll-margin:30vh}"
    "body.chars{margin:14px 18px;font:13.5px/1.6 ui-monospace,'Noto Sans Mono',monospace;color:#1c1f23;background:#fff}"
    "body.chars pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:0;font:inherit}"
)


def is_html(page: Page) -> bool:
    """Whether a page can be shown as a document, and not only as characters."""
    return page.media_type.split(";")[0].strip().lower() in _HTML


def document(page: Page, text: str, ranges: Sequence[RawRange]) -> str:
    """The page as a document without scripts, loads, links and forms."""
    if len(text) > _LARGE or not text.strip():
        return characters(text, ranges)
    clean = text.replace(_OPEN, "�").replace(_CLOSE, "�")
    marked = _DECLARATION.sub("", _woven(clean, ranges, _OPEN, _CLOSE), count=1)
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=False)
    try:
        tree = lxml.html.document_fromstring(marked.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError):
        return characters(text, ranges)
    _disarm(tree)
    body = lxml.html.tostring(tree, encoding="unicode")
    return _whole(_marks(body), "")


def characters(text: str, ranges: Sequence[RawRange]) -> str:
    """The characters of the page, exactly, with nothing rendered; the surroundings of the first range if it is long."""
    low, high = 0, len(text)
    if high > _LARGE:
        middle = ranges[0].start if ranges else 0
        low, high = max(0, middle - _AROUND), min(high, middle + _AROUND)
    parts: list[str] = []
    at = low
    for one in sorted(ranges, key=lambda r: r.start):
        start, end = max(one.start, at), min(one.end, high)
        if start < end:
            parts += [str(escape(text[at:start])), _mark(len(parts) == 0), str(escape(text[start:end])), "</mark>"]
            at = end
    parts.append(str(escape(text[at:high])))
    return _whole(f"<pre dir='auto'>{''.join(parts)}</pre>", "chars")


def _mark(first: bool) -> str:
    return '<mark class="onrecord" id="here">' if first else '<mark class="onrecord">'


def _woven(text: str, ranges: Iterable[RawRange], before: str, after: str) -> str:
    """The text with a sign before and after each range."""
    parts: list[str] = []
    at = 0
    for one in sorted(ranges, key=lambda r: r.start):
        if one.start >= at:
            parts += [text[at : one.start], before, text[one.start : one.end], after]
            at = one.end
    return "".join([*parts, text[at:]])


def _marks(body: str) -> str:
    """Our signs as marks. A sign in an attribute is gone with the attribute, one in a title is harmless there."""
    first = body.replace(_OPEN, _mark(True), 1)
    return first.replace(_OPEN, _mark(False)).replace(_CLOSE, "</mark>")


def _disarm(tree: lxml.html.HtmlElement) -> None:
    """Take out of a document all that acts or loads."""
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.tag.rpartition(":")[2].lower() in _DROPPED:
            _drop(element)
        else:
            _bare(element)
            if element.tag == "style" and element.text:
                element.text = _LOADS.sub("none", element.text)


def _drop(element: lxml.html.HtmlElement) -> None:
    """Remove an element, its own text too, and keep what follows it."""
    if element.getparent() is not None:
        element.drop_tree()


def _bare(element: lxml.html.HtmlElement) -> None:
    """Remove the attributes that act or load, and those that bring our signs."""
    for name, value in list(element.attrib.items()):
        low = name.lower()
        if low.startswith("on") or low in _LOADING or low.endswith("href") or _OPEN in value or _CLOSE in value:
            del element.attrib[name]


def _whole(body: str, kind: str) -> str:
    """A document that says itself what it may do, should its headers be lost."""
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    head = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">'
    title = "<title>The page as it was scraped</title>"
    return f"<!doctype html>{head}{title}<style>{_STYLE}</style><body class='{kind}'>{body}"
