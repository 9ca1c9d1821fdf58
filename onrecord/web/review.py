"""Review: one claim at a time, judged by forms that need no script; every judgement is appended and can be taken
back."""

from __future__ import annotations

import getpass
import json
import secrets

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import UsageError
from onrecord.exports.plain import as_csv, as_json
from onrecord.record import Record
from onrecord.types.judgement import OF_TWO, Judgement, Verdict
from onrecord.views.review import QUEUES, SAMPLE, ReviewView
from onrecord.web import words
from onrecord.web.answers import download, page
from onrecord.web.asked import among
from onrecord.web.meta import meta
from onrecord.web.render import address

_GIVEN = {verdict.value: verdict for verdict in Verdict}
_LONGEST = 2000


def review(request: Request) -> Response:
    """The next claim of a queue with the form that judges it."""
    view = _view(request)
    return page(request, "review.html", "/review", view=view, queues=QUEUES, here=_here(view.queue, view.kind, view.at))


def review_json(request: Request) -> Response:
    """Everything of the page, and every judgement ever given, oldest first."""
    record: Record = request.app.state.record
    body = {"review": _view(request), "judgements": record.judgements()}
    return download(as_json(body), "application/json")


def review_csv(request: Request) -> Response:
    """Every judgement ever given, oldest first."""
    record: Record = request.app.state.record
    return download(as_csv(record.judgements()), "text/csv")


def review_meta(request: Request) -> Response:
    """What stands beside the CSV of judgements."""
    record: Record = request.app.state.record
    return download(as_json(meta(record, "/review", request.query_params, record.judgements())), "application/json")


async def judge(request: Request) -> Response:
    """Append a judgement and go on to the next claim; `apply` lets the linkers obey at once."""
    form = await request.form(max_files=0, max_fields=20)
    if not secrets.compare_digest(_text(form, "token").encode(), request.app.state.token.encode()):
        raise UsageError(
            "this form is from an earlier start of the server", "Go back, reload the page, and send again."
        )
    record: Record = request.app.state.record
    if _text(form, "verdict") == "apply":
        await run_in_threadpool(record.link)
    else:
        given = await run_in_threadpool(_judgement, form, record)
        await run_in_threadpool(record.judge, given, False)
    at = _text(form, "at")
    return RedirectResponse(
        _here(_text(form, "queue"), _text(form, "kind"), int(at) if at.isdecimal() and len(at) < 8 else 0), 303
    )


def _view(request: Request) -> ReviewView:
    record: Record = request.app.state.record
    asked = request.query_params
    at = asked.get("at", "0")
    if not at.isdecimal() or len(at) > 7:
        raise UsageError(f"at={at} is no number", "Write a whole number, such as 2.")
    among(asked, "queue", QUEUES)
    among(asked, "kind", words.KIND)
    return record.review(asked.get("queue", ""), asked.get("kind", ""), int(at))


def _here(queue: str, kind: str, at: int) -> str:
    return address("/review", queue=queue, kind=kind, at=at)


def _judgement(form: FormData, record: Record) -> Judgement:
    """The judgement that a form gives; of two, the other may be named as an actor."""
    verdict = _GIVEN.get(_text(form, "verdict"))
    subject = _text(form, "subject")
    if verdict is None or not subject:
        raise UsageError("this form says no verdict", "Use the buttons of the page.")
    corrected = verdict is Verdict.CORRECTED
    named = _text(form, "other") or (record.actor_named(_text(form, "named")) if verdict in OF_TWO else None)
    if verdict in OF_TWO and named == subject:
        raise UsageError("these are one already", "Name another actor, by the name that heads its page.")
    note = SAMPLE if _text(form, "queue") == SAMPLE else _text(form, "note")
    return Judgement(
        verdict=verdict,
        subject=subject,
        other=named if verdict in OF_TWO else None,
        field=_text(form, "field") if corrected else None,
        value=_value(_text(form, "value")) if corrected else None,
        undoes=subject if verdict is Verdict.UNDONE else None,
        note=note or None,
        by=getpass.getuser(),
    )


def _value(text: str) -> str:
    """A corrected value as JSON: a number where it is one, null where it is empty."""
    if not text:
        return "null"
    try:
        return json.dumps(json.loads(text)) if text[0].isdigit() or text[0] == "-" else json.dumps(text)
    except ValueError:
        return json.dumps(text)


def _text(form: FormData, name: str) -> str:
    """A field of a form as text; files are none."""
    value = form.get(name)
    return value.strip()[:_LONGEST] if isinstance(value, str) else ""
