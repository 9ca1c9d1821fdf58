"""For whom persons speak, from names that are given."""

from __future__ import annotations

import pytest

from onrecord.stages.roster import Roster
from onrecord.types.claims import Mention
from onrecord.types.evidence import Span

TEXT = "Egypt’s envoy, Ann Marr, spoke."


@pytest.mark.parametrize(("country", "side"), [(None, "Egypt"), ("EGY", "Egypt"), ("NOR", None)])
def test_nobody_of_a_known_state_speaks_for_another(country: str | None, side: str | None) -> None:
    state = Mention(story="s", spans=(Span(0, 5, "Egypt"),), mention_kind="state", name="Egypt")
    at = TEXT.index("Ann")
    span = Span(at, at + len("Ann Marr"), "Ann Marr")
    person = Mention(story="s", spans=(span,), mention_kind="person", name="Ann Marr", country=country)
    assert Roster(TEXT, [state, person], 2031).side_of(person) == side
