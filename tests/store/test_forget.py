"""Forgetting: the page goes with exactly what it fed, and its words cannot be found in the file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from made import TEXT, mention, page_of, quotation, story_of, work_of

from onrecord.errors import NotFoundError
from onrecord.store import Store, digest, forget, linked, open_store, read, schema, search, write
from onrecord.types.entries import Actor, Family
from onrecord.types.filed import claim_id
from onrecord.types.judgement import Judgement, Verdict
from onrecord.types.work import LinkingRow, Outcome

SECRET = page_of(TEXT.replace("pilots", "quetzalcoatlus"), "secret.txt")
OTHER = page_of()
ROW = LinkingRow("actors", "f-1", "inputs", Outcome.DONE)


def commit(store: Store, *pages: object) -> None:
    """Commit pages with a mention and a quotation each."""
    with store.writing() as db:
        for page in (SECRET, OTHER):
            if page in pages:
                story = story_of(page)
                claims = {"mentions": (mention(story),), "quotations": (quotation(story),)}
                write.commit_pages(db, [work_of(page, story, claims=claims)])


def test_what_is_left_is_what_would_be_there_without_the_page(store: Store, tmp_path: Path) -> None:
    commit(store, SECRET, OTHER)
    with store.writing() as db:
        gone = forget.pages(db, [SECRET.id])
        left = digest.content(db)
    with open_store(tmp_path / "other.db") as without:
        commit(without, OTHER)
        with without.reading() as db:
            assert digest.content(db) == left
    assert gone == [story_of(SECRET).id]


def test_entries_that_it_fed_go_and_others_stay(store: Store) -> None:
    commit(store, SECRET, OTHER)
    ids = [claim_id("mentions", mention(story_of(page))) for page in (SECRET, OTHER)]

    def actor(key: str, *claims: str) -> Actor:
        return Actor(key=key, claims=claims, name="Ines Halden", actor_kind="person")

    family = Family(key="f", claims=(), members=(story_of(SECRET).id, story_of(OTHER).id))
    with store.writing() as db:
        linked.write_entries(db, "actors", [actor("both", *ids), actor("other", ids[1]), family], [], ROW)
        forget.pages(db, [SECRET.id])
        assert [filed.value.key for filed in read.entries(db, Actor)] == ["other"]
        assert read.entries(db, Family) == []


def test_judgements_about_it_go(store: Store) -> None:
    commit(store, SECRET, OTHER)
    secret, other = (claim_id("mentions", mention(story_of(page))) for page in (SECRET, OTHER))
    about = [{"subject": secret}, {"subject": other, "other": secret}, {"subject": other}]
    with store.writing() as db:
        for said in about:
            write.judge(db, Judgement(verdict=Verdict.NOT_SAME if "other" in said else Verdict.WRONG, **said))
        forget.pages(db, [SECRET.id])
        assert [judgement.subject for judgement in read.judgements(db)] == [other]


def test_its_words_are_not_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with open_store(path) as store:
        commit(store, SECRET, OTHER)
        store.tidy()
        assert b"quetzalcoatlus" in path.read_bytes()
        with store.writing() as db:
            forget.pages(db, [SECRET.id])
        store.tidy()
    files = [file for file in tmp_path.iterdir() if file.is_file()]
    assert not [file for file in files if b"quetzalcoatlus" in file.read_bytes()]
    with open_store(path) as store, store.reading() as db:
        assert search.stories(db, "quetzalcoatlus") == []
        assert len(search.stories(db, "pilots")) == 1


def test_bytes_that_another_page_has_too_stay(store: Store) -> None:
    copy = replace(page_of(SECRET.text, "copy.txt"))
    commit(store, SECRET)
    with store.writing() as db:
        write.commit_pages(db, [work_of(copy, story_of(copy))])
        forget.pages(db, [SECRET.id])
        assert read.raw_bytes(db, copy.id) == SECRET.text.encode()
        forget.pages(db, [copy.id])
        assert db.execute(schema.RAW.select()).first() is None


def test_a_page_that_is_not_there(store: Store) -> None:
    with pytest.raises(NotFoundError), store.writing() as db:
        forget.pages(db, ["p-none"])
