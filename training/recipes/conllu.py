"""CoNLL-U files as text with tokens, sentences and syntax."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

Range = tuple[int, int]


@dataclass(slots=True)
class Token:
    """A syntactic word: where it stands in the text, its tag, its head (index, -1 for a root) and relation."""

    start: int
    end: int
    form: str
    tag: str
    head: int
    relation: str
    misc: str


def misc(token: Token) -> dict[str, str]:
    """The last column's `key=value` parts."""
    return dict(part.split("=", 1) for part in token.misc.split("|") if "=" in part)


class Document:
    """A conllu file as text, tokens, sentences and marks."""

    def __init__(self, path: Path) -> None:
        self.text = ""
        self.tokens: list[Token] = []
        self.gap = ""
        self.sentences: list[Range] = []
        for line in path.read_text("utf-8").splitlines():
            self._line(line)

    def _line(self, line: str) -> None:
        if line.startswith("# newpar") and self.text:
            self.gap = "\n\n"
        elif line.startswith("# sent_id"):
            self.sentences.append((len(self.tokens), len(self.tokens)))
            self.first = len(self.tokens)
            self.joined = 0
        elif line[:1].isdigit():
            self._row(line.split("\t"))

    def _row(self, row: list[str]) -> None:
        spaced = "" if "SpaceAfter=No" in row[9].split("|") else " "
        if "-" in row[0]:
            low, high = map(int, row[0].split("-"))
            self.joined = high - low + 1
            self.text += self.gap
            self.text += row[1]
            self.gap, self.inner = spaced, len(self.text) - len(row[1])
            return
        if "." in row[0]:
            return
        if self.joined:
            start = self.inner
            end = min(start + len(row[1]), len(self.text))
            self.inner, self.joined = end, self.joined - 1
        else:
            self.text += self.gap
            start = len(self.text)
            self.text += row[1]
            end, self.gap = len(self.text), spaced
        head = self.first + int(row[6]) - 1 if row[6] != "0" else -1
        self.sentences[-1] = (self.first, len(self.tokens) + 1)
        self.tokens.append(Token(start, end, row[1], row[4], head, row[7], row[9]))
