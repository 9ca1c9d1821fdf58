"""Drills: single sentences with the labels of one task, in sheets of one line a drill; see corpus/drills/README.md.

`python -m training.recipes.drills FOLDER` checks sheets and prints what is wrong with which line.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from onrecord.score.corpus import vocabulary as words
from onrecord.score.corpus.markup import Mark, strip_marks
from training.examples import Example, Labelled, Range, SpanExample, painted
from training.heads import NONE

_PARTS = {"statements": "SCT", "events": "AR", "meetings": "PMH", "positions": "P"}


@dataclass(frozen=True, slots=True)
class Drill:
    """A sentence, its labels (each a tuple of words) and its marks; a mark's `id` is the place of its label, from 1."""

    text: str
    labels: tuple[tuple[str, ...], ...]
    marks: tuple[Mark, ...]

    def ranges(self, part: str, label: int) -> list[Range]:
        """Where the marks of a part of the label with this number stand."""
        return [(mark.start, mark.end) for mark in self.marks if mark.kind == part and mark.id == label]


def _allowed(kind: str, label: Sequence[str]) -> bool:
    """Whether a label is made of words of the vocabulary."""
    match kind, tuple(label):
        case "statements", (stance,):
            return stance in words.STATEMENT_STANCES
        case "events", (event, realis):
            root, _, mode = event.partition("/")
            modes = words.EVENT_MODES.get(root)
            return modes is not None and mode in ("", *modes.split()) and realis in words.REALIS
        case "meetings", (status, sort, form):
            known = (words.MEETING_STATUSES, words.MEETING_KINDS, words.MEETING_FORMATS)
            return all(word in words_of for word, words_of in zip((status, sort, form), known, strict=True))
        case "positions", (stance, term):
            return stance in words.PARTY_STANCES and term in words.TERMS
    return False


def read_drill(line: str, kind: str) -> tuple[Drill, list[str]]:
    """One line of a sheet, and what is wrong with it."""
    head, bar, marked = line.partition(" | ")
    labels = () if head.strip() == "-" else tuple(tuple(label.split()) for label in head.split(","))
    text, marks, problems = strip_marks(marked.strip(), parts=_PARTS[kind])
    wrong = [problem.message for problem in problems] + ([] if bar else ["no ' | '"])
    wrong += [f"no such label: {' '.join(label)}" for label in labels if not _allowed(kind, label)]
    wrong += [f"mark {mark.kind}{mark.id} has no label" for mark in marks if not 1 <= mark.id <= len(labels)]
    if kind == "statements":
        for number in range(1, len(labels) + 1):
            wrong += [
                f"no {part}{number}" for part in "CT" if not any(m.kind == part and m.id == number for m in marks)
            ]
    return Drill(text, labels, tuple(marks)), wrong


def _statements(drill: Drill) -> Iterator[SpanExample]:
    for number, (stance,) in enumerate(drill.labels, 1):
        cue, content = drill.ranges("C", number), drill.ranges("T", number)
        yield SpanExample("statement_stance", (cue[0], content[0]), (stance,))


def _or_none(ranges: list[Range]) -> list[Range | None]:
    return [*ranges] if ranges else [None]


def _events(drill: Drill) -> Iterator[SpanExample]:
    unit = (0, len(drill.text))
    types = [event.partition("/")[0] for event, _ in drill.labels]
    yield SpanExample("report", (unit,), tuple(dict.fromkeys(types)))
    yield SpanExample("report_mode", (unit,), tuple(dict.fromkeys(event for event, _ in drill.labels if "/" in event)))
    if len({realis for _, realis in drill.labels}) == 1:
        yield SpanExample("realis", (unit,), (drill.labels[0][1],))
    told: dict[tuple[Range | None, Range | None], str] = {}
    for number, kind in enumerate(types, 1):
        pairs = product(_or_none(drill.ranges("A", number)), _or_none(drill.ranges("R", number)))
        told |= {pair: kind for pair in pairs if any(pair)}
    told |= {(other, one): NONE for one, other in list(told) if one and other and (other, one) not in told}
    for (one, other), kind in told.items():
        yield SpanExample("report_between", (one, other, unit), (kind,))


def _meetings(drill: Drill) -> Iterator[SpanExample]:
    unit = (0, len(drill.text))
    yield SpanExample("meeting", (unit,), tuple(dict.fromkeys(status for status, _, _ in drill.labels)))
    if len(drill.labels) == 1:
        yield SpanExample("meeting_kind", (unit,), (drill.labels[0][1],))
        yield SpanExample("meeting_format", (unit,), (drill.labels[0][2],))
    for part, role in (("P", "party"), ("M", "mediator"), ("H", "person")):
        for number in range(1, len(drill.labels) + 1):
            for where in drill.ranges(part, number):
                yield SpanExample("meeting_role", (where, unit), (role,))


def _positions(drill: Drill) -> Iterator[SpanExample]:
    unit = (0, len(drill.text))
    yield SpanExample("stance", (unit,), tuple(dict.fromkeys(stance for stance, _ in drill.labels)))
    yield SpanExample("term", (unit,), tuple(dict.fromkeys(term for _, term in drill.labels)))
    held: dict[Range, list[str]] = {}
    for number, (stance, _) in enumerate(drill.labels, 1):
        for where in drill.ranges("P", number):
            held.setdefault(where, []).append(stance)
    for where, stances in held.items():
        yield SpanExample("stance_of", (where, unit), tuple(stances))


_SPANS: dict[str, Callable[[Drill], Iterator[SpanExample]]] = {
    "statements": _statements,
    "events": _events,
    "meetings": _meetings,
    "positions": _positions,
}


def _layer(drill: Drill, depth: int) -> list[Labelled]:
    """Sources, cues and contents that lie in the contents of so many other statements, without overlap."""
    there = [mark for mark in drill.marks if len({m.id for m in drill.marks if _holds(m, mark)}) == depth]
    names = {"T": "content", "S": "source", "C": "cue"}
    layers = [(names[part], [(m.start, m.end) for m in there if m.kind == part]) for part in "TSC"]
    return painted(layers, len(drill.text))


def _attribution(drill: Drill) -> dict[str, list[Labelled]]:
    """The outer statements, and those in them where there are any: sheets without such do not teach that none is."""
    inner = _layer(drill, 1)
    return {"attribution": _layer(drill, 0)} | ({"nested": inner} if inner else {})


def _holds(other: Mark, mark: Mark) -> bool:
    return other.kind == "T" and other.id != mark.id and other.start <= mark.start and mark.end <= other.end


def _sheets(folder: Path) -> Iterator[tuple[Path, str, int, str]]:
    """Path, kind, number and words of each line that holds a drill."""
    for path in sorted(folder.glob("*-*.txt")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                yield path, path.stem.partition("-")[2], number, line


def read_drills(folder: Path, wanted: str) -> Iterator[tuple[str, Drill]]:
    """The drills of one kind, each with the name of its sheet."""
    for path, kind, _, line in _sheets(folder):
        if kind == wanted:
            yield path.stem, read_drill(line, kind)[0]


def drill_examples(folder: Path) -> list[Example]:
    """The drills of a folder of sheets, each an example that teaches the heads of its task alone."""
    found = []
    for path, kind, number, line in _sheets(folder):
        drill, _ = read_drill(line, kind)
        tokens = _attribution(drill) if kind == "statements" else {}
        found.append(Example("drills", f"{path.stem}/{number}", drill.text, tokens, {}, [*_SPANS[kind](drill)]))
    return found


def main() -> None:
    """Check the sheets of a folder; exit 1 where something is wrong."""
    folder, wrong, count = Path(sys.argv[1]), 0, Counter[str]()
    for path, kind, number, line in _sheets(folder):
        count[kind] += 1
        for message in read_drill(line, kind)[1] if kind in _PARTS else ["no such kind of sheet"]:
            wrong += 1
            print(f"{path}:{number}: {message}")
    print(", ".join(f"{number} {kind}" for kind, number in sorted(count.items())))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
