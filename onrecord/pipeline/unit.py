"""The unit of work: a few pages with the stages that they lack. Pure: a unit gives the same result in every process."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from onrecord.lexicon.own import Own, use
from onrecord.stages.reading import Reading
from onrecord.stages.stage import Abstained, Reader, Selector
from onrecord.store.raw import compress
from onrecord.text.decode import decode
from onrecord.types.claims import Claim
from onrecord.types.evidence import Page, Story
from onrecord.types.filed import claim_id
from onrecord.types.work import LedgerRow, Outcome, PageWork

REASON = 2000
"""Characters of a reason that the ledger keeps."""


@dataclass(frozen=True, slots=True)
class Job:
    """A page and what to do with it.

    `data` are its bytes where it was never decoded; else `page.text` is filled where stories are to be selected again.
    `stories` and `claims` (each with its stage) are what the record holds. `todo` names the stages to run.
    """

    page: Page
    todo: frozenset[str]
    data: bytes | None = None
    charset: str | None = None
    stories: tuple[Story, ...] = ()
    claims: tuple[tuple[str, Claim], ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """Some jobs with the stages of the run, in order, and the user's own words."""

    jobs: tuple[Job, ...]
    selector: Selector
    readers: tuple[Reader, ...]
    own: Own = field(default_factory=Own)


def work(unit: Unit) -> list[PageWork]:
    """Do all jobs of a unit."""
    use(unit.own)
    return [work_page(job, unit.selector, unit.readers) for job in unit.jobs]


def work_page(job: Job, selector: Selector, readers: Sequence[Reader]) -> PageWork:
    """Run on one page what it lacks. What fails is in the ledger with its reason; a page never makes this raise."""
    raw = compress(job.data) if job.data is not None else None
    page, stories = job.page, job.stories
    ledger: list[LedgerRow] = []
    selecting = selector.name in job.todo
    if selecting:
        page, stories, row = _select(job, selector)
        ledger.append(row)
        if row.outcome.lost:
            return PageWork(page, raw, (), {}, (row, *_idle(page.id, readers)))
    readings = {story.id: Reading(story, encode=encode) for story in stories}
    claims: dict[str, tuple[Claim, ...]] = {}
    for reader in readers:
        if reader.name in job.todo:
            claims[reader.name], row = _read(reader, page.id, readings)
            ledger.append(row)
        for claim in claims.get(reader.name, _kept(job, reader.name)):
            readings[claim.story].add(claim)
    return PageWork(page, raw, stories if selecting else None, claims, tuple(ledger))


def lost(job: Job, selector: Selector, readers: Sequence[Reader], outcome: Outcome, reason: str) -> PageWork:
    """The work of a page that nobody could do: it took its worker down or did not end."""
    raw = compress(job.data) if job.data is not None else None
    if selector.name in job.todo:
        row = LedgerRow(job.page.id, selector.name, selector.fingerprint, outcome, 0.0, reason)
        return PageWork(job.page, raw, (), {}, (row, *_idle(job.page.id, readers)))
    stages = [stage for stage in readers if stage.name in job.todo]
    rows = tuple(LedgerRow(job.page.id, stage.name, stage.fingerprint, outcome, 0.0, reason) for stage in stages)
    return PageWork(job.page, raw, None, {stage.name: () for stage in stages}, rows)


def encode(text: str) -> Any:
    """The models' reading of a text. Imported when first asked for: a run without models need not carry them."""
    from onrecord.models import load

    return load().read([text])[0]


def _select(job: Job, selector: Selector) -> tuple[Page, tuple[Story, ...], LedgerRow]:
    """Decode the page where it is new, and choose its stories."""
    began = time.perf_counter()
    page, outcome, reason = job.page, Outcome.DONE, None
    stories: tuple[Story, ...] = ()
    try:
        page = _decoded(job)
        stories = tuple(selector.function(page))
    except Abstained as abstained:
        outcome, reason = Outcome.ABSTAINED, abstained.reason
    except Exception as error:
        outcome, reason = Outcome.FAILED, _said(error)
    seconds = time.perf_counter() - began
    return page, stories, LedgerRow(page.id, selector.name, selector.fingerprint, outcome, seconds, reason)


def _decoded(job: Job) -> Page:
    """The page with its text."""
    if job.data is None:
        return job.page
    decoded = decode(job.data, job.charset, job.page.media_type)
    return replace(job.page, text=decoded.text, encoding=decoded.encoding, decoder=decoded.decoder)


def _idle(page: str, readers: Iterable[Reader]) -> Iterable[LedgerRow]:
    """Readers that have no stories to read."""
    reason = "its stories could not be selected"
    return (LedgerRow(page, reader.name, reader.fingerprint, Outcome.ABSTAINED, 0.0, reason) for reader in readers)


def _kept(job: Job, stage: str) -> tuple[Claim, ...]:
    """What a stage said earlier and says still."""
    return tuple(claim for name, claim in job.claims if name == stage and name not in job.todo)


def _read(reader: Reader, page: str, readings: dict[str, Reading]) -> tuple[tuple[Claim, ...], LedgerRow]:
    """Run a reader on all stories of a page. What fails on a story gives nothing for it and goes on with the next."""
    began = time.perf_counter()
    claims: list[Claim] = []
    abstained: list[str] = []
    failed: list[str] = []
    for story, reading in readings.items():
        try:
            for found in _results(reader, reading):
                if isinstance(found, Abstained):
                    abstained.append(f"{story}: {found.reason}")
                else:
                    claims.append(found)
        except Exception as error:
            claims = [claim for claim in claims if claim.story != story]
            failed.append(f"{story}: {_said(error)}")
    outcome = Outcome.FAILED if failed else Outcome.ABSTAINED if abstained and not claims else Outcome.DONE
    reason = "\n".join(failed + abstained)[:REASON] or None
    seconds = time.perf_counter() - began
    row = LedgerRow(page, reader.name, reader.fingerprint, outcome, seconds, reason)
    return _in_order(reader.name, claims), row


def _results(reader: Reader, reading: Reading) -> Iterable[Claim | Abstained]:
    """What a reader gives, however it abstains."""
    try:
        found = reader.function(reading)
        yield from [found] if isinstance(found, Abstained) else found
    except Abstained as abstained:
        yield abstained


def _in_order(stage: str, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims once each, in the order in which the record gives them back, so that later readers see no difference."""
    filed = {claim_id(stage, claim): claim for claim in claims}
    return tuple(
        filed[key] for key in sorted(filed, key=lambda key: (filed[key].story, filed[key].spans[0].start, key))
    )


def _said(error: Exception) -> str:
    """An error in one line."""
    return f"{type(error).__name__}: {error}"[:REASON].replace("\n", " ")
