"""`onrecord export`: what leaves a record."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

import click

from onrecord.cli.options import record_option
from onrecord.exports.evidence import evidence_rows
from onrecord.exports.families import family_rows
from onrecord.record import Record

FORMATS: dict[str, Callable[[Record], Iterator[dict[str, Any]]]] = {"evidence": evidence_rows, "families": family_rows}


@click.command("export")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="evidence", show_default=True)
@record_option
def command(form: str, path: str) -> None:
    """Write the record to standard output, one JSON object a line.

    evidence: stories, paragraphs, captions, statements, figures, talks, positions, events, mentions, dates and
    disagreements, every span in characters of the decoded page.

    families: every story with its family, what it copied, how, how much, and why.
    """
    for row in FORMATS[form](Record(path)):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    sys.stdout.flush()
