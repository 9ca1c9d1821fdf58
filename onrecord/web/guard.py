"""Who may ask: only a browser on this machine that calls the server by a loopback name, and what it may then load."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-src 'self'; frame-ancestors 'none'"
)
"""What our own pages may load: nothing from elsewhere, no script in the page itself."""

RAW_POLICY = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'self'"
)
"""What a page as it was scraped may do: be shown with its own style. Scripts, loads and forms are off."""

_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
"""Other origins are told nothing of where a reader was. With `no-referrer` browsers would send our own forms with the
origin `null`, which the guard refuses."""


def loopback_names(port: int) -> frozenset[str]:
    """The values of `Host` that reach a server on this port from its own machine."""
    return frozenset(f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]"))


class Guard:
    """Refuses other hosts and forms from other origins, and puts the security headers on every answer.

    The check of `Host` keeps a web page elsewhere from reading the record through a name that it points here (DNS
    rebinding).
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        """Guard `app`; `hosts` are the names that it may be called by."""
        self._app = app
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = {name: value.decode("latin-1") for name, value in scope["headers"] if name in (b"host", b"origin")}
        reason = self._reason(given.get(b"host", ""), given.get(b"origin"), scope["method"])
        if reason:
            await PlainTextResponse(reason, 403)(scope, receive, _with_headers(send))
            return
        await self._app(scope, receive, _with_headers(send))

    def _reason(self, host: str, origin: str | None, method: str) -> str | None:
        """Why a request is refused; None where it is not."""
        if host.lower() not in self._hosts:
            return "This server answers on 127.0.0.1 and localhost only."
        if method not in ("GET", "HEAD") and origin not in (None, f"http://{host}"):
            return "Forms are taken from this server's own pages only."
        return None


def _with_headers(send: Send) -> Send:
    """`send` with our headers on the answer, where it brings none of its own."""

    async def sending(message: Message) -> None:
        """Send one message."""
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.setdefault("content-security-policy", POLICY)
            headers.setdefault("cache-control", "no-cache")
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
