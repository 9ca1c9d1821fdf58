"""`onrecord show` of the state, talks, positions, key dates and disagreements: what is shown, as of when, how long."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import group

Call = Callable[..., Result]
PAGES = (
    (
        "2031-03-04",
        "Ostry and Vell Meet in Karrum\n\n"
        "KARRUM, March 4, 2031 — Envoys of Ostry and Vell met in Karrum on Tuesday for talks mediated by Egypt.\n\n"
        "“We demand a withdrawal from the valley,” Mara Holt, Ostry's foreign minister, said after the meeting.\n\n"
        "Shelling near the bridge killed at least 12 officers, the Ostry Health Ministry said on Monday.",
    ),
    (
        "2031-03-25",
        "Vell Rejects a Withdrawal\n\n"
        "VELL CITY, March 25, 2031 — Vell rejected a withdrawal from the valley on Tuesday.\n\n"
        "Envoys of Ostry and Vell met in Geneva on Monday for talks mediated by Qatar, officials said.\n\n"
        "Shelling near the bridge killed at least 31 officers, the Ostry Health Ministry said on Monday.",
    ),
)


@pytest.fixture(scope="module")
def _both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of two pages, three weeks apart."""
    folder = tmp_path_factory.mktemp("show")
    lines = [{"id": day, "date": day, "outlet": "Halyard Wire", "text": text} for day, text in PAGES]
    (folder / "pages.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    read = ["read", str(folder / "pages.jsonl"), "--workers", "0", "--record", str(folder / "talks.db")]
    done = CliRunner().invoke(group, read)
    assert done.exit_code == 0, done.output
    return folder / "talks.db"


@pytest.fixture
def both(_both: Path, tmp_path: Path) -> Path:
    """A copy of that record."""
    return Path(shutil.copy(_both, tmp_path / "both.db"))


def shown(call: Call, record: Path, *what: str) -> Any:
    """A view as JSON."""
    done = call("show", *what, "--json", "--record", record)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def rows_of(call: Call, record: Path, *what: str) -> list[dict[str, str]]:
    """A view as CSV."""
    done = call("show", *what, "--csv", "--record", record)
    assert done.exit_code == 0, done.output
    return list(csv.DictReader(io.StringIO(done.stdout)))


def test_the_state_gives_each_line_its_words_and_its_support(call: Call, both: Path) -> None:
    view = shown(call, both, "state")
    assert {"talks", "positions"} <= {row["part"] for row in view["rows"]}
    for row in view["rows"]:
        assert row["id"].startswith("e-")
        assert row["support"]["origins"] >= 1
        assert row["evidence"][0]["quote"] in "\n".join(text for _, text in PAGES)
    screen = call("show", "state", "--record", both).stdout
    assert all(row["evidence"][0]["claim"] in screen for row in view["rows"])


def test_what_is_of_the_day_or_later_is_new(call: Call, both: Path) -> None:
    lines = shown(call, both, "state", "--since", "2031-03-20")["rows"]
    assert {row["new"] for row in lines} == {True, False}
    assert all((row["day"] >= "2031-03-20") == row["new"] for row in lines if row["day"] and len(row["day"]) == 10)
    assert "* 2031-03-2" in call("show", "state", "--since", "2031-03-20", "--record", both).stdout


def test_as_of_and_happened_until_are_two_times(call: Call, both: Path) -> None:
    known = shown(call, both, "state", "--as-of", "2031-03-10")
    assert known["stories"] == 1
    assert "Geneva" not in json.dumps(known["rows"])
    happened = shown(call, both, "state", "--happened-until", "2031-03-10")
    assert happened["stories"] == 2
    assert happened["at"] == "2031-03-10"
    assert "Geneva" not in json.dumps(happened["rows"])
    assert "Geneva" in json.dumps(shown(call, both, "state")["rows"])


def test_talks_have_their_own_start_beside_the_place_of_the_quote(call: Call, both: Path) -> None:
    rows = rows_of(call, both, "talks")
    assert {row["venue"] for row in rows} == {"Karrum", "Geneva"}
    assert all(row["start"].startswith("2031-03") and row["quote_start"].isdigit() for row in rows)


def test_positions_are_rows(call: Call, both: Path) -> None:
    rows = rows_of(call, both, "positions")
    assert rows
    assert all(row["party"] and row["term"] and row["claim"].startswith("c-") for row in rows)


def test_the_timeline_is_as_long_as_asked(call: Call, both: Path) -> None:
    rows = rows_of(call, both, "timeline", "--dates", "2", "--sentences", "1")
    assert len(rows) == 2
    screen = call("show", "timeline", "--dates", "1", "--sentences", "1", "--record", both)
    assert screen.stdout.count("“") >= 1
    assert "--dates shows more" in screen.stderr


@pytest.mark.parametrize("what", ["disagreements", "happenings", "stories", "figures", "terms"])
def test_every_list_has_its_three_forms(call: Call, both: Path, what: str) -> None:
    assert shown(call, both, what) is not None
    assert isinstance(rows_of(call, both, what), list)
    assert call("show", what, "--record", both).exit_code == 0
