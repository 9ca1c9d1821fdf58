"""Old records: evidence and judgements are migrated, what can be made again is made again."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from made import mention, page_of, quotation, story_of, work_of

from onrecord.errors import RecordVersionError
from onrecord.store import linked, migrations, open_reader, open_store, read, write
from onrecord.types.claims import Mention, Quotation
from onrecord.types.entries import Actor
from onrecord.types.filed import claim_id
from onrecord.types.judgement import Judgement, Verdict
from onrecord.types.work import LinkingRow, Outcome


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record of one page with claims, an entry and a judgement."""
    path = tmp_path / "record.db"
    page = page_of()
    story = story_of(page)
    claims = {"mentions": (mention(story),), "quotations": (quotation(story),)}
    known = claim_id("mentions", mention(story))
    actor = Actor(key="a", claims=(known,), name="Ines Halden", actor_kind="person")
    with open_store(path) as store, store.writing() as db:
        write.commit_pages(db, [work_of(page, story, claims=claims)])
        linked.write_entries(db, "actors", [actor], [], LinkingRow("actors", "f-1", "i", Outcome.DONE))
        write.judge(db, Judgement(verdict=Verdict.RIGHT, subject=known))
    return path


def change(path: Path, *commands: str) -> None:
    """Change the file as another version might have left it."""
    db = sqlite3.connect(path)
    for command in (*commands, "UPDATE meta SET value = 'another' WHERE key = 'shape'"):
        db.execute(command)
    db.commit()
    db.close()


def test_a_kind_of_claim_that_changed_is_read_again_and_others_stay(record: Path) -> None:
    change(record, "ALTER TABLE quotation ADD COLUMN mood TEXT")
    with open_store(record) as store, store.reading() as db:
        assert read.claims(db, Quotation) == []
        assert len(read.claims(db, Mention)) == 1
        assert len(read.entries(db, Actor)) == 1
        assert len(read.judgements(db)) == 1
        assert {row.stage for row in read.ledger(db)} == {"stories", "mentions"}


def test_a_kind_of_entry_that_changed_is_linked_again(record: Path) -> None:
    change(record, "ALTER TABLE actor DROP COLUMN aliases")
    with open_store(record) as store, store.reading() as db:
        assert read.entries(db, Actor) == []
        assert read.linkings(db) == []
        assert len(read.claims(db, Mention)) == 1


def test_a_kind_that_is_new_gets_its_table(record: Path) -> None:
    change(record, "DROP TABLE report")
    with open_store(record) as store, store.reading() as db:
        assert read.counts(db)["report"] == 0
        assert len(read.claims(db, Quotation)) == 1


def test_support_of_an_old_record_learns_of_its_stories(record: Path) -> None:
    before = _support(record)
    assert [(story is None, ended is None) for *_, story, ended in before] == [(False, False)]
    change(
        record,
        "CREATE TABLE old (entry TEXT, claim TEXT, ordinal INTEGER)",
        "INSERT INTO old SELECT entry, claim, ordinal FROM support",
        "DROP TABLE support",
        "ALTER TABLE old RENAME TO support",
        "CREATE INDEX support_claim ON support (claim)",
        "DROP INDEX story_days",
        "CREATE INDEX story_published ON story (published_start)",
        "UPDATE meta SET value = '1' WHERE key = 'schema'",
    )
    with open_store(record):
        pass
    assert _support(record) == before


def _support(record: Path) -> list[tuple[object, ...]]:
    """What the file holds of support."""
    with contextlib.closing(sqlite3.connect(record)) as db:
        return db.execute("SELECT entry, claim, ordinal, story, ended FROM support").fetchall()


def test_a_reader_does_not_change_an_old_record(record: Path) -> None:
    change(record, "ALTER TABLE quotation ADD COLUMN mood TEXT")
    before = record.read_bytes()
    with pytest.raises(RecordVersionError) as caught:
        open_reader(record)
    assert "onrecord read" in caught.value.hint
    assert record.read_bytes() == before


def test_numbered_steps_run_once_in_order(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[int] = []

    def step(number: int) -> None:
        def migrate(db: sa.Connection) -> None:
            ran.append(number)
            db.exec_driver_sql(f"UPDATE page SET title = '{number}'")

        monkeypatch.setitem(migrations.STEPS, number, migrate)

    now = migrations.SCHEMA
    for number in (now + 1, now + 2):
        step(number)
    monkeypatch.setattr(migrations, "SCHEMA", now + 2)
    with pytest.raises(RecordVersionError):
        open_reader(record)
    for _ in range(2):
        with open_store(record) as store, store.reading() as db:
            assert read.pages(db)[0].title == f"{now + 2}"
            assert migrations.number(db) == now + 2
    assert ran == [now + 1, now + 2]


def test_a_step_that_fails_leaves_the_record_as_it_was(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def migrate(db: sa.Connection) -> None:
        db.exec_driver_sql("DELETE FROM page")
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setitem(migrations.STEPS, migrations.SCHEMA + 1, migrate)
        patch.setattr(migrations, "SCHEMA", migrations.SCHEMA + 1)
        with pytest.raises(ZeroDivisionError):
            open_store(record)
    with open_reader(record) as store, store.reading() as db:
        assert len(read.pages(db)) == 1
