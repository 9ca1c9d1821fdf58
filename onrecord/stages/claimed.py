"""Numbers that are claimed: beside another party's number, by a word of doubt, or with a denial behind them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.stages.authorities import holding
from onrecord.stages.counted import patterns
from onrecord.types.claims import Count, Quotation

_NEAR = 220
"""Characters between numbers that are told beside one another."""
_MOST, _STATEMENTS = 40, 200
"""Numbers near another that it is held against, and statements before it among which the one that gives it is."""
_FAR = 4.0
"""Two numbers of which one is more times the other are of two things."""
_OWN = frozenset(["money", "percent", "days", "weeks", "months", "years"])
"""Units in which each party has its own: what one pledges and another does, is no dispute."""
_BEHIND = 260
"""Characters behind a number in which it is denied, or called unconfirmed."""


def claimed(counts: Sequence[Count], said: Sequence[Quotation], text: str) -> Iterator[Count]:
    """The counts of a story in their order, those with the status `claimed_disputed` that are so.

    Only what somebody said can be claimed: beside another authority's other number for the same unit, with `claim`, or
    with a doubt behind it. `said` stands in the order of the text.
    """
    placed = sorted(counts, key=_at)
    begins = [quotation.spans[0].start for quotation in said]
    for count in counts:
        until = bisect_right(begins, count.number.start)
        cue = _cue(count, said[max(0, until - _STATEMENTS) : until])
        low, high = (bisect_right(placed, _at(count) + reach, key=_at) for reach in (-_NEAR, _NEAR))
        disputed = cue is not None and (
            patterns()["claims"].search(cue)
            or patterns()["doubted"].search(text, count.number.end, count.number.end + _BEHIND)
            or any(_at_odds(count, other) for other in placed[low:high][:_MOST])
        )
        yield replace(count, status="claimed_disputed") if disputed and count.status == "actual" else count


def _at(count: Count) -> int:
    """Where a number stands."""
    return count.number.start


def _cue(count: Count, said: Sequence[Quotation]) -> str | None:
    """The cue of the innermost statement that holds a number; None where nobody said it."""
    innermost = holding((count.number.start, count.number.end), said)
    return innermost.cue.text if innermost else None


def _at_odds(count: Count, other: Count) -> bool:
    """Whether another authority gives another number of the same unit beside it."""
    if count.unit != other.unit or count.unit in _OWN:
        return False
    least, most = sorted((count.value, other.value))
    differ = least < most <= _FAR * least and not (count.place and other.place and count.place != other.place)
    return differ and bool(count.authority and other.authority and count.authority != other.authority)
