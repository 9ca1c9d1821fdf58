"""What a view keeps as of a day: families that had begun by then, disagreements of which both sides had been told."""

from __future__ import annotations

import json

import pytest

from onrecord.errors import UsageError
from onrecord.record import Record
from onrecord.views.query import Query

_WIRE = (
    "Ferry Talks Open in Sandhaven\n\nSANDHAVEN, May {day}, 2031 — Envoys of the Tern Islands and Marrow opened talks "
    "on the northern ferry on Monday after a winter in which no boat had crossed the strait between their harbours.\n\n"
    "The harbour master of Sandhaven said that eleven boats were ready and that their crews had slept aboard for days "
    "while the delegations argued over who would pay for the fuel and who would sign the papers.\n\n"
    "Marrow killed nine sailors in the strait, the Tern Islands government said on Monday.\n"
)
_DENIAL = (
    "Marrow Denies Deaths at Sea\n\nMARROW CITY, May 20, 2031 — Marrow denied on Tuesday that it had killed nine "
    "sailors in the strait.\n\n“We did not kill nine sailors in the strait,” the Marrow government said.\n"
)
PAGES = (
    ("2031-05-05", "Strait Wire", _WIRE.format(day=5)),
    ("2031-05-09", "Tern Daily", _WIRE.format(day=5)),
    ("2031-05-20", "Marrow Post", _DENIAL),
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """Two copies of a wire story, four days apart, and a denial two weeks later."""
    folder = tmp_path_factory.mktemp("times")
    lines = [{"id": day, "date": day, "outlet": outlet, "text": text} for day, outlet, text in PAGES]
    (folder / "pages.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    made = Record(str(folder / "talks.db"))
    made.read([str(folder / "pages.jsonl")], workers=0)
    return made


def test_a_family_is_there_once_its_copy_was_published(record: Record) -> None:
    (family,) = record.sources().rows
    assert (family.first, family.support.stories) == ("2031-05-05", 2)
    for day in ("2031-05-01", "2031-05-08"):
        before = record.sources(Query(as_of=day))
        assert (before.rows, before.total) == ((), 0)
    assert record.sources(Query(as_of="2031-05-09")).rows == (family,)


def test_a_disagreement_is_there_once_both_sides_were_told(record: Record) -> None:
    assert record.disputes().total >= 1
    for query in (Query(as_of="2031-05-19"), Query(until="2031-05-19")):
        before = record.disputes(query)
        assert (before.total, before.rows, before.hows) == (0, (), ())
    for query in (Query(as_of="2031-05-20"), Query(until="2031-05-20")):
        assert record.disputes(query).total == record.disputes().total


@pytest.mark.parametrize("day", ["yesterday", "2023-13-45", "2031-02-30", ""])
def test_what_is_no_day_is_refused(record: Record, day: str) -> None:
    for field in ("as_of", "since", "until"):
        with pytest.raises(UsageError, match="is no day"):
            Query(**{field: day})
    with pytest.raises(UsageError, match="is no day"):
        record.read([], date=day, workers=0)
