"""Raw pages: content-addressed and compressed, inside the record, so that one file can be mailed with its evidence."""

from __future__ import annotations

import zstandard

from onrecord.types.evidence import Page


def compress(data: bytes) -> bytes:
    """Bytes as the record keeps them."""
    return zstandard.ZstdCompressor(level=6).compress(data)


def decompress(data: bytes) -> bytes:
    """The bytes again."""
    return zstandard.ZstdDecompressor().decompress(data)


def plain_text(data: bytes, page: Page) -> str | None:
    """The bytes decoded strictly by the page's encoding; None where they cannot be."""
    try:
        return data.decode(page.encoding)
    except (LookupError, ValueError):
        return None
