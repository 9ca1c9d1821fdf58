"""Dating by the record: how often the truth lies in the interval that a record gives a story whose date was hidden.

    python bench/dating.py corpus CORPUS [--keep FOLDER]     # a third of each negotiation's dates hidden, three times
    python bench/dating.py articles FILE… [--keep FOLDER]    # every third article of each file, in the order of days

Each negotiation of the written corpus is read as pages with their dates given, but for every third story (numbers 3, 6,
9 … then 1, 4, 7 … then 2, 5, 8 …): so each story is undated once. FILE is JSON Lines (`.gz` too) with `id`, `date` and
`text`: real news with known days. A story that its own page dates to a month or less needs no dating and is counted
apart. Prints how many of the hidden stories get an interval, how many intervals hold the truth, and their width.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.record import Record
from onrecord.score.corpus import read_corpus, read_splits
from onrecord.stages.between.bounds import DAY, MONTH
from onrecord.store import open_reader, read
from onrecord.types.entries import Dating
from onrecord.types.when import When

Row = dict[str, Any]
PARTS = 3


@dataclass(frozen=True, slots=True)
class Hidden:
    """A story whose date was hidden: its part of the set, its true day, what its page told, and what the record did."""

    part: str
    name: str
    truth: date
    page: When | None
    dating: When | None

    @property
    def day(self) -> When:
        """The true day as an interval."""
        return When(self.truth, self.truth + DAY)

    @property
    def needs(self) -> bool:
        """Whether its page leaves its date open by more than a month."""
        return self.page is None or (self.page.days or MONTH + 1) > MONTH


def corpus_rows(root: Path) -> Iterator[tuple[str, str, list[Row]]]:
    """Each negotiation: its split, its name, and its stories as rows."""
    splits = read_splits(root)
    for negotiation in read_corpus(root):
        yield (
            splits.get(negotiation.slug, "train"),
            negotiation.slug,
            [
                {"id": s.slug, "outlet": s.header.outlet, "date": s.header.published, "text": s.text}
                for s in negotiation.stories
            ],
        )


def article_rows(path: Path) -> list[Row]:
    """The articles of a file in the order of their days."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream if line.strip()]
    return sorted(rows, key=lambda row: (row["date"], str(row["id"])))


def record_of(rows: Iterable[Row], place: Path) -> Record:
    """The record of some pages; of one that is there already only what is new is done."""
    pages, record = place.with_suffix(".jsonl"), Record(str(place.with_suffix(".db")))
    pages.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    record.read([str(pages)], workers=0)
    return record


def hidden_of(part: str, rows: list[Row], turn: int, place: Path) -> Iterator[Hidden]:
    """What the record says of the stories whose turn it is to have no date."""
    truth = {str(r["id"]): date.fromisoformat(r["date"]) for at, r in enumerate(rows, 1) if at % PARTS == turn}
    shown = [{k: v for k, v in r.items() if k != "date" or str(r["id"]) not in truth} for r in rows]
    record = record_of(shown, place)
    with open_reader(record.path) as store, store.reading() as db:
        names = {page.id: page.name for page in read.pages(db)}
        told = {filed.value.about: filed.value.between for filed in read.entries(db, Dating)}
        for story in read.stories(db):
            name = names[story.page]
            if name in truth:
                yield Hidden(part, f"{place.name}/{name}", truth[name], story.published, told.get(story.id))


def report(found: list[Hidden]) -> None:
    """Print the figures of each part, then every interval that misses."""
    parts: dict[str, list[Hidden]] = defaultdict(list)
    for one in found:
        parts[one.part].append(one)
        parts["all"].append(one)
    print(f"{'':10}{'hidden':>8}{'page':>6}{'open':>6}{'stated':>8}{'hold':>6}{'share':>7}{'width':>7}")
    for part, held in parts.items():
        need = [one for one in held if one.needs]
        stated = [(one, one.dating) for one in need if one.dating]
        right = sum(when.overlaps(one.day) for one, when in stated)
        width = statistics.median([when.days or 0 for _, when in stated]) if stated else 0
        share = right / len(stated) if stated else 0.0
        sizes = (len(held), len(held) - len(need), len(need), len(stated), right)
        print(f"{part:10}{sizes[0]:8}{sizes[1]:6}{sizes[2]:6}{sizes[3]:8}{sizes[4]:6}{share:7.3f}{width:7.0f}")
    for one in found:
        if one.needs and one.dating and not one.dating.overlaps(one.day):
            print("missed:", one.name, one.truth, one.dating.start, one.dating.end, one.dating.reasons)


def main() -> None:
    """Make the records and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["corpus", "articles"])
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        place = options.keep or Path(scratch)
        if options.what == "corpus":
            found = [
                one
                for split, name, rows in corpus_rows(options.paths[0])
                for turn in range(PARTS)
                for one in hidden_of(split, rows, turn, place / f"{name}-{turn}")
            ]
        else:
            found = [
                one
                for at, path in enumerate(options.paths)
                for one in hidden_of(path.parent.name, article_rows(path), 1, place / f"articles-{at}")
            ]
    report(found)


if __name__ == "__main__":
    main()
