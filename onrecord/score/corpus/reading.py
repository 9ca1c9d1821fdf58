"""Files of the corpus into records: a story, a negotiation's folder, the whole corpus, and the splits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from onrecord.score.corpus.goldlines import read_gold
from onrecord.score.corpus.markup import Mark, strip_marks
from onrecord.score.corpus.names import Matcher, read_names
from onrecord.score.corpus.story import Header, Name, Negotiation, Piece, Problem, Story, Time
from onrecord.score.corpus.vocabulary import FAMILY_KINDS, VOICES, is_time_value

STORY_FILES = "[0-9][0-9]*-*.txt"
DRILLS = "drills"
"""The folder of single sentences, which are no stories."""
GAP = "\n\n"
_HEADER_KEYS = ("outlet", "voice", "published", "place", "family", "headline")
_FAMILY = re.compile(r"(\w+) of (.+)")
_KINDS = {"## ": "subhead", "!! ": "caption"}


def _header_fields(lines: Sequence[str]) -> tuple[dict[str, tuple[int, str]], int]:
    """The header's `key: value` lines with their numbers, and the number of lines they take."""
    fields: dict[str, tuple[int, str]] = {}
    for number, line in enumerate(lines, 1):
        key, colon, value = line.partition(":")
        if not colon or key.strip() not in _HEADER_KEYS:
            return fields, number - 1
        fields[key.strip()] = (number, value.strip())
    return fields, len(lines)


def _family(value: str) -> tuple[str | None, tuple[str, ...]] | None:
    if value in ("-", ""):
        return None, ()
    found = _FAMILY.fullmatch(value)
    if not found or found[1] not in FAMILY_KINDS:
        return None
    return found[1], tuple(part for part in re.split(r"[,;+]\s*|\s+and\s+|\s+", found[2]) if part)


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _header(fields: Mapping[str, tuple[int, str]]) -> tuple[Header, list[Problem]]:
    value = {key: fields.get(key, (1, ""))[1] for key in _HEADER_KEYS}
    line = {key: fields.get(key, (1, ""))[0] for key in _HEADER_KEYS}
    problems = [Problem(1, f"header has no {key}") for key in _HEADER_KEYS if not value[key]]
    if value["voice"] and value["voice"] not in VOICES:
        problems.append(Problem(line["voice"], f"voice {value['voice']!r} is not in the vocabulary"))
    if value["published"] and not _is_day(value["published"]):
        problems.append(Problem(line["published"], f"published {value['published']!r} is no day"))
    family = _family(value["family"])
    if family is None:
        problems.append(Problem(line["family"], f"family {value['family']!r} is not 'kind of NN-slug'"))
        family = (None, ())
    return Header(value["outlet"], value["voice"], value["published"], value["place"], *family), problems


def _blocks(lines: Iterable[tuple[int, str]]) -> list[tuple[str, list[tuple[int, str]]]]:
    """The body's pieces: their kind and their numbered lines."""
    blocks: list[tuple[str, list[tuple[int, str]]]] = []
    opened = False
    for number, line in lines:
        stripped = line.strip()
        kind = _KINDS.get(stripped[:3])
        if not stripped:
            opened = False
        elif kind:
            blocks.append((kind, [(number, stripped[3:].strip())]))
            opened = False
        elif opened:
            blocks[-1][1].append((number, stripped))
        else:
            blocks.append(("paragraph", [(number, stripped)]))
            opened = True
    return blocks


class _Text:
    """The story's text as it grows piece by piece, with all marks moved to its offsets."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.pieces: list[Piece] = []
        self.marks: list[Mark] = []
        self.lines: list[tuple[int, int]] = []
        self.problems: list[Problem] = []

    def add(self, kind: str, numbered: Sequence[tuple[int, str]]) -> None:
        """Take in one piece of the story."""
        start = self.length + (len(GAP) if self.parts else 0)
        marked = " ".join(line for _, line in numbered)
        plain, marks, problems = strip_marks(marked, numbered[0][0])
        self.parts.append(plain)
        self.length = start + len(plain)
        self.pieces.append(Piece(kind, start, self.length))
        self.marks += [replace(mark, start=mark.start + start, end=mark.end + start) for mark in marks]
        self.problems += problems
        taken = 0
        for number, line in numbered:
            before = len(strip_marks(marked[:taken])[0])
            self.lines.append((start + before, number))
            taken += len(line) + 1


def parse_story(slug: str, source: str, matcher: Matcher) -> Story:
    """Parse the text of a story file; what is wrong stands in `problems`, and what can be read is read all the same."""
    lines = source.splitlines()
    fields, taken = _header_fields(lines)
    header, problems = _header(fields)
    gold_at = next((at for at, line in enumerate(lines) if line.strip() == "== gold"), len(lines))
    if gold_at == len(lines):
        problems.append(Problem(len(lines), "no '== gold' line"))
    text = _Text()
    if "headline" in fields:
        text.add("headline", [fields["headline"]])
    for kind, numbered in _blocks(enumerate(lines[taken:gold_at], taken + 1)):
        text.add(kind, numbered)
    plain = GAP.join(text.parts)
    numbered_gold = [(at, line) for at, line in enumerate(lines[gold_at + 1 :], gold_at + 2) if line.strip()]
    gold, wrong = read_gold(numbered_gold, plain, text.pieces, text.marks)
    times = tuple(Time(mark.start, mark.end, mark.value) for mark in text.marks if mark.kind == "d")
    overrides = [mark for mark in text.marks if mark.kind not in ("S", "C", "T", "d")]
    story = Story(
        slug,
        header,
        plain,
        tuple(text.pieces),
        matcher.mentions(plain, overrides),
        times,
        gold,
        tuple(text.lines),
        (),
    )
    problems += text.problems + wrong + _marks_against_gold(story, text.marks)
    problems += [
        Problem(story.line_at(time.start), f"{time.value!r} is no TimeML value")
        for time in times
        if not is_time_value(time.value)
    ]
    return replace(story, problems=tuple(sorted(problems, key=lambda problem: problem.line)))


def _marks_against_gold(story: Story, marks: Sequence[Mark]) -> list[Problem]:
    marked: dict[int, int] = {}
    for mark in marks:
        if mark.kind in "SCT":
            marked.setdefault(mark.id, story.line_at(mark.start))
    listed = [statement.id for statement in story.gold.statements]
    problems = [
        Problem(line, f"statement {id_} has marks but no gold line")
        for id_, line in marked.items()
        if id_ not in listed
    ]
    for statement in story.gold.statements:
        if statement.id not in marked:
            problems.append(Problem(statement.line, f"statement {statement.id} has no marks"))
        elif not statement.cues:
            problems.append(Problem(statement.line, f"statement {statement.id} has no cue", warning=True))
        if listed.count(statement.id) > 1:
            problems.append(Problem(statement.line, f"statement {statement.id} has two gold lines"))
    return problems


def read_story(path: Path, names: Sequence[Name]) -> Story:
    """Read one story file with the names of its negotiation."""
    return parse_story(path.stem, path.read_text("utf-8"), Matcher(names))


def read_negotiation(folder: Path) -> Negotiation:
    """Read a negotiation's names.tsv and all its stories; a missing names.tsv is a problem, not an error."""
    listing = folder / "names.tsv"
    names, problems = read_names(listing) if listing.exists() else ((), (Problem(1, "there is no names.tsv"),))
    matcher = Matcher(names)
    paths = sorted(folder.glob(STORY_FILES))
    stories = tuple(parse_story(path.stem, path.read_text("utf-8"), matcher) for path in paths)
    return Negotiation(folder.name, names, stories, problems)


def read_splits(root: Path) -> dict[str, str]:
    """Read corpus/splits.tsv: a negotiation's slug to train, dev or test; whatever is not listed is train."""
    lines = (root / "splits.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line.strip() and not line.startswith("#"))
    return {row[0]: row[1] for row in rows}


def holds_stories(folder: Path) -> bool:
    """Whether a folder is that of a negotiation."""
    return folder.is_dir() and folder.name != DRILLS and any(folder.glob(STORY_FILES))


def read_corpus(root: Path, split: str | None = None) -> list[Negotiation]:
    """Read every negotiation that has stories, or only those of one split (train, dev or test)."""
    splits = read_splits(root) if split else {}
    folders = sorted(folder for folder in root.iterdir() if holds_stories(folder))
    chosen = [folder for folder in folders if split is None or splits.get(folder.name, "train") == split]
    return [read_negotiation(folder) for folder in chosen]
