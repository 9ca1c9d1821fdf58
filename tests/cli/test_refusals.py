"""Calls that name what there is not: refused with what was meant or what is wanted, and never with a traceback."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Call = Callable[..., Result]


def shown(call: Call, record: Path, *what: str) -> Any:
    """A view as JSON."""
    done = call("show", *what, "--json", "--record", record)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


@pytest.fixture
def ids(call: Call, talks: Path) -> dict[str, str]:
    """An id of each kind."""
    said = shown(call, talks, "statements")["rows"][0]
    return {
        "statement": said["id"],
        "claim": said["evidence"][0]["claim"],
        "story": said["evidence"][0]["story"],
        "page": said["evidence"][0]["page"],
        "actor": shown(call, talks, "actors")["rows"][0]["id"],
        "figure": shown(call, talks, "figures")["rows"][0]["latest"]["id"],
    }


@pytest.mark.parametrize("what", ["story", "statement", "actor", "family", "round", "origins"])
def test_an_id_of_another_kind_is_told_by_what_it_is(call: Call, talks: Path, ids: dict[str, str], what: str) -> None:
    for kind, ident in ids.items():
        if what == kind or (what == "origins" and kind in ("statement", "claim", "actor", "figure")):
            continue
        done = call("show", what, ident, "--record", talks)
        assert done.exit_code == 4, (kind, done.output)
        article = "an" if kind == "actor" else "a"
        assert done.stderr.startswith(f"onrecord: that is {article} {kind}: `onrecord show ")
        command = done.stderr.split("`")[1].split()[1:]
        assert call(*command, "--record", talks).exit_code == 0


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--field", "bogus", "--value", "1"), "speaker"),
        (("--field", "spans", "--value", "[]"), "speaker"),
        (("--field", "relayed_by", "--value", "[Halyard"), "a list of words"),
        (("--field", "stance", "--value", "null"), "words"),
        (("--field", "speaker"), "--value"),
        (("--value", "1"), "--field"),
        ((), "--field"),
    ],
)
def test_a_correction_of_no_field_or_to_what_it_cannot_hold_is_refused(
    call: Call, talks: Path, ids: dict[str, str], options: tuple[str, ...], told: str
) -> None:
    done = call("judge", "corrected", ids["claim"], *options, "--record", talks)
    assert done.exit_code == 2, done.output
    assert told in done.stderr
    assert shown(call, talks, "judgements") == []


def test_a_verdict_takes_no_value_unless_it_corrects(call: Call, talks: Path, ids: dict[str, str]) -> None:
    done = call("judge", "right", ids["claim"], "--field", "speaker", "--value", "Ann", "--record", talks)
    assert done.exit_code == 2


def test_a_correction_in_plain_words_is_obeyed(call: Call, talks: Path, ids: dict[str, str]) -> None:
    told = ("--field", "speaker", "--value", "Ann Lee")
    done = call("judge", "corrected", ids["claim"], *told, "--record", talks)
    assert (done.exit_code, json.loads(done.stdout)["value"]) == (0, '"Ann Lee"')
    assert "Ann Lee" in {row["speaker"] for row in shown(call, talks, "statements")["rows"]}


def test_an_actor_is_shown_by_its_name_too(call: Call, talks: Path) -> None:
    one = shown(call, talks, "actors")["rows"][0]
    assert shown(call, talks, "actor", one["name"]) == shown(call, talks, "actor", one["id"])
    assert call("show", "actor", "Nobody", "--record", talks).exit_code == 4


def test_nothing_by_a_name_that_nobody_has_says_so(call: Call, talks: Path) -> None:
    done = call("show", "statements", "--actor", "Nobody", "--record", talks)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "no actor called Nobody" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("judge", "right", ""),
        ("show", "search", ""),
        ("read", ".", "--url", "https://example.org/1"),
        ("read", "a.txt", "b.txt", "--url", "https://example.org/1"),
        ("read", "a.txt", "--workers", "-1"),
        ("serve", "--port", "0"),
    ],
)
def test_calls_that_cannot_be_meant_are_refused(call: Call, talks: Path, arguments: tuple[str, ...]) -> None:
    assert call(*arguments, "--record", talks).exit_code in (2, 4)
    assert shown(call, talks, "judgements") == []


def test_serving_what_is_not_there_says_only_that(call: Call, tmp_path: Path) -> None:
    done = call("serve", "--record", tmp_path / "none.db")
    assert done.exit_code == 4
    assert done.stderr.startswith("onrecord: there is no record")


def test_a_page_that_cannot_be_read_is_named_with_its_reason(call: Call, talks: Path) -> None:
    done = call("read", "nothing.txt", "--workers", "0", "--record", talks)
    assert done.exit_code == 3
    assert "nothing.txt: there is no such file" in done.stderr
