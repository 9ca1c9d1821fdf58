"""Runs do what is missing and nothing else, and what fails costs itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import toy_stages as toy
from toy_stages import ReadInto

from onrecord.pipeline import inline, plan, run
from onrecord.stages.linking import Linking
from onrecord.stages.stage import linker
from onrecord.store import Store, digest, open_store, read, write
from onrecord.types.claims import Mention, Quotation
from onrecord.types.entries import Actor, Family, Statement
from onrecord.types.judgement import Judgement, Verdict
from onrecord.types.source import RawPage, Refused
from onrecord.types.work import Outcome


def contents(store: Store) -> str:
    """The digest of the record."""
    with store.reading() as db:
        return digest.content(db)


def outcomes(store: Store) -> dict[tuple[str, str], Outcome]:
    """How each stage ended on each page, by the page's name."""
    with store.reading() as db:
        names = {page.id: page.name for page in read.pages(db)}
        return {(names[row.page], row.stage): row.outcome for row in read.ledger(db)}


def test_pages_become_stories_claims_and_entries(store: Store, read_into: ReadInto) -> None:
    result = read_into(toy.page(number) for number in range(20))
    assert (result.read, result.rerun, result.skipped, result.failed, result.partial) == (20, 0, 0, 0, False)
    with store.reading() as db:
        counts = read.counts(db)
        assert (counts["page"], counts["story"], counts["mention"], counts["quotation"]) == (20, 40, 60, 40)
        assert {actor.value.name for actor in read.entries(db, Actor)} >= {"Anna Velt", "Emil Tor"}
        assert counts["statement"] == len(read.entries(db, Statement)) == 40
        for claim in read.claims(db, Quotation):
            story = read.story(db, claim.value.story)
            raw = read.page_text(db, story.page)
            for span in claim.value.spans:
                assert "".join(raw[at.start : at.end] for at in story.locate(span.start, span.end)) == span.text


def test_again_with_nothing_new_does_nothing(store: Store, read_into: ReadInto, tmp_path: Path) -> None:
    pages = [toy.page(number) for number in range(20)]
    read_into(pages)
    before, changes = contents(store), _changes(tmp_path)
    result = read_into(pages)
    assert (result.read, result.rerun, result.skipped, result.linked) == (0, 0, 20, ())
    assert (contents(store), _changes(tmp_path)) == (before, changes)


def _changes(folder: Path) -> bytes:
    """The log of the database, which grows with each change."""
    return (folder / "record.db-wal").read_bytes()


def test_runs_in_parts_end_as_one(store: Store, read_into: ReadInto, tmp_path: Path) -> None:
    pages = [toy.page(number) for number in range(30)]
    for part in (pages[7:9], pages[:20], pages[::-1]):
        read_into(part)
    with open_store(tmp_path / "whole.db") as whole:
        run(whole, pages, inline(), None, toy.READERS, toy.LINKERS, toy.stories)
        assert contents(whole) == contents(store)


def test_the_same_page_twice_is_read_once(read_into: ReadInto) -> None:
    result = read_into([toy.page(1), toy.page(1), replace(toy.page(1), name="other.txt")])
    assert (result.read, result.skipped) == (2, 1)


def test_a_new_version_runs_that_stage_and_those_that_read_it(store: Store, read_into: ReadInto) -> None:
    read_into(toy.page(number) for number in range(5))
    before = contents(store)
    for changed, stages in ((toy.quotations, {"quotations"}), (toy.mentions, {"mentions", "quotations"})):
        ran: list[str] = []

        def counting(stage: object, ran: list[str] = ran) -> object:
            function = stage.function  # type: ignore[attr-defined]
            return replace(stage, function=lambda given: ran.append(stage.name) or function(given))  # type: ignore[attr-defined, type-var, call-arg]

        newer = replace(changed, version=changed.version + 1)
        mentions = newer if changed is toy.mentions else toy.mentions
        quotations = replace(toy.quotations, version=newer.version, reads=(mentions,))
        readers = (counting(mentions), counting(quotations))
        result = read_into((), readers=readers, selector=counting(toy.stories))
        assert (result.read, result.rerun) == (0, 5)
        assert set(ran) == stages
        read_into((), readers=toy.READERS)
    assert contents(store) == before


def test_a_reader_that_is_new_reads_what_is_stored(store: Store, read_into: ReadInto) -> None:
    pages = [toy.page(number) for number in range(5)]
    read_into(pages, readers=(toy.mentions,))
    result = read_into(pages)
    assert (result.read, result.rerun) == (0, 5)
    with store.reading() as db:
        assert len(read.claims(db, Quotation)) == 10


def test_what_a_stage_wrote_goes_with_it(store: Store, read_into: ReadInto) -> None:
    read_into([toy.page(1)])
    read_into((), readers=(toy.mentions,))
    with store.reading() as db:
        assert read.claims(db, Quotation) == []
        assert read.entries(db, Statement) == []
        assert len(read.claims(db, Mention)) == 3


def test_what_is_said_beside_a_page_is_read_again_when_it_changes(store: Store, read_into: ReadInto) -> None:
    read_into([toy.page(1)])
    assert read_into([replace(toy.page(1), date="2031-05-06", outlet="Courier")]).rerun == 1
    assert read_into([replace(toy.page(1), date=None)]).skipped == 1
    with store.reading() as db:
        story = read.stories(db)[0]
        assert story.outlet == "Courier"
        assert story.published is not None
        assert story.published.prefix() == "2031-05-06"


def test_a_reader_that_fails_costs_its_claims_on_that_page(store: Store, read_into: ReadInto) -> None:
    result = read_into([toy.page(1), toy.page(2, "FAIL"), toy.page(3)])
    assert (result.read, result.failed, result.partial) == (3, 1, True)
    assert "this page cannot be read" in result.failed_names["page-2.txt"]
    ended = outcomes(store)
    assert ended["page-2.txt", "quotations"] is Outcome.FAILED
    assert ended["page-2.txt", "mentions"] is ended["page-3.txt", "quotations"] is Outcome.DONE
    with store.reading() as db:
        assert len(read.claims(db, Quotation)) == 5
        failure = read.failures(db)[0]
        assert (failure.name, failure.stage, failure.outcome) == ("page-2.txt", "quotations", Outcome.FAILED)
        assert "ValueError: this page cannot be read" in failure.reason


def test_what_failed_is_told_again_and_tried_again_when_asked(store: Store, read_into: ReadInto) -> None:
    pages = [toy.page(1), toy.page(2, "FAIL")]
    read_into(pages)
    result = read_into(pages)
    assert (result.skipped, result.failed, result.partial) == (2, 1, True)
    assert read_into(pages, retry=True).rerun == 1
    healed = replace(toy.quotations, version=2, function=lambda reading: ())
    result = read_into(pages, readers=(toy.mentions, healed))
    assert (result.rerun, result.partial) == (2, False)


def test_a_page_without_stories_keeps_its_bytes_and_its_reason(store: Store, read_into: ReadInto) -> None:
    result = read_into([toy.page(1, "UNREADABLE")])
    assert (result.read, result.failed) == (1, 1)
    with store.reading() as db:
        page = read.pages(db)[0]
        assert b"UNREADABLE" in read.raw_bytes(db, page.id)
        assert "UNREADABLE" in read.page_text(db, page.id)
        assert [row.stage for row in read.failures(db)] == ["stories"]
    assert read_into([toy.page(1, "UNREADABLE")]).skipped == 1


def test_a_span_that_does_not_quote_costs_its_reader_on_that_page(store: Store, read_into: ReadInto) -> None:
    result = read_into([toy.page(1, "MISQUOTE"), toy.page(2)])
    assert (result.read, result.failed) == (2, 1)
    assert outcomes(store)["page-1.txt", "quotations"] is Outcome.FAILED
    with store.reading() as db:
        assert len(read.claims(db, Quotation)) == 2
        assert len(read.claims(db, Mention)) == 6
        assert "does not quote" in read.failures(db)[0].reason


def test_stories_that_do_not_quote_cost_the_page(store: Store, read_into: ReadInto) -> None:
    def lying(page: object) -> object:
        for story in toy.stories.function(page):  # type: ignore[arg-type]
            yield replace(story, text=story.text.replace("Talks", "Lies!"))

    result = read_into([toy.page(1)], selector=replace(toy.stories, function=lying))  # type: ignore[arg-type]
    assert (result.read, result.failed) == (1, 1)
    assert outcomes(store)["page-1.txt", "stories"] is Outcome.FAILED
    with store.reading() as db:
        assert read.counts(db)["story"] == 0


def test_abstaining_is_a_result_with_its_reason(store: Store, read_into: ReadInto) -> None:
    result = read_into([toy.page(1, "NOBODY")])
    assert not result.partial
    with store.reading() as db:
        row = next(row for row in read.ledger(db) if row.stage == "mentions")
        assert "it names nobody" in (row.reason or "")
        assert read.failures(db) == []


def test_refusals_are_kept_until_the_input_is_read(store: Store, read_into: ReadInto) -> None:
    offered = [Refused("page-1.txt", "it cannot be read", "Check its permissions."), RawPage("empty.txt", data=b"  ")]
    result = read_into(offered)
    assert (result.read, result.failed) == (0, 2)
    with store.reading() as db:
        assert {failure.name: failure.outcome for failure in read.failures(db)} == {
            "page-1.txt": Outcome.REFUSED,
            "empty.txt": Outcome.REFUSED,
        }
    read_into([toy.page(1)])
    with store.reading() as db:
        assert [failure.name for failure in read.failures(db)] == ["empty.txt"]


def test_a_linker_that_fails_costs_its_entries(store: Store, read_into: ReadInto) -> None:
    def failing(linking: object) -> object:
        raise ValueError("no actors today")

    read_into([toy.page(1)])
    result = read_into((), linkers=(replace(toy.LINKERS[0], version=99, function=failing),))  # type: ignore[arg-type]
    assert result.failed_names == {"actors": "ValueError: no actors today"}
    with store.reading() as db:
        assert read.entries(db, Actor) == []
        assert read.failures(db)[0].name == "actors"


def test_linkers_run_when_what_they_read_changed(store: Store, read_into: ReadInto) -> None:
    read_into([toy.page(1)])
    assert read_into([toy.page(1)]).linked == ()
    assert [done.linker for done in read_into([toy.page(2)]).linked] == ["actors", "statements"]
    with store.writing() as db:
        claim = read.claims(db, Mention)[0].id
        write.judge(db, Judgement(verdict=Verdict.WRONG, subject=claim))
    assert [done.linker for done in read_into().linked] == ["actors", "statements"]
    with store.reading() as db:
        assert claim not in {one for actor in read.entries(db, Actor) for one in actor.value.claims}


def test_origins_are_counted_again_when_families_change(store: Store, read_into: ReadInto) -> None:
    def families(linking: Linking) -> Iterator[Family]:
        yield Family(key="all", claims=(), members=tuple(sorted(linking.stories)))

    @linker(version=1)
    def nothing(linking: Linking) -> Iterator[Family]:
        yield from ()

    def origins() -> int:
        with store.reading() as db:
            return max(actor.value.origins for actor in read.entries(db, Actor))

    pages = [toy.page(number) for number in range(4)]
    read_into(pages, linkers=(nothing, *toy.LINKERS))
    assert origins() == 4
    newer = replace(nothing, version=2, function=families)
    result = read_into((), linkers=(newer, *toy.LINKERS))
    assert [done.linker for done in result.linked] == ["nothing", "actors", "statements"]
    assert origins() == 1
    assert read_into((), linkers=(newer, *toy.LINKERS)).linked == ()


def test_the_plan_says_what_a_run_would_do(store: Store, read_into: ReadInto) -> None:
    def lines(**other: object) -> dict[str, tuple[int, int, str]]:
        with store.reading() as db:
            given = {"readers": toy.READERS, "linkers": toy.LINKERS, "selector": toy.stories} | other
            return {line.stage: (line.done, line.pending, line.why) for line in plan(db, **given)}  # type: ignore[arg-type]

    assert lines()["stories"] == (0, 0, "")
    read_into([toy.page(1), toy.page(2, "FAIL")])
    assert {stage: line[:2] for stage, line in lines().items()} == {
        "stories": (2, 0),
        "mentions": (2, 0),
        "quotations": (2, 0),
        "actors": (1, 0),
        "statements": (1, 0),
    }
    assert "1 pages failed" in lines()["quotations"][2]
    newer = (toy.mentions, replace(toy.quotations, version=2))
    assert lines(readers=newer)["quotations"][:2] == (0, 2)
    assert "changed (2 pages)" in lines(readers=newer)["quotations"][2]
    assert lines(readers=newer)["statements"] == (0, 1, "its claims may change")


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x00", b"Talks \x00 fail\n\nAnna Velt left", b"caf\xe9 talks", b"\xed\xa0\x80 x"]
)
def test_bytes_of_every_kind_are_read(store: Store, read_into: ReadInto, data: bytes) -> None:
    assert read_into([RawPage("odd.txt", data=data, media_type="text/plain")]).partial is False
    with store.reading() as db:
        page = read.pages(db)[0]
        assert read.raw_bytes(db, page.id) == data
        assert page.encoding
