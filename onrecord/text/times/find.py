"""Finding time expressions: one pass with one pattern, then the value of each by the rule of its form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.text.times.patterns import TIME
from onrecord.text.times.values import Anchor, Value, value_of


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Characters that name a time. `kind` is TIMEX3's DATE, TIME, DURATION or SET; `rule` is the form that matched."""

    start: int
    end: int
    value: str
    kind: str
    rule: str


def find_times(text: str, written: date | None) -> Iterator[TimeExpression]:
    """The time expressions of a text, in order. `written` is the day of the story, None where it is not known.

    Without it, what needs an anchor keeps a value with X for what is open: a weekday is `XXXX-WXX-5`.
    """
    anchor = Anchor(written)
    quarter_at = told_at = -_NEAR
    told: date | None = None
    for found in TIME.finditer(text):
        rule = found.lastgroup or ""
        words = found[0]
        start, end = found.start() + len(words) - len(words.lstrip()), found.end() - len(words) + len(words.rstrip())
        known = anchor if start - quarter_at < _NEAR else Anchor(written)
        if _NARRATED.match(text, start, end) and _THE.search(text, max(0, start - 4), start + 4):
            known = Anchor(told if start - told_at < _NEAR else None)
        ahead = _looks_ahead(text, start)
        value = value_of(rule, text[start:end], known, ahead)
        if value and written and not ahead and rule in _OF_A_YEAR and value.text[:7] > f"{written:%Y-%m}":
            value = _year_before(value) if _looks_back(text, start, end) else value
        if value is not None and not (rule == "length" and words[:2].lower() in ("a ", "an") and _rate(text, start)):
            yield TimeExpression(start, end, value.text, value.kind, rule)
            if rule == "quarter":
                anchor, quarter_at = Anchor(written, value.text), end
            if day := _day(value.text):
                told, told_at = day, end


def _day(value: str) -> date | None:
    """The day of a value that names one, with or without a part of it."""
    try:
        return date.fromisoformat(value[:10]) if _DAY.match(value) else None
    except ValueError:
        return None


def _rate(text: str, start: int) -> bool:
    """Whether `a week` right behind an amount says how often and not how long: `$2 a week`, `four flights a week`."""
    return bool(_AMOUNT.search(text[max(0, start - 40) : start]))


def _looks_ahead(text: str, start: int) -> bool:
    """Whether the clause before says that the time is still to come (`will meet on Friday`, `is due Monday`).

    A verb of saying right before is of the past, whatever the clause was about: `will not leave, she said Tuesday`.
    """
    before = text[max(0, start - 100) : start].lower()
    clause = before[max(before.rfind(mark) for mark in (". ", "; ", "\n", "” ", '" ')) + 1 :]
    ahead = list(_AHEAD.finditer(clause))
    return bool(ahead) and not _PAST.search(clause, ahead[-1].end())


def _looks_back(text: str, start: int, end: int) -> bool:
    """Whether a time stands behind `since`, or opens a sentence of the past: `In February, the army left`."""
    if _SINCE.search(text, max(0, start - 20), start) or _DONE.search(text, max(0, start - 70), start):
        return True
    if not _OPENS.search(text, max(0, start - 20), start):
        return False
    behind = re.split(r"[.;\n”\"]", text[end : end + 100].lower())[0]
    ahead, past = _AHEAD.search(behind), _HAPPENED.search(behind)
    return past is not None and (ahead is None or past.start() < ahead.start())


def _year_before(value: Value) -> Value:
    """The same day or month a year earlier; the value itself where that year has no such day, or not four digits."""
    year, rest = value.text[:4], value.text[4:]
    if rest.startswith("-02-29") or not year.isdecimal():
        return value
    return Value(f"{int(year) - 1:04}{rest}", value.kind)


_NARRATED = re.compile(
    r"(?:the (?:following|previous) (?:day|week|month|year)|next (?:day|morning|evening|night))\b", re.I
)
"""What counts from the day told of last, and not from the day of writing, if `the` stands before."""
_THE = re.compile(r"\bthe ", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_OPENS = re.compile(r"(?:\A|[.!?”\"\n]\s*)(?:(?:Back|Early|Late|Earlier)\s+)?(?:In|On)\s+(?:early\s+|late\s+|mid-?)?\Z")
_SINCE = re.compile(r"\bsince\s+(?:early\s+|late\s+|mid-?)?\Z", re.IGNORECASE)
_DONE = re.compile(
    r"\b(?!(?:expected|scheduled|planned|reported|announced|proposed|slated|need|based|called|asked|urged|agreed|hoped)\b)"
    r"(?:[a-z]{3,}ed|took|went|left|fell|met|held|began|broke|struck|sent|won|lost|fought|withdrew)\b"
    r"[^.,;:\n“”\"]{0,55}\b(?:in|on)\s+(?:early\s+|late\s+|mid-?)?\Z"
)
"""A verb of the past in the clause before a time, which is no plan and says nothing."""
_OF_A_YEAR = frozenset(["month_day", "month", "edge_month"])
"""Forms that leave their year open."""

_AMOUNT = re.compile(
    r"(?:\d|\b(?:million|billion|thousand|times|twice|(?:two|three|four|five|six|seven|eight|nine|ten) [a-z]+s)|"
    r"\d [a-z]+(?: [a-z]+)?s)\s+\Z"
)

_AHEAD = re.compile(
    r"\b(?:will|shall|won[’']t|is due|are due|was due|scheduled|expected|planned|plans?|upcoming|set (?:to|for)|"
    r"(?:is|are|was|were) to|going to|deadline|until|planning|as (?:soon|early) as|"
    r"would (?:meet|gather|convene|resume|begin|open|start|travel|arrive|return|visit|leave|sign|host|be held)|"
    r"(?:begin|open|start|resume|reopen|reconvene|expire)s|starting|takes (?:effect|place))\b"
    r"|[’']ll\b"
)
"""Words that put what follows in the clause after the day of writing, in most of the cases that were looked at."""

_PAST = re.compile(r"\b(?:said|told|says|reported|announced|added|made|was|were|had|came|began|ended|\w{3,}ed)\b")
"""A past verb after a word that looks ahead: the time belongs to that verb."""

_HAPPENED = re.compile(
    rf"{_PAST.pattern}|\b(?:left|met|took|went|sent|won|lost|held|fell|rose|broke|gave|struck|brought|fought|fled|led|saw|"
    r"became|got|drew|wrote|spoke|chose|withdrew|threw|shot|swore)\b"
)
"""The same with irregular verbs, which are too often no verbs where the words around do not tell."""

_NEAR = 600
"""Characters within which `a year earlier` still speaks of the quarter that was named."""
