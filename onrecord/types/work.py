"""What a stage's work on a page came to, and the ledger that keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.types.claims import Claim
from onrecord.types.evidence import Page, Story


class Outcome(StrEnum):
    """How it ended. Abstaining is a result: the stage looked and has a reason to say nothing."""

    DONE = "done"
    ABSTAINED = "abstained"
    FAILED = "failed"
    CRASHED = "crashed"
    TIMED_OUT = "timed_out"
    REFUSED = "refused"

    @property
    def lost(self) -> bool:
        """Whether something of the page may be missing from the record."""
        return self not in (Outcome.DONE, Outcome.ABSTAINED)


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One stage's work on one page, with the fingerprint that it was done with. `at` is ISO 8601, UTC."""

    page: str
    stage: str
    fingerprint: str
    outcome: Outcome
    seconds: float = 0.0
    reason: str | None = None
    at: str = ""


@dataclass(frozen=True, slots=True)
class LinkingRow:
    """One linker's last work: its fingerprint and the digest of all that it read."""

    linker: str
    fingerprint: str
    inputs: str
    outcome: Outcome
    seconds: float = 0.0
    reason: str | None = None
    at: str = ""


@dataclass(frozen=True, slots=True)
class PageWork:
    """All that one piece of work on a page gives the committer; it is written in one transaction or not at all.

    `page` carries its decoded text where stories were selected anew. `raw` is the page's bytes under zstd, None where
    the record has them. `stories` is None where they stay as they are. `claims` holds, for each stage that ran, its
    claims on all stories of the page.
    """

    page: Page
    raw: bytes | None
    stories: tuple[Story, ...] | None
    claims: Mapping[str, tuple[Claim, ...]] = field(default_factory=dict)
    ledger: tuple[LedgerRow, ...] = ()
