"""The gold lines under `== gold`: statements, N, M, P, E and D, each read into its record or reported."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from onrecord.score.corpus import vocabulary as words
from onrecord.score.corpus.markup import Mark
from onrecord.score.corpus.quotes import find_quote
from onrecord.score.corpus.story import (
    Count,
    Disagreement,
    Gold,
    Meeting,
    Participant,
    Piece,
    Problem,
    Report,
    Span,
    Stance,
    Statement,
)

_NUMBER = r"\d+(?:\.\d+)?"
_COUNT = re.compile(rf"({_NUMBER})(?:-({_NUMBER}))?\s+(\S+)\s+(\S+)\Z")
_STATEMENT = re.compile(r"(\d+) +(.+)")
_KEY = re.compile(r"([a-z_]+):(?:\s+|\Z)(.*)", re.S)


class MalformedError(ValueError):
    """A gold line that cannot be read; its message says why."""


@dataclass(slots=True)
class _Lines:
    """What the readers of single lines share: the text they quote, the marks, and the problems found so far."""

    text: str
    pieces: Sequence[Piece]
    marks: Mapping[tuple[str, int], tuple[Span, ...]]
    problems: list[Problem]
    line: int = 0

    def say(self, message: str, warning: bool = False) -> None:
        """Note a problem of the current line."""
        self.problems.append(Problem(self.line, message, warning))

    def word(self, value: str, allowed: Collection[str], what: str) -> str:
        """The value, noted as a problem where the vocabulary has no such word."""
        if value not in allowed:
            self.say(f"{what} {value!r} is not in the vocabulary")
        return value

    def time(self, value: str | None, what: str) -> str | None:
        """The value, noted as a problem where TimeML has no such value."""
        if value is not None and not words.is_time_value(value):
            self.say(f"{what} {value!r} is no TimeML value")
        return value

    def quote(self, quoted: str) -> Span:
        """Where the quoted words stand; MalformedError where no paragraph has them."""
        found = find_quote(quoted, self.text, self.pieces)
        if not found:
            raise MalformedError(f"quote not found in one paragraph: {quoted[:60]!r}")
        if len(found) > 1:
            self.say(f"quote stands {len(found)} times: {quoted[:60]!r}")
        return found[0]


@dataclass(frozen=True, slots=True)
class _Fields:
    """A line split at its bars: the leading words, the keyed fields, the bare ones, and the quote at the end."""

    lead: str
    keyed: Mapping[str, str]
    bare: tuple[str, ...]
    quote: str

    def value(self, key: str) -> str | None:
        """A keyed field; None where it is unknown."""
        value = self.keyed.get(key, "-").strip()
        return None if value in ("-", "") else value

    def several(self, key: str, separator: str = ";") -> tuple[str, ...]:
        """A keyed field with several values."""
        parts = (part.strip() for part in (self.value(key) or "").split(separator))
        return tuple(part for part in parts if part not in ("", "-"))


def _fields(body: str, keys: str) -> _Fields:
    lead, *rest = [part.strip() for part in body.split("|")]
    if not rest:
        raise MalformedError("no fields after '|'")
    known = keys.split()
    keyed: dict[str, str] = {}
    bare: list[str] = []
    for part in rest[:-1]:
        found = _KEY.match(part)
        if not found:
            bare.append(part)
        elif found[1] not in known:
            raise MalformedError(f"unknown field {found[1]!r}")
        elif found[1] in keyed:
            raise MalformedError(f"field {found[1]!r} twice")
        else:
            keyed[found[1]] = found[2]
    return _Fields(lead, keyed, tuple(bare), rest[-1])


def split_unnamed(value: str | None) -> tuple[str | None, str | None]:
    """A gold name as (canonical, None), or (None, description) where it says `unnamed: description`."""
    if value is None or value == "-":
        return None, None
    if value.startswith("unnamed"):
        return None, value.partition(":")[2].strip() or "unnamed"
    return value, None


def _statement(lines: _Lines, number: int, body: str) -> Statement:
    fields = [field.strip() for field in body.split(";")]
    if len(fields) < 4:
        raise MalformedError("a statement is: ID speaker; kind; affiliation; stance")
    more: dict[str, str] = {}
    for field in fields[4:]:
        key, _, value = field.partition(":")
        if key not in ("to", "via", "in"):
            raise MalformedError(f"unknown field {field!r}")
        more[key] = value.strip()
    speaker, described = split_unnamed(fields[0])
    kind = None if fields[1] == "-" else lines.word(fields[1], words.SPEAKER_KINDS, "speaker kind")
    nested = more.get("in")
    if nested is not None and not nested.isdigit():
        raise MalformedError(f"in: {nested!r} is no statement's ID")
    via = tuple(part.strip() for part in more.get("via", "").split(",") if part.strip() not in ("", "-"))
    sources, cues, contents = (lines.marks.get((part, number), ()) for part in "SCT")
    return Statement(
        number,
        lines.line,
        sources,
        cues,
        contents,
        speaker,
        described,
        kind,
        None if fields[2] == "-" else fields[2],
        lines.word(fields[3], words.STATEMENT_STANCES, "stance"),
        more["to"] if more.get("to", "-") != "-" else None,
        via,
        int(nested) if nested else None,
    )


def _count(lines: _Lines, body: str) -> Count:
    fields = _fields(body, "of by as_of since place status")
    lead = _COUNT.match(fields.lead)
    if not lead:
        raise MalformedError(f"not 'value[-max] comparator unit': {fields.lead!r}")
    status = fields.bare[0] if fields.bare else fields.keyed.get("status", "-")
    return Count(
        lines.line,
        lines.quote(fields.quote),
        float(lead[1]),
        float(lead[2]) if lead[2] else None,
        lines.word(lead[3], words.COMPARATORS, "comparator"),
        lines.word(lead[4], words.UNITS, "unit"),
        fields.value("of"),
        fields.value("by"),
        lines.time(fields.value("as_of"), "as_of"),
        lines.time(fields.value("since"), "since"),
        fields.value("place"),
        lines.word(status, words.COUNT_STATUSES, "status"),
    )


def _participant(told: str) -> Participant:
    parts = [part.strip() for part in told.split(",")]
    name, *rest = parts
    # A role may itself hold commas, so the side is the last part and the role all that stands between.
    side = rest[-1] if len(rest) > 1 else None
    role = ", ".join(rest[:-1] if side else rest)
    return Participant(name, None if role in ("", "-") else role, None if side == "-" else side)


def _meeting(lines: _Lines, body: str) -> Meeting:
    fields = _fields(body, "venue start end parties mediators people about outcome")
    lead = fields.lead.split()
    if len(lead) != 3:
        raise MalformedError(f"not 'status kind format': {fields.lead!r}")
    return Meeting(
        lines.line,
        lines.quote(fields.quote),
        lines.word(lead[0], words.MEETING_STATUSES, "meeting status"),
        lines.word(lead[1], words.MEETING_KINDS, "meeting kind"),
        lines.word(lead[2], words.MEETING_FORMATS, "meeting format"),
        fields.value("venue"),
        lines.time(fields.value("start"), "start"),
        lines.time(fields.value("end"), "end"),
        fields.several("parties"),
        fields.several("mediators"),
        tuple(_participant(told) for told in fields.several("people", "/")),
        fields.value("about"),
        fields.value("outcome"),
    )


def _stance(lines: _Lines, body: str) -> Stance:
    fields = _fields(body, "value if by since")
    lead = fields.lead.rsplit(maxsplit=2)
    if len(lead) != 3:
        raise MalformedError(f"not 'party stance term': {fields.lead!r}")
    return Stance(
        lines.line,
        lines.quote(fields.quote),
        lead[0],
        lines.word(lead[1], words.PARTY_STANCES, "party stance"),
        lines.word(lead[2], words.TERMS, "term"),
        fields.value("value"),
        fields.value("if"),
        fields.value("by"),
        lines.time(fields.value("since"), "since"),
    )


def _mode(lines: _Lines, kind: str, mode: str) -> str | None:
    if mode == "-":
        return None
    if mode not in words.EVENT_MODES.get(kind, "").split():
        lines.say(f"{kind} has no mode {mode!r}")
    return mode


def _report(lines: _Lines, body: str) -> Report:
    fields = _fields(body, "cameo actor recipient mediator place date")
    lead = fields.lead.split()
    if len(lead) != 3:
        raise MalformedError(f"not 'TYPE mode realis': {fields.lead!r}")
    cameo = fields.value("cameo")
    if cameo is not None and cameo not in words.CAMEO_TALKS:
        lines.say(f"cameo {cameo!r} is no talks code")
    return Report(
        lines.line,
        lines.quote(fields.quote),
        lines.word(lead[0], words.EVENT_MODES, "event type"),
        _mode(lines, lead[0], lead[1]),
        lines.word(lead[2], words.REALIS, "realis"),
        cameo,
        fields.several("actor"),
        fields.several("recipient"),
        fields.several("mediator"),
        fields.value("place"),
        lines.time(fields.value("date"), "date"),
    )


def _disagreement(lines: _Lines, body: str) -> Disagreement:
    parts = body.split()
    if len(parts) != 3 or not all(re.fullmatch(r"N?\d+", part) for part in parts[:2]):
        raise MalformedError("not 'D a b how'")
    return Disagreement(lines.line, parts[0], parts[1], lines.word(parts[2], words.DISAGREEMENTS, "disagreement"))


_Record = Statement | Count | Meeting | Stance | Report | Disagreement
_READERS: dict[str, Callable[[_Lines, str], _Record]] = {
    "N": _count,
    "M": _meeting,
    "P": _stance,
    "E": _report,
    "D": _disagreement,
}


def _record(lines: _Lines, line: str) -> _Record:
    if found := _STATEMENT.match(line):
        return _statement(lines, int(found[1]), found[2])
    if line[:2].strip() in _READERS and line[1:2].isspace():
        return _READERS[line[0]](lines, line[2:].strip())
    raise MalformedError(f"no such gold line: {line[:40]!r}")


def _spans_by_part(marks: Sequence[Mark]) -> dict[tuple[str, int], tuple[Span, ...]]:
    spans: dict[tuple[str, int], tuple[Span, ...]] = {}
    for mark in marks:
        if mark.kind in "SCT":
            spans[mark.kind, mark.id] = (*spans.get((mark.kind, mark.id), ()), Span(mark.start, mark.end))
    return spans


def read_gold(
    numbered: Sequence[tuple[int, str]], text: str, pieces: Sequence[Piece], marks: Sequence[Mark]
) -> tuple[Gold, list[Problem]]:
    """Read the gold lines (number, line) of a story; a line that cannot be read is reported and left out."""
    lines = _Lines(text, pieces, _spans_by_part(marks), [])
    records: list[_Record] = []
    for lines.line, line in numbered:
        try:
            records.append(_record(lines, line.strip()))
        except MalformedError as error:
            lines.say(str(error))
    gold = Gold(
        tuple(record for record in records if isinstance(record, Statement)),
        tuple(record for record in records if isinstance(record, Count)),
        tuple(record for record in records if isinstance(record, Meeting)),
        tuple(record for record in records if isinstance(record, Stance)),
        tuple(record for record in records if isinstance(record, Report)),
        tuple(record for record in records if isinstance(record, Disagreement)),
    )
    return gold, lines.problems
