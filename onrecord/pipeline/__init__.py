"""Runs: what is missing is planned, read by a runner, committed by one process, and linked."""

from onrecord.pipeline.forget import forget
from onrecord.pipeline.plan import PlanLine, plan
from onrecord.pipeline.run import Progress, RunResult, run
from onrecord.pipeline.runners.inline import inline
from onrecord.pipeline.runners.pool import pool

__all__ = ["PlanLine", "Progress", "RunResult", "forget", "inline", "plan", "pool", "run"]
