"""The words of the interface: days, numbers, and one line for each kind of claim. Neutral by rule: who said what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from onrecord.types.claims import Claim, Count, DateExpression, Meeting, Mention, Quotation, Report, Stance
from onrecord.types.when import parse_when
from onrecord.views.figures import as_told
from onrecord.views.statements import SAID
from onrecord.views.steps import STANDS, stands
from onrecord.views.timeline import Happening
from onrecord.views.titles import did, who

AGAINST = frozenset({"deny", "reject"})
"""Stances that a list sets off: they say no."""

LAYER = {
    "quotation": "statements",
    "count": "figures",
    "meeting": "talks",
    "stance": "positions",
    "report": "events",
    "mention": "names",
    "date_expression": "dates",
}
"""What a reader calls a kind of claim."""

KIND = {
    "quotation": "Statement",
    "count": "Figure",
    "meeting": "Talks",
    "stance": "Position",
    "report": "Event",
    "mention": "Name",
    "date_expression": "Date",
}
"""The same, of one."""

SHARED = {"shares_quote": "the same quotations", "shares_passage": "the same background"}
"""What two stories share of which neither is a copy."""

_INSIDE = str.maketrans("“”", "‘’")
"""Quotation marks inside others."""

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def day(text: str | None) -> str:
    """An ISO prefix or interval as people read it: `9 Oct 2025`, `Oct 2025`, `8 – 9 Oct 2025`; `no date` for None."""
    if not text:
        return "no date"
    start, slash, end = text.partition("/")
    if slash:
        return span(None if start == ".." else start, None if end == ".." else end)
    found = parse_when(text[:10])
    if found is None or found.start is None:
        return text
    month = _MONTHS[found.start.month - 1]
    return {4: str(found.start.year), 7: f"{month} {found.start.year}"}.get(
        len(text), f"{found.start.day} {month} {found.start.year}"
    )


def span(start: str | None, end: str | None) -> str:
    """Half-open days as people read them, the last day included."""
    first, last = _as_date(start), _as_date(end)
    if first and last:
        last = date.fromordinal(max(last.toordinal() - 1, first.toordinal()))
        if first == last:
            return day(start)
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{day(last.isoformat())}"
        return f"{day(start)} – {day(last.isoformat())}"
    if first:
        return f"from {day(start)}"
    return f"before {day(end)}" if last else "no date"


def days(first: str | None, last: str | None) -> str:
    """When something had been said, by the first day on which it may have been and the last: a day where they are one,
    `after` the first where there is no last."""
    if last is None:
        return f"after {day(first)}" if first else "no date"
    return day(last) if first in (None, last) else span(first, _next(last))


def _next(text: str) -> str | None:
    """The day after an ISO day."""
    found = _as_date(text)
    return date.fromordinal(found.toordinal() + 1).isoformat() if found else None


def when(one: Happening) -> str:
    """When it happened, or when it was reported where nothing tells that."""
    if one.start:
        return span(one.start, one.end) if one.end else day(one.start)
    if one.since:
        return f"after {day(one.since)}"
    return f"reported {day(one.reported)}" if one.reported else day(None)


def counted(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: `1 origin`, `2 origins`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def bare(text: str) -> str:
    """Words as they stand between quotation marks of ours: without those round all of them, with single ones inside."""
    inner = text[1:-1]
    whole = len(text) > 2 and text[0] in '“«"' and text[-1] in '”»"'
    return inner if whole and not any(mark in inner for mark in '“”«»"') else text.translate(_INSIDE)


def head(text: str) -> str:
    """What stands after a quote, without the word that the cut broke."""
    kept = text.rsplit(" ", 1)[0] if " " in text.strip() else text
    return kept.split("\n")[0]


def tail(text: str) -> str:
    """What stands before a quote, without the word that the cut broke."""
    kept = text.split(" ", 1)[1] if " " in text.strip() else text
    return kept.split("\n")[-1]


def listed(names: Sequence[str]) -> str:
    """Names in a row."""
    return ", ".join(who(name) for name in names)


def spaced(code: str | None) -> str:
    """A code as words: `at_least` is `at least`."""
    return (code or "").replace("_", " ").lower()


def stance(code: str) -> str:
    """The verb for a stance on a term."""
    return STANDS.get(code, spaced(code))


def claim_line(claim: Claim) -> str:
    """What a claim says, in one line."""
    if isinstance(claim, Quotation):
        to = f" to {who(claim.told_to)}" if claim.told_to else ""
        return f"{who(claim.speaker)} {SAID.get(claim.stance, 'said')}{to}"
    if isinstance(claim, Count):
        return _count_line(claim)
    if isinstance(claim, Meeting):
        parts = [listed((*claim.parties, *claim.mediators)), claim.venue or claim.country, spaced(claim.status)]
        return ", ".join(part for part in parts if part)
    if isinstance(claim, Stance):
        by = f", by the word of {who(claim.by)}" if claim.by and claim.by != claim.party else ""
        return f"{stands(claim.party, claim.stance, claim.term)}{by}"
    if isinstance(claim, Report):
        toward = f" → {listed(claim.recipients)}" if set(claim.recipients) - set(claim.actors) else ""
        return f"{listed(claim.actors)}{toward}: {did(claim.event, claim.mode, claim.cameo)}".removeprefix(": ")
    if isinstance(claim, Mention):
        return claim.name or f"{spaced(claim.mention_kind)}, not resolved"
    return day(claim.start) if isinstance(claim, DateExpression) and claim.start else ""


def _count_line(claim: Count) -> str:
    """A number with what it counts and by whose count."""
    what = claim.of or spaced(claim.unit)
    by = f", by the count of {who(claim.authority)}" if claim.authority else ""
    as_of = f", as of {day(claim.as_of)}" if claim.as_of else ""
    return f"{as_told(claim.comparator, claim.value, claim.value_max)} {what}{by}{as_of}"


def _as_date(text: str | None) -> date | None:
    """The first day of an ISO prefix."""
    found = parse_when((text or "")[:10])
    return found.start if found else None
