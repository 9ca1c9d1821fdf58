"""Sketches of stories and what came of comparing stories: what lets a new story meet the others by look-ups."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import sqlalchemy as sa

from onrecord.store import schema
from onrecord.store.columns import from_row, to_row
from onrecord.store.loosening import common, loosen
from onrecord.store.rows import IN_ONE, insert, rows, selected
from onrecord.types.entries import CopyEdge
from onrecord.types.sketch import Head, IdPair, Keys, Loose, Numbers

_SKETCH, _KEY = schema.SKETCH.c, schema.SKETCH_KEY.c
_COMPARED = schema.COMPARISON.c
_STORED = "<i8"
"""A sketch holds its keys as integers of eight bytes, the lowest first."""
AT_ONCE = 200_000
"""Keys that are written by one statement, in order, so that the pages of the table are touched one after another."""


@dataclass(frozen=True, slots=True)
class Sketches:
    """The sketches of a record that were made with one fingerprint, as `onrecord.types.sketch.Kept`."""

    db: sa.Connection
    fingerprint: str

    def missing(self) -> Mapping[str, int]:
        """The stories that have no sketch, with their numbers. Sketches that were made otherwise go first."""
        if self._any(_SKETCH.fingerprint != self.fingerprint):
            for table in schema.SKETCHES:
                self.db.execute(table.delete())
        story = schema.STORY.c
        query = sa.select(story.id, story.number).where(story.id.not_in(sa.select(_SKETCH.story)))
        return {row.id: row.number for row in self.db.execute(query)}

    def loose(self) -> Sequence[Loose]:
        """The keys that were lost since stories met last."""
        return [Loose(**row) for row in rows(self.db, sa.select(schema.SKETCH_LOOSE))]

    def common(self, keys: Keys, most: int) -> Keys:
        """Those of these keys that more than `most` stories have."""
        return np.array([key for part in self._parts(keys) for key in common(self.db, part, most)], np.int64)

    def owners(self, keys: Keys) -> tuple[Keys, Numbers]:
        """Each of these keys with the number of each story that has it."""
        found = [np.zeros((0, 2), np.int64)]
        for part in self._parts(keys):
            held = self.db.execute(sa.select(_KEY.key, _KEY.number).where(_KEY.key.in_(part))).all()
            found.append(np.array(held, np.int64).reshape(-1, 2))
        both = np.concatenate(found)
        return both[:, 0], both[:, 1]

    def heads(self, numbers: Iterable[int]) -> list[Head]:
        """The heads of these stories."""
        query = sa.select(_SKETCH.day, _SKETCH.story, _SKETCH.number, _SKETCH.anchors)
        return [Head(**row) for row in selected(self.db, query, _SKETCH.number, numbers)]

    def keys(self, numbers: Iterable[int]) -> dict[int, Keys]:
        """All keys of these stories."""
        held = selected(self.db, sa.select(_SKETCH.number, _SKETCH.packed), _SKETCH.number, numbers)
        return {row["number"]: np.frombuffer(row["packed"], _STORED).astype(np.int64) for row in held}

    def drop(self, numbers: Iterable[int]) -> None:
        """Forget the sketches of stories that changed; their keys are loose."""
        query = sa.select(_SKETCH.story, _SKETCH.number)
        loosen(self.db, [row["story"] for row in selected(self.db, query, _SKETCH.number, numbers)])

    def put(self, heads: Sequence[Head], keys: Sequence[Keys]) -> None:
        """Keep sketches; nothing is loose any more."""
        self.db.execute(schema.SKETCH_LOOSE.delete())
        insert(self.db, schema.SKETCH, [self._row(head, held) for head, held in zip(heads, keys, strict=True)])
        sizes = [len(held) for held in keys]
        owners = np.repeat(np.array([head.number for head in heads], np.int64), sizes)
        every = np.concatenate([*keys, np.zeros(0, np.int64)])
        for part in np.array_split(np.lexsort((owners, every)), len(every) // AT_ONCE + 1):
            self._put_keys(list(zip(every[part].tolist(), owners[part].tolist(), strict=True)))

    def compared(self, pairs: Iterable[IdPair]) -> set[IdPair]:
        """Those of the pairs whose comparison is known."""
        wanted = set(pairs)
        query = sa.select(_COMPARED.story, _COMPARED.of)
        held = selected(self.db, query, _COMPARED.story, (story for story, _ in wanted))
        return {(row["story"], row["of"]) for row in held} & wanted

    def compare(self, done: Sequence[tuple[IdPair, CopyEdge | None]], undone: Iterable[IdPair]) -> None:
        """Keep what came of comparisons, and forget those of pairs that need none any more."""
        gone = [{"a_story": story, "an_of": of} for story, of in undone]
        pair = (_COMPARED.story == sa.bindparam("a_story"), _COMPARED.of == sa.bindparam("an_of"))
        self.db.execute(schema.COMPARISON.delete().where(*pair), gone) if gone else None
        said = [(pair, None if edge is None else json.dumps(to_row(edge))) for pair, edge in done]
        insert(self.db, schema.COMPARISON, [{"story": a, "of": b, "edge": edge} for (a, b), edge in said])

    def edges(self) -> list[CopyEdge]:
        """All copies that comparisons found."""
        query = sa.select(_COMPARED.edge).where(_COMPARED.edge.is_not(None))
        return [from_row(CopyEdge, json.loads(text)) for text in self.db.scalars(query)]

    def _put_keys(self, pairs: list[tuple[int, int]]) -> None:
        """Insert keys with their owners, as the driver takes them: a story has more than a hundred."""
        mark = "?" if self.db.dialect.paramstyle == "qmark" else "%s"
        if pairs:
            self.db.exec_driver_sql(f"INSERT INTO sketch_key (key, number) VALUES ({mark}, {mark})", pairs)

    def _parts(self, keys: Keys) -> list[list[int]]:
        """Keys as lists that one statement takes; none, where no story has any."""
        wanted = np.unique(keys).tolist() if self._any(sa.true()) else []
        return [wanted[at : at + IN_ONE] for at in range(0, len(wanted), IN_ONE)]

    def _any(self, which: sa.ColumnElement[bool]) -> bool:
        """Whether any such sketch is kept."""
        return self.db.scalar(sa.select(_SKETCH.number).where(which).limit(1)) is not None

    def _row(self, head: Head, keys: Keys) -> dict[str, object]:
        """The row of a sketch."""
        said = {"story": head.story, "number": head.number, "day": head.day}
        kept = keys.astype(_STORED).tobytes()
        return said | {"anchors": head.anchors, "fingerprint": self.fingerprint, "packed": kept}
