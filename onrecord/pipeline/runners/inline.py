"""The runner of one process: this one. A page that kills or hangs it stops the run; what was committed is kept."""

from __future__ import annotations

from collections.abc import Generator, Iterable

from onrecord.pipeline.runners import Runner
from onrecord.pipeline.unit import Unit, work
from onrecord.types.work import PageWork


def inline() -> Runner:
    """A runner that works here and now."""
    return _run


def _run(units: Iterable[Unit]) -> Generator[list[PageWork], None, None]:
    """Unit by unit."""
    yield from map(work, units)
