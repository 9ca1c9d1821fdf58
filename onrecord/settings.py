"""The settings of the machine. What belongs to a record stands in the record; what changes results is no setting."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from onrecord.errors import UsageError

GIBIBYTE = 1 << 30


def _number(name: str, default: float) -> float:
    """A number from the environment; UsageError for what is none."""
    text = os.environ.get(name)
    try:
        return default if text is None else float(text)
    except ValueError as error:
        raise UsageError(f"{name}={text} is no number", f"Set it to a number, such as {default:g}.") from error


@dataclass(frozen=True, slots=True)
class Settings:
    """How this machine works: `ONRECORD_WORKERS`, `ONRECORD_DEADLINE`, `ONRECORD_WORKER_BYTES`.

    `workers` is how many processes read pages, one a core unless said. `deadline` is how many seconds one page may take
    before it is given up as `timed_out`. `worker_bytes` is how much address space a worker may take; beyond it the page
    fails and the machine goes on (0: no limit; only where the system knows such limits).
    """

    workers: int = field(default_factory=lambda: int(_number("ONRECORD_WORKERS", os.cpu_count() or 1)))
    deadline: float = field(default_factory=lambda: _number("ONRECORD_DEADLINE", 60.0))
    worker_bytes: int = field(default_factory=lambda: int(_number("ONRECORD_WORKER_BYTES", 8 * GIBIBYTE)))
