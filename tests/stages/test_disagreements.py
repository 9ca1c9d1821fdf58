"""What denies what, which numbers differ, and what settles it later."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest

from onrecord.stages.denials import another_side, signs_of, weights
from onrecord.stages.disagreements import disagreements
from onrecord.stages.linking import Linking
from onrecord.stages.stage import Abstained
from onrecord.stages.verdicts import Verdicts
from onrecord.types.claims import Claim, Count, Quotation
from onrecord.types.entries import Disagreement
from onrecord.types.evidence import Piece, PieceKind, Span, Story
from onrecord.types.filed import Filed, claim_id
from onrecord.types.when import When

Said = tuple[str, str, str, str, str]


def story(ident: str, text: str, day: int | None) -> Story:
    """A story of one headline and paragraphs, published some days after 1 March 2031."""
    pieces, at = [], 0
    for number, part in enumerate(text.split("\n\n")):
        pieces.append(Piece(PieceKind.PARAGRAPH if number else PieceKind.HEADLINE, at, at + len(part)))
        at += len(part) + 2
    start = date(2031, 3, 1) + timedelta(days=day or 0)
    published = When(start, start + timedelta(days=1)) if day is not None else None
    return Story(id=ident, page=ident, ordinal=0, text=text, pieces=tuple(pieces), runs=(), published=published)


def told(ident: str, text: str, said: Iterable[Said], day: int | None = 1) -> tuple[Story, list[Claim]]:
    """A story with statements: speaker, cue, content, stance and affiliation, in the order of the text."""
    held, at, claims = story(ident, text, day), 0, list[Claim]()
    for speaker, cue, content, stance, side in said:
        start = text.index(cue, at)
        words = text.index(content, at)
        claims.append(
            Quotation(
                story=ident,
                spans=(Span(words, words + len(content), content),),
                cue=Span(start, start + len(cue), cue),
                speaker=speaker,
                speaker_kind="organisation",
                affiliation=side or None,
                stance=stance,
            )
        )
        at = max(start, words)
    return held, claims


def linked(*stories: tuple[Story, list[Claim]]) -> list[Disagreement]:
    """The disagreements of stories with their claims."""
    filed = [Filed(claim_id("test", claim), "test", claim) for _, claims in stories for claim in claims]
    held = {one.id: one for one, _ in stories}
    linking = Linking(
        "disagreements",
        Verdicts(),
        lambda kind: [claim for claim in filed if isinstance(claim.value, kind)],
        lambda kind: [],
        lambda: held,
    )
    found = disagreements.function(linking)
    assert not isinstance(found, Abstained)
    return [made for made in found if isinstance(made, Disagreement)]


def test_a_denial_is_of_what_stands_before_it() -> None:
    text = "Valley\n\nThe Front said the army had shelled a mill at Talin. Varesh denied that its guns had fired."
    said = [
        ("Olmed Front", "said", "the army had shelled a mill at Talin", "accuse", ""),
        ("Varesh", "denied", "its guns had fired", "deny", ""),
    ]
    found = linked(told("a", text, said))
    assert [(one.how, one.about) for one in found] == [("denies", "the army had shelled a mill at Talin")]


def test_a_denial_with_nothing_near_denies_nothing() -> None:
    text = "Valley\n\nThe Front said rain had ended.\n\nIt was cold.\n\nAll slept. It was dark.\n\nVaresh denied raids."
    said = [
        ("Olmed Front", "said", "rain had ended", "assert", ""),
        ("Varesh", "denied", "raids", "deny", ""),
    ]
    assert linked(told("a", text, said)) == []


def test_two_who_deny_one_another_disagree_once() -> None:
    text = "Valley\n\nThe Front said no shell of Varesh hit Talin. Varesh said no shell of the Front hit Talin."
    said = [
        ("Front", "said", "no shell of Varesh hit Talin", "deny", ""),
        ("Varesh", "said", "no shell of the Front hit Talin", "deny", ""),
    ]
    found = linked(told("a", text, said))
    assert [one.how for one in found] == ["denies"]


def test_a_denial_is_not_of_what_the_same_side_says() -> None:
    text = "Valley\n\nThe minister said the army had shelled a mill. Varesh denied that its guns had fired."
    said = [
        ("Ilo Maren", "said", "the army had shelled a mill", "accuse", "Varesh"),
        ("Varesh", "denied", "its guns had fired", "deny", ""),
    ]
    assert linked(told("a", text, said)) == []


def test_two_sides_of_which_neither_is_known_are_no_two_sides() -> None:
    words = Span(0, 4, "said")
    unknown, known = (Quotation(story="a", spans=(words,), cue=words, speaker=who) for who in (None, "Varesh"))
    assert not another_side(unknown, unknown, lambda name: name or "")
    assert another_side(unknown, known, lambda name: name or "")


@pytest.mark.parametrize(
    ("text", "said", "named"),
    [
        (
            "The Front accused Varesh of starving the valley. Doctors say half of it is hungry. Varesh denies the "
            "charges.",
            [
                ("Olmed Front", "accused", "Varesh of starving the valley", "accuse", ""),
                ("unnamed: doctors", "say", "half of it is hungry", "assert", ""),
                ("Varesh", "denies", "the charges", "deny", ""),
            ],
            "Varesh",
        ),
        (
            "The Front accused Varesh of shelling a mill. Norlandia denied it. Doctors said that the mill had been "
            "shelled by nobody at all.",
            [
                ("Olmed Front", "accused", "Varesh of shelling a mill", "accuse", ""),
                ("Norlandia", "denied", "it", "deny", ""),
                ("unnamed: doctors", "said", "the mill had been shelled by nobody at all", "assert", ""),
            ],
            None,
        ),
    ],
)
def test_it_and_the_charges_are_the_accusation_before_them(text: str, said: list[Said], named: str | None) -> None:
    found = linked(told("a", f"Valley\n\n{text}", said))
    assert [(one.about, one.named) for one in found] == [(said[0][2], named)]


def test_who_confirms_does_not_deny() -> None:
    text = "Valley\n\nThe Front said three men had died. Varesh confirmed the deaths."
    said = [
        ("Olmed Front", "said", "three men had died", "accuse", ""),
        ("Varesh", "confirmed", "the deaths", "deny", ""),
    ]
    assert linked(told("a", text, said)) == []


def test_a_refusal_of_a_proposal_is_no_disagreement_on_facts() -> None:
    text = "Valley\n\nThe Front offered a truce of six weeks. Varesh rejected a truce of six weeks."
    said = [
        ("Olmed Front", "offered", "a truce of six weeks", "promise", ""),
        ("Varesh", "rejected", "a truce of six weeks", "reject", ""),
    ]
    assert linked(told("a", text, said)) == []


def test_a_denial_of_what_another_story_says_needs_its_words() -> None:
    claim = told(
        "a",
        "Valley\n\nThe Front said a convoy of grain was looted at Talin bridge.",
        [("Olmed Front", "said", "a convoy of grain was looted at Talin bridge", "accuse", "")],
    )
    denial = told(
        "b",
        "Convoy\n\nVaresh denied that any grain convoy was looted at the bridge.",
        [("Varesh", "denied", "any grain convoy was looted at the bridge", "deny", "")],
        day=3,
    )
    assert [one.how for one in linked(claim, denial)] == ["denies"]
    late = (story("b", denial[0].text, 40), denial[1])
    assert linked(claim, late) == []


DISPUTE = "Valley\n\nThe Front said the army had shelled a mill at Talin. Varesh denied that it had shelled the mill."
SAID: list[Said] = [
    ("Olmed Front", "said", "the army had shelled a mill at Talin", "accuse", ""),
    ("Varesh", "denied", "it had shelled the mill", "deny", ""),
]


def test_stories_that_tell_of_one_denial_are_one_disagreement() -> None:
    found = linked(told("a", DISPUTE, SAID), told("b", DISPUTE, SAID))
    assert [(one.stories, len(one.claims)) for one in found] == [(2, 4)]


def test_what_is_denied_anew_weeks_later_is_another_disagreement() -> None:
    assert len(linked(told("a", DISPUTE, SAID), told("b", DISPUTE, SAID, day=60))) == 2


def test_a_later_concession_settles_it() -> None:
    text = "Mill\n\nVaresh admitted that its guns had shelled the mill at Talin by mistake."
    later = told("b", text, [("Varesh", "admitted", "its guns had shelled the mill at Talin", "concede", "")], day=9)
    settled = next(one for one in linked(told("a", DISPUTE, SAID), later) if one.how == "denies")
    assert settled.resolved_by == claim_id("test", later[1][0])
    same_day = (story("b", text, 1), later[1])
    assert next(iter(linked(told("a", DISPUTE, SAID), same_day))).resolved_by is None


def test_two_who_blame_one_another() -> None:
    text = "Aid\n\nVaresh blamed the aid groups for delays. The aid groups blamed Varesh for its checks."
    said = [
        ("Varesh", "blamed", "the aid groups for delays", "accuse", ""),
        ("unnamed: aid groups", "blamed", "Varesh for its checks", "accuse", ""),
    ]
    assert [one.how for one in linked(told("a", text, said))] == ["contradicts"]


def count(authority: str, value: float, at: int = 0, **more: str | None) -> Count:
    """A toll in a story."""
    digits = f"{value:g}"
    words = f"{digits} killed"
    values: dict[str, Any] = {"story": "a", "unit": "deaths", "of": "people", "as_of": "2031-03-02"} | more
    number = Span(at, at + len(digits), digits)
    return Count(spans=(Span(at, at + len(words), words),), number=number, value=value, authority=authority, **values)


@pytest.mark.parametrize(
    ("other", "differ"),
    [
        ({}, True),
        ({"of": "of the dead were children"}, False),
        ({"of": "soldiers"}, False),
        ({"place": "Korva"}, False),
        ({"status": "proposed"}, False),
        ({"value": 4.0}, False),
        ({"value": 900.0}, False),
        ({"comparator": "at_least", "value": 5.0}, True),
        ({"comparator": "up_to", "value": 30.0}, False),
        ({"comparator": "at_least", "value": 3.0}, False),
        ({"authority": "Varesh"}, False),
        ({"as_of": "2031-02"}, False),
    ],
)
def test_numbers_that_cannot_both_hold(other: dict[str, Any], differ: bool) -> None:
    values: dict[str, Any] = {"authority": "Olmed Front", "value": 30.0, "at": 40} | other
    claims: list[Claim] = [count("Varesh", 4.0, place="Talin"), count(**values)]
    assert bool(linked((story("a", "Toll\n\n" + "x " * 60, 1), claims))) is differ


@pytest.mark.parametrize(
    ("unit", "of", "later", "differ"),
    [
        ("trucks", "trucks at Talin", None, True),
        ("trucks", "trucks at Talin", "carts", False),
        ("trucks", None, "trucks at Talin", False),
        ("trucks", None, None, False),
        ("deaths", "miners at Talin", "people", True),
    ],
)
def test_a_later_number_without_words_is_of_what_was_counted_before(
    unit: str, of: str | None, later: str | None, differ: bool
) -> None:
    claims: list[Claim] = [count("Varesh", 4.0, unit=unit, of=of), count("Olmed Front", 30.0, 40, unit=unit, of=later)]
    assert bool(linked((story("a", "Toll\n\n" + "x " * 60, 1), claims))) is differ


def test_a_later_count_settles_two_that_differ() -> None:
    first: list[Claim] = [count("Varesh", 4.0, of="miners at Talin"), count("Olmed Front", 30.0, 40, of="miners")]
    later: list[Claim] = [count("Varesh", 30.0, story="b", of="miners at Talin", as_of="2031-03-09")]
    text = "Toll\n\n" + "x " * 60
    found = linked((story("a", text, 1), first), (story("b", text, 8), later))
    assert [one.resolved_by for one in found] == [claim_id("test", later[0])]


def test_every_sign_of_a_denial_has_its_weight() -> None:
    held, claims = told("a", DISPUTE, SAID)
    one, other = (claim for claim in claims if isinstance(claim, Quotation))
    assert set(signs_of(other, one, held, nearest=True)) | {"none"} == set(weights())


def test_a_claim_that_a_denial_quotes_is_what_it_denies() -> None:
    text = "Valley\n\nThe Front said a bridge had burnt. Varesh denied the judge's claim that it had burnt a mill."
    said = [
        ("Olmed Front", "said", "a bridge had burnt", "assert", ""),
        ("Varesh", "denied", "the judge's claim that it had burnt a mill", "deny", ""),
        ("unnamed: judge", "claim", "it had burnt a mill", "accuse", ""),
    ]
    assert [one.about for one in linked(told("a", text, said))] == ["it had burnt a mill"]


def test_rejecting_what_is_wanted_denies_nothing() -> None:
    text = "Valley\n\nThe Front said it wanted a mill. Varesh rejected the Front's demand for a mill."
    said = [
        ("Olmed Front", "said", "it wanted a mill", "assert", ""),
        ("Varesh", "rejected", "the Front's demand for a mill", "deny", ""),
    ]
    assert linked(told("a", text, said)) == []


def test_two_claims_that_a_story_could_not_confirm_contradict_one_another() -> None:
    text = "Valley\n\nVaresh said its army held the mill. The Front said it had burnt it. Neither claim was verified."
    said = [
        ("Varesh", "said", "its army held the mill", "assert", ""),
        ("Olmed Front", "said", "it had burnt it", "assert", ""),
    ]
    (found,) = linked(told("a", text, said))
    assert (found.how, found.about) == ("contradicts", "its army held the mill")


def test_the_statement_with_words_of_denial_is_the_denial() -> None:
    text = "Valley\n\nThe Front said no truck had left a mill at Talin. Varesh denied a truck had left a mill at Talin."
    said = [
        ("Olmed Front", "said", "no truck had left a mill at Talin", "deny", ""),
        ("Varesh", "denied", "a truck had left a mill at Talin", "deny", ""),
    ]
    (found,) = linked(told("a", text, said))
    assert found.about == "no truck had left a mill at Talin"
