"""A run that is killed at any moment, again and again, ends as one that was not."""

from __future__ import annotations

import random
import signal
import time
from pathlib import Path

import pytest
from toy_stages import Start

from onrecord.store import open_reader, read

PAGES = 420
"""More than twenty short runs get through on a fast machine, so that every kill hits a run at work."""
KILLS = 20


@pytest.mark.slow
def test_killed_twenty_times(tmp_path: Path, start: Start) -> None:
    chance = random.Random(20310304)
    record = tmp_path / "killed.db"
    held: list[int] = []
    for kill in range(KILLS):
        process = start(record, PAGES, workers=2 * (kill % 4 == 3), extra="SLOW")
        _wait_for(record, process.pid)
        if kill % 4 > 1:
            _wait_for_more(record, held[-1])
        time.sleep(chance.uniform(0.0, 0.5))
        process.send_signal(signal.SIGKILL)
        process.wait()
        held.append(_pages(record))
    assert held == sorted(held)
    assert len(set(held)) > KILLS // 2, f"too few kills hit a run at work: {held}"
    assert held[-1] < PAGES, f"the last kills hit a run that was done: {held}"
    ended = start(record, PAGES, workers=2, extra="SLOW").communicate()[0]
    unbroken = start(tmp_path / "unbroken.db", PAGES, workers=0, extra="SLOW").communicate()[0]
    assert len(unbroken.strip()) == 64
    assert ended == unbroken
    again = start(record, PAGES, workers=0, extra="SLOW").communicate()[0]
    assert again == unbroken


def _wait_for(record: Path, pid: int) -> None:
    """Wait until the process holds the record, so that kills hit the run and not the start of Python."""
    lock = record.with_name(record.name + ".lock")
    began = time.monotonic()
    while time.monotonic() - began < 30:
        if lock.exists() and lock.read_text() == str(pid):
            return
        time.sleep(0.005)
    raise AssertionError("the program did not open the record")


def _wait_for_more(record: Path, before: int) -> None:
    """Wait until the run has committed something: workers take their time to start."""
    began = time.monotonic()
    while _pages(record) <= before and time.monotonic() - began < 30:
        time.sleep(0.02)


def _pages(record: Path) -> int:
    """How many pages the record has; none before its tables are there."""
    try:
        with open_reader(record) as store, store.reading() as db:
            return read.counts(db)["page"]
    except Exception:
        return 0
