#!/usr/bin/env python3
"""Writes the two archives among the sample pages from the files in `archives/`.

    python3 samples/build_archives.py [FOLDER]

FOLDER is where `15_news.warc.gz` and `16_crawl.wet.gz` go (default: `samples/pages`). The same input gives
the same bytes: record ids are derived from content, dates are those of the invented crawl, gzip keeps no time.
"""

from __future__ import annotations

import gzip
import sys
import uuid
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Kept:
    """One file of `archives/`, and where and when the invented crawler found it."""

    file: str
    url: str
    crawled: str


WARC = (
    Kept("channel-six-call.html", "https://channel-six.example/news/torvane-un-call", "2023-03-08T04:10:22Z"),
    Kept("northline-geneva-lists.html", "https://northline.example/world/geneva-lists", "2023-03-11T02:31:09Z"),
)
WET = (
    Kept("un-noon-briefing.txt", "https://press.example/en/noon-briefing/2023-03-09", "2023-03-10T11:00:41Z"),
    Kept("crossroads-three-numbers.txt", "https://crossroads-review.example/three-numbers", "2023-03-14T20:17:55Z"),
)


def record(kind: str, media_type: str, kept: Kept | None, date: str, block: bytes) -> bytes:
    """One WARC/1.0 record as a gzip member of its own, which is what lets a reader seek to it."""
    seed = f"{kind} {kept.url if kept else media_type} {date}"
    fields = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Date: {date}",
        f"WARC-Record-ID: <urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, seed)}>",
        *([f"WARC-Target-URI: {kept.url}"] if kept else []),
        f"Content-Type: {media_type}",
        f"Content-Length: {len(block)}",
    ]
    head = "".join(f"{field}\r\n" for field in fields)
    return gzip.compress(head.encode("ascii") + b"\r\n" + block + b"\r\n\r\n", mtime=0)


def info(date: str) -> bytes:
    """The record that opens an archive."""
    block = b"software: invented\r\nformat: WARC File Format 1.0\r\n"
    return record("warcinfo", "application/warc-fields", None, date, block)


def response(kept: Kept) -> bytes:
    """A page as a server sent it."""
    body = (HERE / "archives" / kept.file).read_bytes()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
    return record("response", "application/http; msgtype=response", kept, kept.crawled, head.encode("ascii") + body)


def conversion(kept: Kept) -> bytes:
    """A page's text as a crawl keeps it."""
    return record("conversion", "text/plain", kept, kept.crawled, (HERE / "archives" / kept.file).read_bytes())


def build(folder: Path) -> None:
    """Write both archives into `folder`."""
    (folder / "15_news.warc.gz").write_bytes(info(WARC[0].crawled) + b"".join(map(response, WARC)))
    (folder / "16_crawl.wet.gz").write_bytes(info(WET[0].crawled) + b"".join(map(conversion, WET)))


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "pages")
