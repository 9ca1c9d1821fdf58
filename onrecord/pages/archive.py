"""Pages from WARC and WET archives, one at a time; a broken record costs itself and not the archive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecordType

from onrecord.pages.limits import DEFAULT, Limits
from onrecord.types.source import RawPage, Refused, Source

_KINDS = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_READABLE = ("text/html", "application/xhtml+xml", "text/plain")


def archive_pages(path: str, limits: Limits = DEFAULT) -> Iterator[Source]:
    """The readable pages of an archive. What its records lie about or cut short comes as Refused."""
    with open(path, "rb") as stream:
        yield from stream_pages(stream, Path(path).name, limits)


def stream_pages(stream: BinaryIO, name: str, limits: Limits = DEFAULT) -> Iterator[Source]:
    """As `archive_pages`, from an open stream."""
    found = False
    try:
        for record in ArchiveIterator(stream, record_types=_KINDS, parse_http=True, quirks_mode=True):
            found = True
            try:
                yield from _page(record, name, limits)
            except (ValueError, OSError, RuntimeError) as error:
                yield Refused(f"{name}#{record.stream_pos}", f"a record cannot be read: {error}")
    except (ValueError, OSError, RuntimeError, EOFError) as error:
        yield Refused(
            name, f"the archive ends early or is broken: {error}", "What came before was read; fetch the rest."
        )
        return
    if not found:
        yield Refused(name, "the archive holds no pages", "It should hold response, resource or conversion records.")


def _page(record: Any, name: str, limits: Limits) -> Iterator[Source]:
    """The page of one record; nothing for images, redirects and the like."""
    url = record.headers.get("WARC-Target-URI")
    place = f"{name}#{record.stream_pos}"
    http = record.http_headers
    status = http.status_code if http is not None else None
    kind = (record.http_content_type if http is not None else record.headers.get("Content-Type")) or "text/plain"
    media_type = kind.split(";")[0].strip().lower()
    if record.record_type == WarcRecordType.response and (
        http is None or (status == 200 and not record.content_length)
    ):
        yield Refused(place, "the record's stated length cuts off the answer that it holds", "Fetch the page again.")
        return
    if media_type not in _READABLE or (status is not None and status != 200):
        return
    stated = record.content_length or 0
    body = record.reader.read(limits.page + 1)
    if len(body) > limits.page:
        yield Refused(url or place, f"the record is larger than {limits.page:,} bytes", "Raise ONRECORD_PAGE_BYTES.")
        return
    encoding = (http.get("Content-Encoding") or "").lower() if http is not None else ""
    if encoding and encoding not in ("gzip", "x-gzip", "identity"):
        yield Refused(url or place, f"the record is packed with {encoding}, which is not read", "Unpack the archive.")
        return
    if len(body) < stated:
        yield Refused(
            place, f"the record says {stated:,} bytes and holds {len(body):,}", "What is there was read; fetch it."
        )
    if body:
        charset = record.http_charset if http is not None else "utf-8"
        yield RawPage(
            name=url or place,
            data=body,
            media_type=media_type,
            charset=charset,
            url=url,
            container=place,
            fetched=_fetched(record),
        )


def _fetched(record: Any) -> str | None:
    """When the record was made, ISO 8601."""
    moment = record.record_date
    return moment.isoformat() if moment else None
