"""What can be read: files, folders, globs, archives, JSON Lines, standard input and URLs, as raw pages."""

from __future__ import annotations

import dataclasses
import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.pages.archive import archive_pages, stream_pages
from onrecord.pages.find import find
from onrecord.pages.limits import DEFAULT, Limits
from onrecord.pages.lines import line_pages, stream_lines
from onrecord.pages.loading import GZIP, gunzip, load
from onrecord.pages.sniff import JSON_LINES, MAGIC, WARC, by_content, by_name
from onrecord.types.source import RawPage, Refused, Source

__all__ = ["DEFAULT", "Limits", "given", "load", "sources"]

_HEAD = 4096
_NO_TEXT = ("it is no text, HTML, WARC or JSON Lines", "Save the page as text or HTML.")


def sources(inputs: Iterable[str], allow_private: bool = False, limits: Limits = DEFAULT) -> Iterator[Source]:
    """Every page that the inputs offer, lazily and in a stable order; what is refused comes with its reason.

    An input is a file, a folder, a glob, an http(s) URL or `-` for standard input.
    """
    for name in inputs:
        if name == "-":
            yield from _standard_input(limits)
        elif name.startswith(("http://", "https://")):
            from onrecord.pages.fetch import url_pages  # the client of the web is loaded only for the web

            yield from url_pages(name, allow_private, limits)
        else:
            for found in find(name, limits):
                yield from [found] if isinstance(found, Refused) else _file_pages(found, limits)


def given(pages: Iterable[Source], url: str | None, date: str | None, outlet: str | None) -> Iterator[Source]:
    """The same pages with what the user says of them filled in where the input does not say."""
    for page in pages:
        if isinstance(page, RawPage):
            yield dataclasses.replace(page, url=page.url or url, date=page.date or date, outlet=page.outlet or outlet)
        else:
            yield page


def _file_pages(path: Path, limits: Limits) -> Iterator[Source]:
    """The pages of one file, by its name or, where that says nothing, by its content."""
    media_type = by_name(path.name)
    try:
        with open(path, "rb") as stream:
            head = stream.read(_HEAD)
        if head.startswith(MAGIC):
            media_type = None
        elif media_type is None:
            if head.strip() == b"":
                yield Refused(path.name, "it is empty", "Fetch the page again.")
                return
            media_type = by_content(head)
        if media_type is None:
            yield Refused(path.name, *_NO_TEXT)
        elif media_type == WARC:
            yield from archive_pages(str(path), limits)
        elif media_type == JSON_LINES:
            yield from line_pages(str(path), limits)
        else:
            yield RawPage(name=path.name, path=str(path), media_type=media_type)
    except OSError as error:
        yield Refused(path.name, f"it cannot be read: {error.strerror}", "Check its permissions.")


def _standard_input(limits: Limits) -> Iterator[Source]:
    """What stands on standard input: an archive, JSON Lines, or one page."""
    data = sys.stdin.buffer.read(limits.page * 4)
    if data.startswith(GZIP) and not gunzip(data[:_HEAD], limits).startswith(b"WARC/"):
        data = gunzip(data, limits)
    media_type = WARC if data.startswith(GZIP) else by_content(data[:_HEAD])
    if media_type == WARC:
        yield from stream_pages(io.BytesIO(data), "standard input", limits)
    elif media_type == JSON_LINES:
        yield from stream_lines(io.BytesIO(data), "standard input", limits)
    elif data.startswith(MAGIC):
        yield Refused("standard input", *_NO_TEXT)
    elif data.strip():
        yield RawPage(name="standard input", data=data, media_type=media_type)
    else:
        yield Refused("standard input", "it is empty", "Pipe a page into it.")
