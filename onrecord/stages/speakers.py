"""Who speaks: a source's words resolved to a canonical actor, to a typed unnamed source, or to nobody.

Sources are resolved in the order of the story, since “he”, “the ministry” and “the official” point back. An unnamed
source is never merged with a named one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from onrecord.lexicon import lexicon
from onrecord.lexicon.countries import country_named
from onrecord.lexicon.heads import head_of, heads, phrase
from onrecord.lexicon.nouns import nouns, phrases
from onrecord.stages.pointing import HE, IT, THEY, WE, Pointing
from onrecord.stages.roster import Roster
from onrecord.stages.sourcing import BY, by_subject, source_of, subject_at_opening
from onrecord.stages.speaker import (
    BODIES,
    OFFICIAL,
    OUTLETS,
    Speaker,
    again,
    bare,
    described,
    of_body,
    sentence_ends,
    state_of,
)
from onrecord.types.claims import Mention
from onrecord.types.evidence import Span

_INDEFINITE = re.compile(rf"(?:{phrases('indefinite')}|\d+)\b", re.IGNORECASE)
_OF_THEM = re.compile(
    r"(?:one|both|some|two|most|many|others?|another|neither|the (?:two|three|four|other|others|same \w+))"
    r"(?: (?:of|among) (?:them|these|those|the \w+))?",
    re.IGNORECASE,
)
"""Words that point at unnamed sources named before."""
_OWNED = re.compile(r"(?P<whose>his|her|its|their)\s+(?P<noun>\w[\w\s-]*)", re.IGNORECASE)
_NO_HEAD = re.compile(
    r"\b(?:of|in|from|with|for|to|by|at|on|near|that|who|which|whom|seen|consulted|inside|among|under|about|including)"
    r"(?:\s+(?:the|an?|his|her|its|their))?\s*\Z",
    re.IGNORECASE,
)
"""What stands before a name that qualifies a source and is not its head: `a lawyer for …`."""
_STRESSED = (["himself"], ["herself"], ["itself"], ["themselves"], ["both"], ["all"], ["also"])
_WHERE = re.compile(r"(?:In|At|From) (?:[A-Z][\w’'-]*,? )+(?=the |a )")
"""Where somebody speaks, which the model took into the source."""
_PUBLISHER = re.compile(r"(?:The|This|the|this) [A-Z]\w+")
_COMMON = re.compile(r"\A(?:[a-z][a-z-]*\s+|NGO\s+)+(?=[A-Z]\S*\s+\S*[A-Z])")
"""Common nouns before a name of several words: `medical charity`."""
_OF = re.compile(r"\s+(?:of|from|for|representing)\s+(?:the\s+)?\Z")
_RULES = re.compile(r"(?:government|administration|country|nation|state)\b")
_AND = re.compile(r"\)?\s+and\s+(?:the\s+)?")
_AND_OTHERS = re.compile(r"\sand\s[a-z]")
_NAMED_OF = re.compile(r"(?:[A-Z][\w’'-]*\s+)+(?:of|for)\s+(?:the\s+)?[A-Z].*")
_STATE_MEDIA = re.compile(
    r"\b(?:state|state-run|official) (?:media|television|TV|radio|broadcaster)\W*\Z", re.IGNORECASE
)
_SIGNATURE = 80
"""Characters of a last line in which who signed a statement is named."""
_GOES_ON = re.compile(r"(?:,|\b(?:and|but|then|while))\s+(?:also\s+|then\s+)?\Z")
"""Before a verb of the same subject as the one before it."""
_SAME = 300
"""Characters between two such verbs."""
_BY_WHOM = re.compile(r"\b(?:by|from)\s+(?=\S)")


@dataclass(slots=True)
class Speakers:
    """The speakers of one story so far. `year` is the story's, for who held which office; `outlet` published it."""

    text: str
    mentions: Sequence[Mention]
    year: int | None = None
    outlet: str | None = None
    _roster: Roster = field(init=False)
    _pointing: Pointing = field(init=False)
    _last: tuple[Span, Span] | None = None

    def __post_init__(self) -> None:
        """Learn from the whole story for whom each person speaks."""
        self._roster = Roster(self.text, self.mentions, self.year)
        self._pointing = Pointing(self.text, self.mentions, self._roster, self.year)

    def of(self, source: Span | None, cue: Span, content: Sequence[Span] = ()) -> Speaker:
        """The speaker behind a source, remembered for later ones; names in its content are not pointed back at."""
        self._pointing.quote(content)
        if source is None:
            return Speaker(f"unnamed: unspecified (passive “{cue.text}”)", "unnamed")
        speaker = self._resolve(source)
        self._pointing.hold(source.start, speaker)
        return speaker

    def source(self, source: Span | None, cue: Span) -> Span | None:
        """The source of a cue, see `onrecord.stages.sourcing`."""
        found = (
            source_of(source, cue, self._pointing)
            or self._subject_before(cue)
            or subject_at_opening(cue, self._pointing)
        )
        self._last = (found, cue) if found else None
        return found

    def _subject_before(self, cue: Span) -> Span | None:
        """The source of the cue before where this one goes on with its sentence: `accused the two and said …`."""
        if self._last is None or not by_subject(cue, self.text):
            return None
        source, before = self._last
        between = self.text[before.end : cue.start]
        runs = 0 < len(between) < _SAME and _GOES_ON.search(between) and not sentence_ends(between)
        return source if runs and source.end <= before.start else None

    def _resolve(self, source: Span) -> Speaker:
        """The first reading of a source's words that fits."""
        if (lead := _WHERE.match(source.text)) and lead.end() < len(source.text):
            source = Span(source.start + lead.end(), source.end, source.text[lead.end() :])
        words = source.text.lower().strip(" ,.").split()
        inside = self._pointing.inside(source)
        if words and words[0] in HE | IT | THEY | WE and (len(words) == 1 or words[1:] in _STRESSED):
            return self._pronoun(words[0], source)
        if person := self._person(source, inside):
            if told := self._roster.side_in(inside):
                self._roster.learn(person.name or "", told)
            return Speaker(person.name or "", "person", self._roster.side_of(person, told))
        head = head_of(source.text)
        return (
            self._of_them(source, inside)
            or self._two(inside)
            or self._state_media(source, inside)
            or self._owned(source, inside)
            or (self._listed(source, inside) if inside else None)
            or self._nation(source, inside)
            or self._side(source, inside, head)
            or self._indefinite(source, inside, head)
            or self._body(source, inside, head)
            or self._noun(source, inside, head)
            or self._undescribed(source, inside, head)
        )

    def _pronoun(self, word: str, source: Span) -> Speaker:
        """Whom a pronoun means; `we` is who publishes the story."""
        if word in WE:
            if word not in ("we", "us", "our"):
                return self._author(source)
            if self.outlet:
                return Speaker(self.outlet, "outlet", back=True)
            held = self._pointing.near(source.start)
            return again(held[0]) if held else Speaker(described(source, ()), "unnamed")
        found = self._pointing.pronoun(word, source.start)
        return found or Speaker(described(source, ()), "unnamed")

    def _author(self, source: Span) -> Speaker:
        """Who says `I` in a statement of one person: who signed it, else the first one named."""
        persons = [m for m in self.mentions if m.mention_kind == "person" and m.name]
        first = next(filter(self._roster.is_person, persons), next(iter(persons), None))
        signed = persons[-1:] if len(self.text) - self.text.rfind("\n") < _SIGNATURE else []
        own = next((m for m in signed if m.spans[0].start > self.text.rfind("\n")), first)
        return self._pointing.person(own) if own else Speaker(described(source, ()), "unnamed")

    def _person(self, source: Span, inside: Sequence[Mention]) -> Mention | None:
        """The person who is the head of a source: not who owns it, nor one that a preposition ties to it."""
        for mention in inside:
            span = mention.spans[0]
            if mention.mention_kind != "person" or not mention.name or self._possessive(mention, source):
                continue
            behind = self.text[span.end : source.end]
            owned = re.match(r"\s+([a-z][\w-]*)", behind)
            before = self.text[source.start : self._titled_from(mention, inside)].rstrip()
            if (owned and owned[1] in heads()) or _NO_HEAD.search(before):
                continue
            return mention
        return None

    def _titled_from(self, mention: Mention, inside: Sequence[Mention]) -> int:
        """Where the title before a name begins: behind a body's name, of `head of the Ostry Council General Holt`."""
        start = mention.spans[0].start
        first = start - len(mention.title) - 1 if mention.title else start
        ends = (m.spans[0].end for m in inside if m.mention_kind in BODIES and m.spans[0].end < start)
        return max(first, max(ends, default=0))

    def _of_them(self, source: Span, inside: Sequence[Mention]) -> Speaker | None:
        """`One of them`, `both`: the unnamed source before."""
        words = " ".join(source.text.split()).strip(" ,")
        return self._pointing.unnamed(source.start) if not inside and _OF_THEM.fullmatch(words) else None

    def _two(self, inside: Sequence[Mention]) -> Speaker | None:
        """Two parties that speak as one: unnamed, with both names."""
        held = [m for m in inside if m.mention_kind in ("organisation", "state") and m.name]
        for one, other in pairwise(held):
            if _AND.fullmatch(self.text, one.spans[0].end, other.spans[0].start) and one.name != other.name:
                return Speaker(f"unnamed: {one.name} and {other.name}", "unnamed")
        return None

    def _state_media(self, source: Span, inside: Sequence[Mention]) -> Speaker | None:
        """`Syrian state media`: an outlet by its words and its state; `state television` alone points back at one."""
        if not _STATE_MEDIA.search(source.text):
            return None
        if side := next((m.name for m in inside if m.mention_kind in ("people", "state") and m.name), None):
            return Speaker(bare(source.text), "outlet", side)
        said = self._pointing.near(source.start)
        held = next((s for s in said if s.kind == "outlet" and _STATE_MEDIA.search(s.name)), None)
        return None if inside else again(held) if held else self._pointing.media_of_home(bare(source.text))

    def _owned(self, source: Span, inside: Sequence[Mention]) -> Speaker | None:
        """`His spokesman`, `its commander`: unnamed, of whom the pronoun means; `her party` is that one's own."""
        found = _OWNED.match(source.text)
        if not found:
            return None
        if named := next((m for m in inside if m.mention_kind == "organisation"), None):
            return of_body(named, inside)
        owner = self._pointing.pronoun(found["whose"].lower(), source.start)
        if owner is None:
            return None
        if _RULES.match(found["noun"]):
            home = self._roster.home()
            state = owner.affiliation or (home.name if home else None)
            return Speaker(state, "state", back=True) if state else None
        noun = bare(phrase(found["noun"]))
        head = head_of(noun)
        side = owner.affiliation if owner.kind == "person" else owner.name
        if head and heads()[head] == "body" and owner.kind == "person" and owner.affiliation and head != "office":
            return Speaker(owner.affiliation, "organisation", back=True)
        return Speaker(f"unnamed: {owner.name.removeprefix('unnamed: ')}’s {noun}", "unnamed", side, head)

    def _listed(self, source: Span, inside: Sequence[Mention]) -> Speaker | None:
        """The body that a source is, word for word, in the lexicon: `the armed wing of …`."""
        form = bare(source.text)
        if whole := next((m for m in inside if m.mention_kind == "organisation" and m.spans[0].text == form), None):
            return of_body(whole, inside)
        known = [n for n in lexicon().named(form, self.year) if n.kind == "organisation" and not n.shy]
        if len({n.canonical for n in known}) != 1:
            return None
        name = known[0]
        side = next((m.name for m in inside if m.mention_kind in ("state", "people") and m.name), None)
        kind = "outlet" if name.sort in OUTLETS else "organisation"
        return Speaker(name.canonical, kind, side or state_of(name.canonical))

    def _nation(self, source: Span, inside: Sequence[Mention]) -> Speaker | None:
        """`The Ostrans`: their state, as news of talks has it; without the article they may be anybody."""
        for mention in inside[:1]:
            form = mention.spans[0].text
            whole = form.endswith("s") and source.text.lower().strip(" ,") == f"the {form.lower()}"
            if whole and mention.mention_kind == "people" and mention.name and mention.name != form:
                return Speaker(mention.name, "state") if lexicon().canonical(mention.name) else None
        return None

    def _side(self, source: Span, inside: Sequence[Mention], head: str | None) -> Speaker | None:
        """`The Korfan side`, `Hamas's delegation`: the party itself."""
        if head not in nouns("sides") or _INDEFINITE.match(source.text) or (head == "leadership" and not inside):
            return None
        end = source.start + len(phrase(source.text))
        named = [m for m in inside if m.mention_kind in (*BODIES, "people", "place") and m.name]
        held = [m for m in named if m.spans[0].end <= end or _OF.match(self.text, end, m.spans[0].start)]
        if len({m.name for m in held}) != 1:
            return None
        if held[0].mention_kind == "people":
            return Speaker(held[0].name or "", "state" if held[0].name != held[0].spans[0].text else "organisation")
        return of_body(held[0], inside) if held[0].mention_kind != "place" else None

    def _indefinite(self, source: Span, inside: Sequence[Mention], head: str | None) -> Speaker | None:
        """`A Turkish official`, `two people close to the talks`: unnamed, unless a text or a medium speaks."""
        if not _INDEFINITE.match(source.text) or (head and heads()[head] in ("text", "outlet")):
            return None
        if named := next((m for m in inside if m.mention_kind == "organisation" and self._apposed(m, source)), None):
            return of_body(named, inside)
        return self._undescribed(source, inside, head)

    def _apposed(self, mention: Mention, source: Span) -> bool:
        """Whether a name ends a source behind a comma: `a junior ally, the Hill Party`."""
        before = self.text[source.start : mention.spans[0].start].removesuffix("the ").rstrip()
        return before.endswith(",") and not self.text[mention.spans[0].end : source.end].strip(" ,")

    def _body(self, source: Span, inside: Sequence[Mention], head: str | None) -> Speaker | None:
        """The organisation or state that a source is: by its name alone, or as `the X media outlet`, `an X report`."""
        if head and inside and heads()[head] == "body" and self._pointing.institution(bare(source.text)):
            return self._institution(source, inside)
        fitting = [m for m in inside if self._may_speak(m, source)]
        bodies = [m for m in fitting if m.mention_kind == "organisation"]
        if head and heads()[head] == "outlet" and bodies:
            return of_body(bodies[-1], inside)
        if head and heads()[head] == "text":
            return self._issuer(source, inside)
        named = next((m for m in bodies or fitting if self._is_name(m, source)), None)
        return of_body(named, inside) if named else None

    def _issuer(self, source: Span, inside: Sequence[Mention]) -> Speaker | None:
        """Who speaks in `a statement by the ministry`, `Israeli tallies`, `an AFP tally`: the name before or after."""
        for mention in inside:
            before = self.text[source.start : mention.spans[0].start].lower().split()
            if mention.mention_kind == "people" and len(before) < 2 and mention.name != mention.spans[0].text:
                return Speaker(mention.name or "", "state")
            if mention.mention_kind in BODIES and (len(before) < 2 or not BY.isdisjoint(before[-2:])):
                return of_body(mention, inside)
        by = _BY_WHOM.search(source.text)
        rest = Span(source.start + by.end(), source.end, source.text[by.end() :]) if by else None
        return self._resolve(rest) if rest and (head_of(rest.text) or self._pointing.inside(rest)) else None

    def _may_speak(self, mention: Mention, source: Span) -> bool:
        return mention.mention_kind in (*BODIES, "place", "people") and not self._possessive(mention, source)

    def _possessive(self, mention: Mention, source: Span) -> bool:
        """Whether a name only owns what speaks: `Trump's envoy`."""
        end = mention.spans[0].end
        return end < source.end - 2 and self.text[end : end + 2] in ("’s", "'s", "’ ", "' ")

    def _is_name(self, mention: Mention, source: Span) -> bool:
        """Whether a source is a name: common nouns before it only (`the medical charity X`), no noun behind it."""
        before = self.text[source.start : mention.spans[0].start]
        behind = phrase(self.text[mention.spans[0].end : source.end])
        speaks = behind[:1] == " " and behind.strip() and (head_of(behind) or behind.endswith("s"))
        noun = head_of(before) or ""
        crowd = heads().get(noun) in ("crowd", "person") and noun not in nouns("roles_of_states")
        return not speaks and not crowd and not _NO_HEAD.search(before) and mention.mention_kind != "people"

    def _noun(self, source: Span, inside: Sequence[Mention], head: str | None) -> Speaker | None:
        """`The ministry`, `the president`: whom the noun points at; else a body by its own words."""
        if head is None:
            return None
        if self.outlet and _PUBLISHER.fullmatch(source.text) and source.text.split()[1] in self.outlet.split():
            return Speaker(self.outlet, "outlet", back=True)
        alone = bare(phrase(source.text)).lower() == head and heads()[head] == "body"
        own = _NAMED_OF.match(bare(source.text))
        clipped = heads()[head] == "person" and head not in nouns("anybody")
        definite = not own and (alone or clipped or bool(re.match(r"(?:the|this|that)\b", source.text, re.IGNORECASE)))
        if definite and (pointed := self._pointing.noun(head, source, inside)):
            return pointed
        return self._institution(source, inside) if heads()[head] == "body" else None

    def _institution(self, source: Span, inside: Sequence[Mention]) -> Speaker:
        """`the Israeli army`, `Sudan's foreign ministry`: the lexicon's name for it, else its own words."""
        form = bare(source.text)
        head = head_of(source.text)
        held = inside if head in nouns("offices") else ()
        owner = next((m for m in held if m.mention_kind in ("organisation", "person")), None)
        if owner and owner.mention_kind == "organisation":
            return of_body(owner, inside)
        ruler = next((m for m in inside if m.mention_kind == "person"), None) if head in nouns("government") else None
        if ruler and (state := self._roster.side_of(ruler)) and lexicon().canonical(state):
            return Speaker(country_named(ruler.country or "") or state, "state", back=True)
        side, found = self._roster.side_in(inside), self._pointing.institution(form)
        if found is None:
            whole = form.partition(",")[0] if _NAMED_OF.match(form) else phrase(form)
            form = _COMMON.sub("", bare(whole))
            if owner or form.lower() == form or _AND_OTHERS.search(form):
                return self._undescribed(source, inside, head)
            return Speaker(lexicon().canonical(form) or form, "organisation", side)
        kinds = {"state": "state", "outlet": "outlet", "wire": "outlet"}
        own = country_named(found.country or "") if found.sort in OFFICIAL else None
        return Speaker(found.name, kinds.get(found.sort, "organisation"), own or (side if side != found.name else None))

    def _undescribed(self, source: Span, inside: Sequence[Mention], head: str | None) -> Speaker:
        """An unnamed source with its words and its side."""
        return Speaker(described(source, inside), "unnamed", self._roster.side_in(inside), head)
