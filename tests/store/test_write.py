"""Committing pages: a stage's claims take the place of its earlier ones, and nothing else moves."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made import mention, page_of, quotation, span, story_of, work_of

from onrecord.errors import EvidenceError, NotFoundError
from onrecord.store import Store, digest, forget, linked, read, search, select, write
from onrecord.types.claims import Mention, Quotation
from onrecord.types.entries import Actor, CopyEdge
from onrecord.types.filed import claim_id
from onrecord.types.source import Refused
from onrecord.types.work import LedgerRow, LinkingRow, Outcome, PageWork

PAGE = page_of()
STORY = story_of(PAGE)
ROW = LinkingRow("actors", "f-1", "inputs", Outcome.DONE)


def again(**claims: tuple[Mention | Quotation, ...]) -> PageWork:
    """Work on the known page that leaves its stories as they are."""
    rows = tuple(LedgerRow(PAGE.id, stage, "f-2", Outcome.DONE) for stage in claims)
    return PageWork(PAGE, None, None, claims, rows)


def actor(*claims: str) -> Actor:
    """An entry that rests on these claims."""
    return Actor(key="person: ines halden", claims=claims, name="Ines Halden", actor_kind="person")


def test_a_stage_replaces_its_own_claims_only(store: Store) -> None:
    other = replace(mention(STORY), spans=(span(STORY, "Øster Bay"),), mention_kind="place", name="Øster Bay")
    with store.writing() as db:
        write.commit_pages(
            db, [work_of(PAGE, STORY, claims={"mentions": (mention(STORY),), "quotations": (quotation(STORY),)})]
        )
        write.commit_pages(db, [again(mentions=(other,))])
        assert [filed.value for filed in read.claims(db, Mention)] == [other]
        assert [filed.value for filed in read.claims(db, Quotation)] == [quotation(STORY)]
        assert {row.stage: row.fingerprint for row in read.ledger(db)} == {
            "stories": "f-stories",
            "mentions": "f-2",
            "quotations": "f-quotations",
        }


def test_a_claim_that_stays_keeps_its_support_and_takes_its_new_score(store: Store) -> None:
    with store.writing() as db:
        write.commit_pages(db, [work_of(PAGE, STORY, claims={"mentions": (mention(STORY),)})])
        known = claim_id("mentions", mention(STORY))
        linked.write_entries(db, "actors", [actor(known)], [], ROW)
        write.commit_pages(db, [again(mentions=(replace(mention(STORY), score=0.5, tier="low", why="guessed"),))])
        back = read.claim(db, known)
        assert (back.value.score, back.value.tier, back.value.why) == (0.5, "low", "guessed")
        assert read.entries(db, Actor)[0].value.claims == (known,)


def test_claims_of_one_content_are_one(store: Store) -> None:
    twice = (mention(STORY), replace(mention(STORY), score=0.1))
    with store.writing() as db:
        write.commit_pages(db, [work_of(PAGE, STORY, claims={"mentions": twice})])
        assert len(read.claims(db, Mention)) == 1


def test_stories_that_are_chosen_no_more_go_with_their_claims(store: Store) -> None:
    headline = replace(STORY, id="s-other", text="Ferry talks resume", pieces=STORY.pieces[:1], runs=STORY.runs[:1])
    with store.writing() as db:
        write.commit_pages(db, [work_of(PAGE, STORY, claims={"mentions": (mention(STORY),)})])
        write.commit_pages(db, [PageWork(PAGE, None, (headline,), {}, ())])
        assert read.counts(db)["story"] == 1
        assert read.counts(db)["mention"] == 0
        assert search.stories(db, "pilots") == []
        assert [hit.story for hit in search.stories(db, "ferry")] == ["s-other"]


def test_a_story_that_is_dated_anew_keeps_its_claims(store: Store) -> None:
    with store.writing() as db:
        write.commit_pages(db, [work_of(PAGE, STORY, claims={"mentions": (mention(STORY),)})])
        linked.write_entries(db, "actors", [actor(claim_id("mentions", mention(STORY)))], [], ROW)
        known = select.Wanted(known_before="2031-04-01")
        assert select.count(db, Actor, known) == 1
        write.commit_pages(db, [PageWork(PAGE, None, (replace(STORY, published=None, outlet="Halyard"),), {}, ())])
        assert read.story(db, STORY.id).published is None
        assert select.count(db, Actor, known) == 0
        assert read.counts(db)["mention"] == 1
        assert len(search.stories(db, "pilots")) == 1


def test_two_pages_of_the_same_bytes_share_them(store: Store) -> None:
    other = page_of(name="elsewhere.txt")
    with store.writing() as db:
        for page in (PAGE, other):
            write.commit_pages(db, [work_of(page, story_of(page))])
        assert read.raw_bytes(db, PAGE.id) == read.raw_bytes(db, other.id)
        assert db.exec_driver_sql("SELECT count(*) FROM raw").scalar() == 1


def test_an_entry_rests_on_what_the_record_holds(store: Store) -> None:
    with store.writing() as db:
        write.commit_pages(db, [work_of(PAGE, STORY, claims={"mentions": (mention(STORY),)})])
    known = claim_id("mentions", mention(STORY))
    edge = CopyEdge(story="s-no", of=STORY.id, kind="verbatim", share=1.0, directed=True, why="")
    for entries, edges in (([actor("c-no")], []), ([actor()], []), ([actor(known)] * 2, []), ([], [edge])):
        with pytest.raises(EvidenceError) as caught, store.writing() as db:
            linked.write_entries(db, "actors", entries, edges, ROW)
        assert caught.value.stage == "actors"
    with store.reading() as db:
        assert read.entries(db, Actor) == []


def test_a_linker_replaces_its_own_entries_only(store: Store) -> None:
    with store.writing() as db:
        write.commit_pages(db, [work_of(PAGE, STORY, claims={"mentions": (mention(STORY),)})])
        known = claim_id("mentions", mention(STORY))
        linked.write_entries(db, "actors", [actor(known)], [], ROW)
        linked.write_entries(db, "others", [actor(known)], [], replace(ROW, linker="others"))
        linked.write_entries(db, "actors", [], [], ROW)
        assert [filed.stage for filed in read.entries(db, Actor)] == ["others"]


def test_what_was_refused_is_known_until_it_is_read(store: Store) -> None:
    with store.writing() as db:
        for reason in ("it is empty", "it is still empty"):
            write.refuse(db, Refused("a.txt", reason, "Fetch it again."))
        failure = read.failures(db)
        write.accept(db, ["a.txt"])
        assert read.failures(db) == []
    assert [(f.name, f.page, f.outcome, f.reason) for f in failure] == [
        ("a.txt", None, Outcome.REFUSED, "it is still empty. Fetch it again.")
    ]


def test_names_that_no_database_holds_are_kept_readable(store: Store) -> None:
    page = page_of(name="odd\udce9name\0.txt")
    with store.writing() as db:
        write.commit_pages(db, [work_of(page, story_of(page))])
        write.refuse(db, Refused("odd\udce9", "it is empty"))
        assert read.pages(db)[0].name == "odd\ufffdname\ufffd.txt"
        write.accept(db, ["odd\udce9"])
        assert read.failures(db) == []


def test_what_stages_wrote_that_are_no_more_goes(store: Store) -> None:
    with store.writing() as db:
        write.commit_pages(
            db, [work_of(PAGE, STORY, claims={"old": (mention(STORY),), "quotations": (quotation(STORY),)})]
        )
        linked.write_entries(db, "gone", [actor(claim_id("old", mention(STORY)))], [], replace(ROW, linker="gone"))
        write.retire(db, ["stories", "quotations"], ["actors"])
        assert (read.counts(db)["mention"], read.counts(db)["quotation"], read.counts(db)["actor"]) == (0, 1, 0)
        assert {row.stage for row in read.ledger(db)} == {"stories", "quotations"}


def test_the_digest_knows_content_and_neither_order_nor_time(store: Store) -> None:
    pages = [page_of(name=name) for name in ("a", "b")]
    digests = []
    for order in (pages, pages[::-1]):
        with store.writing() as db:
            for page in order:
                write.commit_pages(db, [work_of(page, story_of(page), claims={"mentions": (mention(story_of(page)),)})])
            digests.append(digest.content(db))
            for page in pages:
                forget.pages(db, [page.id])
    assert digests[0] == digests[1]
    with store.writing() as db:
        write.commit_pages(db, [work_of(pages[0], story_of(pages[0]))])
        assert digest.content(db) != digests[0]


def test_what_is_not_there_is_not_found(store: Store) -> None:
    with store.reading() as db:
        for ask in (read.page, read.story, read.claim, read.entry, read.raw_bytes, read.page_text):
            with pytest.raises(NotFoundError):
                ask(db, "x-1")


def test_stories_are_filtered_by_what_is_known_of_them(store: Store) -> None:
    undated = replace(story_of(page_of(name="b")), published=None, outlet=None, language=None)
    with store.writing() as db:
        write.commit_pages(db, [work_of(PAGE, STORY)])
        write.commit_pages(db, [work_of(page_of(name="b"), undated)])

        def found(**chosen: object) -> list[str]:
            return [story.id for story in read.stories(db, **chosen)]  # type: ignore[arg-type]

        both = [STORY.id, undated.id]
        assert found() == both
        assert found(outlet="Bay Courier") == found(language="en") == found(page=PAGE.id) == [STORY.id]
        assert found(since="2031-03-04", until="2031-03-05") == both
        assert found(since="2031-03-05") == found(until="2031-03-04") == [undated.id]
        assert found(limit=1) == [STORY.id]
        assert found(offset=1) == [undated.id]
        assert found(ids=[undated.id]) == [undated.id]
        assert found(ids=[]) == []
