"""Invented HTML pages for tests, and the check that every story is a selection of its page."""

from __future__ import annotations

import html
import unicodedata

from onrecord.text import stories
from onrecord.types.evidence import JOINT, Draft, Page, PieceKind

SENTENCES = (
    "The delegates of Norlund met the council of Estmark in the harbour hall on Tuesday and spoke for six hours.",
    "An official briefed on the talks said that both sides had agreed to exchange lists of prisoners by the weekend.",
    "Estmark's council refused to discuss the fishing grounds before the patrol boats are withdrawn from the strait.",
    "The mediator, Ada Lindqvist, told reporters that she would carry a written answer to the islands on Friday.",
    "At least 14 sailors have died since the blockade began, according to the harbour hospital of Port Ellan.",
    "Norlund's spokesman denied that his government had ever offered to share the northern lighthouse.",
)


def page(
    text: str, media_type: str = "text/html", url: str | None = None, date: str | None = None, title: str | None = None
) -> Page:
    """A page with this markup."""
    size = len(text.encode("utf-8", "surrogatepass"))
    return Page("p", "page", "0", media_type, size, "utf-8", "utf-8 strict", url=url, date=date, title=title, text=text)


def article(body: str, head: str = "", title: str = "Talks in Port Ellan resume") -> str:
    """A page of an ordinary shape around a body."""
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title} | The Strait Courier</title>{head}</head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li></ul></nav>"
        f"<main><article><h1>{title}</h1><div class='story-body'>{body}</div></article></main>"
        "<footer><p>The Strait Courier, 4 Quay Street</p></footer></body></html>"
    )


def paragraphs(*texts: str) -> str:
    """Paragraphs of these texts, of all sentences where none is given."""
    return "".join(f"<p>{text}</p>" for text in texts or SENTENCES)


def read(text: str, **more: str) -> list[Draft]:
    """The stories of some markup, each checked to be a selection of it."""
    made = page(text, **more)
    found = stories(made)
    for draft in found:
        check(made, draft)
    return found


def only(text: str, **more: str) -> Draft:
    """The one story of some markup."""
    found = read(text, **more)
    assert len(found) == 1
    return found[0]


def pieces(draft: Draft, kind: PieceKind) -> list[str]:
    """The texts of a story's pieces of one kind."""
    return [draft.text[piece.start : piece.end] for piece in draft.pieces if piece.kind is kind]


def check(made: Page, draft: Draft) -> None:
    """Fail unless the story's pieces make its text and every run quotes the page."""
    assert JOINT.join(draft.text[piece.start : piece.end] for piece in draft.pieces) == draft.text
    at = 0
    for run in draft.runs:
        assert at <= run.start < run.end <= len(draft.text)
        assert not draft.text[at : run.start].strip(), "words that stand in no run"
        words, raw = draft.text[run.start : run.end], made.text[run.raw_start : run.raw_end]
        assert words == raw if run.exact else _visible(words) == _visible(html.unescape(raw))
        at = run.end
    assert not draft.text[at:].strip()


def _visible(text: str) -> str:
    """Text as it shows."""
    return unicodedata.normalize("NFC", " ".join(text.replace("\xad", "").split()))
