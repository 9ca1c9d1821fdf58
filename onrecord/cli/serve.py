"""`onrecord serve`: the record in a browser."""

from __future__ import annotations

import click

from onrecord.cli.options import record_option
from onrecord.record import Record


@click.command("serve")
@record_option
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8600,
    show_default=True,
    help="On this machine's loopback address only.",
)
def command(path: str, port: int) -> None:
    """Show the record in a browser, on this machine only (127.0.0.1). Stop it with Ctrl-C."""
    from onrecord.web.serve import serve

    Record(path).last_reading()
    click.echo(f"The record {path} is at http://127.0.0.1:{port}/ (Ctrl-C stops it).", err=True)
    serve(path, port)
