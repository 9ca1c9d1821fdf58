"""Counts: the numbers of a story that an analyst would put in a table, with what they count and by whose count."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.lexicon.units import UnitMatch, find_units
from onrecord.stages.authorities import authority_of
from onrecord.stages.claimed import claimed
from onrecord.stages.counted import ANYBODY, CAPTIVES, NO_COUNT, Told, counts_anybody, level, patterns, unit_of
from onrecord.stages.dates import dates
from onrecord.stages.mentions import mentions
from onrecord.stages.quotations import quotations
from onrecord.stages.reading import Reading
from onrecord.stages.stage import reader
from onrecord.text.numbers import Number, find_numbers
from onrecord.text.sentences import sentences
from onrecord.types.claims import Count, DateExpression, Mention, Quotation
from onrecord.types.evidence import PieceKind, Story

NOTHING = 0.97
"""From this score on the model overrules the words: nobody would put the number in a table."""
PASSING = 0.1
"""The same for a length of time, which is more often named in passing than it is the matter; of .05, .1, .2 and .5 the
best on real pages, and as good as any on the corpus (`python -m bench.written`)."""
SOMETHING = 0.5
"""From this score on the model's unit is taken where the words tell none."""
NAMED, UNNAMED = 20.0, 2.7
"""How many times likelier a unit is if its sentence has words of it, and less likely if another noun is counted."""
SURE = 0.9
_LENGTHS = ("days", "weeks", "months", "years")
_BY_WORDS = ("none", "percent", "money", *_LENGTHS)
"""Units that always have their word or sign beside the number; the model is not asked for them."""

_EDGE = re.compile(r"[;:—–\n]|, (?=(?:and|but|while|with|who|which|as|according|said)\b)|\b(?:while|but)\b")
_AFTER = 40
"""Characters behind a clause within which `since` when may stand."""
_BOUND = 70
"""Characters before a date in which that stands of which it is the bound."""
_FORM, _FORMS = 40, 80
"""Characters before a verb in which its auxiliaries stand, and those around a number that tell whether it is so."""
_REACH = 500
"""Characters of a sentence around a number that are looked at: a list of thousands of numbers may be one sentence."""
_AMONG = 40
"""Characters before a number in which that stands which makes it a part of the one before."""
_WHERE = 40
"""Characters before a place that tell that something is there."""
_STATEMENTS = 200
"""Statements before a number among which the one that gives it is looked for."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with its clause and sentence (start, end) in a levelled text, and what the words tell of its unit.

    A very long sentence is cut around the number.

    `named` are the units that words of its sentence are of; `anybody` is `counts_anybody` of it.
    """

    text: str
    number: Number
    clause: tuple[int, int]
    sentence: tuple[int, int]
    told: Told
    named: frozenset[str]
    anybody: frozenset[str] | None


@reader(
    version=6,
    reads=(mentions, quotations, dates),
    data=("lexicon/data/units.tsv", "lexicon/data/counts.toml"),
    models=("models/data/reader",),
)
def counts(reading: Reading) -> Iterator[Count]:
    """One claim for each number and thing counted in the body of a story."""
    yield from claimed(list(_counts(reading)), reading.of(Quotation), reading.story.text)


def _counts(reading: Reading) -> Iterator[Count]:
    """The same, before they are held against one another."""
    story, text = reading.story, level(reading.story.text)
    candidates = [c for start, end in _body(story) for c in _candidates(text, start, end, reading)]
    places = [((c.number.start, c.number.end), c.sentence) for c in candidates]
    scores = reading.encoded.tuple_scores("unit", places)
    seen: set[tuple[float, str]] = set()
    before, there = "", (0, 0)
    for found, score in zip(candidates, scores, strict=True):
        unit = _settled(found, score)
        if unit and before and _of_them(found, found.sentence == there):
            unit = before
        before, there = (unit, found.sentence) if unit else (before, there)
        if unit and (found.number.value, unit) not in seen:
            seen.add((found.number.value, unit))
            yield _count(story, found, unit, 1.0 - score["none"], reading)


def _of_them(found: Counted, beside: bool) -> bool:
    """Whether a number counts a part of what the one before it does, as far as its own words tell nothing else.

    `beside`: whether that one stands in the same sentence.
    """
    if found.told.unit is None and patterns()["of_them"].match(found.text, found.number.end):
        return True
    start = max(found.sentence[0], found.number.start - _AMONG)
    among = patterns()["including"].search(found.text, start, found.number.start)
    anybody = found.told.unit in ANYBODY or found.anybody is not None
    return beside and among is not None and found.told.by is None and anybody


def _settled(found: Counted, score: dict[str, float]) -> str | None:
    """The unit that the words tell, unless the model is sure that nobody counts anything; else the model's own."""
    told = found.told.unit
    if told == NO_COUNT:
        return None
    if told == CAPTIVES:
        told = max(("prisoners", "hostages"), key=lambda unit: score.get(unit, 0.0))
    if told:
        return told if score["none"] < (PASSING if told in _LENGTHS else NOTHING) else None
    return _likeliest(found, score) if score["none"] < 1.0 - SOMETHING else None


def _likeliest(found: Counted, score: dict[str, float]) -> str:
    """The model's unit for a number whose own words tell none.

    It is likelier one that words of the sentence are of where people are counted, or nothing that is named; and
    likelier something else where another noun says what is counted.
    """

    def _weight(unit: str) -> float:
        named = unit in found.named or (CAPTIVES in found.named and unit in ("hostages", "prisoners"))
        if unit == "other":
            return score[unit]
        return score[unit] * (1.0 / UNNAMED if found.anybody is None else NAMED if named else 1.0)

    fitting = [unit for unit in score if unit not in _BY_WORDS and (not found.anybody or unit in found.anybody)]
    return max(fitting, key=_weight)


def _body(story: Story) -> Iterator[tuple[int, int]]:
    """The sentences of the body; those of paragraphs first, since they say more of a number than a line above them."""
    for kind in (PieceKind.PARAGRAPH, PieceKind.SUBHEAD):
        for piece in story.of_kind(kind):
            yield from sentences(story.text, piece.start, piece.end)


def _candidates(text: str, start: int, end: int, reading: Reading) -> Iterator[Counted]:
    """The numbers of a sentence that are no date, with the unit that their clause tells, if any."""
    units = [UnitMatch(u.start + start, u.end + start, u.word) for u in find_units(text[start:end])]
    begins = [unit.start for unit in units]
    named = frozenset(unit.word.unit for unit in units)
    edges = [edge.span() for edge in _EDGE.finditer(text, start, end)]
    for number in find_numbers(text[start:end]):
        low, high = number.start + start, number.end + start
        near = (max(start, low - _REACH), min(end, high + _REACH))
        dated = [t.spans[0] for t in reading.within(DateExpression, near[0], high) if t.date_kind != "DURATION"]
        names = [m.spans[0] for m in reading.within(Mention, near[0], high)]
        if any(span.start < high and low < span.end for span in (*dated, *names)):
            continue
        clause, placed = _clause(text, near, edges, low, high), replace(number, start=low, end=high)
        beside = units[bisect_left(begins, near[0]) : bisect_left(begins, near[1])]
        told = unit_of(text, placed, clause, near[0], beside)
        yield Counted(text, placed, clause, near, told, named, counts_anybody(text, placed, beside))


def _clause(text: str, near: tuple[int, int], edges: Sequence[tuple[int, int]], low: int, high: int) -> tuple[int, int]:
    """The part of a sentence around a number, up to the edges of clauses, which come in their order."""
    ahead = bisect_right(edges, low, key=lambda edge: edge[1])
    behind = bisect_left(edges, high, key=lambda edge: edge[0])
    left = max(edges[ahead - 1][1], near[0]) if ahead else near[0]
    right = min(edges[behind][0], near[1]) if behind < len(edges) else near[1]
    while left < low and text[left].isspace():
        left += 1
    while right > high and (text[right - 1].isspace() or text[right - 1] in ",.;:"):
        right -= 1
    return left, right


def _count(story: Story, found: Counted, unit: str, score: float, reading: Reading) -> Count:
    """The claim: whose count it is, where, since when, and whether it is so."""
    number, (start, end) = found.number, found.clause
    return Count(
        story=story.id,
        spans=(story.span(start, end),),
        score=round(score, 4),
        tier="high" if score >= SURE else "medium",
        why=f"counts {unit}",
        number=story.span(number.start, number.end),
        value=number.value,
        value_max=number.value_max,
        comparator=number.comparator,
        unit=unit,
        of=_counted_words(found.text, number.end, end),
        authority=_authority(found, reading),
        as_of=_as_of(found, reading.within(DateExpression, *found.sentence), story),
        since=_since(reading.within(DateExpression, start, min(end + _AFTER, found.sentence[1])), found.text),
        place=_place(found, reading),
        status=_status(found),
    )


def _authority(found: Counted, reading: Reading) -> str | None:
    """Whose count it is, by the statements that begin before the number and the names of its sentence."""
    number = (found.number.start, found.number.end)
    said = reading.within(Quotation, 0, found.number.end)[-_STATEMENTS:]
    return authority_of(number, found.sentence, found.text, said, reading.within(Mention, *found.sentence))


def _as_of(found: Counted, times: Sequence[DateExpression], story: Story) -> str | None:
    """The day or month of which a number speaks: the date that its sentence names nearest to it, else the story's.

    Not a date after `since` or the like, which bounds a number, nor one to come; nor a time that the story's day is in.
    """
    known = story.published.common_prefix() if story.published else None
    dated = [
        (abs(at - found.number.start), value[0])
        for time in times
        for at in (time.spans[0].start,)
        if time.date_kind in ("DATE", "TIME")
        and (value := re.match(r"\d{4}-\d\d(?:-\d\d)?(?=T|\Z)", time.value))
        and not patterns()["bounds"].search(found.text, max(0, at - _BOUND), at)
        and not patterns()["of_else"].match(found.text, time.spans[0].end)
        and not (known and (value[0][: len(known)] > known or (known != value[0] and known.startswith(value[0]))))
    ]
    return min(dated)[1] if dated else known


def _counted_words(text: str, start: int, end: int) -> str | None:
    """The words after a number that say what is counted, without what merely joins them."""
    words = patterns()["ends"].split(text[start : min(end, start + 90)].lstrip("-)]”’ "), maxsplit=1)[0]
    told = patterns()["auxiliaries"].sub("", words + " ").split()
    return " ".join(told[:10]) if len(told) > 1 or told[:1] not in ([], ["of"]) else None


def _since(times: Sequence[DateExpression], text: str) -> str | None:
    """The day from which a cumulative number counts: a date after `since`, or after `since the war began in`."""
    for time in times:
        at = time.spans[0].start
        if time.start and patterns()["since"].search(text, max(0, at - _BOUND), at):
            day = time.value.split("T")[0]
            return day if re.fullmatch(r"\d{4}(-\d\d){0,2}", day) else None
    return None


def _place(found: Counted, reading: Reading) -> str | None:
    """The place in the clause nearest to the number, of those that something is in and that are no part of a source."""
    text, at = found.text, found.number.end
    sources = [q.source for q in reading.within(Quotation, *found.sentence) if q.source]
    places = [
        (abs(mention.spans[0].start - at), mention.name)
        for mention in reading.within(Mention, *found.clause)
        for start in (mention.spans[0].start,)
        if mention.mention_kind == "place" and mention.name
        if patterns()["where"].search(text, max(0, start - _WHERE), start)
        if not text.startswith(("’s", "'s"), mention.spans[0].end)
        if not any(source.start <= start < source.end for source in sources)
    ]
    return min(places)[1] if places else None


def _status(found: Counted) -> str:
    """Whether a number is so, proposed or planned: by the form of the verb that tells its unit, else by its clause."""
    text, by = found.text, found.told.by
    ahead = text[max(found.clause[0], by[0] - _FORM) : by[0]] if by else ""
    if patterns()["happened"].search(ahead) or _past(found):
        return "actual"
    clause = text[max(found.clause[0], found.number.start - _FORMS) : min(found.clause[1], found.number.end + _FORMS)]
    if patterns()["supposed"].search(ahead) or patterns()["proposed"].search(clause):
        return "proposed"
    return "planned" if patterns()["intended"].search(ahead) or patterns()["planned"].search(clause) else "actual"


def _past(found: Counted) -> bool:
    """Whether the verb whose object is counted stands in the past, behind no auxiliary: `freed 300`, not `would`."""
    text, by = found.text, found.told.by
    if by is None or by[0] >= found.number.start or not text[by[0] : by[1]].lower().endswith("ed"):
        return False
    ahead = text[max(found.clause[0], by[0] - _FORM) : by[0]]
    return not (patterns()["intended"].search(ahead) or patterns()["supposed"].search(ahead))
