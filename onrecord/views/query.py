"""What a caller asks for: the same few filters on every view, so that a URL or a command line is the only state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onrecord.store.select import Wanted
from onrecord.types.when import asked_day, parse_when

PAGE = 100
"""Rows of a table on one page of the interface."""


@dataclass(frozen=True, slots=True)
class Query:
    """Filters; None and empty mean no filter. `as_of` keeps what had been published until the end of that day; the
    days of it, `since` and `until` are ISO prefixes, and what is no day is refused (UsageError).

    `actor`, `term`, `place`, `outlet`, `language` and `stance` are canonical names or codes; `kind` is one of those
    that a view tells apart: a lane, a queue. `beside` is a second actor, who took part too. `page` counts from 1,
    `limit` is how many rows it has.
    """

    as_of: str | None = None
    since: str | None = None
    until: str | None = None
    actor: str | None = None
    beside: str | None = None
    term: str | None = None
    place: str | None = None
    outlet: str | None = None
    language: str | None = None
    stance: str | None = None
    text: str | None = None
    kind: str | None = None
    min_origins: int = 0
    sort: str | None = None
    page: int = 1
    limit: int = PAGE

    def __post_init__(self) -> None:
        """Refuse what is no day: UsageError."""
        for day in (self.as_of, self.since, self.until):
            if day is not None:
                asked_day(day)

    @property
    def offset(self) -> int:
        """How many rows come before this page."""
        return (max(self.page, 1) - 1) * self.limit


def before(day: str | None) -> str | None:
    """The ISO day up to which, not including, a day, month or year reaches; None for no day."""
    when = parse_when(day)
    return when.end.isoformat() if when and when.end else None


def wanted_of(query: Query, **more: Any) -> Wanted:
    """What `as_of`, `outlet`, `language` and `min_origins` ask of entries, with what a view adds."""
    given = {"outlet": query.outlet, "language": query.language, "min_origins": query.min_origins}
    return Wanted(known_before=before(query.as_of), **(given | more))
