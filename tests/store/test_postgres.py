"""The same record on PostgreSQL. Runs where `ONRECORD_TEST_POSTGRES` is the URL of a database that may be emptied."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from made import mention, page_of, quotation, story_of, work_of

from onrecord.errors import RecordBusyError, RecordVersionError, StorageError
from onrecord.store import Store, digest, forget, linked, open_reader, open_store, read, search, write
from onrecord.types.claims import Mention, Quotation
from onrecord.types.entries import Actor
from onrecord.types.filed import claim_id
from onrecord.types.judgement import Judgement, Verdict
from onrecord.types.work import LinkingRow, Outcome

URL = os.environ.get("ONRECORD_TEST_POSTGRES", "")

pytestmark = pytest.mark.skipif(not URL, reason="ONRECORD_TEST_POSTGRES names no database")


@pytest.fixture
def store() -> Iterator[Store]:
    """An empty record."""
    empty()
    with open_store(URL) as opened:
        yield opened


def empty() -> None:
    """Empty the database."""
    engine = sa.create_engine(URL)
    with engine.begin() as db:
        db.exec_driver_sql("DROP SCHEMA public CASCADE")
        db.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()


def fill(store: Store) -> str:
    """A page with its claims, an entry and a judgement; the digest of it all."""
    page = page_of()
    story = story_of(page)
    known = claim_id("mentions", mention(story))
    claims = {"mentions": (mention(story),), "quotations": (quotation(story),)}
    actor = Actor(key="a", claims=(known,), name="Ines Halden", actor_kind="person")
    with store.writing() as db:
        for _ in range(2):
            write.commit_pages(db, [work_of(page, story, claims=claims)])
            linked.write_entries(db, "actors", [actor], [], LinkingRow("actors", "f-1", "i", Outcome.DONE))
        write.judge(db, Judgement(verdict=Verdict.RIGHT, subject=known, at="2031-03-04T05:06:07Z"))
        return digest.content(db)


def test_a_record_there_is_the_record_here(store: Store, tmp_path: os.PathLike[str]) -> None:
    there = fill(store)
    with open_store(os.path.join(tmp_path, "record.db")) as other:
        assert fill(other) == there
    story = story_of(page_of())
    with open_reader(URL) as reader, reader.reading() as db:
        assert read.story(db, story.id) == story
        assert [filed.value for filed in read.claims(db, Quotation)] == [quotation(story)]
        assert read.entries(db, Actor)[0].value.claims == (claim_id("mentions", mention(story)),)
        words = db.exec_driver_sql("SELECT words FROM quote WHERE role = 'cue'").scalar()
        assert words == "said"


def test_search_and_forget(store: Store) -> None:
    fill(store)
    with store.writing() as db:
        hit = search.stories(db, "oster -weather pilots")[0]
        assert f"{search.START}pilots{search.STOP}" in hit.snippet
        for query in ("", '"', "- * ( ) & | ! :", "pilots & | !", "\0"):
            search.stories(db, query)
        forget.pages(db, [page_of().id])
        assert read.claims(db, Mention) == []
        assert search.stories(db, "pilots") == []


def test_one_committer_and_readers_that_cannot_write(store: Store) -> None:
    with pytest.raises(RecordBusyError):
        open_store(URL)
    with open_reader(URL) as reader, pytest.raises(StorageError), reader.reading() as db:
        db.exec_driver_sql("DELETE FROM page")


def test_databases_that_are_no_records() -> None:
    empty()
    with pytest.raises(RecordVersionError):
        open_reader(URL)
    engine = sa.create_engine(URL)
    with engine.begin() as db:
        db.exec_driver_sql("CREATE TABLE other (id integer)")
    engine.dispose()
    with pytest.raises(RecordVersionError):
        open_store(URL)
    with pytest.raises(StorageError) as caught:
        open_store("postgresql+psycopg://somebody:secret@127.0.0.1:9/none")
    assert "secret" not in str(caught.value)
