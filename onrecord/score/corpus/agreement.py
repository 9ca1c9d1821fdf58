"""How far two annotations of the same stories agree: what both found, and what they say of what both found.

The second annotation stands in `corpus/second/NEGOTIATION__NN-slug.txt`, in the markup of the first. Names are listed
once for a negotiation and so are the same in both; they are not compared.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from onrecord.score.corpus.names import read_names
from onrecord.score.corpus.pairing import characters, f1, kappa, overlap, pair
from onrecord.score.corpus.reading import read_story
from onrecord.score.corpus.story import Count, Meeting, Report, Span, Stance, Statement, Story, Time

SECOND = "second"
HALF = 0.5
# Nine o'clock is T09 or T09:00, as one likes.
_FULL_HOUR = re.compile(r"(T\d\d):00\Z")

Both = Sequence[tuple[Story, Story]]
_Item = TypeVar("_Item")
_Quoted = TypeVar("_Quoted", Count, Meeting, Report, Stance)


@dataclass(frozen=True, slots=True)
class Found:
    """How many of a kind the first and the second annotator marked, and how many of them are the same."""

    what: str
    first: int
    second: int
    both: int

    @property
    def f1(self) -> float:
        """The F1 of the one against the other."""
        return f1(self.first, self.second, self.both)


@dataclass(frozen=True, slots=True)
class Told:
    """How often the two say the same of the things that both found; kappa only for closed vocabularies."""

    what: str
    pairs: int
    same: int
    kappa: float | None = None

    @property
    def share(self) -> float:
        """The share of pairs on which they agree, 1 where there is none."""
        return self.same / self.pairs if self.pairs else 1.0


def read_both(root: Path) -> list[tuple[Story, Story]]:
    """The stories of a corpus that were annotated twice, with both annotations.

    Raises ValueError where a second annotation's text is not the first one's, or where its markup is broken.
    """
    both = []
    for path in sorted((root / SECOND).glob("*__*.txt")):
        folder, _, slug = path.stem.partition("__")
        names = read_names(root / folder / "names.tsv")[0]
        first, second = read_story(root / folder / f"{slug}.txt", names), read_story(path, names)
        broken = [problem for problem in second.problems if not problem.warning]
        if first.text != second.text or broken:
            raise ValueError(f"{path}: {broken[0].message if broken else 'not the text that was annotated first'}")
        both.append((first, second))
    return both


def _alike(first: Statement, second: Statement) -> float:
    content, cue = overlap(first.contents, second.contents), overlap(first.cues, second.cues)
    return content + cue if content >= HALF or cue else 0.0


def _quoted_alike(first: _Quoted, second: _Quoted) -> float:
    return overlap([first.quote], [second.quote])


def _counts_alike(first: Count, second: Count) -> float:
    if (first.value, first.value_max) != (second.value, second.value_max):
        return 0.0
    # The same value may stand in two sentences of a story, so nearness only breaks ties.
    return 1 + _quoted_alike(first, second) + 1 / (1 + abs(first.quote.start - second.quote.start))


def _pairs(
    both: Both, items: Callable[[Story], Sequence[_Item]], likeness: Callable[[_Item, _Item], float]
) -> list[tuple[_Item, _Item]]:
    return [found for first, second in both for found in pair(items(first), items(second), likeness)]


def _found(what: str, both: Both, items: Callable[[Story], Sequence[object]], pairs: Sequence[object]) -> Found:
    return Found(what, sum(len(items(one)) for one, _ in both), sum(len(items(other)) for _, other in both), len(pairs))


def _keyed(what: str, both: Both, keys: Callable[[Story], Iterable[object]]) -> Found:
    """What the two stories hold by key alone, wherever it is quoted."""
    sets = [(frozenset(keys(one)), frozenset(keys(other))) for one, other in both]
    return Found(
        what,
        sum(len(one) for one, _ in sets),
        sum(len(other) for _, other in sets),
        sum(len(one & other) for one, other in sets),
    )


def _told(what: str, pairs: Sequence[tuple[_Item, _Item]], of: Callable[[_Item], object], closed: bool = False) -> Told:
    labels = [(of(first), of(second)) for first, second in pairs]
    return Told(what, len(labels), sum(one == other for one, other in labels), kappa(labels) if closed else None)


def _speaker(statement: Statement) -> str | None:
    # How an unnamed source is described is free text, so that it is unnamed is all that can be the same.
    return statement.speaker or ("unnamed" if statement.described else None)


def _authority(count: Count) -> str | None:
    return "unnamed" if count.by and count.by.startswith("unnamed") else count.by


def _spans_told(
    what: str, pairs: Sequence[tuple[Statement, Statement]], of: Callable[[Statement], tuple[Span, ...]]
) -> list[Told]:
    marked = [(of(first), of(second)) for first, second in pairs if of(first) or of(second)]
    exact = sum(characters(one) == characters(other) for one, other in marked)
    half = sum(overlap(one, other) >= HALF for one, other in marked)
    return [Told(f"{what} span, exact", len(marked), exact), Told(f"{what} span, half", len(marked), half)]


def _statements(both: Both) -> tuple[list[Found], list[Told]]:
    pairs = _pairs(both, lambda story: story.gold.statements, _alike)
    either = [(one, other) for one, other in pairs if one.told_to or other.told_to]
    told = [
        *_spans_told("source", pairs, lambda statement: statement.sources),
        *_spans_told("cue", pairs, lambda statement: statement.cues),
        *_spans_told("content", pairs, lambda statement: statement.contents),
        _told("speaker", pairs, _speaker),
        _told("speaker's kind", pairs, lambda statement: statement.speaker_kind, closed=True),
        _told("affiliation", pairs, lambda statement: statement.affiliation),
        _told("stance", pairs, lambda statement: statement.stance, closed=True),
        _told("told to", pairs, lambda statement: statement.told_to),
        _told("told to, where one of them says", either, lambda statement: statement.told_to),
        _told("nested or not", pairs, lambda statement: statement.nested_in is not None, closed=True),
    ]
    return [_found("statements", both, lambda story: story.gold.statements, pairs)], told


def _counts(both: Both) -> tuple[list[Found], list[Told]]:
    pairs = _pairs(both, lambda story: story.gold.counts, _counts_alike)
    told = [
        _told("count: comparator", pairs, lambda count: count.comparator, closed=True),
        _told("count: unit", pairs, lambda count: count.unit, closed=True),
        _told("count: authority", pairs, _authority),
        _told("count: status", pairs, lambda count: count.status, closed=True),
    ]
    return [_found("counts (same value)", both, lambda story: story.gold.counts, pairs)], told


def _meetings(both: Both) -> tuple[list[Found], list[Told]]:
    pairs = _pairs(both, lambda story: story.gold.meetings, _quoted_alike)
    told = [
        _told("meeting: status", pairs, lambda meeting: meeting.status, closed=True),
        _told("meeting: kind", pairs, lambda meeting: meeting.kind, closed=True),
        _told("meeting: start", pairs, lambda meeting: meeting.start),
        _told("meeting: parties", pairs, lambda meeting: frozenset(meeting.parties)),
        _told("meeting: mediators", pairs, lambda meeting: frozenset(meeting.mediators)),
    ]
    same = _keyed(
        "meetings of one status and start, wherever quoted",
        both,
        lambda story: ((meeting.status, meeting.start) for meeting in story.gold.meetings),
    )
    return [_found("meetings (words in common)", both, lambda story: story.gold.meetings, pairs), same], told


def _stances(both: Both) -> tuple[list[Found], list[Told]]:
    pairs = _pairs(both, lambda story: story.gold.stances, _quoted_alike)
    told = [
        _told("position: party", pairs, lambda stance: stance.party),
        _told("position: stance", pairs, lambda stance: stance.stance, closed=True),
        _told("position: term", pairs, lambda stance: stance.term, closed=True),
    ]
    same = _keyed(
        "positions of one party, stance and term, wherever quoted",
        both,
        lambda story: ((stance.party, stance.stance, stance.term) for stance in story.gold.stances),
    )
    return [_found("positions (words in common)", both, lambda story: story.gold.stances, pairs), same], told


def _reports_alike(first: Report, second: Report) -> float:
    # One sentence often reports two events, so of equal quotes the one of the same type is meant.
    shared = _quoted_alike(first, second)
    return shared and shared + (first.type == second.type)


def _reports(both: Both) -> tuple[list[Found], list[Told]]:
    pairs = _pairs(both, lambda story: story.gold.reports, _reports_alike)
    typed = [(one, other) for one, other in pairs if one.type == other.type]
    told = [
        _told("event: type", pairs, lambda report: report.type, closed=True),
        _told("event: mode, of one type", typed, lambda report: report.mode),
        _told("event: realis, of one type", typed, lambda report: report.realis, closed=True),
        _told("event: actors, of one type", typed, lambda report: frozenset(report.actors)),
        _told("event: recipients, of one type", typed, lambda report: frozenset(report.recipients)),
    ]
    reports = _found("events (words in common)", both, lambda story: story.gold.reports, pairs)
    same = _keyed(
        "events of one type with one set of actors, wherever quoted",
        both,
        lambda story: ((report.type, frozenset(report.actors)) for report in story.gold.reports),
    )
    return [reports, Found("events (words in common, one type)", reports.first, reports.second, len(typed)), same], told


def _times_alike(first: Time, second: Time) -> float:
    return overlap([Span(first.start, first.end)], [Span(second.start, second.end)])


def _times(both: Both) -> tuple[list[Found], list[Told]]:
    pairs = _pairs(both, lambda story: story.times, _times_alike)
    exact = [1 for one, other in pairs if (one.start, one.end) == (other.start, other.end)]
    return [
        _found("dates (words in common)", both, lambda story: story.times, pairs),
        _found("dates (same words)", both, lambda story: story.times, exact),
    ], [_told("date: value", pairs, lambda time: _FULL_HOUR.sub(r"\1", time.value))]


def _disagreements(both: Both) -> tuple[list[Found], list[Told]]:
    return [
        Found(
            "stories with a disagreement",
            sum(bool(one.gold.disagreements) for one, _ in both),
            sum(bool(other.gold.disagreements) for _, other in both),
            sum(bool(one.gold.disagreements and other.gold.disagreements) for one, other in both),
        )
    ], []


_KINDS = (_statements, _counts, _meetings, _stances, _reports, _times, _disagreements)


def agreement(both: Both) -> tuple[list[Found], list[Told]]:
    """What both annotators found, kind by kind, and how often they say the same of it."""
    found: list[Found] = []
    told: list[Told] = []
    for kind in _KINDS:
        more_found, more_told = kind(both)
        found += more_found
        told += more_told
    return found, told


def _shown(row: Told) -> str:
    chance = "" if row.kappa is None else f"{row.kappa:.2f}"
    return f"| {row.what} | {row.pairs} | {row.same} | {row.share:.2f} | {chance} |"


def agreement_lines(both: Both) -> list[str]:
    """Two tables in Markdown: what was found by both, and what is said alike of it."""
    found, told = agreement(both)
    words = sum(first.words() for first, _ in both)
    lines = [
        f"{len(both)} stories, {words:,} words",
        "",
        "| found | first | second | both | F1 |",
        "|---|--:|--:|--:|--:|",
    ]
    lines += [f"| {row.what} | {row.first} | {row.second} | {row.both} | {row.f1:.2f} |" for row in found]
    lines += ["", "| said of what both found | pairs | same | share | kappa |", "|---|--:|--:|--:|--:|"]
    return lines + [_shown(row) for row in told]
