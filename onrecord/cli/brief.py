"""`onrecord brief`: a printable page and Markdown."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.options import filters, record_option
from onrecord.exports.brief import brief_html, brief_markdown
from onrecord.record import Record
from onrecord.views.query import Query


@click.command("brief")
@record_option
@click.option(
    "--out", default=".", show_default=True, metavar="FOLDER", help="Where brief.html and brief.md are written."
)
@filters("as_of", "since", "until", "outlet", "language", "min_origins")
def command(query: Query, path: str, out: str) -> None:
    """Write the brief: what the record holds, each sentence with a numbered note that quotes its evidence."""
    view = Record(path).brief(query)
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (("brief.html", brief_html(view)), ("brief.md", brief_markdown(view))):
        (folder / name).write_text(text, encoding="utf-8")
        click.echo(f"{folder / name}")
