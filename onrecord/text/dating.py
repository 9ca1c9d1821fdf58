"""When a story was written, from what its page gives: the interval that follows, and why.

The sources in the order of trust: a date given with the page, the page's own metadata, its address, a date line by the
headline, the dateline, days and captions in the text, sibling stories on the page, and world dates that the text takes
for granted. What is stated is sure; what is inferred says so (`sure=False`). A weekday without a week stays open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.text.calendar import NamedDay, calendar, days_in, is_ahead, weekdays_in
from onrecord.text.dateline import read_dateline
from onrecord.text.ties import caption_tie, same_matter
from onrecord.text.world import elapsed_bounds, world_bounds
from onrecord.types.when import When, parse_when

_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_URL_MONTH = re.compile(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])(?:/|\Z)")
_PARAGRAPHS, _CHARACTERS = 60, 3000
_STAMP_LETTERS = 30
_NEXT_DAY = timedelta(days=1)
_WRITTEN_WITHIN = timedelta(days=3)
"""News is written on the day that it tells of, or on one of the two after it."""
_YEARS_AFTER_BOUND = 3
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class DateEvidence:
    """All that may tell the date of one story.

    `given` was said beside the page; `declared` are (what says it, date) pairs of the page itself, most trusted first
    (`JSON-LD datePublished`); `stamps` are visible lines by the headline, `below` those right under the text, which may
    belong to something else already; `fetched` is when the page was fetched.
    """

    given: str | None = None
    declared: tuple[tuple[str, str], ...] = ()
    url: str | None = None
    stamps: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    fetched: str | None = None


def date_story(evidence: DateEvidence) -> When | None:
    """When this story was written; None where nothing tells anything."""
    return date_stories([evidence])[0]


def date_stories(page: Sequence[DateEvidence]) -> list[When | None]:
    """When each story of one page was written: each by itself, then with the help of the others."""
    page = [_clipped(evidence) for evidence in page]
    around = "\n".join(paragraph for evidence in page for paragraph in evidence.paragraphs)
    bounds = [_bounds(evidence, around) for evidence in page]
    dated = [
        _stated(evidence) or _by_dateline(evidence, own, around) for evidence, own in zip(page, bounds, strict=True)
    ]
    dated = [when or _by_line_below(evidence, own) for when, evidence, own in zip(dated, page, bounds, strict=True)]
    dated = [when or _by_caption(evidence, own) for when, evidence, own in zip(dated, page, bounds, strict=True)]
    dated = [when or _by_sibling(number, page, dated, bounds[number]) for number, when in enumerate(dated)]
    return [when or (own if own.reasons else None) for when, own in zip(dated, bounds, strict=True)]


def _clipped(evidence: DateEvidence) -> DateEvidence:
    """No more text than a story of some length has: dating is no reason to read a hundred megabytes."""
    texts = tuple(paragraph[:_CHARACTERS] for paragraph in evidence.paragraphs[:_PARAGRAPHS])
    captions = tuple(caption[:_CHARACTERS] for caption in evidence.captions[:_PARAGRAPHS])
    return replace(evidence, paragraphs=texts, captions=captions)


def _day(day: date, reason: str, sure: bool = True, width: int = 1) -> When:
    """An interval of days from this one on."""
    return When(day, day + timedelta(days=width), (reason,), sure)


def _stated(evidence: DateEvidence) -> When | None:
    """The date that something states outright: input, metadata, address, a line by the headline."""
    for what, text in (("the input", evidence.given or ""), *evidence.declared):
        found = _iso(text)
        if found:
            return replace(found, reasons=(f"{what} gives “{text.strip()}”",))
    url = evidence.url or ""
    path = url.split("://", 1)[-1].partition("/")[2]
    by_day, by_month = _URL_DAY.search(path), _URL_MONTH.search("/" + path)
    found = (
        parse_when("-".join(by_day.groups()))
        if by_day
        else parse_when("-".join(by_month.groups()))
        if by_month
        else None
    )
    if found:
        return replace(found, reasons=(f"the address gives “{(by_day or by_month or [''])[0].strip('/')}”",))
    return _stamped(evidence.stamps)


def _stamped(stamps: Sequence[str]) -> When | None:
    """The day of the date line by the headline: of a line that is a day and little else.

    A line that says “published” goes first. Where lines differ (published, updated, today) the story lies between them.
    """
    found = [
        (named.full, stamp) for stamp in stamps for named in days_in(stamp) if named.full and _is_stamp(stamp, named)
    ]
    published = [pair for pair in found if any(word in pair[1].lower() for word in calendar().published)]
    days = sorted(published or found)
    if not days:
        return None
    first, last = days[0], days[-1]
    lines = " and ".join(f"“{line[:80]}”" for line in dict.fromkeys((first[1], last[1])))
    return When(first[0], last[0] + _NEXT_DAY, (f"by the headline stands {lines}",), sure=first[0] == last[0])


def _by_line_below(evidence: DateEvidence, own: When) -> When | None:
    """The day of a date line right under the text, where nothing that the text tells is against it."""
    when = _stamped(evidence.below)
    if when is None or _meet(own, when) is own:
        return None
    reasons = tuple(reason.replace("by the headline", "under the text") for reason in when.reasons)
    return replace(when, reasons=reasons, sure=False)


def is_date_line(text: str) -> bool:
    """Whether a text is a day and little else."""
    return any(named.full and _is_stamp(text, named) for named in days_in(text))


def _is_stamp(line: str, named: NamedDay) -> bool:
    """Whether a line is a day with little else than a clock, a label and a name."""
    rest = re.sub(r"\W|\d", "", line[: named.start] + line[named.end :])
    labelled = any(word in line[: named.start].lower() for word in calendar().published)
    return len(rest) <= _STAMP_LETTERS or (labelled and named.start < _STAMP_LETTERS)


def _iso(text: str) -> When | None:
    """The interval of an ISO date or prefix, with or without a time, or of a day in words."""
    text = text.strip()
    found = re.match(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?=[T ]|\Z)", text)
    if found:
        return parse_when(found[0])
    if re.fullmatch(r"\d{8}", text):
        return parse_when(f"{text[:4]}-{text[4:6]}-{text[6:]}")
    named = next((named for named in days_in(text[:60]) if named.full), None)
    return _day(named.full, "") if named and named.full else None


def _bounds(evidence: DateEvidence, around: str) -> When:
    """The days between which the story must lie, by its own words; open on a side that nothing bounds."""
    own = When(None, None)
    text = "\n".join(evidence.paragraphs)
    for named, quote in _past_days(evidence):
        if named.full and (own.start is None or named.full > own.start):
            own = _meet(own, When(named.full, None, (f"the text tells of “{quote}”",), sure=False))
    for bound in world_bounds(text):
        own = _meet(own, bound)
    fetched = _iso(evidence.fetched or "")
    if fetched and fetched.end:
        own = _meet(own, When(None, fetched.end, (f"the page was fetched on {(evidence.fetched or '')[:10]}",)))
    for bound in elapsed_bounds(text, around):
        own = _meet(own, bound)
    return own


def _meet(one: When, other: When) -> When:
    """The days in both, with both reasons; the first alone where they share none."""
    start = max((w for w in (one.start, other.start) if w), default=None)
    end = min((w for w in (one.end, other.end) if w), default=None)
    if (start and end and end <= start) or (start, end) == (one.start, one.end):
        return one
    return When(start, end, (*one.reasons, *other.reasons), one.sure and other.sure)


def _past_days(evidence: DateEvidence) -> list[tuple[NamedDay, str]]:
    """The days of paragraphs and captions that are told of as past, with their words."""
    texts = (*evidence.paragraphs, *evidence.captions)
    return [
        (named, text[named.start : named.end])
        for text in texts
        for named in days_in(text)
        if not is_ahead(text, named.start)
    ]


def _first_weekday(evidence: DateEvidence) -> tuple[int, str] | None:
    """The weekday on which the story's news happened: the first that it tells of as past, with its words."""
    for paragraph in evidence.paragraphs:
        for start, end, number in weekdays_in(paragraph):
            return number, paragraph[max(0, start - 24) : end].split("\n")[-1]
    return None


def _by_dateline(evidence: DateEvidence, own: When, around: str) -> When | None:
    """The day that the dateline names, its year the only one that bounds, weekday and page allow."""
    dateline = read_dateline(evidence.paragraphs[0]) if evidence.paragraphs else None
    if dateline is None or dateline.day is None:
        return None
    reason = f"the dateline says “{dateline.words}”"
    if dateline.day.full:
        return _day(dateline.day.full, reason, sure=False)
    weekday = _first_weekday(evidence)
    page = own
    for bound in world_bounds(around):
        page = _meet(page, bound)
    start, end = page.start, page.end
    if start is None or (end is None and own.start is None and page.start is None):
        return _before_fetched(dateline.day, end, reason)
    last = end.year if end else start.year + _YEARS_AFTER_BOUND
    days = [
        day
        for year in range(start.year, last + 1)
        if (day := dateline.day.on(year)) and day >= start and (not end or day < end)
    ]
    fitting = [
        day
        for day in days
        if weekday is None or (day - timedelta(days=(day.isoweekday() - weekday[0]) % 7)) >= day - _NEXT_DAY
    ]
    if not fitting or (len(fitting) > 1 and end):
        return None
    reasons = [reason]
    if weekday and len(days) > 1:
        reasons.append(f"of the years possible, “{weekday[1]}” fits {fitting[0].year}")
    return When(fitting[0], fitting[0] + _NEXT_DAY, (*reasons, *page.reasons), sure=False)


def _before_fetched(day: NamedDay, end: date | None, reason: str) -> When | None:
    """The last such day before the page was fetched: an inference, since an old page may have been fetched late."""
    if end is None:
        return None
    found = next((d for d in (day.on(end.year), day.on(end.year - 1)) if d and d < end), None)
    return _day(found, reason + ", the last such day before the page was fetched", sure=False) if found else None


def _by_caption(evidence: DateEvidence, own: When) -> When | None:
    """The days after a dated caption on which the story's weekday fell, where the caption is of the story's matter.

    A picture may be old. It counts where its caption tells what the text tells, or where the story's own weekday is
    the picture's or the next; and a story is put on the weekday that it tells of, or the day after.
    """
    weekday = _first_weekday(evidence)
    text = "\n".join(evidence.paragraphs)
    for caption in evidence.captions:
        named = max(
            (named for named in days_in(caption) if named.full), key=lambda named: named.full or date.min, default=None
        )
        if (
            weekday is None
            or named is None
            or named.full is None
            or any(word in caption.lower() for word in calendar().archive)
        ):
            continue
        later = (weekday[0] - named.full.isoweekday()) % 7
        tie = caption_tie(caption, text, near=later <= 1)
        if not tie:
            continue
        day = named.full + timedelta(days=later)
        reasons = (
            f"a caption says “{caption[named.start : named.end]}” and {tie}",
            f"the first {WEEKDAYS[weekday[0] - 1]} from then on is {day.isoformat()} (“{weekday[1].strip()}”), "
            "and news is written that day or soon after",
        )
        met = _meet(When(day, day + _WRITTEN_WITHIN, reasons, sure=False), replace(own, reasons=()))
        return replace(met, sure=False, reasons=reasons)
    return None


def _by_sibling(number: int, page: Sequence[DateEvidence], dated: Sequence[When | None], own: When) -> When | None:
    """The weekday of this story next to the day of another on the page that tells of the same matter."""
    weekday = _first_weekday(page[number])
    for other, when in enumerate(dated):
        if weekday is None or when is None or other == number or not when.start or (when.days or 9) > 2:
            continue
        if not same_matter(page[number].paragraphs, page[other].paragraphs):
            continue
        day = next(
            (d for d in (when.start, when.start - _NEXT_DAY, when.start + _NEXT_DAY) if d.isoweekday() == weekday[0]),
            None,
        )
        if day and _meet(own, When(day, day + _WRITTEN_WITHIN)) is not own:
            reasons = (
                f"another story on the page tells of the same matter and is of {when.start.isoformat()}",
                f"the text says “{weekday[1].strip()}”",
                *when.reasons,
            )
            return When(day, day + _WRITTEN_WITHIN, reasons, sure=False)
    return None
