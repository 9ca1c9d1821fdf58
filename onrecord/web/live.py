"""What goes on in the record while pages are open: a stream of events (SSE), one whenever something changed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import StreamingResponse

from onrecord.errors import OnrecordError
from onrecord.exports.plain import as_data
from onrecord.record import Record

EVERY = 2.0
"""Seconds between two looks at the record: a look is three small queries."""
_QUIET = 10
"""Looks without a change after which a comment keeps the connection open."""


def live(request: Request) -> StreamingResponse:
    """The pulse of the record, as often as it changes, for as long as somebody listens."""
    return StreamingResponse(_told(request), media_type="text/event-stream", headers={"cache-control": "no-store"})


async def _told(request: Request) -> AsyncIterator[str]:
    """The events."""
    record: Record = request.app.state.record
    last, quiet = "", 0
    while not await request.is_disconnected():
        now = await run_in_threadpool(_pulse, record)
        if now != last:
            last, quiet = now, 0
            yield f"data: {now}\n\n"
        elif (quiet := quiet + 1) % _QUIET == 0:
            yield ": still here\n\n"
        await asyncio.sleep(EVERY)


def _pulse(record: Record) -> str:
    """The pulse as one line of JSON; a record that cannot be read now has none."""
    try:
        return json.dumps(as_data(record.pulse()))
    except OnrecordError:
        return "{}"
