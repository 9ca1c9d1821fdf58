"""Judgements: the last word on a matter stands, and what was taken back does not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.stages.verdicts import Verdicts, verdicts_of
from onrecord.types.claims import Quotation
from onrecord.types.evidence import Span
from onrecord.types.filed import Filed
from onrecord.types.judgement import Judgement, Verdict


def said(verdict: Verdict, subject: str, other: str | None = None, **more: str) -> Judgement:
    """A judgement."""
    return Judgement(verdict=verdict, subject=subject, other=other, **more)


def test_later_judgements_win() -> None:
    found = verdicts_of(
        [
            said(Verdict.WRONG, "c-1"),
            said(Verdict.RIGHT, "c-1"),
            said(Verdict.SAME, "e-1", "e-2"),
            said(Verdict.NOT_SAME, "e-2", "e-1"),
            said(Verdict.CORRECTED, "c-2", field="speaker", value='"A"'),
            said(Verdict.CORRECTED, "c-2", field="speaker", value='"B"'),
            said(Verdict.CORRECTED, "c-2", field="relayed_by", value='["X", "Y"]'),
            said(Verdict.CORRECTED, "c-2", field="stance", value="deny"),
        ]
    )
    assert found == Verdicts(
        right=frozenset({"c-1"}),
        not_same=frozenset({frozenset({"e-1", "e-2"})}),
        corrected={"c-2": {"speaker": "B", "relayed_by": ("X", "Y"), "stance": "deny"}},
    )


def test_what_was_taken_back_does_not_stand_and_taking_back_can_be_taken_back() -> None:
    wrong = said(Verdict.WRONG, "c-1", id="j-1")
    undone = said(Verdict.UNDONE, "j-1", undoes="j-1", id="j-2")
    restored = said(Verdict.UNDONE, "j-2", undoes="j-2", id="j-3")
    assert verdicts_of([wrong]).wrong == {"c-1"}
    assert verdicts_of([wrong, undone]).wrong == frozenset()
    assert verdicts_of([wrong, undone, restored]).wrong == {"c-1"}


def test_corrections_change_values_and_neither_spans_nor_what_is_no_field() -> None:
    words = Span(0, 4, "said")
    claim = Filed("c-1", "quotations", Quotation(story="s", spans=(words,), cue=words, speaker="A"))
    values = {"speaker": "B", "spans": (), "mood": "glad"}
    found = Verdicts(corrected={"c-1": values}).apply(claim)
    assert (found.value.speaker, found.value.spans, found.id) == ("B", (words,), "c-1")
    assert Verdicts(corrected={"c-2": values}).apply(claim) is claim


@given(st.lists(st.tuples(st.sampled_from([v for v in Verdict if v is not Verdict.UNDONE]), st.sampled_from("abc"))))
def test_right_and_wrong_never_stand_together(made: list[tuple[Verdict, str]]) -> None:
    found = verdicts_of([said(verdict, subject, "d", field="f", value="1") for verdict, subject in made])
    assert not found.right & found.wrong
    assert not found.same & found.not_same
