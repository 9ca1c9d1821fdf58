"""Bodies of many states beside their letters."""

from __future__ import annotations

import pytest

from onrecord.views.letters import with_letters


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("United Nations", "United Nations (UN)"),
        ("Intergovernmental Authority on Development", "Intergovernmental Authority on Development (IGAD)"),
        ("Norway", "Norway"),
        ("Olmed Front", "Olmed Front"),
    ],
)
def test_bodies_of_states_carry_their_letters(name: str, written: str) -> None:
    assert with_letters(name) == written
