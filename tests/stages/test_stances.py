"""Stances from one story: who holds them, by whose word, on what, with which value and condition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from onrecord.lexicon.terms import TermMention, find_terms
from onrecord.stages.reading import Reading
from onrecord.stages.stage import Abstained
from onrecord.stages.stances import stances
from onrecord.stages.values import value_of
from onrecord.types.claims import DateExpression, Mention, Quotation, Stance
from onrecord.types.evidence import Piece, PieceKind, Span, Story

NAMES = {
    "US": "state",
    "Varesh": "state",
    "Norlandia": "state",
    "Olmed Front": "organisation",
    "Talin": "place",
    "Ilo Maren": "person",
    "Rapid Support Force": "organisation",
}
LABELS = ("accepts", "conditions", "demands", "offers", "open", "refuses_to_discuss", "rejects")


class Model:
    """A model that gives every sentence the same probabilities."""

    def __init__(self, sure: float, stance: str, term: str) -> None:
        """`sure` of one stance, and as sure of one term."""
        self.sure, self.stance, self.term = sure, stance, term

    def sentence_scores(self, head: str, spans: Sequence[Any]) -> list[dict[str, float]]:
        """One row a sentence."""
        likely = self.stance if head == "stance" else self.term
        others = dict.fromkeys(LABELS if head == "stance" else ("other", "ceasefire", "withdrawal"), 0.01)
        return [others | {likely: self.sure} for _ in spans]


def read(
    text: str,
    said: Sequence[dict[str, Any]] = (),
    sure: float = 0.2,
    stance: str = "demands",
    term: str = "ceasefire",
    dates: Sequence[DateExpression] = (),
) -> list[Stance | Abstained]:
    """What the reader says of a paragraph; `said` are its statements: source, cue, content and more."""
    story = Story("s", "p", 0, text, (Piece(PieceKind.PARAGRAPH, 0, len(text)),), ())
    reading = Reading(story, lambda whole: Model(sure, stance, term))
    for name, kind in NAMES.items():
        at = text.find(name)
        while at >= 0:
            reading.add(Mention(story="s", spans=(Span(at, at + len(name), name),), mention_kind=kind, name=name))
            at = text.find(name, at + 1)
    for date in dates:
        reading.add(date)
    for one in said:
        reading.add(_statement(text, **one))
    return list(stances.function(reading))  # type: ignore[arg-type]


def _statement(text: str, cue: str, content: str, speaker: str, **more: Any) -> Quotation:
    start, words = text.index(cue), text.index(content)
    source = text.find(more.pop("source", "\0"))
    values: dict[str, Any] = {"speaker_kind": "person", "stance": "assert"} | more
    return Quotation(
        story="s",
        spans=(Span(words, words + len(content), content),),
        cue=Span(start, start + len(cue), cue),
        source=Span(source, source + len(speaker), speaker) if source >= 0 else None,
        speaker=speaker,
        **values,
    )


def held(text: str, **more: Any) -> list[tuple[str, str, str]]:
    """Party, stance and term of each stance."""
    return [(one.party, one.stance, one.term) for one in read(text, **more) if isinstance(one, Stance)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Varesh turned down a truce.", [("Varesh", "rejects", "ceasefire")]),
        ("The Olmed Front offered the release of forty prisoners.", [("Olmed Front", "offers", "prisoner_release")]),
        ("Varesh did not offer a truce.", []),
        ("Varesh did not accept a truce.", [("Varesh", "rejects", "ceasefire")]),
        ("Varesh refused to accept a truce.", [("Varesh", "rejects", "ceasefire")]),
        ("Norlandia urged Varesh to accept a truce.", [("Norlandia", "demands", "ceasefire")]),
        ("Talks of Varesh and Norlandia to agree to a truce failed.", []),
        (
            "Varesh rejected Norlandia's offer of a truce, saying it wanted a withdrawal.",
            [
                ("Varesh", "rejects", "ceasefire"),
                ("Norlandia", "offers", "ceasefire"),
                ("Varesh", "demands", "withdrawal"),
            ],
        ),
        (
            "Varesh raised fears over Norlandia's army and demanded a truce.",
            [("Varesh", "demands", "ceasefire")],
        ),
        ("Varesh is under pressure from Norlandia to agree to a truce.", [("Norlandia", "demands", "ceasefire")]),
        ("Varesh is open to a truce.", [("Varesh", "open", "ceasefire")]),
        ("Varesh suspended talks.", [("Varesh", "refuses_to_discuss", "talks")]),
        ("Varesh suspended ceasefire talks.", [("Varesh", "refuses_to_discuss", "ceasefire")]),
        ("Varesh refused to talk at once to anyone.", [("Varesh", "refuses_to_discuss", "talks")]),
        ("Varesh rejected a call for talks.", [("Varesh", "rejects", "talks")]),
        ("Varesh refused to join talks aimed at ending the war.", [("Varesh", "refuses_to_discuss", "talks")]),
        (
            "Varesh wants direct talks and a truce.",
            [("Varesh", "demands", "talks"), ("Varesh", "demands", "ceasefire")],
        ),
        ("Varesh wants a mediator.", [("Varesh", "demands", "mediation")]),
        ("Varesh will attend the talks.", []),
        ("Varesh voiced its willingness to attend the talks.", [("Varesh", "accepts", "talks")]),
        ("Varesh welcomed the talks to improve relations.", [("Varesh", "accepts", "talks")]),
        ("Varesh declined to comment on a truce.", []),
        ("Varesh showed no willingness to withdraw.", [("Varesh", "rejects", "withdrawal")]),
        ("Varesh voiced its readiness to withdraw.", [("Varesh", "offers", "withdrawal")]),
        ("Varesh rejected a plan that would require elections.", [("Varesh", "rejects", "elections")]),
        ("Varesh would release prisoners only if troops left.", [("Varesh", "conditions", "prisoner_release")]),
        (
            "Varesh called for sanctions against all and a withdrawal.",
            [("Varesh", "demands", "sanctions"), ("Varesh", "demands", "withdrawal")],
        ),
        ("Varesh wants its rivals to renounce independence.", [("Varesh", "rejects", "statehood")]),
        (
            "Varesh offered a withdrawal in exchange for a release of hostages.",
            [("Varesh", "offers", "withdrawal"), ("Varesh", "demands", "hostage_release")],
        ),
        ("Varesh ruled out a truce and praised the refugees.", [("Varesh", "rejects", "ceasefire")]),
        ("Norlandia met the Olmed Front, whose leaders rejected a truce.", [("Olmed Front", "rejects", "ceasefire")]),
        ("According to Norlandia, Varesh agreed to a truce.", [("Varesh", "accepts", "ceasefire")]),
        ("Norlandia's separatists rejected a truce.", []),
        ("The US has demanded a truce.", [("US", "demands", "ceasefire")]),
        (
            "Varesh, Norlandia and the Olmed Front met. The three sides agreed to a truce.",
            [(side, "accepts", "ceasefire") for side in ("Varesh", "Norlandia", "Olmed Front")],
        ),
        ("Varesh told the rebels to lay down their arms.", [("Varesh", "demands", "disarmament")]),
        ("Varesh refused to discuss elections.", [("Varesh", "refuses_to_discuss", "elections")]),
        ("Varesh wants to avert an offensive.", [("Varesh", "rejects", "military_operation")]),
        ("The truce was approved by Varesh.", [("Varesh", "accepts", "ceasefire")]),
        ("If Varesh accepts a truce, rain will stop.", []),
        ("The Rapid Support Force met.", []),
        (
            "Varesh, which Norlandia has armed, and demands a truce.",
            [("Varesh", "demands", "ceasefire")],
        ),
        (
            "The Olmed Front holds forty hostages and insists on their release.",
            [("Olmed Front", "demands", "hostage_release")],
        ),
        (
            "Varesh rejected a truce, demanding a withdrawal of all troops.",
            [("Varesh", "rejects", "ceasefire"), ("Varesh", "demands", "withdrawal")],
        ),
    ],
)
def test_words_of_stance(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert held(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Varesh no longer insists on a truce.", [("Varesh", "open", "ceasefire")]),
        ("Varesh dropped its long-standing demand for a truce.", [("Varesh", "open", "ceasefire")]),
        ("Varesh refused to drop its demand for a truce.", [("Varesh", "demands", "ceasefire")]),
        ("Varesh agreed to drop its opposition to a truce.", [("Varesh", "open", "ceasefire")]),
        ("Varesh would not rule out a truce.", [("Varesh", "open", "ceasefire")]),
        ("Varesh withdrew its offer of a truce.", [("Varesh", "rejects", "ceasefire")]),
        ("Varesh has yet to accept a truce.", []),
        ("Varesh might accept a truce.", [("Varesh", "open", "ceasefire")]),
        ("Norlandia urged Varesh to drop its demand for a truce.", [("Varesh", "demands", "ceasefire")]),
    ],
)
def test_negation_refusal_and_retreat_turn_a_stance_over(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert held(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Varesh rejected a report that its army had broken the truce.",
        "Norlandia waits for the idea that Varesh would accept a truce to die.",
        "Norlandia asked what Varesh wants of a truce.",
        "The truce was rejected, and Varesh slept.",
        "Varesh left amid calls for a truce.",
    ],
)
def test_what_is_denied_asked_or_nobodys_is_no_stance(text: str) -> None:
    assert held(text) == []


def test_who_denies_having_offered_something_rejects_it() -> None:
    text = "Varesh denied it had offered a truce."
    said = [{"cue": "denied", "content": "it had offered a truce", "speaker": "Varesh", "speaker_kind": "state"}]
    assert held(text, said=said) == [("Varesh", "rejects", "ceasefire")]
    said[0] |= {"speaker": "Ilo Maren", "speaker_kind": "person", "affiliation": "Norlandia"}
    text = "Ilo Maren denied Varesh had offered a truce."
    said[0] |= {"content": "Varesh had offered a truce"}
    assert held(text, said=said) == []


def test_what_a_statement_does_is_a_stance_without_words_of_one() -> None:
    said = [{"cue": "said", "content": "every lamp stays lit", "speaker": "Ilo Maren", "stance": "demand"}]
    said[0] |= {"affiliation": "Varesh"}
    text = "Ilo Maren said every lamp stays lit."
    assert held(text, said=said, sure=0.5) == [("Varesh", "demands", "ceasefire")]
    assert held(text, said=said, sure=0.3) == []


def test_what_is_threatened_unless_something_is_done_is_a_demand_for_it() -> None:
    content = "the bridge would be shut unless all hostages were released"
    said = [
        {"cue": "warned", "content": content, "speaker": "Ilo Maren", "stance": "threaten", "affiliation": "Varesh"}
    ]
    assert held(f"Ilo Maren warned {content}.", said=said, sure=0.5) == [("Varesh", "demands", "hostage_release")]


def test_a_promise_of_somebody_else_is_not_the_speakers() -> None:
    content = "foreign powers would open a crossing"
    said = [{"cue": "said", "content": content, "speaker": "Ilo Maren", "stance": "promise", "affiliation": "Varesh"}]
    assert held(f"Ilo Maren said {content}.", said=said, sure=0.5) == []


def test_the_model_alone_is_heard_where_it_is_sure_and_words_tell_a_term() -> None:
    text = "Varesh goes on and on about a truce."
    assert held(text, sure=0.7, stance="rejects") == [("Varesh", "rejects", "ceasefire")]
    assert held(text, sure=0.55, stance="rejects") == []
    assert held("Varesh goes on and on.", sure=0.7, stance="rejects") == []


@pytest.mark.parametrize(
    ("speaker", "affiliation", "voice"),
    [("Ilo Maren", "Varesh", "self"), ("Ilo Maren", "Norlandia", "other"), ("unnamed: a diplomat", None, "other")],
)
def test_by_whose_word(speaker: str, affiliation: str | None, voice: str) -> None:
    said = [{"cue": "said", "content": "Varesh demands a truce", "speaker": speaker, "affiliation": affiliation}]
    found = read("Somebody said Varesh demands a truce.", said=said)
    assert [(one.by, one.voice) for one in found if isinstance(one, Stance)] == [(speaker, voice)]


def test_nobody_speaks_where_the_story_tells_it() -> None:
    found = next(one for one in read("Varesh demands a truce.") if isinstance(one, Stance))
    assert (found.by, found.voice) == (None, None)


def test_a_person_holds_it_for_the_body_that_the_story_names_beside_him() -> None:
    assert held("Ilo Maren of the Olmed Front sat. Ilo Maren demands a truce.") == [
        ("Olmed Front", "demands", "ceasefire")
    ]


def test_who_is_out_of_office_speaks_for_himself() -> None:
    text = "We demand a truce, said Ilo Maren."
    said = [{"cue": "said", "content": "We demand a truce", "speaker": "Ilo Maren", "affiliation": "Varesh"}]
    assert held(text, said=said) == [("Varesh", "demands", "ceasefire")]
    former = "We demand a truce, said former minister Ilo Maren."
    words = "former minister Ilo Maren"
    said[0] |= {"source": words}
    story_words = _statement(former, **(said[0] | {"speaker": words}))
    assert story_words.source is not None
    assert held(former, said=[said[0] | {"speaker": words, "affiliation": "Varesh"}]) == [
        (words, "demands", "ceasefire")
    ]


def test_it_says_what_it_abstained_from() -> None:
    found = read("A truce was demanded.", sure=0.9)
    assert [type(one) for one in found] == [Abstained]
    assert "nobody could be told" in str(found[0])


def test_who_says_so_is_no_part_of_a_condition() -> None:
    text = "Varesh will not accept a truce until the guns fall silent, Ilo Maren said."
    content = "Varesh will not accept a truce until the guns fall silent"
    said = {"cue": "said", "content": content, "speaker": "Ilo Maren", "source": "Ilo Maren"}
    found = next(one for one in read(text, [said]) if isinstance(one, Stance))
    assert found.condition == "until the guns fall silent"


def test_a_condition_of_another_party_is_none() -> None:
    text = "Varesh demands a truce, while Norlandia has said war will go on until the Olmed Front disarms."
    found = next(one for one in read(text) if isinstance(one, Stance))
    assert (found.party, found.condition) == ("Varesh", None)


@pytest.mark.parametrize(
    ("text", "condition", "stance"),
    [
        ("Varesh rejects a truce unless the hostages go home.", "unless the hostages go home", "conditions"),
        ("Varesh demands a truce in exchange for prisoners.", "in exchange for prisoners", "demands"),
        ("Varesh agreed to a truce until February.", None, "accepts"),
        ("Varesh offers a truce before the summit.", None, "offers"),
    ],
)
def test_conditions(text: str, condition: str | None, stance: str) -> None:
    found = next(one for one in read(text) if isinstance(one, Stance))
    assert (found.condition, found.stance) == (condition, stance)


@pytest.mark.parametrize(
    ("text", "term", "words", "amount", "unit"),
    [
        ("demands a 60-day truce", "ceasefire", "60-day", 60.0, "days"),
        ("a truce of six to eight weeks", "ceasefire", "six to eight weeks", 49.0, "days"),
        (
            "release of 40 hostages for 400 prisoners",
            "hostage_release",
            "40 hostages for 400 prisoners",
            40.0,
            "people",
        ),
        ("at least 500 aid trucks a day", "humanitarian_aid", "at least 500 aid trucks", 500.0, "trucks"),
        ("a withdrawal of 5 km", "withdrawal", "5 km", 5.0, "km"),
        ("a permanent truce", "ceasefire", "permanent", None, None),
        ("a full-scale offensive", "military_operation", None, None, None),
        ("a truce by the Joint Accord of Talin", "ceasefire", None, None, None),
        ("withdrawal of its forces from Talin", "withdrawal", "from Talin", None, None),
        ("a truce by 6 October", "ceasefire", "by 6 October", None, None),
        ("release of the nine kidnapped last month", "hostage_release", None, None, None),
    ],
)
def test_values(text: str, term: str, words: str | None, amount: float | None, unit: str | None) -> None:
    mention = next((one for one in find_terms(text) if one.term == term), TermMention(term, 0, len(text), 0))
    value = value_of(text, 0, len(text), mention)
    found = (value.words, value.amount, value.unit) if value else (None, None, None)
    assert found == (words, amount, unit)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Varesh rejected on 3 March 2031 a truce with the Olmed Front.", "2031-03-03"),
        ("Varesh rejected a truce in the war that has gone on since 3 March 2031.", None),
    ],
)
def test_the_day_of_a_stance_stands_beside_it(text: str, day: str | None) -> None:
    words = "3 March 2031"
    at = text.index(words)
    date = DateExpression(story="s", spans=(Span(at, at + len(words), words),), value="2031-03-03", start="2031-03-03")
    found = next(one for one in read(text, dates=[date]) if isinstance(one, Stance))
    assert found.as_of == day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aid workers fear the army, who want a truce, said Varesh.", []),
        ("Norlandia heard Varesh demands for a truce.", [("Varesh", "demands", "ceasefire")]),
        ("Varesh spoke of a promised truce.", []),
        ("Varesh insists that the truce is a dream.", []),
        ("Norlandia gave guarantees that Varesh would accept a truce.", []),
        ("The truce was demanded by Varesh.", [("Varesh", "demands", "ceasefire")]),
        ("The demand of Varesh for a truce was heard.", [("Varesh", "demands", "ceasefire")]),
    ],
)
def test_who_holds_a_stance_that_is_a_noun_or_another_ones(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert held(text) == expected


def test_a_bare_government_is_the_one_state_of_the_conflict() -> None:
    war = "The war in Varesh went on. Varesh fights the Olmed Front. The Olmed Front shelled Talin. "
    assert held(war + "The government wants a truce.")[-1:] == [("Varesh", "demands", "ceasefire")]


def test_who_makes_the_statement_that_takes_a_stance_holds_it_by_its_own_word() -> None:
    text = "Norlandia armed the Olmed Front, and on Monday it demanded a truce."
    said = [{"cue": "demanded", "content": "a truce", "speaker": "Olmed Front", "speaker_kind": "organisation"}]
    (stance,) = [one for one in read(text, said=said) if isinstance(one, Stance)]
    assert (stance.party, stance.by, stance.voice) == ("Olmed Front", "Olmed Front", "self")


def test_who_says_that_he_would_not_do_something_rejects_it() -> None:
    text = "Norlandia met Ilo Maren, who said he would not accept a truce."
    said = [{"cue": "said", "content": "he would not accept a truce", "speaker": "Ilo Maren", "affiliation": "Varesh"}]
    assert held(text, said=said) == [("Varesh", "rejects", "ceasefire")]


def test_what_is_rejected_in_return_for_something_is_rejected_all_the_same() -> None:
    (stance,) = read("Varesh rejected a truce in exchange for a mill.")
    assert isinstance(stance, Stance)
    assert (stance.stance, stance.condition) == ("rejects", None)


def test_of_several_stands_in_a_sentence_the_words_tell_each() -> None:
    text = "Varesh ruled out a truce, saying the Olmed Front should withdraw."
    said = [{"cue": "saying", "content": "the Olmed Front should withdraw", "speaker": "Varesh"}]
    assert held(text, said=said, sure=0.9, stance="rejects")[-1] == ("Varesh", "demands", "withdrawal")


def test_who_was_not_demanding_something_demands_nothing() -> None:
    text = "Varesh was not demanding a truce."
    said = [{"cue": "was not demanding", "content": "a truce", "speaker": "Varesh", "stance": "demand"}]
    assert held(text, said=said, sure=0.5) == []
