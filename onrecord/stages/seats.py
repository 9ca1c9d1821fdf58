"""Who sits at a meeting: the names of one sentence that take part, as parties to the conflict or as third parties."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.lexicon import lexicon
from onrecord.lexicon.countries import country_named
from onrecord.stages.casting import Party, Site
from onrecord.stages.conflict import Conflict, mediates
from onrecord.stages.parties import Scene, Sentence, acts, lists
from onrecord.stages.roles import subject_at
from onrecord.stages.talkwords import has, patterns, talk_in

_ASIDE = frozenset(
    ["for", "about", "on", "over", "in", "inside", "against", "than", "under", "without", "at", "near", "across"]
)
"""Prepositions before a name that does not take part."""
_OWNING = re.compile(r"(?:[’']s?)?\s(?:[\w-]+\s){0,4}")
"""What stands between a land and its official or its body."""
_TITLED = re.compile(r"[,.;:]|\band\b|\bwith\b")
"""Where the words of a title before a name begin."""
_UNDER = 4
"""Sentences below a dateline that are still told from there."""


@dataclass(frozen=True, slots=True)
class Seats:
    """Those who sit at a meeting by one sentence: as parties to the conflict, and as mediators or other outsiders.

    `own` are the outsiders among the mediators who are states and talk on their own behalf.
    """

    parties: tuple[Party, ...]
    mediators: tuple[Party, ...]
    own: frozenset[str]


def seats_of(scene: Scene, at: int, conflict: Conflict) -> Seats:
    """Who takes part by the sentence at a place, each with the seat that the story gives them."""
    sentence = scene.sentences[at]
    present = [p for p in _company(scene, at, conflict) if conflict.bodily(p.side) or p.kind == "person"]
    present = [p for p in present if not any(_owns(p, other, scene.text) for other in present)]
    present += _government(sentence, present, conflict)
    if len({party.side for party in present}) < 2:
        present += _hosts(sentence)
    cued = {party.side for party in present if mediates(sentence, party)}
    through = {party.side for party in present if _through(party, cued, conflict)}
    return Seats(
        tuple(party for party in present if party.side not in through),
        tuple(party for party in present if party.side in through),
        frozenset(through) - cued - conflict.mediating - {p.side for p in present if not conflict.foreign(p.side)},
    )


def _through(party: Party, cued: set[str], conflict: Conflict) -> bool:
    """Whether a side sits as a third party: cued so here, or no side of the conflict as far as the story tells."""
    return party.side in cued or not conflict.holds(party.side)


def _company(scene: Scene, at: int, conflict: Conflict) -> list[Party]:
    """Those whom a sentence names as present, and those whom it points back at."""
    sentence = scene.sentences[at]
    first, last = begin(sentence), cut(sentence)
    again = patterns()["resumed"].search(sentence.text.lower(), last - sentence.start)
    back = sentence.start + again.start() if again else sentence.end
    present = [party for party in _seated(scene, sentence) if party.start >= first]
    present = [party for party in present if party.start < last or party.start > back] or present
    if len({party.side for party in present}) < 2:
        present += [p for p in _pointed_at(scene, at, conflict) if p not in present and acts(p, scene.text)]
    return present


def _government(sentence: Sentence, present: Sequence[Party], conflict: Conflict) -> Iterator[Party]:
    """The state at home where a sentence only says `the government`."""
    words = sentence.text.lower()
    state = next(iter(conflict.states), "") if len(conflict.states) == 1 else ""
    found = patterns()["home"].search(words, 0, cut(sentence) - sentence.start) if state else None
    if found and not any(state in (party.side, land_ruled(party.side)) for party in present):
        start = sentence.start + found.start()
        yield Party(state, "state", start, sentence.start + found.end(), "", state)


def _hosts(sentence: Sentence) -> Iterator[Party]:
    """The states of the places that somebody goes to, or whose officials are met."""
    for site in sentence.sites:
        if site.country and has("visited", sentence.text[: site.start - sentence.start][-60:].lower()):
            yield Party(site.country, "state", site.start, site.end, site.case, site.country)


def _seated(scene: Scene, sentence: Sentence) -> Iterator[Party]:
    """The names that may take part: none that stands, alone or in a list, behind a preposition of what it is about."""
    text = scene.text
    for listed in lists(sentence.parties, text):
        if has("object", text[max(0, listed[0].start - 30) : listed[0].start].lower()):
            continue
        kind = listed[0].kind if listed[0].case in _ASIDE else None
        present = (party for party in listed if party.kind != kind and party.case not in _ASIDE)
        yield from (p for p in present if acts(p, text) and not _tells(sentence, p) and not _aside(p, text))


def _owns(land: Party, other: Party, text: str) -> bool:
    """Whether a land only says whose ruling body the next name is or speaks for: `Palestinian President X`."""
    if land.kind not in ("state", "people") or not _OWNING.fullmatch(text, land.end, other.start):
        return False
    return land_ruled(other.side) == land.side


def land_ruled(side: str) -> str | None:
    """The state whose ruling body a side is, by the lexicon."""
    ruling = (name.country for name in lexicon().named(side) if name.sort == "authority" and name.country)
    return next((country_named(code) for code in ruling), None)


def _aside(party: Party, text: str) -> bool:
    """Whether a person is named only to say whose a body or a thing is: `the Front led by X`, `X's pledge`."""
    if party.kind != "person":
        return False
    before, after = text[max(0, party.start - 60) : party.start].lower(), text[party.end : party.end + 40].lower()
    titles = f"{re.split(_TITLED, before)[-1]} {after.split(',')[1] if after[:1] == ',' else ''}"
    return has("heads", before) or has("owned", after) or has("spokes", titles)


def begin(sentence: Sentence) -> int:
    """Where the sentence begins behind a dateline."""
    begin = patterns()["dateline"].match(sentence.text.lower())
    if not begin:
        return sentence.start
    end = sentence.start + begin.end()
    placed = any(site.start < end for site in sentence.sites)
    return end if placed or re.search(r"\b[A-Z]{3,}\b", sentence.text[: begin.end()]) else sentence.start


def dateline(scene: Scene, at: int) -> Site | None:
    """The place of the dateline that a sentence stands under: its own, else the last one of its paragraph."""
    for sentence in reversed(scene.sentences[max(0, at - _UNDER) : at + 1]):
        if sentence.paragraph != scene.sentences[at].paragraph:
            return None
        site = next((site for site in sentence.sites if site.end <= begin(sentence)), None)
        if site:
            return site
    return None


def cut(sentence: Sentence) -> int:
    """Where what the meeting is about begins, as a place in the story; the end of the sentence where nothing says."""
    words = sentence.text.lower()
    talk = talk_in(words)
    found = patterns()["cut"].search(words, talk.start() + 4) if talk else None
    return sentence.start + found.start() if found else sentence.end


def _pointed_at(scene: Scene, at: int, conflict: Conflict) -> Sequence[Party]:
    """Whom `both sides` and a `he` or `it` at the beginning mean."""
    words = scene.sentences[at].text.lower()
    if has("both", words):
        return conflict.rivals
    found = patterns()["he"].match(words)
    return subject_at(scene, at, scene.sentences[at].start + found.end()) if found else []


def _tells(sentence: Sentence, party: Party) -> bool:
    """Whether a name only tells of the meeting: the source of a quotation that says what happened."""
    for quotation in sentence.said:
        source = quotation.source
        if source and source.start <= party.start < source.end:
            late = any(sentence.start <= span.start < source.start for span in quotation.spans)
            alone = sum(source.start <= p.start < source.end for p in sentence.parties) == 1
            if late or (alone and quotation.speaker_kind in ("unnamed", "outlet")):
                return True
    return False
