"""The pages: for each its path, the view that it shows, its template and the rows of its table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from onrecord.record import Record
from onrecord.views.query import Query

Path = Mapping[str, str]
"""The parameters in a path: `ident` and the like."""


@dataclass(frozen=True, slots=True)
class Screen:
    """One page with its twins. `build` makes the view, `rows` the lines of its CSV, `svg` its picture if it has one.

    `more` adds what the template needs beside the view: from the view, the parameters of the URL and the record.
    """

    path: str
    template: str
    build: Callable[[Record, Query, Path], Any]
    rows: Callable[[Any], Iterable[Any]]
    section: str
    more: Callable[[Record, Any, Mapping[str, str]], Mapping[str, Any]] | None = None
    svg: Callable[[Any], str] | None = None

    @property
    def twin(self) -> str:
        """The path that `.json`, `.csv` and `.svg` are put behind."""
        return "/index" if self.path == "/" else self.path


def table(view: Any) -> Iterable[Any]:
    """The rows of a view that is a table."""
    return tuple(view.rows)


def everything(screen: Screen, record: Record, query: Query, path: Path) -> list[Any]:
    """The rows of all pages of a table, for its CSV."""
    rows: list[Any] = []
    page = 1
    while True:
        view = screen.build(record, replace(query, page=page), path)
        found = list(screen.rows(view))
        rows += found
        if not found or len(rows) >= getattr(view, "total", len(rows)):
            return rows
        page += 1


def _found(record: Record, query: Query, _: Path) -> Any:
    return record.search(query.text or "", query)


def _found_rows(view: Any) -> Iterable[Any]:
    return [hit.row for hit in view.stories]


def _brief_rows(view: Any) -> Iterable[Any]:
    return [note for note in view.notes]


SCREENS: tuple[Screen, ...] = (
    Screen("/", "overview.html", lambda r, q, p: r.overview(q), lambda view: view.tallies, "/"),
    Screen("/stories", "stories.html", lambda r, q, p: r.stories(q), table, "/stories"),
    Screen("/statements", "statements.html", lambda r, q, p: r.statements(q), table, "/statements"),
    Screen(
        "/statements/{ident}",
        "statement.html",
        lambda r, q, p: r.statement(p["ident"]),
        lambda view: view.evidence,
        "/statements",
    ),
    Screen("/actors", "actors.html", lambda r, q, p: r.actors(q), table, "/actors"),
    Screen(
        "/actors/{ident}", "actor.html", lambda r, q, p: r.actor(p["ident"]), lambda view: view.statements, "/actors"
    ),
    Screen("/search", "search.html", _found, _found_rows, ""),
    Screen("/brief", "brief.html", lambda r, q, p: r.brief(q), _brief_rows, "/brief"),
    Screen("/reading", "reading.html", lambda r, q, p: r.reading(), lambda view: view.failures, ""),
)
"""Pages whose view is built from the query alone; the story reader and the review have modules of their own."""
