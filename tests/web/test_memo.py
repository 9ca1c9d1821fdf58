"""Views that are kept: until the record changes, not longer, and not for a database server."""

from __future__ import annotations

import os
from pathlib import Path

from onrecord.web.memo import Memo


def test_a_view_is_built_once_for_each_state_of_the_record(tmp_path: Path) -> None:
    record = tmp_path / "talks.db"
    record.write_bytes(b"one")
    memo = Memo(str(record))
    made: list[int] = []

    def build() -> int:
        made.append(1)
        return len(made)

    assert [memo.view("a", build), memo.view("a", build), memo.view("b", build)] == [1, 1, 2]
    Path(f"{record}-wal").write_bytes(b"more")
    assert memo.view("a", build) == 3
    Path(f"{record}.lock").write_text("1")
    assert memo.view("a", build) == 4
    os.utime(record, ns=(1, 1))
    assert [memo.view("a", build), memo.view("a", build)] == [5, 5]
    memo.clear()
    assert memo.view("a", build) == 6


def test_nothing_is_kept_of_what_is_no_file_and_little_of_what_is(tmp_path: Path) -> None:
    made: list[int] = []

    def build() -> int:
        made.append(1)
        return len(made)

    for path in ("postgresql://127.0.0.1/talks", str(tmp_path / "none.db")):
        memo = Memo(path)
        assert memo.view("a", build) < memo.view("a", build)
    record = tmp_path / "talks.db"
    record.write_bytes(b"one")
    memo = Memo(str(record))
    first = memo.view(0, build)
    for key in range(1, 200):
        memo.view(key, build)
    assert memo.view(199, build) == len(made)
    assert memo.view(0, build) > first
