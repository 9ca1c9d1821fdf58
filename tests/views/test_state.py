"""The state of the talks and the brief made of it: what is chosen, what is new, and from when a line is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from onrecord.ids import digest, page_id, story_id
from onrecord.record import Record
from onrecord.store import linked, open_store, write
from onrecord.store.raw import compress
from onrecord.types.claims import Claim, Meeting, Report, Stance
from onrecord.types.entries import Dating, Entry, Event, Position, Round
from onrecord.types.evidence import Page, Piece, PieceKind, Run, Story
from onrecord.types.filed import claim_id
from onrecord.types.when import When
from onrecord.types.work import LedgerRow, LinkingRow, Outcome, PageWork
from onrecord.views.query import Query
from onrecord.views.state import listed

EARLY, LATE, OPEN = "early", "late", "open"
TEXTS = {
    EARLY: "Envoys of Ostry and Vell met in Karrum. They sat for two days. Ostry demands a withdrawal.",
    LATE: "Envoys of Ostry and Vell met in Geneva. Vell rejects a withdrawal.",
    OPEN: "Vell demands new elections.",
}
DAYS = {EARLY: date(2031, 3, 4), LATE: date(2031, 3, 25)}


def story_of(name: str) -> tuple[Page, Story]:
    """A page with one story of one paragraph."""
    text = TEXTS[name]
    raw = digest(text.encode())
    page = Page(page_id(raw, name, None), name, raw, "text/plain", len(text), "utf-8", "utf-8 strict", text=text)
    when = When(DAYS[name], date(2031, 3, DAYS[name].day + 1), ("given",)) if name in DAYS else None
    ident = story_id(page.id, [(0, len(text))])
    pieces, runs = (Piece(PieceKind.PARAGRAPH, 0, len(text)),), (Run(0, len(text), 0, len(text)),)
    return page, Story(ident, page.id, 0, text, pieces, runs, published=when)


def stance(story: Story, party: str, kind: str, term: str, words: str) -> Stance:
    """A stance in these words."""
    at = story.text.index(words)
    return Stance(story=story.id, spans=(story.span(at, at + len(words)),), party=party, stance=kind, term=term)


def meeting(story: Story, venue: str, day: str, *sentences: str) -> Meeting:
    """A meeting in these sentences."""
    spans = tuple(story.span(story.text.index(s), story.text.index(s) + len(s)) for s in sentences)
    return Meeting(story=story.id, spans=spans, venue=venue, start=day, parties=("Ostry", "Vell"))


def refusal(story: Story, words: str) -> Report:
    """A refusal by Vell in these words, of no day."""
    at = story.text.index(words)
    return Report(story=story.id, spans=(story.span(at, at + len(words)),), event="REJECT", actors=("Vell",))


def entries_of(claims: list[Claim], stories: dict[str, Story]) -> list[Entry]:
    """An entry for each claim, and the dating of the open story."""
    made: list[Entry] = []
    for claim in claims:
        rest = {"key": claim_id("toy", claim), "claims": (claim_id("toy", claim),), "stories": 1, "origins": 1}
        when = next(iter(s.published for s in stories.values() if s.id == claim.story))
        if isinstance(claim, Stance):
            start = when.start.isoformat() if when and when.start else None
            made.append(Position(party=claim.party, term=claim.term, stance=claim.stance, start=start, **rest))  # type: ignore[arg-type]
        elif isinstance(claim, Meeting):
            told = {"venue": claim.venue, "start": claim.start, "end": None, "parties": claim.parties}
            fixed = {"country": None, "format": "in_person", "talks_kind": None, "status": "held"}
            made.append(Round(**told, **fixed, **rest))  # type: ignore[arg-type]
        elif isinstance(claim, Report):
            coded = {"event": claim.event, "mode": None, "cameo": None, "realis": claim.realis}
            made.append(Event(**coded, actors=claim.actors, **rest))  # type: ignore[arg-type]
    between = When(date(2031, 3, 10), date(2031, 3, 15), ("its toll",), sure=False)
    last = claim_id("toy", claims[-1])
    return [*made, Dating(key="d", claims=(last,), about=stories[OPEN].id, about_kind="story", between=between)]


@pytest.fixture
def record(tmp_path: Path) -> Record:
    """Two rounds of talks, two positions on a withdrawal, and one of a story without a date."""
    pages = {name: story_of(name) for name in TEXTS}
    stories = {name: story for name, (_, story) in pages.items()}
    claims: dict[str, list[Claim]] = {
        EARLY: [
            meeting(stories[EARLY], "Karrum", "2031-03-03", "Envoys of Ostry and Vell met in Karrum.", "They sat for"),
            stance(stories[EARLY], "Ostry", "demands", "withdrawal", "Ostry demands a withdrawal"),
        ],
        LATE: [
            meeting(stories[LATE], "Geneva", "2031-03-24", "Envoys of Ostry and Vell met in Geneva."),
            stance(stories[LATE], "Vell", "rejects", "withdrawal", "Vell rejects a withdrawal"),
            refusal(stories[LATE], "Vell rejects a withdrawal"),
        ],
        OPEN: [stance(stories[OPEN], "Vell", "demands", "elections", "Vell demands new elections")],
    }
    with open_store(str(tmp_path / "talks.db"), create=True) as store, store.writing() as db:
        for name, (page, story) in pages.items():
            done = tuple(LedgerRow(page.id, stage, "f", Outcome.DONE, 0.1) for stage in ("stories", "toy"))
            raw = compress(TEXTS[name].encode())
            write.commit_pages(db, [PageWork(page, raw, (story,), {"toy": tuple(claims[name])}, done)])
        every = [claim for held in claims.values() for claim in held]
        linked.write_entries(db, "toy", entries_of(every, stories), [], LinkingRow("toy", "f", "i", Outcome.DONE))
    return Record(str(tmp_path / "talks.db"))


def test_the_last_talks_come_first_and_quote_one_sentence(record: Record) -> None:
    talks = [row for row in record.state().rows if row.part == "talks"]
    assert [row.lead for row in talks] == ["Ostry and Vell in Geneva: held", "Ostry and Vell in Karrum: held"]
    assert talks[1].evidence[0].quote == "Envoys of Ostry and Vell met in Karrum."


def test_new_is_what_is_of_the_last_two_weeks_or_since_a_day(record: Record) -> None:
    state = record.state()
    assert (state.since, state.at) == ("2031-03-12", "2031-03-25")
    assert {row.day for row in state.rows if row.new} == {"2031-03-24", "2031-03-25"}
    assert all(row.new for row in record.state(Query(since="2031-03-01")).rows)


def test_a_line_of_a_story_without_a_date_says_between_which_days_it_is(record: Record) -> None:
    (line,) = (row for row in record.state().rows if "elections" in row.lead)
    assert (line.day, line.new) == ("2031-03-10/2031-03-15", False)


def test_lines_bound_each_part(record: Record) -> None:
    rows = record.state(None, 1).rows
    assert [row.part for row in rows].count("talks") == 1
    assert [row.part for row in rows].count("positions") == 2
    assert dict(record.state(None, 1).totals)["talks"] == 2


def test_what_had_happened_and_what_had_been_published_are_told_apart(record: Record) -> None:
    happened = {row.lead for row in record.state(Query(until="2031-03-20")).rows}
    assert not any("Geneva" in lead or "rejects" in lead for lead in happened)
    known = record.state(Query(as_of="2031-03-20"))
    assert not any("Geneva" in row.lead for row in known.rows)
    assert known.stories < record.state().stories


def test_the_brief_is_made_of_the_state(record: Record) -> None:
    brief, state = record.brief(), record.state(None, 5)
    sections = {section.title: section for section in brief.sections}
    assert [line.lead for line in sections["Rounds of talks"].lines] == [
        row.lead for row in state.rows if row.part == "talks"
    ]
    assert len(sections["Positions"].lines) == 3
    assert [note.number for note in brief.notes] == list(range(1, len(brief.notes) + 1))
    assert "1 of 3 stories have no date that their page tells." in brief.gaps


def test_names_are_listed_as_people_do() -> None:
    assert [listed(names) for names in ((), ("A",), ("A", "B"), ("A", "B", "C"))] == ["", "A", "A and B", "A, B and C"]


def test_stories_and_exports_tell_the_days_between(record: Record) -> None:
    rows = {row.page_name: row for row in record.stories().rows}
    assert rows[OPEN].between == "2031-03-10/2031-03-15"
    assert rows[EARLY].between is None
    view = record.story(rows[OPEN].id)
    assert view.between
    assert view.between.reasons == ("its toll",)
    pages = {page.name: page for page in record.evidence()}
    assert pages[OPEN].between[rows[OPEN].id].start == "2031-03-10"


def test_an_event_without_a_day_is_told_by_the_day_of_its_story(record: Record) -> None:
    (event,) = (one for one in record.timeline(Query(since="2031-03-20")).rows if one.kind == "event")
    assert (event.start, event.reported, event.title) == (None, "2031-03-25", "Vell: refused")
    assert event.quote == "Vell rejects a withdrawal"
    assert not any(one.kind == "event" for one in record.timeline(Query(until="2031-03-20")).rows)
