"""What a statement does by its words."""

from __future__ import annotations

import pytest

from onrecord.lexicon.sayings import likeliest, signs, told_by_words
from onrecord.score.corpus.vocabulary import STATEMENT_STANCES

EVEN = dict.fromkeys(STATEMENT_STANCES, 0.1)


@pytest.mark.parametrize(
    ("cue", "content", "stance"),
    [
        ("denied", "that its boats had crossed the line", "deny"),
        ("said", "the two delegations met for an hour on Monday", "assert"),
        ("said", "the council must release every prisoner at once", "demand"),
        ("accused", "the front of shelling the market", "accuse"),
        ("said", "“We will not talk to such a government.”", "reject"),
        ("welcomed", "the release of the sailors", "praise"),
        ("promised", "to open the road on Sunday", "promise"),
        ("expects", "the next round to last a week", "predict"),
    ],
)
def test_words_tell_the_stance_where_the_model_knows_nothing(cue: str, content: str, stance: str) -> None:
    assert likeliest(cue, content, EVEN) == stance


def test_the_model_decides_where_words_leave_it_open() -> None:
    model = {stance: 0.001 for stance in STATEMENT_STANCES} | {"praise": 0.991}
    assert likeliest("said", "the talks go on", model) == "praise"


def test_words_give_probabilities_of_all_stances() -> None:
    told = told_by_words("said", "")
    assert told.keys() == STATEMENT_STANCES
    assert sum(2.718281828**one for one in told.values()) == pytest.approx(1.0)


def test_a_modal_verb_is_seen_with_its_subject_and_its_negation() -> None:
    held = signs("said", "They won’t leave before 300 trucks have come")
    assert {"ms:they:won't:True", "sub:they", "b:before #"} <= held


def test_a_speech_of_any_length_is_read_to_a_bound() -> None:
    assert len(signs("said", " ".join(f"a{n:x}b" for n in range(50_000)))) < 3_000


def test_what_is_meant_to_be_done_is_seen_behind_modal_verbs_of_one_force() -> None:
    assert "mv:will:fight" in signs("said", "“We shall fight on.”") & signs("said", "the front would fight")
    assert not any(sign.startswith("mv:") for sign in signs("said", "the front fought"))
