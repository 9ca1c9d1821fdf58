"""Errors that were copied: a slip that two tellings share ties them, and honest spellings do not."""

from __future__ import annotations

import time
from itertools import product

import pytest
from test_families import ORIGIN, WIRE, edges_of, spun, story

from onrecord.stages.copying.slips import shared_slips

APART = [
    "Grain and grievance on the quays",
    "Cutler Street bakes with barley. Ana Dorr, whose handcart stands before the Corn Exchange, has seen 130 bakeries "
    "close in Sennet, or 41 if one asks the Ministry of Supply.",
    "The police of Lammer have three men to question about the timber that fell from a crane, and Gorm Aske, who is 58 "
    "and saw it, has told them what he told the Quay Post.",
    "No ship of more than 200 metres has left since Hilda Marr, the harbour pilot, went home on 24 February.",
    "In the Hotel Mirador sits Tobias Rehn, who wants to be a judge no more. Brent Ollery of the Harbour Company of "
    "Lammer has a floor there, and so has Orla Venn, for whom 900 people raised their hands against 4 percent.",
]


def slipped(parts: list[str] | tuple[str, ...]) -> list[str]:
    """The last Lammer of a text, misspelt."""
    text = "\n".join(parts)
    at = text.rindex("Lammer")
    return (text[:at] + "Lamemr" + text[at + 6 :]).split("\n")


def test_two_tellings_that_share_a_slip_are_tied_and_it_is_told() -> None:
    wire = story("wire", slipped(WIRE), "Lake Wire", "2031-03-04")
    clean = story("other", APART, "Quay Post", "2031-03-05")
    assert [edge.kind for edge in edges_of(ORIGIN, clean)] == []
    assert [edge.kind for edge in edges_of(wire, clean)] == []
    (edge,) = edges_of(wire, story("other", slipped(APART), "Quay Post", "2031-03-05"))
    assert (edge.story, edge.of, edge.kind, edge.directed) == ("other", "wire", "rewritten", True)
    assert "“Lamemr” for “Lammer”" in edge.why


def test_a_slip_is_a_reason_beside_others() -> None:
    wire = story("wire", slipped(WIRE), "Lake Wire", "2031-03-04")
    (edge,) = edges_of(wire, story("copy", slipped(spun(WIRE)), "Sennet Mail", "2031-03-05"))
    assert "“Lamemr” for “Lammer”" in edge.why


def test_an_outlet_may_slip_twice_and_a_slip_is_not_tied_after_weeks() -> None:
    wire = story("wire", slipped(WIRE), "Lake Wire", "2031-03-04")
    for outlet, day in (("Lake Wire", "2031-03-05"), ("Quay Post", "2031-04-05")):
        assert edges_of(wire, story("other", slipped(APART), outlet, day)) == []


@pytest.mark.parametrize(
    ("once", "often", "found"),
    [
        ("Netarun", "Netraun", True),
        ("Halvmak", "Halvmark", True),
        ("Halvmarrk", "Halvmark", False),
        ("Mohamed", "Mohammed", False),
        ("Hanieh", "Haniyeh", False),
        ("Algeria", "Nigeria", False),
        ("Americas", "Americans", False),
        ("Tarvian", "Tarvia", False),
        ("Iraq", "Iran", False),
        ("Karrum", "Korrum", False),
    ],
)
def test_honest_spellings_are_no_slips(once: str, often: str, found: bool) -> None:
    text = f"The men of {often} met {once} today, and {often} agreed."
    one, other = story("a", ["A meeting", text]), story("b", ["Talks", f"In {often} they say that {once} was there."])
    assert bool(shared_slips(one, other)) is found


def test_names_of_very_many_like_each_other_take_linear_time() -> None:
    names = [f"A{''.join(letters)}n" for letters in product("bcdfgk", repeat=5)]
    text = " ".join([*names[::2], *names[1::2], *names[1::2]])
    one, other = story("a", ["A list", text]), story("b", ["The list", text])
    began = time.process_time()
    assert ("Abbbcbn", "Abbbbcn") in shared_slips(one, other)
    assert time.process_time() - began < 4.0


def test_what_stands_in_quotations_or_once_alone_is_no_slip() -> None:
    quoted = story("a", ["A meeting", "Halvmark said “Halvmak will sign”, and Halvmark did. So Halvmark signed."])
    assert shared_slips(quoted, quoted) == []
    assert shared_slips(story("a", ["x", "Only Halvmak met."]), story("b", ["y", "Only Halvmak met."])) == []
