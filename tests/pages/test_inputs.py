"""Every form in which pages come, and what is refused with a reason."""

from __future__ import annotations

import gzip
import io
import json
import os
from pathlib import Path

import pytest

from onrecord.errors import UnreadableError
from onrecord.pages import Limits, given, load, sources
from onrecord.types.source import RawPage, Refused

TEXT = "Talks in Bergen broke off\n\nThe two sides left the hall without a word on Tuesday.\n"


def read(*inputs: object, limits: Limits | None = None) -> list[RawPage | Refused]:
    return list(sources([str(i) for i in inputs], limits=limits or Limits()))


def pages(*inputs: object) -> list[RawPage]:
    found = read(*inputs)
    assert not [f for f in found if isinstance(f, Refused)], found
    return [f for f in found if isinstance(f, RawPage)]


def warc(*records: tuple[str, bytes], lie: int = 0) -> bytes:
    """A WARC of HTTP responses; `lie` is added to the length that each record states."""
    out = b""
    for url, body in records:
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-03-04T05:06:07Z\r\n"
        head += "WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http;msgtype=response\r\n"
        head += f"Content-Length: {len(http) + lie}\r\n\r\n"
        out += head.encode() + http + b"\r\n\r\n"
    return out


def test_a_folder_is_read_in_a_stable_order_and_ours_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.html", "sub/c.txt", "record.db", ".hidden.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    assert [p.name for p in pages(tmp_path)] == ["a.html", "b.txt", "c.txt"]


def test_globs_files_and_missing_ones(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "two.txt").write_text(TEXT, encoding="utf-8")
    assert len(pages(tmp_path / "*.txt")) == 2
    assert [type(f) for f in read(tmp_path / "*.html", tmp_path / "none.txt")] == [Refused, Refused]


def test_a_file_whose_name_has_the_signs_of_a_glob(tmp_path: Path) -> None:
    (tmp_path / "talks[1].txt").write_text(TEXT, encoding="utf-8")
    assert [p.name for p in pages(tmp_path / "talks[1].txt")] == ["talks[1].txt"]


def test_json_lines_carry_what_was_said_beside_the_page(tmp_path: Path) -> None:
    rows = [
        {"id": "x1", "url": "https://example.org/a", "date": "2031-03-04", "title": "T", "outlet": "O", "text": TEXT},
        {"html": "<p>x</p>"},
    ]
    (tmp_path / "p.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\nnot json\n[]\n{}\n", encoding="utf-8")
    found = read(tmp_path / "p.jsonl")
    first, second = [f for f in found if isinstance(f, RawPage)]
    assert (first.name, first.date, first.outlet, first.media_type) == ("x1", "2031-03-04", "O", "text/plain")
    assert second.media_type == "text/html"
    assert len([f for f in found if isinstance(f, Refused)]) == 3


def test_json_lines_with_lone_surrogates_do_not_crash(tmp_path: Path) -> None:
    (tmp_path / "p.jsonl").write_text('{"id": "x", "text": "a \\ud800 b"}\n', encoding="utf-8")
    assert load(pages(tmp_path / "p.jsonl")[0]).decode("utf-8")


def test_deeply_nested_json_is_refused_and_the_next_line_is_read(tmp_path: Path) -> None:
    (tmp_path / "p.jsonl").write_text("[" * 200_000 + "\n" + json.dumps({"text": TEXT}) + "\n", encoding="utf-8")
    found = read(tmp_path / "p.jsonl")
    assert [type(f) for f in found] == [Refused, RawPage]


@pytest.mark.parametrize("packed", [False, True])
def test_warc_pages_have_their_url_and_time(tmp_path: Path, packed: bool) -> None:
    data = warc(("https://example.org/1", b"<p>one</p>"), ("https://example.org/2", b"<p>two</p>"))
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(gzip.compress(data) if packed else data)
    found = pages(path)
    assert [p.url for p in found] == ["https://example.org/1", "https://example.org/2"]
    assert [load(p) for p in found] == [b"<p>one</p>", b"<p>two</p>"]
    assert (found[0].fetched or "").startswith("2031-03-04T05:06:07")


def test_wet_records_are_text(tmp_path: Path) -> None:
    body = TEXT.encode()
    head = "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://example.org/w\r\nContent-Type: text/plain\r\n"
    (tmp_path / "a.wet").write_bytes(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n")
    found = pages(tmp_path / "a.wet")
    assert (found[0].media_type, load(found[0])) == ("text/plain", body)


def test_a_truncated_archive_gives_what_came_before_and_says_so(tmp_path: Path) -> None:
    data = gzip.compress(warc(("https://example.org/1", b"<p>one</p>"))) + gzip.compress(
        warc(("https://example.org/2", os.urandom(20_000)))
    )
    (tmp_path / "a.warc.gz").write_bytes(data[:-9_000])
    found = read(tmp_path / "a.warc.gz")
    assert isinstance(found[0], RawPage)
    assert load(found[0]) == b"<p>one</p>"


def test_a_record_that_lies_about_its_length_does_not_stop_the_run(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(warc(("https://example.org/1", b"<p>one</p>"), lie=10**9))
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    assert "b.txt" in [f.name for f in read(tmp_path)]


@pytest.mark.parametrize("lie", [500, -150])
def test_a_length_that_is_wrong_is_named(tmp_path: Path, lie: int) -> None:
    (tmp_path / "a.warc").write_bytes(warc(("https://example.org/1", b"<p>one</p>" * 12), lie=lie))
    refused = [f for f in read(tmp_path) if isinstance(f, Refused)]
    assert refused
    assert "a.warc#0" in refused[0].name


def test_a_bomb_in_an_archive_is_refused_within_its_limits(tmp_path: Path) -> None:
    bomb = gzip.compress(
        warc(("https://example.org/bomb", b"0" * 80_000_000), ("https://example.org/2", b"<p>two</p>"))
    )
    (tmp_path / "a.warc.gz").write_bytes(bomb)
    found = read(tmp_path / "a.warc.gz", limits=Limits(page=1_000_000))
    assert [type(f) for f in found] == [Refused, RawPage]
    assert "larger" in getattr(found[0], "reason", "")


def test_a_compressed_page_that_is_a_bomb_is_refused() -> None:
    with pytest.raises(UnreadableError, match="grows past"):
        load(RawPage(name="bomb", data=gzip.compress(b"0" * 50_000_000)))


def test_a_truncated_compressed_page_gives_what_is_there() -> None:
    whole = gzip.compress(os.urandom(40_000) + b"end")
    assert len(load(RawPage(name="cut", data=whole[:-1000]))) > 10_000


@pytest.mark.parametrize(("data", "words"), [(b"", "empty"), (b" \n\t ", "empty")])
def test_an_empty_page_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableError, match=words):
        load(RawPage(name="e", data=data))


def test_a_page_over_the_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_bytes(b"x" * 2_000)
    with pytest.raises(UnreadableError, match="more than"):
        load(pages(tmp_path / "big.txt")[0], Limits(page=1_000))


def test_devices_pipes_and_unreadable_files_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    found = read(tmp_path, "/dev/zero")
    assert [type(f) for f in found] == [Refused, Refused, Refused]


def test_a_loop_of_folders_ends(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "a" / "x.txt").write_text(TEXT, encoding="utf-8")
    assert [p.name for p in pages(tmp_path)] == ["x.txt"]


def test_images_and_programs_are_refused_whatever_their_name(tmp_path: Path) -> None:
    (tmp_path / "photo").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 100)
    (tmp_path / "prog").write_bytes(b"\x7fELF" + b"\0" * 100)
    (tmp_path / "page.txt").write_bytes(b"\x7fELF" + b"\0" * 100)
    (tmp_path / "page.html").write_bytes(b"%PDF-1.7\n" + b"x" * 100)
    assert [type(f) for f in read(tmp_path)] == [Refused] * 4


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    for data, kind in (
        (TEXT.encode(), "text/plain"),
        (b"<html><p>x</p></html>", "text/html"),
        (warc(("https://example.org/1", b"x")), "text/html"),
    ):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        assert [p.media_type for p in pages("-")] == [kind]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\x89PNG\r\n\x1a\n" + b"\0" * 100)))
    assert [type(f) for f in read("-")] == [Refused]


def test_what_the_user_says_fills_only_what_is_open() -> None:
    raw = [RawPage(name="a", data=b"x", date="2031-01-01"), RawPage(name="b", data=b"x"), Refused("c", "r")]
    filled = list(given(raw, url=None, date="2032-02-02", outlet="O"))
    assert [getattr(p, "date", None) for p in filled] == ["2031-01-01", "2032-02-02", None]
