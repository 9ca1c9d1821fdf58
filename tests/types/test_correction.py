"""What may be corrected: values of every kind of claim and entry, to what their fields can hold."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.types.claims import CLAIMS, Count, Quotation
from onrecord.types.correction import as_field, correctable, parsed, wanted
from onrecord.types.entries import ENTRIES


def test_every_kind_has_values_and_none_that_is_evidence_or_a_count_of_support() -> None:
    for made in (*CLAIMS, *ENTRIES):
        assert correctable(made)
        assert not {"spans", "cue", "number", "score", "why", "claims", "origins", "key"} & correctable(made).keys()


@pytest.mark.parametrize(
    ("made", "field", "text", "value"),
    [
        (Quotation, "speaker", '"Ann Lee"', "Ann Lee"),
        (Quotation, "speaker", "Ann Lee", "Ann Lee"),
        (Quotation, "speaker", "null", None),
        (Quotation, "relayed_by", '["A", "B"]', ("A", "B")),
        (Count, "as_of", "2031", "2031"),
        (Count, "value", "12", 12.0),
    ],
)
def test_a_value_is_held_as_its_field_holds_it(made: type[Any], field: str, text: str, value: object) -> None:
    found = as_field(correctable(made)[field], parsed(text))
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("made", "field", "text"),
    [
        (Quotation, "stance", "null"),
        (Quotation, "speaker", '["Ann"]'),
        (Quotation, "speaker", "true"),
        (Quotation, "relayed_by", "Ann"),
        (Quotation, "relayed_by", "[1]"),
        (Count, "value", "twelve"),
        (Count, "value", "NaN"),
        (Count, "value", "-Infinity"),
        (Count, "value", "1e999"),
        (Count, "value", "9" * 400),
        (Count, "value", "[" * 100_000),
        (Count, "value", None),
    ],
)
def test_a_value_that_a_field_cannot_hold_is_refused(made: type[Any], field: str, text: str | None) -> None:
    with pytest.raises(ValueError, match="needed"):
        as_field(correctable(made)[field], parsed(text))


def test_what_is_wanted_is_told() -> None:
    assert wanted(correctable(Count)["value_max"]) == "a number or null"
