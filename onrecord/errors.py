"""Every error that Onrecord raises on purpose, in one tree.

Each class has an exit code and an HTTP status; each error says what to do next.
"""

from __future__ import annotations

from typing import ClassVar


class OnrecordError(Exception):
    """The root of the tree. `hint` is one sentence that says what to do next."""

    exit_code: ClassVar[int] = 1
    http_status: ClassVar[int] = 500

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep the hint apart from the message, so that edges can show both."""
        super().__init__(message)
        self.hint = hint


class UsageError(OnrecordError):
    """The call was wrong."""

    exit_code = 2
    http_status = 400


class PartialError(OnrecordError):
    """Some pages failed; each is recorded with its reason and everything else is done."""

    exit_code = 3


class NotFoundError(OnrecordError):
    """The record holds nothing under that id, or nothing of the kind that was asked for.

    `at` is empty, or the kind and the id of what the id names instead; of a claim also the id of its story.
    """

    exit_code = 4
    http_status = 404

    def __init__(self, message: str, hint: str = "", at: tuple[str, ...] = ()) -> None:
        """Keep what the id names instead."""
        super().__init__(message, hint)
        self.at = at


class UnreadableError(OnrecordError):
    """A page or file cannot be read; it is refused with its reason and the run goes on."""

    exit_code = 5
    http_status = 422


class RecordBusyError(OnrecordError):
    """Another process is writing to this record."""

    exit_code = 6
    http_status = 409


class RecordVersionError(OnrecordError):
    """The record was written by a newer Onrecord, or is no record."""

    exit_code = 7
    http_status = 409


class StorageError(OnrecordError):
    """The disk is full or the record cannot be written; what was committed is kept."""

    exit_code = 8


class EvidenceError(OnrecordError):
    """Something that does not quote its page was refused. This is a fault in a reader, never in a page.

    `stage` is the name of that reader, `page` the id of the page that it happened on.
    """

    exit_code = 9

    def __init__(self, message: str, hint: str = "", stage: str = "") -> None:
        """Keep which reader it was."""
        super().__init__(message, hint)
        self.stage = stage
        self.page = ""
