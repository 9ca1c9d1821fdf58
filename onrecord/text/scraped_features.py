"""The features of the lines of scraped text in their place on the page: neighbours, gaps, repetition, topic."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from onrecord.text.scraped_lines import Block
from onrecord.text.scraped_look import Look, Writing, bucket, look

_LONG, _BEFORE, _AFTER, _FEW = 60, 25, 8, 200
_FAR = (1, 2, 3, 4, 6, 11)
_NOWHERE = 99
_START = 40
"""Characters that two lines must share from their beginning to count as versions of one."""
_PROSE_SHARES = (0.2, 0.4, 0.6, 0.8, 0.95)
_TOPIC_SHARES = (0.001, 0.15, 0.3, 0.5)
_NEIGHBOURS = 3
_KNOWN = 20_000
"""Places and neighbourhoods remembered: they are few kinds, over and over."""


class _Page(NamedTuple):
    """What is counted once for a page."""

    blocks: list[Block]
    looks: list[Look]
    prose: list[int]
    share: int
    usual: int
    times: Counter[str]
    starts: Counter[str]


def near_prose(blocks: list[Block]) -> list[Block]:
    """The blocks that could belong to a story: those that stand not too far from a line of some length.

    A page may be nothing but a menu of a million lines; what is far from any sentence is not worth a closer look.
    """
    keep = bytearray(len(blocks))
    until = -1
    for number, block in enumerate(blocks):
        size = len(block.text)
        if size >= _LONG or (size >= _LONG // 3 and not block.text.isascii()):
            low = max(until, number - _BEFORE, 0)
            until = min(len(blocks), number + _AFTER + 1)
            keep[low:until] = b"\1" * (until - low)
    return [block for block, kept in zip(blocks, keep, strict=True) if kept] if any(keep) else blocks[:_FEW]


def features_of(blocks: list[Block], writing: Writing) -> list[list[str]]:
    """All features of every block, in its place among the others."""
    known: dict[tuple[str, bool, bool], Look] = {}
    looks = []
    for block in blocks:
        seen = (block.text, block.bullet, len(block.ranges) > 1)
        if seen not in known:
            known[seen] = look(block, writing)
        looks.append(known[seen])
    prose = [number for number, one in enumerate(looks) if one.prose]
    mass = sum(looks[number].size for number in prose) / max(1, sum(one.size for one in looks))
    page = _Page(
        blocks,
        looks,
        prose,
        bucket(mass, _PROSE_SHARES),
        _usual_gap(blocks, prose),
        Counter(one.key for one in looks),
        Counter(one.key[:_START] for one in looks if len(one.key) >= _START),
    )
    repeats, unders, topics = _repeats(page), _unders(looks), _topics(page)
    shapes = ["edge", "edge", *(one.shape for one in looks), "edge", "edge"]
    return [
        [
            *one.names,
            *_neighbours(*shapes[number : number + 5]),
            *_place(page, number),
            f"repeat={repeats[number]}|{one.shape}",
            f"under={unders[number]}",
            f"under={unders[number]}|{one.prose}",
            *topics[number],
        ]
        for number, one in enumerate(looks)
    ]


@lru_cache(_KNOWN)
def _neighbours(p2: str, p1: str, own: str, n1: str, n2: str) -> list[str]:
    """The shapes of the two blocks above and the two below, alone and together."""
    return [
        f"p1={p1}",
        f"n1={n1}",
        f"p2={p2}",
        f"n2={n2}",
        f"p1={p1}|{own}",
        f"n1={n1}|{own}",
        f"{p1}|{own}|{n1}",
        f"{p2}|{p1}|{own}",
        f"{own}|{n1}|{n2}",
    ]


def _place(page: _Page, number: int) -> list[str]:
    """Where a block stands among the prose of its page and its empty lines."""
    one, prose = page.looks[number], page.prose
    at = bisect_right(prose, number)
    earlier = at - one.prose
    before = bucket(number - prose[earlier - 1] if earlier else _NOWHERE, _FAR)
    after = bucket(prose[at] - number if at < len(prose) else _NOWHERE, _FAR)
    above = page.blocks[number].gap - page.usual
    below = page.blocks[number + 1].gap - page.usual if number + 1 < len(page.looks) else 9
    gaps = min(2, max(-1, above)), min(2, max(-1, below))
    around = min(_NEIGHBOURS, earlier), min(_NEIGHBOURS, len(prose) - at)
    return _placed(one.shape, one.prose, page.share, (before, after), gaps, around)


@lru_cache(_KNOWN)
def _placed(
    own: str, prose: bool, share: int, far: tuple[int, int], gaps: tuple[int, int], around: tuple[int, int]
) -> list[str]:
    """The names of a place: distance to prose, empty lines, and how much prose is above and below."""
    gap = f"gap={gaps[0]}/{gaps[1]}"
    return [
        f"share={share}|{own}",
        f"far={far[0]}/{far[1]}",
        f"before={far[0]}|{own}",
        f"after={far[1]}|{own}",
        gap,
        f"{gap}|{own}",
        f"first={around[0] == 0}|{own}",
        f"last={around[1] == 0}|{own}",
        f"around={around[0]}/{around[1]}|{prose}",
    ]


def _repeats(page: _Page) -> list[str]:
    """For each block whether its words stand on the page again, and whether they did before."""
    seen: set[str] = set()
    result = []
    for one in page.looks:
        times = page.times[one.key]
        if times > 1:
            result.append(("twice" if times == 2 else "often") + ("-again" if one.key in seen else "-first"))
        else:
            shared = len(one.key) >= _START and page.starts[one.key[:_START]] > 1
            result.append("same-start" if shared else "once")
        seen.add(one.key)
    return result


def _unders(looks: list[Look]) -> list[str]:
    """For each block the kind of the last line above that was furniture as a whole, and how much prose lies between."""
    result, kind, between = [], "nothing", 0
    for one in looks:
        result.append(f"{kind}/{min(3, between)}")
        between += one.prose
        if one.shape == "widget":
            whole = next((n for n in one.names if n.endswith(":whole") and not n.startswith("widget=media")), None)
            if whole:
                kind, between = whole[len("widget=") : -len(":whole")], 0
    return result


def _topics(page: _Page) -> list[list[str]]:
    """For each block how much of its content the prose after it and before it shares, in steps."""
    looks, prose = page.looks, page.prose
    pools = [
        frozenset().union(*(looks[place].content for place in prose[at : at + _NEIGHBOURS]))
        for at in range(len(prose) + 1)
    ]
    result: list[list[str]] = []
    for number, one in enumerate(looks):
        if not one.content:
            result.append([])
            continue
        at = bisect_right(prose, number)
        earlier = at - one.prose
        back = _shared(one, pools[max(0, earlier - _NEIGHBOURS)] if earlier >= _NEIGHBOURS else _pool(page, earlier))
        ahead = _shared(one, pools[at])
        result.append(
            [f"ahead={ahead}|{one.shape}", f"back={back}|{one.shape}", f"ahead-back={ahead}/{back}|{one.prose}"]
        )
    return result


def _pool(page: _Page, earlier: int) -> frozenset[str]:
    """The content of the first prose of a page, where fewer paragraphs stand before a block than are looked at."""
    return frozenset().union(*(page.looks[place].content for place in page.prose[:earlier]))


def _shared(one: Look, pool: frozenset[str]) -> int:
    """How much of a block's content a pool of words has, in steps; -1 where the pool is empty."""
    return bucket(len(one.content & pool) / len(one.content), _TOPIC_SHARES) if pool else -1


def _usual_gap(blocks: list[Block], prose: list[int]) -> int:
    """How many empty lines usually stand above a paragraph of this page."""
    gaps = Counter(blocks[below].gap for above, below in pairwise(prose) if below == above + 1)
    return gaps.most_common(1)[0][0] if gaps else 1
