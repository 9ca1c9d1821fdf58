"""Boundaries of the user's own: what is drawn of a file beside the record, and what is said of a bad one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from onrecord.record import Record
from onrecord.web.app import application
from onrecord.web.boundaries import ENDING, own_lines

from .conftest import PORT

LINE = {"type": "LineString", "coordinates": [[10.2, 50.2], [10.6, 50.6]]}


def told(tmp_path: Path, held: Any) -> tuple[list[Any], str]:
    """What is read of a file with this content."""
    text = held if isinstance(held, str) else json.dumps(held)
    (tmp_path / f"talks.db{ENDING}").write_text(text, encoding="utf-8")
    return own_lines(str(tmp_path / "talks.db"))


@pytest.mark.parametrize(
    ("held", "lines"),
    [
        (LINE, 1),
        ({"type": "Feature", "geometry": {"type": "MultiLineString", "coordinates": [LINE["coordinates"]] * 2}}, 2),
        ({"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": LINE}, None]}, 1),
        ({"type": "MultiPolygon", "coordinates": [[[[1, 1], [2, 2], [1, 2], [1, 1]]]]}, 1),
        ({"type": "LineString", "coordinates": [[1, 1], ["x", 2], [999, 1], [2, 2]]}, 1),
        ({"type": "Point", "coordinates": [1, 1]}, 0),
        ("{", 0),
        ("[" * 100_000, 0),
        ('{"type": "LineString", "coordinates": [[1, 1], [NaN, 2]]}', 0),
        ('{"type": "LineString", "coordinates": [[1, 1], [1' + "0" * 400 + ", 2]]}", 0),
    ],
)
def test_lines_of_geojson(tmp_path: Path, held: Any, lines: int) -> None:
    found, problem = told(tmp_path, held)
    assert len(found) == lines
    assert bool(problem) == (not lines)


def test_a_file_of_very_many_short_lines_is_cut_in_good_time(tmp_path: Path) -> None:
    found, problem = told(tmp_path, {"type": "MultiLineString", "coordinates": [[[1, 1], [2, 2]]] * 300_000})
    assert len(found) == 100_000
    assert "the first are drawn" in problem


def test_no_file_is_no_problem(tmp_path: Path) -> None:
    assert own_lines(str(tmp_path / "talks.db")) == ([], "")
    assert own_lines("postgresql://host/talks") == ([], "")


def test_the_map_draws_them_and_leaves_its_own_borders_out(small_path: Path) -> None:
    client = TestClient(application(Record(str(small_path)), PORT), base_url=f"http://127.0.0.1:{PORT}")
    plain, without = client.get("/map").text, client.get("/map?lines=off").text
    assert plain.count('stroke-dasharray="1.5 2.5"') > without.count('stroke-dasharray="1.5 2.5"') == 0
    sites = [row for row in client.get("/map.json").json()["rows"] if row["latitude"] is not None]
    low, high = ([f(site[axis] for site in sites) for axis in ("longitude", "latitude")] for f in (min, max))
    beside = small_path.with_name(small_path.name + ENDING)
    beside.write_text(json.dumps({"type": "LineString", "coordinates": [low, high]}), encoding="utf-8")
    try:
        assert 'stroke-dasharray="7 3"' in client.get("/map").text
        beside.write_text("nothing", encoding="utf-8")
        assert "cannot be read as JSON" in client.get("/map").text
    finally:
        beside.unlink()
    assert 'stroke-dasharray="7 3"' not in plain
