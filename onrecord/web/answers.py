"""Answers: a view as a page, as the main part of a page, or as one of its twins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from onrecord.errors import OnrecordError
from onrecord.record import Record
from onrecord.web.asked import LOOKS
from onrecord.web.meta import cite
from onrecord.web.render import address, render


def page(request: Request, template: str, section: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A template as a whole page, or as its main part where `?fragment=1` asks for that."""
    base = "fragment.html" if request.query_params.get("fragment") == "1" else "base.html"
    return HTMLResponse(render(template, _context(request, section) | {"base": base} | values), status)


def download(body: str, media_type: str) -> Response:
    """A twin of a page; programs elsewhere may not read it, this machine's may."""
    return Response(body, media_type=media_type)


def _context(request: Request, section: str) -> dict[str, Any]:
    """What every page knows: where it is, what was asked, the record, the theme and the token of its forms."""
    params = dict(request.query_params)
    theme = request.cookies.get("theme")
    path = request.url.path
    as_of = params.get("as_of") or None

    def same(**changes: object) -> str:
        """This page with other parameters."""
        kept: dict[str, object] = {name: value for name, value in params.items() if name not in ("fragment", "page")}
        return address(path, **(kept | {name.rstrip("_"): value for name, value in changes.items()}))

    def link(to: str, **values: object) -> str:
        """Another page as of the same day."""
        return address(to, **({"as_of": as_of} | values))

    return {
        "section": section,
        "path": path,
        "params": params,
        "param": lambda name: params.get(name, ""),
        "as_of": as_of,
        "theme": theme if theme in ("light", "dark") else None,
        "same": same,
        "link": link,
        "twin": lambda kind: _twin(path, kind, request.query_params.multi_items()),
        "token": request.app.state.token,
        "record": _standing(request.app.state.record, path, params),
    }


def _twin(path: str, kind: str, asked: Iterable[tuple[str, str]]) -> str:
    """The address of this page in another form, with the same filters."""
    filters = [(name, value) for name, value in asked if name not in LOOKS and value]
    return f"{'/index' if path == '/' else path}.{kind}" + (f"?{urlencode(filters)}" if filters else "")


def _standing(record: Record, path: str, params: Mapping[str, str]) -> dict[str, Any]:
    """What a page says of the record: its path, its last reading, and how to cite the page."""
    try:
        last = record.last_reading()
    except OnrecordError:
        last = None
    return {"path": record.path, "last": last, "cite": cite(record.path, last, path, params)}
