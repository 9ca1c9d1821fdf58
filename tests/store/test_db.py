"""Opening records: one committer, readers beside it, and files that are none."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
import sys
import textwrap
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from made import page_of, story_of, work_of

from onrecord.errors import (
    NotFoundError,
    OnrecordError,
    RecordBusyError,
    RecordVersionError,
    StorageError,
    UsageError,
)
from onrecord.store import open_reader, open_store, read, write


def test_a_second_committer_is_refused_and_the_lock_goes_with_the_first(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with open_store(path), pytest.raises(RecordBusyError, match=str(os.getpid())):
        open_store(path)
    with open_store(path):
        pass
    assert not path.with_name("record.db.lock").exists()


def test_another_process_is_refused_until_the_first_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    code = f"""
        import time
        from onrecord.store import open_store
        with open_store({str(path)!r}):
            print("open", flush=True)
            time.sleep(60)
    """
    holder = subprocess.Popen([sys.executable, "-c", textwrap.dedent(code)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "open\n"
    with pytest.raises(RecordBusyError, match=str(holder.pid)) as caught:
        open_store(path)
    assert caught.value.hint
    holder.kill()
    holder.wait()
    with open_store(path) as store, store.reading() as db:
        assert read.counts(db)["page"] == 0


def test_readers_see_one_moment_while_a_committer_writes(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    pages = [page_of(name=name) for name in ("a", "b")]
    with open_store(path) as store:
        with store.writing() as db:
            write.commit_pages(db, [work_of(pages[0], story_of(pages[0]))])
        with open_reader(path) as reader, reader.reading() as snapshot:
            assert read.counts(snapshot)["page"] == 1
            with store.writing() as db:
                write.commit_pages(db, [work_of(pages[1], story_of(pages[1]))])
            assert read.counts(snapshot)["page"] == 1
        with open_reader(path) as reader, reader.reading() as later:
            assert read.counts(later)["page"] == 2


def test_readers_leave_no_connection_and_read_what_lies_at_the_path_now(tmp_path: Path) -> None:
    path, other = tmp_path / "record.db", tmp_path / "other.db"
    for made, names in ((path, ("a.txt",)), (other, ("b.txt", "c.txt"))):
        with open_store(made) as store, store.writing() as db:
            write.commit_pages(db, [work_of(page_of(name)) for name in names])

    def look(_: int) -> int:
        with open_reader(path) as store, store.reading() as db:
            return read.counts(db)["page"]

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(look, range(40))) == {1}
    if Path("/proc/self/fd").exists():
        held = [os.readlink(link) for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
        assert str(path) not in held
    other.replace(path)
    assert look(0) == 2


def test_what_fails_leaves_nothing(tmp_path: Path) -> None:
    page = page_of()
    with open_store(tmp_path / "record.db") as store:
        with contextlib.suppress(ZeroDivisionError), store.writing() as db:
            write.commit_pages(db, [work_of(page, story_of(page))])
            raise ZeroDivisionError
        with store.reading() as db:
            assert read.counts(db)["page"] == 0


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    open_store(tmp_path / "record.db").close()
    with open_reader(tmp_path / "record.db") as reader:
        with pytest.raises(UsageError), reader.writing():
            pass
        with pytest.raises(StorageError), reader.reading() as db:
            db.exec_driver_sql("DELETE FROM page")


@pytest.mark.parametrize("opened", [open_reader, open_store])
def test_files_that_are_no_records(tmp_path: Path, opened: object) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("These are notes and no database, for all their length." * 100)
    foreign = tmp_path / "foreign.db"
    with sqlite3.connect(foreign) as db:
        db.execute("CREATE TABLE meta (key TEXT, value TEXT)")
    for path in (text, foreign):
        before = path.read_bytes()
        with pytest.raises(RecordVersionError) as caught:
            opened(path)  # type: ignore[operator]
        assert caught.value.hint
        assert path.read_bytes() == before
    with pytest.raises(UsageError):
        opened(tmp_path)  # type: ignore[operator]
    with pytest.raises(UsageError):
        opened("mysql://somewhere/else")  # type: ignore[operator]


def test_a_record_that_is_not_there(tmp_path: Path) -> None:
    for opened in (lambda: open_reader(tmp_path / "no.db"), lambda: open_store(tmp_path / "no.db", create=False)):
        with pytest.raises(NotFoundError):
            opened()
    with pytest.raises(StorageError):
        open_store(tmp_path / "no" / "no.db")
    assert list(tmp_path.iterdir()) == []


def test_a_newer_record_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    open_store(path).close()
    with sqlite3.connect(path) as db:
        db.execute("UPDATE meta SET value = '999' WHERE key = 'schema'")
        db.execute("UPDATE meta SET value = '7.5' WHERE key = 'written_by'")
    db.close()
    for opened in (open_reader, open_store):
        with pytest.raises(RecordVersionError, match="999") as caught:
            opened(path)
        assert "7.5" in caught.value.hint


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a user whom permissions bind")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    open_store(folder / "record.db").close()
    folder.chmod(0o555)
    try:
        with open_reader(folder / "record.db") as reader, reader.reading() as db:
            assert read.counts(db)["page"] == 0
        with pytest.raises(StorageError):
            open_store(folder / "record.db")
    finally:
        folder.chmod(0o755)


FULL = """
    import resource, signal, sys
    from onrecord.errors import StorageError
    from onrecord.store import open_store, read, write
    from made import page_of, story_of, work_of
    import random

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    noise = random.Random(7)
    with open_store(sys.argv[1]) as store:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))
        try:
            for number in range(1000):
                words = " ".join(str(noise.random()) for _ in range(500))
                page = page_of(f"Headline {number}\\n\\n{words}", f"page-{number}")
                with store.writing() as db:
                    write.commit_pages(db, [work_of(page, story_of(page))])
                print(number, flush=True)
        except StorageError as error:
            print("full:", error, error.hint, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="needs limits on the size of files")
def test_a_disk_that_fills_keeps_what_was_committed(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    code = textwrap.dedent(FULL)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])}
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, env=environment, check=False
    )
    lines = done.stdout.splitlines()
    assert lines[-1].startswith("full:"), done.stderr
    assert "is kept" in lines[-1]
    with open_reader(path) as reader, reader.reading() as db:
        assert {page.name for page in read.pages(db)} == {f"page-{line}" for line in lines[:-1]}
    page = page_of()
    with open_store(path) as store, store.writing() as db:
        write.commit_pages(db, [work_of(page, story_of(page))])


def test_errors_of_the_database_that_are_ours_are_not_hidden(tmp_path: Path) -> None:
    with open_store(tmp_path / "record.db") as store, store.reading() as db:
        with pytest.raises(Exception, match="no such table") as caught:
            db.exec_driver_sql("SELECT * FROM no_table")
        assert not isinstance(caught.value, OnrecordError)


def test_opening_takes_little_time(tmp_path: Path) -> None:
    open_store(tmp_path / "record.db").close()
    began = time.perf_counter()
    for _ in range(10):
        open_reader(tmp_path / "record.db").close()
    assert time.perf_counter() - began < 1.0
