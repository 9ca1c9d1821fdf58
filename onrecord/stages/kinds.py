"""Of what kind a name is, where the story tells it better than a look at one place: one name, one kind.

A party that no lexicon knows shows by its surroundings what it is: who has a title before the name is a person, what
one is in is a place, and what has an adjective and a government of its own (`Tarvia`, `Tarvian navy`) is a state.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.lexicon.heads import phrase
from onrecord.lexicon.nouns import nouns, phrases
from onrecord.lexicon.offices import is_title, title_before
from onrecord.lexicon.persons import family_names
from onrecord.lexicon.places import gazetteer
from onrecord.stages.lists import of_lists
from onrecord.stages.named import Named, form_of
from onrecord.stages.speaker import OUTLETS

_ENDINGS = re.compile(r"(?:n|an|ian|ean|in|i|ese|ish|er)s?")
"""What the adjective and the people of a state add to its name, or to its name without its last vowels."""
GOVERNED = "the story names its government or its offices"
"""Why a name that no list has is taken for a state's."""
LETTERS = 4
"""Letters of the shortest name from which an adjective is taken to come."""
_PARTICLE = re.compile(r"\A(?:al|el|an|as|ash|ar|ad|az|at)-", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|near|inside|outside|across|throughout|around)\s+(?:the\s+)?\Z", re.IGNORECASE)
_POST = re.compile(rf"(?:{phrases('posts')})(?:[\s-][A-Z][\w-]*)* of\b")
"""How the name of a post begins: `Chief of Defence Forces`."""
_MINISTER_OF = re.compile(r"\b(?:[Mm]inister|[Ss]ecretary|[Uu]nder-?[Ss]ecretary|[Cc]ommissioner)s?\s+(?:of|for)\s+\Z")
_MINISTER = re.compile(r"\s+(?:Minister|Secretary|Undersecretary|Commissioner)\b")
"""An office before or behind what it is for."""
_DATELINE = re.compile(r"(?:, [^\n(–—:-]{2,40})?\s*(?:\([^)\n]{2,30}\)\s*)?(?:--|[–—:-])\s")
"""What stands behind the place of a dateline: `GENEVA (Bay Wire) —`."""
_OTHERS = ("person", "people")
_NEXT = re.compile(r"(?:[’']s)?\s+(?P<words>[^\W\d_][\w-]*(?:\s+[^\W\d_][\w-]*)?)")

_OWNS = re.compile(rf"[’']s?\s+(?:[a-z-]+\s+){{0,2}}(?:{phrases('sovereign_offices')})\b", re.IGNORECASE)
"""Behind a state, and hardly behind any other name: `Tarvia’s deputy foreign minister`."""
_OF = re.compile(rf"\b(?:{phrases('sovereign_offices')})\s+(?:of|to|in)\s+(?:the\s+)?\Z", re.IGNORECASE)
"""The same before it: `the ambassador to Tarvia`."""
_WORKS = re.compile(rf"\s?[’']s?\s+(?:[a-z-]+\s+){{0,2}}(?:{phrases('of_bodies')})\b", re.IGNORECASE)
"""Behind a body, and hardly behind any other name: `Velcorp’s shareholders`."""
_AT = re.compile(rf"\b(?:(?:{phrases('of_bodies')})\s+(?:of|at|in)|(?:{phrases('firms')}))\s+(?:the\s+)?\Z")
"""The same before it: `shares in Velcorp`, `the carmaker Ostrel`."""


def of_kinds(text: str, found: Sequence[Named]) -> list[Named]:
    """Names with the kind that the whole story is for; those that the lexicon settled stay."""
    named = _in_capitals(text, [_ground(text, _thing(text, _portfolio(text, _office(text, one)))) for one in found])
    return of_lists(text, _of_states(text, _of_bodies(text, _of_places(text, _of_persons(text, named)))))


def _in_capitals(text: str, found: Sequence[Named]) -> list[Named]:
    """A name in capitals alone has the kind that it has elsewhere in the story; before a dateline's mark, a place's."""
    kinds = {form_of(text, n).upper(): n.kind for n in found if not form_of(text, n).isupper()}
    return [_in_dateline(text, n, kinds.get(form_of(text, n))) for n in found]


def _in_dateline(text: str, named: Named, kind: str | None) -> Named:
    if named.name or named.kind == "place":
        return named
    opens = named.start == 0 or text[named.start - 1] == "\n"
    ground = opens and form_of(text, named).isupper() and bool(_DATELINE.match(text, named.end))
    return replace(named, kind="place" if ground else kind or named.kind)


def _office(text: str, named: Named) -> Named:
    """A title that was taken for a name is an office and nobody's name."""
    form = form_of(text, named)
    post = named.kind in ("organisation", "person") and _POST.match(form)
    return replace(named, kind="office", why="a title") if not named.name and (post or is_title(form)) else named


def _portfolio(text: str, named: Named) -> Named:
    """What a minister is for is no body: `Under-Secretary for Political Affairs`, `Foreign Affairs Minister`."""
    if named.kind != "organisation" or (named.name and named.sort not in OUTLETS):
        return named
    behind = _MINISTER.match(text, named.end)
    if behind or _MINISTER_OF.search(_lead(text, named)):
        return replace(named, kind="office", name=None, country=None, sort=None, why="what an office is for")
    return named


def _ground(text: str, named: Named) -> Named:
    """Several words that the gazetteer has and that do not end as a body's name does are a place: `Horn of Africa`."""
    form = form_of(text, named)
    body = named.name or named.kind != "organisation" or " " not in form or form.split()[-1] in nouns("whole")
    return named if body or not gazetteer().named(form) else replace(named, kind="place")


def _thing(text: str, named: Named) -> Named:
    """What is called an agreement, a law or an event is no body: `Alma-Ata Declaration`; nor are letters like `GDP`."""
    form = form_of(text, named)
    if named.name or named.kind not in ("organisation", "place", "person", "state"):
        return named
    last = (phrase(form).split() or [form])[-1]
    thing = (last in nouns("things") and form != last) or form in nouns("letters") or form.startswith("Operation ")
    thing = thing or (form.isupper() and _of_things(text, named))
    return replace(named, kind="other", why="a document, an event or a notion") if thing else named


def _of_things(text: str, named: Named) -> bool:
    """Whether letters in brackets are short for the name of an agreement right before: `… Agreement on … (CAB)`."""
    before = text[max(0, named.start - 90) : named.start].rstrip()
    if not before.endswith("("):
        return False
    words = re.findall(r"[A-Z][\w-]+", before)[-named.end + named.start :]
    letters = "".join(word[0] for word in words)
    return letters == text[named.start : named.end] and not nouns("things").isdisjoint(words)


def _of_persons(text: str, found: Sequence[Named]) -> list[Named]:
    """Bodies and places that are the family name of one of the story's persons, or that have a title, are persons."""
    full = {form_of(text, n) for n in found if n.kind == "person" and " " in form_of(text, n)}
    last = {part for form in full for part in (form.split()[-1], _PARTICLE.sub("", form.split()[-1]))}
    told = {form_of(text, n) for n in found if n.kind != "person" and _is_person(text, n, last)}
    return [replace(n, kind="person") if not n.name and form_of(text, n) in told else n for n in found]


def _is_person(text: str, named: Named, last: set[str]) -> bool:
    form = form_of(text, named)
    if named.name or named.kind not in ("organisation", "place", "state") or " " in form:
        return False
    return (
        form in last
        or bool(title_before(text, named.start))
        or (form in family_names() and not _IN.search(text[max(0, named.start - 20) : named.start]))
    )


def _of_places(text: str, found: Sequence[Named]) -> list[Named]:
    """One-word persons that are nobody's family name or title, and in which something is, are places."""
    parts = {part for n in found if n.kind == "person" and " " in form_of(text, n) for part in form_of(text, n).split()}
    forms: dict[str, list[Named]] = defaultdict(list)
    for named in found:
        if named.kind == "person" and not named.name and form_of(text, named) not in parts:
            forms[form_of(text, named)].append(named)
    within = {
        form
        for form, held in forms.items()
        if any(_IN.search(text[max(0, n.start - 20) : n.start]) for n in held)
        and not any(title_before(text, n.start) for n in held)
    }
    return [replace(n, kind="place") if n.kind == "person" and form_of(text, n) in within else n for n in found]


def _of_bodies(text: str, found: Sequence[Named]) -> list[Named]:
    """Names of one word that own what a body alone has (`Velcorp’s shareholders`) are bodies."""
    held = [n for n in _unsettled(text, found) if " " not in form_of(text, n)]
    told = {form_of(text, n) for n in held if _WORKS.match(text, n.end) or _AT.search(_lead(text, n))}
    return [replace(n, kind="organisation") if form_of(text, n) in told and not n.name else n for n in found]


def _unsettled(text: str, found: Sequence[Named]) -> Iterator[Named]:
    """States, places and persons that neither the lexicon, nor a title, nor a full name of the story settles."""
    full = (form_of(text, n).split() for n in found if n.kind == "person")
    people = {part for parts in full if len(parts) > 1 for part in parts}
    for named in found:
        open_ = named.kind in ("state", "place", "person") and not named.name and form_of(text, named) not in people
        if open_ and not title_before(text, named.start):
            yield named


def _lead(text: str, named: Named) -> str:
    return text[max(0, named.start - 40) : named.start]


def _of_states(text: str, found: Sequence[Named]) -> list[Named]:
    """Adjectives of the story's own states, the states that they come from, and what has a state's offices."""
    owned = dict(_adjectives(text, found))
    ruled = _ruled(text, found, owned) | _governed(text, found)
    kept = set(owned.values())
    told = [_as_state(text, named, owned, ruled) for named in found]
    return [n if form_of(text, n) in kept else _next_likely(text, n) for n in told]


def _governed(text: str, found: Sequence[Named]) -> set[str]:
    """The names that no list has and that own what a state alone has: `Tarvia’s foreign minister`."""
    held = _unsettled(text, found)
    return {form_of(text, n) for n in held if _OWNS.match(text, n.end) or _OF.search(_lead(text, n))}


def _next_likely(text: str, named: Named) -> Named:
    """What the model calls a state, and neither the lexicon nor the story shows to be one, is what is next likely."""
    form = form_of(text, named)
    if named.kind != "state" or named.name or named.why or " " in form:
        return named
    if named.second != "person" and gazetteer().named(form):
        return named
    other = named.second in _OTHERS or (named.second == "organisation" and form.isupper())
    return replace(named, kind=named.second or named.kind) if other else named


def _adjectives(text: str, found: Sequence[Named]) -> Iterator[tuple[str, str]]:
    """The forms that are the adjective of another form of the story, each with that form."""
    open_ = [n for n in found if not n.name]
    by_start: dict[str, set[str]] = defaultdict(set)
    for form in {form_of(text, n) for n in open_}:
        by_start[form.split()[-1][:LETTERS]].add(form)
    used = {
        form_of(text, n)
        for n in open_
        if n.kind == "people" or _stands_with(text, n, nouns("ruling") | nouns("of_a_people"))
    }
    for form in sorted(used | {form for form in {f"{one}s" for one in used} if form in by_start[form[:LETTERS]]}):
        near = [ground for ground in by_start[form[:LETTERS]] if comes_from(form, ground)]
        if near:
            yield form, min(near, key=len)


def _stands_with(text: str, named: Named, held: frozenset[str]) -> bool:
    """Whether a name stands right before one of these nouns."""
    found = _NEXT.match(text, named.end)
    return bool(found) and found["words"].split()[0].lower() in held  # type: ignore[index]


def comes_from(form: str, ground: str) -> bool:
    """Whether a form is the adjective of a name: `Tarvian` of Tarvia, `Halvmarkers` of Halvmark."""
    last = ground.rsplit(maxsplit=1)[-1]
    if form == ground or len(last) < LETTERS:
        return False
    stems = (last, re.sub(r"[aeiouy]+\Z", "", last))
    return any(form.startswith(stem) and _ENDINGS.fullmatch(form, len(stem)) for stem in stems)


def _ruled(text: str, found: Sequence[Named], owned: dict[str, str]) -> set[str]:
    """The names that have an adjective, and that or the adjective stands with what only a state has."""
    held = ((n, owned.get(form_of(text, n), form_of(text, n))) for n in found)
    return {form for n, form in held if _stands_with(text, n, nouns("ruling"))} & set(owned.values())


def _as_state(text: str, named: Named, owned: dict[str, str], ruled: set[str]) -> Named:
    form = form_of(text, named)
    if named.name:
        return named
    if form in owned:
        return replace(named, kind="people", name=owned[form], why=f"the adjective of {owned[form]}", role="demonym")
    if form in ruled:
        return replace(named, kind="state", why=GOVERNED)
    return replace(named, kind="place") if form in owned.values() and named.kind == "person" else named
