"""`onrecord read`: pages into the record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.options import lexicon_option, record_option
from onrecord.cli.progress import progress_bar
from onrecord.cli.words import plain
from onrecord.errors import PartialError, UnreadableError, UsageError
from onrecord.record import Record

if TYPE_CHECKING:
    from onrecord.record import RunResult


@click.command("read")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT…")
@record_option
@lexicon_option
@click.option("--date", metavar="DATE", help="When the pages were published, where they do not say.")
@click.option("--url", metavar="URL", help="Where the page was, where it does not say.")
@click.option("--outlet", metavar="NAME", help="Who published the pages, where they do not say.")
@click.option(
    "--workers",
    type=click.IntRange(0),
    metavar="N",
    help="Processes that read; 0 reads in this one. Default: one a core.",
)
@click.option("--allow-private", is_flag=True, help="Fetch from private and loopback addresses too.")
@click.option("--quiet", is_flag=True, help="No progress, no summary.")
def command(
    inputs: tuple[str, ...],
    path: str,
    lexicon: str | None,
    date: str | None,
    url: str | None,
    outlet: str | None,
    workers: int | None,
    allow_private: bool,
    quiet: bool,
) -> None:
    """Read pages into the record: files, folders, globs, http(s) URLs, or - for standard input.

    Text as a scraper left it, HTML, WARC and WET (also .gz), and JSON Lines with id, url, date, title, outlet, and
    text or html. A run does only what is missing: stop it at any time and call it again. Pages that cannot be read
    are recorded with the reason (`onrecord show failures`) and never stop the others.
    """
    if url and (len(inputs) > 1 or Path(inputs[0]).is_dir()):
        raise UsageError("--url is the address of one page", "JSON Lines give each page its own `url`.")
    with progress_bar(quiet) as progress:
        result = Record(path, lexicon=lexicon).read(inputs, url, date, outlet, allow_private, workers, progress)
    if not result.read + result.rerun + result.skipped + result.failed:
        raise UnreadableError(f"there is no page in {', '.join(inputs)}", "Hidden files and records are no pages.")
    if not quiet:
        click.echo(summary(result, path), err=True)
    if result.partial:
        failed = "1 page or file" if result.failed == 1 else f"{result.failed:,} pages or files"
        first, reason = next(iter(result.failed_names.items()))
        told = (
            f"{plain(first)}: {plain(reason)}"
            if result.failed == 1
            else f"the first is {plain(first)}: {plain(reason)}"
        )
        raise PartialError(f"{failed} could not be read; {told}", "`onrecord show failures` tells them all.")


def summary(result: RunResult, path: str) -> str:
    """One line that says what a run did."""
    return (
        f"{result.read:,} {'page' if result.read == 1 else 'pages'} read, {result.rerun:,} read again, "
        f"{result.skipped:,} already known, {result.failed:,} failed, "
        f"in {result.seconds:.1f} s. The record is {path}."
    )
