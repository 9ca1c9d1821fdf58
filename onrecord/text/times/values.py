"""The TIMEX3 value of an expression, by the form that matched it.

Conventions are those of TimeML 1.2.1: `1998-08-07`, `1998-W32`, `1998-Q3`, `1998-SU`, `199X`, `P3M`, `PT4H`,
`1998-08-07TEV`, `PAST_REF`. What nothing anchors keeps X: `XXXX-08-07`, `XXXX-WXX-5`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from onrecord.text.times import calendar, lengths, relative
from onrecord.text.times.parts import Anchor, Value
from onrecord.text.times.words import lowered

__all__ = ["Anchor", "Value", "value_of"]


def value_of(rule: str, words: str, anchor: Anchor, ahead: bool) -> Value | None:
    """The value of these words under a rule; None where they name no time after all."""
    plain = " ".join(lowered(words).split())
    try:
        if anchor.quarter and (said := relative.in_quarter(rule, plain, anchor.quarter)):
            return said
        return _RULES[rule](plain, anchor.day, ahead)
    except (ValueError, OverflowError):
        return None


_RULES: dict[str, Callable[[str, date | None, bool], Value | None]] = {
    "iso": calendar.iso_value,
    "slashes": calendar.slashes_value,
    "full_date": calendar.full_date_value,
    "month_year": calendar.month_year_value,
    "season_year": calendar.season_year_value,
    "month_day": calendar.month_day_value,
    "clock": calendar.clock_value,
    "quarter": calendar.quarter_value,
    "ago": relative.ago_value,
    "span": lengths.span_value,
    "set": lengths.set_value,
    "adverb": lengths.adverb_value,
    "today": relative.today_value,
    "weekday": relative.weekday_value,
    "relative": relative.relative_value,
    "bare_unit": relative.bare_unit_value,
    "season": relative.season_value,
    "edge_month": relative.month_value,
    "month": relative.month_value,
    "decade": calendar.decade_value,
    "century": calendar.century_value,
    "part": calendar.part_value,
    "length": lengths.length_value,
    "vague_length": lengths.vague_length_value,
    "year": calendar.year_value,
    "reference": relative.reference_value,
}
