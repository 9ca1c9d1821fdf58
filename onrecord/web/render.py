"""Templates and what they may call. Whatever comes from a page is escaped and cannot turn the text around it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord import __version__
from onrecord.ids import digest
from onrecord.views.figures import as_told, number
from onrecord.views.steps import iffed
from onrecord.views.titles import did, who
from onrecord.web import words

_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
"""Characters that reorder what stands around them. Our markup isolates instead, so they are not shown."""
_WEB = re.compile(r"https?://[^\s<>\"']+\Z")
_KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}

_PAGES = {
    "actor": "/actors",
    "family": "/families",
    "round": "/rounds",
    "statement": "/statements",
    "story": "/story",
}
"""Where things of a kind have pages of their own."""

NAV = (
    ("/", "Overview"),
    ("/timeline", "Timeline"),
    ("/rounds", "Rounds"),
    ("/positions", "Positions"),
    ("/figures", "Figures"),
    ("/statements", "Statements"),
    ("/disagreements", "Disagreements"),
    ("/actors", "Actors"),
    ("/map", "Map"),
    ("/sources", "Sources"),
    ("/stories", "Stories"),
    ("/brief", "Brief"),
    ("/review", "Review"),
)
"""The top bar."""


def address(path: str, **values: object) -> str:
    """A path with its parameters; those without a value are left out."""
    given = {name.rstrip("_"): str(value) for name, value in values.items() if value not in (None, "", 0, False)}
    return f"{path}?{urlencode(given)}" if given else path


def coded(text: str) -> Markup:
    """A hint with its commands, which stand between backticks, set as code."""
    parts = text.split("`")
    return Markup("").join(Markup("<code>{}</code>").format(part) if at % 2 else part for at, part in enumerate(parts))


def segment(text: str) -> str:
    """Text as one segment of a path."""
    return quote(text, safe="")


def web_address(url: str | None) -> str | None:
    """The URL where it is one of the web; None for `javascript:` and the like."""
    return url if url and _WEB.match(url) else None


def evidence_path(story: str, claim: str) -> str:
    """Where the words of a claim are shown in their story."""
    return f"/story/{segment(story)}?claim={segment(claim)}#{segment(claim)}"


def thing_path(at: Sequence[str]) -> str | None:
    """The page of a thing by its kind and id, of a claim also by its story; None for what has no page of its own."""
    if not at:
        return None
    kind, ident, *story = at
    if story:
        return evidence_path(story[0], ident)
    return f"{_PAGES[kind]}/{segment(ident)}" if kind in _PAGES else None


@cache
def static_file(name: str) -> tuple[bytes, str, str]:
    """Bytes, media type and content hash of a static file; KeyError for a kind that we do not have."""
    data = (files("onrecord.web") / "static" / name).read_bytes()
    return data, _KINDS[name[name.rindex(".") :]], digest(data)[:12]


def static_path(name: str) -> str:
    """The address of a static file, which changes with its content."""
    return f"/static/{static_file(name)[2]}/{name}"


@cache
def environment() -> Environment:
    """The templates."""
    made = Environment(
        loader=PackageLoader("onrecord.web"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {
        "day": words.day,
        "number": number,
        "who": who,
        "bare": words.bare,
        "iffed": iffed,
        "coded": coded,
        "did": did,
        "head": words.head,
        "tail": words.tail,
        "listed": words.listed,
        "spaced": words.spaced,
        "stance": words.stance,
        "segment": segment,
        "web": web_address,
    }
    made.globals |= {
        "address": address,
        "as_told": as_told,
        "counted": words.counted,
        "between": words.span,
        "evidence_path": evidence_path,
        "static": static_path,
        "words": words,
        "nav": NAV,
        "version": __version__,
    }
    return made


def render(template: str, values: Mapping[str, Any]) -> str:
    """A template with its values."""
    return environment().get_template(template).render(values)


def _finalize(value: Any) -> Any:
    """What is printed for a value: nothing for None, and text without characters that turn its surroundings."""
    if value is None:
        return ""
    if isinstance(value, str) and not isinstance(value, Markup) and not value.isascii():
        return _TURNING.sub("", value)
    return value
