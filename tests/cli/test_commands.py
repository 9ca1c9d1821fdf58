"""Every command, through the entry point: what it prints, what it changes, and its exit code."""

from __future__ import annotations

import csv
import io
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


def test_read_says_what_it_did_and_does_nothing_twice(call: Call, talks: Path, tmp_path: Path) -> None:
    page = tmp_path / "vell.txt"
    page.write_text(
        "Vell Opens Its Port\n\nThe port of Vell opened on Monday, the harbour master said.\n", encoding="utf-8"
    )
    first = call("read", page, "--workers", "0", "--record", talks, "--date", "2031-03-06")
    assert (first.exit_code, first.stdout) == (0, "")
    assert first.stderr.startswith("1 page read, 0 read again, 0 already known, 0 failed")
    again = call("read", page, "--workers", "0", "--record", talks, "--date", "2031-03-06")
    assert again.stderr.startswith("0 pages read, 0 read again, 1 already known, 0 failed")
    assert shown(call, talks, "stories")["rows"][0]["published"] == "2031-03-06"


def test_read_in_part_is_exit_code_3_and_the_reason_is_recorded(call: Call, talks: Path, tmp_path: Path) -> None:
    done = call("read", tmp_path / "nothing.txt", "--workers", "0", "--record", talks, "--quiet")
    assert done.exit_code == 3
    assert "show failures" in done.stderr
    (failure,) = shown(call, talks, "failures")
    assert failure["name"].endswith("nothing.txt")
    assert "no such file" in failure["reason"]


def test_reading_a_folder_without_pages_is_exit_code_5(call: Call, talks: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = call("read", tmp_path / "empty", "--workers", "0", "--record", talks)
    assert done.exit_code == 5
    assert "no page in" in done.stderr


def test_read_from_standard_input(call: Call, tmp_path: Path) -> None:
    record = tmp_path / "new.db"
    text = "Vell Opens Its Port\n\nThe port of Vell opened on Monday, the harbour master said.\n"
    assert call("read", "-", "--workers", "0", "--record", record, stdin=text).exit_code == 0
    assert len(shown(call, record, "stories")["rows"]) == 1


def test_show_lists_open_with_the_ids_that_they_print(call: Call, talks: Path) -> None:
    table = call("show", "statements", "--record", talks)
    rows = shown(call, talks, "statements")["rows"]
    assert rows
    for row in rows:
        assert row["id"] in table.stdout
        assert shown(call, talks, "statement", row["id"])["text"] == row["text"]
    (story,) = shown(call, talks, "stories")["rows"]
    assert shown(call, talks, "story", story["id"])


def test_show_csv_has_a_header_and_the_same_rows(call: Call, talks: Path) -> None:
    done = call("show", "statements", "--csv", "--record", talks)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["id"] for row in rows] == [row["id"] for row in shown(call, talks, "statements")["rows"]]
    assert "Mara Holt" in {row["speaker"] for row in rows}


def test_filters_keep_what_they_say(call: Call, talks: Path) -> None:
    assert shown(call, talks, "statements", "--as-of", "2031-03-03")["rows"] == []
    held = shown(call, talks, "statements", "--actor", "Mara Holt")["rows"]
    assert {row["speaker"] for row in held} == {"Mara Holt"}
    nothing = call("show", "statements", "--outlet", "Nobody", "--record", talks)
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert "Nothing of that" in nothing.stderr


@pytest.mark.parametrize("what", ["overview", "stories", "statements", "actors", "families", "failures", "judgements"])
def test_every_view_without_an_id_works_in_each_form(call: Call, talks: Path, what: str) -> None:
    assert call("show", what, "--record", talks).exit_code == 0
    assert shown(call, talks, what) is not None


def test_search_finds_the_words(call: Call, talks: Path) -> None:
    assert "leave the valley" in json.dumps(shown(call, talks, "search", "valley"), ensure_ascii=False)


def test_brief_writes_both_files(call: Call, talks: Path, tmp_path: Path) -> None:
    done = call("brief", "--out", tmp_path / "out", "--record", talks)
    assert done.exit_code == 0
    for name in ("brief.html", "brief.md"):
        assert str(tmp_path / "out" / name) in done.stdout
        assert "leave the valley" in (tmp_path / "out" / name).read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_written_is_exit_code_8(call: Call, talks: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    done = call("brief", "--out", tmp_path / "taken" / "out", "--record", talks)
    assert done.exit_code == 8
    assert "Traceback" not in done.output


def test_export_quotes_the_page_line_by_line(call: Call, talks: Path) -> None:
    done = call("export", "--record", talks)
    page = call("export", "--format", "families", "--record", talks)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert {"story", "paragraph", "statement", "figure"} <= {row["kind"] for row in rows}
    (family,) = [json.loads(line) for line in page.stdout.splitlines()]
    assert (family["kind"], family["family"]) == ("alone", family["story"])


def test_plan_has_nothing_to_do_after_a_run(call: Call, talks: Path) -> None:
    lines = json.loads(call("plan", "--json", "--record", talks).stdout)
    assert lines
    assert {line["pending"] for line in lines} == {0}
    assert "quotations" in call("plan", "--record", talks).stdout


def test_a_judgement_is_kept_obeyed_and_taken_back(call: Call, talks: Path) -> None:
    claim = next(row for row in shown(call, talks, "statements")["rows"] if row["speaker"] == "Mara Holt")
    ident = claim["evidence"][0]["claim"]
    made = call("judge", "wrong", ident, "--note", "She said no such thing.", "--record", talks)
    assert made.exit_code == 0, made.output
    judgement = json.loads(made.stdout)
    assert [one["note"] for one in shown(call, talks, "judgements")] == ["She said no such thing."]
    assert "Mara Holt" not in {row["speaker"] for row in shown(call, talks, "statements")["rows"]}
    assert call("judge", "undone", judgement["id"], "--record", talks).exit_code == 0
    assert "Mara Holt" in {row["speaker"] for row in shown(call, talks, "statements")["rows"]}


@pytest.mark.parametrize("arguments", [("same", "c-1"), ("right", "c-1", "c-2")])
def test_a_judgement_on_the_wrong_number_of_ids_is_a_wrong_call(
    call: Call, talks: Path, arguments: tuple[str, ...]
) -> None:
    done = call("judge", *arguments, "--record", talks)
    assert done.exit_code == 2
    assert shown(call, talks, "judgements") == []


def test_forget_asks_and_removes_the_page_with_all_that_it_fed(call: Call, talks: Path) -> None:
    page = json.loads(call("export", "--record", talks).stdout.splitlines()[0])["page"]
    assert call("forget", page, "--record", talks, stdin="n\n").exit_code == 130
    assert shown(call, talks, "stories")["rows"]
    assert call("forget", page, "--yes", "--record", talks).exit_code == 0
    assert shown(call, talks, "stories")["rows"] == []
    assert shown(call, talks, "statements")["rows"] == []
    assert call("export", "--record", talks).stdout == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "story", "s-none"),
        ("show", "statement", "e-none"),
        ("show", "actor", "e-none"),
        ("show", "family", "e-none"),
        ("show", "origins", "c-none"),
        ("forget", "nothing.txt", "--yes"),
    ],
)
def test_an_unknown_id_is_exit_code_4(call: Call, talks: Path, arguments: tuple[str, ...]) -> None:
    done = call(*arguments, "--record", talks)
    assert done.exit_code == 4, done.output
    assert done.stderr.startswith("onrecord: ")
    assert "Traceback" not in done.output


@pytest.mark.parametrize(
    "arguments",
    [
        ("show",),
        ("show", "nonsense"),
        ("show", "story"),
        ("read",),
        ("nonsense",),
        ("export", "--format", "xml"),
        ("plan", "--no"),
    ],
)
def test_a_wrong_call_is_exit_code_2(call: Call, arguments: tuple[str, ...]) -> None:
    assert call(*arguments).exit_code == 2


@pytest.mark.parametrize("command", ["show overview", "plan", "export", "brief", "forget x --yes", "judge right c-1"])
def test_without_a_record_nothing_is_made_and_the_hint_says_how(call: Call, tmp_path: Path, command: str) -> None:
    record = tmp_path / "none.db"
    done = call(*command.split(), "--record", record)
    assert done.exit_code == 4
    assert "onrecord read" in done.stderr
    assert not record.exists()


def test_a_file_that_is_no_record_is_exit_code_7_and_stays(call: Call, tmp_path: Path) -> None:
    other = tmp_path / "letter.db"
    other.write_text("Dear Mara, the pass is open. " * 50, encoding="utf-8")
    before = other.read_bytes()
    assert call("show", "overview", "--record", other).exit_code == 7
    assert call("read", "-", "--workers", "0", "--record", other, stdin="x").exit_code == 7
    assert other.read_bytes() == before


def test_doctor_is_content_with_a_record_and_without_one(call: Call, talks: Path, tmp_path: Path) -> None:
    for record, words in ((talks, "opens"), (tmp_path / "none.db", "there is no record")):
        done = call("doctor", "--record", record)
        assert done.exit_code == 0, done.output
        assert words in done.stdout
        assert "look  " not in done.stdout


def test_doctor_says_what_needs_a_look(call: Call, tmp_path: Path) -> None:
    other = tmp_path / "letter.db"
    other.write_text("Dear Mara, the pass is open. " * 50, encoding="utf-8")
    done = call("doctor", "--record", other)
    assert done.exit_code == 8
    assert "look  " in done.stdout


def test_a_decision_on_what_the_record_does_not_hold_is_exit_code_4(call: Call, talks: Path) -> None:
    for verdict, *ids in (("right", "c-none"), ("same", "e-none", "e-other"), ("undone", "j-none")):
        assert call("judge", verdict, *ids, "--record", talks).exit_code == 4
    assert shown(call, talks, "judgements") == []


def test_one_thing_is_shown_as_of_a_day(call: Call, talks: Path) -> None:
    (first, *_) = shown(call, talks, "statements")["rows"]
    done = call("show", "statement", first["id"], "--as-of", "2031-03-03", "--record", talks)
    assert done.exit_code != 0
    assert "by 2031-03-03" in done.stderr
    assert shown(call, talks, "statement", first["id"], "--as-of", "2031-12-31")["text"] == first["text"]
