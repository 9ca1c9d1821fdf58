"""Numbers that are claimed: beside another party's number, by a word of doubt, or with a denial behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.stages.authorities import holding
from onrecord.stages.counted import patterns
from onrecord.types.claims import Count, Quotation

_NEAR = 220
"""Characters between numbers that are told beside one another."""
_FAR = 4.0
"""Two numbers of which one is more times the other are of two things."""
_OWN = frozenset(["money", "percent", "days", "weeks", "months", "years"])
"""Units in which each party has its own: what one pledges and another does, is no dispute."""
_BEHIND = 260
"""Characters behind a number in which it is denied, or called unconfirmed."""


def claimed(counts: Sequence[Count], said: Sequence[Quotation], text: str) -> Iterator[Count]:
    """The counts of a story in their order, those with the status `claimed_disputed` that are so.

    Only what somebody said can be claimed. Of what is said beside another authority's other number for the same unit
    two thirds are, of what is said with `claim` three quarters, by the corpus.
    """
    for count in counts:
        cue = _cue(count, said)
        disputed = cue is not None and (
            patterns()["claims"].search(cue)
            or patterns()["doubted"].search(text, count.number.end, count.number.end + _BEHIND)
            or any(_at_odds(count, other) for other in counts)
        )
        yield replace(count, status="claimed_disputed") if disputed and count.status == "actual" else count


def _cue(count: Count, said: Sequence[Quotation]) -> str | None:
    """The cue of the innermost statement that holds a number; None where nobody said it."""
    innermost = holding((count.number.start, count.number.end), said)
    return innermost.cue.text if innermost else None


def _at_odds(count: Count, other: Count) -> bool:
    """Whether another authority gives another number of the same unit beside it."""
    if count.unit != other.unit or count.unit in _OWN or abs(count.number.start - other.number.start) >= _NEAR:
        return False
    least, most = sorted((count.value, other.value))
    differ = least < most <= _FAR * least and not (count.place and other.place and count.place != other.place)
    return differ and bool(count.authority and other.authority and count.authority != other.authority)
