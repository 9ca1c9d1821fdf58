"""The tables of a record, named with the field's words and derived from the dataclasses of `onrecord.types`.

Evidence: `raw`, `page`, `story`. Claims: `claim` with what all share, one table for each kind, and `span`; the view
`quote` shows the words of every span. Entries: `entry`, one table for each kind, `support` (which claims an entry rests
on), `family_member`, `copy_edge`. New stories meet known ones by `sketch`, `sketch_key`, `sketch_loose` and
`comparison`. Beside them `judgement`, `ledger`, `linking`, `refusal` and `meta`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa

from onrecord.store.columns import columns_of
from onrecord.types.claims import CLAIMS, Claim
from onrecord.types.entries import ENTRIES, CopyEdge, Entry, Family
from onrecord.types.evidence import Page, Story
from onrecord.types.filed import kind_of
from onrecord.types.judgement import Judgement
from onrecord.types.work import LedgerRow, LinkingRow

SHARED_BY_CLAIMS = frozenset({"story", "score", "tier", "why"})
SHARED_BY_ENTRIES = frozenset({"key", "claims", "stories", "origins", "why"})
OWN_TABLES = frozenset({"members"})
"""Fields of an entry that are rows of a table of their own, so that foreign keys reach the stories."""
PAGE_TEXT = frozenset({"text"})

METADATA = sa.MetaData()


def _table(name: str, *parts: sa.schema.SchemaItem, rowid: bool = False) -> sa.Table:
    """A table of the record: strict, and keyed by its primary key alone unless it needs a row number."""
    return sa.Table(name, METADATA, *parts, sqlite_strict=True, sqlite_with_rowid=rowid)


def _keyed(
    made: type, *key: str, refers: Mapping[str, str] = MappingProxyType({}), left_out: frozenset[str] = frozenset()
) -> list[sa.Column[Any]]:
    """The columns of a dataclass with its primary key and its foreign keys; children go when their parent goes."""
    columns = columns_of(made, left_out)
    for column in columns:
        column.primary_key = column.name in key
        if column.name in refers:
            column.append_foreign_key(sa.ForeignKey(refers[column.name], ondelete="CASCADE"))
    return columns


def _child(name: str, parent: str, key: bool = False) -> sa.Column[str]:
    """A column that refers to a row of another table and goes with it."""
    return sa.Column(name, sa.Text, sa.ForeignKey(parent, ondelete="CASCADE"), primary_key=key, nullable=False)


META = _table("meta", sa.Column("key", sa.Text, primary_key=True), sa.Column("value", sa.Text, nullable=False))

RAW = _table(
    "raw",
    sa.Column("digest", sa.Text, primary_key=True),
    sa.Column("zstd", sa.LargeBinary, nullable=False, comment="the bytes of the page as it came, compressed"),
    rowid=True,
)

PAGE = _table(
    "page",
    *_keyed(Page, "id", left_out=PAGE_TEXT),
    sa.ForeignKeyConstraint(["digest"], ["raw.digest"]),
    sa.Column(
        "decoded", sa.LargeBinary, comment="its text as UTF-8 under zstd, where its encoding alone does not give it"
    ),
    sa.Index("page_digest", "digest"),
    rowid=True,
)

STORY = _table(
    "story",
    sa.Column("number", sa.Integer, primary_key=True, comment="what the full-text index calls the story"),
    *_keyed(Story, refers={"page": "page.id"}),
    sa.UniqueConstraint("id"),
    sa.Index("story_page", "page"),
    sa.Index("story_days", "published_start", "published_end", "published_reasons", "page"),
    rowid=True,
)

CLAIM = _table(
    "claim",
    sa.Column("id", sa.Text, primary_key=True),
    _child("story", "story.id"),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("stage", sa.Text, nullable=False),
    *columns_of(Claim, frozenset({"story"})),
    sa.Index("claim_story", "story", "stage"),
    sa.Index("claim_kind", "kind"),
)

SPAN = _table(
    "span",
    _child("claim", "claim.id", key=True),
    sa.Column("role", sa.Text, primary_key=True),
    sa.Column("ordinal", sa.Integer, primary_key=True),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
)

ENTRY = _table(
    "entry",
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("linker", sa.Text, nullable=False),
    *columns_of(Entry, frozenset({"claims"})),
    sa.Index("entry_kind", "kind"),
)

SUPPORT = _table(
    "support",
    _child("entry", "entry.id", key=True),
    _child("claim", "claim.id", key=True),
    sa.Column("ordinal", sa.Integer, nullable=False),
    sa.Column("story", sa.Text, nullable=False, comment="that of the claim, which need not be looked up for it"),
    sa.Column("ended", sa.Text, comment="the end of the days on which that story may have been published"),
    sa.Index("support_claim", "claim"),
)

CLAIM_KINDS: dict[type[Claim], sa.Table] = {
    made: _table(kind_of(made), _child("claim", "claim.id", key=True), *columns_of(made, SHARED_BY_CLAIMS))
    for made in CLAIMS
}

ENTRY_KINDS: dict[type[Entry], sa.Table] = {
    made: _table(
        kind_of(made), _child("entry", "entry.id", key=True), *columns_of(made, SHARED_BY_ENTRIES | OWN_TABLES)
    )
    for made in ENTRIES
}

FAMILY_MEMBER = _table(
    "family_member",
    _child("family", f"{kind_of(Family)}.entry", key=True),
    _child("story", "story.id", key=True),
    sa.Column("ordinal", sa.Integer, nullable=False),
    sa.Index("family_member_story", "story"),
)

COPY_EDGE = _table(
    "copy_edge",
    sa.Column("linker", sa.Text, nullable=False),
    *_keyed(CopyEdge, "story", "of", "kind", refers={"story": "story.id", "of": "story.id"}),
    sa.Index("copy_edge_of", "of"),
)

_LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SKETCH = _table(
    "sketch",
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False, comment="that of the story"),
    sa.Column("story", sa.Text, sa.ForeignKey("story.id", ondelete="CASCADE"), nullable=False, unique=True),
    sa.Column("day", sa.Text, nullable=False),
    sa.Column("anchors", sa.Integer, nullable=False),
    sa.Column("fingerprint", sa.Text, nullable=False),
    sa.Column("packed", sa.LargeBinary, nullable=False, comment="its keys, eight bytes each"),
    sa.Index("sketch_fingerprint", "fingerprint"),
    rowid=True,
)

SKETCH_KEY = _table(
    "sketch_key",
    sa.Column("key", _LONG, primary_key=True, autoincrement=False),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False, comment="that of a story that has it"),
)

SKETCH_LOOSE = _table(
    "sketch_loose",
    sa.Column("key", _LONG, primary_key=True, autoincrement=False),
    sa.Column("day", sa.Text, nullable=False),
    sa.Column("story", sa.Text, primary_key=True),
)

COMPARISON = _table(
    "comparison",
    _child("story", "story.id", key=True),
    _child("of", "story.id", key=True),
    sa.Column("edge", sa.Text, comment="the copy as JSON, NULL where there is none"),
    sa.Index("comparison_of", "of"),
)

SKETCHES = (SKETCH, SKETCH_KEY, SKETCH_LOOSE, COMPARISON)

JUDGEMENT = _table("judgement", *_keyed(Judgement, "id"), sa.Index("judgement_subject", "subject"))

LEDGER = _table(
    "ledger",
    *_keyed(LedgerRow, "page", "stage", refers={"page": "page.id"}),
    sa.Index("ledger_stage", "stage", "fingerprint", "outcome"),
)

LINKING = _table("linking", *_keyed(LinkingRow, "linker"))

REFUSAL = _table(
    "refusal",
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("hint", sa.Text, nullable=False),
    sa.Column("at", sa.Text, nullable=False),
)

QUOTE = """
CREATE VIEW quote AS
SELECT span.claim, claim.kind, claim.story, span.role, span.ordinal, span.start, span."end",
       substr(story.text, span.start + 1, span."end" - span.start) AS words
FROM span JOIN claim ON claim.id = span.claim JOIN story ON story.id = claim.story
"""

FULL_TEXT = """
CREATE VIRTUAL TABLE story_text USING fts5(
  headline, text, content="story", content_rowid="number",
  tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'")
"""
"""Combining marks stand inside words: without their categories a vocalised Arabic word falls apart at each vowel."""

POSTGRES_FULL_TEXT = (
    "CREATE TABLE story_text (number integer PRIMARY KEY REFERENCES story (number) ON DELETE CASCADE, words text)",
    "CREATE INDEX story_text_words ON story_text USING gin (to_tsvector('simple', words))",
)


def create(db: sa.Connection) -> None:
    """Make every table, index and view that is not there yet."""
    METADATA.create_all(db)
    for kind, name in ((sa.inspect(db).get_view_names, "quote"), (sa.inspect(db).get_table_names, "story_text")):
        if name in kind():
            continue
        if name == "quote":
            db.exec_driver_sql(QUOTE)
        elif db.dialect.name == "sqlite":
            db.exec_driver_sql(FULL_TEXT)
        else:
            for statement in POSTGRES_FULL_TEXT:
                db.exec_driver_sql(statement)
