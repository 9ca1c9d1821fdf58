"""Which language a text is in: its script first, then the function words of the languages that share the script.

Light on purpose: it tells apart what readers need told apart (which stop words, which month names, which writing
direction), abstains on a few words, and costs microseconds.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections import Counter
from collections.abc import Container
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_SAMPLE = 1500
_LEAST_HITS = 2
_WORD = re.compile(r"[^\W\d_]+(?:['’‌][^\W\d_]+)*")
WORDLESS = frozenset({"zh", "ja", "th", "km", "my", "lo", "bo"})
"""Languages that are written without spaces between words."""
CASED = frozenset({"Latin", "Greek", "Cyrillic", "Armenian"})
"""Scripts whose writing tells capital from small letters."""


@dataclass(frozen=True, slots=True)
class _Known:
    words: dict[str, frozenset[str]]
    languages: dict[str, tuple[str, ...]]
    scripts: dict[str, str]
    starts: tuple[int, ...]
    blocks: tuple[str, ...]


@cache
def _known() -> _Known:
    """What `data/languages.toml` knows, the words also turned round: word to languages."""
    data = tomllib.loads(files("onrecord.text").joinpath("data/languages.toml").read_text(encoding="utf-8"))
    words = {code: frozenset(text.split()) for code, text in data["words"].items()}
    languages: dict[str, tuple[str, ...]] = {}
    for code, known in words.items():
        for word in known:
            languages[word] = (*languages.get(word, ()), code)
    blocks = {int(start, 16): name for start, name in data["blocks"].items()}
    return _Known(words, languages, data["scripts"], tuple(blocks), tuple(blocks.values()))


def function_words(language: str | None) -> Container[str]:
    """The function words of a language; of all languages together where it is unknown or has none here."""
    known = _known()
    return known.words.get(language or "") or known.languages


def script_of(text: str) -> str | None:
    """The Unicode script of most letters in the beginning of a text; None where there is no letter."""
    known = _known()
    counts: Counter[str] = Counter()
    for char, times in Counter(text[:_SAMPLE]).items():
        if char.isalpha():
            counts[known.blocks[max(0, bisect_right(known.starts, ord(char)) - 1)]] += times
    if counts["Hiragana"] + counts["Katakana"] > 0.1 * counts.total():
        return "Hiragana"
    best = counts.most_common(1)
    return best[0][0] or None if best else None


def language_of(text: str) -> str | None:
    """The BCP 47 code of a text's language, judged on its first 1,500 characters; None where too little tells it."""
    script = script_of(text)
    known = _known()
    if script is None or script in known.scripts:
        return known.scripts.get(script or "")
    hits: Counter[str] = Counter()
    for word, times in Counter(_WORD.findall(text[:_SAMPLE].lower())).items():
        for code in known.languages.get(word, ()):
            hits[code] += times
    ranked = [*hits.most_common(2), ("", 0), ("", 0)]
    best, second = ranked[0], ranked[1]
    return best[0] if best[1] >= _LEAST_HITS and best[1] > second[1] else None
