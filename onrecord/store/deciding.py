"""Whether a decision is on what the record holds: one that is not would be obeyed by nothing, in silence."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from onrecord.errors import NotFoundError, UsageError
from onrecord.store import claims, entries, history
from onrecord.types.correction import as_field, correctable, parsed, wanted
from onrecord.types.filed import kind_of
from onrecord.types.judgement import Judgement, Verdict


def check(db: sa.Connection, judgement: Judgement) -> None:
    """Refuse a decision that would be obeyed by nothing, in silence: NotFoundError for an id that the record does not
    hold, UsageError for a value that cannot be."""
    if judgement.verdict is Verdict.UNDONE:
        if judgement.undoes not in {made.id for made in history.judgements(db)}:
            raise NotFoundError(f"there is no decision {judgement.undoes}", "`onrecord show judgements` lists them.")
        return
    made = [
        type((claims.claim if ident.startswith("c-") else entries.entry)(db, ident).value)
        for ident in (judgement.subject, judgement.other)
        if ident is not None
    ]
    if judgement.verdict is Verdict.CORRECTED:
        _correctable(made[0], judgement)


def _correctable(made: type[Any], judgement: Judgement) -> None:
    """Refuse to correct what is no value of such a claim or entry, or to what it cannot hold."""
    known, name = correctable(made), judgement.field or ""
    if name not in known:
        raise UsageError(f"{name!r} is no value of a {kind_of(made)}", f"It has {', '.join(known)}.")
    try:
        as_field(known[name], parsed(judgement.value))
    except ValueError as error:
        raise UsageError(f"{name} cannot be {judgement.value}", f"It holds {wanted(known[name])}.") from error
