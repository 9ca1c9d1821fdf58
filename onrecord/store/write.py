"""Writing to a record. Every function takes the connection of `Store.writing` and is part of its transaction."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from onrecord.ids import content_id
from onrecord.store import schema, search
from onrecord.store.columns import clean, to_row
from onrecord.store.evidence import check_claims, check_stories, spans_of
from onrecord.store.raw import compress, decompress, plain_text
from onrecord.store.rows import delete_where, insert, selected
from onrecord.types.claims import Claim
from onrecord.types.evidence import Story
from onrecord.types.filed import claim_id, kind_of
from onrecord.types.judgement import Judgement
from onrecord.types.source import Refused
from onrecord.types.work import LedgerRow, PageWork


def now() -> str:
    """The moment, ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def commit_page(db: sa.Connection, work: PageWork) -> None:
    """Write all that was made of a page, each stage's claims in the place of its earlier ones.

    Raises EvidenceError, naming the stage, before anything is written: a run that does not quote the page, a span that
    does not quote its story.
    """
    if work.stories is not None:
        check_stories(work.page, work.stories)
    texts = _texts(db, work)
    for stage, claims in work.claims.items():
        check_claims(stage, claims, texts)
    known = _write_page(db, work)
    if work.stories is not None:
        _write_stories(db, work.page.id, work.stories, known)
    for stage, claims in work.claims.items():
        _write_claims(db, stage, list(texts), claims, known)
    write_ledger(db, work.ledger)


def write_ledger(db: sa.Connection, rows: Sequence[LedgerRow]) -> None:
    """Keep how stages ended on pages, each in the place of what was known before."""
    ledger = schema.LEDGER
    for row in rows:
        db.execute(ledger.delete().where(ledger.c.page == row.page, ledger.c.stage == row.stage))
    insert(db, ledger, [to_row(dataclasses.replace(row, at=row.at or now())) for row in rows])


def refuse(db: sa.Connection, refused: Refused) -> None:
    """Keep that an input was refused, and why."""
    accept(db, refused.name)
    row = {"name": refused.name, "reason": refused.reason, "hint": refused.hint, "at": now()}
    insert(db, schema.REFUSAL, [{key: clean(value) for key, value in row.items()}])


def accept(db: sa.Connection, name: str) -> None:
    """Forget that an input of this name was refused: it has been read since."""
    db.execute(schema.REFUSAL.delete().where(schema.REFUSAL.c.name == clean(name)))


def judge(db: sa.Connection, judgement: Judgement) -> Judgement:
    """Append what a person decided, and return it with its moment and id."""
    said = dataclasses.replace(judgement, at=judgement.at or datetime.now(UTC).isoformat())
    said = dataclasses.replace(said, id=content_id("j", to_row(dataclasses.replace(said, id=""))))
    insert(db, schema.JUDGEMENT, [to_row(said)])
    return said


def retire(db: sa.Connection, stages: Iterable[str], linkers: Iterable[str]) -> None:
    """Remove what stages and linkers wrote that are no more."""
    stages, linkers = list(stages), list(linkers)
    db.execute(schema.CLAIM.delete().where(schema.CLAIM.c.stage.not_in(stages)))
    db.execute(schema.LEDGER.delete().where(schema.LEDGER.c.stage.not_in(stages)))
    for table in (schema.ENTRY, schema.COPY_EDGE, schema.LINKING):
        db.execute(table.delete().where(table.c.linker.not_in(linkers)))


def _texts(db: sa.Connection, work: PageWork) -> dict[str, str]:
    """The text of every story of the page, as it will stand."""
    if work.stories is not None:
        return {story.id: story.text for story in work.stories}
    story = schema.STORY.c
    rows = db.execute(sa.select(story.id, story.text).where(story.page == work.page.id))
    return {row.id: row.text for row in rows}


def _write_page(db: sa.Connection, work: PageWork) -> bool:
    """Write the page and its bytes; True where the record had it already."""
    page, raw = work.page, schema.RAW
    if work.raw is not None and not db.scalar(sa.select(raw.c.digest).where(raw.c.digest == page.digest)):
        insert(db, raw, [{"digest": page.digest, "zstd": work.raw}])
    known = db.scalar(sa.select(schema.PAGE.c.id).where(schema.PAGE.c.id == page.id)) is not None
    if work.stories is None and known:
        return True
    row = to_row(page, schema.PAGE_TEXT) | {"decoded": _decoded(db, work)}
    if known:
        db.execute(schema.PAGE.update().where(schema.PAGE.c.id == page.id), row)
    else:
        insert(db, schema.PAGE, [row])
    return known


def _decoded(db: sa.Connection, work: PageWork) -> bytes | None:
    """The page's text where its encoding alone does not give it from its bytes."""
    raw = work.raw or db.scalar(sa.select(schema.RAW.c.zstd).where(schema.RAW.c.digest == work.page.digest)) or b""
    if not work.page.text or plain_text(decompress(raw), work.page) == work.page.text:
        return None
    return compress(work.page.text.encode("utf-8", "surrogatepass"))


def _write_stories(db: sa.Connection, page: str, stories: Sequence[Story], known: bool) -> None:
    """Put these stories in the place of the page's earlier ones; those that stay keep their claims."""
    table = schema.STORY
    there = {row.id for row in db.execute(sa.select(table.c.id).where(table.c.page == page))} if known else set()
    drop_stories(db, there - {story.id for story in stories})
    for story in stories:
        if story.id in there:
            search.unindex(db, [story.id])
            db.execute(table.update().where(table.c.id == story.id), to_row(story))
    insert(db, table, [to_row(story) for story in stories if story.id not in there])
    search.index(db, [story.id for story in stories])


def drop_stories(db: sa.Connection, stories: Iterable[str]) -> None:
    """Remove stories with all their claims, and from the index."""
    found = list(stories)
    search.unindex(db, found)
    delete_where(db, schema.STORY.c.id, found)


def _write_claims(db: sa.Connection, stage: str, stories: Sequence[str], claims: Iterable[Claim], known: bool) -> None:
    """Put a stage's claims in the place of its earlier ones on these stories. What stays keeps its row and support."""
    filed = {claim_id(stage, claim): claim for claim in claims}
    there = _there(db, stage, stories) if known else {}
    delete_where(db, schema.CLAIM.c.id, there.keys() - filed.keys())
    for key in there.keys() & filed.keys():
        row = _shared_row(key, stage, filed[key])
        if there[key] != (row["score"], row["tier"], row["why"]):
            db.execute(schema.CLAIM.update().where(schema.CLAIM.c.id == key), row)
    _insert_claims(db, stage, {key: claim for key, claim in filed.items() if key not in there})


def _there(db: sa.Connection, stage: str, stories: Sequence[str]) -> dict[str, tuple[float, str, str]]:
    """A stage's claims on these stories, with what their ids do not say."""
    claim = schema.CLAIM.c
    query = sa.select(claim.id, claim.score, claim.tier, claim.why).where(claim.stage == stage)
    rows = selected(db, query, claim.story, stories)
    return {row["id"]: (row["score"], row["tier"], row["why"]) for row in rows}


def _insert_claims(db: sa.Connection, stage: str, filed: dict[str, Claim]) -> None:
    """Insert claims with the rows of their kinds and their spans."""
    insert(db, schema.CLAIM, [_shared_row(key, stage, claim) for key, claim in filed.items()])
    for made, table in schema.CLAIM_KINDS.items():
        rows = [_kind_row(key, claim) for key, claim in filed.items() if type(claim) is made]
        insert(db, table, rows)
    spans = [
        {"claim": key, "role": role, "ordinal": ordinal, "start": span.start, "end": span.end}
        for key, claim in filed.items()
        for role, ordinal, span in spans_of(claim)
    ]
    insert(db, schema.SPAN, spans)


def _shared_row(key: str, stage: str, claim: Claim) -> dict[str, Any]:
    """The row of `claim`."""
    said = {"score": float(claim.score), "tier": claim.tier, "why": clean(claim.why)}
    return {"id": key, "story": claim.story, "kind": kind_of(type(claim)), "stage": stage, **said}


def _kind_row(key: str, claim: Claim) -> dict[str, Any]:
    """The row of the claim's kind."""
    return {"claim": key} | to_row(claim, schema.SHARED_BY_CLAIMS)
