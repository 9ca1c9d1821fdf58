"""Linking a record: each linker whose claims, stories, judgements or earlier linkers changed makes its entries anew."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import sqlalchemy as sa

from onrecord.pipeline.unit import REASON
from onrecord.stages.linking import Linking
from onrecord.stages.stage import Abstained, Linker
from onrecord.stages.verdicts import Verdicts, verdicts_of
from onrecord.store import Store, digest, linked, read
from onrecord.store.sketches import Sketches
from onrecord.types.claims import Claim
from onrecord.types.entries import CopyEdge, Entry
from onrecord.types.evidence import Story
from onrecord.types.filed import Filed, entry_id, kind_of
from onrecord.types.work import LinkingRow, Outcome


@dataclass(frozen=True, slots=True)
class Linked:
    """How a linker ended that had something to do."""

    linker: str
    outcome: Outcome
    entries: int
    seconds: float
    reason: str | None = None


@dataclass(slots=True)
class _Shelf:
    """What linkers read of one record, each kind taken from the store once a run."""

    db: sa.Connection
    _claims: dict[type[Claim], list[Filed[Any]]] = field(default_factory=dict)
    _stories: dict[str, Story] = field(default_factory=dict)

    def claims(self, kind: type[Claim]) -> list[Filed[Any]]:
        """The claims of a kind."""
        if kind not in self._claims:
            self._claims[kind] = list(read.claims(self.db, kind))
        return self._claims[kind]

    def entries(self, kind: type[Entry]) -> list[Filed[Any]]:
        """The entries of a kind as they are now."""
        return list(read.entries(self.db, kind))

    def copies(self) -> list[CopyEdge]:
        """The copies as they are now."""
        return read.copy_edges(self.db)

    def stories(self) -> Mapping[str, Story]:
        """All stories by id."""
        if not self._stories:
            self._stories.update({story.id: story for story in read.stories(self.db)})
        return self._stories

    def some(self, ids: Sequence[str]) -> Mapping[str, Story]:
        """Stories of these ids, from the store where not all have been taken from it."""
        if self._stories:
            return {story: self._stories[story] for story in ids if story in self._stories}
        return {story.id: story for story in read.stories(self.db, ids=ids)}

    def bare(self, ids: Sequence[str]) -> Mapping[str, Story]:
        """Stories of these ids without their texts."""
        return {story.id: story for story in read.bare_stories(self.db, ids)}


def link(store: Store, linkers: Sequence[Linker]) -> list[Linked]:
    """Run the linkers, in order, that have something to do."""
    done: list[Linked] = []
    with store.writing() as db:
        before = {row.linker: row for row in read.linkings(db)}
        shelf = _Shelf(db)
        verdicts = verdicts_of(read.judgements(db))
        for linker in linkers:
            inputs = inputs_of(db, linker)
            row = before.get(linker.name)
            if row is None or (row.fingerprint, row.inputs) != (linker.fingerprint, inputs):
                done.append(_link(db, linker, inputs, shelf, verdicts))
    return done


def inputs_of(db: sa.Connection, linker: Linker) -> str:
    """The digest of all that a linker may read."""
    kinds = {kind_of(kind) for kind in linker.takes}
    return digest.linker_inputs(db, linker.name, kinds, {other.name for other in linker.uses})


def _link(db: sa.Connection, linker: Linker, inputs: str, shelf: _Shelf, verdicts: Verdicts) -> Linked:
    """Run one linker and write what it makes. When it fails, its earlier entries go: they rest on what is no more."""
    began = time.perf_counter()
    kept = Sketches(db, linker.fingerprint)
    shelved = (shelf.claims, shelf.entries, shelf.stories, shelf.copies, lambda: kept, shelf.some, shelf.bare)
    linking = Linking(linker.name, verdicts, *shelved)
    row = LinkingRow(linker.name, linker.fingerprint, inputs, Outcome.DONE)
    try:
        with db.begin_nested():
            entries, edges, reason = _made(linker, linking)
            entries = [verdicts.apply(Filed(entry_id(linker.name, e), linker.name, e)).value for e in entries]
            outcome = Outcome.ABSTAINED if reason is not None and not entries else Outcome.DONE
            row = replace(row, outcome=outcome, reason=reason, seconds=time.perf_counter() - began)
            count = linked.write_entries(db, linker.name, entries, edges, row)
    except sa.exc.DBAPIError:
        raise
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"[:REASON]
        row = replace(row, outcome=Outcome.FAILED, reason=reason, seconds=time.perf_counter() - began)
        count = linked.write_entries(db, linker.name, [], [], row)
    return Linked(linker.name, row.outcome, count, row.seconds, row.reason)


def _made(linker: Linker, linking: Linking) -> tuple[list[Entry], list[CopyEdge], str | None]:
    """What a linker gives: entries, copy edges, and why it abstained where it did."""
    entries: list[Entry] = []
    edges: list[CopyEdge] = []
    reasons: list[str] = []
    try:
        found = linker.function(linking)
        for made in [found] if isinstance(found, Abstained) else found:
            if isinstance(made, Abstained):
                reasons.append(made.reason)
            elif isinstance(made, CopyEdge):
                edges.append(made)
            else:
                entries.append(made)
    except Abstained as abstained:
        reasons.append(abstained.reason)
    return entries, edges, "\n".join(reasons) or None
