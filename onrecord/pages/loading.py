"""Taking the bytes of a page, within limits: from memory, from a file, from a compressed file."""

from __future__ import annotations

import gzip
import io
import os
import stat
import zlib
from pathlib import Path

from onrecord.errors import UnreadableError
from onrecord.pages.limits import DEFAULT, Limits
from onrecord.types.source import RawPage

GZIP = b"\x1f\x8b"
_STEP = 1 << 18


def load(raw: RawPage, limits: Limits = DEFAULT) -> bytes:
    """The bytes of a page, decompressed; UnreadableError says why there are none."""
    data = raw.data if raw.data is not None else read_file(raw.path or "", limits)
    if data.startswith(GZIP):
        data = gunzip(data, limits)
    if len(data) > limits.page:
        raise UnreadableError(
            f"{raw.name} is {len(data):,} bytes, more than the {limits.page:,} that a page may have",
            "Cut it into pages, or raise ONRECORD_PAGE_BYTES.",
        )
    if not data.strip():
        raise UnreadableError(f"{raw.name} is empty", "Fetch the page again.")
    return data


def read_file(path: str, limits: Limits = DEFAULT) -> bytes:
    """The bytes of a regular file that is not larger than a page may be."""
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError(f"{path} is no regular file", "Devices, sockets and pipes are not read.")
        if status.st_size > limits.page:
            raise UnreadableError(
                f"{path} is {status.st_size:,} bytes, more than the {limits.page:,} that a page may have",
                "Cut it into pages, or raise ONRECORD_PAGE_BYTES.",
            )
        return Path(path).read_bytes()
    except OSError as error:
        raise UnreadableError(
            f"{path} cannot be read: {error.strerror}", "Check that it exists and its permissions."
        ) from error


def gunzip(data: bytes, limits: Limits = DEFAULT) -> bytes:
    """Decompressed bytes; a bomb is refused before it grows, a truncated end costs only what is missing."""
    out = io.BytesIO()
    most = min(limits.page, max(len(data) * limits.ratio, _STEP))
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            while block := stream.read1(_STEP):
                out.write(block)
                if out.tell() > most:
                    raise UnreadableError(
                        f"a compressed page grows past {most:,} bytes, {limits.ratio} times its size",
                        "This is what a compression bomb does; if it is an honest page, unpack it yourself.",
                    )
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        if not out.tell():
            raise UnreadableError(f"a compressed page cannot be unpacked: {error}", "Fetch it again.") from error
    return out.getvalue()
