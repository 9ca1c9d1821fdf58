"""The pages: for each its path, the view that it shows, its template and the rows of its table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from onrecord.exports.brief import brief_markdown
from onrecord.record import Record
from onrecord.views.disputes import DisputeRow
from onrecord.views.evidence import Evidence
from onrecord.views.found import FoundView
from onrecord.views.method import method_view
from onrecord.views.query import Query
from onrecord.views.timeline import LANES
from onrecord.web import marks, pictures
from onrecord.web.boundaries import drawn
from onrecord.web.svg.draw import Pen
from onrecord.web.svg.scale import ordinal

_ALL = 10_000_000
"""Rows of a CSV: all of them."""

_TALKS = 5
"""Rounds of talks that a search shows beside what it found."""

Path = Mapping[str, str]
"""The parameters in a path, `ident` and the like, and those that a screen `asks` for by name."""


@dataclass(frozen=True, slots=True)
class Screen:
    """One page with its twins. `build` makes the view, `rows` the lines of its CSV, `svg` its picture if it has one,
    which its template calls `picture`, `markdown` its text if that can be had alone.

    It may be asked for what `asks` names, and for one of its `kinds`. `more` adds what the template needs beside the
    view: from the view, the parameters of the URL and the record.
    """

    path: str
    template: str
    build: Callable[[Record, Query, Path], Any]
    rows: Callable[[Any], Iterable[Any]]
    section: str
    more: Callable[[Record, Any, Mapping[str, str]], Mapping[str, Any]] | None = None
    svg: Callable[[Any, Pen], str] | None = None
    markdown: Callable[[Any], str] | None = None
    asks: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    @property
    def twin(self) -> str:
        """The path that `.json`, `.csv` and `.svg` are put behind."""
        return "/index" if self.path == "/" else self.path


def table(view: Any) -> Iterable[Any]:
    """The rows of a view that is a table."""
    return tuple(view.rows)


def everything(screen: Screen, record: Record, query: Query, path: Path) -> list[Any]:
    """All rows of a table, for its CSV."""
    return list(screen.rows(screen.build(record, replace(query, page=1, limit=_ALL), path)))


def _found(record: Record, query: Query, _: Path) -> Any:
    return record.search(query.text or "", query)


def _found_rows(view: Any) -> Iterable[Any]:
    return [hit.row for hit in view.stories]


def _gaps(view: Any) -> Mapping[str, Any]:
    """The gap on each term with what came of it, and how large it is now."""
    return {
        row.term: (Markup(pictures.gap(row.gap)), pictures.gap_words(row.gap), row.gap.last)
        for row in view.rows
        if row.gap
    }


def _strips(_: Record, view: Any, __: Mapping[str, str]) -> Mapping[str, Any]:
    """The strips of all terms on one scale of time, and the gaps on them."""
    days = [day for row in view.rows for step in row.steps if (day := ordinal(step.day)) is not None]
    first, last = (min(days), max(days)) if days else (0, 1)
    strips = {row.term: Markup(pictures.strip(row, first, last)) for row in view.rows}
    return {"strips": strips, "gaps": _gaps(view)}


def _few(text: str, least: int, most: int) -> int:
    """A number that a reader wrote, at most so much; the usual one where there is none."""
    return min(max(int(text), 1), most) if text.isdecimal() and len(text) < 5 else least


def _disputes(record: Record, evidence: Iterable[Evidence], asked: Mapping[str, str]) -> tuple[DisputeRow, ...]:
    """What does not go together with the words that a page shows."""
    return record.disputes_of([one.claim for one in evidence], Query(as_of=asked.get("as_of") or None))


def _beside_found(record: Record, view: FoundView, asked: Mapping[str, str]) -> Mapping[str, Any]:
    """What does not go together with the statements that were found, and the talks at a place of the name asked for."""
    said = [one for row in view.statements for one in row.evidence]
    there = (
        record.rounds(Query(as_of=view.query.as_of, place=view.query.text, limit=_TALKS)) if view.query.text else None
    )
    return {"disputes": _disputes(record, said, asked) if said else (), "talks": there}


def _two_texts(_: Record, view: Any, __: Mapping[str, str]) -> Mapping[str, Any]:
    """Both texts with what they share."""
    return {
        "texts": (
            marks.shared(view.one, [(a, b) for a, b, _, _ in view.shared]),
            marks.shared(view.other, [(c, d) for _, _, c, d in view.shared]),
        ),
        "copy_words": pictures.copy_words,
    }


SCREENS: tuple[Screen, ...] = (
    Screen(
        "/",
        "overview.html",
        lambda r, q, p: r.overview(q),
        lambda view: view.tallies,
        "/",
        lambda r, v, p: {"gaps": _gaps(v.positions)},
        lambda v, pen: pictures.timeline(v.timeline, pen),
    ),
    Screen("/stories", "stories.html", lambda r, q, p: r.stories(q), table, "/stories"),
    Screen(
        "/stories/compare",
        "beside.html",
        lambda r, q, p: r.beside(p["story"].split(",") if p["story"] else ()),
        table,
        "/sources",
        _two_texts,
        asks=("story",),
    ),
    Screen("/statements", "statements.html", lambda r, q, p: r.statements(q), table, "/statements"),
    Screen(
        "/statements/{ident}",
        "statement.html",
        lambda r, q, p: r.statement(p["ident"], q),
        lambda view: view.evidence,
        "/statements",
        lambda r, v, p: {
            "disputes": _disputes(r, v.evidence, p),
            "origins": r.origins(v.id),
            "copy_words": pictures.copy_words,
        },
    ),
    Screen(
        "/disagreements",
        "disagreements.html",
        lambda r, q, p: r.disputes(q),
        table,
        "/disagreements",
        kinds=("denies", "contradicts", "counts_differently"),
    ),
    Screen("/actors", "actors.html", lambda r, q, p: r.actors(q), table, "/actors"),
    Screen(
        "/actors/{ident}", "actor.html", lambda r, q, p: r.actor(p["ident"], q), lambda view: view.statements, "/actors"
    ),
    Screen("/dyad/{a}/{b}", "dyad.html", lambda r, q, p: r.dyad(p["a"], p["b"], q), table, "/actors"),
    Screen(
        "/dyads",
        "dyads.html",
        lambda r, q, p: r.dyads(q),
        table,
        "/actors",
        svg=pictures.dyads,
    ),
    Screen(
        "/meetings",
        "meetings.html",
        lambda r, q, p: r.meetings(q),
        table,
        "/actors",
        svg=pictures.meetings,
    ),
    Screen(
        "/timeline",
        "timeline.html",
        lambda r, q, p: r.timeline(q),
        table,
        "/timeline",
        lambda r, v, p: {"brush": Markup(pictures.days(v, p))},
        pictures.timeline,
        kinds=LANES,
    ),
    Screen(
        "/keydates",
        "keydates.html",
        lambda r, q, p: r.keydates(q, _few(p["dates"], 10, 60), _few(p["sentences"], 2, 5)),
        table,
        "/timeline",
        asks=("dates", "sentences"),
    ),
    Screen("/state", "state.html", lambda r, q, p: r.state(q), table, "/"),
    Screen(
        "/rounds",
        "rounds.html",
        lambda r, q, p: r.rounds(q),
        table,
        "/rounds",
        svg=pictures.rounds,
    ),
    Screen(
        "/rounds/compare",
        "compared.html",
        lambda r, q, p: r.rounds_compared(p["round"].split(",") if p["round"] else (), q),
        lambda view: [one.row for one in view.rows],
        "/rounds",
        asks=("round",),
    ),
    Screen(
        "/rounds/{ident}",
        "round.html",
        lambda r, q, p: r.round(p["ident"], q),
        lambda v: v.row.evidence,
        "/rounds",
        lambda r, v, p: {"disputes": _disputes(r, v.row.evidence, p)},
    ),
    Screen("/positions", "positions.html", lambda r, q, p: r.positions(q), lambda v: v.latest, "/positions", _strips),
    Screen(
        "/positions/{term}",
        "term.html",
        lambda r, q, p: r.term(p["term"], q),
        table,
        "/positions",
        svg=pictures.term,
    ),
    Screen("/figures", "figures.html", lambda r, q, p: r.figures(q), table, "/figures"),
    Screen(
        "/figures/{unit}",
        "measure.html",
        lambda r, q, p: r.measure(p["unit"], q),
        table,
        "/figures",
        svg=pictures.measure,
    ),
    Screen(
        "/map",
        "map.html",
        lambda r, q, p: drawn(r.map(q), r.path, p["lines"]),
        table,
        "/map",
        lambda r, v, p: {"detail": Markup(pictures.near_sites(v))},
        pictures.sites,
        asks=("lines",),
        kinds=("talks", "events"),
    ),
    Screen("/sources", "sources.html", lambda r, q, p: r.sources(q), table, "/sources"),
    Screen(
        "/families/{ident}",
        "family.html",
        lambda r, q, p: r.family(p["ident"], q),
        lambda v: v.members,
        "/sources",
        lambda r, v, p: {"copy_words": pictures.copy_words},
        pictures.family,
    ),
    Screen("/outlets/{outlet}", "outlet.html", lambda r, q, p: r.outlet(p["outlet"], q), table, "/sources"),
    Screen("/search", "search.html", _found, _found_rows, "", _beside_found),
    Screen(
        "/brief",
        "brief.html",
        lambda r, q, p: r.brief(q),
        lambda view: view.notes,
        "/brief",
        markdown=brief_markdown,
    ),
    Screen("/method", "method.html", lambda r, q, p: method_view(), table, ""),
    Screen("/reading", "reading.html", lambda r, q, p: r.reading(), lambda view: view.failures, ""),
)
"""Pages whose view is built from the query alone; the story reader and the review have modules of their own."""
