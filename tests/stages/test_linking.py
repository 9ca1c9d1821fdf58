"""The linking engine: blocks, matches, judgements, and results that do not depend on order."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ids import content_id
from onrecord.stages import linking
from onrecord.stages.linking import Atom, Cluster, Linking, Match
from onrecord.stages.verdicts import Verdicts
from onrecord.types.entries import Actor, Family
from onrecord.types.filed import Filed

Items = list[Filed[str]]


def items_of(words: Iterable[str]) -> Items:
    """Words as items; the id says word and place."""
    return [Filed(f"c-{at}-{word}", "words", word) for at, word in enumerate(words)]


def linking_of(verdicts: Verdicts = Verdicts(), families: Iterable[Family] = ()) -> Linking:  # noqa: B008
    """A linking that sees nothing but families."""
    filed = [Filed(family.key, "families", family) for family in families]
    return Linking("test", verdicts, lambda kind: [], lambda kind: list(filed), dict)


def cluster(items: Items, verdicts: Verdicts = Verdicts()) -> list[Cluster[str]]:  # noqa: B008
    """Words are one key without regard to case, and match when they differ by one letter at the end."""

    def compare(one: Atom[str], other: Atom[str]) -> Match | None:
        short, long = sorted((one.key, other.key), key=len)
        return (
            Match(0.5 + len(short) / 100, f"{short}~{long}")
            if long.startswith(short) and len(long) - len(short) == 1
            else None
        )

    return linking_of(verdicts).cluster(
        items, Actor, lambda item: item.value.lower(), lambda atom: [atom.key[:1]], compare
    )


def groups(found: list[Cluster[str]]) -> set[frozenset[str]]:
    """The words of each cluster."""
    return {frozenset(cluster.values) for cluster in found}


def entry(key: str) -> str:
    """The id of the entry of a key."""
    return content_id("e", "test", "actor", key)


def test_the_same_key_and_matches_are_one() -> None:
    found = cluster(items_of(["Ab", "ab", "abc", "xy", "xyz", "q"]))
    assert groups(found) == {frozenset({"Ab", "ab", "abc"}), frozenset({"xy", "xyz"}), frozenset({"q"})}
    assert [one.key for one in found] == ["ab", "q", "xy"]
    assert next(one for one in found if one.key == "ab").why == "ab~abc"


def test_the_key_is_that_of_the_strongest_atom() -> None:
    assert cluster(items_of(["ab", "abc", "ABC"]))[0].key == "abc"


def test_what_shares_no_block_is_not_compared() -> None:
    seen: list[str] = []

    def compare(one: Atom[str], other: Atom[str]) -> Match | None:
        seen.append(one.key + other.key)
        return None

    items = items_of(["a1", "a2", "b1", "b2"])
    linking_of().cluster(items, Actor, lambda item: item.value, lambda atom: [atom.key[0], "x" + atom.key[0]], compare)
    assert sorted(seen) == ["a1a2", "b1b2"]


def test_a_block_that_is_too_large_costs_little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linking, "BLOCK", 10)
    monkeypatch.setattr(linking, "NEIGHBOURS", 3)
    compared = 0

    def compare(one: Atom[str], other: Atom[str]) -> Match | None:
        nonlocal compared
        compared += 1
        return None

    items = items_of(f"{number:04}" for number in range(500))
    linking_of().cluster(items, Actor, lambda item: item.value, lambda atom: ["all"], compare)
    assert compared < 3 * 500 + 10


def test_judged_the_same() -> None:
    items = items_of(["ab", "xy", "q"])
    for pair in ({entry("ab"), entry("xy")}, {items[0].id, items[1].id}, {items[0].id, entry("xy")}):
        found = cluster(items, Verdicts(same=frozenset({frozenset(pair)})))
        assert groups(found) == {frozenset({"ab", "xy"}), frozenset({"q"})}
        assert found[0].why == "judged the same"


def test_judged_not_the_same_holds_also_by_way_of_others() -> None:
    items = items_of(["ab", "abc", "abcd"])
    apart = frozenset({entry("ab"), entry("abcd")})
    found = groups(cluster(items, Verdicts(not_same=frozenset({apart}))))
    assert not any({"ab", "abcd"} <= group for group in found)
    assert len(found) == 2


def test_a_claim_that_is_not_the_same_as_its_entry_stands_alone() -> None:
    items = items_of(["ab", "AB", "Ab"])
    found = cluster(items, Verdicts(not_same=frozenset({frozenset({items[1].id, entry("ab")})})))
    assert groups(found) == {frozenset({"ab", "Ab"}), frozenset({"AB"})}
    found = cluster(items, Verdicts(not_same=frozenset({frozenset({items[0].id, items[2].id})})))
    assert len(found) == 2
    assert len({one.key for one in found}) == 2


def test_what_was_judged_wrong_is_no_entry() -> None:
    assert groups(cluster(items_of(["ab", "q"]), Verdicts(wrong=frozenset({entry("q")})))) == {frozenset({"ab"})}


def test_groups_that_do_not_fit_stay_apart() -> None:
    def fits(one: Iterable[Atom[str]], other: Iterable[Atom[str]]) -> bool:
        return len({atom.key[-1] for atom in (*one, *other)} - {"?"}) <= 1

    found = linking_of().cluster(
        items_of(["n?", "n1", "n2"]),
        Actor,
        lambda item: item.value,
        lambda atom: ["n"],
        lambda one, other: Match(0.5, "n") if "?" in one.key + other.key else None,
        fits,
    )
    assert groups(found) == {frozenset({"n?", "n1"}), frozenset({"n2"})}


WORDS = st.lists(st.text("abAB", min_size=1, max_size=5), max_size=25)


@settings(deadline=None)
@given(WORDS, st.randoms())
def test_order_does_not_matter(words: list[str], chance: object) -> None:
    items = items_of(words)
    mixed = items[:]
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert cluster(items) == cluster(mixed)


@settings(deadline=None)
@given(WORDS, st.data())
def test_every_item_is_in_one_cluster_and_no_judgement_is_broken(words: list[str], data: st.DataObject) -> None:
    items = items_of(words)
    ids = st.sampled_from([item.id for item in items] or ["none"])
    apart = frozenset(
        frozenset(pair) for pair in data.draw(st.lists(st.tuples(ids, ids), max_size=4)) if pair[0] != pair[1]
    )
    found = cluster(items, Verdicts(not_same=apart))
    assert sorted(item.id for one in found for item in one.items) == sorted(item.id for item in items)
    assert not [pair for pair in apart for one in found if pair <= {item.id for item in one.items}]
    assert len({one.key for one in found}) == len(found)


def test_origins_fold_families() -> None:
    family = Family(key="f", claims=(), members=("s-1", "s-2", "s-3"))
    assert linking_of().origins(["s-1", "s-2", "s-9"]) == 3
    assert linking_of(families=[family]).origins(["s-1", "s-2", "s-9"]) == 2
    assert linking_of(families=[family]).origins([]) == 0
