"""The SVG writer: scales and ticks, escaping, links on every mark, colours in files of their own."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from onrecord.web import pictures
from onrecord.web.svg import brush, draw, ground, lanes, lines, matrix, network, scale, tree, world
from onrecord.web.svg.draw import Pen

ROOT = Path(__file__).resolve().parents[2]
EVIL = "<script>\"'&\u202e"
FILE = Pen(literal=True)


@given(st.integers(-(10**9), 10**9), st.integers(0, 10**9))
def test_ticks_lie_round_the_values(low: int, width: int) -> None:
    made, ticks = scale.values(low, low + width, 0, 100)
    assert made.low <= low
    assert made.high >= low + width
    assert 2 <= len(ticks) <= 12


@given(st.integers(1, 3_000_000), st.integers(0, 200_000))
def test_days_have_few_names(first: int, length: int) -> None:
    _, names = scale.days(first, min(first + length, 3_600_000), 0, 1000)
    assert len(names) <= 14


@given(st.lists(st.floats(0, 400), min_size=1, max_size=6))
def test_labels_keep_apart(places: list[float]) -> None:
    moved = sorted(scale.pushed(places, 30, 0, 400))
    assert all(b - a >= 29.999 for a, b in pairwise(moved))
    assert moved[-1] <= 400


def _charts(name: str) -> dict[str, str]:
    mark = lines.Mark(738000, 738001, 5, 4, 6, "/story/a#b", name)
    dot = lanes.Dot(738000, 738004, 3, "/story/a#b", name)
    leaf = tree.Leaf(name, 738000, "/story/a", name, name, None, 1.0, True)
    site = world.Site(name, 31.5, 34.5, 2, 1, "/timeline?place=a")
    nodes = [network.Node(who, 2, False, "/rounds?actor=a", name) for who in (name, "b")]
    meets = network.Edge(name, "b", 2, True, "/rounds?actor=a", name)
    return {
        "network": network.chart(nodes, [meets], name, FILE),
        "lines": lines.chart([lines.Line(name, (mark, mark))], name, FILE),
        "lanes": lanes.chart([lanes.Lane(name, (dot,))], name, FILE),
        "matrix": matrix.chart([name, "b"], {(name, "b"): matrix.Cell(2, 1, "/dyad/a/b")}, name, FILE),
        "tree": tree.chart([leaf, tree.Leaf("b", None, "/story/b", "b", "b", 0, 0.5, False)], name, FILE),
        "world": world.chart([site], name, FILE),
    }


@pytest.mark.parametrize("kind", ["network", "lines", "lanes", "matrix", "tree", "world"])
def test_charts_are_well_formed_and_every_mark_is_a_link(kind: str) -> None:
    svg = _charts(EVIL)[kind]
    root = ElementTree.fromstring(svg)
    links = root.findall(".//{http://www.w3.org/2000/svg}a")
    assert links
    assert all(link.get("href") and link.get("aria-label") for link in links)
    assert "var(" not in svg
    assert "<script" not in svg


def test_nothing_is_drawn_of_nothing() -> None:
    assert lines.chart([], "x", FILE) == lanes.chart([], "x", FILE) == matrix.chart([], {}, "x", FILE) == ""
    assert tree.chart([], "x", FILE) == world.chart([], "x", FILE) == ""


def test_colours_of_files_are_those_of_the_style_sheet() -> None:
    css = (ROOT / "onrecord" / "web" / "static" / "onrecord.css").read_text(encoding="utf-8")
    light = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", css.split("@media")[0]))
    full = {name: "#" + "".join(c * 2 for c in v[1:]) if len(v) == 4 else v for name, v in light.items()}
    for name, value in draw._LITERAL.items():
        assert full[name] == value, name


@pytest.mark.parametrize(
    "path",
    ["/index.svg", "/timeline.svg", "/rounds.svg", "/figures/deaths.svg", "/map.svg", "/dyads.svg", "/meetings.svg"],
)
def test_pictures_have_a_twin(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("image/svg+xml")
    ElementTree.fromstring(answer.text)


def test_a_strip_leaves_out_the_one_day_of_long_ago() -> None:
    days = {711000: 1, **{738000 + day: 9 for day in range(60)}}
    made = brush.chart(days, lambda first, last: f"/{first}/{last}", None, "days", FILE)
    assert made.count("<a ") == 60
    assert 'data-first="738000"' in made
    assert brush.chart({738000: 3}, lambda first, last: "/", None, "days", FILE) == ""


@pytest.mark.parametrize(("length", "most"), [(100, 100), (1000, 145), (4000, 134), (40000, 112)])
def test_a_strip_has_few_bars(length: int, most: int) -> None:
    days = dict.fromkeys(range(700000, 700000 + length), 1)
    made = brush.chart(days, lambda first, last: f"/{first}/{last}", (700010, 700020), "days", FILE)
    assert 20 <= made.count("<a ") <= most


def _site(latitude: float, longitude: float) -> world.Site:
    return world.Site("Somewhere", latitude, longitude, 1, 2, "/timeline?place=Somewhere")


def test_places_that_lie_together_get_a_map_of_their_own() -> None:
    together = [_site(15.35, 44.2), _site(14.8, 42.95), _site(12.8, 45.0)]
    far = [_site(46.2, 6.1), _site(40.7, -74.0)]
    assert world.detail([*far, *together]) == together
    assert world.detail(together) == world.detail([]) == []
    assert world.detail(far) == []


def test_a_near_view_is_drawn_finer_and_a_far_one_stays_small() -> None:
    near = ground.ground((33.0, 30.5, 36.0, 33.0))
    far = ground.ground((-130.0, -5.0, 110.0, 82.0))
    assert near.coast.count(" ") > 100
    assert "." in near.coast
    assert "." not in far.coast
    assert len(far.land) + len(far.coast) + len(far.borders) < 120_000
    assert {name for name, _, _ in far.names} > {"Canada", "Algeria"}


def test_one_number_many_times_all_others_does_not_press_them_into_a_line() -> None:
    assert [pictures.top(values) for values in ([4.0, 17.0, 43.0, 180_000.0], [7.0, 1160.0, 33_482.0], [5.0], [])] == [
        43.0,
        33_482.0,
        5.0,
        0.0,
    ]


def test_what_is_no_copy_is_told_without_a_share() -> None:
    told = [pictures.copy_words(False, kind, 0.2) for kind in ("abridged", "shares_quote", "shares_passage")]
    assert told == ["20% abridged", "the same quotations", "the same background"]
