"""What HTML's tags mean for a reader of text: which break a block, which hide what they hold, which end each other.

The names are those of the HTML Living Standard, with the elements of older pages; the closing rules are its "implied
end tags" as far as they change where a text stands.
"""

from __future__ import annotations

import html
import re

TOKEN = re.compile(
    r"""([^<]*+)<(?:(/?)([a-zA-Z][^\s/>]*+)((?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?)*+)>)""",
)
"""Text, then a tag: (text, "/" of an end tag, name, attributes). Possessive throughout, so that a match is linear."""

REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[a-zA-Z][a-zA-Z0-9]{0,31};?)")
"""A character reference as HTML reads it, with or without its semicolon."""

BLOCKS = frozenset(
    "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol "
    "optgroup option p pre search section summary table tbody td tfoot th thead tr ul".split()
)
VOIDS = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr".split()
)
RAW = frozenset("script style textarea title iframe noembed noframes xmp svg noscript".split())
"""Elements passed over as a whole, up to their own end tag. In most the content is no markup; in `svg` and
`noscript` it is none that a reader sees as text."""

CLOSED = frozenset(("svg", "noscript"))
"""Those of them that hide nothing more when their end tag is missing."""

UNSEEN = frozenset(
    "script style textarea title iframe noembed noframes template object canvas audio video select datalist".split()
)
"""Elements whose content no reader of the page sees as text of the page."""

COUNTED = frozenset(("p", "pre", "math", "time"))
"""Elements of which a walk keeps count or notes the place."""

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

_CELL_STOPS = frozenset(("table", "template"))
ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset(("li",)), frozenset(("ul", "ol", "menu", "dir", "table", "td", "th"))),
    "dt": (frozenset(("dt", "dd")), frozenset(("dl", "table", "td", "th"))),
    "dd": (frozenset(("dt", "dd")), frozenset(("dl", "table", "td", "th"))),
    "tr": (frozenset(("tr",)), _CELL_STOPS),
    "td": (frozenset(("td", "th")), _CELL_STOPS | {"tr"}),
    "th": (frozenset(("td", "th")), _CELL_STOPS | {"tr"}),
    "tbody": (frozenset(("tbody", "thead", "tfoot")), _CELL_STOPS),
    "tfoot": (frozenset(("tbody", "thead", "tfoot")), _CELL_STOPS),
    "option": (frozenset(("option",)), frozenset(("select", "datalist"))),
    "a": (frozenset(("a",)), BLOCKS),
}
"""What a start tag ends when it is still open, and the elements beyond which it ends nothing."""

BARRIERS = frozenset(("table", "td", "th", "caption", "template", "object"))
"""Elements out of which an end tag of anything but a table part does not reach."""

TABLE_PARTS = frozenset(
    ("table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "template", "object", "body", "html")
)

_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?""")
_HIDDEN = re.compile(r"(?:^|\s)hidden(?:[\s=/]|$)|(?:display|visibility)\s*:\s*(?:none|hidden)", re.IGNORECASE)


def attributes(text: str) -> dict[str, str]:
    """The attributes of a tag, by lower-case name; the first of each name counts, as in a browser."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text):
        name = match[1].lower()
        if name not in found:
            found[name] = html.unescape(match[2] or match[3] or match[4] or "")
    return found


def hides(attrs: str) -> bool:
    """Whether the attributes of a tag hide its element: `hidden`, `display: none`, `visibility: hidden`."""
    if not _HIDDEN.search(attrs):
        return False
    named = attributes(attrs)
    style = named.get("style", "").lower().replace(" ", "")
    concealed = "hidden" in named and named["hidden"].lower() != "until-found"
    return concealed or "display:none" in style or "visibility:hidden" in style
