"""What the machine limits: disks that fill, records that others write, settings that are none."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
import toy_stages as toy
from toy_stages import HERE, Start

from onrecord.errors import UsageError
from onrecord.pipeline import inline, run
from onrecord.settings import Settings
from onrecord.store import digest, open_reader, open_store, read

FULL = """
    import resource, signal, sys
    import toy_stages as toy
    from onrecord.errors import StorageError
    from onrecord.pipeline import inline, pool, run
    from onrecord.settings import Settings

    from onrecord.store import open_store

    if __name__ == "__main__":
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
        runner = pool(Settings(), 2) if sys.argv[2] == "pool" else inline()
        try:
            with open_store(sys.argv[1]) as store:
                pages = (toy.page(number) for number in range(300))
                run(store, pages, runner, None, toy.READERS, toy.LINKERS, toy.stories)
        except StorageError as error:
            print("full:", error, error.hint)
"""


@pytest.mark.skipif(os.name != "posix", reason="needs limits on the size of files")
@pytest.mark.parametrize("runner", ["inline", "pool"])
def test_a_disk_that_fills_during_a_run(tmp_path: Path, runner: str) -> None:
    program = tmp_path / "full.py"
    program.write_text(textwrap.dedent(FULL))
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(HERE.parents[1]), str(HERE)])}
    command = [sys.executable, str(program), str(tmp_path / "record.db"), runner]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=120)
    assert done.stdout.startswith("full:"), done.stderr
    assert "is kept" in done.stdout
    with open_reader(tmp_path / "record.db") as store, store.reading() as db:
        held = read.counts(db)["page"]
    assert 0 < held < 300
    pages = [toy.page(number) for number in range(300)]
    with open_store(tmp_path / "record.db") as store, open_store(tmp_path / "whole.db") as whole:
        result = run(store, pages, inline(), None, toy.READERS, toy.LINKERS, toy.stories)
        assert (result.read, result.skipped) == (300 - held, held)
        run(whole, pages, inline(), None, toy.READERS, toy.LINKERS, toy.stories)
        with store.reading() as one, whole.reading() as two:
            assert digest.content(one) == digest.content(two)


def test_two_programs_that_read_into_one_record(tmp_path: Path, start: Start) -> None:
    first = start(tmp_path / "record.db", 3000, 0, "SLOW")
    while not (tmp_path / "record.db.lock").exists():
        assert first.poll() is None
    second = start(tmp_path / "record.db", 60, 0, "")
    _, told = second.communicate(timeout=60)
    assert second.returncode != 0
    assert "RecordBusyError" in told
    assert str(first.pid) in told
    assert first.poll() is None


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_WORKERS", "3")
    monkeypatch.setenv("ONRECORD_DEADLINE", "2.5")
    assert (Settings().workers, Settings().deadline) == (3, 2.5)
    assert Settings(workers=1).workers == 1
    monkeypatch.setenv("ONRECORD_WORKERS", "many")
    with pytest.raises(UsageError, match="many") as caught:
        Settings()
    assert caught.value.hint
