"""Sentences of news text, with offsets.

One pass over the sentence-final marks; what stands on either side of a mark decides. A full stop is doubted
(abbreviations, initials, decimals, web addresses), a Chinese or an Arabic mark is not. Closing quotation marks and
brackets belong to the sentence that they close, and “…?” he asked goes on. Time is linear in the text.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_CLOSERS = "\"'”’»›)]}」』）】"
_QUOTES = "\"'”’»›」』"
_OPENERS = "\"'“‘«‹„‚([{「『（【¿¡—–-•"
_CLOSING = rf"[{re.escape(_CLOSERS)}]{{0,4}}"
_MARK = re.compile(rf"[.!?…؟۔।]{{1,12}}{_CLOSING}(?=\s|\Z|[“«¿¡])|[。！？]{{1,12}}{_CLOSING}|\n\s*\n")
_NEXT = re.compile(rf"\s*([{re.escape(_OPENERS)}\s]*)([^\s{re.escape(_CLOSERS)},;:]*)")
_TOKEN = re.compile(r"[^\s\"“”‘’«»(\[]*\Z")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\Z")
_LOOK_BACK = 24
_LOOK_AHEAD = 60


@dataclass(frozen=True, slots=True)
class _Words:
    leading: frozenset[str]
    trailing: frozenset[str]
    openers: frozenset[str]
    speech: frozenset[str]
    months: frozenset[str]


@cache
def _words() -> _Words:
    """The word lists of `data/sentences.toml`."""
    data = tomllib.loads(files("onrecord.text").joinpath("data/sentences.toml").read_text(encoding="utf-8"))
    return _Words(**{name: frozenset(words) for name, words in data.items()})


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The sentences of `text[start:end]` as half-open offsets into `text`, without white space at their ends.

    A blank line always ends a sentence, so that pieces of a story never run together. Everything that is not white
    space is in exactly one sentence.
    """
    end = len(text) if end is None else min(end, len(text))
    found: list[tuple[int, int]] = []
    begin = start
    for mark in _MARK.finditer(text, start, end):
        if _ends(text, begin, mark.start(), mark.end(), end):
            _add(text, begin, mark.end(), found)
            begin = mark.end()
    _add(text, begin, end, found)
    return found


def _add(text: str, begin: int, end: int, found: list[tuple[int, int]]) -> None:
    """Keep the stretch without the white space around it, if anything is left."""
    piece = text[begin:end]
    left = len(piece) - len(piece.lstrip())
    if left < len(piece):
        found.append((begin + left, begin + len(piece.rstrip())))


def _ends(text: str, begin: int, mark: int, after: int, end: int) -> bool:
    """Whether the mark at `text[mark:after]` ends the sentence that began at `begin`."""
    sign = text[mark]
    if sign in "。！？\n" or after >= end:
        return True
    ahead = _NEXT.match(text, after, min(end, after + _LOOK_AHEAD))
    opening, word = (ahead[1], ahead[2]) if ahead else ("", "")
    if sign in "؟۔।" or not word:
        return True
    quoted = any(c in _QUOTES for c in text[mark:after])
    if word[0].islower() and not opening.strip(" \t—–-"):
        return False
    if sign in "!?" and quoted:
        return not _attributed(text[after : min(end, after + _LOOK_AHEAD)])
    if sign == "." and text[mark + 1 : mark + 2] != ".":
        return quoted or _full_stop(text, begin, mark, opening, word)
    return True


def _attributed(rest: str) -> bool:
    """Whether a verb of speech follows within a few words and before any other sentence mark."""
    words = re.split(r"\s+", re.split(r"[.!?,;:]", rest, maxsplit=1)[0].strip())[:6]
    first = words[0][:1]
    return first.isalpha() and not first.islower() and any(w.lower() in _words().speech for w in words[:5])


def _full_stop(text: str, begin: int, mark: int, opening: str, word: str) -> bool:
    """Whether a single full stop after this token and before this word ends a sentence."""
    found = _TOKEN.search(text[max(begin, mark - _LOOK_BACK) : mark])
    token = found[0].lower() if found else ""
    words = _words()
    if not token:
        return True
    if token in words.months and word[0].isdigit():
        return False
    if token in words.leading:
        return False
    initial = len(token) == 1 and token.isalpha() and text[mark - 1].isupper()
    if initial or token in words.trailing or _ACRONYM.match(token):
        return bool(set(opening) & set('“"«‘')) or word.lower().rstrip(".") in words.openers
    return not (token.isdigit() and len(token) <= 2 and mark - len(token) <= begin + 1)
