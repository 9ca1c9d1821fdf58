"""names.tsv, and finding its names in a text: every listed form is a mention, the longest match wins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from onrecord.score.corpus.markup import Mark
from onrecord.score.corpus.story import Mention, Name, Problem
from onrecord.score.corpus.vocabulary import NAME_KINDS


def read_names(path: Path) -> tuple[tuple[Name, ...], tuple[Problem, ...]]:
    """Read a names.tsv; lines that break the form are reported and left out."""
    names: list[Name] = []
    problems: list[Problem] = []
    owners: dict[str, str] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = [field.strip() for field in line.split("\t")]
        if len(fields) not in (2, 3) or fields[0] not in NAME_KINDS or not fields[1]:
            problems.append(Problem(number, f"not kind<TAB>canonical<TAB>aliases with a known kind: {line[:50]!r}"))
            continue
        aliases = tuple(alias for part in fields[2:] for alias in (piece.strip() for piece in part.split(";")) if alias)
        name = Name(fields[0], fields[1], tuple(alias for alias in aliases if alias not in ("-", fields[1])))
        problems += _shared_forms(name, owners, number)
        names.append(name)
    return tuple(names), tuple(problems)


def _shared_forms(name: Name, owners: dict[str, str], line: int) -> list[Problem]:
    # A people is listed under its state's or group's canonical name, so only kind and name together are unique.
    key = f"{name.kind}\0{name.canonical}"
    problems = [Problem(line, f"{name.kind} {name.canonical!r} has two lines")] if key in owners else []
    owners[key] = name.canonical
    for form in (name.canonical, *name.aliases):
        owner = owners.setdefault(form, name.canonical)
        if owner != name.canonical:
            problems.append(
                Problem(line, f"{form!r} names two: {owner}, {name.canonical}; keep it in one, mark the rest")
            )
    return problems


class Matcher:
    """Finds listed names in a text, at word boundaries, also in capitals as datelines and headlines write them."""

    def __init__(self, names: Sequence[Name]) -> None:
        self._owner: dict[str, Name] = {}
        # A people's canonical name is its state's, and stands for the state where a text uses it.
        for name in sorted(names, key=lambda name: name.kind == "people"):
            for form in (name.canonical, *name.aliases):
                self._owner.setdefault(form, name)
        for form, name in list(self._owner.items()):
            if len(form) > 3:
                self._owner.setdefault(form.upper(), name)
        forms = sorted(self._owner, key=len, reverse=True)
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)") if forms else None

    def mentions(self, text: str, overrides: Iterable[Mark] = ()) -> tuple[Mention, ...]:
        """All mentions in a text; where a mark overrides the list, the mark holds and the list is silent."""
        marks = list(overrides)
        found = [Mention(mark.start, mark.end, mark.kind, mark.value) for mark in marks if mark.kind != "-"]
        for match in self._pattern.finditer(text) if self._pattern else ():
            if not any(mark.start < match.end() and match.start() < mark.end for mark in marks):
                name = self._owner[match[0]]
                found.append(Mention(match.start(), match.end(), name.kind, name.canonical))
        return tuple(sorted(found, key=lambda mention: mention.start))
