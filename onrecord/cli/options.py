"""Options that several commands share, spelled once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from onrecord.views.query import Query

F = TypeVar("F", bound=Callable[..., Any])

record_option = click.option(
    "--record",
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

_FILTERS = (
    click.option("--as-of", metavar="DATE", help="Only what had been published by the end of that day."),
    click.option("--since", metavar="DATE", help="Not before that day; in the state, what is of then or later is new."),
    click.option(
        "--until", "--happened-until", "until", metavar="DATE", help="Only what had happened by the end of that day."
    ),
    click.option("--actor", metavar="NAME", help="By or about that actor."),
    click.option("--term", metavar="TERM", help="On that term, as `onrecord show terms` names it."),
    click.option("--stance", metavar="STANCE", help="assert, deny, accuse, demand, reject, threaten, promise …"),
    click.option("--outlet", metavar="NAME", help="Carried by that outlet."),
    click.option("--language", metavar="CODE", help="Carried in that language (BCP 47)."),
    click.option("--text", metavar="WORDS", help="With these words."),
    click.option("--min-origins", type=int, default=0, metavar="N", help="With at least N independent origins."),
    click.option("--page", type=int, default=1, metavar="N", help="Page N of a long list."),
)


def filters(command: F) -> F:
    """The filters of a view as options; the command gets them as one `query`."""

    def wrapped(**options: Any) -> Any:
        """Gather the filters."""
        names = (
            "as_of",
            "since",
            "until",
            "actor",
            "term",
            "stance",
            "outlet",
            "language",
            "text",
            "min_origins",
            "page",
        )
        query = Query(**{name: options.pop(name) for name in names})
        return command(query=query, **options)

    wrapped.__name__, wrapped.__doc__ = command.__name__, command.__doc__
    wrapped.__click_params__ = list(getattr(command, "__click_params__", []))  # type: ignore[attr-defined]
    for option in reversed(_FILTERS):
        wrapped = option(wrapped)
    return wrapped  # type: ignore[return-value]
