"""`onrecord doctor`: whether this machine and this record are in order."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from pathlib import Path

import click

from onrecord.cli.options import record_option
from onrecord.errors import OnrecordError, StorageError
from onrecord.record import Record

_OLDEST = (3, 37, 0)
_RACE_MENDED = (3, 51, 3)
_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "9p", "afs"}
_LITTLE = 1 << 30


@click.command("doctor")
@record_option
def command(path: str) -> None:
    """Check Python, SQLite, the disk and the record, and say what to do about what is not in order."""
    checks = [_python(), _sqlite(), _disk(path), _file_system(path), _record(path)]
    for good, text in checks:
        click.echo(f"{'ok  ' if good else 'look'}  {text}")
    if not all(good for good, _ in checks):
        raise StorageError("something needs a look", "The lines that begin with `look` say what.")


def _python() -> tuple[bool, str]:
    return sys.version_info >= (3, 11), f"Python {sys.version.split()[0]} (3.11 or newer is needed)"


def _sqlite() -> tuple[bool, str]:
    """SQLite's age: STRICT tables need 3.37; before 3.51.3 a checkpoint may race with a writer in WAL mode."""
    version = sqlite3.sqlite_version_info
    if version < _OLDEST:
        return False, f"SQLite {sqlite3.sqlite_version} is older than 3.37: install a newer Python"
    if version < _RACE_MENDED:
        return True, f"SQLite {sqlite3.sqlite_version}; 3.51.3 mends a rare race between writers: keep to one writer"
    return True, f"SQLite {sqlite3.sqlite_version}"


def _disk(path: str) -> tuple[bool, str]:
    free = shutil.disk_usage(_folder(path)).free
    return free > _LITTLE, f"{free >> 20:,} MiB free where the record lies"


def _file_system(path: str) -> tuple[bool, str]:
    """SQLite's locks do not hold on network file systems."""
    kind = _mount_kind(_folder(path).resolve())
    return kind not in _NETWORK, f"file system {kind or 'unknown'}" + (
        ": move the record here" if kind in _NETWORK else ""
    )


def _mount_kind(folder: Path) -> str | None:
    """The kind of file system below a folder, where the system tells (Linux)."""
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return None
    rows = [line.split()[:3] for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines()]
    holding = [(at, kind) for _, at, kind in rows if folder == Path(at) or Path(at) in folder.parents]
    return max(holding, key=lambda row: len(row[0]), default=("", None))[1]


def _record(path: str) -> tuple[bool, str]:
    if "://" not in path and not os.path.exists(path):
        return True, f"there is no record at {path} yet: `onrecord read PAGES --record {path}` makes one"
    try:
        failed = len(Record(path).failures())
    except OnrecordError as error:
        return False, f"{error}. {error.hint}"
    return True, f"the record {path} opens; {failed} failures in it (`onrecord show failures`)"


def _folder(path: str) -> Path:
    return Path(".") if "://" in path else Path(path).absolute().parent
