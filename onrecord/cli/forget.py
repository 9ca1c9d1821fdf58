"""`onrecord forget`: a page and exactly what it fed."""

from __future__ import annotations

import click

from onrecord.cli.options import lexicon_option, record_option
from onrecord.record import Record


@click.command("forget")
@click.argument("page")
@record_option
@lexicon_option
@click.option("--yes", is_flag=True, help="Do not ask.")
def command(page: str, path: str, lexicon: str | None, yes: bool) -> None:
    """Remove PAGE (its id or its name) from the record, with its stories, its claims and what rested on them alone."""
    if not yes:
        click.confirm(f"Remove {page} and what it fed from {path}?", abort=True)
    Record(path, lexicon=lexicon).forget(page)
    click.echo(f"{page} is forgotten.")
