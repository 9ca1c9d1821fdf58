"""How much of an input is taken in. Pages come from the open web: whatever has no limit will be abused."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes, seconds and counts beyond which something is refused.

    `page` is the size of one page after decompression, in bytes; a news page is 0.1 to 2 MB, the largest honest
    live blogs seen are 30 MB. `ratio` is how many times larger than its file a compressed input may become.
    """

    page: int = 64 * MEBIBYTE
    line: int = 64 * MEBIBYTE
    ratio: int = 200
    timeout: float = 20.0
    redirects: int = 5
    files: int = 1_000_000


DEFAULT = Limits()
