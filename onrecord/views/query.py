"""What a caller asks for: the same few filters on every view, so that a URL or a command line is the only state."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.types.when import When, parse_when

PAGE = 100
"""Rows of a table on one page of the interface."""


@dataclass(frozen=True, slots=True)
class Query:
    """Filters; None and empty mean no filter. `as_of` keeps what had been published until the end of that day.

    `actor`, `term`, `place`, `outlet`, `language` and `stance` are canonical names or codes. `page` counts from 1.
    """

    as_of: str | None = None
    since: str | None = None
    until: str | None = None
    actor: str | None = None
    term: str | None = None
    place: str | None = None
    outlet: str | None = None
    language: str | None = None
    stance: str | None = None
    text: str | None = None
    min_origins: int = 0
    sort: str | None = None
    page: int = 1

    @property
    def offset(self) -> int:
        """How many rows come before this page."""
        return (max(self.page, 1) - 1) * PAGE


def known_by(published: When | None, as_of: str | None) -> bool:
    """Whether a story had been published by the end of the day `as_of`; one without a date had not, as far as we
    know."""
    limit = parse_when(as_of)
    if limit is None or limit.end is None:
        return True
    return published is not None and published.start is not None and published.start < limit.end
