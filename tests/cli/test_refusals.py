"""Calls that name what there is not: refused with what was meant or what is wanted, and never with a traceback."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Call = Callable[..., Result]


def shown(call: Call, record: Path, *what: str) -> Any:
    """A view as JSON."""
    done = call("show", *what, "--json", "--record", record)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


@pytest.fixture
def ids(call: Call, talks: Path) -> dict[str, str]:
    """An id of each kind."""
    said = shown(call, talks, "statements")["rows"][0]
    return {
        "statement": said["id"],
        "claim": said["evidence"][0]["claim"],
        "story": said["evidence"][0]["story"],
        "page": said["evidence"][0]["page"],
        "actor": shown(call, talks, "actors")["rows"][0]["id"],
        "figure": shown(call, talks, "figures")["rows"][0]["latest"]["id"],
    }


@pytest.mark.parametrize("what", ["story", "statement", "actor", "family", "round", "origins"])
def test_an_id_of_another_kind_is_told_by_what_it_is(call: Call, talks: Path, ids: dict[str, str], what: str) -> None:
    for kind, ident in ids.items():
        if what == kind or (what == "origins" and kind in ("statement", "claim", "actor", "figure")):
            continue
        done = call("show", what, ident, "--record", talks)
        assert done.exit_code == 4, (kind, done.output)
        article = "an" if kind == "actor" else "a"
        assert done.stderr.startswith(f"onrecord: that is {article} {kind}: `onrecord show ")
        command = done.stderr.split("`")[1].split()[1:]
        assert call(*command, "--record", talks).exit_code == 0
