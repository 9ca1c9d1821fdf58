"""Timelines of the product for news collections that have timelines by journalists.

    python bench/timelines.py SET OUT [--keep FOLDER]         # reads the articles, writes OUT
    python bench/timelines_score.py OUT                        # in an environment with tilse

SET holds folders `topic_outlet` with articles.jsonl.gz (id, date, text) and timelines.jsonl ([[date, [sentences]]] a
line). All folders of a topic are one collection, as in the published protocol, and each timeline is made as long as its
reference: as many days, and as many sentences a day as it has on average. Nothing is learned from the set. Only the
reader of dates runs, since the view of key dates asks for no other; with --keep records are made once.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from onrecord import pages, pipeline
from onrecord.record import Record
from onrecord.stages.dates import dates
from onrecord.store import open_store


def topics_of(root: Path) -> dict[str, list[Path]]:
    """The folders of each topic."""
    held: dict[str, list[Path]] = defaultdict(list)
    for folder in sorted(path for path in root.iterdir() if path.is_dir()):
        held[folder.name.split("_")[0].lower()].append(folder)
    return dict(held)


def articles_of(folder: Path) -> list[dict[str, Any]]:
    """The articles as the product takes them."""
    outlet = folder.name.split("_")[-1]
    with gzip.open(folder / "articles.jsonl.gz", "rt", encoding="utf-8") as stream:
        return [row | {"id": f"{folder.name}/{row['id']}", "outlet": outlet} for row in map(json.loads, stream)]


def read(folders: list[Path], lines: Path, record: Path) -> None:
    """Read a topic's articles into a record."""
    rows = [row for folder in folders for row in articles_of(folder)]
    lines.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    with open_store(str(record), create=True) as store:
        pipeline.run(store, pages.sources([str(lines)], False), pipeline.inline(), None, (dates,), ())


def made(record: Path, reference: list[Any]) -> list[Any]:
    """The product's timeline at the length of a reference."""
    kept = [part for _, part in reference if part]
    many = max(1, round(sum(map(len, kept)) / len(kept)))
    view = Record(str(record)).keydates(None, len(kept), many)
    return [[day, [row.text for row in view.rows if row.day == day]] for day in view.days]


def main() -> None:
    """Make the timelines of all topics."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch, options.out.open("w", encoding="utf-8") as out:
        place = options.keep or Path(scratch)
        for topic, folders in topics_of(options.set).items():
            record = place / f"{topic}.db"
            if not record.exists():
                read(folders, Path(scratch) / f"{topic}.jsonl", record)
            for folder in folders:
                for line in (folder / "timelines.jsonl").read_text("utf-8").splitlines():
                    reference = json.loads(line)
                    row = {"name": folder.name, "made": made(record, reference), "reference": reference}
                    out.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
