"""How well and how fast stories are read from HTML, beside trafilatura and htmldate in the same run.

    python bench/text.py SETS [--what segments,bodies,dates,speed] [--workers 2]

SETS is a folder that holds public labelled sets in their own layout: `trafilatura_eval` (evaldata.json, html/*.gz),
`fundus_pages` (COUNTRY/*.html.gz with OUTLET.json), `htmldate` (eval_default.json, html/*.gz). What is absent is said
and passed over. Every figure is of this run and this machine.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import resource
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import trafilatura
from htmldate import find_date

from onrecord.ids import digest
from onrecord.text import stories
from onrecord.text.choose import choose
from onrecord.text.decode import decode
from onrecord.types.evidence import Draft, Page, PieceKind

_TEXT = (PieceKind.PARAGRAPH, PieceKind.SUBHEAD)
_WORD = re.compile(r"\w+")
_CHUNK = 10


@dataclass(frozen=True, slots=True)
class Labelled:
    """A page of a set with what its makers say of it."""

    name: str
    data: bytes
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    body: str = ""
    date: str | None = None


def page_of(name: str, data: bytes) -> Page:
    """Bytes as a page, the way a run makes them one."""
    read = decode(data, None, "text/html")
    return Page("p", name, digest(data), "text/html", len(data), read.encoding, read.decoder, text=read.text)


def segments_set(folder: Path) -> list[Labelled]:
    """Pages of trafilatura's own evaluation, with segments that belong to the text and segments that do not."""
    items = json.loads((folder / "evaldata.json").read_text(encoding="utf-8")).values()
    return [
        Labelled(
            item["file"],
            gzip.decompress((folder / "html" / f"{item['file']}.gz").read_bytes()),
            tuple(filter(None, item["with"])),
            tuple(filter(None, item["without"])),
        )
        for item in items
    ]


def bodies_set(folder: Path) -> list[Labelled]:
    """Pages of news publishers with their whole text; of a publisher's versions the one that the page holds most of."""
    found = []
    for path in sorted(folder.glob("*/*.html.gz")):
        data = gzip.decompress(path.read_bytes())
        gold = json.loads((path.parent / f"{path.name.split('_')[0]}.json").read_text(encoding="utf-8"))
        bodies = [_lines(version["body"]) for version in gold.values() if version.get("body")]
        raw = squeeze(decode(data, None, "text/html").text)
        best = max(bodies, key=lambda lines: sum(squeeze(line)[:40] in raw for line in lines) / max(1, len(lines)))
        found.append(Labelled(path.name, data, body="\n".join(best)))
    return found


def _lines(body: dict[str, list[dict[str, list[str]]]]) -> list[str]:
    """The paragraphs of a labelled body, with summary and headings."""
    lines: list[str] = [str(line) for line in body.get("summary") or []]
    for section in body.get("sections") or []:
        lines += [*(section.get("headline") or []), *(section.get("paragraphs") or [])]
    return lines


def dates_set(folder: Path) -> list[Labelled]:
    """Pages with the day on which they were published."""
    items = json.loads((folder / "eval_default.json").read_text(encoding="utf-8")).values()
    return [
        Labelled(
            item["file"], gzip.decompress((folder / "html" / f"{item['file']}.gz").read_bytes()), date=item["date"]
        )
        for item in items
    ]


def squeeze(text: str) -> str:
    """Text without white space."""
    return "".join(text.split())


def theirs(data: bytes) -> str:
    """The text that trafilatura's best mode extracts."""
    return trafilatura.extract(data, include_comments=False) or ""


def texts(drafts: Iterable[Draft], kinds: tuple[PieceKind, ...] = _TEXT) -> list[str]:
    """The text of each story, of these kinds of pieces."""
    return [
        "\n".join(draft.text[piece.start : piece.end] for piece in draft.pieces if piece.kind in kinds)
        for draft in drafts
    ]


def segments(pages: list[Labelled]) -> None:
    """F1 of segments: wanted ones in the text, unwanted ones not; and how much of trafilatura's choice was found."""
    counts = {name: Counter[str]() for name in ("trafilatura", "paragraphs, headline", "paragraphs, subheads")}
    chosen = found = 0
    for page in pages:
        drafts = stories(page_of(page.name, page.data))
        heads = [draft.headline or "" for draft in drafts]
        outputs = (theirs(page.data), "\n".join([*heads, *texts(drafts, _TEXT[:1])]), "\n".join(texts(drafts)))
        for count, output in zip(counts.values(), map(squeeze, outputs), strict=True):
            count["tp"] += sum(squeeze(segment) in output for segment in page.wanted)
            count["fn"] += sum(squeeze(segment) not in output for segment in page.wanted)
            count["fp"] += sum(squeeze(segment) in output for segment in page.unwanted)
        choice = choose(page_of(page.name, page.data).text)
        chosen += choice.sought
        found += min(choice.sought, sum(end - start for start, end in choice.stretches))
    for name, n in counts.items():
        share = 2 * n["tp"] / (2 * n["tp"] + n["fp"] + n["fn"])
        print(f"segments, {name}: F1 {share:.4f} ({n['tp']} found, {n['fp']} unwanted, {n['fn']} missed)")
    print(f"characters of trafilatura's choice found in the page: {found / chosen:.2%}")


def bodies(pages: list[Labelled]) -> None:
    """Token F1 of the longest story against the labelled text, mean over pages."""
    ours, trafilaturas = [], []
    for page in pages:
        read = texts(stories(page_of(page.name, page.data)))
        ours.append(token_f1(max(read, key=len, default=""), page.body))
        trafilaturas.append(token_f1(theirs(page.data), page.body))
    print(f"bodies, trafilatura: token F1 {statistics.mean(trafilaturas):.4f}, onrecord: {statistics.mean(ours):.4f}")


def token_f1(found: str, gold: str) -> float:
    """Harmonic mean of how much of the found words is gold and of the gold words found, as multisets."""
    a, b = (Counter(_WORD.findall(text.lower())) for text in (found, gold))
    return 2 * (a & b).total() / max(1, a.total() + b.total())


def dates(pages: list[Labelled]) -> None:
    """Share of pages whose day is right; of the days stated as sure, how many are."""
    right = other = sure = sure_right = 0
    for page in pages:
        read = next((draft.published for draft in stories(page_of(page.name, page.data)) if draft.published), None)
        day = read.prefix() if read else None
        right += day == page.date
        sure += bool(read and read.sure)
        sure_right += bool(read and read.sure and day == page.date)
        other += find_date(page.data, extensive_search=True, original_date=True) == page.date
    size = len(pages)
    print(
        f"dates, htmldate: accuracy {other / size:.4f}, onrecord: {right / size:.4f}; sure {sure}, right {sure_right}"
    )


def speed(pages: list[Labelled], workers: int) -> None:
    """Pages a second of reading to stories and of trafilatura alone, chunk by chunk in the same workers."""
    chunks = [pages[at : at + _CHUNK] for at in range(0, len(pages), _CHUNK)]
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        list(pool.map(timed, chunks[:workers]))
        results = list(pool.map(timed, chunks))
    ours, other = (sum(result[at] for result in results) for at in (0, 1))
    rate = workers * len(pages)
    print(f"speed, {workers} workers: trafilatura {rate / other:.0f} pages/s, onrecord {rate / ours:.0f} pages/s")
    print(
        f"speed, onrecord : trafilatura {other / ours:.3f}; memory of a worker at most {max(r[2] for r in results)} MB"
    )


def timed(pages: list[Labelled]) -> tuple[float, float, int]:
    """Seconds for reading these pages to stories and for trafilatura alone, and the worker's memory in MB."""
    ours = _seconds(lambda page: stories(page_of(page.name, page.data)), pages)
    other = _seconds(lambda page: theirs(page.data), pages)
    return ours, other, _peak()


def _peak() -> int:
    """The most memory that this process has held, in MB; `ru_maxrss` counts what its parent held before it began."""
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii")) if status.exists() else None
    return (int(found[1]) if found else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) // 1024


def _seconds(read: Callable[[Labelled], object], pages: list[Labelled]) -> float:
    """How long it takes to read these pages."""
    start = time.perf_counter()
    for page in pages:
        read(page)
    return time.perf_counter() - start


def main() -> None:
    """Measure what is asked for and what is there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", type=Path, help="folder of labelled sets")
    parser.add_argument("--what", default="segments,bodies,dates,speed")
    parser.add_argument("--workers", type=int, default=2)
    arguments = parser.parse_args()
    for what, measure in _measures(arguments.workers):
        if what in arguments.what.split(","):
            measure(arguments.sets)


def _measures(workers: int) -> Iterator[tuple[str, Callable[[Path], None]]]:
    """Each measure with its set, which may be absent."""
    for what, name, load, measure in (
        ("segments", "trafilatura_eval", segments_set, segments),
        ("bodies", "fundus_pages", bodies_set, bodies),
        ("dates", "htmldate", dates_set, dates),
        ("speed", "trafilatura_eval", segments_set, lambda pages: speed(pages, workers)),
    ):

        def run(sets: Path, what=what, name=name, load=load, measure=measure) -> None:  # type: ignore[no-untyped-def]
            if (sets / name).is_dir():
                measure(load(sets / name))
            else:
                print(f"{what}: {sets / name} is absent")

        yield what, run


if __name__ == "__main__":
    main()
