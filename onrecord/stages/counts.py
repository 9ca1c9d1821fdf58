"""Counts: the numbers of a story that an analyst would put in a table, with what they count and by whose count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.lexicon.units import UnitMatch, find_units
from onrecord.stages.authorities import authority_of
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
SOMETHING = 0.5
"""From this score on the model's unit is taken where the words tell none."""
SURE = 0.9
_NO_COUNT = "length"
"""A length of time that nothing of the talks or the war has."""
_BY_WORDS = ("none", "percent", "money", "days", "weeks", "months", "years")
"""Units that always have their word or sign beside the number; the model is not asked for them."""

_AHEAD, _BEHIND = 90, 45
"""Characters after and before a number in which its unit may stand; the clause's edge comes first."""

_EDGE = re.compile(r"[;:—–\n]|, (?=(?:and|but|while|with|who|which|as|according|said)\b)|\b(?:while|but)\b")
_LASTS = re.compile(
    r"\b(?:truce|ceasefire|cease-fire|pause|halt|lull|war|conflict|fighting|siege|blockade|deadline|transition|period|phase|"
    r"extension|moratorium|freeze|ultimatum|talks|negotiations|term|mandate|hostilities|offensive|calm|strike|standoff)\b",
    re.IGNORECASE,
)
"""What has a length worth a row in a table."""
_PROPOSED = re.compile(
    r"\b(?:would|proposal|proposed|proposes|framework|offer(?:ed|s)?|draft|demand(?:ed|s|ing)?|"
    r"under the (?:deal|plan|agreement|draft|terms)|in exchange for|in return for|first phase|calls for|wants?)\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:will|plans? to|expects? to|expecting to|is to|are to|set to|pledged|promised|due to)\b", re.IGNORECASE
)
_BOUNDS = re.compile(
    r"\b(?:since|until|till|before|after|from|between|to|and|by|than)\s+(?:the\s+)?(?:\w+\s+(?:on|of)\s+)?\Z",
    re.IGNORECASE,
)
"""What makes a date a bound of what is counted, not the day of the count."""
_SINCE = re.compile(r"\bsince\s+(?:the\s+\w+\s+(?:on|of)\s+)?\Z")
_AFTER = 40
"""Characters behind a clause within which `since` when may stand."""
_STATEMENTS = 200
"""Statements before a number among which the one that gives it is looked for."""
_AGE = re.compile(r"(?:,\s*|\baged?\s+|-year-old\b)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with its clause and sentence (start, end), and its unit where the words tell it."""

    number: Number
    clause: tuple[int, int]
    sentence: tuple[int, int]
    unit: str | None


@reader(
    version=3, reads=(mentions, quotations, dates), data=("lexicon/data/units.tsv",), models=("models/data/reader",)
)
def counts(reading: Reading) -> Iterator[Count]:
    """One claim for each number and thing counted in the body of a story."""
    story = reading.story
    candidates = [c for start, end in _body(story) for c in _candidates(story.text, start, end, reading)]
    places = [((c.number.start, c.number.end), c.sentence) for c in candidates]
    scores = reading.encoded.tuple_scores("unit", places)
    seen: set[tuple[float, str]] = set()
    for found, score in zip(candidates, scores, strict=True):
        unit = _settled(found.unit, score)
        if unit and (found.number.value, unit) not in seen:
            seen.add((found.number.value, unit))
            yield _count(story, replace(found, unit=unit), 1.0 - score["none"], reading)


def _settled(told: str | None, score: dict[str, float]) -> str | None:
    """The unit that the words tell, unless the model is sure that nobody counts anything; else the model's own."""
    if told == _NO_COUNT:
        return None
    if told:
        return told if score["none"] < NOTHING else None
    likeliest = max((unit for unit in score if unit not in _BY_WORDS), key=lambda unit: score[unit])
    return likeliest if score["none"] < 1.0 - SOMETHING else None


def _body(story: Story) -> Iterator[tuple[int, int]]:
    """The sentences of the body."""
    for piece in story.of_kind(PieceKind.PARAGRAPH, PieceKind.SUBHEAD):
        yield from sentences(story.text, piece.start, piece.end)


def _candidates(text: str, start: int, end: int, reading: Reading) -> Iterator[Counted]:
    """The numbers of a sentence that are no date, with the unit that their clause tells, if any."""
    units = [UnitMatch(u.start + start, u.end + start, u.word) for u in find_units(text[start:end])]
    dated = [t.spans[0] for t in reading.within(DateExpression, start, end) if t.date_kind != "DURATION"]
    named = [m.spans[0] for m in reading.within(Mention, start, end)]
    for number in find_numbers(text[start:end]):
        low, high = number.start + start, number.end + start
        if any(span.start < high and low < span.end for span in (*dated, *named)):
            continue
        clause = _clause(text, start, end, low, high)
        unit = _unit(text, number, low, high, clause, units)
        yield Counted(replace(number, start=low, end=high), clause, (start, end), unit)


def _clause(text: str, start: int, end: int, low: int, high: int) -> tuple[int, int]:
    """The part of a sentence around a number, up to the edges of clauses."""
    edges = [m for m in _EDGE.finditer(text, start, end)]
    left = max((m.end() for m in edges if m.end() <= low), default=start)
    right = min((m.start() for m in edges if m.start() >= high), default=end)
    while left < low and text[left].isspace():
        left += 1
    while right > high and (text[right - 1].isspace() or text[right - 1] in ",.;:"):
        right -= 1
    return left, right


def _unit(
    text: str, number: Number, low: int, high: int, clause: tuple[int, int], units: Sequence[UnitMatch]
) -> str | None:
    """What a number counts: an act around it first, then the noun after it."""
    if number.percent:
        return "percent"
    if number.money:
        return "money"
    after = [u for u in units if high <= u.start < min(high + _AHEAD, clause[1])]
    nouns = [u for u in after if u.word.kind != "verb" and _noun_phrase(text[high : u.start])]
    if nouns and nouns[0].word.kind == "span":
        return _length(text, low, nouns[0], clause)
    if nouns and nouns[0].word.unit == "money":
        return "money"
    before = [u for u in units if max(clause[0], low - _BEHIND) <= u.start and u.end <= low]
    verb = next((u for u in reversed(before) if u.word.kind == "verb" and _object_follows(text[u.end : low])), None)
    verb = verb or next((u for u in after if u.word.kind == "verb" and not _number_between(text[high : u.start])), None)
    if verb and (
        not nouns or nouns[0].word.unit in ("soldiers", "fighters", "deaths", "injuries", verb.word.unit, "displaced")
    ):
        return verb.word.unit
    if nouns:
        return nouns[0].word.unit
    toll = next((u for u in reversed(before) if u.word.text in ("death toll", "toll", "deaths", "dead")), None)
    return "deaths" if toll and not _AGE.search(text[:low][-12:]) else None


def _length(text: str, low: int, span: UnitMatch, clause: tuple[int, int]) -> str | None:
    """The unit of a duration, where something of the talks or the war lasts that long."""
    near = text[max(clause[0], low - 40) : min(clause[1], span.end + 40)]
    aged = re.match(r"[-\s]+(?:old|long-serving)\b", text[span.end : span.end + 14])
    return span.word.unit if _LASTS.search(near) and not aged else _NO_COUNT


def _noun_phrase(between: str) -> bool:
    """Whether only words of one noun phrase stand between a number and its noun."""
    words = between.replace("-", " ").split()
    return len(words) <= 4 and not re.search(
        r"[,.;:]|\b(?:and|or|the|a|in|on|at|by|to|was|were|is|are|for|from|had|have|has)\b", between
    )


def _object_follows(between: str) -> bool:
    """Whether what stands between a verb and a number lets the number be its object."""
    return len(between) < 25 and not re.search(r"[.;:]|\b(?:in|on|at|by|since|after|during|from)\b", between)


def _number_between(between: str) -> bool:
    return bool(re.search(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds)\b", between))


def _count(story: Story, found: Counted, score: float, reading: Reading) -> Count:
    """The claim: whose count it is, where, since when, and whether it is so."""
    number, (start, end) = found.number, found.clause
    sentence = story.text[start:end]
    return Count(
        story=story.id,
        spans=(story.span(start, end),),
        score=round(score, 4),
        tier="high" if score >= SURE else "medium",
        why=f"counts {found.unit}",
        number=story.span(number.start, number.end),
        value=number.value,
        value_max=number.value_max,
        comparator=number.comparator,
        unit=found.unit or "other",
        of=_counted_words(story.text, number.end, end),
        authority=_authority(found, reading),
        as_of=_as_of(found, reading.within(DateExpression, *found.sentence), story),
        since=_since(reading.within(DateExpression, start, end + _AFTER), story.text),
        place=_place(number, reading.within(Mention, start, end)),
        status=_status(sentence),
    )


def _authority(found: Counted, reading: Reading) -> str | None:
    """Whose count it is, by the statements that begin before the number and the names of its sentence."""
    number = (found.number.start, found.number.end)
    said = reading.within(Quotation, 0, found.number.end)[-_STATEMENTS:]
    return authority_of(number, found.sentence, reading.story.text, said, reading.within(Mention, *found.sentence))


def _as_of(found: Counted, times: Sequence[DateExpression], story: Story) -> str | None:
    """The day or month of which a number speaks: the date that its sentence names nearest to it, else the story's.

    Not a date after `since` or the like, which bounds a number, nor one to come.
    """
    known = story.published.common_prefix() if story.published else None
    dated = [
        (abs(at - found.number.start), value[0])
        for time in times
        for at in (time.spans[0].start,)
        if time.date_kind in ("DATE", "TIME")
        and (value := re.match(r"\d{4}-\d\d(?:-\d\d)?(?=T|\Z)", time.value))
        and not _BOUNDS.search(story.text[max(0, at - 40) : at])
        and not (known and value[0][: len(known)] > known)
    ]
    return min(dated)[1] if dated else known


def _counted_words(text: str, start: int, end: int) -> str | None:
    """The words after a number that say what is counted."""
    words = re.split(r"[,.;:]", text[start : min(end, start + 90)])[0].split()
    return " ".join(words[:10]) or None


def _since(times: Sequence[DateExpression], text: str) -> str | None:
    """The day from which a cumulative number counts: a date right after `since`."""
    for time in times:
        at = time.spans[0].start
        if time.start and _SINCE.search(text[max(0, at - 40) : at]):
            day = time.value.split("T")[0]
            return day if re.fullmatch(r"\d{4}(-\d\d){0,2}", day) else None
    return None


def _place(number: Number, named: Sequence[Mention]) -> str | None:
    """The place in the clause nearest to the number."""
    places = [m for m in named if m.mention_kind == "place" and m.name]
    nearest = min(places, key=lambda m: abs(m.spans[0].start - number.end), default=None)
    return nearest.name if nearest else None


def _status(clause: str) -> str:
    """Whether a number is so, is proposed or is planned, by the words of its clause."""
    if _PROPOSED.search(clause):
        return "proposed"
    return "planned" if _PLANNED.search(clause) else "actual"
