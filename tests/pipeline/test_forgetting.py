"""Forgetting a page leaves the record as if it had never been read."""

from __future__ import annotations

from pathlib import Path

import pytest
import toy_stages as toy
from toy_stages import ReadInto

from onrecord.errors import NotFoundError
from onrecord.pipeline import forget, inline, run
from onrecord.store import Store, digest, open_store, read
from onrecord.types.entries import Actor

PAGES = [toy.page(number) for number in range(12)]


def test_what_is_left_is_what_would_be_there_without_it(store: Store, read_into: ReadInto, tmp_path: Path) -> None:
    read_into(PAGES)
    with store.reading() as db:
        page = next(page for page in read.pages(db) if page.name == "page-4.txt")
        before = {actor.value.name: actor.value.stories for actor in read.entries(db, Actor)}
    assert forget(store, page.id, toy.LINKERS) == [page.id]
    with store.reading() as db:
        left = digest.content(db)
        after = {actor.value.name: actor.value.stories for actor in read.entries(db, Actor)}
    assert after["Anna Velt"] == before["Anna Velt"] - 1
    with open_store(tmp_path / "other.db") as other:
        others = [page for page in PAGES if page.name != "page-4.txt"]
        run(other, others, inline(), None, toy.READERS, toy.LINKERS, toy.stories)
        with other.reading() as db:
            assert digest.content(db) == left
    assert read_into(PAGES).read == 1


def test_by_name_and_by_no_name(store: Store, read_into: ReadInto) -> None:
    read_into(PAGES[:2])
    with pytest.raises(NotFoundError) as caught:
        forget(store, "page-9.txt", toy.LINKERS)
    assert caught.value.hint
    assert len(forget(store, "page-0.txt", toy.LINKERS)) == 1
    assert len(forget(store, "page-1.txt", toy.LINKERS)) == 1
    with store.reading() as db:
        assert not any(read.counts(db).values())
