"""Two annotations of the same stories: what counts as the same, and that the second stays out of the corpus."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.score.corpus import Span, read_corpus, read_negotiation
from onrecord.score.corpus.__main__ import main
from onrecord.score.corpus.agreement import Found, Told, agreement, read_both
from onrecord.score.corpus.check import check_story
from onrecord.score.corpus.pairing import f1, kappa, overlap, pair

ROOT = Path(__file__).parents[2] / "corpus"
NAMES = "state\tOrvia\norganisation\tReef League\tLeague\nperson\tMaren Holt\tHolt\n"
HEADER = "outlet: North Desk\nvoice: wire\npublished: 2031-03-04\nplace: Torvik\nfamily: -\nheadline: A quiet day\n\n"
# ruff: noqa: E501 (a gold line is one line)
FIRST = """{S1:Maren Holt} {C1:said} {d 2031-03-04:on Tuesday} that {T1:41 boats were seized}. {S2:Orvia} {C2:denied} {T2:it}. {S3:She} {C3:hopes} {T3:for talks in June}.

== gold
1 Maren Holt; person; Reef League; accuse
2 Orvia; state; -; deny
3 Maren Holt; person; Reef League; predict
N 41 exact other | of: boats | by: Maren Holt | claimed_disputed | 41 boats were seized
P Reef League open mediation | by: self | She hopes for talks
E COERCE seize actual | cameo: - | actor: Orvia | recipient: Reef League | 41 boats were seized
E ACCUSE allege actual | cameo: - | actor: Reef League | recipient: Orvia | said on Tuesday that 41 boats were seized
D 1 2 denies
"""
SECOND = """{S1:Maren Holt} {C1:said} on {d 2031-03-04:Tuesday} that {T1:41 boats were seized}. {S2:Orvia} {C2:denied} {T2:it}. She hopes for talks in June.

== gold
1 Maren Holt; person; Reef League; assert
2 Orvia; state; -; deny
N 41 exact weapons | of: boats | by: - | claimed_disputed | 41 boats
E COERCE seize actual | cameo: - | actor: - | recipient: Reef League | 41 boats were seized
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "reef").mkdir()
    (tmp_path / "second").mkdir()
    (tmp_path / "reef" / "names.tsv").write_text(NAMES, "utf-8")
    (tmp_path / "reef" / "01-quit.txt").write_text(HEADER + FIRST, "utf-8")
    (tmp_path / "second" / "reef__01-quit.txt").write_text(HEADER + SECOND, "utf-8")
    return tmp_path


def _rows(root: Path) -> tuple[dict[str, Found], dict[str, Told]]:
    found, told = agreement(read_both(root))
    return {row.what: row for row in found}, {row.what: row for row in told}


def test_what_both_found(root: Path) -> None:
    found, _ = _rows(root)
    assert found["statements"] == Found("statements", 3, 2, 2)
    assert found["statements"].f1 == pytest.approx(0.8)
    assert found["counts (same value)"].both == 1
    assert found["positions (words in common)"] == Found("positions (words in common)", 1, 0, 0)
    assert found["events (words in common, one type)"].both == 1
    assert found["dates (words in common)"].both == 1
    assert found["dates (same words)"].both == 0
    assert found["stories with a disagreement"].both == 0


def test_what_is_said_alike(root: Path) -> None:
    _, told = _rows(root)
    assert (told["stance"].pairs, told["stance"].same) == (2, 1)
    assert told["speaker"].share == 1
    assert told["count: unit"].same == told["count: authority"].same == 0
    assert told["event: actors, of one type"].same == 0
    assert told["event: recipients, of one type"].same == told["date: value"].same == 1


def test_an_annotation_agrees_with_itself(root: Path) -> None:
    (root / "second" / "reef__01-quit.txt").write_text(HEADER + FIRST, "utf-8")
    found, told = agreement(read_both(root))
    assert {row.f1 for row in found} == {1.0}
    assert {row.share for row in told} == {1.0}


@pytest.mark.parametrize(
    ("from_", "to"),
    [("denied", "rejected"), ("{T1:41", "{T1 41"), ("; assert", "; mumble")],
    ids=["text", "mark", "word"],
)
def test_a_broken_second_annotation_is_refused(root: Path, from_: str, to: str) -> None:
    (root / "second" / "reef__01-quit.txt").write_text(HEADER + SECOND.replace(from_, to), "utf-8")
    with pytest.raises(ValueError, match="reef__01-quit"):
        read_both(root)


def test_the_command_prints_two_tables(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["agree", str(root)]) == 0
    told = capsys.readouterr().out
    assert "| statements | 3 | 2 | 2 | 0.80 |" in told
    assert "| stance | 2 | 1 | 0.50 | 0.33 |" in told


def test_the_second_annotation_is_no_part_of_the_corpus(root: Path) -> None:
    assert [(one.slug, len(one.stories)) for one in read_corpus(root)] == [("reef", 1)]


def test_a_tenth_of_the_corpus_is_annotated_twice() -> None:
    both = read_both(ROOT)
    stories = [story for negotiation in read_corpus(ROOT) for story in negotiation.stories]
    assert len(both) >= len(stories) / 10
    assert sum(second.words() for _, second in both) >= sum(story.words() for story in stories) / 10
    assert not [second.slug for _, second in both if second.header.family_kind]
    for path, (_, second) in zip(sorted((ROOT / "second").glob("*.txt")), both, strict=True):
        negotiation = read_negotiation(ROOT / path.stem.partition("__")[0])
        assert not [problem for problem in check_story(second, negotiation) if not problem.warning], path.name


def test_kappa_takes_chance_off() -> None:
    labels: list[tuple[object, object]] = [("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")]
    assert kappa(labels) == pytest.approx(0.5)
    assert kappa([("a", "a")] * 5) is None
    assert kappa([]) is None


def test_overlap_is_of_the_longer() -> None:
    assert overlap([Span(0, 4)], [Span(2, 10)]) == pytest.approx(0.25)
    assert overlap([Span(0, 2), Span(4, 6)], [Span(0, 6)]) == pytest.approx(2 / 3)
    assert overlap([], [Span(0, 6)]) == 0


@given(st.lists(st.integers(0, 9), max_size=8), st.lists(st.integers(0, 9), max_size=8))
def test_pairs_are_one_to_one(firsts: list[int], seconds: list[int]) -> None:
    pairs = pair(firsts, seconds, lambda one, other: 1 / (1 + abs(one - other)) - 0.3)
    assert len(pairs) <= min(len(firsts), len(seconds))
    for side, items in ((0, firsts), (1, seconds)):
        used = [both[side] for both in pairs]
        assert all(used.count(item) <= items.count(item) for item in used)
    assert all(abs(one - other) <= 2 for one, other in pairs)
    assert 0 <= f1(len(firsts), len(seconds), len(pairs)) <= 1


def test_the_likest_are_paired_first() -> None:
    assert pair([1, 5], [5, 2], lambda one, other: 10 - abs(one - other)) == [(1, 2), (5, 5)]
