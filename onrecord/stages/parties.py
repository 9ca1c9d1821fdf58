"""Who acts in the sentences of a story: names as parties, with their side, their coordination and their case."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from onrecord.lexicon import lexicon
from onrecord.lexicon.acts import Act, acts_of
from onrecord.lexicon.countries import country_named
from onrecord.stages.reading import Reading
from onrecord.stages.speaker import outlet_name
from onrecord.stages.speakers import Speakers, year_of
from onrecord.stages.talkwords import has
from onrecord.text.sentences import sentences
from onrecord.types.claims import DateExpression, Mention, Quotation
from onrecord.types.evidence import PieceKind, Span, Story

_JOINS = re.compile(
    r"(?:[\s,]|\b(?:and|or|the|both|as well as|along with|representatives?|officials?|leaders?|delegations?|mediators?|"
    r"envoys?|negotiators?|groups?|movements?|governments?|of|from|rivals?|including|other|its|rebels?)\b|[’']s)*\Z"
)
"""What may stand between two names of one list."""
_PREPOSITION = re.compile(
    r"\b(in|at|of|to|from|with|by|near|against|on|for|between|among|over|into|inside|outside|around|across|through|"
    r"toward|towards|via|about|under|than|as|after|before|without|until)\s+(?:the\s+|both\s+|its\s+|\w+ern\s+|central\s+)?\Z",
    re.IGNORECASE,
)
_LOCATIVE = frozenset(["in", "at", "near", "inside", "outside", "around", "across", "into"])
_ACTORS = frozenset(["person", "organisation", "state", "people"])


@dataclass(frozen=True, slots=True)
class Party:
    """A name in a sentence as somebody who acts. `side` is the body that a person speaks for, itself for a body.

    `case` is the preposition before it, empty for none.
    """

    name: str
    kind: str
    start: int
    end: int
    case: str
    side: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """A place that a sentence names, with its country where that is known, and the preposition before it."""

    name: str
    country: str | None
    start: int
    end: int
    case: str


_OUTLETS = frozenset(["outlet", "wire"])
_LANDS = frozenset(["state", "place", "organisation"])
_OFFICIAL = frozenset(["army", "intelligence", "ministry", "agency", "parliament", "court"])
P = TypeVar("P", Party, Site)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the body with who, where, when and what."""

    start: int
    end: int
    text: str
    paragraph: int
    parties: tuple[Party, ...]
    sites: tuple[Site, ...]
    times: tuple[DateExpression, ...]
    acts: tuple[Act, ...]

    @property
    def range(self) -> tuple[int, int]:
        """Its characters."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Scene:
    """The body of one story, sentence by sentence."""

    story: Story
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]

    def span(self, sentence: Sentence) -> Span:
        """A sentence as a span."""
        return self.story.span(sentence.start, sentence.end)

    def cue_at(self, act: Act) -> Quotation | None:
        """The quotation whose cue holds an act: its speaker is who acts."""
        return next((q for q in self.quotations if q.cue.start <= act.start < q.cue.end), None)

    def around(self, position: int) -> Quotation | None:
        """The innermost quotation whose content holds a position."""
        holding = [q for q in self.quotations if any(s.start <= position < s.end for s in q.spans)]
        return min(holding, key=lambda q: q.spans[-1].end - q.spans[0].start, default=None)


def scene_of(reading: Reading) -> Scene:
    """The sentences of the paragraphs of a story; captions, headlines and teasers repeat and are left out."""
    story = reading.story
    named, times = reading.of(Mention), reading.of(DateExpression)
    speakers = Speakers(story.text, named, year_of(story))
    parties, sites = _parties(story, named, speakers)
    found = []
    for paragraph, piece in enumerate(story.of_kind(PieceKind.PARAGRAPH)):
        for start, end in sentences(story.text, piece.start, piece.end):
            found.append(
                Sentence(
                    start,
                    end,
                    story.text[start:end],
                    paragraph,
                    tuple(_within(parties, start, end)),
                    tuple(_within(sites, start, end)),
                    tuple(t for t in times if start <= t.spans[0].start < end),
                    tuple(acts_of(story.text, start, end)),
                )
            )
    return Scene(story, tuple(found), reading.of(Quotation))


def _within(items: Sequence[P], start: int, end: int) -> Iterator[P]:
    """The items that begin in a stretch; items are in order."""
    for item in items[bisect_left(items, start, key=lambda one: one.start) :]:
        if item.start >= end:
            return
        yield item


def _parties(story: Story, named: Sequence[Mention], speakers: Speakers) -> tuple[list[Party], list[Site]]:
    """Mentions as parties and as places; a capital or a state may be either, by the preposition before it."""
    parties: list[Party] = []
    sites: list[Site] = []
    lands = sorted(
        {m.name for m in named if m.mention_kind in _LANDS and m.name and len(m.name) > 3 and " " not in m.name}
    )
    people: dict[str, Party] = {}
    bodies = {m.name for m in named if m.mention_kind in ("organisation", "state") and m.name}
    for mention in named:
        span = mention.spans[0]
        found = _PREPOSITION.search(story.text[max(0, span.start - 24) : span.start])
        case = found[1].lower() if found else ""
        land = mention.mention_kind in ("place", "facility", "state")
        site = land and (case in _LOCATIVE or has("talks_after", story.text[span.end : span.end + 40].lower()))
        owns = story.text[span.end : span.end + 2] in ("’s", "'s")
        site = site and not owns
        goes = (
            land
            and case == "to"
            and not owns
            and has("travel", story.text[max(0, span.start - 60) : span.start].lower())
        )
        if mention.mention_kind in ("place", "facility") or site or goes:
            case_of = "in" if goes else case
            sites.append(Site(_site_name(mention), country_of(mention), span.start, span.end, case_of))
        state = _government(mention) if mention.mention_kind == "place" and not site and not goes else None
        name = state or (mention.name if mention.mention_kind in _ACTORS and not site else None)
        if name and mention.mention_kind == "people" and name == span.text:
            name = _land_of(name, lands) or name
        person = people.get(span.text) if mention.mention_kind != "people" and not lexicon().named(span.text) else None
        if person and not site:
            parties.append(replace(person, start=span.start, end=span.end, case=case))
        elif name:
            side = name
            if mention.mention_kind == "person":
                side = speakers.of(span, span).affiliation or country_named(mention.country or "") or name
            side = _state_of(side) or _whole_of(_land_of(side, lands) or side, bodies)
            kind = "state" if state else mention.mention_kind
            parties.append(Party(name, kind, span.start, span.end, case, side, mention.title))
            if kind == "person" and " " in name and side != name:
                people.setdefault(re.split(r"[\s-]", name)[-1], parties[-1])
    return parties, sites


def _site_name(mention: Mention) -> str:
    """A capital that may stand for its state is itself where it is a place."""
    form = mention.spans[0].text
    metonym = any(name.role == "metonym" for name in lexicon().named(form))
    return form if metonym or not mention.name else mention.name


def _state_of(body: str) -> str | None:
    """The state whose army, ministry or agency a body is, by the lexicon."""
    known = [name for name in lexicon().named(body) if name.sort in _OFFICIAL and name.country]
    return country_named(known[0].country or "") if known else None


def _whole_of(body: str, bodies: set[str]) -> str:
    """The body of the story that a longer name begins with: `Hamas political bureau` is Hamas."""
    words = body.split()
    shorter = (" ".join(words[:count]) for count in range(1, len(words)))
    return next((name for name in shorter if name in bodies), body)


def _land_of(demonym: str, lands: Sequence[str]) -> str | None:
    """The one land of the story whose name a demonym begins with, its ending aside: `Tarvian` and `Tarvia`."""
    stem = demonym.lower()
    if not stem.endswith(("an", "ese", "i", "ic", "ish", "ean", "er")):
        return None
    found = [land for land in lands if land != demonym and stem.startswith(land.lower()[: max(4, len(land) - 2)])]
    return found[0] if len(found) == 1 else None


def _government(mention: Mention) -> str | None:
    """The state that a capital or a country's name stands for when it acts."""
    known = {n.canonical for n in lexicon().named(mention.spans[0].text) if n.kind == "state"}
    return known.pop() if len(known) == 1 else None


def country_of(mention: Mention) -> str | None:
    """The country of a place by name: the lexicon's for a capital, else that of the mention's code."""
    return _government(mention) or (country_named(mention.country) if mention.country else None)


def acts(party: Party, text: str) -> bool:
    """Whether a name can act: no medium, and no adjective of some other noun than an office or a body."""
    if outlet_name(party.name) or any(name.sort in _OUTLETS for name in lexicon().named(party.name)):
        return False
    if party.kind == "organisation" and has("thing", party.name.lower()):
        return False
    if party.kind != "person" and has("no_actor", text[party.end : party.end + 30].lower()):
        return False
    if party.kind == "people" and re.match(r"\s+[a-z]", text[party.end : party.end + 2]):
        return has("office", text[party.end : party.end + 70].lower()) or has(
            "troops", text[party.end : party.end + 40].lower()
        )
    return True


def group(parties: Sequence[Party], at: int, text: str) -> list[Party]:
    """The list of names that the one at a place stands in: `A, B and the C movement`."""
    first = last = at
    while first and _joined(parties[first - 1], parties[first], text):
        first -= 1
    while last + 1 < len(parties) and _joined(parties[last], parties[last + 1], text):
        last += 1
    return list(parties[first : last + 1])


def _joined(one: Party, other: Party, text: str) -> bool:
    between = text[one.end : other.start]
    return bool(re.search(r",|\band\b|\bor\b|\bwell as\b", between)) and bool(_JOINS.match(between))


def names(parties: Sequence[Party], sides: bool = False) -> tuple[str, ...]:
    """Their names, or those of their sides, each once, in order."""
    return tuple(dict.fromkeys(party.side if sides else party.name for party in parties))
