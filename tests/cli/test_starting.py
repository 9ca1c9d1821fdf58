"""Starting: help comes at once and loads no model, no reader of pages and no command."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord.cli import COMMANDS

HEAVY = ("onnxruntime", "trafilatura", "sqlalchemy", "numpy", "rich", "uvicorn")
PROGRAM = """
import sys
sys.argv = ["onrecord", *{arguments!r}]
from onrecord.cli import main
try:
    main()
finally:
    print("\\n".join(sys.modules), file=sys.stderr)
"""


def ran(*arguments: str) -> tuple[subprocess.CompletedProcess[str], set[str]]:
    """A run in a process of its own, and the modules that it loaded."""
    program = PROGRAM.format(arguments=list(arguments))
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    return done, set(done.stderr.split())


def test_help_comes_within_a_second() -> None:
    seconds = []
    for _ in range(3):
        began = time.perf_counter()
        done, _ = ran("--help")
        seconds.append(time.perf_counter() - began)
        assert done.returncode == 0
    assert min(seconds) < 1.0


@pytest.mark.parametrize("arguments", [("--help",), ("--version",)])
def test_help_loads_nothing_heavy(arguments: tuple[str, ...]) -> None:
    done, loaded = ran(*arguments)
    assert done.returncode == 0
    assert "onrecord.cli" in loaded
    assert not set(HEAVY) & loaded


def test_help_names_every_command_and_exit_code() -> None:
    done, _ = ran("--help")
    assert all(f"\n  {name} " in done.stdout for name in COMMANDS)
    for code in (0, 1, 2, 3, 4, 5, 6, 7, 8, 130):
        assert f"  {code}  " in done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str) -> None:
    done, _ = ran(command, "--help")
    assert done.returncode == 0
    assert "--record" in done.stdout


def test_showing_loads_neither_arrays_nor_what_reads_pages(tmp_path: Path) -> None:
    _, loaded = ran("show", "state", "--record", str(tmp_path / "none.db"))
    assert "onrecord.record" in loaded
    assert not {"numpy", "onnxruntime", "trafilatura", "onrecord.pipeline"} & loaded


def test_the_package_runs_as_a_module() -> None:
    command = [sys.executable, "-m", "onrecord", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout.split()[0]) == (0, "onrecord,")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell with pipes")
def test_a_reader_that_leaves_is_no_fault(tmp_path: Path) -> None:
    page = tmp_path / "p.txt"
    page.write_text("Vell Opens\n\n" + "The port of Vell opened on Monday, the harbour master said.\n\n" * 2, "utf-8")
    program = f"{sys.executable} -m onrecord"
    read = f"{program} read {page} --workers 0 --quiet -r {tmp_path}/r.db"
    export = f"{program} export -r {tmp_path}/r.db | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", f"{read}; {export}"], capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout, done.stderr) == ("0\n", "")
