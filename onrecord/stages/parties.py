"""Who acts in the sentences of a story: names as parties, with their side, their coordination and their case."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from onrecord.lexicon import lexicon
from onrecord.lexicon.acts import Act, acts_of
from onrecord.stages.casting import Casting, Party, Site
from onrecord.stages.reading import Reading
from onrecord.stages.speaker import is_outlet
from onrecord.stages.talkwords import has
from onrecord.text.sentences import sentences
from onrecord.types.claims import DateExpression, Mention, Quotation
from onrecord.types.evidence import PieceKind, Span, Story

__all__ = ["Party", "Scene", "Sentence", "Site", "acts", "group", "lists", "names", "plain", "scene_of", "thing"]

_JOINS = re.compile(
    r"(?:[\s,]|\b(?:and|or|the|both|as well as|along with|representatives?|officials?|leaders?|delegations?|mediators?|"
    r"envoys?|negotiators?|groups?|movements?|governments?|of|from|rivals?|including|other|its|rebels?)\b|[’']s)*\Z"
)
"""What may stand between two names of one list."""
_GLUED = re.compile(r"(?<=[a-z)”\"’\d])(?:[.!?]{1,9}|…{1,3})[”\"’]?(?=[“\"]?[A-Z][a-z]*\s)")
_AND_OTHER = re.compile(r"\A(?:,\s+[A-Z]\w+)*\s+and\s+[A-Z]\w+(?=\s+[a-z])")
"""Other peoples between one and the noun that all of them go with: `Omani and Norwegian mediators`."""
_LONGEST = 4000
"""Characters of the longest sentence: what looks at pairs within one takes the square of its length."""
_SPACE = re.compile(r"\s")
P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the body with who, where, when and what; `text` has plain spaces only.

    `said` are the quotations of which any words stand in it.
    """

    start: int
    end: int
    text: str
    paragraph: int
    parties: tuple[Party, ...]
    sites: tuple[Site, ...]
    times: tuple[DateExpression, ...]
    acts: tuple[Act, ...]
    said: tuple[Quotation, ...] = ()

    @property
    def range(self) -> tuple[int, int]:
        """Its characters."""
        return self.start, self.end

    def cue_at(self, act: Act) -> Quotation | None:
        """The quotation whose cue holds an act: its speaker is who acts."""
        return next((q for q in self.said if q.cue.start <= act.start < q.cue.end), None)

    def around(self, position: int) -> Quotation | None:
        """The innermost quotation whose content holds a position."""
        holding = [q for q in self.said if any(s.start <= position < s.end for s in q.spans)]
        return min(holding, key=lambda q: q.spans[-1].end - q.spans[0].start, default=None)


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """The body of one story, sentence by sentence. `text` is the story's with every space a plain one.

    `heads` are the sentences of its headline: they repeat what the body tells, so nothing is read from them but whose
    conflict it is.

    A scene equals itself alone, so that what is asked of it again and again can be kept without reading all of it.
    """

    story: Story
    text: str
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    heads: tuple[Sentence, ...] = ()

    def span(self, sentence: Sentence) -> Span:
        """A sentence as a span."""
        return self.story.span(sentence.start, sentence.end)


def scene_of(reading: Reading) -> Scene:
    """The sentences of the paragraphs of a story; captions, headlines and teasers repeat and are left out."""
    return _scene(reading.story, reading.of(Mention), reading.of(DateExpression), reading.of(Quotation))


@lru_cache(maxsize=1)
def _scene(
    story: Story, named: tuple[Mention, ...], times: tuple[DateExpression, ...], quotations: tuple[Quotation, ...]
) -> Scene:
    """The scene, made once for all readers that ask for it one after the other."""
    text = plain(story.text)
    cast = list(Casting(text, named, story.year).cast())
    acting = [one for one in cast if isinstance(one, Party) and story.outlet not in (one.name, one.side)]
    parties = _placed([(one.start, one) for one in acting])
    sites = _placed([(one.start, one) for one in cast if isinstance(one, Site)])
    timed = _placed([(one.spans[0].start, one) for one in times])
    edges, heads = (list(_edges(story, text, kind)) for kind in (PieceKind.PARAGRAPH, PieceKind.HEADLINE))
    said = _said(quotations, [start for start, _, _ in edges])

    def sentence(start: int, end: int, paragraph: int, here: Sequence[Quotation] = ()) -> Sentence:
        """A sentence with what begins in it."""
        who, where, when = (_within(items, start, end) for items in (parties, sites, timed))
        found = tuple(acts_of(story.text, start, end))
        return Sentence(start, end, text[start:end], paragraph, who, where, when, found, tuple(here))

    told = tuple(sentence(*edge, here) for edge, here in zip(edges, said, strict=True))
    return Scene(story, text, told, quotations, tuple(sentence(*edge) for edge in heads))


def _edges(story: Story, text: str, kind: PieceKind) -> Iterator[tuple[int, int, int]]:
    """Where each sentence of the pieces of a kind begins and ends, and in which of them."""
    for place, piece in enumerate(story.of_kind(kind)):
        for start, end in _parted(text, sentences(story.text, piece.start, piece.end)):
            yield start, end, place


def _parted(text: str, found: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Sentences, parted also where a scraper lost the space between two, and where one is longer than any sentence."""
    for start, end in found:
        seams = [seam.end() for seam in _GLUED.finditer(text, start, end)]
        for first, last in zip((start, *seams), (*seams, end), strict=True):
            yield from ((edge, min(edge + _LONGEST, last)) for edge in range(first, last, _LONGEST))


def plain(text: str) -> str:
    """The text, as long as before, with a plain space for every other kind of space and for line ends."""
    return _SPACE.sub(" ", text)


def _placed(items: Sequence[tuple[int, P]]) -> tuple[list[int], list[P]]:
    """Where items begin, and the items; they are in order."""
    return [start for start, _ in items], [item for _, item in items]


def _within(items: tuple[list[int], list[P]], start: int, end: int) -> tuple[P, ...]:
    """The items that begin in a stretch."""
    starts, found = items
    return tuple(found[bisect_left(starts, start) : bisect_left(starts, end)])


def _said(quotations: Sequence[Quotation], starts: Sequence[int]) -> list[list[Quotation]]:
    """For each sentence, by where it starts, the quotations whose source, cue or content reaches into it."""
    found: list[list[Quotation]] = [[] for _ in starts]
    for one in quotations:
        spans = [*one.spans, one.cue, *([one.source] if one.source else [])]
        reached = (range(max(0, bisect_right(starts, s.start) - 1), bisect_left(starts, s.end)) for s in spans)
        for at in sorted({at for places in reached for at in places}):
            found[at].append(one)
    return found


def acts(party: Party, text: str) -> bool:
    """Whether a name can act: no medium, and no adjective of some other noun than an office or a body."""
    if is_outlet(party.name):
        return False
    if party.kind != "person" and thing(party.name):
        return False
    if party.kind != "person" and has("no_actor", text[party.end : party.end + 30].lower()):
        return False
    the = text[max(0, party.start - 4) : party.start].lower() == "the "
    plural = the and text[party.start : party.end].endswith("s")
    after = _AND_OTHER.sub("", text[party.end : party.end + 90])
    if party.kind == "people" and not plural and re.match(r"\s+[A-Za-z]", after):
        return has("office", after[:70].lower()) or has("troops", after[:40].lower())
    return True


def thing(name: str) -> bool:
    """Whether a name is that of a document, a format or a network; other bodies than companies that the lexicon knows
    are none."""
    known = (n for n in lexicon().named(name) if n.kind == "organisation" and n.sort != "company")
    return has("thing", name.lower()) and not any(known)


def group(parties: Sequence[Party], at: int, text: str) -> list[Party]:
    """The list of names that the one at a place stands in: `A, B and the C movement`."""
    first = last = at
    while first and _joined(parties[first - 1], parties[first], text):
        first -= 1
    while last + 1 < len(parties) and _joined(parties[last], parties[last + 1], text):
        last += 1
    return list(parties[first : last + 1])


def lists(parties: Sequence[Party], text: str) -> list[list[Party]]:
    """All names in the lists that they stand in, a name by itself as a list of one."""
    found: list[list[Party]] = []
    for party in parties:
        if found and _joined(found[-1][-1], party, text):
            found[-1].append(party)
        else:
            found.append([party])
    return found


def _joined(one: Party, other: Party, text: str) -> bool:
    """Whether two names stand in one list; the abbreviation in brackets behind a name goes with it."""
    between = text[one.end : other.start].replace("(", " ").replace(")", " ")
    if not between.strip():
        return one.side == other.side
    return bool(re.search(r",|\band\b|\bor\b|\bwell as\b", between)) and bool(_JOINS.match(between))


def names(parties: Sequence[Party], sides: bool = False) -> tuple[str, ...]:
    """Their names, or those of their sides, each once, in order."""
    return tuple(dict.fromkeys(party.side if sides else party.name for party in parties))
