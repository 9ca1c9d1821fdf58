"""The story reader, the drawer's evidence, and the page as it was scraped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from onrecord.errors import NotFoundError
from onrecord.exports.plain import as_csv, as_json
from onrecord.record import Record
from onrecord.types.claims import Claim
from onrecord.types.evidence import PieceKind, RawRange, Story
from onrecord.types.filed import Filed, kind_of
from onrecord.views.stories import StoryView
from onrecord.web import scraped
from onrecord.web.answers import download, page
from onrecord.web.guard import RAW_POLICY
from onrecord.web.marks import FIRST_LAYERS, LAYERS, Block, blocks
from onrecord.web.meta import meta


def story(request: Request) -> Response:
    """One story; with `?claim=` its words stand out, and as a fragment only their surroundings are given."""
    record: Record = request.app.state.record
    view = record.story(request.path_params["ident"])
    now = request.query_params.get("claim")
    layers = _layers(request.query_params)
    cut = blocks(view.story, view.marks, layers, now)
    shown = [filed for filed in view.claims if kind_of(type(filed.value)) in layers or filed.id == now]
    numbers = {filed.id: at for at, filed in enumerate(_in_order(shown), start=1)}
    values: dict[str, Any] = {
        "view": view,
        "blocks": _without_headline(cut),
        "facts": _in_order(shown),
        "numbers": numbers,
        "layers": layers,
        "offered": _offered(view),
        "now": now,
        "mode": request.query_params.get("view", "clean"),
        "kind_of": lambda value: kind_of(type(value)),
    }
    if now and request.query_params.get("fragment") == "1":
        near = [block for block in cut if any(now in s.claims for s in block.segments)]
        return page(request, "evidence.html", "/stories", **values | {"blocks": _around(cut, near)})
    return page(request, "story.html", "/stories", **values)


def story_json(request: Request) -> Response:
    """The story, its claims with their spans, and where they stand in the page."""
    view = _view(request)
    return download(as_json(view), "application/json")


def story_csv(request: Request) -> Response:
    """The claims of a story, a line each."""
    view = _view(request)
    return download(as_csv(_claim_rows(view)), "text/csv")


def story_meta(request: Request) -> Response:
    """What stands beside the CSV of a story."""
    path = request.url.path.removesuffix(".meta.json")
    record: Record = request.app.state.record
    return download(as_json(meta(record, path, request.query_params, _claim_rows(_view(request)))), "application/json")


def raw(request: Request) -> Response:
    """The page as it was scraped, inert; `?as=characters` gives its characters and nothing rendered."""
    record: Record = request.app.state.record
    view = record.story(request.path_params["ident"])
    text = record.page_text(view.page.id)
    ranges = _ranges(view.story, view.claims, request.query_params.get("claim"))
    whole = scraped.is_html(view.page) and request.query_params.get("as") != "characters"
    body = scraped.document(view.page, text, ranges) if whole else scraped.characters(text, ranges)
    return HTMLResponse(body, headers={"content-security-policy": RAW_POLICY, "x-frame-options": "SAMEORIGIN"})


def _view(request: Request) -> StoryView:
    record: Record = request.app.state.record
    return record.story(request.path_params["ident"])


def _layers(params: Mapping[str, str]) -> tuple[str, ...]:
    """The layers that are asked for; the first ones where nothing is."""
    if "layers" not in params:
        return FIRST_LAYERS
    wanted = set(params["layers"].split(","))
    return tuple(layer for layer in LAYERS if layer in wanted)


def _offered(view: StoryView) -> list[tuple[str, int]]:
    """The layers that this story has, with the number of their claims."""
    kinds = [kind_of(type(filed.value)) for filed in view.claims]
    return [(layer, kinds.count(layer)) for layer in LAYERS if layer in kinds]


def _in_order(claims: Sequence[Filed[Claim]]) -> list[Filed[Claim]]:
    """Claims in the order of their words."""
    return sorted(claims, key=lambda filed: (filed.value.spans[0].start, filed.id))


def _without_headline(cut: Sequence[Block]) -> list[Block]:
    """The blocks to read: the headline stands above them already, unless something is marked in it."""
    return [b for b in cut if b.piece.kind != PieceKind.HEADLINE or any(s.claims for s in b.segments)]


def _around(cut: Sequence[Block], near: Sequence[Block]) -> list[Block]:
    """The blocks that hold a claim, with one before and one after."""
    if not near:
        raise NotFoundError("this story holds no such claim", "Ids change when the words or values change.")
    first, last = cut.index(near[0]), cut.index(near[-1])
    return list(cut[max(0, first - 1) : last + 2])


def _ranges(story_: Story, claims: Sequence[Filed[Claim]], now: str | None) -> list[RawRange]:
    """Where the words of a claim stand in the page; without a claim, where the story begins."""
    if now is None:
        first = story_.pieces[0]
        return list(story_.locate(first.start, first.end)[:1])
    chosen = [filed.value for filed in claims if filed.id == now]
    return [found for claim in chosen for span in claim.spans for found in story_.locate(span.start, span.end)]


def _claim_rows(view: StoryView) -> list[Any]:
    """The evidence of each claim of a story."""
    return list(view.evidence)
