"""What an input offers to read: raw pages with what was said beside them, and what was refused."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page that may be read: its bytes, or the path from which `onrecord.pages.load` takes them in the worker.

    `name` is what exports call the page. `media_type` is None where only the bytes can tell. `date`, `title`, `outlet`
    and `url` were given beside the page. `container` is where it lay: `archive.warc.gz#1042`, `pages.jsonl#17`.
    """

    name: str
    data: bytes | None = None
    path: str | None = None
    media_type: str | None = None
    charset: str | None = None
    url: str | None = None
    outlet: str | None = None
    date: str | None = None
    title: str | None = None
    fetched: str | None = None
    container: str | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that was offered and is not read, with the reason and what to do about it."""

    name: str
    reason: str
    hint: str = ""


Source = RawPage | Refused
