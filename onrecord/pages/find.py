"""Files below what the user named: folders without loops, globs, single files, in a stable order."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from onrecord.pages.limits import DEFAULT, Limits
from onrecord.types.source import Refused

_OURS = (".db", ".db-wal", ".db-shm", ".db.lock")
"""A record that lies among the pages that it was made from is not one of them."""


def find(name: str, limits: Limits = DEFAULT) -> Iterator[Path | Refused]:
    """The files that `name` (a file, a folder or a glob) stands for."""
    path = Path(name)
    if path.is_dir():
        yield from _below(path, limits)
    elif os.path.lexists(path):
        yield from _file(path)
    elif glob.has_magic(name):
        matches = sorted(glob.glob(name, recursive=True))
        for match in matches:
            yield from find(match, limits) if glob.escape(match) != name else ()
        if not matches:
            yield Refused(name, "no file matches", "Check the pattern; quote it if your shell expands it.")
    else:
        yield Refused(name, "there is no such file or folder", "Check the path.")


def _below(folder: Path, limits: Limits) -> Iterator[Path | Refused]:
    """Every visible file below a folder. Links to folders are not followed, so that no loop can be."""
    count = 0
    unreadable: list[Refused] = []
    for at, folders, files in os.walk(folder, onerror=lambda error: unreadable.append(_cannot(error))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.startswith(".") or name.endswith(_OURS):
                continue
            count += 1
            if count > limits.files:
                yield Refused(str(folder), f"more than {limits.files:,} files", "Read it in parts.")
                return
            yield from _file(Path(at) / name)
    yield from unreadable


def _file(path: Path) -> Iterator[Path | Refused]:
    """The file, if it is one that may be opened without waiting or harm."""
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        yield _cannot(error)
        return
    if stat.S_ISREG(mode):
        yield path
    else:
        yield Refused(
            str(path), "it is no regular file", "Devices, sockets and pipes are not read; use - for standard input."
        )


def _cannot(error: OSError) -> Refused:
    """What the system says of a path that cannot be looked into."""
    return Refused(str(error.filename), f"it cannot be read: {error.strerror}", "Check its permissions and links.")
