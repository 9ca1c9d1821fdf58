"""What is wrong in the corpus, file by file: all that the parser met, and what names and families show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from onrecord.score.corpus.names_in_gold import names_in_gold, places_in_gold
from onrecord.score.corpus.reading import holds_stories, read_negotiation
from onrecord.score.corpus.story import Name, Negotiation, Piece, Problem, Story

FEWEST_WORDS, MOST_WORDS = 120, 700
# A capital after a lower-case word or a comma is not there because a sentence begins.
_CAPITAL = r"[A-ZÀ-Þ](?:[\w’'-]|\.(?=\w))*"
_CAPITALS = re.compile(rf"(?<=[a-zà-ÿ0-9,;] ){_CAPITAL}(?: (?:(?:of|the|de|al|el|and|for) )?{_CAPITAL})*")
_TRAILING = re.compile(r"(?:[’']s?|[.-])+\Z")


@cache
def _plain_capitals() -> frozenset[str]:
    lines = files("onrecord.score.corpus").joinpath("capitals.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _uncovered(story: Story, piece: Piece) -> Iterator[Problem]:
    covered = [(mention.start, mention.end) for mention in story.mentions]
    covered += [(time.start, time.end) for time in story.times]
    for found in _CAPITALS.finditer(story.text, piece.start, piece.end):
        words = [_TRAILING.sub("", word) for word in found[0].split()]
        odd = [word for word in words if word[:1].isupper() and word not in _plain_capitals()]
        if odd and not any(start < found.end() and found.start() < end for start, end in covered):
            yield Problem(story.line_at(found.start()), f"no name covers {found[0]!r}", warning=True)


def _capitals(story: Story) -> list[Problem]:
    seen: set[str] = set()
    problems = []
    for piece in story.pieces:
        if piece.kind != "paragraph":
            continue
        for problem in _uncovered(story, piece):
            if problem.message not in seen:
                seen.add(problem.message)
                problems.append(problem)
    return problems


def _lookup(names: Sequence[Name]) -> tuple[frozenset[str], dict[str, str]]:
    known = frozenset(name.canonical for name in names)
    aliases = {alias: name.canonical for name in names for alias in name.aliases}
    return known, aliases


def _gold_names(story: Story, known: frozenset[str], aliases: Mapping[str, str]) -> list[Problem]:
    problems = []
    for line, name in names_in_gold(story):
        if name in known:
            continue
        hint = f", it is an alias of {aliases[name]!r}" if name in aliases else ""
        problems.append(Problem(line, f"{name!r} is not a canonical name of names.tsv{hint}"))
    for line, place in places_in_gold(story):
        if place not in known and place not in aliases:
            problems.append(Problem(line, f"place {place!r} is not in names.tsv", warning=True))
    for mention in story.mentions:
        if mention.name not in known:
            problems.append(Problem(story.line_at(mention.start), f"mark names {mention.name!r}, not in names.tsv"))
    return problems


def _references(story: Story) -> list[Problem]:
    ids = {str(statement.id) for statement in story.gold.statements}
    ids |= {f"N{number}" for number in range(1, len(story.gold.counts) + 1)}
    problems = []
    for statement in story.gold.statements:
        if statement.nested_in is not None and (
            str(statement.nested_in) not in ids or statement.nested_in == statement.id
        ):
            problems.append(Problem(statement.line, f"in: {statement.nested_in} is no other statement here"))
    for disagreement in story.gold.disagreements:
        for reference in (disagreement.a, disagreement.b):
            if reference not in ids:
                problems.append(Problem(disagreement.line, f"D names {reference!r}, which is not here"))
    return problems


def _length(story: Story) -> list[Problem]:
    words = story.words()
    if FEWEST_WORDS <= words <= MOST_WORDS:
        return []
    return [Problem(1, f"{words} words, not {FEWEST_WORDS} to {MOST_WORDS}", warning=True)]


def check_story(story: Story, negotiation: Negotiation) -> list[Problem]:
    """All problems of a story in its negotiation, by line."""
    known, aliases = _lookup(negotiation.names)
    slugs = {other.slug for other in negotiation.stories}
    lost = [slug for slug in story.header.family_of if slug not in slugs or slug == story.slug]
    problems = [
        *story.problems,
        *(Problem(1, f"family of {slug!r}, which is no other story here") for slug in lost),
        *_length(story),
        *_gold_names(story, known, aliases),
        *_references(story),
        *_capitals(story),
    ]
    return sorted(problems, key=lambda problem: problem.line)


def check_folder(folder: Path, only: frozenset[str] = frozenset()) -> Iterator[tuple[str, Problem]]:
    """Each problem of a negotiation's folder with its file's path; `only` keeps stories by slug when not empty."""
    negotiation = read_negotiation(folder)
    for problem in negotiation.problems:
        yield str(folder / "names.tsv"), problem
    for story in negotiation.stories:
        if not only or story.slug in only:
            for problem in check_story(story, negotiation):
                yield str(folder / f"{story.slug}.txt"), problem


def check_paths(paths: Sequence[Path]) -> Iterator[tuple[str, Problem]]:
    """Problems of what the paths name: a story file, a negotiation's folder, or the corpus with all its folders."""
    for path in paths:
        if path.is_file():
            yield from check_folder(path.parent, frozenset({path.stem}))
        elif holds_stories(path):
            yield from check_folder(path)
        else:
            for folder in sorted(path.iterdir()):
                if holds_stories(folder):
                    yield from check_folder(folder)
