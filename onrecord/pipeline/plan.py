"""What a run would do on the pages that a record has, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from onrecord.pipeline.link import inputs_of
from onrecord.stages import LINKERS, READERS, STORIES
from onrecord.stages.stage import Linker, Reader, Selector
from onrecord.store import read, standing
from onrecord.types.work import Outcome


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One stage: on how many pages it has run as it is now, on how many it would run, and why.

    For a linker `done` and `pending` are 0 or 1: it runs on the whole record.
    """

    stage: str
    version: int
    fingerprint: str
    done: int
    pending: int
    why: str


def plan(
    db: sa.Connection,
    readers: Sequence[Reader] = READERS,
    linkers: Sequence[Linker] = LINKERS,
    selector: Selector = STORIES,
) -> list[PlanLine]:
    """The stages in the order in which they run."""
    pages = read.counts(db)["page"]
    tally = standing.tally(db)
    lines = [_page_line(stage.name, stage.version, stage.fingerprint, pages, tally) for stage in (selector, *readers)]
    moving = {line.stage for line in lines if line.pending}
    before = {row.linker: row for row in read.linkings(db)}
    for linker in linkers:
        row = before.get(linker.name)
        why = ""
        if row is None:
            why = "it has never run"
        elif row.fingerprint != linker.fingerprint:
            why = "its version, parameters, data or what it reads changed"
        elif row.inputs != inputs_of(db, linker):
            why = "its claims, stories or judgements changed"
        elif moving:
            why = "its claims may change"
        moving |= {linker.name} if why else set()
        lines.append(PlanLine(linker.name, linker.version, linker.fingerprint, int(not why), int(bool(why)), why))
    return lines


def _page_line(
    name: str, version: int, fingerprint: str, pages: int, tally: dict[tuple[str, str], dict[Outcome, int]]
) -> PlanLine:
    """The line of a stage that runs page by page."""
    mine = tally.get((name, fingerprint), {})
    done = sum(mine.values())
    earlier = sum(sum(found.values()) for (stage, other), found in tally.items() if stage == name) - done
    reasons = []
    if earlier:
        reasons.append(f"its version, parameters, data or what it reads changed ({earlier} pages)")
    if pages - done - earlier > 0:
        reasons.append(f"it has not run on {pages - done - earlier} pages")
    lost = sum(count for outcome, count in mine.items() if outcome.lost)
    if lost:
        reasons.append(f"{lost} pages failed and are not tried again by themselves")
    return PlanLine(name, version, fingerprint, done, pages - done, "; ".join(reasons))
