"""A run: what sources offer and what stored pages lack is read, committed page by page, and linked."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from onrecord.errors import EvidenceError
from onrecord.pipeline.intake import Intake
from onrecord.pipeline.link import Linked, link
from onrecord.pipeline.runners import Runner
from onrecord.stages import LINKERS, READERS, STORIES
from onrecord.stages.stage import Linker, Reader, Selector
from onrecord.store import Store, write
from onrecord.types.source import Source
from onrecord.types.work import LedgerRow, Outcome, PageWork

Progress = Callable[[int, int | None, str], None]
"""Called with how many pages are done, of how many where that is known, and the name of the last."""


@dataclass(slots=True)
class RunResult:
    """What a run did. `failed_names` says, for each page, input or linker that lost something, why.

    `read` pages were new, `rerun` ones were known and read again in part or in full, `skipped` ones needed nothing.
    """

    read: int = 0
    rerun: int = 0
    skipped: int = 0
    seconds: float = 0.0
    failed_names: dict[str, str] = field(default_factory=dict)
    linked: tuple[Linked, ...] = ()

    @property
    def failed(self) -> int:
        """How many pages, inputs and linkers lost something; each is in the record with its reason."""
        return len(self.failed_names)

    @property
    def partial(self) -> bool:
        """Whether something was lost: nothing that lost something says success."""
        return bool(self.failed_names)


def run(
    store: Store,
    sources: Iterable[Source],
    runner: Runner,
    progress: Progress | None = None,
    readers: tuple[Reader, ...] = READERS,
    linkers: tuple[Linker, ...] = LINKERS,
    selector: Selector = STORIES,
    retry: bool = False,
) -> RunResult:
    """Do what is missing: read new pages, run changed stages on stored ones, link again what that changes.

    May be stopped at any moment and called again. A page that fails costs itself; StorageError stops the run, and what
    was committed is kept. `retry` also runs again what failed before.
    """
    began = time.perf_counter()
    result = RunResult()
    with store.writing() as db:
        write.retire(db, [stage.name for stage in (selector, *readers)], [linker.name for linker in linkers])
    intake = Intake(store, selector, readers, retry)
    with contextlib.closing(runner(intake.units(sources))) as results:
        for works in results:
            _commit(store, works, intake, result)
            if progress:
                progress(result.read + result.rerun + intake.skipped, None, works[-1].page.name)
    if progress:
        progress(result.read + result.rerun + intake.skipped, None, "linking")
    result.linked = tuple(link(store, linkers))
    result.skipped = intake.skipped
    result.failed_names |= intake.failed
    result.failed_names |= {done.linker: done.reason or "" for done in result.linked if done.outcome.lost}
    result.seconds = time.perf_counter() - began
    return result


def _commit(store: Store, works: Sequence[PageWork], intake: Intake, result: RunResult) -> None:
    """Write the work of a unit in one transaction; what the store refuses of a page costs the stage that made it."""
    kept = {work.page.id: work for work in works}
    with store.writing() as db:
        write.accept(db, [work.page.name for work in works])
        while True:
            try:
                write.commit_pages(db, list(kept.values()))
                break
            except EvidenceError as error:
                kept[error.page] = _without(kept[error.page], error)
    for work in kept.values():
        lost = [row for row in work.ledger if row.outcome.lost]
        if lost:
            result.failed_names[work.page.name] = f"{lost[0].stage}: {lost[0].reason}"
        new = work.page.id in intake.new
        result.read, result.rerun = result.read + new, result.rerun + (not new)


def _without(work: PageWork, error: EvidenceError) -> PageWork:
    """A page's work without what a stage gave that does not quote."""

    def failed(row: LedgerRow) -> LedgerRow:
        """The row, as failed where it is that stage's."""
        return replace(row, outcome=Outcome.FAILED, reason=str(error)) if row.stage in (error.stage, "") else row

    ledger = tuple(failed(row) for row in work.ledger)
    if error.stage in work.claims:
        return replace(work, claims={**work.claims, error.stage: ()}, ledger=ledger)
    if work.stories:
        return replace(work, stories=(), claims={}, ledger=ledger)
    raise error
