"""What the corpus says about a story: its text, marks and gold, all as character offsets into one text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a file of the corpus: its line (1-based), what is wrong, and whether it is only a warning."""

    line: int
    message: str
    warning: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` (exclusive) of `Story.text`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of the text; `kind` is headline, paragraph, subhead or caption."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Name:
    """One line of names.tsv: a kind, the canonical name, and the other forms it is written in."""

    kind: str
    canonical: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """An occurrence of a name; `kind` and `name` are those of names.tsv or of the mark that overrides it."""

    start: int
    end: int
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Time:
    """A marked date, time, duration or set with its TimeML value."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what: the spans, and the gold line.

    `speaker` is a canonical name, or None with `described` for an unnamed source, or both None where nobody is named.
    `nested_in` is the id of the statement that reports this one.
    """

    id: int
    line: int
    sources: tuple[Span, ...]
    cues: tuple[Span, ...]
    contents: tuple[Span, ...]
    speaker: str | None
    described: str | None
    speaker_kind: str | None
    affiliation: str | None
    stance: str
    told_to: str | None
    relayed_by: tuple[str, ...]
    nested_in: int | None


@dataclass(frozen=True, slots=True)
class Count:
    """A number that an analyst would put in a table (an N line); dates are TimeML values."""

    line: int
    quote: Span
    value: float
    value_max: float | None
    comparator: str
    unit: str
    of: str | None
    by: str | None
    as_of: str | None
    since: str | None
    place: str | None
    status: str


@dataclass(frozen=True, slots=True)
class Participant:
    """A person named as taking part in a meeting."""

    name: str
    role: str | None
    side: str | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting or a round of talks (an M line)."""

    line: int
    quote: Span
    status: str
    kind: str
    format: str
    venue: str | None
    start: str | None
    end: str | None
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    people: tuple[Participant, ...]
    about: str | None
    outcome: str | None


@dataclass(frozen=True, slots=True)
class Stance:
    """What a party wants, offers, accepts or refuses (a P line); `by` is None, `self`, or by whose word."""

    line: int
    quote: Span
    party: str
    stance: str
    term: str
    value: str | None
    condition: str | None
    by: str | None
    since: str | None


@dataclass(frozen=True, slots=True)
class Report:
    """Who did what to whom (an E line), in PLOVER's types and modes, with CAMEO's code for talks."""

    line: int
    quote: Span
    type: str
    mode: str | None
    realis: str
    cameo: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    mediators: tuple[str, ...]
    place: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two statements (`3`) or figures (`N1`) of a story of which one denies or contradicts the other (a D line)."""

    line: int
    a: str
    b: str
    how: str


@dataclass(frozen=True, slots=True)
class Header:
    """The lines before the text; `family_kind` and `family_of` are None and empty for a story that copies nothing."""

    outlet: str
    voice: str
    published: str
    place: str
    family_kind: str | None
    family_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """The gold lines of a story, in file order."""

    statements: tuple[Statement, ...] = ()
    counts: tuple[Count, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    stances: tuple[Stance, ...] = ()
    reports: tuple[Report, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """A story of the corpus.

    `text` is its pieces joined by a blank line, the headline first; every offset counts its characters.
    `lines` gives, for each line of the file that holds text, the offset where it begins and its number.
    """

    slug: str
    header: Header
    text: str
    pieces: tuple[Piece, ...]
    mentions: tuple[Mention, ...]
    times: tuple[Time, ...]
    gold: Gold
    lines: tuple[tuple[int, int], ...]
    problems: tuple[Problem, ...]

    @property
    def headline(self) -> str:
        """The first piece's text."""
        return self.text[: self.pieces[0].end] if self.pieces else ""

    def words(self) -> int:
        """How many words, split at white space."""
        return len(self.text.split())

    def line_at(self, offset: int) -> int:
        """The line of the file that holds a character of the text."""
        at = bisect_right(self.lines, (offset, 1 << 60)) - 1
        return self.lines[at][1] if at >= 0 else 1


@dataclass(frozen=True, slots=True)
class Negotiation:
    """One folder of the corpus: its names and its stories, in the order of their slugs."""

    slug: str
    names: tuple[Name, ...]
    stories: tuple[Story, ...]
    problems: tuple[Problem, ...] = ()
