"""`onrecord judge`: what a person decides, appended and obeyed by every run."""

from __future__ import annotations

import getpass
import json

import click

from onrecord.cli.options import lexicon_option, record_option
from onrecord.errors import UsageError
from onrecord.exports.plain import as_json
from onrecord.record import Record
from onrecord.types.correction import parsed
from onrecord.types.judgement import OF_TWO, Judgement, Verdict


@click.command("judge")
@click.argument("verdict", type=click.Choice([v.value for v in Verdict]))
@click.argument("subject")
@click.argument("other", required=False)
@click.option("--field", metavar="NAME", help="With corrected: the field that was wrong.")
@click.option("--value", metavar="VALUE", help="With corrected: its right value: words or JSON.")
@click.option("--note", metavar="TEXT", help="Why.")
@record_option
@lexicon_option
def command(
    verdict: str,
    subject: str,
    other: str | None,
    field: str | None,
    value: str | None,
    note: str | None,
    path: str,
    lexicon: str | None,
) -> None:
    """Decide on a claim or an entry by its id; nothing is deleted, a later decision outweighs an earlier one.

    \b
      onrecord judge same ID ID          the two are one
      onrecord judge not_same ID ID      they are two, whatever looks alike
      onrecord judge right|wrong ID      the claim is (not) what its words say
      onrecord judge corrected ID --field speaker --value "Ann Lee"
      onrecord judge corrected ID --field relayed_by --value '["Example Wire"]'
      onrecord judge undone ID           take back the decision ID
    """
    kind = Verdict(verdict)
    if (kind in OF_TWO) != bool(other):
        raise UsageError(
            f"{verdict} takes {'two ids' if kind in OF_TWO else 'one id'}", "`onrecord judge --help` shows how."
        )
    wants = kind is Verdict.CORRECTED
    if (field is not None, value is not None) != (wants, wants):
        raise UsageError("corrected takes --field and --value, and no other verdict does", "`onrecord judge --help`.")
    undoes = subject if kind is Verdict.UNDONE else None
    made = Judgement(
        verdict=kind,
        subject=subject,
        other=other,
        field=field,
        value=None if value is None else json.dumps(parsed(value), ensure_ascii=False),
        note=note,
        undoes=undoes,
        by=getpass.getuser(),
    )
    click.echo(as_json(Record(path, lexicon=lexicon).judge(made)))
