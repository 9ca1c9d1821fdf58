"""What a reader sees in one line of scraped text by itself: its looks and its words.

Features are names; `training/scraped.py` gives each a weight per role. Nothing here decides anything. Only the
beginning and the end of a line are looked at.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Container, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import ahocorasick_rs

from onrecord.text.language import CASED, WORDLESS, function_words, language_of, script_of
from onrecord.text.scraped_lines import Block

_HEAD, _TAIL, _KEY, _SHOUT = 400, 110, 120, 14
_LENGTHS = (10, 25, 45, 70, 100, 160, 300, 600)
_COUNTS = (1, 2, 3, 5, 8, 12, 20, 35)
_SHARES = (0.001, 0.1, 0.2, 0.3, 0.4, 0.55)
_CAPITALS = (0.001, 0.25, 0.5, 0.75, 0.999)
_DIGITS = (0.001, 0.1, 0.3)
_PROSE_LENGTH, _PROSE_WORDS, _WORDLESS_PROSE = 70, 2, 30
_WORDLESS_SHARE = 0.35
"""The share of function words that running prose has, taken for granted where words cannot be counted."""
_SIGNS = {
    "|": "bar",
    "@": "at",
    "©": "copyright",
    "»": "guillemet",
    "#": "hash",
    "/": "slash",
    "→": "arrow",
    "•": "dot",
    "…": "dots",
    "$": "money",
}
_ENDS = {
    **dict.fromkeys(".。۔।", "stop"),
    **dict.fromkeys("!?？！؟", "call"),
    **dict.fromkeys(":：", "colon"),
    "…": "dots",
    ",": "comma",
}
_CLOSERS = "\"'”’»)]）」』"
_URLS = ("http://", "https://", "www.", ".com", ".org", ".net", ".de/", ".co.uk", ".ru/")
_WORD = re.compile(r"[^\W\d_]+")
_INNER = re.compile(r"[.!?؟…][\"”’»)]?\s+[^\W\d_a-zа-я]|[。！？]")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_STAMP = re.compile(
    r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-](?:20)?\d\d\b|\b(?:19|20)\d\d\b"
    r"|\b\d+ ?(?:h|min|hours?|minutes?|days?) ago\b|(?:19|20)\d\d年"
)
_CREDIT = re.compile(r"[(\[（][^()\[\]（）]{2,90}[)\]）]\s*[.\"”]?\Z")
_SLASHED = re.compile(r"[A-Z]\w+/[A-Z]\w+")
_DATELINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .'’/-]{2,40}[,:(—–-]|[^\n]{3,60}\([^()]{2,30}\) ?[-–—.:]|.{2,40}[—–] ")
_QUOTED = re.compile(r"[“\"«„][^”\"»“]{0,300}[”\"»“]?|``[^']{0,300}(?:'[^']{0,300}){0,9}")
_QUOTES = frozenset('“"«„”»`')


class Writing(NamedTuple):
    """How a page is written: its function words, whether it puts spaces between words, whether letters have case."""

    stops: Container[str]
    wordless: bool
    cased: bool


class Look(NamedTuple):
    """One block by itself: its shape in a word, its features, and what its neighbours ask of it."""

    shape: str
    names: list[str]
    prose: bool
    key: str
    content: frozenset[str]
    size: int


def writing_of(blocks: list[Block]) -> Writing:
    """The writing of the page's longest blocks."""
    longest = sorted(blocks, key=lambda block: -len(block.text))[:6]
    sample = "\n".join(block.text[:500] for block in longest)
    language = language_of(sample)
    return Writing(function_words(language), language in WORDLESS, (script_of(sample) or "Latin") in CASED)


def bucket(value: float, bounds: Sequence[float]) -> int:
    """The number of bounds that a value reaches."""
    return bisect_right(bounds, value)


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    """`data/widgets.toml`."""
    text = files("onrecord.text").joinpath("data/widgets.toml").read_text(encoding="utf-8")
    data: dict[str, dict[str, list[str]]] = tomllib.loads(text)
    return data


@cache
def _address() -> frozenset[str]:
    """The words with which a page speaks to its reader or of itself."""
    return frozenset(_data()["address"]["words"])


@cache
def _widgets() -> tuple[ahocorasick_rs.AhoCorasick, list[tuple[str, int]]]:
    """A matcher of the phrases of page furniture, and each phrase's category and length."""
    phrases = {phrase: category for category, members in _data()["phrases"].items() for phrase in members}
    matcher = ahocorasick_rs.AhoCorasick(list(phrases))
    return matcher, [(category, len(phrase)) for phrase, category in phrases.items()]


def widget_names(line: str) -> set[str]:
    """Which kinds of furniture a lower-case line names, and whether as a whole, at its start or inside."""
    matcher, phrases = _widgets()
    found = set()
    last = len(line)
    for index, start, end in matcher.find_matches_as_indexes(line, overlapping=True):
        glued = start and line[start - 1].isalnum() and line[start].isascii()
        if glued or (end < last and line[end].isalnum() and line[end - 1].isascii()):
            continue
        place = "whole" if last - (end - start) <= 2 else "start" if start <= 2 else "in"
        found.add(f"{phrases[index][0]}:{place}")
    return found


def look(block: Block, writing: Writing) -> Look:
    """One block by itself."""
    stops, wordless, cased = writing
    text, size = block.text, len(block.text)
    head = text[:_HEAD]
    lower = head.lower()
    words, lowers = head.split(), _WORD.findall(lower)
    digits = sum(map(head.count, "0123456789"))
    known = sum(map(stops.__contains__, lowers))
    count = size // 3 if wordless else max(1, len(words))
    widgets = widget_names(lower)
    end, inner = _ending(text), len(_INNER.findall(head))
    credit = _credited(text[-_TAIL:], widgets)
    stopped = inner > 0 or end.startswith(("stop", "call", "dots", "colon"))
    long = size >= _WORDLESS_PROSE if wordless else size >= _PROSE_LENGTH and known >= _PROSE_WORDS
    weight = size * 5 // 2 if wordless else size
    if digits and size < 60 and _STAMP.search(head[:60]):
        shape = "stamp"
    else:
        shape = _shape(weight, count, end, stopped and long, widgets, credit)
    names = [
        "bias",
        "shape=" + shape,
        f"length={bucket(weight, _LENGTHS)}",
        f"words={bucket(size // 2 if wordless else count, _COUNTS)}",
        "end=" + end,
        "begin=" + _beginning(block, cased),
        f"stops={bucket(_WORDLESS_SHARE if wordless else known / max(1, len(lowers)), _SHARES)}",
        f"capitals={_capitals(words) if cased else 'no'}",
        f"inner={min(inner, 3)}",
        f"commas={min(head.count(',') + head.count('،') + head.count('，'), 3)}",
        f"digits={bucket(digits / len(head), _DIGITS)}",
        f"address={min(3, _addressed(head, lower, lowers))}",
        f"widgets={min(3, len(widgets))}",
        *["widget=" + name for name in widgets],
        *["sign=" + name for sign, name in _SIGNS.items() if sign in head],
        *_marks(block, head, digits > 0, credit, cased),
    ]
    content = _content(lower, lowers, writing) if long or len(words) > 2 else frozenset()
    return Look(shape, names, stopped and long, lower[:_KEY], content, size)


def _credited(tail: str, widgets: set[str]) -> bool:
    """Whether a picture's credit seems to stand at the end."""
    if tail[-3:].rstrip('.”" ')[-1:] in ")]）" and _CREDIT.search(tail):
        return True
    return ("/" in tail and _SLASHED.search(tail[-60:]) is not None) or not widgets.isdisjoint(
        ("media:in", "media:start")
    )


def _shape(size: int, words: int, end: str, prose: bool, widgets: set[str], credit: bool) -> str:
    """The block in one word, for its neighbours."""
    if any(name.endswith(":whole") for name in widgets):
        return "widget"
    if credit and words > 5:
        return "credited"
    if prose:
        return "long" if size >= 200 else "prose"
    if any(name.endswith(":start") for name in widgets):
        return "widget-start"
    if words <= 3:
        return "label"
    if end.startswith(("stop", "call")):
        return "sentence"
    return "phrase" if words <= 16 else "passage"


def _ending(text: str) -> str:
    """What the last character says, quotation marks and brackets aside."""
    if text.endswith("..."):
        return "dots"
    tail = text[-12:]
    bare = tail.rstrip(_CLOSERS)
    last = bare[-1:]
    return _ENDS.get(last, "digit" if last.isdigit() else "word") + ("" if bare == tail else "+close")


def _beginning(block: Block, cased: bool) -> str:
    """What the first character says."""
    first = block.text[0]
    if first.isalpha():
        return ("small" if first.islower() else "capital" if first.isupper() else "letter") if cased else "letter"
    return "digit" if first.isdigit() else "quote" if first in "\"“„«‘'「" else "dash" if first in "-–—" else "sign"


def _capitals(words: list[str]) -> int:
    """How many words after the first begin with a capital, in steps."""
    capitals = sum(map(str.isupper, [word[0] for word in words[1:]]))
    return bucket(capitals / max(1, len(words) - 1), _CAPITALS)


def _addressed(head: str, lower: str, lowers: list[str]) -> int:
    """How often the block speaks to its reader, quotations aside."""
    address = _address()
    count = sum(map(address.__contains__, lowers))
    if count and not _QUOTES.isdisjoint(head):
        return sum(map(address.__contains__, _WORD.findall(_QUOTED.sub(" ", lower))))
    return count


def _marks(block: Block, head: str, digits: bool, credit: bool, cased: bool) -> list[str]:
    """The rarer signs."""
    marks = {
        "url": any(sign in head for sign in _URLS),
        "year": digits and _YEAR.search(head),
        "clock": digits and _CLOCK.search(head),
        "credit": credit,
        "dateline": _DATELINE.match(head[:80]),
        "upper": cased and head.isupper(),
        "upper-end": cased and len(block.text) > 2 * _SHOUT and block.text[-_SHOUT:].isupper(),
        "bullet": block.bullet,
        "lines": len(block.ranges) > 1,
        "quoted": not _QUOTES.isdisjoint(head),
    }
    return ["has=" + name for name, found in marks.items() if found]


def _content(lower: str, lowers: list[str], writing: Writing) -> frozenset[str]:
    """The words that carry the topic, cut to their stems; pairs of characters where there are no words."""
    if writing.wordless:
        return frozenset(lower[i : i + 2] for i in range(min(len(lower), 160) - 1))
    stops = writing.stops
    return frozenset([word[:7] for word in lowers if len(word) > 3 and word not in stops])
