"""Claims: one thing that one story says, with the words that say it. A claim need not be true.

Every claim has `spans` (the words, in reading order), a `score` in [0, 1] from its reader, a `tier` that says what
the score is worth (`high`, `medium`, `low`) and a `why` in plain words. Unknown fields are None or empty, never a
guess. Names are canonical where the page or the lexicon allows; an unnamed source is `unnamed: <its description>`.
Dates are ISO 8601 prefixes (`2031`, `2031-03`, `2031-03-04`).

The store derives its tables from these classes: a field is a column of the same name, a `Span` is a row in `span`
whose role is the field's name, a tuple of strings is a JSON list.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.types.evidence import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What all claims share. `story` is the story's id."""

    story: str
    spans: tuple[Span, ...]
    score: float = 1.0
    tier: str = "high"
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Claim):
    """A name or title that points at somebody, something or a place.

    `mention_kind`: person, organisation, state, place, people, facility, office, other. `name` is the canonical name,
    None where it cannot be told. `latitude` and `longitude` (degrees, WGS 84) stand only where a place is resolved.
    """

    mention_kind: str
    name: str | None = None
    title: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation(Claim):
    """Somebody is said to say, think or intend something; `spans` are the content.

    `manner`: direct, indirect, mixed. `speaker_kind`: person, organisation, state, outlet, unnamed. `stance`:
    assert, deny, accuse, demand, reject, threaten, promise, praise, predict, concede. `told_to` is whom the source
    spoke to, `relayed_by` the outlets between that and this story, nearest first. `nested_in` is the span of the
    cue of the quotation that this one stands in.
    """

    cue: Span
    source: Span | None = None
    manner: str = "indirect"
    speaker: str | None = None
    speaker_kind: str | None = None
    affiliation: str | None = None
    told_to: str | None = None
    relayed_by: tuple[str, ...] = ()
    stance: str = "assert"
    nested_in: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Claim):
    """A number that an analyst would put in a table; `spans` is the number with its clause, `number` the digits or
    words.

    `comparator`: exact, at_least, about, more_than, fewer_than, up_to. `unit`: deaths, injuries, hostages,
    prisoners, displaced, missing, fighters, weapons, trucks, money, towns, soldiers, days, weeks, months, years,
    percent, other. `status`: actual, proposed, planned, claimed_disputed.
    """

    number: Span
    value: float
    value_max: float | None = None
    comparator: str = "exact"
    unit: str = "other"
    of: str | None = None
    authority: str | None = None
    as_of: str | None = None
    since: str | None = None
    place: str | None = None
    status: str = "actual"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateExpression(Claim):
    """Words that name a time. `value` is its TIMEX3 value, `date_kind` DATE, TIME, DURATION or SET.

    `start` and `end` (half-open, ISO days) are None where nothing anchors it: a weekday without a week stays so.
    """

    value: str
    date_kind: str = "DATE"
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """A named person in a meeting, with the role and the side as the story gives them."""

    name: str
    role: str | None = None
    side: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Claim):
    """A meeting or a round of talks, held or planned.

    `parties` are sides of the conflict; `mediators` are those who come from outside it, as mediators, hosts, envoys or
    guests. A state from outside that talks on its own behalf (`diplomatic`), with one side or with other outsiders
    about the conflict, stands in both. `subject` and `outcome` are words of the story; an outcome that somebody
    tells begins with who it is (`Halvmark: agreed to …`), several are parted by `; `.
    `format`: in_person, video, phone, unknown. `talks_kind`: direct, mediated, with_mediator, internal, diplomatic.
    `status`: planned, under_way, held, stalled, failed.
    """

    venue: str | None = None
    country: str | None = None
    start: str | None = None
    end: str | None = None
    format: str = "unknown"
    talks_kind: str | None = None
    parties: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    participants: tuple[Participant, ...] = ()
    status: str = "held"
    subject: str | None = None
    outcome: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance(Claim):
    """Where a party is said to stand on a term. `by` is by whose word: a canonical name, `unnamed: …`, or None.

    `stance`: demands, offers, accepts, rejects, conditions, refuses_to_discuss, open. Terms are those of the terms
    file. `value` is in the story's words; where it compares with others, `amount` gives it in `unit` (days, km,
    percent, people, trucks, money, towns, weapons). `voice` says whether `by` is the party's own word
    (`self`) or another's (`other`), None where the story names nobody.
    """

    party: str
    term: str
    stance: str
    value: str | None = None
    condition: str | None = None
    by: str | None = None
    as_of: str | None = None
    amount: float | None = None
    unit: str | None = None
    voice: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Claim):
    """Something that happened, was announced or may happen, coded with PLOVER (type in upper case, mode) and CAMEO
    beside.

    `realis`: actual, ongoing, planned, hypothetical, negated, historical. The mediator has a slot of its own.
    """

    event: str
    mode: str | None = None
    cameo: str | None = None
    realis: str = "actual"
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    place: str | None = None
    date: str | None = None


CLAIMS: tuple[type[Claim], ...] = (Mention, Quotation, Count, DateExpression, Meeting, Stance, Report)
"""Every kind of claim, in the order in which readers write them."""
