"""Views as pictures: which marks they have, what each is called, and where it leads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from onrecord.views.dyads import DyadsView
from onrecord.views.figures import MeasureView, Point, as_told
from onrecord.views.gap import Gap
from onrecord.views.meetings import MeetingsView
from onrecord.views.places import MapView
from onrecord.views.positions import TermRow, TermView
from onrecord.views.rounds import RoundsView
from onrecord.views.sources import FamilyView
from onrecord.views.steps import Step, stands
from onrecord.views.timeline import Happening, TimelineView
from onrecord.views.titles import who
from onrecord.web import words
from onrecord.web.boundaries import DrawnMap
from onrecord.web.render import address, evidence_path, segment
from onrecord.web.svg import brush, draw, lanes, lines, matrix, network, spark, tree, world
from onrecord.web.svg.draw import Pen
from onrecord.web.svg.scale import Scale, ordinal, ordinals

PAGE_PEN = Pen()
FILE_PEN = Pen(literal=True)
_SITES = 40
_REACHES = 60
"""The latest days that the strip of a gap bears."""
_TIMES, _OTHERS = 20, 3
"""A number so many times the next, beside more than so many, is in the table alone."""
_SHAPES = {"accepts": "circle", "conditional": "diamond", "rejects": "square"}


def timeline(view: TimelineView, pen: Pen) -> str:
    """Lanes of happenings."""
    shown = [
        lanes.Lane(name, tuple(_dot(one) for one in view.marks if one.lane == name and ordinal(one.day)))
        for name, _ in view.lanes
        if view.query.kind in (None, name)
    ]
    return lanes.chart(shown, "Timeline", pen)


def _dot(one: Happening) -> lanes.Dot:
    start = ordinal(one.day) or 0
    title = f"{words.when(one)}: {one.title}. {one.support}"
    href = evidence_path(one.story, one.claim) if one.story and one.claim else "#main"
    sure = len(one.start or "") == 10
    return lanes.Dot(start, ordinal(one.end) or start + 1, one.support.origins, href, title, sure)


def days(view: TimelineView, asked: Mapping[str, str]) -> str:
    """The strip that chooses the days of a timeline; it keeps what else was asked."""
    held: Counter[int] = Counter()
    for day, number in view.days:
        held[ordinal(day) or 1] += number
    since, until = ordinals(view.query.since), ordinals(view.query.until)
    chosen = (since[0] or min(held, default=1), until[1] if view.query.until else max(held, default=1) + 1)
    kept = {name: value for name, value in asked.items() if name not in ("from", "to", "page", "fragment")}
    return brush.chart(
        held,
        lambda first, last: address("/timeline", **(kept | {"from": first, "to": last})),
        chosen if view.query.since or view.query.until else None,
        "How much is told of each time; a bar chooses it",
        PAGE_PEN,
    )


def term(view: TermView, pen: Pen) -> str:
    """The steps of each party on a term."""
    shown = [
        lanes.Lane(party, tuple(_step(s) for s in view.steps if s.party == party and s.day))
        for party in view.parties[:10]
    ]
    return lanes.chart(shown, f"Positions on {view.term}", pen)


def _step(step: Step) -> lanes.Dot:
    end = (ordinal(step.day) or 0) + 1
    start = ordinal(step.since) or end - 1
    by = "" if step.own else f", by the word of {who(step.by)}"
    said = f"{stands(step.party, step.stance, step.term)}{by}"
    title = f"{words.days(step.since, step.day)}: {said}. {step.support}"
    href = evidence_path(step.story, step.claim) if step.story and step.claim else "#main"
    return lanes.Dot(
        start, end, step.support.origins, href, title, True, step.state, f"{step.state}-edge", _SHAPES[step.state]
    )


def strip(row: TermRow, first: int, last: int) -> str:
    """The steps of a term as a small strip beside its cells: no links, since each cell is one."""
    x = Scale(first, max(last, first + 1), 6, 194)
    parties = [cell.party for cell in row.cells][:4]
    parts = [draw.line(2, 9 + 15 * at, 198, 9 + 15 * at, PAGE_PEN) for at in range(len(parties))]
    for step in row.steps:
        day = ordinal(step.day)
        if step.party in parties and day is not None:
            y = 9 + 15 * parties.index(step.party)
            fill, edge = PAGE_PEN.paint(step.state), PAGE_PEN.paint(f"{step.state}-edge")
            parts.append(draw.marker(_SHAPES[step.state], x(day), y, 4, fill, edge, 1))
    if not any(step.party in parties and step.day for step in row.steps):
        return ""
    label = f"{row.count} statements on {words.spaced(row.term)} in time, a row for each party"
    return draw.tag(
        "svg", "".join(parts), viewBox=f"0 0 200 {15 * len(parties) + 4}", role="img", aria_label=label, class_="strip"
    )


def gap(found: Gap) -> str:
    """The gap on a term in time."""
    reaches = [(day, reach.low, reach.high) for reach in found.reaches[-_REACHES:] if (day := ordinal(reach.day))]
    said = f"gap on {words.spaced(found.term)}: {gap_words(found)}"
    return spark.chart(reaches, said, PAGE_PEN) if reaches else ""


def gap_words(found: Gap) -> str:
    """What came of a gap: `narrowed: 4 → 1`."""
    if len(found.reaches) == 1 or found.last == found.first == 0:
        return str(found.last) if found.last else "0: together"
    return f"{found.moved}: {found.first} → {found.last}" if found.moved != "same" else f"the same: {found.last}"


def measure(view: MeasureView, pen: Pen) -> str:
    """A line for each authority."""
    most = top([p.value for _, points in view.series for p in points if ordinal(p.as_of)])
    shown = [
        lines.Line(name, tuple(_mark(p) for p in points if ordinal(p.as_of) and p.value <= most))
        for name, points in view.series
    ]
    rules = [
        lines.Rule(ordinal(one.day) or 0, one.name, f"{words.day(one.day)}: {one.name}", f"/rounds/{segment(one.id)}")
        for one in view.talks
    ]
    return lines.chart([one for one in shown if one.marks], f"Figures: {words.spaced(view.unit)}", pen, rules)


def top(values: Sequence[float]) -> float:
    """The greatest value that a picture bears: one that is many times all others would press these into a line."""
    found = sorted(set(values), reverse=True)
    return found[1] if len(found) > _OTHERS and found[0] > _TIMES * found[1] else found[0] if found else 0.0


def _mark(point: Point) -> lines.Mark:
    told = as_told(point.comparator, point.value, point.high)
    title = f"{words.day(point.as_of)}: {told} by the count of {who(point.authority)}. {point.support}"
    href = evidence_path(point.story, point.claim) if point.story and point.claim else "#main"
    high = point.high if point.high is not None else point.value
    day, end = ordinals(point.as_of)
    sure = point.comparator == "exact" and end - day == 1
    return lines.Mark(day, end, point.value, point.value, high, href, title, sure)


def dyads(view: DyadsView, pen: Pen) -> str:
    """The matrix of who acts toward whom."""
    cells = {
        (row.actor, row.recipient): matrix.Cell(row.together, row.against, dyad_path(row.actor, row.recipient))
        for row in view.rows
        if row.actor in view.names and row.recipient in view.names
    }
    return matrix.chart(view.names, cells, "Who acts toward whom", pen)


def meetings(view: MeetingsView, pen: Pen) -> str:
    """The network of who meets whom."""
    names = {guest.name for guest in view.guests}
    nodes = [
        network.Node(
            guest.name,
            guest.as_party + guest.as_mediator,
            guest.as_mediator > guest.as_party,
            address("/rounds", actor=guest.name),
            f"{guest.name}: party to {guest.as_party}, mediator of {guest.as_mediator} rounds",
        )
        for guest in view.guests
    ]
    edges = [
        network.Edge(
            row.one,
            row.other,
            row.origins,
            row.as_parties >= row.through,
            address("/rounds", actor=row.one, beside=row.other),
            f"{row.one} and {row.other}: {words.counted(row.as_parties + row.through, 'round')}, "
            f"{words.counted(row.origins, 'origin')}",
        )
        for row in view.rows
        if {row.one, row.other} <= names
    ]
    return network.chart(nodes, edges, "Who meets whom", pen)


def dyad_path(a: str, b: str) -> str:
    """The page of two actors."""
    return f"/dyad/{segment(a)}/{segment(b)}"


def family(view: FamilyView, pen: Pen) -> str:
    """Who copied from whom."""
    shown = view.members[:40]
    rows = {member.story.id: at for at, member in enumerate(shown)}
    leaves = [
        tree.Leaf(
            name=member.story.outlet or "outlet not known",
            day=ordinal((member.story.published or "").split("/")[0]),
            href=f"/story/{segment(member.story.id)}",
            title=f"{member.story.outlet or 'Outlet not known'}, {words.day(member.story.published)}: {said}",
            said=said,
            of=rows.get(member.of or ""),
            share=member.share or 0.0,
            origin=member.origin,
        )
        for member in shown
        for said in (copy_words(member.origin, member.kind, member.share),)
    ]
    return tree.chart(leaves, "Who copied from whom", pen)


def copy_words(origin: bool, kind: str | None, share: float | None) -> str:
    """How a story goes back to another, in words."""
    if origin:
        return "origin"
    if kind is None:
        return "of the same family"
    if kind in words.SHARED:
        return words.SHARED[kind]
    return f"{share:.0%} {words.spaced(kind)}" if share is not None else words.spaced(kind)


def sites(view: DrawnMap, pen: Pen) -> str:
    """The map."""
    return world.chart(_sites(view), "Where talks and events were reported", pen, view.lines, view.own)


def near_sites(view: DrawnMap) -> str:
    """The places that lie together, larger; empty where the map shows them apart."""
    near = world.detail(_sites(view))
    return world.chart(near, "The same, where most places lie together", PAGE_PEN, view.lines, view.own)


def _sites(view: MapView) -> Sequence[world.Site]:
    return [
        world.Site(row.name, row.latitude, row.longitude, row.talks, row.events, address("/timeline", place=row.name))
        for row in view.rows
        if row.latitude is not None and row.longitude is not None
    ][:_SITES]


def rounds(view: RoundsView, pen: Pen) -> str:
    """Rounds in time, a lane for each status: how far they came."""
    order = ("planned", "under_way", "held", "stalled", "failed")
    shown = [
        lanes.Lane(
            words.spaced(status).capitalize(),
            tuple(
                lanes.Dot(
                    ordinal(row.start) or 0,
                    ordinal(row.end) or (ordinal(row.start) or 0) + 1,
                    row.support.origins,
                    f"/rounds/{segment(row.id)}",
                    f"{words.span(row.start, row.end)}: {row.venue or 'place not known'}, {words.listed(row.parties)}. "
                    f"{row.support}",
                    len(row.start or "") == 10,
                )
                for row in view.rows
                if row.status == status and ordinal(row.start)
            ),
        )
        for status in order
    ]
    return lanes.chart([lane for lane in shown if lane.dots], "Rounds of talks by how they went", pen)
