"""The runner of one machine: processes that are started anew (*spawn*), a bounded number of units in flight.

When a worker dies or a unit takes too long, all units in flight are under suspicion: the pool is killed, they are done
one by one by a single worker, and page by page where that fails too, until the culprit is known. It is recorded as
`crashed` or `timed_out`, and everything else is done.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from multiprocessing.connection import wait as wait_for
from types import ModuleType

from onrecord.pipeline.runners import Runner
from onrecord.pipeline.unit import Unit, lost, work
from onrecord.settings import Settings
from onrecord.types.work import Outcome, PageWork

_TICK = 0.5
_WARM = 120.0
"""Seconds that new workers may take to import what they need."""

_ONE_THREAD = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "RAYON_NUM_THREADS",
    "TOKENIZERS_PARALLELISM",
)


def pool(settings: Settings | None = None, workers: int | None = None) -> Runner:
    """A runner with so many worker processes, as many as the settings say unless given."""
    chosen = settings or Settings()
    count = max(1, workers or chosen.workers)

    def run(units: Iterable[Unit]) -> Generator[list[PageWork], None, None]:
        """Fly, and land however it ends."""
        flight = _Flight(chosen, count)
        try:
            yield from flight.run(iter(units))
        finally:
            flight.stop()

    return run


class _Flight:
    """The units in flight: what was handed to the executor and has not come back, oldest first."""

    def __init__(self, settings: Settings, workers: int) -> None:
        self._settings = settings
        self._workers = workers
        self._executor: ProcessPoolExecutor | None = None
        self._warming: list[Future[list[PageWork]]] = []
        self._born = 0.0
        self._flying: dict[Future[list[PageWork]], Unit] = {}
        self._since: dict[Future[list[PageWork]], float] = {}

    def run(self, units: Iterator[Unit]) -> Iterator[list[PageWork]]:
        """Do all units."""
        while True:
            broken = self._fill(units)
            if not self._flying and not broken:
                return
            done, _ = wait(self._flying, timeout=_TICK, return_when=FIRST_COMPLETED)
            for future in done:
                unit = self._flying.pop(future)
                if future.exception() is None:
                    yield future.result()
                else:
                    broken.append(unit)
            if broken or self._overdue():
                suspects = broken + list(self._flying.values())
                self.stop()
                yield from _one_by_one(suspects, self._settings)

    def stop(self) -> None:
        """Kill the workers, whatever they do."""
        self._flying.clear()
        self._since.clear()
        if self._executor is not None:
            _kill(self._executor)
            self._executor = None

    def _fill(self, units: Iterator[Unit]) -> list[Unit]:
        """Keep two units a worker in flight, one in work and one ready; a unit that a broken pool does not take."""
        while len(self._flying) < 2 * self._workers:
            unit = next(units, None)
            if unit is None:
                break
            if self._executor is None:
                self._executor, self._warming = _start(self._workers, self._settings, unit)
                self._born = time.monotonic()
            try:
                self._flying[self._executor.submit(work, unit)] = unit
            except BrokenProcessPool:
                return [unit]
        return []

    def _overdue(self) -> bool:
        """Whether a unit in work takes too long. The oldest are in work, as many as there are workers."""
        now = time.monotonic()
        if not all(warm.done() for warm in self._warming):
            return now - self._born > _WARM
        at_work = list(self._flying)[: self._workers]
        self._since = {future: self._since.get(future, now) for future in at_work}
        return any(now - since > 2 * self._settings.deadline for since in self._since.values())


def _one_by_one(suspects: list[Unit], settings: Settings) -> Iterator[list[PageWork]]:
    """Do units with a single worker, and the pages of those that fail again each by itself."""
    for unit in suspects:
        done = _alone(unit, settings)
        if isinstance(done, list):
            yield done
            continue
        for job in unit.jobs:
            single = replace(unit, jobs=(job,))
            found = done if len(unit.jobs) == 1 else _alone(single, settings)
            yield found if isinstance(found, list) else [lost(job, unit.selector, unit.readers, *found)]


def _alone(unit: Unit, settings: Settings) -> list[PageWork] | tuple[Outcome, str]:
    """The work of a unit that has a worker for itself, or how it ended."""
    executor, warming = _start(1, settings, unit)
    try:
        warming[0].result(timeout=_WARM)
        return executor.submit(work, unit).result(timeout=settings.deadline)
    except BrokenProcessPool:
        return Outcome.CRASHED, "its worker died while it read this page"
    except TimeoutError:
        return Outcome.TIMED_OUT, f"it took longer than {settings.deadline:g} s"
    except Exception as error:
        return Outcome.FAILED, f"{type(error).__name__}: {error}"
    finally:
        _kill(executor)


def _start(workers: int, settings: Settings, unit: Unit) -> tuple[ProcessPoolExecutor, list[Future[list[PageWork]]]]:
    """New workers, which take one thread each from the environment that they are born with, and no part in the program
    that called: a script without `if __name__ == "__main__"` would else run again in each.

    Each first does a unit without pages, which imports all that the stages of `unit` need: until these are done no page
    is charged with the time.
    """
    empty = replace(unit, jobs=())
    with _environment(), _unnamed():
        executor = ProcessPoolExecutor(
            workers,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_begin_worker,
            initargs=(settings.worker_bytes,),
        )
        return executor, [executor.submit(work, empty) for _ in range(workers)]


@contextlib.contextmanager
def _environment() -> Iterator[None]:
    """One thread a worker, without changing this process for good."""
    before = {name: os.environ.get(name) for name in _ONE_THREAD}
    os.environ.update({name: "false" if name.startswith("TOKEN") else "1" for name in _ONE_THREAD})
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name)
            if value is not None:
                os.environ[name] = value


@contextlib.contextmanager
def _unnamed() -> Iterator[None]:
    """No program that a new process could take for its own, and run."""
    before = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = before


def _kill(executor: ProcessPoolExecutor) -> None:
    """End an executor without waiting for what its workers do."""
    processes = list((executor._processes or {}).values())
    executor.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.kill()
    for process in processes:
        process.join()


def _begin_worker(most_bytes: int) -> None:
    """Leave when the parent does, leave its interrupts to it, and fail rather than take all memory."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_watch_parent, daemon=True).start()
    if sys.platform != "win32" and most_bytes:
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = most_bytes if hard == resource.RLIM_INFINITY else min(most_bytes, hard)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _watch_parent() -> None:
    """Wait until the parent has ended, however it did, and leave at once."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for([parent.sentinel])
        os._exit(1)
