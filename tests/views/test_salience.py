"""What matters most of what happened, and how happenings are called."""

from __future__ import annotations

import json
from typing import Any

import pytest

from onrecord.views.evidence import Support
from onrecord.views.salience import matters
from onrecord.views.timeline import LANES, Happening
from onrecord.views.titles import names_of, title_of, who


def happening(ident: str, act: str, *names: str, **more: Any) -> Happening:
    """An event of one origin on 4 March 2031, in words of its own."""
    values: dict[str, Any] = {
        "kind": "event",
        "start": "2031-03-04",
        "end": None,
        "title": ident,
        "place": None,
        "support": Support(1, 1),
        "claim": ident,
        "story": ident,
        "quote": ident,
    }
    return Happening(id=ident, lane=LANES[2], act=act, names=names, **(values | more))


def chosen(*happened: Happening, lines: int = 1) -> list[str]:
    """The ids of what matters most."""
    return [one.id for one in matters(happened, lines)]


def test_what_moves_talks_weighs_more_than_what_accompanies_them() -> None:
    assert chosen(happening("meets", "CONSULT", "Ostry"), happening("agrees", "AGREE", "Ostry")) == ["agrees"]
    signed = happening("signs", "SUPPORT", "Ostry", code="057")
    assert chosen(signed, happening("agrees", "AGREE", "Ostry")) == ["signs"]


def test_those_who_are_named_most_weigh_more() -> None:
    others = [happening(f"other{at}", "CONSULT", "Ostry", "Vell", start="2031-02-01") for at in range(4)]
    assert chosen(*others, happening("a", "AGREE", "Karrum Rovers"), happening("b", "AGREE", "Ostry", "Vell")) == ["b"]


def test_what_only_is_planned_or_denied_is_left_out() -> None:
    assert chosen(happening("a", "AGREE", "Ostry", realis="planned"), happening("b", "CONSULT", "Ostry")) == ["b"]


def test_the_same_words_are_told_once_and_the_last_come_first() -> None:
    told = [
        happening("a", "AGREE", "Ostry", story="s", quote="Ostry agreed to meet."),
        happening("b", "CONSULT", "Ostry", story="s", quote="Ostry agreed to meet."),
        happening("c", "CONSULT", "Vell", start=None, reported="2031-03-09"),
    ]
    assert chosen(*told, lines=3) == ["c", "a"]


@pytest.mark.parametrize(
    ("values", "title"),
    [
        ({}, "Ostry → Vell: agreed"),
        ({"cameo": "057", "event": "SUPPORT", "recipients": ["Ostry"]}, "Ostry: signed"),
        ({"mode": "release", "event": "RETREAT", "actors": []}, "Somebody not named → Vell: released"),
        ({"actors": ["unnamed: unspecified (passive “is said”)"]}, "Somebody not named → Vell: agreed"),
    ],
)
def test_events_are_told_by_verbs(values: dict[str, Any], title: str) -> None:
    told = {"event": "AGREE", "mode": None, "cameo": None, "actors": ["Ostry"], "recipients": ["Vell"]} | values
    row = {name: json.dumps(value) if isinstance(value, list) else value for name, value in told.items()}
    assert title_of(row, "event") == title
    assert bool(names_of(row, "event")) == bool(told["actors"])


def test_who_is_not_named_is_said_to_be_so() -> None:
    assert [who(name) for name in (None, "unnamed: aide", "unnamed: unspecified (passive “is said”)", "Ostry")] == [
        "no source named",
        "aide",
        "no source named",
        "Ostry",
    ]
