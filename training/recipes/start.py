"""The corpus's first sketches in their flat markup (`{S:…}`, `{C:…}`, `{T:…}`): attribution alone."""

from __future__ import annotations

import re
from pathlib import Path

from training.examples import Example, Labelled

_KINDS = {"S": "source", "C": "cue", "T": "content"}
_MARK = re.compile(r"\{([SCT]):([^{}]*)\}")


def _example(marked: str, name: str) -> Example:
    plain: list[str] = []
    spans: list[Labelled] = []
    at = length = 0
    for mark in _MARK.finditer(marked):
        before = marked[at : mark.start()]
        start = length + len(before)
        plain += [before, mark[2]]
        length = start + len(mark[2])
        spans.append(Labelled(start, length, (_KINDS[mark[1]],)))
        at = mark.end()
    plain.append(marked[at:])
    return Example("start", name, "".join(plain), {"attribution": spans})


def start_examples(folder: Path) -> list[Example]:
    """The stories of every file of a folder; stories stand apart by a line of three dashes."""
    return [
        _example(story.strip(), f"{path.stem}/{number}")
        for path in sorted(folder.glob("*.txt"))
        for number, story in enumerate(re.split(r"^---\s*$", path.read_text("utf-8"), flags=re.M))
        if story.strip()
    ]
