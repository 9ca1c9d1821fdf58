"""The lexicon as the readers use it: one object, built once a process."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from onrecord.lexicon.match import Match, Matcher, plain
from onrecord.lexicon.names import Name, own_names, read_names
from onrecord.lexicon.own import own


class Lexicon:
    """Known forms: `find` looks for them in a text, `named` tells what one form may stand for."""

    def __init__(self, own_text: str = "") -> None:
        """The package's names with the user's over them: a form of the user's stands for what the user says alone."""
        mine = list(own_names(own_text))
        taken = {form.text for form in mine}
        forms = [*mine, *(form for form in read_names() if form.text not in taken)]
        self._by_text: dict[str, list[Name]] = defaultdict(list)
        for form in forms:
            self._by_text[plain(form.text)].append(form)
        self._matcher = Matcher(form for form in forms if not form.shy)

    def find(self, text: str) -> Iterator[Match]:
        """The known forms in a text, leftmost and longest first."""
        return self._matcher.find(text)

    def named(self, text: str, year: int | None = None) -> tuple[Name, ...]:
        """What a form may stand for in a year; empty where it is not known."""
        return tuple(name for name in self._by_text.get(plain(text), ()) if name.holds_in(year))

    def canonical(self, text: str, year: int | None = None) -> str | None:
        """The canonical name of a form, where all that it may stand for have one and the same."""
        names = {name.canonical for name in self.named(text, year)}
        return names.pop() if len(names) == 1 else None


def lexicon() -> Lexicon:
    """The lexicon with the user's own names, built when they are first asked for (ten thousand forms, 0.1 s)."""
    return _built(own().names)


@lru_cache(maxsize=2)
def _built(own_text: str) -> Lexicon:
    return Lexicon(own_text)
