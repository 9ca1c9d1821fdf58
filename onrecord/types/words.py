"""How words are compared, in the search and by linkers: folded, so that case, accents and vowel signs do not matter."""

from __future__ import annotations

import re
import unicodedata

_KEPT_MARKS = (7, 9)
"""Combining classes of nukta and virama: without them Indic words become other words."""
_ARABIC = {"ى": "ي", "ة": "ه", "ـ": ""}
"""Alef maqsura and yeh, teh marbuta and heh are written for each other; tatweel only stretches a word."""
_LATIN = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
"""Letters that Unicode does not take apart and that keyboards elsewhere lack."""
_LETTERS = _ARABIC | _LATIN
_LETTER = re.compile(f"[{''.join(_LETTERS)}]")
_MARKS = re.compile(
    "["
    + "".join(c for c in map(chr, range(0x300, 0x10000)) if unicodedata.combining(c) not in (0, *_KEPT_MARKS))
    + "]+"
)
_WORD = re.compile(r"\w+")


def fold(text: str) -> str:
    """Text for comparison: lower case, no accents or vowel signs, Arabic letters that stand for each other as one."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold())
    whole = unicodedata.normalize("NFC", _MARKS.sub("", apart))
    return _LETTER.sub(lambda found: _LETTERS[found[0]], whole)


def words_of(text: str) -> list[str]:
    """The folded words of a text, without what stands between them."""
    return _WORD.findall(fold(text.replace("'", "").replace("’", "")))
