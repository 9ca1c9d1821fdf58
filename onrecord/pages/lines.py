"""Pages from JSON Lines: one object a line with `id`, `url`, `date`, `title`, `outlet`, and `text` or `html`."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from onrecord.pages.limits import DEFAULT, Limits
from onrecord.pages.sniff import HTML, TEXT
from onrecord.types.source import RawPage, Refused, Source


def line_pages(path: str, limits: Limits = DEFAULT) -> Iterator[Source]:
    """The pages of a `.jsonl` or `.jsonl.gz` file; a bad line costs itself."""
    opened = gzip.open if path.endswith(".gz") else open
    with opened(path, "rb") as stream:
        yield from stream_lines(cast(BinaryIO, stream), Path(path).name, limits)


def stream_lines(stream: BinaryIO, name: str, limits: Limits = DEFAULT) -> Iterator[Source]:
    """As `line_pages`, from an open stream of bytes."""
    number = 0
    try:
        while line := stream.readline(limits.line + 1):
            number += 1
            if len(line) > limits.line:
                yield Refused(
                    f"{name}#{number}", f"a line is longer than {limits.line:,} bytes", "Cut the file into lines."
                )
                return
            if line.strip():
                yield _page(line, f"{name}#{number}")
    except (EOFError, OSError, zlib.error) as error:
        yield Refused(name, f"the file ends early or is broken after line {number}: {error}", "Fetch it again.")


def _page(line: bytes, place: str) -> Source:
    """The page of one line."""
    try:
        row = json.loads(line.decode("utf-8", "replace"))
    except (ValueError, RecursionError) as error:
        return Refused(place, f"the line is no JSON: {error}", "One object a line, UTF-8.")
    if not isinstance(row, dict):
        return Refused(place, "the line is no JSON object", "One object a line, with `text` or `html`.")
    fields = {key: _text(row.get(key)) for key in ("id", "url", "date", "title", "outlet", "text", "html")}
    body = fields["html"] or fields["text"]
    if not body or not body.strip():
        return Refused(fields["id"] or place, "the object has neither `text` nor `html`", "Name the page's field so.")
    return RawPage(
        name=fields["id"] or fields["url"] or place,
        data=body.encode("utf-8", "replace"),
        media_type=HTML if fields["html"] else TEXT,
        charset="utf-8",
        url=fields["url"],
        outlet=fields["outlet"],
        date=fields["date"],
        title=fields["title"],
        container=place,
    )


def _text(value: object) -> str | None:
    """A field as text; None for what is absent, empty or no scalar."""
    if value is None or isinstance(value, dict | list | bool):
        return None
    return str(value) or None
