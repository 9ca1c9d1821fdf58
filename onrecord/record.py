"""The record of one negotiation or conflict: one file, and the one object with verbs.

>>> record = Record("talks.db")
>>> record.read(["pages/"])
>>> for row in record.statements().rows: print(row.speaker, row.text)
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import Connection

from onrecord.lexicon import own as own_words
from onrecord.settings import Settings
from onrecord.store import deciding, digest, open_reader, open_store, read, write
from onrecord.store.history import Failure
from onrecord.store.lock import holder
from onrecord.types.entries import Disagreement
from onrecord.types.filed import Filed
from onrecord.types.judgement import Judgement
from onrecord.types.when import asked_day
from onrecord.views.actors import ActorsView, ActorView, actor_named, actor_view, actors_view, full_name
from onrecord.views.beside import BesideView, beside_view
from onrecord.views.brief import BriefView, brief_view
from onrecord.views.copies import Copy, OriginsView, all_copies, origins_view
from onrecord.views.disputes import DisputeRow, DisputesView, disputes_of, disputes_view
from onrecord.views.dyads import DyadsView, DyadView, dyad_view, dyads_view
from onrecord.views.figures import FiguresView, MeasureView, figures_view, measure_view
from onrecord.views.found import FoundView, found_view
from onrecord.views.keydates import KeyDatesView, keydates_view
from onrecord.views.meetings import MeetingsView, meetings_view
from onrecord.views.overview import OverviewView, overview_view
from onrecord.views.page import PageEvidence, pages_with_evidence
from onrecord.views.places import MapView, map_view
from onrecord.views.positions import PositionsView, TermView, positions_view, term_view
from onrecord.views.query import Query
from onrecord.views.reading import Pulse, ReadingView, pulse_view, reading_view
from onrecord.views.review import ReviewView, review_view
from onrecord.views.rounds import (
    RoundsCompared,
    RoundsView,
    RoundView,
    round_view,
    rounds_compared,
    rounds_view,
)
from onrecord.views.sources import FamilyView, OutletView, SourcesView, family_view, outlet_view, sources_view
from onrecord.views.state import StateView, state_view
from onrecord.views.statements import StatementRow, StatementsView, statement_row, statements_view
from onrecord.views.steps import steps_of
from onrecord.views.stories import StoriesView, StoryView, stories_view, story_view
from onrecord.views.timeline import TimelineView, timeline_view

if TYPE_CHECKING:
    from onrecord.pipeline import PlanLine
    from onrecord.pipeline import Progress as Progress  # noqa: PLC0414 - passed on as a type alone
    from onrecord.pipeline import RunResult as RunResult  # noqa: PLC0414

__all__ = ["PageEvidence", "Record"]

V = TypeVar("V")


class Record:
    """A record by its path (SQLite) or URL (PostgreSQL). Views read one consistent snapshot; verbs that write take
    turns.

    What only reading pages needs is imported when pages are read: it takes longer than a view.
    """

    def __init__(self, path: str, settings: Settings | None = None, lexicon: str | None = None) -> None:
        """Name the record; nothing is opened or made before a verb needs it.

        `lexicon` is a folder with the user's own names.tsv and terms.tsv, or one of them; unless given, what
        ONRECORD_LEXICON names, else the folder beside the record (`talks.db` → `talks.lexicon`), where there is one.
        """
        self.path = path
        self.settings = settings or Settings()
        self.lexicon = lexicon or os.environ.get("ONRECORD_LEXICON")

    def _use_own_words(self) -> None:
        """Read and link with the user's own names and terms. UsageError where they cannot be read."""
        place = Path(self.lexicon) if self.lexicon else own_words.beside(self.path)
        found = place is not None and (bool(self.lexicon) or place.exists())
        own_words.use(own_words.own_of(place) if place and found else own_words.Own())

    @contextmanager
    def _snapshot(self) -> Iterator[Connection]:
        """One consistent view of the record, beside a writer."""
        with open_reader(self.path) as store, store.reading() as db:
            yield db

    def _view(self, build: Callable[[Connection, Query], V], query: Query | None) -> V:
        """A view built on one snapshot. Whom a query names by a short form (`RSF`) it means by the full name."""
        query = query or Query()
        with self._snapshot() as db:
            actor, beside = (full_name(db, name) if name else name for name in (query.actor, query.beside))
            return build(db, replace(query, actor=actor, beside=beside))

    def read(
        self,
        inputs: Iterable[str],
        url: str | None = None,
        date: str | None = None,
        outlet: str | None = None,
        allow_private: bool = False,
        workers: int | None = None,
        progress: Progress | None = None,
    ) -> RunResult:
        """Read pages into the record: files, folders, globs, URLs, `-`. A run does only what is missing.

        `url`, `date`, `outlet` are for pages that do not say. `workers` 0 reads in this process. Pages that fail
        are recorded with their reason and make the result `partial`. UsageError for a `date` that is none.
        """
        from onrecord import pages, pipeline, stages

        self._use_own_words()
        day = asked_day(date) if date is not None else None
        offered = pages.given(pages.sources(inputs, allow_private), url, day, outlet)
        with open_store(self.path, create=True) as store:
            runner = pipeline.inline() if workers == 0 else pipeline.pool(self.settings, workers)
            return pipeline.run(store, offered, runner, progress, stages.READERS, stages.LINKERS)

    def plan(self) -> list[PlanLine]:
        """What a run would do on the pages that the record has, stage by stage, and why."""
        from onrecord import pipeline, stages

        self._use_own_words()
        with self._snapshot() as db:
            return pipeline.plan(db, stages.READERS, stages.LINKERS)

    def forget(self, page: str) -> None:
        """Remove a page (by id or name) and exactly what it fed."""
        from onrecord import pipeline, stages

        self._use_own_words()
        with open_store(self.path, create=False) as store:
            pipeline.forget(store, page, stages.LINKERS)

    def judge(self, judgement: Judgement, link: bool = True) -> Judgement:
        """Append a decision on what the record holds, and let every linker that it concerns obey it.

        Without `link` that waits for the next run. NotFoundError for an id that the record does not hold, UsageError
        for a correction of what is no field or to what it cannot hold.
        """
        from onrecord import pipeline, stages

        self._use_own_words()
        with open_store(self.path, create=False) as store:
            with store.writing() as db:
                deciding.check(db, judgement)
                kept = write.judge(db, judgement)
            if link:
                pipeline.run(store, (), pipeline.inline(), None, stages.READERS, stages.LINKERS)
            return kept

    def link(self) -> RunResult:
        """Let every linker obey the decisions that were only appended."""
        from onrecord import pipeline, stages

        self._use_own_words()
        with open_store(self.path, create=False) as store:
            return pipeline.run(store, (), pipeline.inline(), None, stages.READERS, stages.LINKERS)

    def judgements(self) -> list[Judgement]:
        """Every decision, oldest first."""
        with self._snapshot() as db:
            return read.judgements(db)

    def overview(self, query: Query | None = None) -> OverviewView:
        """What the record holds and where to begin."""
        return self._view(overview_view, query)

    def state(self, query: Query | None = None, lines: int = 6) -> StateView:
        """Where the talks stand and what is new, on one screen."""
        with self._snapshot() as db:
            return state_view(db, query or Query(), lines)

    def stories(self, query: Query | None = None) -> StoriesView:
        """The stories, newest first."""
        return self._view(stories_view, query)

    def story(self, ident: str) -> StoryView:
        """One story with its claims and its page."""
        with self._snapshot() as db:
            return story_view(db, ident)

    def statements(self, query: Query | None = None) -> StatementsView:
        """Who said what, newest first."""
        return self._view(statements_view, query)

    def statement(self, ident: str, query: Query | None = None) -> StatementRow:
        """One statement with all its evidence, as of the query's day."""
        return self._view(lambda db, asked: statement_row(db, ident, asked), query)

    def actors(self, query: Query | None = None) -> ActorsView:
        """Who is named, those with the most origins first."""
        return self._view(actors_view, query)

    def actor_named(self, name: str) -> str:
        """The id of the one actor that is called so; NotFoundError where none or several are."""
        with self._snapshot() as db:
            return actor_named(db, name)

    def actor(self, ident: str, query: Query | None = None) -> ActorView:
        """One actor with its names, mentions and statements, as of the query's day."""
        return self._view(lambda db, asked: actor_view(db, ident, asked), query)

    def disputes(self, query: Query | None = None) -> DisputesView:
        """What does not go together."""
        return self._view(disputes_view, query)

    def disputes_of(self, claims: Sequence[str], query: Query | None = None) -> tuple[DisputeRow, ...]:
        """What does not go together with these claims, as of the query's day."""
        return self._view(lambda db, asked: disputes_of(db, claims, asked), query)

    def dyads(self, query: Query | None = None) -> DyadsView:
        """Who acts toward whom."""
        return self._view(dyads_view, query)

    def dyad(self, a: str, b: str, query: Query | None = None) -> DyadView:
        """What two actors did toward each other."""
        with self._snapshot() as db:
            return dyad_view(db, query or Query(), a, b)

    def meetings(self, query: Query | None = None) -> MeetingsView:
        """Who meets whom."""
        return self._view(meetings_view, query)

    def timeline(self, query: Query | None = None) -> TimelineView:
        """What happened, in what order, with how much begins on each day of all."""
        with self._snapshot() as db:
            return timeline_view(db, query or Query(), whole=True)

    def keydates(self, query: Query | None = None, dates: int = 10, sentences: int = 2) -> KeyDatesView:
        """The most important days, so many, each with so many verbatim sentences."""
        with self._snapshot() as db:
            return keydates_view(db, query or Query(), dates, sentences)

    def rounds(self, query: Query | None = None) -> RoundsView:
        """Rounds of talks, newest first."""
        return self._view(rounds_view, query)

    def round(self, ident: str, query: Query | None = None) -> RoundView:
        """One round of talks with what was said after it, as of the query's day."""
        return self._view(lambda db, asked: round_view(db, ident, asked), query)

    def rounds_compared(self, idents: Sequence[str], query: Query | None = None) -> RoundsCompared:
        """Two rounds beside one another."""
        with self._snapshot() as db:
            return rounds_compared(db, query or Query(), idents)

    def positions(self, query: Query | None = None) -> PositionsView:
        """Where each party stands on each term."""
        return self._view(positions_view, query)

    def terms(self) -> list[str]:
        """The terms on which somebody stands somewhere, by name."""
        with self._snapshot() as db:
            return sorted({step.term for step in steps_of(db, Query())})

    def term(self, term: str, query: Query | None = None) -> TermView:
        """How positions on one term moved."""
        with self._snapshot() as db:
            return term_view(db, query or Query(), term)

    def figures(self, query: Query | None = None) -> FiguresView:
        """What is counted."""
        return self._view(figures_view, query)

    def measure(self, unit: str, query: Query | None = None) -> MeasureView:
        """One measure by each authority, and where they differ."""
        with self._snapshot() as db:
            return measure_view(db, query or Query(), unit)

    def map(self, query: Query | None = None) -> MapView:
        """Where talks and events were reported."""
        return self._view(map_view, query)

    def sources(self, query: Query | None = None) -> SourcesView:
        """Outlets and families of copies."""
        return self._view(sources_view, query)

    def family(self, ident: str, query: Query | None = None) -> FamilyView:
        """Who copied from whom in one family, as of the query's day."""
        return self._view(lambda db, asked: family_view(db, ident, asked), query)

    def beside(self, idents: Sequence[str]) -> BesideView:
        """Two stories side by side, with what stands in both."""
        with self._snapshot() as db:
            return beside_view(db, idents)

    def outlet(self, outlet: str, query: Query | None = None) -> OutletView:
        """One outlet with its stories."""
        with self._snapshot() as db:
            return outlet_view(db, query or Query(), outlet)

    def review(self, queue: str = "uncertain", kind: str = "quotation", at: int = 0) -> ReviewView:
        """The next claim to judge, the last judgements, and how often each kind is right."""
        with self._snapshot() as db:
            return review_view(db, Query(), queue, kind, at)

    def origins(self, ident: str) -> OriginsView:
        """The independent origins behind a claim or an entry, with the chain to each."""
        with self._snapshot() as db:
            return origins_view(db, ident)

    def copies(self) -> Iterator[tuple[str, str | None, Copy]]:
        """Every story: its page's name, its family (None for a lone one), and from where it took its text."""
        with self._snapshot() as db:
            names = {page.id: page.name for page in read.pages(db)}
            for family, copy in all_copies(db):
                yield names[copy.page], family, copy

    def search(self, text: str, query: Query | None = None) -> FoundView:
        """Stories, statements and actors whose words match."""
        return self._view(found_view, replace(query or Query(), text=text))

    def brief(self, query: Query | None = None) -> BriefView:
        """What the record holds, each sentence with its notes."""
        return self._view(brief_view, query)

    def evidence(self) -> Iterator[PageEvidence]:
        """Every page with its stories and claims, one at a time, in a stable order."""
        with self._snapshot() as db:
            yield from pages_with_evidence(db)

    def page_text(self, ident: str) -> str:
        """The decoded characters of a page."""
        with self._snapshot() as db:
            return read.page_text(db, ident)

    def disagreements(self) -> list[Filed[Disagreement]]:
        """Pairs of claims that do not go together."""
        with self._snapshot() as db:
            return read.entries(db, Disagreement)

    def failures(self) -> list[Failure]:
        """What could not be read, with its reason."""
        with self._snapshot() as db:
            return read.failures(db)

    def reading(self) -> ReadingView:
        """How reading went, what was lost, and whether a run goes on."""
        with self._snapshot() as db:
            return reading_view(db, self._running())

    def pulse(self) -> Pulse:
        """What changes when pages are read."""
        with self._snapshot() as db:
            return pulse_view(db, self._running())

    def _running(self) -> int | None:
        """The process that writes to the record now; unknown, and so None, for a database server."""
        return None if "://" in self.path else holder(Path(self.path))

    def last_reading(self) -> str | None:
        """The moment of the last work on a page, ISO 8601, UTC; None for an empty record."""
        with self._snapshot() as db:
            return read.last_work(db)

    def digest(self) -> str:
        """A hash of all that the record holds, independent of order and time: equal records have equal digests."""
        with self._snapshot() as db:
            return digest.content(db)
