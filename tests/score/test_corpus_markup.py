"""The corpus's inline marks: plain text, offsets, and what is reported when they are broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.score.corpus.markup import strip_marks
from onrecord.score.corpus.vocabulary import is_time_value


def _spoken(marked: str) -> list[tuple[str, int, str, str]]:
    plain, marks, problems = strip_marks(marked)
    assert not problems
    return [(mark.kind, mark.id, mark.value, plain[mark.start : mark.end]) for mark in marks]


def test_marks_nest_and_keep_their_words() -> None:
    assert _spoken("{S2:{S1:He}} {C1:denied} {T1:it, {C2:said} [state Orvia|the palace]}") == [
        ("S", 2, "", "He"),
        ("S", 1, "", "He"),
        ("C", 1, "", "denied"),
        ("T", 1, "", "it, said the palace"),
        ("C", 2, "", "said"),
        ("state", 0, "Orvia", "the palace"),
    ]


def test_clock_times_in_values_keep_their_colons() -> None:
    assert _spoken("{d 2031-03-04T09:30:half past nine} and [-|March]") == [
        ("d", 0, "2031-03-04T09:30", "half past nine"),
        ("-", 0, "", "March"),
    ]


def test_plain_brackets_are_text() -> None:
    assert strip_marks("“We [the Front] agree”")[0] == "“We [the Front] agree”"


@pytest.mark.parametrize(
    "marked",
    ["{S1:open", "closed}", "{S1:a [state X|b} c]", "{Q1:what}", "{S1:}", "{d 2031 03:no colon in value"],
)
def test_broken_marks_are_reported(marked: str) -> None:
    assert strip_marks(marked)[2]


@given(st.lists(st.tuples(st.sampled_from("SCT"), st.integers(1, 9), st.text("ab é—", min_size=1)), max_size=6))
def test_every_mark_quotes_what_it_wraps(parts: list[tuple[str, int, str]]) -> None:
    marked = " ".join(f"{{{kind}{number}:{words}}}" for kind, number, words in parts)
    plain, marks, problems = strip_marks(marked)
    assert not problems
    assert plain == " ".join(words for _, _, words in parts)
    assert [plain[mark.start : mark.end] for mark in marks] == [words for _, _, words in parts]


@given(st.text("{}[]|:S1dC- aX"))
def test_no_text_breaks_the_reader(marked: str) -> None:
    plain, marks, _ = strip_marks(marked)
    assert all(0 <= mark.start <= mark.end <= len(plain) for mark in marks)


@pytest.mark.parametrize(
    "value",
    [
        "2031-03-04",
        "2031-W10",
        "2031-W10-WE",
        "2031-03",
        "2031",
        "PRESENT_REF",
        "P6M",
        "P2W",
        "2031-03-04TMO",
        "2031-SU",
        "XXXX-WXX-5",
        "PT36H",
        "PXD",
        "P1DT12H",
        "2031-Q2",
        "203",
        "T14:30",
        "2031-03-04T24:00",
        "PXM",
        "P2.5Y",
    ],
)
def test_time_values(value: str) -> None:
    assert is_time_value(value)


@pytest.mark.parametrize("value", ["Monday", "04-03-2031", "2031-3-4", "P", "2031-", "soon", "P6"])
def test_no_time_values(value: str) -> None:
    assert not is_time_value(value)
