"""The pool gives what one process gives, and a page that takes its worker down costs that page."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest
import toy_stages as toy
from toy_stages import ReadInto, Start

from onrecord.pipeline import inline, pool, run
from onrecord.settings import Settings
from onrecord.store import Store, digest, open_reader, open_store, read
from onrecord.types.source import RawPage
from onrecord.types.work import Outcome

PAGES = [toy.page(number) for number in range(40)]


def contents(store: Store) -> str:
    """The digest of the record."""
    with store.reading() as db:
        return digest.content(db)


def losses(store: Store) -> dict[str, set[Outcome]]:
    """What was lost, by page."""
    found: dict[str, set[Outcome]] = {}
    with store.reading() as db:
        for failure in read.failures(db):
            found.setdefault(failure.name, set()).add(failure.outcome)
    return found


def test_the_pool_gives_what_one_process_gives(store: Store, read_into: ReadInto, tmp_path: Path) -> None:
    pages = [*PAGES, toy.page(100, "FAIL"), toy.page(101, "UNREADABLE"), toy.page(102, "MISQUOTE")]
    result = read_into(pages, runner=pool(Settings(), 2))
    assert (result.read, result.failed) == (43, 3)
    with open_store(tmp_path / "other.db") as other:
        run(other, pages, inline(), None, toy.READERS, toy.LINKERS, toy.stories)
        assert contents(other) == contents(store)


def test_pages_that_kill_or_hang_a_worker_cost_themselves(store: Store, read_into: ReadInto, tmp_path: Path) -> None:
    bad = {3: "KILL", 11: "HANG", 12: "KILL"}
    pages = [toy.page(number, bad.get(number, "")) for number in range(20)]
    result = read_into(pages, runner=pool(Settings(deadline=3.0), 2))
    assert (result.read, result.failed, result.partial) == (20, 3, True)
    assert losses(store) == {
        "page-3.txt": {Outcome.CRASHED},
        "page-11.txt": {Outcome.TIMED_OUT},
        "page-12.txt": {Outcome.CRASHED},
    }
    with store.reading() as db:
        assert read.counts(db)["story"] == 34
        assert [failure.stage for failure in read.failures(db)] == ["stories"] * 3
        crashed = next(page for page in read.pages(db) if page.name == "page-3.txt")
        assert b"KILL" in read.raw_bytes(db, crashed.id)
    assert read_into(pages, runner=pool(Settings(deadline=3.0), 2)).skipped == 20
    with open_store(tmp_path / "other.db") as other:
        good = [page for number, page in enumerate(pages) if number not in bad]
        run(other, good, inline(), None, toy.READERS, toy.LINKERS, toy.stories)
        with other.reading() as one, store.reading() as two:
            assert read.stories(one) == read.stories(two)


def test_a_new_reader_that_kills_costs_its_own_claims_only(store: Store, read_into: ReadInto) -> None:
    pages = [toy.page(1), toy.page(2, "KILL"), toy.page(3)]
    read_into(pages, readers=(toy.mentions,))
    result = read_into((), runner=pool(Settings(deadline=20.0), 1))
    assert (result.rerun, result.failed) == (3, 1)
    with store.reading() as db:
        assert [(f.name, f.stage, f.outcome) for f in read.failures(db)] == [
            ("page-2.txt", "quotations", Outcome.CRASHED)
        ]
        assert (read.counts(db)["story"], read.counts(db)["mention"], read.counts(db)["quotation"]) == (6, 9, 4)
    assert not read_into((), readers=(toy.mentions,)).partial


def test_a_worker_that_takes_too_much_memory_costs_the_page(store: Store, read_into: ReadInto) -> None:
    pages = [
        toy.page(1),
        RawPage("huge.txt", data=b"HUGE " + b"Talks go on. " * 10, media_type="text/plain"),
        toy.page(2),
    ]
    result = read_into(pages, runner=pool(Settings(deadline=20.0, worker_bytes=2 << 30), 1), selector=toy.greedy)
    assert list(result.failed_names) == ["huge.txt"]
    assert losses(store) == {"huge.txt": {Outcome.FAILED}}


def test_many_workers_for_few_pages(store: Store, read_into: ReadInto) -> None:
    assert read_into(PAGES[:2], runner=pool(Settings(), 3)).read == 2
    assert read_into((), runner=pool(Settings(), 3)).read == 0


def test_workers_do_not_run_the_script_that_called(tmp_path: Path, start: Start) -> None:
    process = start(tmp_path / "record.db", 40, 2)
    out, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (0, "")
    assert len(out.split()) == 1
    with open_reader(tmp_path / "record.db") as store, store.reading() as db:
        assert read.counts(db)["page"] == 40


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc to see the workers")
def test_workers_leave_when_their_parent_is_killed(tmp_path: Path, start: Start) -> None:
    process = start(tmp_path / "record.db", 2000, 2, "SLOW")
    workers = _wait_for_workers(process.pid, 2)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    _wait_until_gone(workers)
    with open_reader(tmp_path / "record.db") as store, store.reading() as db:
        assert read.counts(db)["page"] < 2000


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_an_interrupt_ends_the_run_and_keeps_what_was_committed(tmp_path: Path, start: Start) -> None:
    process = start(tmp_path / "record.db", 2000, 2, "SLOW")
    workers = _wait_for_workers(process.pid, 2)
    _wait_for_pages(tmp_path / "record.db")
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) != 0
    _wait_until_gone(workers)
    with open_store(tmp_path / "record.db") as store, store.reading() as db:
        assert 0 < read.counts(db)["page"] < 2000


def _wait_for_workers(parent: int, count: int) -> list[int]:
    """The ids of a process's workers, once there are so many."""
    began = time.monotonic()
    while time.monotonic() - began < 30:
        found = [pid for pid in _children(parent) if b"spawn_main" in _command(pid)]
        if len(found) >= count:
            return found
        time.sleep(0.05)
    raise AssertionError("no workers were started")


def _wait_for_pages(record: Path) -> None:
    """Wait until something was committed."""
    began = time.monotonic()
    while time.monotonic() - began < 30:
        with open_reader(record) as store, store.reading() as db:
            if read.counts(db)["page"]:
                return
        time.sleep(0.05)
    raise AssertionError("nothing was committed")


def _wait_until_gone(pids: list[int]) -> None:
    """Wait until these processes have ended."""
    began = time.monotonic()
    while time.monotonic() - began < 10:
        if not any(b"spawn_main" in _command(pid) for pid in pids):
            return
        time.sleep(0.05)
    raise AssertionError("workers outlived their parent")


def _children(parent: int) -> list[int]:
    """The children of a process."""
    text = Path(f"/proc/{parent}/task/{parent}/children").read_text()
    return [int(pid) for pid in text.split()]


def _command(pid: int) -> bytes:
    """The command of a process; nothing for one that has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
