"""Choosing entries in SQL: filtered, ordered and cut there, so that a page costs what it shows and not what the record
holds."""

from __future__ import annotations

import json
import typing
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import sqlalchemy as sa

from onrecord.store import schema
from onrecord.store.columns import Row
from onrecord.store.rows import rows, selected
from onrecord.types.entries import Dating, Disagreement, Entry, Event, Family, Round, Statement


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries, and in which order.

    `equals` gives columns their value, or their values as a tuple; None asks for NULL. `holds` gives lists one that
    they must hold. `like` gives texts words that they must contain. `either` are columns and values, as in `equals`, of
    which one must agree, `like_any` such of which one must contain its words. `ranges` gives columns the ISO days
    (from, up to and not including) between which they must lie. `known_before`, `outlet` and `language` ask that some
    story behind the entry was surely published before that ISO day, by that outlet, in that language. `order` are
    columns, those that begin with `-` downwards; NULL comes last.
    """

    equals: Mapping[str, Any] = field(default_factory=dict)
    holds: Mapping[str, str] = field(default_factory=dict)
    like: Mapping[str, str] = field(default_factory=dict)
    either: tuple[tuple[str, Any], ...] = ()
    like_any: tuple[tuple[str, str], ...] = ()
    ranges: Mapping[str, tuple[str | None, str | None]] = field(default_factory=dict)
    known_before: str | None = None
    outlet: str | None = None
    language: str | None = None
    min_origins: int = 0
    order: tuple[str, ...] = ()


def cells(
    db: sa.Connection,
    made: type[Entry],
    columns: Sequence[str],
    wanted: Wanted,
    limit: int | None = None,
    offset: int = 0,
) -> Sequence[Row]:
    """Some columns of the entries of a kind, with `id`, `origins`, `stories`. Lists are JSON, as they are stored.

    With `known_before`, `origins` and `stories` count what had been published until then: copies folded, and never
    more origins than the entry has in all.
    """
    table, entry = schema.ENTRY_KINDS[made], schema.ENTRY.c
    query = sa.select(entry.id, *(_columns(made)[name].label(name) for name in columns)).select_from(_entries(made))
    if wanted.known_before:
        query = _as_told(query.where(*_chosen(made, wanted, limit, offset)), table, wanted.known_before)
    else:
        query = _cut(query.where(*_conditions(made, wanted)).add_columns(entry.origins, entry.stories), limit, offset)
    found: Sequence[Row] = db.execute(query.order_by(*_order(made, wanted.order))).mappings().all()  # type: ignore[assignment]
    return found


def _cut(query: sa.Select[Any], limit: int | None, offset: int) -> sa.Select[Any]:
    """A query of these rows alone."""
    return query.limit(limit).offset(offset) if limit is not None or offset else query


def _chosen(made: type[Entry], wanted: Wanted, limit: int | None, offset: int) -> list[sa.ColumnElement[bool]]:
    """What entries must fulfil whose stories are counted too: the count asks itself that one was known, and counts for
    those that are shown alone."""
    if limit is None and not offset:
        alone = not (wanted.outlet or wanted.language or made is Disagreement)
        return _conditions(made, replace(wanted, known_before=None) if alone else wanted)
    table = schema.ENTRY_KINDS[made]
    shown = sa.select(table.c.entry).select_from(_entries(made)).where(*_conditions(made, wanted))
    return [table.c.entry.in_(_cut(shown.order_by(*_order(made, wanted.order)), limit, offset))]


def _entries(made: type[Entry]) -> sa.Join:
    """The entries of a kind with what all entries have; an outer join, so that SQLite looks these up for those."""
    table = schema.ENTRY_KINDS[made]
    return table.outerjoin(schema.ENTRY, schema.ENTRY.c.id == table.c.entry)


def _as_told(query: sa.Select[Any], table: sa.Table, day: str) -> sa.Select[Any]:
    """A query of entries, of those alone and with the counts of what had been published before a day."""
    entry, support, member = (one.c for one in (schema.ENTRY, schema.SUPPORT, schema.FAMILY_MEMBER))
    origins = sa.func.count(sa.distinct(sa.func.coalesce(member.family, support.story)))
    return (
        query.add_columns(
            sa.func.count(sa.distinct(support.story)).label("stories"),
            sa.case((origins < entry.origins, origins), else_=entry.origins).label("origins"),
        )
        .join(schema.SUPPORT, support.entry == entry.id)
        .outerjoin(schema.FAMILY_MEMBER, member.story == support.story)
        .where(_known(support.ended, support.story, day))
        .group_by(table.c.entry, entry.id)
    )


def firsts(db: sa.Connection, entries: Iterable[str], known_before: str | None = None) -> dict[str, tuple[str, str]]:
    """Where the first words behind each of these entries stand: its claim and its story. With `known_before`, the first
    of those that had been published before that day."""
    support = schema.SUPPORT.c
    query = sa.select(support.entry, support.claim, support.story)
    if known_before is None:
        query = query.where(support.ordinal == 0)
    else:
        query = query.where(_known(support.ended, support.story, known_before))
    found: dict[str, tuple[str, str]] = {}
    for row in selected(db, query.order_by(support.entry, support.ordinal), support.entry, entries):
        found.setdefault(row["entry"], (row["claim"], row["story"]))
    return found


def supports(db: sa.Connection, entries: Iterable[str]) -> dict[str, int]:
    """On how many claims each of these entries rests."""
    support = schema.SUPPORT.c
    query = sa.select(support.entry, sa.func.count().label("number")).group_by(support.entry)
    return {row["entry"]: int(row["number"]) for row in selected(db, query, support.entry, entries)}


def count(db: sa.Connection, made: type[Entry], wanted: Wanted) -> int:
    """How many entries of a kind there are."""
    query = sa.select(sa.func.count()).select_from(_entries(made)).where(*_conditions(made, wanted))
    return int(db.scalar(query) or 0)


def tally(
    db: sa.Connection, made: type[Entry], column: str, wanted: Wanted, limit: int = 500
) -> tuple[tuple[Any, int], ...]:
    """How many entries have each value of a column, the most frequent first."""
    number = sa.func.count().label("number")
    query = _grouped(made, (column,), wanted).add_columns(number)
    query = query.order_by(number.desc(), schema.ENTRY_KINDS[made].c[column]).limit(limit)
    return tuple((row[column], int(row["number"])) for row in rows(db, query))


def together(
    db: sa.Connection, made: type[Entry], columns: tuple[str, ...], wanted: Wanted
) -> dict[tuple[Any, ...], int]:
    """How many entries have each combination of values of some columns."""
    query = _grouped(made, columns, wanted).add_columns(sa.func.count().label("number"))
    return {tuple(row[name] for name in columns): int(row["number"]) for row in rows(db, query)}


def _grouped(made: type[Entry], columns: tuple[str, ...], wanted: Wanted) -> sa.Select[Any]:
    """Each combination of values that entries of a kind have in some columns."""
    chosen = [schema.ENTRY_KINDS[made].c[name] for name in columns]
    return sa.select(*chosen).select_from(_entries(made)).where(*_conditions(made, wanted)).group_by(*chosen)


def stories(
    db: sa.Connection, wanted: Wanted, limit: int | None = None, offset: int = 0, ids: Sequence[str] | None = None
) -> list[Row]:
    """Stories, newest first, those without a day last, without what only their reader needs; `page_name` is their
    page's. Of `wanted`, `known_before`, `outlet`, `language`, the range of `published` and `order` count."""
    story, page = schema.STORY.c, schema.PAGE.c
    named = (
        "id page headline outlet language text published_start published_end published_sure published_reasons".split()
    )
    query = (
        sa.select(*(story[name] for name in named), page.name.label("page_name"))
        .join_from(schema.STORY, schema.PAGE, page.id == story.page)
        .where(*_story_conditions(wanted))
        .order_by(*_by_columns(dict(story), (*wanted.order, "-published_start")), story.id)
    )
    if ids is not None:
        query = query.where(story.id.in_(list(ids)))
    if limit is not None or offset:
        query = query.limit(limit).offset(offset)
    return list(rows(db, query))


def count_stories(db: sa.Connection, wanted: Wanted) -> Row:
    """How many stories there are (`number`), on how many pages (`pages`), how many without a day (`undated`), and the
    days of the `first` and the `last`."""
    story = schema.STORY.c
    columns: list[sa.ColumnElement[Any]] = [
        sa.func.count().label("number"),
        sa.func.count(sa.distinct(story.page)).label("pages"),
        sa.func.count().filter(story.published_reasons.is_(None)).label("undated"),
        sa.func.min(story.published_start).label("first"),
        sa.func.max(story.published_start).label("last"),
    ]
    return next(iter(rows(db, sa.select(*columns).where(*_story_conditions(wanted)))))


def outlets(db: sa.Connection, wanted: Wanted) -> list[Row]:
    """Each outlet with its `number` of stories, how many of them were copied from others (`copied`), and its `first`
    and `last` day."""
    story, edge = schema.STORY.c, schema.COPY_EDGE.c
    copied = sa.select(edge.story).where(edge.story == story.id, edge.directed == 1).exists()
    number = sa.func.count().label("number")
    query = (
        sa.select(
            story.outlet,
            number,
            sa.func.count().filter(copied).label("copied"),
            sa.func.min(story.published_start).label("first"),
            sa.func.max(story.published_start).label("last"),
        )
        .where(*_story_conditions(wanted))
        .group_by(story.outlet)
        .order_by(number.desc(), story.outlet)
    )
    return list(rows(db, query))


def families(db: sa.Connection, wanted: Wanted, limit: int, offset: int = 0) -> list[Row]:
    """Families of more than one story, the largest first: `id`, `origin`, how many `members`, `origins`. Members are
    the stories that `wanted` asks for, as in `stories`."""
    family, entry = schema.ENTRY_KINDS[Family], schema.ENTRY.c
    size = _size(wanted)
    origins = sa.case((entry.origins < size, entry.origins), else_=size).label("origins")
    query = (
        sa.select(entry.id, family.c.origin, size.label("members"), origins, entry.why)
        .join_from(family, schema.ENTRY, entry.id == family.c.entry)
        .where(size > 1)
        .order_by(size.desc(), entry.id)
        .limit(limit)
        .offset(offset)
    )
    return list(rows(db, query))


def count_families(db: sa.Connection, wanted: Wanted) -> int:
    """How many families `families` gives in all."""
    query = sa.select(sa.func.count()).select_from(schema.ENTRY_KINDS[Family]).where(_size(wanted) > 1)
    return int(db.scalar(query) or 0)


def _size(wanted: Wanted) -> sa.ScalarSelect[int]:
    """How many of the stories that are asked for a family has."""
    family, member, story = schema.ENTRY_KINDS[Family].c, schema.FAMILY_MEMBER, schema.STORY
    query = sa.select(sa.func.count()).where(member.c.family == family.entry)
    if told := _story_conditions(wanted):
        query = query.select_from(member.join(story, story.c.id == member.c.story)).where(*told)
    return query.correlate(schema.ENTRY_KINDS[Family]).scalar_subquery()


def family_of(db: sa.Connection, story: str) -> str | None:
    """The family that a story belongs to."""
    member = schema.FAMILY_MEMBER.c
    found: str | None = db.scalar(sa.select(member.family).where(member.story == story).limit(1))
    return found


def _conditions(made: type[Entry], wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """What entries must fulfil."""
    table, entry = schema.ENTRY_KINDS[made], schema.ENTRY.c
    found: list[sa.ColumnElement[bool]] = []
    found += [_is(table.c[name], value) for name, value in wanted.equals.items()]
    found += [_contains(table.c[name], f'"{_stored(made, name, value)}"') for name, value in wanted.holds.items()]
    found += [_contains(table.c[name], _stored(made, name, value)) for name, value in wanted.like.items()]
    for name, (start, end) in wanted.ranges.items():
        if name == "published":
            continue
        day = _columns(made)[name]
        found += [day >= start] if start else []
        found += [day < end] if end else []
    if wanted.either:
        found.append(sa.or_(*(_is(table.c[name], value) for name, value in wanted.either)))
    if wanted.like_any:
        found.append(sa.or_(*(_contains(table.c[name], _stored(made, name, v)) for name, v in wanted.like_any)))
    if wanted.min_origins > 1:
        found.append(entry.origins >= wanted.min_origins)
    if told := _behind(wanted):
        behind = sa.select(sa.literal(1)).where(schema.SUPPORT.c.entry == table.c.entry, *told)
        found.append(behind.correlate(table).exists())
    return found + (_both_sides(table, wanted) if made is Disagreement else [])


def _behind(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """What support of an entry must fulfil: that one and the same story is as is asked for."""
    support, story = schema.SUPPORT.c, schema.STORY.c
    day, told = wanted.known_before, _story_conditions(replace(wanted, known_before=None))
    of_story = [story.id == support.story, *told] if told else []
    return of_story + ([_known(support.ended, support.story, day)] if day else [])


def _is(column: sa.Column[Any], value: Any) -> sa.ColumnElement[bool]:
    """Whether a column has a value, or one of the values of a tuple; None stands for NULL."""
    return column.in_(value) if isinstance(value, tuple) else column.is_(None) if value is None else column == value


def _both_sides(table: sa.Table, wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """That both sides of a disagreement are of the time that is asked for: before the second there was none."""
    claim, story = schema.CLAIM, schema.STORY
    told = _story_conditions(replace(wanted, outlet=None, language=None))
    behind = sa.select(sa.literal(1)).select_from(claim.join(story, story.c.id == claim.c.story))
    return [behind.where(claim.c.id == table.c[side], *told).exists() for side in ("a", "b")] if told else []


def _stored(made: type[Entry], name: str, text: str) -> str:
    """Text as it stands in a column: in a list, which is JSON, with its quotation marks and backslashes escaped."""
    return json.dumps(text, ensure_ascii=False)[1:-1] if name in _LISTS[made] else text


_LISTS = {
    made: frozenset(name for name, hint in typing.get_type_hints(made).items() if typing.get_origin(hint) is tuple)
    for made in schema.ENTRY_KINDS
}
"""The columns of each kind that hold lists."""


def _contains(column: sa.Column[Any], text: str) -> sa.ColumnElement[bool]:
    """Whether a text contains another, in any case of letters."""
    return column.icontains(text, autoescape=True)


def _known(ended: sa.Column[Any], story: sa.Column[Any], day: str) -> sa.ColumnElement[bool]:
    """Whether a story had surely been published before a day: by its page, or by what the record tells of it."""
    dating = schema.ENTRY_KINDS[Dating].c
    return sa.or_(ended <= day, story.in_(sa.select(dating.about).where(dating.between_end <= day)))


def _story_conditions(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """What a story must fulfil."""
    story = schema.STORY.c
    found: list[sa.ColumnElement[bool]] = []
    if wanted.known_before:
        found.append(_known(story.published_end, story.id, wanted.known_before))
    if wanted.outlet:
        found.append(story.outlet == wanted.outlet)
    if wanted.language:
        found.append(story.language == wanted.language)
    since, until = wanted.ranges.get("published", (None, None))
    found += [sa.or_(story.published_end.is_(None), story.published_end > since)] if since else []
    found += [sa.or_(story.published_start.is_(None), story.published_start < until)] if until else []
    return found


def _order(made: type[Entry], names: Sequence[str]) -> list[Any]:
    """Columns of the kind, or of all entries, as an order; ids come last."""
    return [*_by_columns(_columns(made), names), schema.ENTRY.c.id]


_DAYS: Mapping[type[Entry], str] = {Statement: "first", Round: "start", Event: "start"}
"""The column that holds the day of what happens on one."""
_DAY = len("2031-03-04")


_COLUMNS: dict[type[Entry], Mapping[str, sa.ColumnElement[Any]]] = {}


def _columns(made: type[Entry]) -> Mapping[str, sa.ColumnElement[Any]]:
    """The columns of a kind and of all entries; of what happens on a day also this `day`: its own, or where no other
    than a month is told of a statement, and nothing of an event or of talks, the first on which a story that tells it
    may have been published."""
    if made in _COLUMNS:
        return _COLUMNS[made]
    table = schema.ENTRY_KINDS[made]
    columns: dict[str, sa.ColumnElement[Any]] = {**dict(schema.ENTRY.c), **dict(table.c)}
    if made in _DAYS:
        support, story = schema.SUPPORT.alias(), schema.STORY.alias()
        behind = support.join(story, story.c.id == support.c.story)
        told = sa.select(sa.func.min(story.c.published_start)).select_from(behind)
        earliest = told.where(support.c.entry == table.c.entry).correlate(table).scalar_subquery()
        own = table.c[_DAYS[made]]
        known = sa.func.length(own) == _DAY if made is Statement else own.is_not(None)
        columns["day"] = sa.case((known, own), else_=sa.func.coalesce(earliest, own))
    _COLUMNS[made] = columns
    return columns


def _by_columns(columns: Mapping[str, sa.ColumnElement[Any]], names: Sequence[str]) -> list[Any]:
    """Columns as an order, NULL last."""
    chosen = ((columns[name.removeprefix("-")], name.startswith("-")) for name in names)
    return [(column.desc() if down else column.asc()).nulls_last() for column, down in chosen]
