"""Review: one claim at a time with its words, what was judged, and how often each kind is right."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields

from sqlalchemy import Connection

from onrecord.store import queues, read
from onrecord.types.claims import CLAIMS, Claim
from onrecord.types.entries import Actor, Round
from onrecord.types.filed import Filed, kind_of
from onrecord.types.judgement import Judgement, Verdict
from onrecord.views.evidence import Evidence, one_evidence
from onrecord.views.query import Query

QUEUES = ("uncertain", "disputed", "important", "sample")
"""In which order claims are offered; `sample` is by lot and feeds the estimate of precision."""
SAMPLE = "sample"
"""The note of a judgement that was given in the sample."""
_LOG = 12
_Z = 1.959964
"""The two-sided 95 % point of the normal distribution, for Wilson's interval."""


@dataclass(frozen=True, slots=True)
class Field:
    """A value of a claim that a person may correct."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Item:
    """The claim that is asked about: its words, what stands before and after them in their paragraph, its values."""

    claim: Claim
    kind: str
    evidence: Evidence
    fields: tuple[Field, ...]
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Precision:
    """How often claims of a kind were right in the sample, with the bounds of Wilson's 95 % interval; None without
    any."""

    kind: str
    right: int
    judged: int
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Logged:
    """A judgement with the words that it is about, where they are in the record, and those of the other of two."""

    judgement: Judgement
    words: str | None
    undone: bool
    other: str | None = None


@dataclass(frozen=True, slots=True)
class ReviewView:
    """One item of a queue, how much waits, the last judgements, and the estimates. `at` is how many were skipped."""

    query: Query
    queue: str
    kind: str
    kinds: tuple[tuple[str, int], ...]
    at: int
    total: int
    judged: int
    item: Item | None
    log: tuple[Logged, ...]
    rows: tuple[Precision, ...]


def review_view(db: Connection, query: Query, queue: str, kind: str, at: int) -> ReviewView:
    """The item at this place of a queue; the first kind and queue where these are none."""
    held = queues.kinds(db)
    offered = tuple((kind_of(made), held.get(kind_of(made), 0)) for made in CLAIMS if held.get(kind_of(made)))
    known = [name for name, _ in offered]
    kind = kind if kind in known else ("quotation" if "quotation" in known or not known else known[0])
    queue = queue if queue in QUEUES else QUEUES[0]
    waiting = queues.waiting(db, kind, queue, 1, at)
    total, judged = queues.number(db, kind)
    judgements = read.judgements(db)
    return ReviewView(
        query=query,
        queue=queue,
        kind=kind,
        kinds=offered,
        at=at,
        total=total,
        judged=judged,
        item=_item(db, waiting[0]) if waiting else None,
        log=_log(db, judgements),
        rows=_precision(db, judgements),
    )


def wilson(right: int, judged: int) -> tuple[float, float] | None:
    """The 95 % interval for a share by Wilson (1927); None where nothing was judged."""
    if not judged:
        return None
    share, n, z = right / judged, judged, _Z
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return max(0.0, middle - half), min(1.0, middle + half)


def _item(db: Connection, ident: str) -> Item:
    filed = read.claim(db, ident)
    story = read.story(db, filed.value.story)
    words = one_evidence(filed, story)
    first, last = story.piece_at(words.start), story.piece_at(words.end - 1)
    before = story.text[first.start : words.start] if first else words.before
    after = story.text[words.end : last.end] if last else words.after
    return Item(filed.value, kind_of(type(filed.value)), words, _fields(filed), before, after)


def _fields(filed: Filed[Claim]) -> tuple[Field, ...]:
    """The values that are words or numbers; spans are evidence and stay."""
    shared = {"story", "spans", "score", "tier", "why"}
    found = []
    for field in fields(filed.value):
        value = getattr(filed.value, field.name)
        if field.name not in shared and "Span" not in str(field.type) and not isinstance(value, tuple):
            found.append(Field(field.name, "" if value is None else str(value)))
    return tuple(found)


def _log(db: Connection, judgements: list[Judgement]) -> tuple[Logged, ...]:
    """The last judgements, newest first."""
    last = judgements[-_LOG:][::-1]
    undone = {judgement.undoes for judgement in judgements}
    words = _words(db, [ident for judgement in last for ident in (judgement.subject, judgement.other) if ident])
    return tuple(
        Logged(judgement, words.get(judgement.subject), judgement.id in undone, words.get(judgement.other or ""))
        for judgement in last
    )


def _words(db: Connection, ids: list[str]) -> dict[str, str]:
    """What people know these claims and entries by: the words of a claim, the name of an actor, the place of talks."""
    found = {filed.id: filed.value.spans[0].text for filed in read.claims_of(db, ids)}
    found |= {filed.id: filed.value.name for filed in read.entries(db, Actor, ids=ids)}
    rounds: list[Filed[Round]] = read.entries(db, Round, ids=ids)
    return found | {filed.id: f"talks, {filed.value.venue or filed.value.country or filed.id}" for filed in rounds}


def _precision(db: Connection, judgements: list[Judgement]) -> tuple[Precision, ...]:
    """Of each kind, what the sample says."""
    undone = {judgement.undoes for judgement in judgements}
    sampled = {
        judgement.subject: judgement.verdict is Verdict.RIGHT
        for judgement in judgements
        if judgement.note == SAMPLE and judgement.verdict is not Verdict.UNDONE and judgement.id not in undone
    }
    held: dict[str, list[bool]] = {}
    for filed in read.claims_of(db, list(sampled)):
        held.setdefault(kind_of(type(filed.value)), []).append(sampled[filed.id])
    return tuple(_share(kind, told) for kind, told in sorted(held.items()))


def _share(kind: str, told: list[bool]) -> Precision:
    right, judged = sum(told), len(told)
    low, high = wilson(right, judged) or (None, None)
    return Precision(kind, right, judged, right / judged if judged else None, low, high)
