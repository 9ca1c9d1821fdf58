"""What a reader sees in a line of scraped text: its looks, its words, its neighbours.

Features are names; `training/scraped.py` gives each a weight per role and `scraped_roles` adds them up. Nothing here
decides anything. Only the beginning and the end of a line are looked at, so that time is linear in lines.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import ahocorasick_rs

from onrecord.text.language import CASED, WORDLESS, function_words, language_of, script_of
from onrecord.text.scraped_lines import Block

_HEAD = 400
_LENGTHS = (10, 25, 45, 70, 100, 160, 300, 600)
_COUNTS = (1, 2, 3, 5, 8, 12, 20, 35)
_SHARES = (0.001, 0.1, 0.2, 0.3, 0.4, 0.55)
_CAPITALS = (0.001, 0.25, 0.5, 0.75, 0.999)
_FAR = (1, 2, 3, 4, 6, 11)
_SIGNS = {"|": "bar", "@": "at", "©": "copyright", "»": "guillemet", "#": "hash", "/": "slash", "→": "arrow", "•": "dot", "…": "dots", "$": "money"}
_WORD = re.compile(r"[^\W\d_]+")
_INNER = re.compile(r"[.!?؟…][\"”’»)]? +[^\W\d_a-zа-я]|[。！？]")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_URL = re.compile(r"https?://|www\.|\w\.(?:com|org|net|de|uk|ru|co)\b")
_CREDIT = re.compile(r"[(\[（][^()\[\]（）]{2,90}[)\]）]\s*[.\"”]?\Z")
_SLASHED = re.compile(r"[A-Z]\w+/[A-Z]\w+")
_DATELINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .'’/-]{2,40}[,:(—–-]|[^\n]{3,60}\([^()]{2,30}\) ?[-–—.:]|.{2,40}[—–] ")
_ENDS = {".": "stop", "。": "stop", "۔": "stop", "।": "stop", "!": "call", "?": "call", "？": "call", "！": "call", "؟": "call", "…": "dots", ":": "colon", ",": "comma", "：": "colon"}
_CLOSERS = "\"'”’»)]）」』"
_LONG, _BEFORE, _AFTER, _FEW = 60, 25, 8, 200
_PROSE_LENGTH, _PROSE_WORDS, _WORDLESS_PROSE = 70, 2, 30


class Look(NamedTuple):
    """One block by itself: its shape in a word, its features, and what its neighbours ask of it."""

    shape: str
    names: list[str]
    prose: bool
    key: str
    content: frozenset[str]
    size: int


def bucket(value: float, bounds: Sequence[float]) -> int:
    """The number of bounds that a value reaches."""
    return bisect_right(bounds, value)


@cache
def _widgets() -> tuple[ahocorasick_rs.AhoCorasick, list[tuple[str, int]]]:
    """A matcher of the phrases in `data/widgets.toml`, and each phrase's category and length."""
    data = tomllib.loads(files("onrecord.text").joinpath("data/widgets.toml").read_text(encoding="utf-8"))
    phrases = {phrase: category for category, members in data["phrases"].items() for phrase in members}
    return ahocorasick_rs.AhoCorasick(list(phrases)), [(category, len(phrase)) for phrase, category in phrases.items()]


class Writing(NamedTuple):
    """How a page is written: its function words, whether it puts spaces between words, whether letters have case."""

    stops: Container[str]
    wordless: bool
    cased: bool


def writing_of(blocks: list[Block]) -> Writing:
    """The writing of the page's longest blocks."""
    longest = sorted(blocks, key=lambda block: -len(block.text))[:6]
    sample = "\n".join(block.text[:500] for block in longest)
    language = language_of(sample)
    return Writing(function_words(language), language in WORDLESS, (script_of(sample) or "Latin") in CASED)


def near_prose(blocks: list[Block]) -> list[Block]:
    """The blocks that could belong to a story: those that stand not too far from a line of some length.

    A page may be nothing but a menu of a million lines; what is far from any sentence is not worth a closer look.
    """
    keep = bytearray(len(blocks))
    until = -1
    for number, block in enumerate(blocks):
        if len(block.text) >= _LONG or (len(block.text) >= _LONG // 3 and not block.text.isascii()):
            low = max(until, number - _BEFORE, 0)
            until = min(len(blocks), number + _AFTER + 1)
            keep[low:until] = b"\1" * (until - low)
    return [block for block, kept in zip(blocks, keep, strict=True) if kept] if any(keep) else blocks[:_FEW]


def widget_names(line: str) -> set[str]:
    """Which kinds of furniture a lower-case line names, and whether as a whole, at its start or inside."""
    matcher, phrases = _widgets()
    found = set()
    last = len(line)
    for index, start, end in matcher.find_matches_as_indexes(line, overlapping=True):
        if (start and line[start - 1].isalnum() and line[start].isascii()) or (end < last and line[end].isalnum() and line[end - 1].isascii()):
            continue
        category = phrases[index][0]
        found.add(f"{category}:{'whole' if last - (end - start) <= 2 else 'start' if start <= 2 else 'in'}")
    return found


def _ending(text: str) -> str:
    """What the last character says, quotation marks and brackets aside."""
    bare = text[-12:].rstrip(_CLOSERS)
    closed = "" if bare == text[-12:] else "+close"
    if text.endswith("..."):
        return "dots"
    last = bare[-1:]
    return _ENDS.get(last, "digit" if last.isdigit() else "word") + closed


def _beginning(block: Block, cased: bool) -> str:
    """What the first character says."""
    first = block.text[0]
    if first.isalpha():
        if not cased:
            return "letter"
        return "small" if first.islower() else "capital" if first.isupper() else "letter"
    return "digit" if first.isdigit() else "quote" if first in "\"“„«‘'「" else "dash" if first in "-–—" else "sign"


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


def look(block: Block, writing: Writing) -> Look:
    """One block by itself."""
    text, size = block.text, len(block.text)
    head = text[:_HEAD]
    lower = head.lower()
    words = _WORD.findall(head)
    stops, wordless, cased = writing
    known = sum(word in stops for word in _WORD.findall(lower))
    count = max(1, len(words))
    capitals = bucket(sum(word[0].isupper() for word in words[1:]) / max(1, count - 1), _CAPITALS) if cased else "no"
    widgets = widget_names(lower)
    tail = text[-110:]
    credit = bool(_CREDIT.search(tail)) or bool(_SLASHED.search(tail[-60:])) or bool(widgets & {"media:in", "media:start"})
    end = _ending(text)
    inner = len(_INNER.findall(head))
    stopped = inner > 0 or end.startswith(("stop", "call", "dots", "colon"))
    prose = stopped and (size >= _WORDLESS_PROSE if wordless else size >= _PROSE_LENGTH and known >= _PROSE_WORDS)
    shape = _shape(size * 2 // 5 if wordless else size, count if not wordless else size // 3, end, prose, widgets, credit)
    names = [
        "bias",
        "shape=" + shape,
        f"length={bucket(size * 5 // 2 if wordless else size, _LENGTHS)}",
        f"words={bucket(count if not wordless else size // 2, _COUNTS)}",
        "end=" + end,
        "begin=" + _beginning(block, cased),
        f"stops={bucket(0.35 if wordless else known / count, _SHARES)}",
        f"capitals={capitals}",
        f"inner={min(inner, 3)}",
        f"commas={min(head.count(',') + head.count('،') + head.count('，'), 3)}",
        f"digits={bucket(sum(map(str.isdigit, head)) / len(head), (0.001, 0.1, 0.3))}",
        *("widget=" + name for name in widgets),
        *("sign=" + name for sign, name in _SIGNS.items() if sign in head),
    ]
    names += _marks(block, head, credit, cased)
    content = _content(lower, wordless, stops) if prose or count > 2 else frozenset()
    return Look(shape, names, prose, lower[:120], content, size)


def _marks(block: Block, head: str, credit: bool, cased: bool) -> list[str]:
    """The rarer signs."""
    marks = {
        "url": _URL.search(head), "year": _YEAR.search(head), "clock": _CLOCK.search(head), "credit": credit, "dateline": _DATELINE.match(head[:80]),
        "upper": cased and head.isupper(), "bullet": block.bullet, "lines": len(block.ranges) > 1, "quoted": any(sign in head for sign in "“”«»\"„"),
    }  # fmt: skip
    return ["has=" + name for name, found in marks.items() if found]


def _content(lower: str, wordless: bool, stops: Container[str]) -> frozenset[str]:
    """The words that carry the topic: long ones that are no function words; pairs of characters where there are no words."""
    if wordless:
        return frozenset(lower[i : i + 2] for i in range(0, min(len(lower), 160) - 1))
    return frozenset(word[:7] for word in _WORD.findall(lower) if len(word) > 3 and word not in stops)


def features_of(blocks: list[Block], writing: Writing) -> list[list[str]]:
    """All features of every block, in its place among the others."""
    return in_context(blocks, [look(block, writing) for block in blocks])


def in_context(blocks: list[Block], looks: list[Look]) -> list[list[str]]:
    """The features of each block together with those of its place on the page."""
    count = len(looks)
    times = Counter(one.key for one in looks)
    starts = Counter(one.key[:40] for one in looks if len(one.key) >= 40)
    seen: set[str] = set()
    prose = [number for number, one in enumerate(looks) if one.prose]
    mass = sum(one.size for one in looks if one.prose) / max(1, sum(one.size for one in looks))
    share = bucket(mass, (0.2, 0.4, 0.6, 0.8, 0.95))
    usual = _usual_gap(blocks, prose)
    shapes = ["edge", "edge", *(one.shape for one in looks), "edge", "edge"]
    result = []
    for number, one in enumerate(looks):
        at = bisect_right(prose, number)
        before = [looks[i] for i in prose[max(0, at - 1 - 3 - one.prose) : at - one.prose]]
        after = [looks[i] for i in prose[at : at + 3]]
        far_before = number - prose[at - 1 - one.prose] if at - one.prose > 0 else 99
        far_after = prose[at] - number if at < len(prose) else 99
        gap_before, gap_after = blocks[number].gap - usual, (blocks[number + 1].gap - usual if number + 1 < count else 9)
        p2, p1, _, n1, n2 = shapes[number : number + 5]
        own = one.shape
        repeat = ("twice" if times[one.key] == 2 else "often") if times[one.key] > 1 else "once"
        if repeat != "once":
            repeat += "-again" if one.key in seen else "-first"
        elif len(one.key) >= 40 and starts[one.key[:40]] > 1:
            repeat = "same-start"
        seen.add(one.key)
        b, a = bucket(far_before, _FAR), bucket(far_after, _FAR)
        place = f"{min(2, max(-1, gap_before))}/{min(2, max(-1, gap_after))}"
        names = [
            f"p1={p1}", f"n1={n1}", f"p2={p2}", f"n2={n2}", f"p1={p1}|{own}", f"n1={n1}|{own}", f"{p1}|{own}|{n1}", f"{p2}|{p1}|{own}", f"{own}|{n1}|{n2}",
            f"repeat={repeat}|{own}", f"share={share}|{own}", f"far={b}/{a}", f"before={b}|{own}", f"after={a}|{own}", f"gap={place}", f"gap={place}|{own}",
            f"first={at - one.prose == 0}|{own}", f"last={at == len(prose)}|{own}", f"around={min(3, len(before))}/{len(after)}|{one.prose}",
        ]  # fmt: skip
        if one.content:
            ahead, back = _shared(one, after), _shared(one, before)
            names += [f"ahead={ahead}|{own}", f"back={back}|{own}", f"ahead-back={ahead}/{back}|{one.prose}"]
        result.append(one.names + names)
    return result


def _shared(one: Look, others: list[Look]) -> int:
    """How much of a block's content its neighbours among the prose share, in steps."""
    if not others:
        return -1
    pool = others[0].content.union(*(other.content for other in others[1:]))
    return bucket(len(one.content & pool) / len(one.content), (0.001, 0.15, 0.3, 0.5))


def _usual_gap(blocks: list[Block], prose: list[int]) -> int:
    """How many empty lines usually stand above a paragraph of this page."""
    gaps = Counter(blocks[b].gap for a, b in zip(prose, prose[1:], strict=False) if b == a + 1)
    return gaps.most_common(1)[0][0] if gaps else 1
