"""One committer for each record: a lock that the operating system releases however its holder ends."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from onrecord.errors import RecordBusyError, StorageError

if sys.platform == "win32":
    import msvcrt

    def _claim(handle: int) -> None:
        """Take the lock or raise OSError."""
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _claim(handle: int) -> None:
        """Take the lock or raise OSError."""
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def holder(record: Path) -> int | None:
    """The process that writes to a record now, as far as its lock file tells without touching the lock."""
    try:
        found = int(record.with_name(record.name + ".lock").read_text(encoding="ascii"))
        os.kill(found, 0)
    except (OSError, ValueError, OverflowError):
        return None
    return found


class Lock:
    """The lock file `<record>.lock`, which holds the process id of the committer."""

    def __init__(self, record: Path) -> None:
        """Take the lock; RecordBusyError when another process has it."""
        self._path = record.with_name(record.name + ".lock")
        self._handle = self._take(record)

    def _take(self, record: Path) -> int:
        """A locked file that is still the one at the path: its last holder may have removed it in between."""
        while True:
            try:
                handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
            except OSError as error:
                raise StorageError(
                    f"{record} cannot be written: {error.strerror}", "Check the folder and its permissions."
                ) from error
            try:
                _claim(handle)
            except OSError as error:
                holder = os.read(handle, 32).decode("ascii", "replace").strip() or "unknown"
                os.close(handle)
                raise RecordBusyError(
                    f"{record} is being written by another process ({holder})", "Wait until it has ended, or stop it."
                ) from error
            if self._still_there(handle):
                os.truncate(handle, 0)
                os.write(handle, str(os.getpid()).encode())
                return handle
            os.close(handle)

    def _still_there(self, handle: int) -> bool:
        """Whether the locked file and the one at the path are the same."""
        try:
            return os.path.samestat(os.fstat(handle), os.stat(self._path))
        except FileNotFoundError:
            return False

    def release(self) -> None:
        """Remove the file, then let go of it."""
        with contextlib.suppress(OSError):
            os.unlink(self._path)
        os.close(self._handle)
