"""From sources and stored pages to units of work: what is new, and what a stage's new fingerprint asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

import sqlalchemy as sa

from onrecord import pages
from onrecord.errors import UnreadableError
from onrecord.ids import digest, page_id
from onrecord.lexicon.own import own
from onrecord.pages.sniff import TEXT, by_content
from onrecord.pipeline.unit import Job, Unit
from onrecord.stages.stage import Reader, Selector
from onrecord.store import Store, read, standing, write
from onrecord.store.standing import Standing
from onrecord.types.evidence import Page
from onrecord.types.source import RawPage, Refused, Source

UNIT_PAGES = 16
UNIT_BYTES = 2_000_000
"""A unit is large enough that handing it over and committing it cost little, and small enough to be done again."""
_GROWTH = 4
"""The first units are single pages and each size is kept for so many units: a few pages also keep all workers busy."""

SAID_BESIDE = ("outlet", "date", "title")
"""What an input says beside the page and readers may use: when that changes, the page is read again."""


@dataclass(slots=True)
class Intake:
    """Takes in sources for a run and keeps what became of them: pages by name, refusals with their reasons.

    `retry` also runs again what failed before.
    """

    store: Store
    selector: Selector
    readers: tuple[Reader, ...]
    retry: bool = False
    skipped: int = 0
    failed: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    new: set[str] = field(default_factory=set)

    def units(self, sources: Iterable[Source]) -> Iterator[Unit]:
        """The units of a run: first the sources, then what stored pages lack."""
        jobs: list[Job] = []
        size = made = 0
        for job in self._jobs(sources):
            jobs.append(job)
            size += job.page.size
            if len(jobs) >= min(UNIT_PAGES, 1 + made // _GROWTH) or size >= UNIT_BYTES:
                yield Unit(tuple(jobs), self.selector, self.readers, own())
                jobs, size, made = [], 0, made + 1
        if jobs:
            yield Unit(tuple(jobs), self.selector, self.readers, own())

    def _jobs(self, sources: Iterable[Source]) -> Iterator[Job]:
        """What is to be done, page by page."""
        for source in sources:
            if isinstance(source, Refused):
                self._refuse(source)
            elif (job := self._offered(source)) is not None:
                yield job
        with self.store.reading() as db:
            waiting = standing.behind(db, (stage.fingerprint for stage in (self.selector, *self.readers)))
        for known in waiting:
            if known in self.names:
                continue
            with self.store.reading() as db:
                lacking = self._stored(db, read.page(db, known), standing.of_page(db, known) or {})
            if lacking is not None:
                yield lacking

    def _refuse(self, refused: Refused) -> None:
        """Keep why an input was refused."""
        self.failed[refused.name] = refused.reason
        with self.store.writing() as db:
            write.refuse(db, refused)

    def _offered(self, source: RawPage) -> Job | None:
        """The job of a page that was offered; None where nothing is to be done."""
        try:
            data = pages.load(source)
        except UnreadableError as error:
            self._refuse(Refused(source.name, str(error), error.hint))
            return None
        page = page_of(source, data)
        if page.id in self.names:
            self.skipped += 1
            return None
        self.names[page.id] = page.name
        with self.store.reading() as db:
            stands = standing.of_page(db, page.id)
            if stands is None:
                self.new.add(page.id)
                return Job(page, frozenset(self._stages()), data=data, charset=source.charset)
            known = read.page(db, page.id)
            said = {name: getattr(page, name) or getattr(known, name) for name in SAID_BESIDE}
            job = self._stored(db, replace(known, **said), {} if replace(known, **said) != known else stands)
        self.skipped += job is None
        return job

    def _stored(self, db: sa.Connection, page: Page, stands: Standing) -> Job | None:
        """The job of a page that the record has; None where nothing is to be done."""
        self.names[page.id] = page.name
        todo = self._todo(stands)
        if not todo:
            if any(outcome.lost for _, outcome in stands.values()):
                self.failed[page.name] = "it failed before"
            return None
        if self.selector.name in todo:
            if page.encoding:
                return Job(replace(page, text=read.page_text(db, page.id)), todo)
            return Job(page, todo, data=read.raw_bytes(db, page.id))
        stories = tuple(read.stories(db, page=page.id))
        claims = tuple((c.stage, c.value) for c in read.story_claims(db, *(s.id for s in stories)))
        return Job(page, todo, stories=stories, claims=claims)

    def _stages(self) -> dict[str, str]:
        """Names and fingerprints of the stages of this run."""
        return {stage.name: stage.fingerprint for stage in (self.selector, *self.readers)}

    def _todo(self, stands: Standing) -> frozenset[str]:
        """The stages to run on a page: those without a result of their fingerprint, and with them what was lost before.

        What crashed may have crashed for any stage, so that a change of one is a reason to try all again.
        """
        stages = self._stages()
        todo = {name for name, value in stages.items() if stands.get(name, ("",))[0] != value}
        if todo or self.retry:
            todo |= {name for name in stages if name in stands and stands[name][1].lost}
        return frozenset(stages) if self.selector.name in todo else frozenset(todo)


def page_of(source: RawPage, data: bytes) -> Page:
    """The page of a source before it is decoded."""
    raw = digest(data)
    return Page(
        id=page_id(raw, source.name, source.url),
        name=source.name,
        digest=raw,
        media_type=source.media_type or by_content(data[:4096]) or TEXT,
        size=len(data),
        encoding="",
        decoder="unread",
        url=source.url,
        outlet=source.outlet,
        date=source.date,
        title=source.title,
        fetched=source.fetched,
        container=source.container,
    )
