"""Which talks the overview calls the last."""

from __future__ import annotations

import pytest

from onrecord.views.evidence import Evidence, Support
from onrecord.views.overview import _last
from onrecord.views.rounds import RoundRow


def talks(ident: str, start: str | None, published: str, status: str = "held") -> RoundRow:
    """A round of which one story tells."""
    words = Evidence("c", "s", "p", None, None, None, published, "", "", "", 0, 0, "high", 1.0, "")
    who = ((), (), ())
    return RoundRow(ident, start, None, None, None, "in_person", None, status, *who, None, (), Support(1, 1), (words,))


@pytest.mark.parametrize(
    ("rows", "last"),
    [
        ([talks("reported", None, "2031-03-20/.."), talks("told", "2031-03-15", "2031-03-16")], "told"),
        ([talks("reported", None, "2031-03-20/.."), talks("told", "2030-03-15", "2031-03-16")], "reported"),
        ([talks("planned", "2031-03-22", "2031-03-16", "planned"), talks("told", "2031-03-15", "2031-03-16")], "told"),
        ([talks("planned", "2031-03-22", "2031-03-16", "planned")], "planned"),
    ],
)
def test_the_last_talks_are_of_a_told_day_unless_others_were_much_later(rows: list[RoundRow], last: str) -> None:
    assert [row.id for row in _last(rows)] == [last]


def test_a_record_without_talks_has_no_last() -> None:
    assert _last([]) == ()
