"""Key dates: which days, which sentences, verbatim, and at what length."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from onrecord import pages, pipeline
from onrecord.record import Record
from onrecord.stages.dates import dates
from onrecord.store import open_store
from onrecord.views.query import Query

NEWS = (
    ("a", "2031-03-04", "Envoys of Ostry and Vell signed a truce in Karrum on Tuesday, mediators said."),
    ("b", "2031-03-05", "The truce that was signed in Karrum on Tuesday held for a first night, residents said."),
    ("c", "2031-03-20", "Since the truce of March 4 the bridge at Karrum has been open to lorries, drivers said."),
    (
        "d",
        "2031-04-02",
        "The truce signed on March 4 has run out. Ostry opened a new bakery on Monday, its owner said.",
    ),
    ("e", "2031-04-03", "A fair was held in Vell on Wednesday, and some people went to see the horses there."),
)


@pytest.fixture
def record(tmp_path: Path) -> Record:
    """A record of these stories, with nothing read but dates."""
    return made(tmp_path, NEWS)


def made(folder: Path, news: Sequence[tuple[str, str | None, str]]) -> Record:
    """A record of stories: name, date, text."""
    lines = [{"id": name, "date": day, "outlet": f"Outlet {name}", "text": text} for name, day, text in news]
    source = folder / "news.jsonl"
    source.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    with open_store(str(folder / "talks.db"), create=True) as store:
        pipeline.run(store, pages.sources([str(source)], False), pipeline.inline(), None, (dates,), ())
    return Record(str(folder / "talks.db"))


def test_the_day_that_stories_come_back_to_is_first(record: Record) -> None:
    view = record.keydates(None, 1, 2)
    assert view.days == ("2031-03-04",)
    assert view.total > 1
    assert {row.rank for row in view.rows} == {1}
    assert str(view.rows[0].support) == "4 origins, 4 stories"


def test_sentences_are_verbatim_and_open_by_their_claim(record: Record) -> None:
    texts = {row.id: record.story(row.id).story.text for row in record.stories().rows}
    for row in record.keydates(None, 5, 3).rows:
        assert texts[row.story][row.start : row.end] == row.text
        assert row.claim is None or row.claim.startswith("c-")


def test_length_is_what_was_asked_for(record: Record) -> None:
    view = record.keydates(None, 2, 1)
    assert len(view.days) == 2
    assert len(view.rows) == 2
    assert sorted(view.days) == list(view.days)


def test_no_sentence_stands_for_two_days(record: Record) -> None:
    rows = record.keydates(None, 9, 9).rows
    assert len({row.text for row in rows}) == len(rows)


def test_as_of_knows_only_what_had_been_published(record: Record) -> None:
    view = record.keydates(Query(as_of="2031-03-05"), 5, 2)
    assert {row.published for row in view.rows} <= {"2031-03-04", "2031-03-05"}
    assert str(view.rows[0].support) == "2 origins, 2 stories"


def test_since_and_until_bound_the_days(record: Record) -> None:
    assert "2031-03-04" not in record.keydates(Query(since="2031-03-05"), 9, 1).days
    assert set(record.keydates(Query(until="2031-03-04"), 9, 1).days) == {"2031-03-04"}


def test_a_record_without_dates_has_no_key_dates(tmp_path: Path) -> None:
    view = made(tmp_path, [("a", None, "Envoys of Ostry and Vell met again, mediators said.")]).keydates()
    assert (view.total, view.days, view.rows) == (0, (), ())
