"""The brief as Markdown and as one HTML file that needs nothing beside it."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from onrecord.views.brief import BriefView, Line, Note

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


@cache
def _templates() -> Environment:
    """Templates of exports; everything from pages is escaped."""
    loader = PackageLoader("onrecord.exports", "templates")
    return Environment(loader=loader, autoescape=select_autoescape(default=True), undefined=StrictUndefined)


def brief_html(view: BriefView) -> str:
    """The brief as a page to print: notes link back and forth, web addresses are given, nothing is loaded."""
    style = (files("onrecord.exports") / "templates" / "brief.css").read_text(encoding="utf-8")
    return _templates().get_template("brief.html").render(view=view, style=style)


def brief_markdown(view: BriefView) -> str:
    """The brief as Markdown with footnotes."""
    parts = ["# Brief of the record", _scope(view)]
    for section in view.sections:
        parts += [f"## {_plain(section.title)}", f"*{_plain(section.about)}*"]
        parts += [_sentence(line) for line in section.lines]
    if view.gaps:
        parts += ["## Gaps in the record", *(f"- {gap}" for gap in view.gaps)]
    parts += ["## Notes", *(_note(note) for note in view.notes)]
    return "\n\n".join(parts) + "\n"


def _scope(view: BriefView) -> str:
    span = f", published {view.first} to {view.last}" if view.first else ""
    held = f"{view.pages} pages with {view.stories} stories{span}."
    return f"{held} The record says who says what; it asserts nothing itself."


def _sentence(line: Line) -> str:
    support = f" ({line.support})" if line.support else ""
    day = f"{line.day}: " if line.day else ""
    return f"{day}{_plain(line.lead)}: “{_plain(line.quote)}”{support}" + "".join(f"[^{n}]" for n in line.notes)


def _note(note: Note) -> str:
    about = note.evidence
    source = ", ".join(_plain(p) for p in (about.outlet, about.headline, about.published) if p) or "no outlet, no date"
    where = f" <{about.url}>" if about.url and re.match(r"https?://[^\s<>]+\Z", about.url) else ""
    place = f"Story {about.story}, characters {about.start}–{about.end}."
    quote = "" if note.quoted else f"“{_plain(about.quote)}” "
    return f"[^{note.number}]: {quote}{source}.{where} {place}"


def _plain(text: str) -> str:
    """Words of a page, with nothing that Markdown or HTML would act on."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
