"""Where talks and events were reported, no finer than the record knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection

from onrecord.store import select
from onrecord.types.entries import Event, Place, Round
from onrecord.views.evidence import Support
from onrecord.views.query import Query, before, wanted_of
from onrecord.views.sorting import sorted_rows


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place with what is said to have happened there. Degrees (WGS 84) are None where the record does not know
    them; such places are listed and not drawn."""

    id: str | None
    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    talks: int
    events: int
    support: Support

    @property
    def state(self) -> str | None:
        """The name of the state in which it lies."""
        return _states().get(self.country or "", self.country)

    @property
    def why(self) -> str:
        """Why it is not drawn; empty for a place that is."""
        if self.latitude is not None:
            return ""
        return "a whole country" if self.name in _states().values() else "position not known"


@dataclass(frozen=True, slots=True)
class MapView:
    """Places of talks and events, those with the most origins first."""

    query: Query
    talks: int
    events: int
    nowhere: int
    rows: tuple[PlaceRow, ...]


@cache
def _states() -> Mapping[str, str]:
    """The names of states by their codes; looked up when asked, since the lexicon loads arrays."""
    from onrecord.lexicon.countries import state_names

    return state_names()


_SORTS: Mapping[str, Callable[[PlaceRow], Any]] = {
    "place": lambda row: row.name,
    "country": lambda row: row.country,
    "talks": lambda row: row.talks,
    "events": lambda row: row.events,
    "origins": lambda row: row.support.origins,
}


@dataclass(slots=True)
class _Held:
    """What is gathered for one place."""

    talks: int = 0
    events: int = 0
    origins: int = 0
    stories: int = 0


def map_view(db: Connection, query: Query) -> MapView:
    """The places that a query asks for."""
    ranges = {"start": (query.since, before(query.until))}
    held: dict[str, _Held] = defaultdict(_Held)
    nowhere = talks = events = 0
    wanted = wanted_of(query, ranges=ranges)
    if query.kind in (None, "talks"):
        for row in select.cells(db, Round, ("venue", "country"), wanted):
            talks += 1
            name = row["venue"] or row["country"]
            nowhere += not name
            _add(held, name, row["origins"], row["stories"], talks=1)
    if query.kind in (None, "events"):
        for row in select.cells(db, Event, ("place",), wanted):
            events += 1
            nowhere += not row["place"]
            _add(held, row["place"], row["origins"], row["stories"], events=1)
    known = {
        row["name"]: row
        for row in select.cells(db, Place, ("name", "country", "latitude", "longitude"), wanted_of(Query()))
    }
    rows = []
    for name, one in held.items():
        place = known.get(name)
        rows.append(
            PlaceRow(
                id=place["id"] if place else None,
                name=name,
                country=place["country"] if place else None,
                latitude=place["latitude"] if place else None,
                longitude=place["longitude"] if place else None,
                talks=one.talks,
                events=one.events,
                support=Support(one.origins, one.stories),
            )
        )
    rows.sort(key=lambda row: (-row.support.origins, row.name))
    rows = sorted_rows(rows, query, _SORTS)
    return MapView(query, talks, events, nowhere, tuple(rows))


def _add(held: dict[str, _Held], name: str | None, origins: int, stories: int, talks: int = 0, events: int = 0) -> None:
    """Count one happening for its place."""
    if not name:
        return
    one = held[name]
    one.talks += talks
    one.events += events
    one.origins += origins
    one.stories += stories
