"""Choosing sentences near to the centre of all."""

from __future__ import annotations

from onrecord.text.centroid import nearest, rarity

TEXTS = [
    "envoys signed the truce in karrum".split(),
    "the truce was signed by envoys in karrum today".split(),
    "a bakery opened near the market".split(),
    "rain fell on the hills".split(),
    "the truce of karrum holds envoys said".split(),
]


def chosen(many: int, weights: list[float] | None = None, bonus: list[float] | None = None) -> list[int]:
    """What is chosen of the texts."""
    count = len(TEXTS)
    return nearest(TEXTS, weights or [1.0] * count, bonus or [0.0] * count, rarity(TEXTS), many)


def test_what_many_say_is_chosen_first() -> None:
    assert chosen(1)[0] in (0, 1, 4)


def test_a_thing_is_not_said_twice() -> None:
    twice = [*TEXTS, TEXTS[0]]
    found = nearest(twice, [1.0] * 6, [0.0] * 6, rarity(twice), 6)
    assert not {0, 5} <= set(found)


def test_a_bonus_can_decide() -> None:
    assert chosen(1, bonus=[0.0, 0.0, 0.0, 5.0, 0.0]) == [3]


def test_weights_move_the_centre() -> None:
    assert chosen(1, weights=[0.0, 0.0, 1.0, 0.0, 0.0]) == [2]


def test_no_more_than_there_are_and_none_of_nothing() -> None:
    assert len(chosen(99)) <= len(TEXTS)
    assert nearest([], [], [], {}, 3) == []
    assert nearest([["a"], ["a"]], [1.0, 1.0], [0.0, 0.0], rarity([["a"], ["a"]]), 2) == []
