"""Who speaks: a source's words resolved to a canonical actor, to a typed unnamed source, or to nobody.

Sources are resolved in the order of the story, since “he”, “the ministry” and “the official” point back. An unnamed
source is never merged with a named one.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from onrecord.lexicon import lexicon
from onrecord.lexicon.bodies import body
from onrecord.lexicon.countries import country_named
from onrecord.lexicon.persons import bodies_of
from onrecord.types.claims import Mention
from onrecord.types.evidence import Span, Story

_HE = frozenset(["he", "she", "him", "her", "his", "hers", "himself", "herself"])
_IT = frozenset(["it", "its", "itself"])
_THEY = frozenset(["they", "them", "their", "we", "i", "who"])
_BODIES = ("organisation", "state", "facility")
_OUTLETS = ("outlet", "wire")
_OUTLET_NAME = re.compile(
    r"\b(?:News|Times|Post|Herald|Tribune|Gazette|Daily|Telegraph|Journal|Radio|TV|Television|Channel|Broadcasting|Wire|"
    r"Press|Media|Courier|Chronicle|Observer|Dispatch|Echo|Monitor|Newspaper|Broadcaster|News Agency|Newsroom)\b"
)
_LOOSE = frozenset(
    "group movement party organisation organization side front militia faction government bloc alliance agency "
    "company charity watchdog monitor authority administration country kingdom state delegation".split()
)
"""Nouns that point at a body whatever it is called; `the ministry` points only at one that is called so."""
_GENERAL = frozenset(
    "official source diplomat spokesman spokeswoman spokesperson leader envoy negotiator minister".split()
)
_OFFICIAL = frozenset(("army", "ministry", "intelligence", "agency", "parliament", "court"))
"""Sorts of bodies that speak for the state that they belong to."""
_FAR = 1_500
"""Characters after which a pronoun or a bare noun no longer points back."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is said to speak. `name` is canonical, `unnamed: …`, and never empty."""

    name: str
    kind: str
    affiliation: str | None = None
    head: str | None = None
    back: bool = False
    """Whether the source only pointed back to a speaker that was named before."""


@dataclass(slots=True)
class Speakers:
    """The speakers of one story so far, for what points back to them."""

    text: str
    mentions: Sequence[Mention]
    year: int | None = None
    """The year of the story, for who held which office."""
    _starts: list[int] = field(default_factory=list)
    _said: list[tuple[int, Speaker]] = field(default_factory=list)
    _sides: dict[str, str] = field(default_factory=dict)
    _offices: dict[str, set[str]] = field(default_factory=dict)
    _contents: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Index the mentions, and learn from the whole story for whom each person speaks."""
        self._starts = [mention.spans[0].start for mention in self.mentions]
        for at, mention in enumerate(self.mentions):
            if mention.mention_kind == "person" and mention.name:
                self._offices.setdefault(mention.name, set()).update(self._offices_beside(mention))
                side = None if mention.name in self._sides else self._side_beside(at)
                if side:
                    self._sides[mention.name] = side
        for mention in self.mentions:
            if mention.mention_kind == "person" and mention.name and (side := self._side_of(mention, None)):
                self._sides[mention.name] = side

    def of(self, source: Span | None, cue: Span, content: Sequence[Span] = ()) -> Speaker:
        """The speaker behind a source, remembered for later ones; names in its content are not pointed back at."""
        self._contents += [(span.start, span.end) for span in content]
        if source is None:
            return Speaker(f"unnamed: unspecified (passive “{cue.text}”)", "unnamed")
        speaker = self._resolve(source)
        self._said.append((source.start, speaker))
        return speaker

    def _resolve(self, source: Span) -> Speaker:
        words = source.text.lower().strip(" ,.").split()
        inside = self._inside(source)
        if words and len(words) <= 2 and words[0] in _HE | _IT | _THEY:
            return self._pronoun(words[0], source)
        person = next((m for m in inside if m.mention_kind == "person" and not self._possessive(m, source)), None)
        if person and person.name:
            return Speaker(person.name, "person", self._side_of(person, self._side_in(inside)))
        head = _head(source.text)
        if inside and (listed := self._listed(source, inside)):
            return listed
        if head and inside and heads()[head] == "body" and body(_bare(source.text), self.year):
            return self._institution(source, inside)
        named = self._body_in(source, inside, head)
        if named is not None:
            return named
        definite = words[:1] in (["the"], ["this"], ["that"], ["both"])
        if head and definite and (pointed := self._pointed(head, source, inside)):
            return pointed
        if head and heads()[head] == "body" and (inside or definite):
            return self._institution(source, inside)
        return Speaker(self._description(source, inside), "unnamed", self._side_in(inside), head)

    def _body_in(self, source: Span, inside: Sequence[Mention], head: str | None) -> Speaker | None:
        """The organisation or state that a source is: by its name alone, or as `the X media outlet`, `an X report`."""
        fitting = [m for m in inside if self._may_speak(m, source)]
        bodies = [m for m in fitting if m.mention_kind == "organisation"]
        if head and heads()[head] == "outlet" and bodies:
            return self._body(bodies[-1], inside)
        if head is None or self._is_name(source, fitting):
            chosen = next(iter(bodies or fitting), None)
            return self._body(chosen, inside) if chosen else None
        return None

    def _inside(self, span: Span) -> list[Mention]:
        """The mentions within a source."""
        first = bisect_left(self._starts, span.start)
        found = []
        for mention in self.mentions[first:]:
            if mention.spans[0].start >= span.end:
                break
            if mention.spans[0].end <= span.end:
                found.append(mention)
        return found

    def _possessive(self, mention: Mention, source: Span) -> bool:
        """Whether a name only owns what speaks: `Trump's envoy`."""
        end = mention.spans[0].end
        return end < source.end - 2 and self.text[end : end + 2] in ("’s", "'s")

    def _is_name(self, source: Span, inside: Sequence[Mention]) -> bool:
        """Whether the source is a name with nothing but an article, an apposition or brackets around it."""
        names = [m for m in inside if m.mention_kind in (*_BODIES, "place", "other")]
        if not names:
            return False
        before = self.text[source.start : names[0].spans[0].start].strip().lower()
        after = self.text[names[-1].spans[0].end : source.end].strip()
        first = self.text[names[0].spans[0].end : source.end].strip()
        return before in ("", "the", "both the", "both") and (not after or first[:1] in (",", "(", "–", "—"))

    def _may_speak(self, mention: Mention, source: Span) -> bool:
        return mention.mention_kind in (*_BODIES, "place", "people") and not self._possessive(mention, source)

    def _body(self, body: Mention, inside: Sequence[Mention]) -> Speaker:
        """An organisation, a state or its capital as a speaker."""
        name = body.name or body.spans[0].text
        known = lexicon().named(body.spans[0].text)
        if body.mention_kind in ("place", "state"):
            state = next((n.canonical for n in known if n.kind == "state"), name)
            return Speaker(state, "state")
        if body.mention_kind == "people":
            return Speaker(f"unnamed: {body.spans[0].text}", "unnamed")
        outlet = any(n.sort in _OUTLETS for n in known) or bool(_OUTLET_NAME.search(name))
        side = next((m.name for m in inside if m is not body and m.mention_kind in ("state", "people")), None)
        return Speaker(name, "outlet" if outlet else "organisation", side or _state_of(name))

    def _institution(self, source: Span, inside: Sequence[Mention]) -> Speaker:
        """`the Israeli army`, `Sudan's foreign ministry`: the lexicon's name for it, else its own words."""
        form = _bare(source.text)
        side, found = self._side_in(inside), body(form, self.year)
        if found is None:
            return Speaker(lexicon().canonical(form) or form, "organisation", side)
        kinds = {"state": "state", "outlet": "outlet", "wire": "outlet"}
        own = country_named(found.country or "") if found.sort in _OFFICIAL else None
        return Speaker(found.name, kinds.get(found.sort, "organisation"), own or (side if side != found.name else None))

    def _listed(self, source: Span, inside: Sequence[Mention]) -> Speaker | None:
        """The body that a source is, word for word, in the lexicon: `the armed wing of …`."""
        known = [n for n in lexicon().named(_bare(source.text), self.year) if n.kind == "organisation" and not n.shy]
        if len({n.canonical for n in known}) != 1:
            return None
        name = known[0]
        side = next((m.name for m in inside if m.mention_kind in ("state", "people") and m.name), None)
        kind = "outlet" if name.sort in _OUTLETS else "organisation"
        return Speaker(name.canonical, kind, side or _state_of(name.canonical))

    def _pronoun(self, word: str, source: Span) -> Speaker:
        """Whom a pronoun points at: the speaker before, unless a fitting name outside all quotes stands nearer."""
        wanted: tuple[str, ...] = ("person",) if word in _HE else ("organisation", "state", "outlet")
        if word in _THEY:
            wanted = ("organisation", "state", "outlet", "person")
        near = [(at, s) for at, s in reversed(self._said) if source.start - at < _FAR]
        said = next(((at, s) for at, s in near if s.kind in wanted or (s.kind == "unnamed" and s.head)), None)
        named = self._nearest_subject(source, word in _HE)
        if said and (named is None or self._same_breath(said[0], named[0])):
            return _again(said[1])
        if named and source.start - named[0] < _FAR:
            return named[1]
        return _again(said[1]) if said else Speaker(self._description(source, ()), "unnamed")

    def _same_breath(self, said: int, named: int) -> bool:
        """Whether a speaker stands after a name, or in the same sentence before it: he is then the subject."""
        return said >= named or not _sentence_ends(self.text[said:named])

    def _nearest_subject(self, source: Span, person: bool) -> tuple[int, Speaker] | None:
        """The first fitting mention, outside of what is quoted, of the nearest sentence before that has one."""
        kinds = ("person",) if person else _BODIES
        at = bisect_left(self._starts, source.start)
        found: tuple[int, Speaker] | None = None
        for mention in reversed(self.mentions[max(0, at - 20) : at]):
            start = mention.spans[0].start
            if found and _sentence_ends(self.text[start : found[0]]):
                break
            if mention.mention_kind in kinds and mention.name and not self._quoted(start):
                side = self._sides.get(mention.name)
                found = (start, Speaker(mention.name, "person", side, back=True) if person else self._body(mention, ()))
        return found

    def _quoted(self, at: int) -> bool:
        """Whether a place in the text stands in the content of a statement."""
        return any(start <= at < end for start, end in self._contents)

    def _pointed(self, head: str, source: Span, inside: Sequence[Mention]) -> Speaker | None:
        """Whom `the official`, `the U.S. president`, `the ministry`, `the statement` points back at."""
        group = heads()[head]
        near = [s for at, s in reversed(self._said) if source.start - at < _FAR]
        if group == "person":
            unnamed = None if inside else self._unnamed(head, near)
            return unnamed or self._in_office(head, source, self._side_in(inside))
        if inside or group == "crowd":
            return None
        if group == "text":
            return _again(near[0]) if near else None
        kinds = ("outlet",) if group == "outlet" else ("organisation", "state")
        if called := self._called(head, source):
            return called
        fitting = [
            s for s in near if s.kind in kinds and (head in _LOOSE or head in s.name.lower() or group == "outlet")
        ]
        if fitting:
            return _again(fitting[0])
        named = self._nearest_subject(source, person=False) if head in _LOOSE else None
        return named[1] if named and named[1].kind in kinds else None

    def _called(self, head: str, source: Span) -> Speaker | None:
        """The body named nearest before whose name ends with the noun: `the ministry` after `Health Ministry`."""
        at = bisect_left(self._starts, source.start)
        for mention in reversed(self.mentions[:at]):
            if mention.mention_kind == "organisation" and (mention.name or "").lower().split()[-1:] == [head]:
                return _again(self._body(mention, ()))
        return None

    def _in_office(self, head: str, source: Span, side: str | None) -> Speaker | None:
        """The person named nearest before whose title has the head noun and who speaks for the side, if given."""
        at = bisect_left(self._starts, source.start)
        for mention in reversed(self.mentions[:at]):
            name = mention.name if mention.mention_kind == "person" else None
            if name and head in self._offices.get(name, ()) and side in (None, self._sides.get(name)):
                return Speaker(name, "person", self._sides.get(name), back=True)
        return None

    def _unnamed(self, head: str, near: Sequence[Speaker]) -> Speaker | None:
        """The unnamed source that a bare noun points back at; a general noun may point at a person as well."""
        same = next((s for s in near if s.head == head), None)
        if same is None and head in _GENERAL:
            same = next((s for s in near if s.kind == "unnamed" and s.head), None)
        return _again(same) if same else None

    def _offices_beside(self, mention: Mention) -> set[str]:
        """The head nouns of persons in a title before a name or an apposition after it."""
        span = mention.spans[0]
        before = re.split(r"[.,;:!?”\n]", self.text[max(0, span.start - 60) : span.start])[-1]
        after = self.text[span.end : span.end + 80] if self.text[span.end : span.end + 2] == ", " else ""
        words = re.findall(r"[a-z]+(?:-[a-z]+)*", f"{before} {re.split(r'[.;]|, (?:said|told|who)', after)[0]}".lower())
        return {word for word in words if heads().get(word) == "person"}

    def _description(self, source: Span, inside: Sequence[Mention]) -> str:
        """How an unnamed source is called: its words without the article, a capital kept where a name begins."""
        plain = re.sub(r"^(?:a|an|the)\s+", "", " ".join(source.text.split()).strip(" ,"), flags=re.IGNORECASE)
        named = any(plain.startswith(m.spans[0].text) for m in inside) or plain[:2].isupper()
        return f"unnamed: {plain if named else plain[:1].lower() + plain[1:]}"

    def _side_in(self, inside: Sequence[Mention]) -> str | None:
        """For whom a source speaks: an organisation in its words before a state or people."""
        for kinds in (("organisation",), ("state", "people")):
            found = next((m.name for m in inside if m.mention_kind in kinds and m.name), None)
            if found:
                return found
        place = next((m for m in inside if m.mention_kind == "place"), None)
        known = lexicon().named(place.spans[0].text) if place else ()
        return next((n.canonical for n in known if n.kind == "state" and n.role == "name"), None)

    def _side_of(self, person: Mention, said: str | None) -> str | None:
        """For whom a person speaks: as the story says, else by the office held in the story's year."""
        said = said or self._sides.get(person.name or "")
        held = bodies_of(person.name or "", self.year)
        if not held or said in held:
            return said
        state = country_named(person.country or "")
        official = {state} & {*held, *(_state_of(body) for body in held)}
        return held[0] if said is None or (said == state and not official) else said

    def _side_beside(self, at: int) -> str | None:
        """The body named in a person's title before the name, or in the apposition after it."""
        me = self.mentions[at].spans[0]
        before = [m for m in self.mentions[max(0, at - 3) : at] if me.start - m.spans[0].end < 60]
        before = [
            m
            for m in before
            if not re.search(r"[.,;:!?”\n]|\b(?:and|but|with|from|by)\b", self.text[m.spans[0].end : me.start])
        ]
        if side := self._side_in(before):
            return side
        if not self.text[me.end : me.end + 2].startswith((", ", " (")):
            return None
        stop = re.search(r"[.;\n]|,\s+(?:said|told|who|and)\b", self.text[me.end + 2 : me.end + 160])
        end = me.end + 2 + (stop.start() if stop else 160)
        return self._side_in([m for m in self.mentions[at + 1 : at + 5] if m.spans[0].end <= end])


def _again(speaker: Speaker) -> Speaker:
    """The same speaker, pointed back at."""
    return Speaker(speaker.name, speaker.kind, speaker.affiliation, speaker.head, back=True)


def _bare(words: str) -> str:
    """Words without the article before them."""
    return re.sub(r"^(?:the|a|an)\s+", "", " ".join(words.split()).strip(" ,"), flags=re.IGNORECASE)


def _state_of(name: str) -> str | None:
    """The state that a body of the lexicon speaks for."""
    known = next((n for n in lexicon().named(name) if n.sort in _OFFICIAL and n.country), None)
    return country_named(known.country or "") if known else None


def _sentence_ends(between: str) -> bool:
    return bool(re.search(r"[.!?][”\"’']?\s", between))


def _head(words: str) -> str | None:
    """The common noun that speaks: the last known head before the first comma, preposition or relative clause."""
    core = re.split(
        r",|\s(?:of|in|from|with|for|who|close|briefed|familiar|speaking|at|on|to|represented|based)\s", words
    )[0]
    found = [word for word in re.findall(r"[a-zé]+(?:-[a-z]+)*", core.lower()) if word in heads()]
    return found[-1] if found else None


@cache
def heads() -> dict[str, str]:
    """The class of each common noun that speaks, from `heads.tsv`."""
    text = (files("onrecord.lexicon") / "data" / "heads.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader((line for line in text.splitlines() if not line.startswith("#")), delimiter="\t")
    return {row["head"]: row["class"] for row in rows}


def year_of(story: Story) -> int | None:
    """The year in which a story was published, where that is known."""
    return story.published.start.year if story.published and story.published.start else None


def outlet_name(name: str) -> bool:
    """Whether a name is that of a medium by its words: `Northern Herald`, `Radio Vesna`."""
    return bool(_OUTLET_NAME.search(name))
