"""What is written comes back as it was, for every kind of claim and entry, without a line of code for any of them."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made import any_claim, any_entry, mention, page_of, quotation, story_of, work_of

from onrecord.store import Store, linked, open_store, read, schema, write
from onrecord.types.claims import CLAIMS, Claim
from onrecord.types.entries import ENTRIES, CopyEdge, Entry, Family
from onrecord.types.filed import claim_id, entry_id, kind_of
from onrecord.types.judgement import Judgement, Verdict
from onrecord.types.work import LinkingRow, Outcome

MANY = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
ROW = LinkingRow("linker", "f-1", "inputs", Outcome.DONE)


@pytest.mark.parametrize("kind", CLAIMS, ids=kind_of)
@MANY
@given(data=st.data())
def test_claims(store: Store, kind: type[Claim], data: st.DataObject) -> None:
    page = page_of()
    story = story_of(page)
    claims = tuple(data.draw(st.lists(any_claim(kind, story), min_size=1, max_size=4)))
    with store.writing() as db:
        write.commit_pages(db, [work_of(page, story, claims={"stage": claims})])
        back = read.claims(db, kind)
    assert {filed.id: filed.value for filed in back} == {claim_id("stage", claim): claim for claim in claims}


@pytest.mark.parametrize("kind", ENTRIES, ids=kind_of)
@MANY
@given(data=st.data())
def test_entries(store: Store, kind: type[Entry], data: st.DataObject) -> None:
    page = page_of()
    story = story_of(page)
    claims = {"stage": (mention(story), quotation(story))}
    ids = tuple(claim_id("stage", claim) for claim in claims["stage"])
    entry = data.draw(any_entry(kind, ids))
    entry = replace(entry, members=(story.id,)) if isinstance(entry, Family) else entry
    with store.writing() as db:
        write.commit_pages(db, [work_of(page, story, claims=claims)])
        linked.write_entries(db, "linker", [entry], [], ROW)
        assert [filed.value for filed in read.entries(db, kind)] == [entry]
        assert read.entry(db, entry_id("linker", entry)).value == entry
        assert read.entries_of(db, ids) == {claim: [entry_id("linker", entry)] for claim in ids}


def test_pages_stories_and_judgements(store: Store) -> None:
    page = replace(page_of(), url="https://courier.example/ferry", date="2031-03", container="a.warc#12")
    story = story_of(page)
    judgement = Judgement(
        verdict=Verdict.CORRECTED, subject="c-1", field="speaker", value='"I. Halden"', note="ask her"
    )
    with store.writing() as db:
        write.commit_pages(db, [work_of(page, story)])
        said = write.judge(db, judgement)
        assert read.page(db, page.id) == page
        assert read.page_text(db, page.id) == page.text
        assert read.raw_bytes(db, page.id) == page.text.encode()
        assert read.story(db, story.id) == story
        assert read.judgements(db) == [said]
        assert said.id.startswith("j-")
        assert replace(said, id="", at="") == judgement


def test_copy_edges(store: Store) -> None:
    one, other = page_of(), page_of(name="copy.txt")
    edge = CopyEdge(
        story=story_of(other).id,
        of=story_of(one).id,
        kind="verbatim",
        share=1.0,
        directed=True,
        why="it credits the Courier",
        shared=((0, 18, 0, 18), (20, 40, 20, 40)),
    )
    with store.writing() as db:
        for page in (one, other):
            write.commit_pages(db, [work_of(page, story_of(page))])
        linked.write_entries(db, "linker", [], [edge], ROW)
        assert read.copy_edges(db) == read.copy_edges(db, story_of(one).id) == [edge]
        assert read.copy_edges(db, "s-none") == []


def test_text_that_its_encoding_does_not_give_is_kept(store: Store) -> None:
    page = replace(page_of("caf\ufffd talks"), encoding="latin-1", decoder="latin-1; one NUL read as U+FFFD")
    with store.writing() as db:
        write.commit_pages(db, [work_of(page, story_of(page))])
        assert read.page_text(db, page.id) == "caf\ufffd talks"


def test_columns_have_the_names_of_the_fields_and_none_twice() -> None:
    for made, table in schema.CLAIM_KINDS.items():
        assert not set(table.c.keys()) & set(schema.CLAIM.c.keys())
        assert set(table.c.keys()) - {"claim"} <= {field.name for field in fields(made)}
    for table in schema.ENTRY_KINDS.values():
        assert not set(table.c.keys()) & set(schema.ENTRY.c.keys())


def test_other_tools_see_the_words(tmp_path: Path) -> None:
    import sqlite3

    page = page_of()
    story = story_of(page)
    with open_store(tmp_path / "record.db") as store, store.writing() as db:
        write.commit_pages(db, [work_of(page, story, claims={"quotations": (quotation(story),)})])
    with sqlite3.connect(tmp_path / "record.db") as plain:
        words = dict(plain.execute("SELECT role, words FROM quote").fetchall())
        assert words == {"spans": "We will sail again", "cue": "said", "source": "Ines Halden"}
        found = plain.execute("SELECT rowid FROM story_text WHERE story_text MATCH 'pilots'").fetchall()
        assert len(found) == 1
        assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        strict = plain.execute("SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0").fetchall()
        assert {name for (name,) in strict} <= {"sqlite_schema", "sqlite_temp_schema"}
