"""A record that the command line itself has read, and a way to call the commands."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import click
import pytest
from click.testing import CliRunner, Result

from onrecord.cli import group, main

Call = Callable[..., Result]
PAGE = """Ostry and Vell Meet in Karrum

KARRUM, March 4, 2031 — Envoys of Ostry and Vell met in Karrum on Tuesday for a second day of talks.

“We will not leave the valley,” Mara Holt, Ostry's foreign minister, said after the meeting.

Shelling near the bridge killed at least 12 officers, the Ostry Health Ministry said on Monday.
"""


class _Entry(click.Command):
    """The entry point as the runner calls it, with its own handling of errors."""

    def main(self, *args: object, **more: object) -> NoReturn:  # type: ignore[override]
        """Run with the arguments of the process."""
        main()
        raise AssertionError("the entry point did not exit")


_ENTRY = _Entry("onrecord")


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch) -> Call:
    """Call `onrecord` with these arguments, as its entry point does."""

    def go(*arguments: str | Path, stdin: str = "") -> Result:
        monkeypatch.setattr(sys, "argv", ["onrecord", *map(str, arguments)])
        return CliRunner().invoke(_ENTRY, input=stdin)

    return go


@pytest.fixture(scope="session")
def _read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one page and the record of it."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "karrum.txt").write_text(PAGE, encoding="utf-8")
    arguments = ["read", str(folder / "karrum.txt"), "--workers", "0", "--record", str(folder / "talks.db")]
    done = CliRunner().invoke(group, arguments)
    assert done.exit_code == 0, done.output
    return folder / "talks.db"


@pytest.fixture
def talks(_read_once: Path, tmp_path: Path) -> Path:
    """A copy of the record of one page about talks in Karrum."""
    return Path(shutil.copy(_read_once, tmp_path / "talks.db"))
