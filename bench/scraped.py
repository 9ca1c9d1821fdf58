"""Measure the reader of scraped text on labelled sets.

    python -m bench.scraped seeds|fundus|segments|kept|speed --sets SETS [--misses]

seeds     the seed pages by their own scorer: stories, paragraphs, captions, headlines, dates
fundus    HTML rendered to text as a whole (inscriptis), read as scraped text: token F1 with the gold body,
          beside trafilatura on the HTML
segments  the same for trafilatura's evaluation pages, by wanted and unwanted segments
kept      plain texts that are nothing but a story: the share of their characters that is kept
speed     pages per second
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from functools import partial
from pathlib import Path

import trafilatura
from inscriptis import get_text

from onrecord.text import scraped_roles
from onrecord.text.scraped import stories_from_text
from onrecord.types.evidence import Draft, Page, PieceKind
from training.scraped.pages import fold

logging.disable(logging.CRITICAL)


def page_of(text: str, name: str = "page.txt", **beside: str) -> Page:
    """A page of plain text."""
    return Page(name, name, "", "text/plain", len(text), "utf-8", "utf-8 strict", text=text, **beside)


def export(name: str, drafts: list[Draft]) -> list[dict]:
    """The lines of the evidence export that these stories give."""
    lines = []
    for number, draft in enumerate(drafts):
        story = f"{name}-{number}"
        spans = {}
        for piece in draft.pieces:
            runs = [run for run in draft.runs if piece.start <= run.start and run.end <= piece.end and run.exact]
            spans[piece] = [{"start": r.raw_start, "end": r.raw_end, "text": draft.text[r.start : r.end]} for r in runs]
        body = [span for piece in draft.pieces if piece.kind is PieceKind.PARAGRAPH for span in spans[piece]]
        when = draft.published
        published = when.common_prefix() if when and when.days and when.days <= 31 else None
        lines.append(
            {
                "kind": "story",
                "id": story,
                "page": name,
                "spans": body,
                "headline": draft.headline,
                "published": published,
                "dateline_place": draft.dateline_place,
                "byline": draft.byline,
                "agencies": list(draft.credits),
            }
        )
        lines += [
            {
                "kind": str(piece.kind),
                "id": f"{story}-{piece.start}",
                "page": name,
                "story": story,
                "spans": spans[piece],
                "text": draft.text[piece.start : piece.end],
            }
            for piece in draft.pieces
            if piece.kind in (PieceKind.PARAGRAPH, PieceKind.CAPTION)
        ]
    return lines


def seeds(bench: Path, misses: bool) -> None:
    """The seed pages by their own scorer."""
    folder = bench / "seed-pages"
    lines = []
    for path in sorted((folder / "pages").iterdir()):
        drafts = stories_from_text(page_of(path.read_text(encoding="utf-8"), path.name))
        lines += export(path.name, drafts)
        if misses:
            for draft in drafts:
                print(
                    path.name[:3],
                    draft.headline,
                    "|",
                    draft.byline,
                    "|",
                    draft.credits,
                    "|",
                    draft.dateline_place,
                    "|",
                    draft.published,
                    "|",
                    draft.language,
                )
    out = Path(tempfile.mkdtemp()) / "export.jsonl"
    out.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    for kind in ("paragraph", "caption", "story") if misses else ("story",):
        print(
            subprocess.run(
                [
                    sys.executable,
                    folder / "score.py",
                    folder / "gold",
                    folder / "pages",
                    out,
                    *(["--misses", kind] if misses else []),
                ],
                capture_output=True,
                text=True,
                check=True,
            ).stdout
        )


def tokens(text: str) -> Counter[str]:
    """The words of a text, counted."""
    return Counter(re.findall(r"\w+", text.lower()))


def f1(gold: str, got: str) -> tuple[float, float, float]:
    """Token precision, recall and F1."""
    a, b = tokens(gold), tokens(got)
    hit = (a & b).total()
    p, r = hit / max(1, b.total()), hit / max(1, a.total())
    return p, r, 2 * p * r / (p + r) if hit else 0.0


def body_of(text: str, subheads: bool = True) -> str:
    """The paragraphs that the reader finds in a rendered page; of several stories the longest and its like."""
    kinds = (PieceKind.PARAGRAPH, PieceKind.SUBHEAD) if subheads else (PieceKind.PARAGRAPH,)
    return "\n".join(
        d.text[p.start : p.end] for d in stories_from_text(page_of(text)) for p in d.pieces if p.kind in kinds
    )


def html_of(path: Path) -> str:
    """The decoded HTML of a gzipped page."""
    return trafilatura.utils.decode_file(gzip.decompress(path.read_bytes()))


def fundus(bench: Path, misses: bool, unseen: list[Path]) -> None:
    """Token F1 of paragraphs with the gold body, mean over pages, beside trafilatura on the HTML.

    The shipped weights have seen these pages. `unseen` are the weights of `python -m training.scraped --folds N
    --only K` for each K in order; with them every page is read by weights that have not seen its publisher.
    """
    weights = [scraped_roles.read_weights(path.read_text(encoding="utf-8")) for path in unseen]
    rows = []
    for path in sorted((bench / "fundus_pages").glob("*/*.html.gz")):
        publisher = path.name.split("_")[0]
        if weights:
            scraped_roles.shipped_weights = partial(weights.__getitem__, fold(publisher, len(weights)))
        html = html_of(path)
        text = get_text(html)
        body = gold_body(json.loads((path.parent / f"{publisher}.json").read_text(encoding="utf-8")), text)
        if body:
            theirs = trafilatura.extract(html, include_comments=False) or ""
            rows.append((path, *f1(body, body_of(text)), *f1(body, theirs)))
    for country in ("us", "uk", "de", ""):
        some = [row[1:] for row in rows if not country or row[0].parent.name == country]
        mean = [sum(column) / len(some) for column in zip(*some, strict=True)]
        ours, theirs = ("P {:.3f} R {:.3f} F1 {:.3f}".format(*three) for three in (mean[:3], mean[3:]))
        print(f"{country or 'all':4} {len(some):4} pages  ours {ours}   trafilatura {theirs}")
    for row in sorted(rows, key=lambda row: row[3])[: 25 * misses]:
        print(row[0].name, *(f"{x:.2f}" for x in row[1:]))


def gold_body(gold: dict, text: str) -> str:
    """The body of the story that is on the page: its file of gold holds those of several pages."""
    flat = re.sub(r"\W", "", text)
    best, most = "", 0.5
    for one in gold.values():
        parts = [
            *one["body"]["summary"],
            *(p for s in one["body"]["sections"] for p in [*s["headline"], *s["paragraphs"]]),
        ]
        share = sum(re.sub(r"\W", "", part)[:60] in flat for part in parts) / max(1, len(parts))
        if share > most:
            best, most = "\n".join(parts), share
    return best


def segments(bench: Path, misses: bool) -> None:
    """Wanted and unwanted segments, and token F1 with trafilatura's own text."""
    squeeze = lambda t: re.sub(r"\s+", "", t)  # noqa: E731
    counts = {"ours": Counter(), "trafilatura": Counter()}
    near = []
    for item in json.loads((bench / "trafilatura_eval/evaldata.json").read_text(encoding="utf-8")).values():
        html = html_of(bench / "trafilatura_eval/html" / (item["file"] + ".gz"))
        texts = {
            "ours": body_of(get_text(html)),
            "trafilatura": trafilatura.extract(html, include_comments=False) or "",
        }
        near.append(f1(texts["trafilatura"], texts["ours"])[2])
        for name, text in texts.items():
            flat = squeeze(text)
            counts[name].update(
                tp=sum(squeeze(w) in flat for w in item["with"] if w),
                fn=sum(squeeze(w) not in flat for w in item["with"] if w),
                fp=sum(squeeze(w) in flat for w in item["without"] if w),
            )
        if misses and near[-1] < 0.3:
            print(item["file"], f"{near[-1]:.2f}")
    for name, c in counts.items():
        p, r = c["tp"] / (c["tp"] + c["fp"]), c["tp"] / (c["tp"] + c["fn"])
        print(f"{name:12} segment F1 {2 * p * r / (p + r):.3f} P {p:.3f} R {r:.3f}")
    print(f"token F1 of ours with trafilatura's text {sum(near) / len(near):.3f} over {len(near)} pages")


def gunzip(path: Path) -> str:
    """The text of a gzipped file."""
    return gzip.decompress(path.read_bytes()).decode()


def plain(bench: Path) -> dict[str, list[str]]:
    """Texts that are nothing but a story."""
    sets = {
        "polnear": [json.loads(line)["text"] for line in (bench / "polnear/dev.jsonl").open(encoding="utf-8")],
        "neardup": [json.loads(line)["text"] for line in gunzip(bench / "neardup/texts_dev.jsonl.gz").splitlines()],
        "mend": [json.loads(line)["summary"] for line in (bench / "mend/mend_dev.jsonl").open(encoding="utf-8")][:400],
    }
    tml = [
        re.search(r"<TEXT>(.*?)</TEXT>", p.read_text(encoding="utf-8", errors="replace"), re.S)[1]
        for p in sorted((bench / "tempeval3").rglob("*.tml"))
    ]
    sets["tempeval3"] = [re.sub(r"<[^>]+>", "", t) for t in tml]
    sets["ner_worldwide"] = [sentence_lines(p) for p in sorted((bench / "ner_worldwide").rglob("*.tsv"))][:300]
    return sets


def sentence_lines(path: Path) -> str:
    """A document of the worldwide set as a sentence a line."""
    rows = path.read_text(encoding="utf-8").split("\n")[1:]
    return re.sub(r" ?\n ?", "\n", " ".join(row.split("\t")[0] if row.strip() else "\n" for row in rows))


def kept(bench: Path, misses: bool) -> None:
    """The share of characters kept of plain texts, and how many stories they become."""
    for name, texts in plain(bench).items():
        shares, stories = [], []
        for text in texts:
            drafts = stories_from_text(page_of(text))
            stories.append(len(drafts))
            got = sum(p.end - p.start for d in drafts for p in d.pieces)
            shares.append(got / max(1, len(" ".join(text.split()))))
            if misses and shares[-1] < 0.8:
                print(name, f"{shares[-1]:.2f}", repr(text[:200]))
        mean, counted = sum(shares) / len(shares), dict(Counter(stories).most_common(4))
        print(f"{name:14} {len(texts):4} texts, kept: mean {mean:.4f}, least {min(shares):.2f}; stories {counted}")


def speed(bench: Path, misses: bool) -> None:
    """Pages per second of one process, on seed pages and on rendered pages."""
    seed = [p.read_text(encoding="utf-8") for p in sorted((bench / "seed-pages/pages").iterdir())] * 40
    rendered = [get_text(html_of(p)) for p in sorted((bench / "trafilatura_eval/html").iterdir())[:200]]
    for name, texts in (("seed pages", seed), ("rendered pages", rendered)):
        pages = [page_of(text) for text in texts]
        stories_from_text(pages[0])
        began, busy = time.perf_counter(), time.process_time()
        for page in pages:
            stories_from_text(page)
        took, busy = time.perf_counter() - began, time.process_time() - busy
        print(f"{name:15} {len(pages) / took:.0f} pages/s a process ({1000 * busy / len(pages):.1f} ms of CPU a page)")
    for name, text in (
        ("one line", "x" * 100_000_000),
        ("a million lines", "a line of hostile news text\n" * 1_000_000),
        (
            "a million sentences",
            "The envoys said on Monday that the talks in the city would go on for a week.\n" * 1_000_000,
        ),
    ):
        began = time.perf_counter()
        stories_from_text(page_of(text))
        print(f"{name:20} {time.perf_counter() - began:.1f} s")


def main() -> None:
    """Parse and run."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("what", choices=["seeds", "fundus", "segments", "kept", "speed"])
    args.add_argument("--sets", type=Path, required=True, help="the folder of the sets")
    args.add_argument("--misses", action="store_true")
    args.add_argument("--unseen", type=Path, nargs="*", default=[], help="fundus: weights trained without each fold")
    options = args.parse_args()
    more = [options.unseen] if options.what == "fundus" else []
    globals()[options.what](options.sets, options.misses, *more)


if __name__ == "__main__":
    main()
