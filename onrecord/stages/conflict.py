"""Whose conflict a story is about: the sides that fight or are talked between, and who only mediates.

Every name of the body is weighed by the words beside it: a war, an army or an envoy `in`, `of` or `to` it speaks for a
side of the conflict, a mediation by it against. Armed groups, parties and bodies that no data file knows count as
sides; international bodies never do.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

from onrecord.lexicon import lexicon
from onrecord.lexicon.countries import country_named
from onrecord.stages.casting import Party
from onrecord.stages.parties import Scene, Sentence, acts, lists
from onrecord.stages.talkwords import has

_BEFORE, _AFTER = 70, 45
"""Characters beside a name that are looked at."""
_ENOUGH = 2.0
"""Weight from which on a state is a side of the conflict."""
_NAMED = 1.0
"""Weight of being named five times or more."""
_MOVEMENTS = 3.0
"""Weight of having movements of its own in three sentences or more."""
_SHARE = 0.3
"""Part of the weightiest state's weight that another must have: in a war of one country, others are named as well."""
_TOGETHER = 6
"""What two count for who are told of together, and who both are sides for sure, beside 3 for each naming of such a side
and 1 of any other."""
_CONTENDERS = 8
"""Sides that are named most, two of whom are the rivals."""
_LOCAL = frozenset(["armed_group", "party", "army", "parliament", "union"])
_RULING = _LOCAL | {"authority"}
_ARMED = frozenset(["armed_group", "authority"])
_WORLDLY = frozenset(["igo", "ngo", "church", "company"])


@dataclass(frozen=True, slots=True)
class Conflict:
    """`states` on whose soil or by whose forces it is fought, out of all that are `named`, who is `mediating`,
    which sides the story names three times (`often`), and the two `rivals` that `both sides` means, where it tells;
    `internal` where it is one of factions of one side."""

    states: frozenset[str]
    mediating: frozenset[str]
    named: frozenset[str] = frozenset()
    often: frozenset[str] = frozenset()
    rivals: tuple[Party, ...] = ()
    internal: bool = False

    def holds(self, side: str) -> bool:
        """Whether a side is one of the conflict's own: one of its states, a body of theirs, or a movement."""
        if side in self.states or self.foreign(side):
            return side in self.states
        known = [name for name in lexicon().named(side) if name.canonical == side]
        if side in self.mediating or has("worldly", side.lower()) or any(name.sort in _WORLDLY for name in known):
            return False
        if any(name.sort in _LOCAL for name in known):
            return True
        lands = {country_named(name.country) for name in known if name.country}
        ruling = not self.states and any(name.sort == "authority" for name in known)
        return ruling or not lands or bool(lands & self.states)

    def contends(self, party: Party) -> bool:
        """Whether a name can be that of one of the two who talk: no person by himself, and nobody who mediates."""
        alone = party.kind == "person" and party.side == party.name
        if alone or party.side in self.mediating or not self.bodily(party.side):
            return False
        known = [name for name in lexicon().named(party.side) if name.canonical == party.side]
        return self.holds(party.side) or (self.foreign(party.side) and not any(n.sort in _WORLDLY for n in known))

    def bodily(self, side: str) -> bool:
        """Whether a side is a body at all, and no paper or committee that looks like one: known, or told of as one."""
        known = any(name.canonical == side for name in lexicon().named(side))
        return known or side in self.named or side in self.often or has("movement", side.lower())

    def foreign(self, side: str) -> bool:
        """Whether a side is a state outside the conflict."""
        return side not in self.states and (side in self.named or _is_state(side))


@lru_cache(maxsize=1)
def conflict_of(scene: Scene) -> Conflict:
    """Weigh the states of a story; where none stands out as fought in, the one that it names most is taken."""
    text, told = scene.text.lower(), (*scene.heads, *scene.sentences)
    weights: dict[str, float] = defaultdict(float)
    between = Counter(_between(scene))
    mediating = frozenset(_mediating(scene)) - frozenset(_opposed(scene))
    named = Counter(_states(told))
    weights.update((side, min(_NAMED, _NAMED * count / 5)) for side, count in named.items())
    for side, start, end in _places(told, named):
        before, after = text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]
        weights[side] += 2.0 * has("fought_in", before) + 1.5 * has("fought_by", after)
    for name, count in Counter(_movements(told)).items():
        weights[name] += min(_MOVEMENTS, 1.0 + 0.5 * count)
    for name, count in between.items():
        weights[name] += 2.0 * count * (name in named or _is_state(name))
    for side in mediating:
        weights[side] -= 2.0
    most = max(weights.values(), default=0.0)
    least = max(min(_ENOUGH, most), _SHARE * most)
    fought = frozenset(side for side, weight in weights.items() if weight >= least and weight > _NAMED)
    fought = fought or _home(named, mediating)
    fought |= _facing(told, fought, named, mediating)
    grounds = (site.country for sentence in told for site in sentence.sites if site.country)
    counted = Counter(party.side for sentence in told for party in sentence.parties)
    often = frozenset(side for side, count in counted.items() if count > 2)
    about = frozenset((*named, *grounds))
    found = Conflict(fought, mediating - fought, about, often, internal=has("factions", text))
    return replace(found, rivals=_rivals(scene, found))


def _rivals(scene: Scene, conflict: Conflict) -> tuple[Party, ...]:
    """The two of whom the story tells most, each by itself and both together."""
    alone: Counter[str] = Counter()
    both: Counter[frozenset[str]] = Counter()
    first: dict[str, Party] = {}
    for sentence in (*scene.sentences, *scene.heads):
        here = [party for party in sentence.parties if conflict.contends(party) and acts(party, scene.text)]
        for party in here:
            alone[party.side] += 3 if conflict.holds(party.side) else 1
            first.setdefault(party.side, party)
        both.update(_pairs(scene, sentence, conflict, {party.side for party in here}))
    if len(conflict.states) == 1:
        (state,) = conflict.states
        alone[state] += 3 * sum(has("home", sentence.text.lower()) for sentence in scene.sentences)
        first.setdefault(state, Party(state, "state", 0, 0, "", state))
    able = [side for side, count in alone.most_common(_CONTENDERS) if count > 1]

    def weight(pair: tuple[str, str]) -> int:
        """How much the story tells of two."""
        own = all(conflict.holds(side) for side in pair)
        return alone[pair[0]] + alone[pair[1]] + _TOGETHER * (both[frozenset(pair)] + own)

    return tuple(first[side] for side in max(combinations(able, 2), key=weight, default=()))


def _pairs(scene: Scene, sentence: Sentence, conflict: Conflict, able: Container[str]) -> Iterator[frozenset[str]]:
    """Two who alone are talked or fought between, or stand as a list of two of which one is a side for sure."""
    for listed in lists(sentence.parties, scene.text):
        sides = frozenset(party.side for party in listed if party.side in able)
        if len(sides) == 2 and (listed[0].case == "between" or any(conflict.holds(side) for side in sides)):
            yield sides


def _facing(
    sentences: Iterable[Sentence], fought: frozenset[str], named: Container[str], mediating: Container[str]
) -> frozenset[str]:
    """The state that most sentences on the one state of the conflict name as well, where no movement faces that one."""
    told = [{party.side for party in sentence.parties} for sentence in sentences]
    with_it = [sides for sides in told if fought <= sides]
    if len(fought) != 1 or any(name in fought for name in _movements(sentences, _ARMED)):
        return frozenset()
    others = Counter(side for sides in with_it for side in sides - fought if side in named and side not in mediating)
    most = others.most_common(1)
    return frozenset(name for name, count in most if count > 3 and 3 * count >= 2 * len(with_it))


def _home(named: Counter[str], mediating: Container[str]) -> frozenset[str]:
    """The state that a story is about where nothing else tells: of those that do not mediate, one named three times and
    twice as often as any other."""
    most = [one for one in named.most_common() if one[0] not in mediating][:2]
    clear = bool(most) and most[0][1] >= 3 and (len(most) == 1 or most[0][1] >= 2 * most[1][1])
    return frozenset([most[0][0]]) if clear else frozenset()


def _states(sentences: Iterable[Sentence]) -> Iterator[str]:
    """The states that a story names, by their own names, their peoples or their capitals, as often as it does."""
    states = {party.side for sentence in sentences for party in sentence.parties if party.kind == "state"}
    for party in (party for sentence in sentences for party in sentence.parties):
        if party.side in states or (party.kind == "people" and _is_state(party.side)):
            yield party.side


def _places(sentences: Iterable[Sentence], states: Container[str]) -> Iterator[tuple[str, int, int]]:
    """Every naming of a state, as a side or as a place, with its characters."""
    for sentence in sentences:
        yield from ((party.side, party.start, party.end) for party in sentence.parties if party.side in states)
        yield from ((site.country, site.start, site.end) for site in sentence.sites if site.country)


def _is_state(name: str) -> bool:
    return any(known.kind == "state" and known.canonical == name for known in lexicon().named(name))


def _between(scene: Scene) -> Iterator[str]:
    """Those of `between A and B`, of a state and a movement in one list, and of `the A-B war`."""
    for sentence in (*scene.heads, *scene.sentences):
        for listed in lists(sentence.parties, scene.text):
            sides = {party.side for party in listed}
            movements = {party.side for party in listed if _movement(party)}
            if len(sides) > 1 and (listed[0].case == "between" or (len(sides) == 2 and len(movements) == 1)):
                yield from sides
        for party in sentence.parties:
            pair = re.split(r"[-–]", party.name)
            if len(pair) == 2 and has("fought_by", scene.text[party.end : party.end + _AFTER].lower()):
                yield from (name.canonical for form in pair for name in lexicon().named(form) if name.kind == "state")


def _opposed(scene: Scene) -> Iterator[str]:
    """The two of `talks between A and B`, where no third is named with them."""
    for sentence in (*scene.heads, *scene.sentences):
        for listed in lists(sentence.parties, scene.text):
            sides = {party.side for party in listed}
            if listed[0].case == "between" and len(sides) == 2:
                yield from sides


def _movement(party: Party) -> bool:
    """Whether a name is an armed group or a party of the lexicon, or has a movement's words."""
    known = lexicon().named(party.side)
    return party.kind == "organisation" and (
        any(name.sort in _LOCAL for name in known) or (not known and has("movement", party.side.lower()))
    )


def _movements(sentences: Iterable[Sentence], sorts: Container[str | None] = _RULING) -> Iterator[str]:
    """The state of each armed group or party that a sentence names, or of other bodies of some sorts."""
    for sentence in sentences:
        for side in {party.side for party in sentence.parties}:
            for name in lexicon().named(side):
                if name.sort in sorts and name.country and (state := country_named(name.country)):
                    yield state
                    break


def _mediating(scene: Scene) -> Iterator[str]:
    """The sides that mediate: a cue before a list or behind it holds for all of it, a title for one person's side."""
    for sentence in scene.sentences:
        for listed in lists(sentence.parties, scene.text):
            if _led(sentence, listed[0]) or _followed(sentence, listed[-1]):
                yield from (party.side for party in listed if acts(party, scene.text))
            else:
                yield from (p.side for p in listed if mediates(sentence, p) and acts(p, scene.text))


def mediates(sentence: Sentence, party: Party) -> bool:
    """Whether words right beside a name say that it mediates."""
    titled = party.kind == "person" and party.side != party.name and _titled(sentence, party)
    return titled or _led(sentence, party) or _followed(sentence, party)


def _led(sentence: Sentence, party: Party) -> bool:
    start = party.start - sentence.start
    return has("before", sentence.text[max(0, start - 50) : start].lower())


def _followed(sentence: Sentence, party: Party) -> bool:
    end = party.end - sentence.start
    return has("after", sentence.text[end : end + 60].lower())


def _titled(sentence: Sentence, party: Party) -> bool:
    """Whether a title of mediators stands right before or right behind a person's name."""
    start, end = party.start - sentence.start, party.end - sentence.start
    beside, after = sentence.text[max(0, start - 50) : start].lower(), sentence.text[end : end + 60].lower()
    for stop in (".", ",", ";", ":", " and ", " with "):
        beside = beside.rpartition(stop)[2]
    behind = after[1:].partition(",")[0] if after[:1] == "," else ""
    return has("titles", f"{beside} {behind}")
