"""The command line: one file a command, each loaded only when it is called."""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any

import click

from onrecord import __version__
from onrecord.errors import OnrecordError, StorageError

COMMANDS = {
    "read": "Read pages into the record.",
    "show": "Show what the record holds, with the ids that open its evidence.",
    "brief": "Write a printable page and Markdown with numbered notes.",
    "serve": "Show the record in a browser, on this machine only.",
    "export": "Write the record to standard output, one JSON object a line.",
    "plan": "Say what the next run would do, and why.",
    "judge": "Decide on a claim or an entry by its id.",
    "forget": "Remove a page and exactly what it fed.",
    "doctor": "Check whether this machine and the record are in order.",
}
"""The commands in the order in which people need them, with what `onrecord --help` says of each."""

_EPILOG = """
\b
Exit codes:
  0  done
  1  an unexpected fault          5  nothing could be read
  2  the call was wrong           6  another process writes to the record
  3  done in part: pages failed,  7  the record is newer, or the file is none
     each recorded with a reason  8  the disk is full or not writable
  4  nothing of that id or name   130  stopped; the next run goes on
"""


class _Commands(click.Group):
    """The commands by name, so that `onrecord --help` loads none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which people need them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name from its own file."""
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"onrecord.cli.{cmd_name}").command
        return command if isinstance(command, click.Command) else None

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a reader that has read enough (`| head`) is no fault."""
        try:
            done = super().invoke(ctx)
            sys.stdout.flush()
            return done
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, from their names and short descriptions alone."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Commands, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="onrecord")
def group() -> None:
    """Keep the record of a negotiation from news pages.

    Who met whom, who demanded, offered or refused what, who said it to whom through which outlet, by whose
    count, who denies it, and how many independent origins stand behind it. Every answer opens the words on the page.

    \b
    Begin with:
      onrecord read pages/            read a folder of pages into onrecord.db
      onrecord show state             where the talks stand, what is new
      onrecord serve                  look at it in a browser
    """


def main() -> None:
    """Run a command; what went wrong on purpose is one sentence on standard error and an exit code."""
    try:
        sys.exit(group(standalone_mode=False) or 0)
    except OnrecordError as error:
        click.echo(f"onrecord: {error}", err=True)
        if error.hint:
            click.echo(f"  {error.hint}", err=True)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        click.echo("onrecord: stopped; what was read is kept, the next run goes on from here", err=True)
        sys.exit(130)
    except OSError as error:
        click.echo(f"onrecord: {error.filename or 'standard output'}: {error.strerror or error}", err=True)
        sys.exit(StorageError.exit_code)
