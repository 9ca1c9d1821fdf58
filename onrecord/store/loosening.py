"""Taking stories out of what is kept for meeting others, when they go or change.

It stands apart from `onrecord.store.sketches` so that who only reads or judges needs no arrays.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from onrecord.store import schema
from onrecord.store.rows import IN_ONE, delete_where, insert, selected

_SKETCH, _KEY, _COMPARED = schema.SKETCH.c, schema.SKETCH_KEY.c, schema.COMPARISON.c


def loosen(db: sa.Connection, stories: Iterable[str]) -> None:
    """Remove the sketches and comparisons of stories that go or change.

    What others share with them is kept as loose until stories meet again: it may be common no more.
    """
    wanted = list(stories)
    query = sa.select(_SKETCH.story, _SKETCH.day, _SKETCH.number, _SKETCH.packed)
    for row in list(selected(db, query, _SKETCH.story, wanted)):
        keys = [key for (key,) in struct.iter_unpack("<q", row["packed"])]
        loose = [{"key": key, "day": row["day"], "story": row["story"]} for key in common(db, keys, 1)]
        insert(db, schema.SKETCH_LOOSE, loose)
        gone = schema.SKETCH_KEY.delete().where(_KEY.key == sa.bindparam("a_key"), _KEY.number == row["number"])
        db.execute(gone, [{"a_key": key} for key in keys]) if keys else None
    for column in (_SKETCH.story, _COMPARED.story, _COMPARED.of):
        delete_where(db, column, wanted)


def common(db: sa.Connection, keys: Sequence[int], most: int) -> list[int]:
    """Those of these keys that more than `most` stories have. What all have is not counted to its end."""
    found: list[int] = []
    for at in range(0, len(keys), IN_ONE):
        part = [(key,) for key in keys[at : at + IN_ONE]]
        wanted = sa.values(sa.column("key", _KEY.key.type), name="wanted").data(part).cte()
        more = sa.select(_KEY.number).where(_KEY.key == wanted.c.key).limit(1).offset(most)
        found += db.scalars(sa.select(wanted.c.key).where(more.exists()))
    return found
