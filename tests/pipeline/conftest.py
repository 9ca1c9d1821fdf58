"""Records and ways to run the toy stages."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import toy_stages as toy
from toy_stages import HERE, ReadInto, Start

from onrecord.pipeline import RunResult, inline, run
from onrecord.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty record, open for writing."""
    with open_store(tmp_path / "record.db") as opened:
        yield opened


@pytest.fixture
def read_into(store: Store) -> ReadInto:
    """Run the toy stages, here, on some sources."""

    def go(sources: Iterable[object] = (), **other: object) -> RunResult:
        given = {"runner": inline(), "readers": toy.READERS, "linkers": toy.LINKERS, "selector": toy.stories} | other
        return run(store, sources, **given)  # type: ignore[arg-type]

    return go


@pytest.fixture
def start() -> Iterator[Start]:
    """Start the toy program in a process of its own; whatever is left of it ends with the test."""
    begun: list[subprocess.Popen[str]] = []

    def go(record: Path, pages: int, workers: int, extra: str = "") -> subprocess.Popen[str]:
        command = [sys.executable, str(HERE / "run_toy.py"), str(record), str(pages), str(workers), extra]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(HERE.parents[1]), str(HERE)])}
        begun.append(
            subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
        )
        return begun[-1]

    yield go
    for process in begun:
        process.kill()
        process.communicate()
