"""On which day an HTML page says that it was published, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from htmldate import find_date
from lxml.html import HtmlElement

from onrecord.text.dating import DateEvidence, date_story
from onrecord.text.markup import attributes
from onrecord.text.metadata import Metadata
from onrecord.text.projection import Projection
from onrecord.types.evidence import Page
from onrecord.types.when import When, parse_when

_TIME = "a time element by the headline"
_NO_END = "2200-01-01"
"""What stands for no limit: htmldate's own is today, and the same page must be read alike tomorrow."""

_WEB = 1991
"""Year of the first web page: an older date by a headline is about the matter, not the page."""

_ISO = re.compile(r"\s*(\d{4}-\d\d-\d\d)(?!\d)")
_PREFIX = re.compile(r"\s*(\d{4}(?:-\d\d(?:-\d\d)?)?)(?![\d-])")
_EXPLICIT = ("JSON-LD datePublished", "meta article:published_time", "meta og:published_time", "meta datepublished")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a story: the raw range from headline to text (None without one), its short lines, and the page's."""

    raw: tuple[int, int] | None
    lines: tuple[str, ...]
    elsewhere: Callable[[], Iterable[str]]


def published(page: Page, walked: Projection, tree: HtmlElement | None, about: Metadata, head: Head) -> When | None:
    """The day of publication with its reasons; None where the page does not tell it.

    What was given with the page wins, then the date line by the headline, then a `time` element there, then htmldate's
    reading of metadata, address and markup, then a line elsewhere on the page. It is sure where the page states that
    day as the day of publication and states no other.
    """
    stated = [*_times(walked, head.raw), *_stated(about)]
    given = _PREFIX.match(page.date or "")
    if given and (when := parse_when(given[1])):
        return _with_conflicts(when, (f"{given[1]} was given with the page",), stated, True)
    line = date_story(DateEvidence(stamps=head.lines))
    if line and line.days == 1 and line.start and line.start.year >= _WEB:
        return _with_conflicts(line, line.reasons, stated, line.sure)
    shown = sorted(day for where, day in stated if where == _TIME)
    day = shown[0] if shown else _guessed(tree, page.url or about.url, page.fetched)
    day = day or next((said for _, said in stated), None)
    if day is None:
        return line or _elsewhere(head)
    reasons = tuple(f"{where} says {day}" for where, said in stated if said == day)
    when = When(day, day + timedelta(days=1))
    return _with_conflicts(when, reasons or (f"htmldate reads {day} in the page",), stated, bool(reasons))


def _elsewhere(head: Head) -> When | None:
    """The one day that lines anywhere on the page give; never sure, as nothing ties it to the story."""
    line = date_story(DateEvidence(stamps=tuple(head.elsewhere())))
    if not line or line.days != 1:
        return None
    return replace(
        line, reasons=tuple(reason.replace("by the headline", "on the page") for reason in line.reasons), sure=False
    )


def _with_conflicts(when: When, reasons: Sequence[str], stated: Iterable[tuple[str, date]], sure: bool) -> When:
    """The interval with its reasons and with what the page states otherwise, which makes it unsure."""
    against = [f"{where} says {day} instead" for where, day in stated if not _holds(when, day)]
    return When(when.start, when.end, tuple(dict.fromkeys((*reasons, *against))), sure and not against)


def _holds(when: When, day: date) -> bool:
    """Whether a day lies in an interval."""
    return when.overlaps(When(day, day + timedelta(days=1)))


def _stated(about: Metadata) -> Iterator[tuple[str, date]]:
    """The days that metadata names as the day of publication."""
    for where, value in about.dates:
        day = _day(value)
        if day and where in _EXPLICIT:
            yield where, day


def _times(walked: Projection, head: tuple[int, int] | None) -> Iterator[tuple[str, date]]:
    """The days of `time` elements in the head of a story."""
    if head is None:
        return
    for tag, low, high in walked.metas:
        if tag == "time" and head[0] <= low < head[1]:
            day = _day(attributes(walked.raw[low:high]).get("datetime", ""))
            if day:
                yield _TIME, day


def _day(value: str) -> date | None:
    """The day that an ISO 8601 time begins with; None for other notations, whose order of day and month is a guess."""
    found = _ISO.match(value)
    when = parse_when(found[1]) if found else None
    return when.start if when else None


def _guessed(tree: HtmlElement | None, url: str | None, fetched: str | None) -> date | None:
    """htmldate's reading of a tree: the original day of publication, at most the day on which the page was fetched."""
    if tree is None:
        return None
    latest = _ISO.match(fetched or "")
    # Not its extensive search: that is right on half of the pages where nothing else tells the day, and it loads the
    # calendars of 200 languages, seconds for the first page.
    until = latest[1] if latest else _NO_END
    try:
        return _day(find_date(tree, extensive_search=False, original_date=True, url=url, max_date=until) or "")
    except Exception:
        return None
