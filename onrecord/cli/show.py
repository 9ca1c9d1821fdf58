"""`onrecord show`: views of the record in the terminal, as JSON or as CSV."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from onrecord.cli import tables
from onrecord.cli.options import asked_of, filters, flag, record_option
from onrecord.cli.shown import LISTS, ONES, OVERVIEW, Length
from onrecord.errors import NotFoundError, UsageError
from onrecord.exports.plain import as_csv, as_json
from onrecord.record import Record
from onrecord.views.query import Query

_SCREENS: dict[str, Callable[[Any], None]] = {"state": tables.state, "timeline": tables.keydates}
"""Views that have a screen of their own in the terminal; the others are tables."""


class _Show(click.Command):
    """The command with its subjects as a list in the help."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The subjects, then the options."""
        with formatter.section("Subjects"):
            ones = ", ".join(f"{what} {one.asks}" for what, one in ONES.items())
            formatter.write_dl([("lists", ", ".join(["overview", *LISTS])), ("one thing", ones)])
        super().format_options(ctx, formatter)


@click.command("show", cls=_Show)
@click.argument("what", type=click.Choice(["overview", *LISTS, *ONES]), metavar="SUBJECT")
@click.argument("ident", required=False, metavar="[ID]")
@click.option("--json", "form", flag_value="json", help="For machines.")
@click.option("--csv", "form", flag_value="csv", help="For spreadsheets.")
@click.option("--lines", type=click.IntRange(1, 200), default=6, show_default=True, help="state: lines a part.")
@click.option("--dates", type=click.IntRange(1, 1000), default=10, show_default=True, help="timeline: days.")
@click.option("--sentences", type=click.IntRange(1, 20), default=2, show_default=True, help="timeline: for each day.")
@record_option
@filters()
def command(
    query: Query, what: str, ident: str | None, form: str | None, lines: int, dates: int, sentences: int, path: str
) -> None:
    """Show what the record holds; every line has ids that open its evidence. A filter that a subject does not obey is
    refused.

    \b
      onrecord show state --since 2031-03-01              where the talks stand, what is new
      onrecord show state --as-of 2031-03-31              as had been published by then
      onrecord show positions --happened-until 2031-03-31 as had happened by then
      onrecord show timeline --dates 12 --sentences 1     the most important days
      onrecord show statements --stance deny
      onrecord show statement ID
      onrecord show search "withdrawal line"
    """
    record = Record(path)
    _check(record, query, what, ident)
    if what in ONES:
        click.echo(as_json(ONES[what].build(record, query, ident or "")))
    elif what == "overview":
        view = record.overview(query)
        click.echo(as_json(view)) if form == "json" else tables.overview(view)
    else:
        _list(record, query, what, Length(lines, dates, sentences), form)


def _check(record: Record, query: Query, what: str, ident: str | None) -> None:
    """Refuse an id too many or too few, filters that the view does not obey, and a term that there is not."""
    if what in ONES and not ident:
        raise UsageError(f"show {what} needs more", f"`onrecord show {what} {ONES[what].asks}`.")
    if ident and what not in ONES:
        raise UsageError(f"show {what} is a list and takes no id", f"One thing is shown by {', '.join(ONES)}.")
    takes = ONES[what].takes if what in ONES else LISTS[what].takes if what in LISTS else OVERVIEW
    if unused := [flag(name) for name in asked_of(query) if name not in takes]:
        said = f"It takes {', '.join(map(flag, takes))}." if takes else "It takes no filter."
        raise UsageError(f"show {what} does not take {', '.join(unused)}", said)
    if query.term and query.term not in (terms := record.terms()):
        held = f"Its terms are {', '.join(terms)}." if terms else "It holds no position at all."
        raise NotFoundError(f"the record holds no position on {query.term!r}", held)


def _list(record: Record, query: Query, what: str, length: Length, form: str | None) -> None:
    """A view that has rows."""
    shown = LISTS[what]
    view = shown.build(record, query, length)
    rows = shown.rows(view)
    if form == "json":
        click.echo(as_json(view))
    elif form == "csv":
        click.echo(as_csv(rows), nl=False)
    elif not rows:
        click.echo(_nobody(record, query) or shown.empty, err=True)
    elif what in _SCREENS:
        _SCREENS[what](view)
    else:
        tables.table(rows, shown.columns)
        total = getattr(view, "total", len(rows))
        if shown.paged and total > len(rows):
            click.echo(f"{len(rows)} of {total}; --page shows more.", err=True)


def _nobody(record: Record, query: Query) -> str | None:
    """That nobody is called as a query asks, where that is so."""
    if query.actor:
        try:
            record.actor_named(query.actor)
        except NotFoundError as error:
            return f"{error}. `onrecord show actors` lists the names."
    return None
