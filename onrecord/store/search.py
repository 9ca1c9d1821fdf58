"""Full text over stories. Words are folded on both sides: `Zürich` finds `Zurich`, and Arabic is found without vowels.

The index of SQLite is external content over `story`: what is indexed is the folded text, which has the same words in
the same order, so that snippets come from the story as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from onrecord.store import schema
from onrecord.store.columns import clean
from onrecord.types.words import fold

START, STOP = "\x02", "\x03"
"""What stands around found words in a snippet: no text of a story has them, so that edges can mark up safely."""

_TERM = re.compile(r'(?P<no>-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_MOST_TERMS = 32


@dataclass(frozen=True, slots=True)
class Hit:
    """A story found, with a snippet in which `START` and `STOP` stand around the words that were found."""

    story: str
    page: str
    headline: str | None
    snippet: str
    rank: float


def stories(db: sa.Connection, text: str, limit: int = 20, offset: int = 0) -> list[Hit]:
    """The stories that hold all words of a query, best first.

    `"…"` is a phrase, `-word` excludes, `word*` is the beginning of a word. Whatever is typed is a query: this
    never raises on its text, and a query without any word finds nothing.
    """
    typed = fold(clean(text))
    if db.dialect.name == "sqlite":
        return _sqlite(db, _match(typed), limit, offset)
    return _postgres(db, typed, limit, offset)


def index(db: sa.Connection, ids: Sequence[str]) -> None:
    """Put stories into the index."""
    rows = [
        {"number": row.number, "headline": fold(row.headline or ""), "text": fold(row.text)} for row in _rows(db, ids)
    ]
    if not rows:
        return
    if db.dialect.name == "sqlite":
        db.execute(sa.text("INSERT INTO story_text (rowid, headline, text) VALUES (:number, :headline, :text)"), rows)
    else:
        db.execute(sa.text("INSERT INTO story_text (number, words) VALUES (:number, :text)"), rows)


def unindex(db: sa.Connection, ids: Sequence[str]) -> None:
    """Take stories out of the index, before they change or go."""
    rows = [
        {"number": row.number, "headline": fold(row.headline or ""), "text": fold(row.text)} for row in _rows(db, ids)
    ]
    if not rows:
        return
    if db.dialect.name == "sqlite":
        command = (
            "INSERT INTO story_text (story_text, rowid, headline, text) VALUES ('delete', :number, :headline, :text)"
        )
        db.execute(sa.text(command), rows)
    else:
        db.execute(sa.text("DELETE FROM story_text WHERE number = :number"), rows)


def _rows(db: sa.Connection, ids: Sequence[str]) -> Iterable[Any]:
    """Number, headline and text of stories."""
    story = schema.STORY.c
    for at in range(0, len(ids), 500):
        wanted = story.id.in_(ids[at : at + 500])
        yield from db.execute(sa.select(story.number, story.headline, story.text).where(wanted))


def _match(text: str) -> str | None:
    """A query in the language of FTS5 that means what was typed; None where it holds no word to look for."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for term in list(_TERM.finditer(text))[:_MOST_TERMS]:
        words = term["phrase"] if term["word"] is None else term["word"]
        if not any(char.isalnum() for char in words):
            continue
        quoted = '"' + words.rstrip("*").replace('"', "") + '"'
        beginning = "*" if term["word"] and words.endswith("*") else ""
        (unwanted if term["no"] else wanted).append(quoted + beginning)
    if not wanted:
        return None
    query = " AND ".join(wanted)
    return f"({query}) NOT ({' OR '.join(unwanted)})" if unwanted else query


def _sqlite(db: sa.Connection, query: str | None, limit: int, offset: int) -> list[Hit]:
    """Search by FTS5; a word of the headline counts four times."""
    if query is None:
        return []
    statement = sa.text(
        "SELECT story.id, story.page, story.headline, snippet(story_text, 1, :start, :stop, ' … ', 32) AS snippet, "
        "bm25(story_text, 4.0, 1.0) AS score FROM story_text JOIN story ON story.number = story_text.rowid "
        "WHERE story_text MATCH :query ORDER BY score, story.id LIMIT :limit OFFSET :offset"
    )
    values = {"query": query, "start": START, "stop": STOP, "limit": limit, "offset": offset}
    return [Hit(row.id, row.page, row.headline, row.snippet, -row.score) for row in db.execute(statement, values)]


def _postgres(db: sa.Connection, query: str, limit: int, offset: int) -> list[Hit]:
    """Search by text vectors; snippets come from the folded text."""
    statement = sa.text(
        "SELECT story.id, story.page, story.headline, ts_headline('simple', words, query, :marks) AS snippet, "
        "ts_rank(to_tsvector('simple', words), query) AS score "
        "FROM websearch_to_tsquery('simple', :query) AS query, story_text JOIN story USING (number) "
        "WHERE to_tsvector('simple', words) @@ query ORDER BY score DESC, story.id LIMIT :limit OFFSET :offset"
    )
    marks = f'StartSel="{START}", StopSel="{STOP}", MaxWords=32, MinWords=16'
    values = {"query": query, "marks": marks, "limit": limit, "offset": offset}
    return [Hit(row.id, row.page, row.headline, row.snippet, row.score) for row in db.execute(statement, values)]
