"""The lexicon as the readers use it: one object, built once a process."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from onrecord.lexicon.match import Match, Matcher
from onrecord.lexicon.names import Name, read_names


class Lexicon:
    """Known forms: `find` looks for them in a text, `named` tells what one form may stand for."""

    def __init__(self, folder: Path | None = None) -> None:
        """The package's names and, where `folder` holds a `names.tsv`, the user's over them."""
        forms = list(read_names(folder))
        self._by_text: dict[str, list[Name]] = defaultdict(list)
        for form in forms:
            self._by_text[form.text].append(form)
        self._matcher = Matcher(form for form in forms if not form.shy)

    def find(self, text: str) -> Iterator[Match]:
        """The known forms in a text, leftmost and longest first."""
        return self._matcher.find(text)

    def named(self, text: str, year: int | None = None) -> tuple[Name, ...]:
        """What a form may stand for in a year; empty where it is not known."""
        return tuple(name for name in self._by_text.get(text, ()) if name.holds_in(year))

    def canonical(self, text: str, year: int | None = None) -> str | None:
        """The canonical name of a form, where all that it may stand for have one and the same."""
        names = {name.canonical for name in self.named(text, year)}
        return names.pop() if len(names) == 1 else None


@cache
def lexicon(folder: Path | None = None) -> Lexicon:
    """The lexicon, built at the first call (a few thousand forms, some 30 ms)."""
    return Lexicon(folder)
