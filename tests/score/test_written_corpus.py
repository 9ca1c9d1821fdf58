"""The corpus in the repository: sound, and written rather than filled in."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from onrecord.score.corpus import Negotiation, read_corpus, read_splits
from onrecord.score.corpus.check import check_story

ROOT = Path(__file__).parents[2] / "corpus"
LENGTH, MOST_STORIES = 8, 3


@pytest.fixture(scope="module")
def corpus() -> list[Negotiation]:
    found = read_corpus(ROOT)
    if not found:
        pytest.skip("no negotiation is written yet")
    return found


def test_no_file_has_an_error(corpus: list[Negotiation]) -> None:
    errors = [
        f"{negotiation.slug}/{story.slug}:{problem.line}: {problem.message}"
        for negotiation in corpus
        for story in negotiation.stories
        for problem in check_story(story, negotiation)
        if not problem.warning
    ]
    assert errors == []


def _families(corpus: list[Negotiation]) -> dict[str, str]:
    """Each story's origin: itself, or the first story that its `family` line leads to."""
    origin: dict[str, str] = {}
    for negotiation in corpus:
        of = {story.slug: story.header.family_of for story in negotiation.stories}
        for slug in of:
            root, steps = slug, 0
            while of.get(root) and steps < len(of):
                root, steps = of[root][0], steps + 1
            origin[f"{negotiation.slug}/{slug}"] = f"{negotiation.slug}/{root}"
    return origin


def test_no_eight_words_recur_outside_families(corpus: list[Negotiation]) -> None:
    origin = _families(corpus)
    holders: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for negotiation in corpus:
        for story in negotiation.stories:
            words = re.findall(r"\w+", story.text.lower())
            for at in range(len(words) - LENGTH + 1):
                holders[tuple(words[at : at + LENGTH])].add(origin[f"{negotiation.slug}/{story.slug}"])
    repeated = {" ".join(words): sorted(where) for words, where in holders.items() if len(where) > MOST_STORIES}
    assert repeated == {}


def test_every_split_names_a_negotiation_once() -> None:
    splits = read_splits(ROOT)
    assert set(splits.values()) <= {"train", "dev", "test"}
    assert {"dev", "test"} <= set(splits.values())
