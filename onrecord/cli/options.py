"""Options that several commands share, spelled once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from onrecord.views.query import Query
from onrecord.views.statements import SAID

F = TypeVar("F", bound=Callable[..., Any])

record_option = click.option(
    "--record",
    "-r",
    "path",
    default="onrecord.db",
    show_default=True,
    envvar="ONRECORD_RECORD",
    metavar="FILE",
    help="The record: a file, or a PostgreSQL URL.",
)

lexicon_option = click.option(
    "--lexicon",
    metavar="PATH",
    help="Your own names.tsv or terms.tsv, or their folder.  [default: $ONRECORD_LEXICON, else NAME.lexicon beside it]",
)

_FILTERS = {
    "as_of": click.option("--as-of", metavar="DATE", help="Only what had been published by the end of that day."),
    "since": click.option(
        "--since", metavar="DATE", help="Not before that day; in the state, what is of then or later is new."
    ),
    "until": click.option(
        "--until", "--happened-until", "until", metavar="DATE", help="Only what had happened by the end of that day."
    ),
    "actor": click.option("--actor", metavar="NAME", help="By or about that actor."),
    "term": click.option("--term", metavar="TERM", help="On that term, as `onrecord show terms` names it."),
    "stance": click.option(
        "--stance", type=click.Choice(list(SAID)), metavar="STANCE", help=f"What a statement does: {', '.join(SAID)}."
    ),
    "outlet": click.option("--outlet", metavar="NAME", help="Carried by that outlet."),
    "language": click.option("--language", metavar="CODE", help="Carried in that language (BCP 47)."),
    "text": click.option("--text", metavar="WORDS", help="With these words."),
    "min_origins": click.option(
        "--min-origins", type=int, default=0, metavar="N", help="With at least N independent origins."
    ),
    "page": click.option("--page", type=click.IntRange(1), default=1, metavar="N", help="Page N of a long list."),
}
"""The filters by the fields of a query that they fill."""


def filters(*names: str) -> Callable[[F], F]:
    """Filters of a view as options, all of them unless named; the command gets them as one `query`."""
    chosen = names or tuple(_FILTERS)

    def decorate(command: F) -> F:
        """Put the options before a command."""

        def wrapped(**options: Any) -> Any:
            """Gather the filters."""
            return command(query=Query(**{name: options.pop(name) for name in chosen}), **options)

        wrapped.__name__, wrapped.__doc__ = command.__name__, command.__doc__
        wrapped.__click_params__ = list(getattr(command, "__click_params__", []))  # type: ignore[attr-defined]
        for name in reversed(chosen):
            wrapped = _FILTERS[name](wrapped)
        return wrapped  # type: ignore[return-value]

    return decorate


def asked_of(query: Query) -> list[str]:
    """The fields of the filters that a query sets."""
    return [name for name in _FILTERS if getattr(query, name) != getattr(Query(), name)]


def flag(name: str) -> str:
    """The option of a field: `as_of` is `--as-of`."""
    return f"--{name.replace('_', '-')}"
