"""New stories meet known ones by look-ups: whatever the order and the parts, the record comes out the same."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
import sqlalchemy as sa
import toy_stages as toy

from onrecord.pipeline import forget, inline, run
from onrecord.stages.copying import candidates, disturbed, meeting
from onrecord.stages.families import families
from onrecord.store import Store, digest, open_store, read, schema
from onrecord.types.source import RawPage

OUTLETS = ("Bay Courier", "Channel 2", "Sennet Mail", "Lammer Post", "Evening Tide", None)
PLEA = "Reading this costs you nothing, and it costs us a great deal: do support us with five crowns a month."
NAMES = ("Venn", "Rehn", "Dorr", "Lammer", "Sennet", "Mirador", "Haldane", "Osk", "Tarrow", "Belline")
PHRASE = "The dockers of Lammer and the judge of Sennet Rehn Venn Dorr Osk met in the hall of Mirador once again today."


def world(count: int, seed: int) -> list[RawPage]:
    """Pages of a world where outlets copy, some paragraphs are furniture, and some phrases everybody's."""
    chance = random.Random(seed)
    known: list[list[str]] = []
    pages = []
    for at in range(count):
        parts = [part for part in chance.choice(known) if chance.random() < 0.8] if at % 2 else []
        parts = parts or [_paragraph(chance) for _ in range(3)]
        known.append(parts)
        parts = [f"Docks, part {at}", *parts, *[p for p in (PHRASE, PLEA) if chance.random() < 0.5]]
        day = f"2031-03-{1 + chance.randrange(24):02}"
        outlet = chance.choice(OUTLETS)
        pages.append(RawPage(f"p{at}.txt", "\n".join(parts).encode(), media_type="text/plain", outlet=outlet, date=day))
    return pages


def _paragraph(chance: random.Random) -> str:
    """Twenty words, some of them names."""
    words = [chance.choice(NAMES) if at % 4 == 3 else f"word{chance.randrange(400)}" for at in range(20)]
    return " ".join(["The", *words]) + "."


@pytest.fixture
def small_crowds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Crowds of five, so that a small world has some."""
    for module in (candidates, disturbed, meeting):
        monkeypatch.setattr(module, "CROWD", 4)


def read_in(store: Store, pages: Sequence[RawPage]) -> str:
    """Read these pages with families alone; the digest of the record."""
    run(store, pages, inline(), None, (), (families,), toy.stories)
    with store.reading() as db:
        return digest.content(db)


@pytest.mark.usefixtures("small_crowds")
@pytest.mark.parametrize("seed", range(4))
def test_in_one_go_in_several_and_after_forgetting_it_is_the_same(tmp_path: Path, seed: int) -> None:
    pages, chance = world(40, seed), random.Random(seed)
    with open_store(tmp_path / "whole.db") as store:
        whole = read_in(store, pages)
        with store.reading() as db:
            assert len(read.copy_edges(db)) > 5
    chance.shuffle(pages)
    extra = [RawPage(f"x{p.name}", p.data, media_type="text/plain", outlet=p.outlet, date=p.date) for p in pages[::6]]
    with open_store(tmp_path / "parts.db") as store:
        for part in (pages[:20], [*pages[20:22], *extra[:5]], [*pages[22:35], *extra[5:]]):
            read_in(store, part)
        for page in chance.sample(extra, len(extra)):
            forget(store, page.name, (families,))
        assert read_in(store, pages[35:]) == whole


def test_keys_looked_up_in_many_parts_find_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = world(40, 2)
    with open_store(tmp_path / "whole.db") as store:
        whole = read_in(store, pages)
    monkeypatch.setattr(meeting, "SLICE", 100)
    with open_store(tmp_path / "parts.db") as store:
        read_in(store, pages[::2])
        assert read_in(store, pages[1::2]) == whole


def test_known_stories_are_neither_read_nor_sketched_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = world(30, 1)
    sketched: list[int] = []
    sketch = meeting.sketch
    monkeypatch.setattr(meeting, "sketch", lambda words, marks: sketched.append(1) or sketch(words, marks))
    with open_store(tmp_path / "record.db") as store:
        read_in(store, pages[:-2])
        before = len(sketched)
        read_in(store, pages)
        assert before == 28
        assert len(sketched) == 30


def test_a_forgotten_story_leaves_no_key(tmp_path: Path) -> None:
    with open_store(tmp_path / "record.db") as store:
        pages = world(6, 2)
        read_in(store, pages)
        for page in pages:
            forget(store, page.name, (families,))
        with store.reading() as db:
            assert [db.scalar(sa.select(sa.func.count()).select_from(table)) for table in schema.SKETCHES] == [0] * 4


def test_what_another_version_sketched_is_made_anew(tmp_path: Path) -> None:
    with open_store(tmp_path / "record.db") as store:
        whole = read_in(store, world(10, 3))
        with store.writing() as db:
            db.execute(schema.SKETCH.update().values(fingerprint="f-of-before"))
            db.execute(schema.COMPARISON.delete())
            db.execute(schema.LINKING.delete())
        assert read_in(store, []) == whole
