"""A generated record of any size about invented parties, written straight into a store to measure pages on.

python bench/generated.py RECORD [STORIES]
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from onrecord.ids import digest, page_id, story_id
from onrecord.store import linked, open_store, write
from onrecord.store.raw import compress
from onrecord.types.claims import Claim, Count, Meeting, Mention, Quotation, Report, Stance
from onrecord.types.entries import (
    Actor,
    CopyEdge,
    Disagreement,
    Entry,
    Event,
    Family,
    Figure,
    Place,
    Position,
    Round,
    Statement,
)
from onrecord.types.evidence import JOINT, Page, Piece, PieceKind, Run, Span, Story
from onrecord.types.filed import Filed, claim_id, entry_id
from onrecord.types.when import When
from onrecord.types.work import LedgerRow, LinkingRow, Outcome, PageWork

FIRST = date(2031, 1, 6)
PARTIES = ("Northern Assembly", "Kestrel Front", "Government of Ostmark", "Delta Council")
MEDIATORS = ("Halden", "Lagoon Union", "Republic of Mirra")
PEOPLE = (
    "Ines Halden",
    "Tomas Varga",
    "Leyla Anwar",
    "Samir Okoye",
    "Petra Lind",
    "Joao Reis",
    "Mina Sato",
    "Omar Dede",
)
TERMS = ("prisoner exchange", "withdrawal", "ceasefire", "aid access", "governance", "port fees", "border crossing")
STANCES = ("demands", "offers", "accepts", "rejects", "conditions")
ACTS = ("assert", "assert", "assert", "deny", "demand", "reject", "promise", "accuse")
AUTHORITIES = ("Ministry of Health", "Harbour Hospital", "Relief Agency of the Lagoon")
PLACES = {
    "Port Sellin": (31.52, 34.45),
    "Varda": (31.3, 34.25),
    "Karrum": (30.05, 31.24),
    "Osterby": (33.51, 36.29),
    "Mirra City": (25.29, 51.53),
    "Long Ferry": (41.01, 28.95),
}
OUTLETS = ("Halyard Wire", "Bay Courier", "Mirra Times", "Delta Post", "The Narrows", "Ostmark Radio", "Lagoon Daily")
EVENTS = ("CONSULT", "COOPERATE", "REJECT", "THREATEN", "ASSAULT", "AID", "AGREE", "ACCUSE")


@dataclass(slots=True)
class Draft:
    """A story in the making: its paragraphs and the claims on their words, whose spans are found by their text."""

    day: date
    outlet: str
    parts: list[str]
    claims: list[tuple[type[Claim], str, dict[str, object]]] = field(default_factory=list)
    copy_of: int | None = None


def drafts(stories: int, seed: int = 7) -> Iterator[Draft]:
    """Stories in the order of their days; every fifth is a copy of one before."""
    chance = random.Random(seed)
    made: list[Draft] = []
    for at in range(stories):
        day = FIRST + timedelta(days=at * 300 // max(stories, 1))
        if made and at % 5 == 4:
            of = len(made) - 1 - chance.randrange(min(4, len(made)))
            if made[of].copy_of is None:
                one = made[of]
                made.append(Draft(day, chance.choice(OUTLETS), list(one.parts), list(one.claims), of))
                yield made[-1]
                continue
        made.append(_draft(at, day, chance))
        yield made[-1]


def _draft(at: int, day: date, chance: random.Random) -> Draft:
    """One story with a statement or two, a position, a figure, and now and then talks or an event."""
    party, other = chance.sample(PARTIES, 2)
    person, term, place = chance.choice(PEOPLE), chance.choice(TERMS), chance.choice(list(PLACES))
    draft = Draft(day, chance.choice(OUTLETS), [f"{party} and {other} weigh {term} in {place}, day {at}"])
    act = chance.choice(ACTS)
    words = f"the text on {term} that was tabled in {place} on day {at} is not the last one"
    draft.parts.append(f"{place.upper()} – {person}, who speaks for the {party}, said that {words}.")
    named = {"speaker": person, "speaker_kind": "person", "affiliation": party, "stance": act}
    draft.claims += [
        (Quotation, words, named | {"cue": "said", "source": person, "tier": chance.choice(("high", "medium"))}),
        (Mention, person, {"name": person, "mention_kind": "person"}),
        (Mention, place.upper(), {"name": place, "mention_kind": "place"}),
        (Mention, party, {"name": party, "mention_kind": "organisation"}),
    ]
    stance = chance.choice(STANCES)
    sentence = f"The {other} {stance} a new clause on {term}, item {chance.randrange(40)}"
    draft.parts.append(f"{sentence}, two delegates added.")
    draft.claims.append(
        (Stance, sentence, {"party": other, "term": term, "stance": stance, "by": chance.choice((other, party))})
    )
    authority = chance.choice(AUTHORITIES)
    value = 1000 + at * 3 + AUTHORITIES.index(authority) * 700
    draft.parts.append(f"The {authority} counted {value} dead since January.")
    figures = {"number": str(value), "value": float(value), "unit": "deaths", "authority": authority}
    draft.claims.append((Count, f"{value} dead", figures | {"as_of": day.isoformat(), "place": "the coast"}))
    if at % 6 == 0:
        mediator = chance.choice(MEDIATORS)
        sentence = f"Envoys of {mediator} met both delegations in {place}"
        draft.parts.append(f"{sentence} on {day.day} {day:%B}.")
        held = {
            "venue": place,
            "start": day.isoformat(),
            "end": (day + timedelta(2)).isoformat(),
            "format": "in_person",
        }
        sides = {"parties": (party, other), "mediators": (mediator,), "subject": term, "talks_kind": "mediated"}
        draft.claims.append(
            (Meeting, sentence, held | sides | {"status": chance.choice(("held", "failed", "planned"))})
        )
    if at % 2 == 0:
        event = chance.choice(EVENTS)
        sentence = f"Guards of the {party} stopped a convoy of the {other} near {place}, report {at}"
        draft.parts.append(f"{sentence}.")
        happened = {"event": event, "actors": (party,), "recipients": (other,), "place": place, "date": day.isoformat()}
        draft.claims.append((Report, sentence, happened))
    return draft


def page_of(draft: Draft, at: int) -> tuple[Page, Story, list[Claim]]:
    """The page, story and claims of a draft."""
    text = JOINT.join(draft.parts)
    data = text.encode()
    name = f"story-{at:06}.txt"
    raw = digest(data + name.encode())
    page = Page(
        page_id(raw, name, None),
        name,
        raw,
        "text/plain",
        len(data),
        "utf-8",
        "utf-8 strict",
        outlet=draft.outlet,
        text=text,
    )
    starts = [sum(len(part) + len(JOINT) for part in draft.parts[:n]) for n in range(len(draft.parts))]
    places = [(start, start + len(part)) for start, part in zip(starts, draft.parts, strict=True)]
    kinds = [PieceKind.HEADLINE] + [PieceKind.PARAGRAPH] * (len(places) - 1)
    story = Story(
        id=story_id(page.id, places),
        page=page.id,
        ordinal=0,
        text=text,
        pieces=tuple(Piece(kind, *place) for kind, place in zip(kinds, places, strict=True)),
        runs=tuple(Run(start, end, start, end) for start, end in places),
        headline=draft.parts[0],
        published=When(draft.day, draft.day + timedelta(1), ("the dateline",)),
        language="en",
        outlet=draft.outlet,
    )
    return page, story, [_claim(story, *claim) for claim in draft.claims]


def _claim(story: Story, made: type[Claim], words: str, values: dict[str, object]) -> Claim:
    """A claim on the last place of its words, its parts found by theirs."""
    given = dict(values)
    for part in ("cue", "source", "number"):
        if isinstance(given.get(part), str):
            given[part] = _span(story, str(given[part]))
    return made(story=story.id, spans=(_span(story, words),), score=0.8, **given)  # type: ignore[arg-type]


def _span(story: Story, words: str) -> Span:
    start = story.text.rindex(words)
    return story.span(start, start + len(words))


def write_record(path: Path, stories: int, extra: Sequence[tuple[Page, Story, list[Claim]]] = ()) -> None:
    """Write a record of this many stories, and some more that a test made."""
    made = list(drafts(stories))
    held = [page_of(draft, at) for at, draft in enumerate(made)] + list(extra)
    with open_store(path, create=True) as store:
        for low in range(0, len(held), 500):
            with store.writing() as db:
                write.commit_pages(db, [_work(*one) for one in held[low : low + 500]])
        filed = [Filed(claim_id("generated", c), "generated", c) for _, _, claims in held for c in claims]
        with store.writing() as db:
            entries = list(_entries(filed, {story.id: story for _, story, _ in held}))
            families, edges = _families(made, [story for _, story, _ in held])
            linked.write_entries(db, "generated", [*entries, *families], edges, _linking("generated"))


def _work(page: Page, story: Story, claims: list[Claim]) -> PageWork:
    """The work that commits a page."""
    row = LedgerRow(page.id, "stories", "f-stories", Outcome.DONE, 0.01)
    raw = compress(page.text.encode("utf-8", "surrogatepass"))
    return PageWork(page, raw, (story,), {"generated": tuple(claims)}, (row,))


def _linking(linker: str) -> LinkingRow:
    return LinkingRow(linker, "f", "i", Outcome.DONE, 0.1)


def _entries(filed: list[Filed[Claim]], stories: dict[str, Story]) -> Iterator[Entry]:
    """Entries as linkers would make them: what is equal is one."""
    groups: dict[tuple[object, ...], list[Filed[Claim]]] = defaultdict(list)
    for one in filed:
        if (key := _key(one.value, stories)) is not None:
            groups[key].append(one)
    for key, held in groups.items():
        told = {one.value.story for one in held}
        support = {"key": "|".join(map(str, key)), "claims": tuple(one.id for one in held), "stories": len(told)}
        yield _entry(held, stories, support | {"origins": max(1, len(told) - 1), "why": "equal values"})
    denials = [one for one in filed if isinstance(one.value, Quotation) and one.value.stance == "deny"]
    said = [one for one in filed if isinstance(one.value, Quotation) and one.value.stance == "assert"]
    for at, (no, yes) in enumerate(zip(denials, said, strict=False)):
        yield Disagreement(key=f"d{at}", claims=(no.id, yes.id), stories=2, origins=2, how="denies", a=no.id, b=yes.id)


def _key(claim: Claim, stories: dict[str, Story]) -> tuple[object, ...] | None:
    """What makes claims of one kind one entry."""
    if isinstance(claim, Mention):
        return "mention", claim.name, claim.mention_kind
    if isinstance(claim, Quotation):
        return "quotation", claim.speaker, claim.spans[0].text
    if isinstance(claim, Count):
        return "count", claim.unit, claim.authority, claim.as_of, claim.value
    if isinstance(claim, Meeting):
        return "meeting", claim.venue, claim.start
    if isinstance(claim, Stance):
        return "stance", claim.party, claim.term, claim.stance, _day(claim, stories)
    return ("report", claim.event, claim.actors, claim.date) if isinstance(claim, Report) else None


def _day(claim: Claim, stories: dict[str, Story]) -> str | None:
    when = stories[claim.story].published
    return when.start.isoformat() if when and when.start else None


def _entry(held: list[Filed[Claim]], stories: dict[str, Story], support: dict[str, object]) -> Entry:
    """The entry of claims that are one."""
    one = held[0].value
    day = _day(one, stories)
    if isinstance(one, Mention) and one.mention_kind == "place":
        where = PLACES.get(one.name or "", (None, None))
        return Place(name=one.name or "", latitude=where[0], longitude=where[1], **support)  # type: ignore[arg-type]
    if isinstance(one, Mention):
        return Actor(name=one.name or "", actor_kind=one.mention_kind, aliases=(one.spans[0].text,), **support)  # type: ignore[arg-type]
    if isinstance(one, Quotation):
        said = {
            name: getattr(one, name) for name in ("speaker", "speaker_kind", "affiliation", "stance", "manner", "tier")
        }
        return Statement(text=one.spans[0].text, first=day, **said, **support)  # type: ignore[arg-type]
    if isinstance(one, Count):
        named = "unit of place authority value value_max comparator as_of since status".split()
        return Figure(**{name: getattr(one, name) for name in named}, **support)  # type: ignore[arg-type]
    if isinstance(one, Meeting):
        named = "venue country start end format talks_kind status parties mediators participants subject".split()
        return Round(**{name: getattr(one, name) for name in named}, **support)  # type: ignore[arg-type]
    if isinstance(one, Stance):
        named = "party term stance value condition by".split()
        return Position(**{name: getattr(one, name) for name in named}, start=day, end=day, **support)  # type: ignore[arg-type]
    assert isinstance(one, Report)
    named = "event mode cameo realis actors recipients mediators place".split()
    return Event(**{name: getattr(one, name) for name in named}, start=one.date, **support)  # type: ignore[arg-type]


def _families(made: list[Draft], stories: list[Story]) -> tuple[list[Family], list[CopyEdge]]:
    """A family for each story that others copy, with its edges."""
    copies: dict[int, list[int]] = defaultdict(list)
    for at, draft in enumerate(made):
        if draft.copy_of is not None:
            copies[draft.copy_of].append(at)
    families, edges = [], []
    for of, held in copies.items():
        members = tuple(stories[at].id for at in (of, *held))
        families.append(
            Family(key=members[0], claims=(), members=members, origin=members[0], stories=len(members), origins=1)
        )
        for at in held:
            edges.append(_copied(stories[at], stories[of]))
    return families, edges


def _copied(copy: Story, source: Story) -> CopyEdge:
    """The edge from a copy to its source: the paragraphs that both have."""
    shared = tuple(
        (start, start + len(words), at, at + len(words))
        for piece in copy.of_kind(PieceKind.PARAGRAPH)
        for start, words in ((piece.start, copy.text[piece.start : piece.end]),)
        if (at := source.text.find(words)) >= 0
    )
    return CopyEdge(story=copy.id, of=source.id, kind="verbatim", share=0.97, directed=True, why="later", shared=shared)


def entry_key(entry: Entry) -> str:
    """The id that an entry of a generated record has."""
    return entry_id("generated", entry)


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("path", type=Path, metavar="RECORD")
    asked.add_argument("stories", type=int, nargs="?", default=5000)
    write_record(**vars(asked.parse_args()))
