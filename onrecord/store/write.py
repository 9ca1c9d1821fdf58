"""Writing to a record. Every function takes the connection of `Store.writing` and is part of its transaction."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from onrecord.errors import EvidenceError
from onrecord.ids import content_id
from onrecord.store import schema, search
from onrecord.store.columns import clean, to_row
from onrecord.store.evidence import check_claims, check_stories, spans_of
from onrecord.store.loosening import loosen
from onrecord.store.raw import compress, decompress, plain_text
from onrecord.store.rows import IN_ONE, delete_where, insert, selected, update
from onrecord.types.claims import Claim
from onrecord.types.filed import claim_id, kind_of
from onrecord.types.judgement import Judgement
from onrecord.types.source import Refused
from onrecord.types.work import LedgerRow, PageWork


def now() -> str:
    """The moment, ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def commit_pages(db: sa.Connection, works: Sequence[PageWork]) -> None:
    """Write all that was made of some pages, each stage's claims in the place of its earlier ones.

    Raises EvidenceError, naming page and stage, before anything is written: a run that does not quote the page, a span
    that does not quote its story. Pages are written together, since each statement costs more than its rows.
    """
    texts = _texts(db, works)
    for work in works:
        _check(work, texts[work.page.id])
    page = schema.PAGE.c.id
    known = {row["id"] for row in selected(db, sa.select(page), page, [work.page.id for work in works])}
    _write_raw(db, works)
    _write_pages(db, works, known)
    _write_stories(db, [work for work in works if work.stories is not None], known)
    _write_claims(db, works, {page: list(stories) for page, stories in texts.items() if page in known})
    write_ledger(db, [row for work in works for row in work.ledger])


def write_ledger(db: sa.Connection, rows: Sequence[LedgerRow]) -> None:
    """Keep how stages ended on pages, each in the place of what was known before."""
    ledger = schema.LEDGER
    keys = [{"a_page": row.page, "a_stage": row.stage} for row in rows]
    if keys:
        of_row = (ledger.c.page == sa.bindparam("a_page"), ledger.c.stage == sa.bindparam("a_stage"))
        db.execute(ledger.delete().where(*of_row), keys)
    insert(db, ledger, [to_row(dataclasses.replace(row, at=row.at or now())) for row in rows])


def refuse(db: sa.Connection, refused: Refused) -> None:
    """Keep that an input was refused, and why."""
    accept(db, [refused.name])
    row = {"name": refused.name, "reason": refused.reason, "hint": refused.hint, "at": now()}
    insert(db, schema.REFUSAL, [{key: clean(value) for key, value in row.items()}])


def accept(db: sa.Connection, names: Iterable[str]) -> None:
    """Forget that inputs of these names were refused: they have been read since."""
    delete_where(db, schema.REFUSAL.c.name, map(clean, names))


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


def _texts(db: sa.Connection, works: Sequence[PageWork]) -> dict[str, dict[str, str]]:
    """The text of every story as it will stand, by page."""
    texts = {work.page.id: {story.id: story.text for story in work.stories or ()} for work in works}
    story = schema.STORY.c
    staying = [work.page.id for work in works if work.stories is None]
    for row in selected(db, sa.select(story.id, story.page, story.text), story.page, staying):
        texts[row["page"]][row["id"]] = row["text"]
    return texts


def _check(work: PageWork, texts: Mapping[str, str]) -> None:
    """Refuse what does not quote."""
    try:
        if work.stories is not None:
            check_stories(work.page, work.stories)
        for stage, claims in work.claims.items():
            check_claims(stage, claims, texts)
    except EvidenceError as error:
        error.page = work.page.id
        raise


def _write_raw(db: sa.Connection, works: Sequence[PageWork]) -> None:
    """Keep the bytes of pages, once for the same bytes."""
    given = {work.page.digest: work.raw for work in works if work.raw is not None}
    digest = schema.RAW.c.digest
    there = {row["digest"] for row in selected(db, sa.select(digest), digest, given)}
    insert(db, schema.RAW, [{"digest": key, "zstd": raw} for key, raw in given.items() if key not in there])


def _write_pages(db: sa.Connection, works: Sequence[PageWork], known: set[str]) -> None:
    """Write the rows of pages that are new or whose stories were selected again."""
    rows = [
        to_row(work.page, schema.PAGE_TEXT) | {"decoded": _decoded(db, work)}
        for work in works
        if work.stories is not None or work.page.id not in known
    ]
    insert(db, schema.PAGE, [row for row in rows if row["id"] not in known])
    update(db, schema.PAGE.c.id, [row for row in rows if row["id"] in known])


def _decoded(db: sa.Connection, work: PageWork) -> bytes | None:
    """The page's text where its encoding alone does not give it from its bytes."""
    raw = work.raw or db.scalar(sa.select(schema.RAW.c.zstd).where(schema.RAW.c.digest == work.page.digest)) or b""
    if not work.page.text or plain_text(decompress(raw), work.page) == work.page.text:
        return None
    return compress(work.page.text.encode("utf-8", "surrogatepass"))


def _write_stories(db: sa.Connection, works: Sequence[PageWork], known: set[str]) -> None:
    """Put these stories in the place of their pages' earlier ones; those that stay keep their claims."""
    story = schema.STORY.c
    pages = [work.page.id for work in works if work.page.id in known]
    there = {row["id"] for row in selected(db, sa.select(story.id), story.page, pages)}
    stories = {one.id: one for work in works for one in work.stories or ()}
    drop_stories(db, there - stories.keys())
    search.unindex(db, list(there & stories.keys()))
    loosen(db, there & stories.keys())
    update(db, story.id, [to_row(stories[key]) for key in there & stories.keys()])
    insert(db, schema.STORY, [to_row(one) for key, one in stories.items() if key not in there])
    _tell_days(db, there & stories.keys())
    search.index(db, list(stories))


def ended_of(claim: sa.ColumnElement[str]) -> sa.ScalarSelect[str | None]:
    """The end of the days on which the story of a claim may have been published, which support repeats."""
    told = schema.CLAIM.join(schema.STORY, schema.STORY.c.id == schema.CLAIM.c.story)
    query = sa.select(schema.STORY.c.published_end).select_from(told).where(schema.CLAIM.c.id == claim)
    return query.correlate(schema.SUPPORT).scalar_subquery()


def _tell_days(db: sa.Connection, stories: Iterable[str]) -> None:
    """Let what rests on these stories know their days, which may be others than before."""
    support, claim, found = schema.SUPPORT, schema.CLAIM.c, sorted(stories)
    for at in range(0, len(found), IN_ONE):
        told = sa.select(claim.id).where(claim.story.in_(found[at : at + IN_ONE]))
        db.execute(support.update().where(support.c.claim.in_(told)).values(ended=ended_of(support.c.claim)))


def drop_stories(db: sa.Connection, stories: Iterable[str]) -> None:
    """Remove stories with all their claims, and from the index."""
    found = list(stories)
    loosen(db, found)
    search.unindex(db, found)
    delete_where(db, schema.STORY.c.id, found)


def _write_claims(db: sa.Connection, works: Sequence[PageWork], known: Mapping[str, list[str]]) -> None:
    """Put stages' claims in the place of their earlier ones. What stays keeps its row and its support.

    `known` holds the stories of the pages that the record had already.
    """
    filed: dict[str, tuple[str, Claim]] = {}
    there: dict[str, tuple[float, str, str]] = {}
    for work in works:
        for stage, claims in work.claims.items():
            filed |= {claim_id(stage, claim): (stage, claim) for claim in claims}
        there |= _there(db, set(work.claims), known.get(work.page.id, ()))
    delete_where(db, schema.CLAIM.c.id, there.keys() - filed.keys())
    rows = {key: _shared_row(key, *filed[key]) for key in filed}
    said = {key: (row["score"], row["tier"], row["why"]) for key, row in rows.items()}
    update(db, schema.CLAIM.c.id, [rows[key] for key in there.keys() & filed.keys() if there[key] != said[key]])
    new = {key: claim for key, (_, claim) in filed.items() if key not in there}
    insert(db, schema.CLAIM, [rows[key] for key in new])
    _insert_kinds(db, new)


def _there(db: sa.Connection, stages: Iterable[str], stories: Sequence[str]) -> dict[str, tuple[float, str, str]]:
    """What stages said of stories, with what the ids of their claims do not say."""
    claim = schema.CLAIM.c
    query = sa.select(claim.id, claim.score, claim.tier, claim.why).where(claim.stage.in_(list(stages)))
    rows = selected(db, query, claim.story, stories)
    return {row["id"]: (row["score"], row["tier"], row["why"]) for row in rows}


def _insert_kinds(db: sa.Connection, filed: Mapping[str, Claim]) -> None:
    """Insert the rows of claims in the tables of their kinds, and their spans."""
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
