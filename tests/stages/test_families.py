"""Who copied whom: from words to families, on stories about an invented strike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import pages, pipeline
from onrecord.exports.families import family_rows
from onrecord.record import Record
from onrecord.stages.copying.candidates import sketch
from onrecord.stages.copying.crossing import marks
from onrecord.stages.copying.furnishing import furnish, left_out
from onrecord.stages.copying.grouping import families_of, with_merged
from onrecord.stages.copying.meeting import meet
from onrecord.stages.copying.overlap import overlap
from onrecord.stages.copying.unkept import Unkept
from onrecord.stages.copying.wording import MOST, wording
from onrecord.stages.families import copy_edges, families
from onrecord.stages.linking import Linking
from onrecord.stages.verdicts import Verdicts
from onrecord.store import open_store
from onrecord.types.entries import CopyEdge, Family
from onrecord.types.evidence import JOINT, Piece, PieceKind, Run, Story
from onrecord.types.sketch import Head
from onrecord.types.when import parse_when
from onrecord.types.words import words_of

WIRE = (
    "Dockers of Port Lammer reject offer of 4 percent",
    "PORT LAMMER, March 4 (Lake Wire) — The dockers of Port Lammer turned down a pay rise of 4 percent on Tuesday and "
    "vowed to keep the grain terminal shut until the harbour company takes back 212 workers dismissed in January.",
    "“We were not born yesterday, and we shall not be bought by Friday,” union leader Orla Venn told some 900 members "
    "in the old customs hall, where the vote was taken by a show of hands.",
    "The Harbour Company of Lammer, which runs nine of the eleven berths, had offered the money through the mediator "
    "Tobias Rehn, a retired judge whom both sides asked in after talks broke down on 17 February.",
    "Rehn said he would carry a new paper between the two floors of the Hotel Mirador this week. He expects no "
    "signature before the spring tide, when ships over 200 metres can no longer leave the basin.",
    "Grain for 3.2 million people passes through Lammer. The Ministry of Supply in Sennet has rationed flour since "
    "Monday and counts 41 bakeries that did not open; the bakers’ guild counts 130.",
    "Two dockers were injured on Sunday when a crane driver from another port, hired by the company, swung a load of "
    "timber over the picket. The police of Lammer are looking into it and have questioned three men.",
)
OTHER = (
    "Flour by the spoon in Sennet",
    "By the second week of the stoppage the women of Cutler Street had learnt to bake with barley. Ana Dorr sells what "
    "is left from a handcart and remembers the winter in which her mother did the same.",
    "Nobody in the queue wants to talk about berths and judges. They want the price, which rose from six to nine "
    "crowns in a fortnight, and the hour at which the van from the mill comes round the corner.",
    "The ministry promises a second mill. The guild laughs at the promise, having heard it in each of the last "
    "three shortages, and has hung the old decrees in its window for everyone to read.",
    "In the evening the boys collect crates from behind the market and burn them for the oven. It is forbidden, and "
    "the constable who forbids it takes his loaf like the others.",
)
WORDS = {
    "turned down": "refused",
    "dockers": "port labourers",
    "vowed": "swore",
    "pay rise": "salary increase",
    "shut": "closed",
    "takes back": "reinstates",
    "dismissed": "fired",
    "told some": "informed about",
    "offered": "proposed",
    "money": "funds",
    "retired": "former",
    "asked in": "called",
    "broke down": "collapsed",
    "said he would": "stated that he will",
    "carry": "bring",
    "paper": "document",
    "expects": "anticipates",
    "passes": "moves",
    "rationed": "limited",
    "counts": "tallies",
    "open": "start",
    "injured": "hurt",
    "hired": "paid",
    "swung": "moved",
    "looking into": "examining",
    "questioned": "interviewed",
    "both sides": "the two parties",
    "keep": "hold",
    "workers": "employees",
    "ships": "vessels",
    "leave": "exit",
}


def story(
    ident: str,
    parts: Sequence[str],
    outlet: str | None = None,
    day: str | None = None,
    credits: tuple[str, ...] = (),
) -> Story:
    """A story of these parts, the headline first."""
    pieces, at = [], 0
    for part in parts:
        kind = PieceKind.PARAGRAPH if pieces else PieceKind.HEADLINE
        pieces.append(Piece(kind, at, at + len(part)))
        at += len(part) + len(JOINT)
    text = JOINT.join(parts)
    runs = (Run(0, len(text), 0, len(text)),)
    when = parse_when(day)
    return Story(ident, ident, 0, text, tuple(pieces), runs, parts[0], credits=credits, published=when, outlet=outlet)


def edges_of(*stories: Story) -> list[CopyEdge]:
    """The edges among these stories."""
    return with_merged(copy_edges({made.id: made for made in stories}))


def spun(parts: Sequence[str]) -> list[str]:
    """The words of a text replaced, its names, numbers and order kept."""
    made = []
    for part in parts:
        text = part
        for word, other in WORDS.items():
            text = text.replace(word, other)
        made.append(text)
    return made


ORIGIN = story("wire", WIRE, "Lake Wire", "2031-03-04")


def test_a_copy_with_a_credit_was_copied_from_whom_it_credits_whatever_its_day() -> None:
    copy = story("copy", [*WIRE, "(Lake Wire)"], "Sennet Mail", "2031-03-04", ("Lake Wire",))
    (edge,) = edges_of(copy, ORIGIN)
    assert (edge.story, edge.of, edge.kind, edge.directed) == ("copy", "wire", "verbatim", True)
    assert "credits Lake Wire" in edge.why


def test_an_address_that_is_none_tells_no_outlet_and_stops_nothing() -> None:
    other = replace(story("other", WIRE, day="2031-03-04"), url="http://[bad")
    edges = edges_of(ORIGIN, other)
    (family,) = families_of({made.id: made for made in (ORIGIN, other)}, edges)
    assert family.why.endswith("; 1 outlet, the outlet of 1 not known")


def test_without_credit_time_or_loss_the_direction_is_unknown() -> None:
    one, other = (story(ident, WIRE[:1] + WIRE[2:], ident, "2031-03-04") for ident in ("Bay Courier", "Sennet Mail"))
    edges = edges_of(one, other)
    assert [edge.directed for edge in edges] == [False]
    (family,) = families_of({made.id: made for made in (one, other)}, edges)
    assert family.origin is None
    assert "nothing tells" in family.why


def test_two_copies_of_a_wire_that_is_not_here_are_of_the_same_wire() -> None:
    one, other = (
        story(ident, WIRE[:1] + WIRE[2:], ident, "2031-03-04", ("Lake Wire",))
        for ident in ("Bay Courier", "Sennet Mail")
    )
    edges = edges_of(one, other)
    assert [(edge.kind, edge.directed) for edge in edges] == [("same_wire", False)]
    (family,) = families_of({made.id: made for made in (one, other)}, edges)
    assert (family.origin, family.credited) == (None, ("Lake Wire",))


def test_an_abridged_copy_is_named_so_and_says_what_it_dropped() -> None:
    short = story("short", [WIRE[0], WIRE[1], WIRE[3]], "Bay Courier", "2031-03-05")
    (edge,) = edges_of(ORIGIN, short)
    assert (edge.story, edge.kind) == ("short", "abridged")
    assert "drops" in edge.why


def test_a_later_version_with_new_facts_is_an_update() -> None:
    later = story("later", ["UPDATE 2: dockers to vote again", *OTHER[1:4], *WIRE[3:6]], "Lake Wire", "2031-03-05")
    (edge,) = edges_of(ORIGIN, later)
    assert (edge.story, edge.kind, edge.directed) == ("later", "updated", True)


def test_spun_words_are_found_by_the_order_of_sentences() -> None:
    made = story(
        "spun", [s.replace("PORT LAMMER, March 4 (Lake Wire) — ", "") for s in spun(WIRE)], "Buzz", "2031-03-06"
    )
    (edge,) = edges_of(ORIGIN, made)
    assert (edge.story, edge.of) == ("spun", "wire")
    assert edge.kind in {"rewritten", "updated"}


RETOLD = (
    "Nothing moves on the quays",
    "They have been offered 4 percent in Port Lammer, and they do not want it; not while 212 of theirs sit at home "
    "since the New Year.",
    "So it went in the hall where customs was once paid: 900 came, Orla Venn had the floor, hands rose, and that was "
    "that.",
    "What the Harbour Company had put forward came through Tobias Rehn. He has been going back and forth since all "
    "contact ended on 17 February, and he will be seen on the stairs of the Hotel Mirador again before Sunday.",
    "Nobody thinks that he will bring anything home soon. When the sea rises, whatever is longer than 200 metres will "
    "be shut in for months.",
    "Bread is getting short. Lammer feeds 3.2 million mouths, flour is handed out by the cup in Sennet, and how many "
    "ovens are cold depends on whom one believes: 41, or 130.",
)


def test_a_free_rewrite_is_found_by_names_and_numbers_where_another_outlet_tells_it_soon() -> None:
    edges = edges_of(ORIGIN, story("retold", RETOLD, "Evening Tide", "2031-03-05"))
    assert [(edge.kind, edge.story, edge.of) for edge in edges] == [("rewritten", "retold", "wire")]
    assert "names and numbers" in edges[0].why
    assert edges_of(ORIGIN, story("retold", RETOLD, "Evening Tide", "2031-03-09")) == []
    assert edges_of(ORIGIN, story("retold", RETOLD, None, "2031-03-05")) == []


def test_a_story_of_two_sources_that_share_nothing_is_merged() -> None:
    first, second = ORIGIN, story("second", OTHER, "Channel 2", "2031-03-04")
    both = story("both", [WIRE[0], *WIRE[1:5], *OTHER[1:4]], "Bay Courier", "2031-03-06")
    edges = edges_of(first, second, both)
    assert {(edge.story, edge.of, edge.kind) for edge in edges} == {
        ("both", "wire", "merged"),
        ("both", "second", "merged"),
    }
    (family,) = families_of({s.id: s for s in (first, second, both)}, edges)
    assert family.members == ("second", "wire", "both")
    assert family.origin is None


def test_stories_that_share_only_quotations_are_no_family() -> None:
    quote = "“We were not born yesterday, and we shall not be bought by Friday,” she said in the old customs hall."
    one = story("one", [*OTHER, quote], "Channel 2", "2031-03-04")
    other = story("other", ["Union leader speaks", quote, *WIRE[4:]], "Bay Courier", "2031-03-04")
    edges = edges_of(one, other)
    assert [edge.kind for edge in edges] in ([], ["shares_quote"])
    assert families_of({"one": one, "other": other}, edges) == []


def test_stories_that_share_background_of_an_agency_are_no_family() -> None:
    background = (
        "The stoppage began in January, when the harbour company of Lammer dismissed 212 men who had refused to work a "
        "third night in a row. The union took it to the court in Sennet and lost. No stoppage has been longer since "
        "the customs house burned down a generation ago.",
    )
    one = story("one", [*WIRE, *background], "Lake Wire", "2031-03-04")
    other = story("other", [*OTHER, *background], "Bay Courier", "2031-03-04")
    (edge,) = edges_of(one, other)
    assert (edge.kind, edge.directed) == ("shares_passage", False)
    assert families_of({made.id: made for made in (one, other)}, [edge]) == []
    taken = story("taken", [OTHER[0], *WIRE[1:3], *OTHER[1:]], "Bay Courier", "2031-03-05")
    assert [edge.kind for edge in edges_of(one, taken)] == ["updated"]


def test_an_outlet_that_uses_its_own_background_has_not_copied() -> None:
    one = story("one", [*WIRE[:5], OTHER[3], OTHER[4]], "Channel 2", "2031-03-04")
    other = story("other", [OTHER[0], *OTHER[1:3], *WIRE[5:], OTHER[3], OTHER[4]], "Channel 2", "2031-03-06")
    assert [edge for edge in edges_of(one, other) if edge.kind != "shares_quote"] == []


def test_what_an_outlet_prints_for_weeks_is_its_furniture() -> None:
    plea = "Reading this costs you nothing, and us a great deal: support us with five crowns a month."
    shown = [
        story(f"s{at}", [OTHER[0], part, plea], "Channel 2", f"2031-03-{4 + 5 * at:02}")
        for at, part in enumerate(WIRE[1:5])
    ]
    fresh, furniture = furnish(Unkept([]), shown, {made.id: 0 for made in shown})
    assert list(fresh) == [made.id for made in shown]
    assert left_out(shown[0], furniture) == {0, 2}
    versions = [story(f"v{at}", [OTHER[0], plea], "Channel 2", "2031-03-04") for at in range(4)]
    assert furnish(Unkept([]), versions, {made.id: 0 for made in versions})[1] == set()


def test_a_judgement_parts_two_stories_and_another_makes_them_one() -> None:
    copy = story("copy", WIRE, "Sennet Mail", "2031-03-05")
    alone = story("alone", OTHER, "Channel 2", "2031-03-05")
    held = {made.id: made for made in (ORIGIN, copy, alone)}
    apart = _linked(held, Verdicts(not_same=frozenset({frozenset({"copy", "wire"})})))
    assert apart == []
    one = _linked(held, Verdicts(same=frozenset({frozenset({"alone", "wire"})})))
    assert [set(family.members) for family in one] == [{"copy", "wire", "alone"}]


def _linked(held: Mapping[str, Story], verdicts: Verdicts) -> list[Family]:
    """The families that the linker makes of these stories."""
    linking = Linking("families", verdicts, lambda kind: [], lambda kind: [], lambda: held)
    return [made for made in families.function(linking) if isinstance(made, Family)]


@pytest.mark.parametrize("crowd", [40, 120])
def test_a_crowd_of_copies_is_one_family_and_its_work_stays_small(crowd: int) -> None:
    held = [story(f"s{at:03}", [*WIRE, f"Printed by paper {at}."], f"Paper {at}", "2031-03-04") for at in range(crowd)]
    sketches = [sketch(wording(made), marks(made)) for made in held]
    heads = [Head("2031-03-04", made.id, at, 0) for at, made in enumerate(held)]
    met = meet(Unkept([]), heads, sketches)[0]
    assert len(met) <= 6 * crowd
    assert len(families_of({made.id: made for made in held}, edges_of(*held))) == 1


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*WIRE[1:], *OTHER[1:]]), min_size=1, max_size=6, unique=True))
def test_shared_stretches_hold_the_same_words_in_both(parts: list[str]) -> None:
    other = story("other", ["A headline that is like no other", *parts])
    for start, end, begin, stop in overlap(wording(ORIGIN), wording(other)).shared:
        assert words_of(ORIGIN.text[start:end]) == words_of(other.text[begin:stop])
    shares = overlap(wording(ORIGIN), wording(other))
    assert 0 <= shares.mutual <= shares.share <= 1


def test_the_export_has_every_story_and_a_family_for_each(tmp_path: Path) -> None:
    samples = Path(__file__).parents[2] / "samples" / "pages"
    record = tmp_path / "r.db"
    with open_store(str(record), create=True) as store:
        pipeline.run(store, pages.sources([str(samples)]), pipeline.inline(), None, (), (families,))
    rows = list(family_rows(Record(str(record))))
    assert all(row.keys() == {"story", "page", "url", "family", "kind", "of", "share", "why"} for row in rows)
    assert len({row["story"] for row in rows}) == len(rows)
    kinds = {row["page"]: row["kind"] for row in rows if row["kind"] != "alone"}
    assert kinds == {
        "09_meridian_round_two.txt": "origin",
        "10_coastline_verbatim.txt": "verbatim",
        "11_pelican_abridged.txt": "abridged",
        "12_buzzbrief_spun.txt": "rewritten",
    }


def test_an_endless_story_costs_no_more_than_a_long_one() -> None:
    endless = story(
        "endless", ["Flood", " ".join(["“no"] * 400_000), " ".join(["word and another."] * 200_000)], "Bay Courier"
    )
    assert len(wording(endless)) == MOST
    assert edges_of(ORIGIN, endless) == []


def test_families_do_not_hang_on_the_order_of_reading() -> None:
    copies = [story(f"c{at}", [*WIRE[: 4 + at]], f"Paper {at}", f"2031-03-0{5 + at}") for at in range(3)]
    orders = [[ORIGIN, *copies], [*copies[::-1], ORIGIN]]
    made = [families_of({s.id: s for s in order}, edges_of(*order)) for order in orders]
    assert all(one == other for one, other in pairwise(made))
    assert made[0][0].origin == "wire"
