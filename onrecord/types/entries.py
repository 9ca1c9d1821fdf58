"""Entries: what the record holds across stories. An entry is nothing but its claims, settled.

`claims` are the ids of the claims that the entry rests on; disagreement among them is kept, never averaged.
`stories` and `origins` count its support: origins are what is left when copies and relays are folded. `why` says
what held it together.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.types.when import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What all entries share. `key` is the natural key that the entry's id is made of."""

    key: str
    claims: tuple[str, ...]
    stories: int = 0
    origins: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor(Entry):
    """Who is meant: a person, organisation, state, people. `aliases` are the forms that stories use for it."""

    name: str
    actor_kind: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Entry):
    """A place that stories name, with its coordinates where they are known."""

    name: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Entry):
    """What one speaker said, once, however many stories carry the words. `first` is the earliest day known."""

    speaker: str | None
    speaker_kind: str | None
    affiliation: str | None
    stance: str
    manner: str
    text: str
    told_to: tuple[str, ...] = ()
    relayed_by: tuple[str, ...] = ()
    first: str | None = None
    tier: str = "medium"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Entry):
    """A number by one authority, for one thing, place and day."""

    unit: str
    of: str | None
    place: str | None
    authority: str | None
    value: float
    value_max: float | None
    comparator: str
    as_of: str | None
    since: str | None
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Entry):
    """One happening, coded as its reports code it."""

    event: str
    mode: str | None
    cameo: str | None
    realis: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    place: str | None = None
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Round(Entry):
    """One round of talks or meeting, as all stories tell it. `candidates` are keys of rounds that may be the same."""

    venue: str | None
    country: str | None
    start: str | None
    end: str | None
    format: str
    talks_kind: str | None
    status: str
    parties: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    subject: str | None = None
    process: str | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Entry):
    """A party's stance on a term at a time, by whose word.

    `voice` is `self` where `by` speaks for the party, `other` where somebody else says it, None where the story tells
    it without a source. `amount` in `unit` (as in a `Stance`) is the value where it compares with others. It was said
    between `start` and `end`, which are one day where that is known, and None where a side is open.
    """

    party: str
    term: str
    stance: str
    value: str | None = None
    condition: str | None = None
    by: str | None = None
    start: str | None = None
    end: str | None = None
    voice: str | None = None
    amount: float | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement(Entry):
    """Two claims that do not go together, `a` and `b`, by id. `how`: denies, contradicts, counts_differently.

    `claims` are those of all stories that tell of it, two by two. `resolved_by` is the later claim that settles it.
    `named` is who denies, where what is denied was said of that very one.
    """

    how: str
    a: str
    b: str
    about: str | None = None
    resolved_by: str | None = None
    named: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Family(Entry):
    """The stories that carry one copy. `origin` is the id of the story where it began, None where that is unknown.

    `members` are story ids; `claims` is empty, since a family rests on texts and not on what they say.
    """

    members: tuple[str, ...]
    origin: str | None = None
    credited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating(Entry):
    """Between which days a story was written, or a meeting held, that gives no date itself: by the rest of the record.

    `about` is the id of the story, or of the claim of the meeting; `about_kind`: story, meeting. `between` lists its
    reasons.
    """

    about: str
    about_kind: str
    between: When


ENTRIES: tuple[type[Entry], ...] = (
    Actor,
    Place,
    Statement,
    Figure,
    Event,
    Round,
    Position,
    Disagreement,
    Family,
    Dating,
)
"""Every kind of entry, in the order in which linkers write them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyEdge:
    """One story copied from another: `story` from `of`, or undirected where `directed` is False.

    `kind`: verbatim, abridged, updated, merged, rewritten, translated, same_wire, shares_quote, shares_passage; the
    last two are no copies. `share` in [0, 1] is how much of the smaller text stands in the other. `shared` holds the
    stretches in both stories: (start, end, start in `of`, end in `of`).
    """

    story: str
    of: str
    kind: str
    share: float
    directed: bool
    why: str
    shared: tuple[tuple[int, int, int, int], ...] = ()
