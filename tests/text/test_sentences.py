"""Where sentences of news text end."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.sentences import sentences


def split(text: str) -> list[str]:
    """The sentences as strings."""
    return [text[a:b] for a, b in sentences(text)]


CASES = [
    ["Mr. Osk met Gen. Tarik V. Belhoun in Geneva.", "They spoke for two hours."],
    ["The U.S. envoy left on Feb. 3 for the U.S.", "He will return."],
    ["Talks began at 5 p.m. on Friday.", "No. 4 of the list was dropped."],
    ["Lt. Col. Adrin Vale and Sen. Marsh agreed to 3.5 million dollars.", "It was late."],
    ["“We had hoped for a signature,” he said.", "“We failed.”", "The talks broke up."],
    ["“Will they come?” she asked.", "Nobody knew."],
    ["“Never!” Osk said in Talvik.", "The hall was silent."],
    ["“Never!”", "The hall fell silent after that answer."],
    ['"We wait."', "The envoy sighed."],
    ["He left...", "Then he came back to the table."],
    ["The firm Orvane Inc. won the contract.", "Orvane Corp. did not."],
    ["See kestrel.example for the text.", "Version 2.1 is out."],
    ["The J. K. Marl group met in Washington, D.C.", "The next round is open."],
    ["قال الوسيط إن المحادثات انتهت.", "هل يعود الوفد؟", "لا أحد يعلم."],
    ["谈判于周三结束。", "“我们失望了。”", "代表团离开了。"],
    ["Г. Осков прибыл в г. Тальвик.", "Он встретился с посредником."],
    ["El Sr. Vale viajó a Osk.", "¿Volverá?", "Nadie lo sabe."],
]


@pytest.mark.parametrize("parts", CASES, ids=lambda parts: parts[0][:20])
def test_sentences_end_where_readers_end_them(parts: list[str]) -> None:
    joint = "" if "。" in parts[0] else " "
    assert split(joint.join(parts)) == parts


def test_a_blank_line_ends_a_sentence() -> None:
    assert split("Envoys meet again\n\nOSK, March 4 — They met.") == ["Envoys meet again", "OSK, March 4 — They met."]


def test_a_range_is_respected() -> None:
    text = "One. Two. Three."
    assert [text[a:b] for a, b in sentences(text, 5, 9)] == ["Two."]


@given(st.text(alphabet=st.sampled_from(list("aB .!?\"“”’'()\n…。؟5,—")), max_size=200))
def test_every_visible_character_is_in_exactly_one_sentence(text: str) -> None:
    spans = sentences(text)
    assert all(a < b for a, b in spans)
    assert all(spans[i][1] <= spans[i + 1][0] for i in range(len(spans) - 1))
    inside = "".join(text[a:b] for a, b in spans)
    assert "".join(inside.split()) == "".join(text.split())
    assert all(text[a:b] == text[a:b].strip() for a, b in spans)


@pytest.mark.parametrize("unit", ["a. ", ".", '"', "A.B.", "!? ", "x", "“’"])
def test_time_is_linear_on_hostile_text(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    began = time.perf_counter()
    sentences(text)
    assert time.perf_counter() - began < 5
