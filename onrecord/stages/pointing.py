"""Whom words without a name point back at: pronouns, `the official`, `the ministry`, `one of them`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.lexicon.bodies import Body, body, generic, own_body
from onrecord.lexicon.heads import heads, phrase
from onrecord.lexicon.nouns import nouns
from onrecord.lexicon.offices import office_class
from onrecord.stages.roster import Roster
from onrecord.stages.speaker import BODIES, Speaker, again, bare, of_body, sentence_ends
from onrecord.types.claims import Mention
from onrecord.types.evidence import Span

HE = frozenset("he she him her his hers himself herself".split())
_SHE = frozenset("she her hers herself".split())
IT = frozenset("it its itself".split())
THEY = frozenset("they them their themselves who which".split())
WE = frozenset("we us our i me my".split())
_CAPITAL = re.compile(r"(?<=\s)[A-Z]")
_MOST = 200
"""How many speakers and contents are looked back at: more than stand within reach."""
_SHORT = 3
"""Words of a description that only varies a name: `the retired general`."""
_RULING = 2
"""Words of a noun that means the state or whoever spoke last: `the interim administration`, `the armed group`."""
_BETWEEN = 40
"""Characters of the noun of a body between the name of its state and what it issued."""
_GOVERNMENT = re.compile(r"(?:[’']s?)?\s+(?:[a-z]+\s+)?government\b", re.IGNORECASE)
_GOVERNMENT_OF = re.compile(r"\bgovernment\s+of\s+(?:the\s+)?\Z", re.IGNORECASE)
FAR = 1_500
"""Characters after which a pronoun or a bare noun no longer points back."""


@dataclass(slots=True)
class Pointing:
    """Who has spoken in a story so far, for what points back to them."""

    text: str
    mentions: Sequence[Mention]
    roster: Roster
    year: int | None = None
    _starts: list[int] = field(default_factory=list)
    _bodies: dict[str, dict[str, tuple[frozenset[str], list[int]]]] = field(default_factory=dict)
    _ruled: list[str | None] = field(default_factory=list)
    _said: list[tuple[int, Speaker]] = field(default_factory=list)
    _contents: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Index the mentions, and the bodies among them by the nouns with which their names begin and end."""
        self._starts = [mention.spans[0].start for mention in self.mentions]
        for at, mention in enumerate(self.mentions):
            name = mention.name if mention.mention_kind == "organisation" else None
            for form in {name, mention.spans[0].text} if name else ():
                self._index(form, name or "", at)

    def _index(self, form: str, name: str, at: int) -> None:
        """Keep a body by the nouns with which one of its names begins and ends: `the Sudanese army` is an army."""
        parts = bare(phrase(form)).lower().split()
        if parts and len(parts) + len(form.split()) > 2:
            for noun in {parts[0], parts[-1]}:
                known, places = self._bodies.setdefault(noun, {}).get(name, (frozenset[str](), []))
                self._bodies[noun][name] = (known.union(parts), places)
                if places[-1:] != [at]:
                    places.append(at)

    def hold(self, at: int, speaker: Speaker) -> None:
        """Remember who spoke where."""
        self._said.append((at, speaker))

    def quote(self, content: Sequence[Span]) -> None:
        """Names in these words are not pointed back at."""
        self._contents += [(span.start, span.end) for span in content]

    def near(self, at: int) -> list[Speaker]:
        """Who spoke before, the last first."""
        return [speaker for _, speaker in self._lately(at)]

    def _lately(self, at: int) -> list[tuple[int, Speaker]]:
        """Who spoke before, and where, the last first."""
        return [(start, one) for start, one in reversed(self._said[-_MOST:]) if start < at and at - start < FAR]

    def inside(self, span: Span) -> list[Mention]:
        """The mentions within a span."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [mention for mention in self.mentions[first:last] if mention.spans[0].end <= span.end]

    def around(self, span: Span) -> Sequence[Mention]:
        """The mentions a little before and behind a span."""
        return self.mentions[bisect_left(self._starts, span.start - 200) : bisect_left(self._starts, span.end + 200)]

    def pronoun(self, word: str, at: int) -> Speaker | None:
        """Whom a pronoun points at: the speaker before, unless a fitting name outside all quotes stands nearer.

        Where nobody of the story is called so, who may be meant but for that: outlets err in `he` and `she`.
        """
        found = self._pointed(word, at, by_sex=True)
        return found or (self._pointed(word, at, by_sex=False) if word in HE else None)

    def _pointed(self, word: str, at: int, by_sex: bool) -> Speaker | None:
        wanted: tuple[str, ...] = ("person",) if word in HE else ("organisation", "state", "outlet")
        fitting = (
            (start, s) for start, s in self._lately(at) if _fits(s, word, wanted) and (not by_sex or self._is(s, word))
        )
        said = next(fitting, None)
        named = self._nearest_subject(at, word if word in HE else None, by_sex)
        if said and (named is None or self._same_breath(said[0], named[0])):
            return again(said[1])
        if named and at - named[0] < FAR:
            return named[1]
        return again(said[1]) if said else None

    def _same_breath(self, said: int, named: int) -> bool:
        """Whether a speaker stands after a name, or in the same sentence before it: he is then the subject."""
        return said >= named or not sentence_ends(self.text[said:named])

    def _is(self, speaker: Speaker, word: str) -> bool:
        """Whether somebody may be meant by `he` or `she`."""
        if word in HE and speaker.head and speaker.head.endswith(("woman", "man")):
            return speaker.head.endswith("woman") == (word in _SHE)
        sex = self.roster.pronoun(speaker.name) if word in HE and speaker.kind == "person" else None
        return sex is None or (sex == "she") == (word in _SHE)

    def _nearest_subject(self, at: int, pronoun: str | None, by_sex: bool = False) -> tuple[int, Speaker] | None:
        """The first fitting mention, outside of what is quoted, of the nearest sentence before that has one."""
        kinds = ("person",) if pronoun else BODIES
        found: tuple[int, Speaker] | None = None
        for mention in self._before(at, 20):
            start = mention.spans[0].start
            if found and sentence_ends(self.text[start : found[0]]):
                break
            if mention.mention_kind not in kinds or not mention.name or self._quoted(start):
                continue
            named = self.person(mention) if pronoun else of_body(mention)
            if not pronoun or (self.roster.is_person(mention) and (not by_sex or self._is(named, pronoun))):
                found = (start, named)
        return found

    def person(self, mention: Mention) -> Speaker:
        """A person named elsewhere, pointed back at."""
        name = mention.name or mention.spans[0].text
        return Speaker(name, "person", self.roster.side(name), back=True)

    def _before(self, at: int, most: int) -> Iterator[Mention]:
        """The mentions before a place, the nearest first."""
        end = bisect_left(self._starts, at)
        yield from reversed(self.mentions[max(0, end - most) : end])

    def _quoted(self, at: int) -> bool:
        """Whether a place in the text stands in the content of a statement."""
        return any(start <= at < end for start, end in self._contents[-_MOST:])

    def unnamed(self, at: int, head: str | None = None) -> Speaker | None:
        """The unnamed source that a bare noun, or with no noun `one of them`, points back at."""
        held = [s for s in self.near(at) if s.kind == "unnamed"]
        same = next((s for s in held if s.head == head), None) if head else next(iter(held), None)
        if same is None and head in nouns("general"):
            same = next((s for s in held if s.head and heads().get(s.head) == "person"), None)
        return again(same) if same else None

    def noun(self, head: str, source: Span, inside: Sequence[Mention]) -> Speaker | None:
        """Whom `the official`, `the U.S. president`, `the ministry`, `the statement` point back at."""
        group = heads()[head]
        if group == "person":
            side = self.roster.side_in(inside)
            if head in nouns("anybody") and not inside and (same := self.unnamed(source.start, head)):
                return same
            whole = bare(source.text)
            described = whole if office_class(whole) else phrase(source.text)
            holder = self.roster.in_office(described, head, source.start, side)
            if holder is None and (not inside or side):
                same = None if inside else self.unnamed(source.start, head)
                return (
                    same or (None if inside else self._varied(head, source)) or self._the_official(head, source, side)
                )
            return self.person(holder) if holder else None
        if group == "crowd":
            return None
        if group == "text":
            return self._issuer(head, source) if not inside else None
        return self.body(head, source, inside)

    def _issuer(self, noun: str, source: Span) -> Speaker | None:
        """Who spoke in the sentence in which a text was named last (`the ministry said in a statement`), else last."""
        lately = self._lately(source.start)
        at = self.text.lower().rfind(noun, max(0, source.start - FAR), source.start)
        if whose := self._named_before(at) if at >= 0 else None:
            return whose
        issued = (one for start, one in lately if at >= 0 and not _between(self.text, start, at))
        said = next(issued, None) or self._opens(at) or next((one for _, one in lately), None)
        return again(said) if said else None

    def _opens(self, at: int) -> Speaker | None:
        """Who is named first in the sentence of a place, before it: who `circulated a note`."""
        first = None
        for mention in self._before(at, 8) if at >= 0 else ():
            if _between(self.text, mention.spans[0].start, at):
                break
            first = mention if mention.name and mention.mention_kind in ("person", *BODIES) else first
        if first is None:
            return None
        return self.person(first) if first.mention_kind == "person" else again(of_body(first))

    def _named_before(self, at: int) -> Speaker | None:
        """The body whose name ends right before a place: `a Norwegian foreign ministry statement`."""
        before = next(self._before(at, 1), None)
        if before is None or before.mention_kind not in (*BODIES, "people"):
            return None
        between = self.text[before.spans[0].end : at].strip()
        if not between:
            return again(of_body(before)) if before.mention_kind != "people" else None
        found = self.institution(f"{before.spans[0].text} {between}") if len(between) < _BETWEEN else None
        return Speaker(found.name, "organisation", before.name, back=True) if found and found.sort != "state" else None

    def _varied(self, head: str, source: Span) -> Speaker | None:
        """The named person who spoke last, where `the envoy` can be nobody else: no title of his is of another kind."""
        if head in nouns("anybody") or len(source.text.split()) > _SHORT:
            return None
        said = next((s for s in self.near(source.start) if s.kind == "person"), None)
        groups = {office_class(word) for word in self.roster.titles(said.name)} - {None, "address"} if said else {None}
        return again(said) if said and (not groups or office_class(head) in groups) else None

    def _the_official(self, head: str, source: Span, side: str | None) -> Speaker | None:
        """Who was named and spoke last, as `the official`: of the side given, and no unnamed one before."""
        said = next(iter(self.near(source.start)), None) if head in nouns("officer") else None
        if said is None or said.kind != "person" or len(source.text.split()) > _SHORT:
            return None
        alone = not any(s.kind == "unnamed" and s.head == head for s in self.near(source.start))
        return again(said) if alone and said.affiliation and side in (None, said.affiliation) else None

    def body(self, head: str, source: Span, inside: Sequence[Mention]) -> Speaker | None:
        """The body that a noun means: the one called so, the one that spoke before, the one of the story's state."""
        words = bare(phrase(source.text)).lower().split()
        owned = any(mention.mention_kind == "person" for mention in inside)
        if called := None if owned else self._called(head, words, source.start):
            return called
        if inside:
            return None
        outlet = heads().get(head) == "outlet" or words[:1] == ["news"]
        state = head in nouns("of_states")
        kinds = ("outlet",) if outlet else ("organisation", "state") if state else ("organisation",)
        if len(words) <= _RULING and nouns("government") & {head, words[0]}:
            return self._ruling(source.start)
        held = [s for s in self.near(source.start) if s.kind in kinds]
        loose = len(words) <= _RULING and head in nouns("any_body") and not _CAPITAL.search(source.text, 1)
        fitting = next((s for s in held if loose or head in s.name.lower() or kinds == ("outlet",)), None)
        if fitting:
            return again(fitting)
        if loose and (named := self._nearest_subject(source.start, None)):
            return named[1] if named[1].kind in kinds else None
        return self._of_home(" ".join(words))

    def _ruling(self, at: int) -> Speaker | None:
        """The state whose government a story means."""
        if home := self.roster.home():
            return Speaker(home.name or "", "state", back=True)
        if only := self._governed():
            return Speaker(only, "state", back=True)
        said = next((s for s in self.near(at) if s.kind == "state"), None)
        named = next((m for m in self._before(at, 20) if m.mention_kind == "state"), None)
        return again(said) if said else of_body(named) if named else None

    def _governed(self) -> str | None:
        """The one state whose government a story names; looked for once."""
        if not self._ruled:
            ruled = {m.name for m in self.mentions if m.mention_kind in ("state", "people") and self._governs(m)}
            self._ruled.append(next(iter(ruled)) if len(ruled) == 1 else None)
        return self._ruled[0]

    def _governs(self, mention: Mention) -> bool:
        """Whether a story names the government of a state: `the Ethiopian government`, `Government of Ethiopia`."""
        span = mention.spans[0]
        behind = bool(_GOVERNMENT.match(self.text, span.end))
        return behind or bool(_GOVERNMENT_OF.search(self.text[max(0, span.start - _BETWEEN) : span.start]))

    def _of_home(self, words: str) -> Speaker | None:
        """A body of the one state that a story is about: `the army`."""
        home = self.roster.home()
        found = self.institution(f"{home.name} {words}") if home else None
        if home is None or found is None or found.sort in ("state", "outlet", "wire"):
            return None
        return Speaker(found.name, "organisation", home.name, back=True)

    def media_of_home(self, words: str) -> Speaker | None:
        """The media of the one state that a story is about: `state television`."""
        home = self.roster.home()
        found = self.institution(f"{home.name} {words}") if home else None
        return Speaker(found.name, "outlet", home.name, back=True) if found and home else None

    def institution(self, words: str) -> Body | None:
        """The body of a state, of the lexicon or the story's own, that words name; a noun alone names none."""
        return None if generic(words) else body(words, self.year) or own_body(words, self.roster.own_states())

    def _called(self, head: str, words: Sequence[str], at: int) -> Speaker | None:
        """The body called by a noun: nearest before, else the only one after; other words of the source must fit."""
        end = bisect_left(self._starts, at)
        fitting = [places for parts, places in self._bodies.get(head, {}).values() if parts.issuperset(words)]
        found = max((places[cut - 1] for places in fitting if (cut := bisect_left(places, end))), default=None)
        if found is None and len(fitting) == 1:
            found = fitting[0][-1]
        return again(of_body(self.mentions[found])) if found is not None else None


def _between(text: str, one: int, other: int) -> bool:
    """Whether a sentence ends between two places."""
    return sentence_ends(text[min(one, other) : max(one, other)])


def _fits(speaker: Speaker, word: str, wanted: Sequence[str]) -> bool:
    """Whether a speaker may be meant by a pronoun: an unnamed one by its noun."""
    if speaker.kind in wanted:
        return True
    if speaker.kind != "unnamed":
        return False
    group = heads().get(speaker.head or "")
    if word in THEY:
        return group in ("crowd", "body") or speaker.name.rstrip().endswith("s")
    return group == "person" if word in HE else bool(speaker.head)
