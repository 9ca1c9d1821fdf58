"""Small stages for tests: a selector and two readers that do what the words of a page ask for, also the worst."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from onrecord.ids import story_id
from onrecord.pipeline import RunResult
from onrecord.stages.actors import actors
from onrecord.stages.reading import Reading
from onrecord.stages.stage import Abstained, reader, selector
from onrecord.stages.statements import statements
from onrecord.types.claims import Mention, Quotation
from onrecord.types.evidence import JOINT, Page, Piece, PieceKind, Run, Span, Story
from onrecord.types.source import RawPage
from onrecord.types.when import parse_when

ReadInto = Callable[..., RunResult]
Start = Callable[..., "subprocess.Popen[str]"]
HERE = Path(__file__).parent

_SAID = re.compile(r"“([^”]+)”,? said ([A-Z]\w+(?: [A-Z]\w+)*)")
_NAME = re.compile(r"[A-Z]\w+(?: [A-Z]\w+)+")


def story_of(page: Page, start: int, end: int, ordinal: int) -> Story:
    """A story of the paragraphs between two characters of a page."""
    pieces: list[Piece] = []
    runs: list[Run] = []
    text = ""
    for found in re.finditer(r"\S[^\n]*", page.text[start:end]):
        at = len(text) + (len(JOINT) if text else 0)
        text += (JOINT if text else "") + found[0]
        pieces.append(Piece(PieceKind.PARAGRAPH if pieces else PieceKind.HEADLINE, at, len(text)))
        runs.append(Run(at, len(text), start + found.start(), start + found.end()))
    ident = story_id(page.id, ((run.raw_start, run.raw_end) for run in runs))
    return Story(
        id=ident,
        page=page.id,
        ordinal=ordinal,
        text=text,
        pieces=tuple(pieces),
        runs=tuple(runs),
        headline=text.partition(JOINT)[0],
        published=parse_when(page.date),
        outlet=page.outlet,
        language="en",
    )


@selector(version=1)
def stories(page: Page) -> Iterator[Story]:
    """Stories stand between lines of dashes."""
    if "UNREADABLE" in page.text:
        raise ValueError("no story can be told from this")
    at = 0
    for ordinal, part in enumerate(page.text.split("\n----\n")):
        yield story_of(page, at, at + len(part), ordinal)
        at += len(part) + 6


@reader(version=1)
def mentions(reading: Reading) -> Iterator[Mention | Abstained]:
    """Two or more capitalised words are a person."""
    if "NOBODY" in reading.story.text:
        raise Abstained("it names nobody")
    for found in _NAME.finditer(reading.story.text):
        span = reading.story.span(found.start(), found.end())
        yield Mention(story=reading.story.id, spans=(span,), mention_kind="person", name=found[0])


@reader(version=1, reads=(mentions,))
def quotations(reading: Reading) -> Iterator[Quotation]:
    """“Words”, said Somebody."""
    story = reading.story
    misbehave(story.text)
    known = {mention.name for mention in reading.of(Mention)}
    for found in _SAID.finditer(story.text):
        yield Quotation(
            story=story.id,
            spans=(story.span(found.start(1), found.end(1)),),
            cue=story.span(found.end(1) + 3, found.end(1) + 7) if "MISQUOTE" not in story.text else Span(0, 4, "said"),
            source=story.span(found.start(2), found.end(2)),
            manner="direct",
            speaker=found[2],
            speaker_kind="person" if found[2] in known else None,
            score=0.9,
        )


def misbehave(text: str) -> None:
    """What some pages do to their readers."""
    if "KILL" in text:
        os._exit(3)
    if "HANG" in text:
        time.sleep(600)
    if "FAIL" in text:
        raise ValueError("this page cannot be read")
    if "SLOW" in text:
        time.sleep(0.02)


def page(number: int, extra: str = "") -> RawPage:
    """An invented page with two stories; its words follow from its number."""
    name = ("Anna Velt", "Boris Kem", "Carla Moreno", "Dov Asher")[number % 4]
    text = (
        f"Talks in Port Sal, day {number}\n\n“The {number} crossings stay shut until all sides have signed the paper”, "
        f"said {name} after hours of talks. {extra}\n----\nShipping news {number}\n\nA boat came in. "
        f"“We were {number} days at sea”, said Emil Tor."
    )
    return RawPage(
        name=f"page-{number}.txt", data=text.encode(), media_type="text/plain", date=f"2031-03-{number % 28 + 1:02d}"
    )


READERS = (mentions, quotations)


@selector(version=1)
def greedy(page: Page) -> Iterator[Story]:
    """As `stories`, but a page may ask for more memory than there is."""
    if "HUGE" in page.text:
        bytearray(4 << 30)
    yield from stories.function(page)


LINKERS = (actors, statements)
