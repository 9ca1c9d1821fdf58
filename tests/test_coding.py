"""Coding one sentence for a pair: types, direction, realis, and no event at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import code_event
from onrecord.lexicon.acts import acts_of


@pytest.mark.parametrize(
    ("sentence", "actor", "recipient", "wanted"),
    [
        ("Varesh troops shelled the port of Olmed before dawn.", "Varesh", "Olmed", "ASSAULT"),
        ("Varesh met with the Olmed Front in Geneva.", "Varesh", "Olmed Front", "CONSULT"),
        ("The Olmed Front demanded that Varesh free its prisoners.", "Olmed Front", "Varesh", "REQUEST"),
        ("Varesh refused to withdraw from the valley.", "Varesh", "valley", "REJECT"),
        ("Varesh threatened to attack Olmed.", "Varesh", "Olmed", "THREATEN"),
        ("Varesh agreed to release the pilots held since May.", "Varesh", "pilots", "AGREE"),
        ("Varesh will meet the Olmed Front on Friday.", "Varesh", "Olmed Front", "AGREE"),
        ("Varesh freed 40 prisoners of the Olmed Front.", "Varesh", "Olmed Front", "RETREAT"),
        ("The Olmed Front walked out of the talks with Varesh.", "Olmed Front", "Varesh", "SANCTION"),
        ("Varesh cancelled a meeting with the Olmed Front.", "Varesh", "Olmed Front", "REJECT"),
        ("Varesh declared a truce in the valley.", "Varesh", "valley", "CONCEDE"),
        ("Varesh police arrested two deputies of the Olmed Front.", "Varesh police", "Olmed Front", "COERCE"),
        ("Norway sent tents and food to the displaced of Olmed.", "Norway", "Olmed", "AID"),
        ("Thousands in Olmed marched against Varesh.", "Thousands", "Varesh", "PROTEST"),
        ("Varesh praised the restraint of Olmed.", "Varesh", "Olmed", "SUPPORT"),
        ("Varesh massed troops on the border with Olmed.", "Varesh", "Olmed", "MOBILIZE"),
    ],
)
def test_types(sentence: str, actor: str, recipient: str, wanted: str) -> None:
    assert code_event(sentence, actor, recipient).type == wanted


def test_the_passive_turns_the_direction() -> None:
    assert code_event("Two deputies were arrested by Varesh police.", "Varesh police", "deputies").type == "COERCE"


def test_no_event_is_an_answer() -> None:
    coded = code_event("Varesh is a country north of Olmed.", "Varesh", "Olmed")
    assert coded.type is None
    assert coded.score == 0.0
    assert not coded


def test_talk_codes_stand_beside() -> None:
    assert code_event("Norway mediated between Varesh and Olmed.", "Norway", "Varesh").cameo == "045"


def test_what_is_governed_is_no_act_of_its_own() -> None:
    assert [act.type for act in acts_of("Varesh threatened to bomb the bridge.")] == ["THREATEN"]


def test_a_denial_of_the_act_is_seen() -> None:
    acts = acts_of("Varesh did not attack the bridge.")
    assert [(act.type, act.negated) for act in acts] == [("ASSAULT", True)]


@given(st.text(max_size=300), st.text(max_size=20), st.text(max_size=20))
def test_any_text_is_coded_and_acts_quote_it(sentence: str, actor: str, recipient: str) -> None:
    code_event(sentence, actor, recipient)
    for act in acts_of(sentence):
        assert 0 <= act.begin <= act.start < act.end <= act.reach <= len(sentence)


@pytest.mark.parametrize(
    ("sentence", "actor", "recipient", "mode"),
    [
        ("Varesh refused to release the prisoners of Olmed.", "Varesh", "Olmed", "yield"),
        ("Varesh threatened to impose sanctions on Olmed.", "Varesh", "Olmed", "restrict"),
        ("Warplanes of Varesh bombed a market in Olmed.", "Varesh", "Olmed", "aerial"),
        ("The shelling of Olmed by Varesh went on.", "Varesh", "Olmed", "heavy-weapons"),
    ],
)
def test_the_mode_comes_from_what_is_governed_and_from_the_means(
    sentence: str, actor: str, recipient: str, mode: str
) -> None:
    assert code_event(sentence, actor, recipient).mode == mode


def test_what_lies_years_back_is_historical() -> None:
    assert code_event("The talks come two years after Varesh invaded Olmed.", "Varesh", "Olmed").realis == "historical"
    assert code_event("In 2021 Varesh arrested the envoy of Olmed.", "Varesh", "Olmed").realis == "historical"


def test_without_a_phrase_the_model_alone_may_tell() -> None:
    coded = code_event("Warplanes dropped their load on the market of Olmed, killing nine.", "Warplanes", "Olmed")
    assert coded.type == "ASSAULT"
