"""Views as JSON and CSV: nothing nested is lost, and no cell is a formula."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, field
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.exports.plain import as_csv, as_json, flat_row
from onrecord.views.evidence import Evidence, Support


@dataclass(frozen=True)
class Inner:
    """Something nested."""

    lat: float
    hidden: str = field(default="x", repr=False)


@dataclass(frozen=True)
class Row:
    """A row of a view."""

    name: str | None
    names: tuple[str, ...] = ()
    support: Support = field(default_factory=lambda: Support(2, 12))
    evidence: tuple[Evidence, ...] = ()
    where: Inner = field(default_factory=lambda: Inner(1.5))
    day: date = date(2031, 3, 4)


def evidence(claim: str, quote: str) -> Evidence:
    """Evidence of a claim."""
    return Evidence(claim, "s-1", "p-1", None, None, None, None, quote, "", "", 5, 9, "high", 1.0, "")


def cells(row: Row) -> dict[str, str]:
    """The only row of a CSV, as a spreadsheet reads it."""
    (found,) = csv.DictReader(io.StringIO(as_csv([row]), newline=""))
    return found


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_formulas_are_defused(start: str) -> None:
    attack = f"{start}HYPERLINK(1)"
    found = cells(Row(attack, names=(attack, "b"), evidence=(evidence("c-1", attack),)))
    assert found["name"] == "'" + attack
    assert found["names"] == f"'{attack}; b"
    assert found["quote"] == "'" + attack


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20))
def test_any_text_comes_back_from_a_cell_and_never_runs(text: str) -> None:
    name = cells(Row(text))["name"]
    assert name.removeprefix("'") == text.removeprefix("'")
    assert not name.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_numbers_stay_numbers() -> None:
    @dataclass(frozen=True)
    class Degrees:
        """A row with a number below zero."""

        longitude: float

    assert as_csv([Degrees(-3.5)]) == "longitude\r\n-3.5\r\n"


def test_rows_are_flat_and_evidence_is_its_first_words() -> None:
    flat = flat_row(Row("a", names=("b", "c"), evidence=(evidence("c-1", "first"), evidence("c-2", "second"))))
    assert (flat["origins"], flat["stories"], flat["names"], flat["where_lat"]) == (2, 12, "b; c", 1.5)
    assert (flat["quote"], flat["story"], flat["start"], flat["end"]) == ("first", "s-1", 5, 9)
    assert flat["claims"] == "c-1; c-2"
    assert flat_row(Row("a"))["quote"] is None


def test_no_rows_are_an_empty_table() -> None:
    assert as_csv([]).strip() == ""


def test_json_has_the_fields_unicode_and_no_hidden_ones() -> None:
    text = as_json({"rows": [Row("Őstry")]})
    (row,) = json.loads(text)["rows"]
    assert "Őstry" in text
    assert row["where"] == {"lat": 1.5}
    assert (row["support"], row["day"], row["names"]) == ({"origins": 2, "stories": 12}, "2031-03-04", [])
