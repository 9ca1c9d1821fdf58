"""Filters of `onrecord show`: a subject obeys those that it takes, and refuses the others."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import group
from onrecord.cli.options import flag
from onrecord.cli.shown import LISTS, ONES

Call = Callable[..., Result]
PAGES = (
    "Ostry and Vell Meet in Karrum\n\n"
    "KARRUM, March 4, 2031 — Envoys of Ostry and Vell met in Karrum on Tuesday for talks mediated by Brask.\n\n"
    "“We demand a withdrawal from the valley,” Mara Holt, Ostry's foreign minister, said after the meeting.\n\n"
    "Holt told reporters that the delegation would stay for a week.\n\n"
    "Shelling near the bridge killed at least 12 officers, the Ostry Health Ministry said on Monday.",
    "Vell Denies It Demanded the Valley\n\n"
    "VELL CITY, March 5, 2031 — Vell rejected a withdrawal from the valley on Wednesday.\n\n"
    "Vell's army denied that shelling near the bridge killed 12 officers, and said it had killed three.",
)
NOTHING = {
    "as_of": "1990",
    "since": "2090-01-01",
    "until": "1990",
    "actor": "Nobody",
    "outlet": "Nobody",
    "language": "cy",
    "text": "xylophone",
    "min_origins": "99",
    "page": "99",
}
"""A value of each filter that no row of the record meets. `stance` is looked at by itself, `term` refuses its own."""


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of two pages of two outlets."""
    folder = tmp_path_factory.mktemp("filters")
    lines = [
        {"id": str(n), "date": f"2031-03-0{n + 4}", "outlet": f"Halyard {n}", "text": text}
        for n, text in enumerate(PAGES)
    ]
    (folder / "pages.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    read = ["read", str(folder / "pages.jsonl"), "--workers", "0", "--record", str(folder / "talks.db")]
    assert CliRunner().invoke(group, read).exit_code == 0
    return folder / "talks.db"


def rows(call: Call, record: Path, *what: str) -> list[str]:
    """The lines of a list as CSV, without its header."""
    done = call("show", *what, "--csv", "--record", record)
    assert done.exit_code == 0, done.output
    return done.stdout.splitlines()[1:]


@pytest.mark.parametrize(
    ("what", "name"),
    [
        (what, name)
        for what, shown in LISTS.items()
        for name in shown.takes
        if name in NOTHING and (what, name) != ("state", "since")
    ],
)
def test_a_filter_that_nothing_meets_leaves_nothing(call: Call, held: Path, what: str, name: str) -> None:
    if what != "families":  # these two stories are no copies
        assert rows(call, held, what)
    assert rows(call, held, what, flag(name), NOTHING[name]) == []


@pytest.mark.parametrize("what", [*LISTS, *ONES])
def test_a_filter_that_a_subject_does_not_take_is_refused(call: Call, held: Path, what: str) -> None:
    takes = LISTS[what].takes if what in LISTS else ONES[what].takes
    ident = () if what in LISTS else ("valley",)
    for name in NOTHING.keys() - set(takes):
        done = call("show", what, *ident, flag(name), NOTHING[name], "--record", held)
        assert done.exit_code == 2, (name, done.output)
        assert f"does not take {flag(name)}" in done.stderr


def test_a_stance_or_term_that_is_none_is_told_with_those_that_are(call: Call, held: Path) -> None:
    stance = call("show", "statements", "--stance", "sings", "--record", held)
    assert stance.exit_code == 2
    assert "'deny'" in stance.stderr
    term = call("show", "positions", "--term", "moonlight", "--record", held)
    assert term.exit_code == 4
    assert "withdrawal" in term.stderr


@pytest.mark.parametrize("day", ["yesterday", "2023-13-45", "2023-02-30", "12/03/2023", ""])
@pytest.mark.parametrize("option", ["--as-of", "--since", "--until"])
def test_a_day_that_is_none_is_refused(call: Call, held: Path, option: str, day: str) -> None:
    done = call("show", "state", option, day, "--record", held)
    assert done.exit_code == 2
    assert "2031-03-04" in done.stderr


def test_reading_refuses_a_day_that_is_none_before_it_begins(call: Call, tmp_path: Path) -> None:
    record = tmp_path / "new.db"
    done = call("read", "-", "--date", "nonsense", "--workers", "0", "--record", record, stdin="x")
    assert done.exit_code == 2
    assert not record.exists()


def test_a_list_takes_no_id(call: Call, held: Path) -> None:
    done = call("show", "stories", "s-1", "--record", held)
    assert done.exit_code == 2
    assert "story" in done.stderr


def test_days_that_are_not_known_stay_an_interval(call: Call, tmp_path: Path) -> None:
    page = {"id": "a", "text": PAGES[1].replace("VELL CITY, March 5, 2031", "VELL CITY")}
    dated = [{"id": day, "date": day, "text": PAGES[0]} for day in ("2031-03-02", "2031-03-20")]
    (tmp_path / "p.jsonl").write_text("\n".join(map(json.dumps, [page, *dated])), encoding="utf-8")
    record = tmp_path / "talks.db"
    assert call("read", tmp_path / "p.jsonl", "--workers", "0", "--record", record).exit_code == 0
    view = json.loads(call("show", "positions", "--json", "--record", record).stdout)
    steps = [cell["latest"] for row in view["rows"] for cell in row["cells"] if cell["latest"]]
    days = {line.split(",")[0]: line.split(",")[1] for line in rows(call, record, "positions")}
    assert steps
    for step in steps:
        known = step["since"] == step["day"]
        assert days[step["id"]] == (step["day"] or "") if known else "/" in days[step["id"]]


def test_a_short_form_of_an_actor_means_its_full_name(call: Call, held: Path) -> None:
    named = rows(call, held, "statements", "--actor", "Mara Holt")
    assert named
    assert rows(call, held, "statements", "--actor", "Holt") == named
    assert call("show", "actor", "Holt", "--record", held).exit_code == 0
