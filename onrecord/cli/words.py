"""Words of pages as a terminal may print them."""

from __future__ import annotations

from typing import Any

WIDE = 90
"""Characters of a cell in the terminal; --json and --csv give everything."""


def plain(value: Any) -> str:
    """Words in one line, their control characters gone: pages may hold terminal escapes."""
    text = "" if value is None else " ".join(str(value).split())
    return "".join(char for char in text if char.isprintable())


def short(value: Any) -> str:
    """The same, cut to the width of a cell."""
    text = plain(value)
    return text if len(text) <= WIDE else text[: WIDE - 1] + "…"
