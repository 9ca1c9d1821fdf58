"""Runners: who does the units of work. Each gives the same results as every other; only the time differs."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable

from onrecord.pipeline.unit import Unit
from onrecord.types.work import PageWork

Runner = Callable[[Iterable[Unit]], Generator[list[PageWork], None, None]]
"""Takes units one by one, as it can use them, and gives the work of each in any order."""
