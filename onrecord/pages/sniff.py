"""What a run of bytes is, told from its name and its first characters."""

from __future__ import annotations

import re

HTML, TEXT, WARC, JSON_LINES = "text/html", "text/plain", "application/warc", "application/jsonl"

_BY_SUFFIX = {
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".shtml": HTML,
    ".txt": TEXT,
    ".text": TEXT,
    ".md": TEXT,
    ".warc": WARC,
    ".wet": WARC,
    ".jsonl": JSON_LINES,
    ".ndjson": JSON_LINES,
}
_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|article|div|meta|p|h1|main|title|script)\b", re.IGNORECASE)
MAGIC = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"%PDF",
    b"PK\x03\x04",
    b"\x7fELF",
    b"Rar!",
    b"SQLite format 3",
    b"OggS",
    b"MZ\x90",
    b"7z\xbc\xaf\x27\x1c",
)
"""How pictures, programs, archives and other files begin that hold no text, whatever they are called."""
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def by_name(name: str) -> str | None:
    """The media type that a file's name promises (`.gz` aside); None where it promises nothing that we read."""
    stem = name.lower().removesuffix(".gz")
    dot = stem.rfind(".")
    return _BY_SUFFIX.get(stem[dot:]) if dot >= 0 else None


def by_content(head: bytes) -> str | None:
    """The media type that the first bytes (a few kB) show; None for what is no text."""
    start = head.lstrip()
    if start.startswith(b"WARC/"):
        return WARC
    if head.startswith(MAGIC):
        return None
    if start.startswith(b"{") and re.match(rb'\{\s*"', start):
        return JSON_LINES
    if _MARKUP.search(head[:4096]):
        return HTML
    if head.startswith(_UTF16) or _texty(head):
        return TEXT
    return None


def _texty(head: bytes) -> bool:
    """Whether at most one byte in twenty is a control character that no text uses."""
    odd = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in head)
    return odd * 20 <= len(head)
