"""Pages by URL, against a server on this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from onrecord.pages import Limits, load
from onrecord.pages.fetch import url_pages
from onrecord.types.source import RawPage, Refused


class Site(BaseHTTPRequestHandler):
    """A small site: a page, a redirect, a loop, a large page, a path that robots.txt closes."""

    def do_GET(self) -> None:
        """Answer by path."""
        if self.path == "/robots.txt":
            self._send(200, b"User-agent: *\nDisallow: /closed\n", "text/plain")
        elif self.path in ("/moved", "/loop"):
            self.send_response(302)
            self.send_header("Location", "/page" if self.path == "/moved" else "/loop")
            self.end_headers()
        elif self.path == "/inside":
            self.send_response(302)
            self.send_header("Location", "http://169.254.169.254/secret")
            self.end_headers()
        elif self.path == "/big":
            self._send(200, b"x" * 200_000, "text/html")
        elif self.path == "/page":
            self._send(200, "<p>Talks in Bergen – again</p>".encode(), "text/html; charset=utf-8")
        else:
            self._send(404, b"", "text/html")

    def _send(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def only(url: str, allow: bool = True, limits: Limits | None = None) -> RawPage | Refused:
    (page,) = url_pages(url, allow_private=allow, limits=limits or Limits(timeout=5))
    return page


def test_a_page_is_fetched_through_a_redirect(site: str) -> None:
    page = only(site + "/moved")
    assert isinstance(page, RawPage)
    assert (page.url, page.media_type, page.charset) == (site + "/page", "text/html", "utf-8")
    assert b"Bergen" in load(page)


@pytest.mark.parametrize(("path", "words"), [("/closed", "asks programs"), ("/loop", "redirects"), ("/none", "404")])
def test_what_is_refused_says_why(site: str, path: str, words: str) -> None:
    page = only(site + path)
    assert isinstance(page, Refused)
    assert words in page.reason


def test_a_page_over_the_limit_is_not_taken_in(site: str) -> None:
    assert isinstance(only(site + "/big", limits=Limits(page=50_000, timeout=5)), Refused)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/x", "http://[::1]/x", "http://10.0.0.1/", "http://169.254.169.254/"]
)
def test_private_addresses_are_refused_unless_allowed(url: str) -> None:
    page = only(url, allow=False)
    assert isinstance(page, Refused)
    assert "private" in page.reason


def test_a_redirect_into_the_house_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.pages import fetch

    real = fetch._address
    monkeypatch.setattr(fetch, "_address", lambda host, port, allow: real(host, port, host == "127.0.0.1"))
    page = only(site + "/inside")
    assert isinstance(page, Refused)
    assert "private" in page.reason


@pytest.mark.parametrize("url", ["http://", "http://exa mple/", "https://user@:99999/"])
def test_no_address_is_refused_without_a_crash(url: str) -> None:
    assert isinstance(only(url), Refused)
