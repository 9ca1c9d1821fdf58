"""Views in the terminal: tables, the screen of the state, and the key dates with their sentences."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from onrecord.cli.words import plain, short
from onrecord.exports.plain import flat_row
from onrecord.views.evidence import Evidence
from onrecord.views.keydates import KeyDatesView
from onrecord.views.overview import OverviewView
from onrecord.views.state import StateLine, StateView

_FILE = 200
"""Characters of a line where nobody's terminal sets them: a pipe or a file."""
_FEW = 40
"""Characters of a quote that can be understood alone, and of what is shown around a shorter one."""
_SIDES = 2
_WHOLE = ("id", "subject", "other", "claim")
_TITLES = {
    "talks": "Last talks",
    "positions": "Who stands where",
    "figures": "Figures, by whose count",
    "disagreements": "What does not go together",
    "changes": "What happened since",
}


def table(rows: Sequence[Any], columns: Sequence[str]) -> None:
    """Rows as a table that fits the terminal; ids stay whole, since people copy them. Empty columns are left out."""
    cells = [flat_row(row) for row in rows]
    told = [name for name in columns if any(cell.get(name) not in (None, "") for cell in cells)]
    made = Table(box=None, header_style="bold")
    for name in told:
        made.add_column(name, no_wrap=name in _WHOLE)
    for cell in cells:
        made.add_row(*(escape(short(cell.get(name))) for name in told))
    screen = Console()
    (screen if screen.is_terminal else Console(width=_FILE)).print(made)


def overview(view: OverviewView) -> None:
    """Counts, the span of time, and the latest statements."""
    click.echo(", ".join(f"{tally.count:,} {tally.name}" for tally in view.tallies))
    if view.first:
        click.echo(f"published {view.first} to {view.last}; {view.undated} without a date; {view.failures} failures")
    if view.statements:
        table(view.statements, ("day", "speaker", "stance", "text", "origins", "stories", "id"))


def state(view: StateView) -> None:
    """One screen: part by part a line for what is so, and one with its words and the claim that opens them."""
    span = f", published {view.first} to {view.last}" if view.first else ""
    click.echo(f"{view.stories:,} stories on {view.pages:,} pages{span}; {view.undated} without a date.")
    click.echo(f"State at {view.at or 'an unknown day'}; * is new since {view.since or 'the beginning'}.")
    totals = dict(view.totals)
    for part, lines in groupby(view.rows, key=lambda row: row.part):
        kept = list(lines)
        click.echo(f"\n{_TITLES[part]} ({len(kept)} of {totals[part]:,})")
        for line in kept:
            _state_line(line)


def _state_line(line: StateLine) -> None:
    mark = "*" if line.new else " "
    click.echo(f"{mark} {line.day or 'no day':10}  {short(line.lead)}  ({line.support})")
    for one in line.evidence[:_SIDES]:
        click.echo(click.style(f"    {one.claim}  {_words(one)}", dim=True))


def _words(one: Evidence) -> str:
    """The words of a claim; a few words with what stands around them, since `it` alone says nothing."""
    if len(one.quote) >= _FEW:
        return f"“{short(one.quote)}”"
    before, after = plain(one.before)[-_FEW:], plain(one.after)[:_FEW]
    return f"…{before} “{short(one.quote)}” {after}…"


def keydates(view: KeyDatesView) -> None:
    """Each day with its sentences as they stand in their stories."""
    for day, rows in groupby(view.rows, key=lambda row: row.day):
        kept = list(rows)
        click.echo(f"{day}  (named by {kept[0].support})")
        for row in kept:
            source = ", ".join(filter(None, (row.outlet, row.published)))
            click.echo(f"  “{plain(row.text)}”")
            click.echo(click.style(f"    {row.claim or row.story}  {plain(source)}", dim=True))
    if view.total > len(view.days):
        click.echo(f"{len(view.days)} of {view.total} days; --dates shows more.", err=True)
