"""The gold of the sample pages: what it quotes is on its page, its words are of the vocabulary, all forms are there."""

from __future__ import annotations

import gzip
import html
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from onrecord.score.corpus import vocabulary as words

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
PAGES = SAMPLES / "pages"
GOLD = sorted((SAMPLES / "gold").glob("*.json"))
KINDS = ("statements", "figures", "talks", "positions", "events")
WHEN = {"past", "ongoing", "planned", "hypothetical"}
INLINE = r"</?(?:a|b|i|em|strong|span)\b[^>]*>"

Gold = dict[str, Any]


@cache
def _gold(path: Path) -> Gold:
    data: Gold = json.loads(path.read_text(encoding="utf-8"))
    return data


@cache
def _visible(name: str) -> str:
    """What a reader sees of a page: its text, or for HTML one line a block, references decoded."""
    data = (PAGES / name).read_bytes()
    if not name.endswith(".html"):
        return data.decode("utf-8")
    text = data.decode("windows-1252" if b"windows-1252" in data else "utf-8")
    text = re.sub(r"(?is)<(script|style|head)\b.*?</\1>|<!--.*?-->", " ", text)
    text = re.sub(rf"(?i){INLINE}", "", text.replace("\n", " "))
    text = html.unescape(re.sub(r"<[^>]*>", "\n", text))
    return re.sub(r" *\n *", "\n", re.sub(r"[^\S\n]+", " ", text))


def _quoted(gold: Gold) -> Iterator[tuple[str, str]]:
    """Everything that the gold of a page says is on it, with the id of what says so."""
    yield from ((gold["page"], line) for line in gold["boilerplate"])
    for story in gold["stories"]:
        parts = [story["headline"], *story["subheads"], *story["captions"], *story["paragraphs"]]
        yield from ((story["id"], text) for text in [*parts, *filter(None, [story["byline"]])])
        for item in story["statements"]:
            yield from ((item["id"], text) for text in [*item["content"], item["cue"], *filter(None, [item["source"]])])
        for kind in KINDS[1:]:
            yield from ((item["id"], item["quote"]) for item in story[kind])


def _items(kind: str) -> list[Gold]:
    return [item for path in GOLD for story in _gold(path)["stories"] for item in story[kind]]


def _stories() -> list[Gold]:
    return [story for path in GOLD for story in _gold(path)["stories"]]


def test_every_page_of_text_or_html_has_its_gold() -> None:
    pages = {path.name for path in PAGES.iterdir() if path.suffix in (".txt", ".html")}
    assert {_gold(path)["page"] for path in GOLD} == pages
    assert all(path.stem == Path(_gold(path)["page"]).stem for path in GOLD)


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_what_the_gold_quotes_is_on_the_page(path: Path) -> None:
    gold = _gold(path)
    page = _visible(gold["page"])
    assert [(name, text) for name, text in _quoted(gold) if text not in page] == []


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_each_line_of_a_page_is_accounted_for(path: Path) -> None:
    gold = _gold(path)
    known = set(gold["boilerplate"])
    for story in gold["stories"]:
        known |= {story["headline"], *story["captions"], *story["paragraphs"], *story["subheads"]}
    lines = [line.strip() for line in _visible(gold["page"]).splitlines() if line.strip()]
    left = [line for line in dict.fromkeys(lines) if line not in known]
    # What is left are bylines and days, which belong to a story and stand in fields of their own.
    assert len(left) <= 2 + 2 * len(gold["stories"]), left


def test_ids_are_unique_and_relations_name_them() -> None:
    for path in GOLD:
        gold = _gold(path)
        ids = [item["id"] for story in gold["stories"] for kind in KINDS for item in story[kind]]
        assert len(ids) == len(set(ids))
        assert {end for d in gold["disagreements"] for end in (d["a"], d["b"])} <= set(ids)
        assert {d["kind"] for d in gold["disagreements"]} <= words.DISAGREEMENTS


@pytest.mark.parametrize(
    ("kind", "field", "allowed"),
    [
        ("statements", "speaker_kind", words.SPEAKER_KINDS),
        ("statements", "stance", words.STATEMENT_STANCES),
        ("statements", "confirmed", {"independent", "disputed", None}),
        ("figures", "comparator", words.COMPARATORS),
        ("figures", "unit", words.UNITS),
        ("figures", "status", words.COUNT_STATUSES),
        ("talks", "format", words.MEETING_FORMATS),
        ("talks", "kind", words.MEETING_KINDS),
        ("talks", "status", words.MEETING_STATUSES),
        ("positions", "term", words.TERMS),
        ("positions", "stance", words.PARTY_STANCES),
        ("events", "event", words.EVENT_MODES),
        ("events", "when", WHEN),
    ],
)
def test_words_are_of_the_vocabulary(kind: str, field: str, allowed: set[str | None]) -> None:
    items = _items(kind)
    assert items
    assert [item["id"] for item in items if item[field] not in set(allowed)] == []


def test_unnamed_speakers_are_described() -> None:
    for said in _items("statements"):
        assert (said["speaker_kind"] == "unnamed") == said["speaker"].startswith("unnamed: "), said["id"]


def test_days_are_days() -> None:
    fields = [("figures", "as_of"), ("figures", "since"), ("talks", "start"), ("talks", "end"), ("events", "date")]
    values = [item[field] for kind, field in [*fields, ("positions", "as_of")] for item in _items(kind) if item[field]]
    values += [story["published"] for story in _stories() if story["published"]]
    assert len(values) > 100
    for value in values:
        full = value + "-01-01"[len(value) - 4 :] if len(value) < 10 else value
        assert date.fromisoformat(full).year in (2015, 2022, 2023), value


def test_the_pages_take_the_forms_that_real_ones_take() -> None:
    names = {path.name for path in PAGES.iterdir()}
    assert {".txt", ".html", ".jsonl"} <= {Path(name).suffix for name in names}
    assert any(name.endswith(".warc.gz") for name in names)
    assert any(name.endswith(".wet.gz") for name in names)
    assert {1, 2, 3, 4} <= {len(_gold(path)["stories"]) for path in GOLD}
    texts = [_visible(_gold(path)["page"]) for path in GOLD]
    assert any(re.search(r"[\u0600-\u06ff]{3}", text) for text in texts)
    assert any("See also" in text for text in texts)
    assert any(text.count(story["headline"]) > 1 for text in texts for story in _stories())
    assert any(story["published"] is None for story in _stories())


def test_the_family_is_one() -> None:
    paragraphs = {path.stem[:2]: _gold(path)["stories"][0]["paragraphs"] for path in GOLD}
    assert paragraphs["10"] == paragraphs["09"]
    assert len(paragraphs["11"]) < len(paragraphs["09"])
    assert not set(paragraphs["12"]) & set(paragraphs["09"])


def test_there_is_something_to_record() -> None:
    assert {d["kind"] for path in GOLD for d in _gold(path)["disagreements"]} == words.DISAGREEMENTS
    assert {t["status"] for t in _items("talks")} >= {"planned", "held", "failed"}
    assert {t["format"] for t in _items("talks")} >= {"in_person", "video", "phone"}
    assert len({(p["party"], p["term"]) for p in _items("positions")}) >= 12
    assert len({s["speaker"] for s in _items("statements") if s["speaker_kind"] == "unnamed"}) >= 20
    tolls = {(f["authority"], f["value"]) for f in _items("figures") if f["unit"] == "deaths" and f["value"] > 600}
    assert len({value for name, value in tolls if name == "Ashar Health Directorate"}) >= 6
    assert len({value for name, value in tolls if name == "Velmara Health Ministry"}) >= 4


def test_the_archives_are_what_the_script_makes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(SAMPLES / "build_archives.py"), str(tmp_path)], check=True)
    for name in ("15_news.warc.gz", "16_crawl.wet.gz"):
        made, kept = (gzip.decompress((folder / name).read_bytes()) for folder in (tmp_path, PAGES))
        assert made == kept, name


def test_hostile_inputs_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in (SAMPLES / "hostile").iterdir()}
    assert len(sizes) >= 20
    assert max(sizes.values()) < 250_000
