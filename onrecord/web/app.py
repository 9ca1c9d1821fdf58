"""The web application: routes made of screens, errors as pages, and what stands around them."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

from markupsafe import Markup
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from onrecord.errors import NotFoundError, OnrecordError
from onrecord.exports.plain import as_csv, as_json
from onrecord.record import Record
from onrecord.views.query import Query
from onrecord.web import review, stories
from onrecord.web.answers import download, page
from onrecord.web.asked import query_of
from onrecord.web.guard import Guard, loopback_names
from onrecord.web.live import live
from onrecord.web.memo import Memo
from onrecord.web.meta import meta
from onrecord.web.pictures import FILE_PEN, PAGE_PEN
from onrecord.web.render import static_file, thing_path
from onrecord.web.screens import SCREENS, Screen, everything

Answer = Callable[[Request], Response]


def application(record: Record, port: int) -> Starlette:
    """The interface of a record; it answers to the loopback names of this port alone."""
    app = Starlette(
        routes=_routes(),
        middleware=[Middleware(Guard, hosts=loopback_names(port)), Middleware(GZipMiddleware, minimum_size=500)],
        exception_handlers={OnrecordError: _failed, HTTPException: _refused, Exception: _broken},
    )
    app.state.record = record
    app.state.memo = Memo(record.path)
    app.state.token = secrets.token_urlsafe(24)
    return app


def _routes() -> list[Route]:
    """Every path; twins come before the pages whose ids could swallow their endings."""
    made = [Route("/static/{hash}/{name}", static), Route("/live", live)]
    for screen in SCREENS:
        made.append(Route(f"{screen.twin}.meta.json", _meta(screen)))
        made.append(Route(f"{screen.twin}.json", _json(screen)))
        made.append(Route(f"{screen.twin}.csv", _csv(screen)))
        if screen.svg is not None:
            made.append(Route(f"{screen.twin}.svg", _svg(screen)))
        if screen.markdown is not None:
            made.append(Route(f"{screen.twin}.md", _markdown(screen)))
        made.append(Route(screen.path, _page(screen)))
    made += [
        Route("/review.meta.json", review.review_meta),
        Route("/review.json", review.review_json),
        Route("/review.csv", review.review_csv),
        Route("/review", review.review),
        Route("/review", review.judge, methods=["POST"]),
        Route("/story/{ident}.meta.json", stories.story_meta),
        Route("/story/{ident}.json", stories.story_json),
        Route("/story/{ident}.csv", stories.story_csv),
        Route("/story/{ident}/raw", stories.raw),
        Route("/story/{ident}", stories.story),
    ]
    return made


def static(request: Request) -> Response:
    """A file of ours; its address changes with its content, so that it may be kept for ever."""
    try:
        data, media_type, _ = static_file(request.path_params["name"])
    except (KeyError, ValueError, OSError) as error:
        raise NotFoundError("there is no such file") from error
    return Response(data, media_type=media_type, headers={"cache-control": "public, max-age=31536000, immutable"})


def _page(screen: Screen) -> Answer:
    """A screen as a page."""

    def answer(request: Request) -> Response:
        """Answer one request."""
        record: Record = request.app.state.record
        view = _view(screen, request)
        more = dict(screen.more(record, view, request.query_params)) if screen.more else {}
        if screen.svg is not None:
            more["picture"] = Markup(screen.svg(view, PAGE_PEN))
        return page(request, screen.template, screen.section, view=view, **more)

    return answer


def _json(screen: Screen) -> Answer:
    """A screen's view as JSON."""

    def answer(request: Request) -> Response:
        """Answer one request."""
        return download(as_json(_view(screen, request)), "application/json")

    return answer


def _csv(screen: Screen) -> Answer:
    """All rows of a screen's table as CSV."""

    def answer(request: Request) -> Response:
        """Answer one request."""
        rows = everything(screen, request.app.state.record, _query(screen, request), _asked(screen, request))
        return download(as_csv(rows), "text/csv")

    return answer


def _meta(screen: Screen) -> Answer:
    """What stands beside the CSV of a screen."""

    def answer(request: Request) -> Response:
        """Answer one request."""
        record: Record = request.app.state.record
        rows = everything(screen, record, _query(screen, request), _asked(screen, request))
        path = request.url.path.removesuffix(".meta.json")
        return download(as_json(meta(record, path, request.query_params, rows)), "application/json")

    return answer


def _svg(screen: Screen) -> Answer:
    """A screen's picture, with colours of its own so that it looks right anywhere."""

    def answer(request: Request) -> Response:
        """Answer one request."""
        assert screen.svg is not None
        return download(screen.svg(_view(screen, request), FILE_PEN), "image/svg+xml")

    return answer


def _markdown(screen: Screen) -> Answer:
    """A screen's text as Markdown."""

    def answer(request: Request) -> Response:
        """Answer one request."""
        assert screen.markdown is not None
        return download(screen.markdown(_view(screen, request)), "text/markdown")

    return answer


def _view(screen: Screen, request: Request) -> Any:
    """The view that a request asks for, built once for each state of the record."""
    record: Record = request.app.state.record
    query, asked = _query(screen, request), _asked(screen, request)
    key = (screen.path, query, tuple(sorted(asked.items())))
    return request.app.state.memo.view(key, lambda: screen.build(record, query, asked))


def _query(screen: Screen, request: Request) -> Query:
    """What a request asks of the record. UsageError for what this screen cannot be asked."""
    return query_of(request.query_params, screen.asks, screen.kinds)


def _asked(screen: Screen, request: Request) -> dict[str, str]:
    """The parameters of the path, and those of the URL that this screen alone understands; several are comma-joined."""
    own = {name: ",".join(request.query_params.getlist(name)) for name in screen.asks}
    return {**own, **request.path_params}


def _failed(request: Request, error: Exception) -> Response:
    """An error of ours: what it says and what to do next."""
    hint = getattr(error, "hint", "")
    return _error(request, getattr(error, "http_status", 500), str(error), hint, thing_path(getattr(error, "at", ())))


def _refused(request: Request, error: Exception) -> Response:
    """A path that leads nowhere, a method that a page does not take."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    said = {404: "There is no such page", 405: "This page does not take that"}.get(status, str(error))
    return _error(request, status, said, "Search the record, or begin at the overview.")


def _broken(request: Request, _: Exception) -> Response:
    """A fault of ours; the trace stands in the terminal that serves the record."""
    said = "Onrecord failed to show this page"
    return _error(request, 500, said, "The terminal that runs `onrecord serve` says more. The record is unharmed.")


def _error(request: Request, status: int, said: str, hint: str, at: str | None = None) -> Response:
    """An error in the form that was asked for; `at` is the page that shows what was meant."""
    said = f"{said[:1].upper()}{said[1:]}"
    if request.url.path.endswith((".json", ".csv", ".svg", ".md")):
        return JSONResponse({"error": said, "hint": hint}, status)
    return page(request, "error.html", "", status, said=said, hint=hint, at=at)
