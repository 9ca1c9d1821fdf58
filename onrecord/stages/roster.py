"""What a story says of its persons: for whom each speaks, under which titles, and whether as he or as she."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.lexicon import lexicon
from onrecord.lexicon.bodies import owners
from onrecord.lexicon.countries import country_named, state_names
from onrecord.lexicon.heads import head_of, heads
from onrecord.lexicon.nouns import nouns, phrases
from onrecord.lexicon.offices import office_class
from onrecord.lexicon.persons import bodies_of
from onrecord.lexicon.pronouns import pronoun_of
from onrecord.stages.home import home_of
from onrecord.stages.speaker import state_of
from onrecord.types.claims import Mention

_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_STOPS = frozenset("the a an of for to in on at and its his her their".split())
_PARTED = re.compile(r"(?:[;:!?”\n]|(?<=[a-z\d]{3})\.\s)|\b(?:but|with|from|by|that|than|said|says|told)\b")
_APPOSED = re.compile(r"[;:!?”\n]|(?<=[a-z\d]{3})\.(?:\s|\Z)|,\s+(?:said|told|who|and|but|which|while)\b")
_GOES_ON = re.compile(
    r"(?:who|whose|which|has|have|had|is|was|will|would|also|said|says|told|tells|added|and|but)\b|(?!(?:named|called|appointed|elected)\b)[a-z]+ed\s+(?:the|an?|that)\b"
)
"""Behind a name and a comma, what is no apposition: a clause, or the verb of the sentence with its object."""
_REACH = 400
"""Mentions before and after a title among which its holder is looked for."""
_BEFORE, _AFTER = 110, 160
"""Characters before and after a name in which its title or apposition stands."""
FORMER = re.compile(rf"\b(?:{phrases('former')})\b", re.IGNORECASE)
"""Who held an office does not speak for it."""
_NO_SIDE = re.compile(
    rf"\b(?:{phrases('former')})\b[^;:.]*\Z"
    rf"|\b(?:{phrases('sent')})\s+to\s+(?:the\s+)?\Z"
    rf"|\b(?:{phrases('charged')})\s+for\s+\Z"
    r"|\bminist(?:ers?|ry)\s+(?:of|for)\s+\Z"
    r"|\b(?:on|about|over|regarding|against)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
"""Before a name that is not whose somebody speaks for: what he was, where he is sent, the matter of his ministry."""
_TIE = re.compile(r"\s?-\s?(?P<tie>[a-z]+)\b", re.IGNORECASE)
_WAS = re.compile(rf"(?:[’']s?)?\s+(?:then[- ])?(?:{phrases('former')})\b")
_CLAUSE = 60
_GOVERNMENT = re.compile(r"\bgovernment(?:['’]s)?\b")
_OWNS = re.compile(r"[’']s?\s")
_ITS = re.compile(r"(?:its|their)\b", re.IGNORECASE)
_OF_STATES = ("head of state", "head of government", "minister")
_TYING = frozenset("of for the its their his her ’s 's and".split())
_CLASSED = ("head of state", "head of government", "minister", "envoy", "spokesperson", "negotiator", "mediator")
"""Classes of titles of which one word stands for another: `the premier` for a prime minister."""


@dataclass(slots=True)
class Roster:
    """The persons of one story and its states. `mentions` stand in order; `year` says who held which office."""

    text: str
    mentions: Sequence[Mention]
    year: int | None = None
    _sides: dict[str, str] = field(default_factory=dict)
    _titles: dict[str, set[str]] = field(default_factory=dict)
    _starts: list[int] = field(default_factory=list)
    _home: list[Mention | None] = field(default_factory=list)
    _own: list[dict[str, tuple[str, str | None]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Gather what stands beside the names."""
        self._starts = [mention.spans[0].start for mention in self.mentions]
        for at, mention in enumerate(self.mentions):
            if mention.mention_kind == "person" and mention.name:
                self._titles.setdefault(mention.name, set()).update(self._title_words(at))
                side = None if mention.name in self._sides else self._side_beside(at)
                if side and side != mention.name:
                    self._sides[mention.name] = side
        for mention in self.mentions:
            if mention.mention_kind == "person" and mention.name and (side := self.side_of(mention)):
                self._sides[mention.name] = side

    def learn(self, person: str, side: str) -> None:
        """Keep for whom a person speaks by the words of a source, which tell it best."""
        self._sides[person] = side

    def side(self, person: str) -> str | None:
        """For whom a person speaks, as far as the story or the lexicon tells."""
        return self._sides.get(person)

    def side_of(self, person: Mention, said: str | None = None) -> str | None:
        """For whom a person speaks: as the story says (here, else elsewhere), else by the office held in the year.

        Nobody whose state the lexicon knows speaks for another: `the office of A of Egypt, he and B`.
        """
        said, state = said or self._sides.get(person.name or ""), country_named(person.country or "")
        if state and said != state and said in state_names().values():
            said = None
        held = bodies_of(person.name or "", self.year)
        if not held or said in held:
            return said
        official = {state} & {*held, *(state_of(body) for body in held)}
        return held[0] if said is None or (said == state and not official) else said

    def is_person(self, mention: Mention) -> bool:
        """Whether a name is more surely a person's than a look at the word: in full, with a title, or known."""
        return " " in (mention.name or "") or bool(self._titles.get(mention.name or "")) or mention.country is not None

    def pronoun(self, person: str) -> str | None:
        """Whether a story writes `he` or `she` of a person: by titles, else by given names."""
        return pronoun_of(self._titles.get(person, ())) or pronoun_of(person.lower().split()[:-1])

    def titles(self, person: str) -> set[str]:
        """The words of a person's titles and descriptions, in lower case."""
        return self._titles.get(person, set())

    def in_office(self, described: str, head: str, at: int, side: str | None) -> Mention | None:
        """The person with this title: most of its words first, then the nearest before, then the first after."""
        wanted = {word for word in _WORDS.findall(described.lower()) if word not in _STOPS}
        group = office_class(described) or office_class(head)
        best: tuple[tuple[int, int, int], Mention] | None = None
        here = bisect_left(self._starts, at)
        for mention in self.mentions[max(0, here - _REACH) : here + _REACH]:
            score = self._fit(mention, wanted, head, group, side)
            start = mention.spans[0].start
            rank = (score, int(start < at), start if start < at else -start)
            if score and (best is None or rank > best[0]):
                best = (rank, mention)
        return best[1] if best else None

    def _fit(self, mention: Mention, wanted: set[str], head: str, group: str | None, side: str | None) -> int:
        """How well a title fits a person: 0 where it does not."""
        if mention.mention_kind != "person" or not mention.name:
            return 0
        words = self._titles.get(mention.name, set())
        own = {self._sides.get(mention.name), country_named(mention.country or "")} - {None, ""}
        if side and side not in own and (own or len(wanted & words) < 2):
            return 0
        if head in words:
            return 2 + len(wanted & words) + bool(side and own)
        held = {office_class(word) for word in words}
        rules = head in nouns("rulers") and side in own and not held.isdisjoint(_OF_STATES[:2])
        alike = rules or (group in _CLASSED and group in held)
        return 1 + len(wanted & words) if alike else 0

    def own_states(self) -> dict[str, tuple[str, str | None]]:
        """The states that no list has, by name and adjective: the state and its adjective."""
        if not self._own:
            self._own.append(own_states(self.mentions))
        return self._own[0]

    def home(self) -> Mention | None:
        """The state that a story is about, see `onrecord.stages.home`."""
        if not self._home:
            self._home.append(self._about())
        return self._home[0]

    def _about(self) -> Mention | None:
        held = [m for m in self.mentions if m.mention_kind in ("state", "people") and m.name]
        home = home_of(self.text, ((m.name or "", m.spans[0].start, m.spans[0].end) for m in held))
        return next((m for m in held if m.name == home), None)

    def side_in(self, inside: Iterable[Mention]) -> str | None:
        """For whom a source speaks: an organisation in its words before a state or people."""
        held = [m for m in inside if not _NO_SIDE.search(self._clause(m.spans[0].start)) and not self._only_helps(m)]
        if runs := next((m for m in held if self._tie(m) in nouns("running")), None):
            return runs.name
        for kinds in (("organisation",), ("state", "people")):
            found = next((m.name for m in held if m.mention_kind in kinds and m.name), None)
            if found:
                return found
        place = next((m for m in held if m.mention_kind == "place"), None)
        known = lexicon().named(place.spans[0].text) if place else ()
        return next((n.canonical for n in known if n.kind == "state" and n.role == "name"), None)

    def _tie(self, mention: Mention) -> str:
        """The participle that ties a name to what it is behind: `run` in `Hamas-run`."""
        found = _TIE.match(self.text, mention.spans[0].end)
        return found["tie"].lower() if found else ""

    def _only_helps(self, mention: Mention) -> bool:
        """Whether a name only says who is behind a body (`US-backed`), or what somebody was (`Israel’s former`)."""
        end = mention.spans[0].end
        tie = self._tie(mention)
        return (tie in nouns("tied") and tie not in nouns("running")) or bool(_WAS.match(self.text, end))

    def _clause(self, at: int) -> str:
        """The words before a place, back to the last comma."""
        return self.text[max(0, at - _CLAUSE) : at].rpartition(",")[2]

    def _title_words(self, at: int) -> set[str]:
        """The words of a title before a name, of a description that a comma ends before it, and of the apposition."""
        mention = self.mentions[at]
        words = f"{mention.title or ''} {self._before(at)} {self._behind(mention)}"
        found = {word for word in _WORDS.findall(words.lower()) if word not in _STOPS}
        return found if any(heads().get(word) == "person" or office_class(word) for word in found) else set()

    def _before(self, at: int) -> str:
        """What leads up to a name: `Prime Minister `, or with a title and a comma `The president of the council, `."""
        start = self.mentions[at].spans[0].start
        lead = _PARTED.split(self.text[max(self._other_person(at), start - _BEFORE, 0) : start])[-1]
        *_, part = lead.rpartition(", ")
        words = part.split()
        first = next((at for at in range(len(words), 0, -1) if not _in_title(words, at - 1)), 0)
        whole = first == 0 and (lead.rstrip().endswith(",") or ", " in lead)
        described = lead[: len(lead) - len(part)].rstrip(" ,").rpartition(", ")[2] if whole else ""
        if described and heads().get(head_of(described) or "") == "person":
            return self.text[start - len(part) - 2 - len(described) : start]
        return " ".join(words[first:])

    def _other_person(self, at: int) -> int:
        """Where the person named last before a mention ends, if no owner of it: `President Holt and Envoy Marr`."""
        ends = (m.spans[0].end for m in reversed(self.mentions[max(0, at - 4) : at]) if m.mention_kind == "person")
        end = next(ends, 0)
        return 0 if _OWNS.match(self.text, end) else end

    def _behind(self, mention: Mention) -> str:
        """The apposition behind a name."""
        end = mention.spans[0].end
        if not self.text[end : end + 2].startswith((", ", " (")):
            return ""
        found = _APPOSED.split(self.text[end + 2 : end + _AFTER])[0]
        return "" if _GOES_ON.match(found) else found

    def _side_beside(self, at: int) -> str | None:
        """The body named in a person's title before the name, or in the apposition behind it."""
        me = self.mentions[at].spans[0]
        before = self._before(at)
        if FORMER.search(f"{before} {self._behind(self.mentions[at])}"):
            return None
        side = self.side_in(self._others(me.start - len(before) - 2, me.start))
        side = side or self.side_in(self._others(me.end, me.end + 2 + len(self._behind(self.mentions[at]))))
        return side or self._owner(before, me.start) or self._patron(me.start, before) or self._own_state(at, before)

    def _owner(self, before: str, at: int) -> str | None:
        """Whom `its spokesman` means: the body named last before."""
        if not _ITS.match(before):
            return None
        end = bisect_left(self._starts, at)
        held = reversed(self.mentions[max(0, end - 8) : end])
        return next((m.name for m in held if m.mention_kind in ("organisation", "state") and m.name), None)

    def _patron(self, at: int, before: str) -> str | None:
        """For whom the person speaks that has somebody for an officer: `Holt’s foreign minister`."""
        end = bisect_left(self._starts, at)
        last = self.mentions[end - 1] if end else None
        if last is None or last.mention_kind != "person" or last.spans[0].start < at - len(before) - 2:
            return None
        return self.side_of(last) if _OWNS.match(self.text, last.spans[0].end) else None

    def _own_state(self, at: int, before: str) -> str | None:
        """The state that a story is about, for who holds an office that states have and that is said of no other."""
        group = office_class(before) if before else None
        official = group in _OF_STATES or _GOVERNMENT.search(f"{before} {self._behind(self.mentions[at])}")
        home = self.home() if official and not self.mentions[at].country else None
        return home.name if home else None

    def _others(self, low: int, high: int) -> list[Mention]:
        """The mentions within characters that are no persons."""
        first = bisect_left(self._starts, low)
        return [m for m in self.mentions[first : first + 9] if m.spans[0].end <= high and m.mention_kind != "person"]


def own_states(mentions: Iterable[Mention]) -> dict[str, tuple[str, str | None]]:
    """The states of mentions that no list has, by name and adjective: the state and its adjective."""
    held = [m for m in mentions if m.name and not m.country and not lexicon().canonical(m.name)]
    people = [m for m in held if m.mention_kind == "people" and m.name != m.spans[0].text]
    states: dict[str, str | None] = {m.name: None for m in held if m.mention_kind == "state" and m.name}
    return owners(states | {m.name: m.spans[0].text.rstrip("s") for m in people if m.name})


def _in_title(words: Sequence[str], at: int) -> bool:
    """Whether the word at a place may stand in a title, as `to` does in `envoy to Libya`."""
    sent = words[at] in ("to", "in") and at > 0 and words[at + 1 : at + 2] and words[at + 1][:1].isupper()
    return _of_title(words[at]) or bool(sent and words[at - 1].lower() in heads())


def _of_title(word: str) -> bool:
    """Whether a word may stand in a title before a name: a capital, a noun of office, or what ties them."""
    plain = word.strip(",").lower()
    return word[:1].isupper() or plain in _TYING or plain in heads() or office_class(plain) is not None
