"""`onrecord plan`: what a run would do, and why."""

from __future__ import annotations

import click
from rich.console import Console
from rich.table import Table

from onrecord.cli.options import lexicon_option, record_option
from onrecord.exports.plain import as_json
from onrecord.record import Record


@click.command("plan")
@record_option
@lexicon_option
@click.option("--json", "machine", is_flag=True, help="For machines.")
def command(path: str, lexicon: str | None, machine: bool) -> None:
    """Say what the next run would do on the pages that the record has, stage by stage, and why."""
    lines = Record(path, lexicon=lexicon).plan()
    if machine:
        click.echo(as_json(lines))
        return
    table = Table("stage", "version", "done", "to do", "why", box=None)
    for line in lines:
        table.add_row(line.stage, str(line.version), str(line.done), str(line.pending), line.why)
    Console().print(table)
