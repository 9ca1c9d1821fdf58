"""Content addresses: the same content has the same id in every record, on every machine. A contract: do not change
it."""

from __future__ import annotations

import json
from collections.abc import Iterable

from blake3 import blake3

_LENGTH = 20
"""Hex digits of an id: 80 bits, so that a record of 10 million claims has a chance of 1 in 10^10 for one clash."""


def digest(data: bytes) -> str:
    """The BLAKE3 of raw bytes, 64 hex digits."""
    return blake3(data).hexdigest()


def content_id(prefix: str, *parts: object) -> str:
    """An id such as `s-4b1e…`: `prefix` says the kind, `parts` (JSON values) say the content."""
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=str)
    return f"{prefix}-{blake3(text.encode('utf-8', 'surrogatepass')).hexdigest()[:_LENGTH]}"


def page_id(raw_digest: str, name: str, url: str | None) -> str:
    """A page is its bytes at its address: the same bytes at two addresses were published twice."""
    return content_id("p", raw_digest, url or name)


def story_id(page: str, runs: Iterable[tuple[int, int]]) -> str:
    """A story is which characters of which page it selects."""
    return content_id("s", page, list(runs))
