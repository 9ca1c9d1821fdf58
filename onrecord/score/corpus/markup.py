"""The inline marks: `{S1:…}`, `{d VALUE:…}`, `[kind Canonical|…]` and `[-|…]` taken out of a line, as offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.score.corpus.story import Problem
from onrecord.score.corpus.vocabulary import NAME_KINDS

# A clock time in a value has colons of its own, hence the second half of VALUE.
_OPEN = re.compile(
    r"\{(?P<part>[SCTARPMH])(?P<id>\d+):"
    r"|\{d (?P<value>[^\s:{}]*T\d\d(?::\d\d)+(?=:)|[^\s:{}]+):"
    rf"|\[(?P<kind>{'|'.join(NAME_KINDS)}) (?P<name>[^|\[\]{{}}]+)\|"
    r"|\[(?P<none>-)\|"
)
_NEXT = re.compile(r"[{}\[\]]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark over characters of a plain text.

    `kind` is a part of a statement (S, C, T) or of a drill (A, R, P, M, H), with `id`; `d` (with the time value in
    `value`), `-` (no mention), or a kind of name with the canonical name in `value`.
    """

    kind: str
    id: int
    value: str
    start: int
    end: int


@dataclass(slots=True)
class _Open:
    kind: str
    id: int
    value: str
    start: int
    closer: str
    place: int = 0  # its place among all marks, in order of opening


def _opened(found: re.Match[str], start: int) -> _Open:
    if found["part"]:
        return _Open(found["part"], int(found["id"]), "", start, "}")
    if found["value"]:
        return _Open("d", 0, found["value"], start, "}")
    return _Open(found["none"] or found["kind"], 0, (found["name"] or "").strip(), start, "]")


class _Reader:
    """One pass over a marked line; it keeps the plain characters, the open marks and the closed ones."""

    def __init__(self, marked: str, line: int, parts: str) -> None:
        self.marked, self.line, self.parts = marked, line, parts
        self.plain: list[str] = []
        self.length = 0
        self.stack: list[_Open] = []
        self.marks: list[Mark | None] = []
        self.problems: list[Problem] = []

    def say(self, message: str) -> None:
        """Note a problem of the current line."""
        self.problems.append(Problem(self.line, message))

    def keep(self, characters: str) -> None:
        """Take characters into the plain text."""
        self.plain.append(characters)
        self.length += len(characters)

    def close(self, closer: str) -> None:
        """End the innermost mark, if this is its closer."""
        if not self.stack or self.stack[-1].closer != closer:
            if closer == "}" or any(mark.closer == closer for mark in self.stack):
                crossing = f" (open: {self.stack[-1].kind})" if self.stack else ""
                self.say(f"'{closer}' closes nothing, or marks cross{crossing}")
            else:
                self.keep(closer)
            return
        mark = self.stack.pop()
        if mark.start == self.length:
            self.say(f"empty mark {mark.kind}{mark.id or ''}")
        self.marks[mark.place] = Mark(mark.kind, mark.id, mark.value, mark.start, self.length)

    def open(self, mark: _Open) -> None:
        """Begin a mark."""
        mark.place = len(self.marks)
        self.marks.append(None)
        self.stack.append(mark)

    def read(self) -> None:
        """Walk the marked text once, to its end."""
        at = 0
        while found := _NEXT.search(self.marked, at):
            self.keep(self.marked[at : found.start()])
            at = found.end()
            if found[0] in "}]":
                self.close(found[0])
            elif (opening := _OPEN.match(self.marked, found.start())) and (opening["part"] or "") in self.parts:
                self.open(_opened(opening, self.length))
                at = opening.end()
            elif found[0] == "[":
                self.keep("[")
            else:
                self.say(f"unknown mark '{self.marked[found.start() : found.start() + 12]}'")
        self.keep(self.marked[at:])
        for mark in self.stack:
            self.say(f"mark {mark.kind}{mark.id or ''} is not closed")


def strip_marks(marked: str, line: int = 1, parts: str = "SCT") -> tuple[str, list[Mark], list[Problem]]:
    """Take the marks out of one piece of marked text: its plain text, the marks in order of opening, what is wrong.

    `parts` are the letters of the numbered marks that may stand there.
    """
    reader = _Reader(marked, line, parts)
    reader.read()
    return "".join(reader.plain), [mark for mark in reader.marks if mark], reader.problems
