"""A program that reads toy pages into a record: `run_toy.py RECORD PAGES WORKERS EXTRA`. Tests kill it.

It has no `if __name__ == "__main__"`, as the scripts of people have none: workers must not run it again.
"""

from __future__ import annotations

import signal
import sys

import toy_stages as toy

from onrecord.pipeline import inline, pool, run
from onrecord.settings import Settings
from onrecord.store import digest, open_store


def main(record: str, pages: int, workers: int, extra: str) -> None:
    """Read and print the digest of what the record then holds."""
    runner = pool(Settings(deadline=20.0), workers) if workers else inline()
    offered = [toy.page(number, extra) for number in range(pages)]
    with open_store(record) as store:
        run(store, offered, runner, None, toy.READERS, toy.LINKERS, toy.stories)
        with store.reading() as db:
            print(digest.content(db), flush=True)


signal.signal(signal.SIGINT, signal.default_int_handler)  # who starts tests in the background has it ignored
main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
