"""The evidence export: every span quotes the decoded page, through markup, and every claim has its fields."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

import pytest

from onrecord.exports.evidence import evidence_rows, stated_day
from onrecord.record import PageEvidence, Record
from onrecord.types.claims import (
    Claim,
    Count,
    DateExpression,
    Meeting,
    Mention,
    Participant,
    Quotation,
    Report,
    Stance,
)
from onrecord.types.entries import Disagreement
from onrecord.types.evidence import Page, Piece, PieceKind, Run, Story
from onrecord.types.filed import Filed
from onrecord.types.when import When

RAW = "<h1>Talks in Vell</h1>\n<p>Holt &amp; Lund said <b>12</b> men left.</p><i>A pier.</i>"
TEXT = "Talks in Vell\n\nHolt & Lund said 12 men left.\n\nA pier."
DAY = When(date(2031, 3, 4), date(2031, 3, 5))


def story() -> Story:
    """A story whose paragraph is interrupted by markup and an entity."""
    body, pier = TEXT.index("Holt"), TEXT.index("A pier")
    amp, twelve, men = TEXT.index("&"), TEXT.index("12"), TEXT.index(" men")
    cuts = [(0, 13, "Talks"), (body, amp, "Holt"), (amp + 1, twelve, " Lund"), (twelve, twelve + 2, "12")]
    cuts += [(men, pier - 2, " men"), (pier, len(TEXT), "A pier")]
    runs = [Run(low, high, RAW.index(words), RAW.index(words) + high - low) for low, high, words in cuts]
    at = RAW.index("&amp;")
    runs.insert(2, Run(amp, amp + 1, at, at + 5, exact=False))
    kinds = ((PieceKind.HEADLINE, 0, 13), (PieceKind.PARAGRAPH, body, pier - 2), (PieceKind.CAPTION, pier, len(TEXT)))
    pieces = tuple(Piece(*one) for one in kinds)
    return Story(
        "s-1", "p-1", 0, TEXT, pieces, tuple(runs), headline="Talks in Vell", published=DAY, credits=("Halyard",)
    )


@dataclass
class Held:
    """What stands for a record."""

    claims: list[Claim]
    found: list[Disagreement] = field(default_factory=list)

    def evidence(self) -> Iterator[PageEvidence]:
        """One page."""
        page = Page("p-1", "a.html", "d", "text/html", len(RAW), "utf-8", "utf-8 strict", text=RAW)
        filed = tuple(Filed(f"c-{at}", "test", claim) for at, claim in enumerate(self.claims))
        yield PageEvidence("a.html", RAW, page, (story(),), filed)

    def disagreements(self) -> list[Filed[Disagreement]]:
        """Those of the test."""
        return [Filed(f"e-{at}", "test", one) for at, one in enumerate(self.found)]


def rows(*claims: Claim, found: tuple[Disagreement, ...] = ()) -> list[dict[str, Any]]:
    """The export of one page with these claims."""
    return list(evidence_rows(cast(Record, Held(list(claims), list(found)))))


def spans(words: str) -> dict[str, Any]:
    """What a claim on these words has."""
    at = TEXT.index(words)
    return {"story": "s-1", "spans": (story().span(at, at + len(words)),)}


def made() -> list[Claim]:
    """One claim of each kind."""
    cue = story().span(TEXT.index("said"), TEXT.index("said") + 4)
    source = story().span(TEXT.index("Holt"), TEXT.index(" said"))
    return [
        Quotation(**spans("12 men left"), cue=cue, source=source, speaker="Holt", relayed_by=("Bay Courier",)),
        Count(**spans("12 men left"), number=story().span(TEXT.index("12"), TEXT.index("12") + 2), value=12.0),
        Meeting(**spans("Talks in Vell"), participants=(Participant("Holt", "envoy", "Ostry"),), parties=("Ostry",)),
        Stance(**spans("men left"), party="Ostry", term="withdrawal", stance="offers"),
        Report(**spans("men left"), event="RETREAT", actors=("Ostry",)),
        Mention(**spans("Vell"), mention_kind="state", name="Vell", latitude=1.0, longitude=2.0),
        DateExpression(**spans("12"), value="2031"),
    ]


def test_every_span_quotes_the_page_and_every_row_is_json() -> None:
    found = rows(*made())
    for row in found:
        json.dumps(row, allow_nan=False)
        for one in [*row["spans"], row.get("source"), row.get("cue")]:
            assert one is None or RAW[one["start"] : one["end"]] == one["text"] != ""
    kinds = [row["kind"] for row in found]
    assert kinds[:3] == ["story", "paragraph", "caption"]
    assert kinds[3:] == ["statement", "figure", "talks", "position", "event", "mention", "date"]
    assert len({row["id"] for row in found}) == len(found)


def test_markup_splits_the_spans_and_entities_stand_for_themselves() -> None:
    found = {row["kind"]: row for row in rows(*made())}
    assert [one["text"] for one in found["statement"]["spans"]] == ["12", " men left"]
    assert found["statement"]["source"]["text"] == "Holt &amp; Lund"
    assert [one["text"] for one in found["paragraph"]["spans"]] == ["Holt &amp; Lund said ", "12", " men left."]
    assert found["paragraph"]["text"] == "Holt & Lund said 12 men left."


def test_a_story_is_its_running_text_without_captions() -> None:
    head = rows()[0]
    assert head["text"] == "Talks in Vell\nHolt & Lund said 12 men left."
    assert (head["headline"], head["published"], head["agencies"]) == ("Talks in Vell", "2031-03-04", ["Halyard"])


def test_fields_of_each_kind() -> None:
    found = {row["kind"]: row for row in rows(*made())}
    assert found["statement"]["relayed_by"] == ["Bay Courier"]
    assert found["talks"]["participants"] == [{"name": "Holt", "role": "envoy", "side": "Ostry"}]
    assert (found["mention"]["mention_kind"], found["mention"]["lat"]) == ("place", 1.0)
    assert found["event"]["actor"] == ["Ostry"]
    assert found["figure"]["value"] == 12.0


@pytest.mark.parametrize(
    ("term", "known"),
    [("withdrawal", "withdrawal"), ("talks", "other"), ("monitoring", "other"), ("fisheries", "other")],
)
def test_a_term_that_readers_of_the_export_do_not_know_is_other(term: str, known: str) -> None:
    row = rows(Stance(**spans("men left"), party="Ostry", term=term, stance="offers"))[-1]
    assert (row["term"], row["own_term"]) == (known, term)


def test_what_disagrees_comes_last_with_its_page() -> None:
    entry = Disagreement(key="d", claims=("c-0", "c-1"), stories=2, origins=2, how="denies", a="c-0", b="c-1")
    last = rows(*made(), found=(entry,))[-1]
    assert (last["kind"], last["page"], last["a"], last["b"], last["how"]) == (
        "disagreement",
        "a.html",
        "c-0",
        "c-1",
        "denies",
    )


@pytest.mark.parametrize(
    ("when", "day"),
    [
        (DAY, "2031-03-04"),
        (When(date(2031, 3, 1), date(2031, 4, 1)), "2031-03"),
        (When(date(2031, 1, 1), date(2032, 1, 1)), None),
        (When(date(2031, 3, 1), None), None),
        (None, None),
    ],
)
def test_a_day_is_stated_only_where_it_is_known_to_the_month(when: When | None, day: str | None) -> None:
    assert stated_day(when) == day
