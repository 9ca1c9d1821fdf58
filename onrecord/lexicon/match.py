"""Finding many names in a text at once (Aho-Corasick): leftmost, longest, on word boundaries, case kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from onrecord.lexicon.names import Name

_MARKS = str.maketrans("’‘ʼ`–—‐‑−\xa0", "''''----- ")


def plain(text: str) -> str:
    """A text with one apostrophe, one dash and one blank, character by character: outlets write them as they like."""
    return text.translate(_MARKS)


@dataclass(frozen=True, slots=True)
class Match:
    """Characters of a text that are a known form, with all that it may stand for."""

    start: int
    end: int
    names: tuple[Name, ...]


class Matcher:
    """An automaton over the forms of some names."""

    def __init__(self, names: Iterable[Name]) -> None:
        """Build it once; it is then read only."""
        by_text: dict[str, list[Name]] = defaultdict(list)
        for name in names:
            by_text[plain(name.text)].append(name)
        self._names = [tuple(found) for found in by_text.values()]
        self._automaton = AhoCorasick(list(by_text), matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> Iterator[Match]:
        """The forms that stand in a text as whole words, in order, without overlap."""
        for index, start, end in self._automaton.find_matches_as_indexes(plain(text)):
            if _edge(text, start - 1, start) and _edge(text, end - 1, end):
                yield Match(start, end, self._names[index])


def _edge(text: str, before: int, after: int) -> bool:
    """Whether a word may begin or end between two characters."""
    if before < 0 or after >= len(text):
        return True
    return not (text[before].isalnum() and text[after].isalnum())
