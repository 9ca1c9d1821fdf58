"""Which names of a story act and which are places, with the side that each speaks for and the preposition before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.lexicon import lexicon
from onrecord.lexicon.countries import capital_of, country_named, people_of
from onrecord.lexicon.heads import phrase
from onrecord.lexicon.places import gazetteer
from onrecord.stages.roster import Roster
from onrecord.stages.speaker import OFFICIAL, is_outlet
from onrecord.stages.talkwords import has
from onrecord.types.claims import Mention

_PREPOSITION = re.compile(
    r"\b(in|at|of|to|from|with|by|near|against|on|for|between|among|over|into|inside|outside|around|across|through|"
    r"toward|towards|via|about|under|than|as|after|before|without|until)\s+(?:the\s+|both\s+|its\s+|\w+ern\s+|central\s+)?\Z",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"(?:[’']s?)?\s+capital\b(?!,?\s+(?:city\b|of\b|[A-Z]))")
_AGAINST = re.compile(
    r"(?:[’']s?)?\s+(?:(?:main|armed|political|exiled|moderate|mainstream|ethnic|Islamist|Maoist|communist|Marxist)\s+){0,2}"
    r"(opposition|rebel|insurgent|separatist|guerrilla)(s?)\b(?!-|\s+(?:stronghold|bastion|area|town|territory))"
)
"""Behind a land, those in it who are against who governs it: `Syria’s opposition`, `Chadian rebels`."""
_LOCATIVE = frozenset(["in", "at", "near", "inside", "outside", "around", "across", "into"])
_ACTORS = frozenset(["person", "organisation", "state", "people"])
_GROUNDS = frozenset(["place", "facility", "state"])
_REGIONS = frozenset(["area", "region", "continent", "sea", "strait", "island", "river"])
"""Kinds of places that are no government's name."""


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
    """A place that a sentence names, with its country where that is known, and the preposition before it.

    `built` is a building or the like, `wide` a region, a sea or a continent of no one country, `land` any region: what
    is not one place to meet in, and what talks are called by when they are about it.
    """

    name: str
    country: str | None
    start: int
    end: int
    case: str
    built: bool = False
    wide: bool = False
    land: bool = False


@dataclass(slots=True)
class Casting:
    """The names of one story. `text` has plain spaces only; `year` says who held which office."""

    text: str
    named: Sequence[Mention]
    year: int | None
    _roster: Roster = field(init=False)
    _lands: dict[str, list[str]] = field(init=False)
    _bodies: set[str] = field(init=False)
    _ends: dict[str, list[str]] = field(init=False)
    _people: dict[str, Party] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Gather for whom each person speaks, and what names may be the lands and bodies of others."""
        self._roster = Roster(self.text, self.named, self.year)
        grounds = {m.name for m in self.named if m.mention_kind in ("state", "place", "organisation") and m.name}
        self._lands = _by(sorted(name for name in grounds if len(name) > 3 and " " not in name), _beginning)
        self._bodies = {m.name for m in self.named if m.mention_kind == "organisation" and m.name}
        self._ends = _by(
            (name for name in self._bodies if " " in phrase(name)), lambda name: phrase(name).rpartition(" ")[2]
        )

    def cast(self) -> Iterator[Party | Site]:
        """Every name that acts or is a place, in order; a capital or a state may be either, by what stands beside."""
        for mention in self.named:
            case = self._case(mention)
            site = self._capital(mention, case) or self._site(mention, case)
            if site:
                yield site
            party = self._party(mention, case, site)
            if party and (pair := _pair(party.name)):
                yield from (replace(party, name=name, side=name, kind=_kind(name)) for name in pair)
            elif party and not has("vague", party.side.lower()):
                yield party

    def _case(self, mention: Mention) -> str:
        """The preposition before a name; `for` where it says to whom an envoy is sent."""
        before = self.text[max(0, mention.spans[0].start - 60) : mention.spans[0].start]
        found = _PREPOSITION.search(before[-24:]) if not self._leads(mention) else None
        case = found[1].lower() if found else ""
        return "for" if case in ("to", "for", "on", "of") and has("accredited", before.lower()) else case

    def _leads(self, mention: Mention) -> bool:
        """Whether a state's name is followed by what it does: `the Oman-mediated talks`."""
        return has("leading", self.text[mention.spans[0].end : mention.spans[0].end + 12].lower())

    def _capital(self, mention: Mention, case: str) -> Site | None:
        """The capital that is only called so: `in the Egyptian capital`, with no name behind it."""
        span = mention.spans[0]
        land = span.text.removesuffix(" capital")
        found = _CAPITAL.match(self.text, span.start + len(land))
        states = {name.canonical for name in lexicon().named(land) if name.country} if found else ()
        state = next(iter(states), "") if len(states) == 1 else ""
        town = capital_of(state)
        return Site(town, state, span.start, found.end(), "in" if case == "to" else case) if found and town else None

    def _site(self, mention: Mention, case: str) -> Site | None:
        """The place that a name is here."""
        span = mention.spans[0]
        town = mention.mention_kind == "organisation" and span.text.isupper() and _town(span.text)
        if mention.mention_kind not in _GROUNDS and not town:
            return None
        owns = self.text[span.end : span.end + 2] in ("’s", "'s")
        goes = case == "to" and not owns and has("travel", self.text[max(0, span.start - 60) : span.start].lower())
        if mention.mention_kind != "facility" and self._leads(mention):
            return None
        here = case in _LOCATIVE or goes or has("talks_after", self.text[span.end : span.end + 40].lower())
        if mention.mention_kind == "state" and (owns or not here):
            return None
        name, case = _site_name(mention), "in" if goes else case
        built, wide = _built(mention, name), _region(name) == "-" or has("vague_place", name.lower())
        return Site(name, country_of(mention), span.start, span.end, case, built, wide, _land(name))

    def _party(self, mention: Mention, case: str, site: Site | None) -> Party | None:
        """Who a name is as somebody who acts."""
        span, form = mention.spans[0], mention.spans[0].text
        before, after = self.text[max(0, span.start - 20) : span.start], self.text[span.end : span.end + 40]
        told = has("talks_after", after.lower()) or has("capital", before.lower())
        placed = site and (site.case in _LOCATIVE or told)
        if placed or (site and mention.mention_kind == "organisation"):
            return None
        if mention.mention_kind != "people" and form in self._people and not lexicon().named(form):
            return replace(self._people[form], start=span.start, end=span.end, case=case)
        name = self._name(mention)
        if name is None:
            return None
        side = self._side(mention, name)
        kind = "state" if mention.mention_kind in _GROUNDS else mention.mention_kind
        if kind in ("state", "people") and (found := _AGAINST.match(self.text, span.end)) and (of := people_of(name)):
            body = f"{of} {found[1]}{'' if found[1] == 'opposition' else 's'}"
            return Party(body, "organisation", span.start, found.end(), case, body)
        party = Party(name, kind, span.start, span.end, case, side, mention.title)
        if kind == "person" and " " in name and side != name:
            self._people.setdefault(re.split(r"[\s-]", name)[-1], party)
        return party

    def _name(self, mention: Mention) -> str | None:
        """Under which name it acts: a capital as its state, else its own."""
        if mention.mention_kind == "place":
            return government(mention.spans[0].text)
        if mention.mention_kind not in _ACTORS or not mention.name:
            return None
        if mention.mention_kind == "people" and mention.name == mention.spans[0].text:
            return _land_of(mention.name, self._lands) or mention.name
        return mention.name

    def _side(self, mention: Mention, name: str) -> str:
        """The body that a name speaks for."""
        side = self._spoken_for(mention) or name if mention.mention_kind == "person" else name
        if side != name or mention.mention_kind in ("state", "organisation"):
            region = _region(side)
            side = (country_named(mention.country or "") or country_named(region) or side) if region else side
        known = any(one.canonical == side for one in lexicon().named(side))
        return _state_of(side) or (side if known else self._full(_land_of(side, self._lands) or side))

    def _full(self, body: str) -> str:
        """The body of the story that a longer name begins with, or that a last word stands for: `the Front`."""
        longer = self._ends.get(body, ())
        return longer[0] if len(longer) == 1 else _whole_of(body, self._bodies)

    def _spoken_for(self, person: Mention) -> str | None:
        """For whom a person speaks: the body that the story names, but no other land than the lexicon knows them of."""
        said, own = self._roster.side_of(person), country_named(person.country or "")
        if said and (is_outlet(said) or (own and (government(said) or _region(said)))):
            return own
        return said or own


def _pair(name: str) -> tuple[str, str] | None:
    """The two of `Syria-Turkey` or of another name that holds two that the lexicon knows."""
    one, dash, other = name.replace("–", "-").replace(" and ", "-").partition("-")
    if not dash or lexicon().named(name):
        return None
    first, second = _acting(one), _acting(other)
    return (first, second) if first and second else None


def _acting(form: str) -> str | None:
    """The state or organisation that a form stands for, where it is one."""
    known = {name.canonical for name in lexicon().named(form) if name.kind in ("state", "organisation")}
    return known.pop() if len(known) == 1 else None


def _kind(name: str) -> str:
    return "state" if government(name) else "organisation"


def _town(form: str) -> bool:
    """Whether a form in capitals is that of a town, as datelines write it."""
    return not lexicon().named(form) and any(spot.people > 0 for spot in gazetteer().named(form)[:1])


def _land(name: str) -> bool:
    """Whether a name is that of regions and of no town."""
    spots = gazetteer().named(name)
    return bool(spots) and all(spot.kind in _REGIONS for spot in spots)


def _built(mention: Mention, name: str) -> bool:
    """Whether a place is a building or the like, and no town."""
    return mention.mention_kind == "facility" or has("building", name.lower())


def _region(name: str) -> str | None:
    """The code of the country of a region, a sea or a continent, `-` where it has none; None for any other name."""
    if lexicon().named(name):
        return None
    spots = gazetteer().named(name)[:1]
    return (spots[0].country or "-") if spots and spots[0].kind in _REGIONS else None


def _site_name(mention: Mention) -> str:
    """A capital that may stand for its state is itself where it is a place."""
    form = mention.spans[0].text
    metonym = any(name.role == "metonym" for name in lexicon().named(form))
    return form if metonym or not mention.name else mention.name


def _state_of(body: str) -> str | None:
    """The state whose army, ministry or agency a body is, by the lexicon."""
    known = [name for name in lexicon().named(body) if name.sort in OFFICIAL and name.country]
    return country_named(known[0].country or "") if known else None


def _by(names: Iterable[str], part: Callable[[str], str]) -> dict[str, list[str]]:
    """Names by a part of them, so that none has to be compared with all others."""
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(part(name), []).append(name)
    return found


def _beginning(name: str) -> str:
    return name[:4].lower()


def _whole_of(body: str, bodies: set[str]) -> str:
    """The body of the story that a longer name begins with: `Hamas political bureau` is Hamas."""
    words = body.split()
    shorter = (" ".join(words[:count]) for count in range(1, min(len(words), 8)))
    return next((name for name in shorter if name in bodies), body)


def _land_of(demonym: str, lands: Mapping[str, Sequence[str]]) -> str | None:
    """The one land of the story whose name a demonym begins with, its ending aside: `Tarvian` and `Tarvia`."""
    stem = demonym.lower()
    if not stem.endswith(("an", "ese", "i", "ic", "ish", "ean", "er")):
        return None
    near = lands.get(_beginning(demonym), ())
    found = [land for land in near if land != demonym and stem.startswith(land.lower()[: max(4, len(land) - 2)])]
    return found[0] if len(found) == 1 else None


def government(form: str) -> str | None:
    """The state that a capital or a country's name stands for when it acts."""
    known = {name.canonical for name in lexicon().named(form) if name.kind == "state"}
    return known.pop() if len(known) == 1 else None


def country_of(mention: Mention) -> str | None:
    """The country of a place by name: the lexicon's for a capital, else that of the mention's code."""
    form = mention.spans[0].text
    if mention.mention_kind == "state" and not _region(mention.name or form):
        return government(form) or mention.name
    code = mention.country or next((spot.country for spot in gazetteer().named(form)[:1]), None)
    return government(form) or (country_named(code) if code else None)
