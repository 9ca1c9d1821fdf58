"""Serving a record on the loopback address of this machine."""

from __future__ import annotations

import gc

import uvicorn

from onrecord.errors import UsageError
from onrecord.record import Record
from onrecord.web.app import application

HOST = "127.0.0.1"
_MADE = 50_000
"""Objects that are made between two looks for those of no more use: a page makes tens of thousands, and keeps few."""
_PATIENCE = 1
"""Seconds that open pages, which listen for changes, may keep a server that is stopped."""


def settle() -> None:
    """Spare what has been loaded the search for objects of no more use, which else takes a tenth of a large page."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_MADE)


def serve(path: str, port: int) -> None:
    """Serve the record at `path` until it is stopped; NotFoundError where there is none, UsageError for a bad port."""
    if not 0 < port < 65536:
        raise UsageError(f"{port} is no port", "Choose one between 1024 and 65535.")
    record = Record(path)
    record.last_reading()
    config = uvicorn.Config(
        application(record, port),
        host=HOST,
        port=port,
        log_level="warning",
        server_header=False,
        access_log=False,
        timeout_graceful_shutdown=_PATIENCE,
    )
    server = uvicorn.Server(config)
    settle()
    try:
        server.run()
    except SystemExit as stopped:
        raise UsageError(f"port {port} cannot be used", "Choose another with --port.") from stopped
