"""Pages that are open while others read: the interface follows, and two look while one reads."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import lxml.html
import pytest

from onrecord.record import Record

from .conftest import client_of, serve

PAGE = """Harbour pilots and the port council met in Lindvik on 3 March 2031

LINDVIK, March 3 (Example Wire) - Delegates of the Harbour Pilots Union met the Port Council in Lindvik on Monday, with
Halden as mediator, the union said.

"We will not sign without a date," said Ines Marr, who speaks for the union.

The council denied that a draft had been handed over.
"""


@pytest.fixture
def growing(empty_path: Path, tmp_path: Path) -> Path:
    """A record that nothing was read into yet."""
    return Path(shutil.copy(empty_path, tmp_path / "growing.db"))


@pytest.fixture
def growing_site(growing: Path) -> Iterator[str]:
    """The same, served."""
    yield from serve(growing)


def _read(record: Path, folder: Path) -> None:
    (folder / "pilots.txt").write_text(PAGE, encoding="utf-8")
    Record(str(record)).read([str(folder / "pilots.txt")], date="2031-03-03", workers=0)


def _pulses(lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    """What the stream tells within a minute; its comments keep coming, so that it never ends by itself."""
    until = time.monotonic() + 60
    for line in lines:
        if line.startswith("data: "):
            yield json.loads(line.removeprefix("data: "))
        assert time.monotonic() < until


def test_the_stream_tells_of_a_page_that_was_read(growing: Path, growing_site: str, tmp_path: Path) -> None:
    with httpx.stream("GET", f"{growing_site}/live", timeout=60) as answer, ThreadPoolExecutor(1) as pool:
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert "content-encoding" not in answer.headers
        told = _pulses(answer.iter_lines())
        assert next(told)["stories"] == 0
        reading = pool.submit(_read, growing, tmp_path)
        assert next(one for one in told if one["stories"] == 1 and not one["running"])["linked"]
        reading.result()


@pytest.mark.browser
def test_open_pages_follow_a_reading(chromium: Any, growing: Path, growing_site: str, tmp_path: Path) -> None:
    contexts = [chromium.new_context() for _ in range(2)]
    idle, used = (context.new_page() for context in contexts)
    try:
        idle.goto(f"{growing_site}/")
        used.goto(f"{growing_site}/stories")
        assert "No pages yet." in idle.locator("main").inner_text()
        used.locator("#q").focus()
        used.wait_for_timeout(300)
        _read(growing, tmp_path)
        idle.locator("h1", has_text="Where the talks stand").wait_for(timeout=20_000)
        used.wait_for_selector("#fresh:not([hidden])", timeout=20_000)
        assert used.locator("[data-row]").count() == 0
        used.locator("#fresh button").click()
        used.wait_for_selector("[data-row]")
        assert used.locator("#fresh").is_hidden()
    finally:
        for context in contexts:
            context.close()


def test_the_record_obeys_a_judgement_at_once(growing: Path, tmp_path: Path) -> None:
    _read(growing, tmp_path)
    client = client_of(growing)
    said = client.get("/statements.json").json()["rows"]
    wrong = next(row for row in said if row["speaker"] == "Ines Marr")
    token = lxml.html.fromstring(client.get("/review").text).find(".//input[@name='token']").get("value")
    form = {"token": token, "queue": "uncertain", "kind": "quotation", "at": "0"}
    claim = wrong["evidence"][0]["claim"]
    assert client.post("/review", data=form | {"verdict": "wrong", "subject": claim}).status_code == 200
    assert len(client.get("/statements.json").json()["rows"]) == len(said)
    page = client.post("/review", data=form | {"verdict": "apply"})
    assert page.status_code == 200
    assert wrong["id"] not in {row["id"] for row in client.get("/statements.json").json()["rows"]}
    judged = client.get("/review.json").json()["judgements"][-1]
    client.post("/review", data=form | {"verdict": "undone", "subject": judged["id"]})
    client.post("/review", data=form | {"verdict": "apply"})
    assert wrong["id"] in {row["id"] for row in client.get("/statements.json").json()["rows"]}


def test_two_names_become_one_actor_and_two_again(growing: Path, tmp_path: Path) -> None:
    _read(growing, tmp_path)
    client = client_of(growing)
    names = [row["name"] for row in client.get("/actors.json").json()["rows"]]
    kept, other = names[:2]
    ident = next(row["id"] for row in client.get("/actors.json").json()["rows"] if row["name"] == kept)
    form = lxml.html.fromstring(client.get(f"/actors/{ident}").text).find(".//details//form")
    given = {field.get("name"): field.get("value") for field in form.iter("input")} | {"named": other}
    assert client.post("/review", data=given | {"named": "Nobody At All"}).status_code == 404
    assert client.post("/review", data=given | {"named": kept}).status_code == 400
    page = client.post("/review", data=given)
    assert page.status_code == 200
    assert f'<q dir="auto">{other}</q>' in page.text
    client.post("/review", data={"token": given["token"], "verdict": "apply"})
    assert len(client.get("/actors.json").json()["rows"]) == len(names) - 1
    judged = client.get("/review.json").json()["judgements"][-1]
    client.post("/review", data={"token": given["token"], "verdict": "undone", "subject": judged["id"]})
    client.post("/review", data={"token": given["token"], "verdict": "apply"})
    assert [row["name"] for row in client.get("/actors.json").json()["rows"]] == names


def test_key_dates_and_the_state_quote_a_page_that_was_read(growing: Path, tmp_path: Path) -> None:
    _read(growing, tmp_path)
    client = client_of(growing)
    rows = client.get("/keydates.json?dates=1&sentences=1").json()["rows"]
    assert len(rows) == 1
    assert rows[0]["text"] in " ".join(PAGE.split())
    assert rows[0]["text"] in lxml.html.fromstring(client.get("/keydates").text).text_content()
    state = client.get("/state.json").json()["rows"]
    assert state
    assert all(" ".join(one["quote"].split()) in " ".join(PAGE.split()) for row in state for one in row["evidence"])
