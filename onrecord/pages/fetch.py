"""Pages by URL: only when the user names one, politely, within limits, and never from an address inside the house."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit, urlunsplit

import httpx
from protego import Protego

from onrecord.errors import UnreadableError
from onrecord.pages.limits import DEFAULT, Limits
from onrecord.types.source import RawPage, Refused, Source

AGENT = "onrecord"
_REDIRECTS = (301, 302, 303, 307, 308)


def url_pages(url: str, allow_private: bool = False, limits: Limits = DEFAULT) -> Iterator[Source]:
    """The page at a URL, or the reason why it was not fetched."""
    try:
        with httpx.Client(trust_env=False, timeout=limits.timeout, headers={"User-Agent": AGENT}) as client:
            _heed_robots(client, url, allow_private, limits)
            yield _fetch(client, url, allow_private, limits)
    except UnreadableError as error:
        yield Refused(url, str(error), error.hint)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        yield Refused(
            url, f"it could not be fetched: {error or type(error).__name__}", "Check the address, or save the page."
        )


def _fetch(client: httpx.Client, url: str, allow_private: bool, limits: Limits) -> RawPage:
    """Follow redirects by hand, so that each hop is checked as the first was."""
    at = url
    for _ in range(limits.redirects + 1):
        answer = client.send(_request(client, at, allow_private), stream=True)
        try:
            if answer.status_code in _REDIRECTS and "location" in answer.headers:
                at = urljoin(at, answer.headers["location"])
                continue
            if answer.status_code != 200:
                raise UnreadableError(f"{at} answered {answer.status_code}", "Open it in a browser and save the page.")
            kind = answer.headers.get("content-type", "").split(";")[0].strip().lower() or None
            body = _body(answer, at, limits)
            return RawPage(name=at, data=body, url=at, media_type=kind, charset=answer.charset_encoding)
        finally:
            answer.close()
    raise UnreadableError(f"{url} redirects more than {limits.redirects} times", "Give the final address.")


def _heed_robots(client: httpx.Client, url: str, allow_private: bool, limits: Limits) -> None:
    """Refuse what the site's robots.txt does not allow; a site without one allows everything (RFC 9309)."""
    parts = urlsplit(url)
    robots = urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))
    answer = client.send(_request(client, robots, allow_private), stream=True)
    try:
        if answer.status_code != 200:
            return
        rules = Protego.parse(_body(answer, robots, limits).decode("utf-8", "replace"))
    finally:
        answer.close()
    if not rules.can_fetch(url, AGENT):
        raise UnreadableError(f"{parts.netloc} asks programs not to fetch {parts.path}", "Save the page by hand.")


def _body(answer: httpx.Response, url: str, limits: Limits) -> bytes:
    """The body, decoded as the transfer was, up to the size of a page."""
    body = bytearray()
    for block in answer.iter_bytes():
        body += block
        if len(body) > limits.page:
            raise UnreadableError(f"{url} is larger than {limits.page:,} bytes", "Raise ONRECORD_PAGE_BYTES.")
    return bytes(body)


def _request(client: httpx.Client, url: str, allow_private: bool) -> httpx.Request:
    """A request to the address that was checked, so that a second look-up cannot answer otherwise."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UnreadableError(f"{url} is no web address", "Only http and https are fetched.")
    address = _address(parts.hostname, parts.port or (443 if parts.scheme == "https" else 80), allow_private)
    host = f"[{address}]" if ":" in address else address
    pinned = urlunsplit(
        (parts.scheme, f"{host}:{parts.port}" if parts.port else host, parts.path or "/", parts.query, "")
    )
    headers = {"Host": parts.netloc.rpartition("@")[2]}
    return client.build_request("GET", pinned, headers=headers, extensions={"sni_hostname": parts.hostname})


def _address(host: str, port: int, allow_private: bool) -> str:
    """The first address of a host, if all of its addresses are public or private ones are allowed."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise UnreadableError(f"{host} has no address: {error}", "Check the name and your connection.") from error
    addresses = [str(entry[4][0]) for entry in found]
    inside = [a for a in addresses if not ipaddress.ip_address(a.partition("%")[0]).is_global]
    if inside and not allow_private:
        raise UnreadableError(f"{host} is at {inside[0]}, a private address", "Add --allow-private if that is meant.")
    return addresses[0]
