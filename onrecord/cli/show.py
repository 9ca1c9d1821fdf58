"""`onrecord show`: views of the record in the terminal, as JSON or as CSV."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from onrecord.cli.options import filters, record_option
from onrecord.errors import UsageError
from onrecord.exports.plain import as_csv, as_json, flat_row
from onrecord.record import Record
from onrecord.views.query import Query

Columns = tuple[str, ...]
_WIDE = 90
"""Characters of a cell in the terminal; --json and --csv give everything."""


def _rows(name: str) -> Callable[[Record, Query], Any]:
    """The view of that name, which has rows."""
    return lambda record, query: getattr(record, name)(query)


LISTS: dict[str, tuple[Callable[[Record, Query], Any], Columns]] = {
    "stories": (_rows("stories"), ("id", "published", "outlet", "headline", "words")),
    "statements": (_rows("statements"), ("id", "day", "speaker", "stance", "text", "told_to", "origins", "stories")),
    "actors": (_rows("actors"), ("id", "name", "actor_kind", "mentions", "statements", "origins", "stories")),
    "families": (_rows("sources"), ("id", "first", "headline", "origin", "origins", "stories")),
    "failures": (lambda record, query: record.failures(), ("name", "stage", "outcome", "reason")),
    "judgements": (
        lambda record, query: record.judgements(),
        ("id", "at", "by", "verdict", "subject", "other", "note"),
    ),
}
ONES: dict[str, Callable[[Record, str], Any]] = {
    "story": lambda record, ident: record.story(ident),
    "statement": lambda record, ident: record.statement(ident),
    "actor": lambda record, ident: record.actor(ident),
    "family": lambda record, ident: record.family(ident),
    "origins": lambda record, ident: record.origins(ident),
    "search": lambda record, text: record.search(text),
}
WHOLE: dict[str, Callable[[Record, Query], Any]] = {"overview": lambda record, query: record.overview(query)}


@click.command("show")
@click.argument("what", type=click.Choice([*WHOLE, *LISTS, *ONES]))
@click.argument("ident", required=False, metavar="[ID]")
@click.option("--json", "form", flag_value="json", help="For machines.")
@click.option("--csv", "form", flag_value="csv", help="For spreadsheets.")
@record_option
@filters
def command(query: Query, what: str, ident: str | None, form: str | None, path: str) -> None:
    """Show what the record holds; every line has ids that open its evidence.

    \b
      onrecord show overview
      onrecord show statements --stance deny --as-of 2031-03-31
      onrecord show statement ID
      onrecord show search "withdrawal line"
    """
    record = Record(path)
    if what in ONES:
        if not ident:
            raise UsageError(f"show {what} needs an id or words", f"`onrecord show {what} ID`.")
        view = ONES[what](record, ident)
        click.echo(as_json(view))
    elif what in WHOLE:
        view = WHOLE[what](record, query)
        click.echo(as_json(view)) if form == "json" else _overview(view)
    else:
        build, columns = LISTS[what]
        _list(build(record, query), columns, form)


def _list(view: Any, columns: Columns, form: str | None) -> None:
    """A view with rows, or the rows alone."""
    rows: Sequence[Any] = getattr(view, "rows", view)
    if form == "json":
        click.echo(as_json(view))
    elif form == "csv":
        click.echo(as_csv(rows), nl=False)
    elif rows:
        _table(rows, columns)
        total = getattr(view, "total", len(rows))
        if total > len(rows):
            click.echo(f"{len(rows)} of {total}; --page shows more.", err=True)
    else:
        click.echo("Nothing of that in the record. `onrecord read PAGES` adds to it.", err=True)


def _table(rows: Sequence[Any], columns: Columns) -> None:
    """Rows as a table that fits the terminal; ids stay whole, since people copy them."""
    table = Table(box=None, header_style="bold")
    for name in columns:
        table.add_column(name, no_wrap=name in ("id", "subject", "other"))
    for row in rows:
        flat = flat_row(row)
        table.add_row(*(_short(flat.get(name)) for name in columns))
    Console().print(table)


def _overview(view: Any) -> None:
    """Counts, the span of time, and the latest statements."""
    click.echo(", ".join(f"{tally.count:,} {tally.name}" for tally in view.tallies))
    if view.first:
        click.echo(f"published {view.first} to {view.last}; {view.undated} without a date; {view.failures} failures")
    if view.statements:
        _table(view.statements, ("day", "speaker", "stance", "text", "origins", "stories", "id"))


def _short(value: Any) -> str:
    """A cell in one line, its control characters gone: pages may hold terminal escapes."""
    text = "" if value is None else " ".join(str(value).split())
    text = "".join(char for char in text if char.isprintable())
    return text.replace("[", "\\[") if len(text) <= _WIDE else text[: _WIDE - 1].replace("[", "\\[") + "…"
