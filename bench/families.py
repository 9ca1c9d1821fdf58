"""Measures who copied whom: planted families, hard negatives, speed and growth.

python bench/families.py planted | hard | scale [STORIES …]

`planted`: the families of corpus/, found among all its stories at once. `hard`: pairs of stories of one negotiation
that copied nothing, those with the most words in common first, as if published on one day by two papers, with up to
four quotations of a third story put into both; then with a paragraph of a third story at the end of both besides, as
agencies write it. `scale`: generated stories, of which a fifth are copies.
"""

from __future__ import annotations

import argparse
import pickle
import random
import re
import resource
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import accumulate, combinations
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from onrecord.score.corpus import read_corpus
from onrecord.score.corpus.story import Story as Written
from onrecord.stages.copying.grouping import families_of, with_merged
from onrecord.stages.copying.judging import JOINING
from onrecord.stages.copying.meeting import copies
from onrecord.stages.copying.unkept import Unkept
from onrecord.stages.families import copy_edges
from onrecord.text.credits import credits_of
from onrecord.types.evidence import JOINT, Piece, PieceKind, Run, Story
from onrecord.types.when import parse_when
from onrecord.types.words import words_of

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
HARD = 1000
QUOTES = 4
FIRST = date(2031, 1, 6)
SYLLABLES = [one + other for one in "bdklmnrstv" for other in "ai"]
ENDS = ("", "n", "r", "l", "s")
SAID = ("{} {} said.", "{1} put it this way: {0}", "{} {} told reporters.", "Asked about it, {1} replied: {0}")


def story_of(ident: str, parts: list[str], outlet: str | None, day: str) -> Story:
    """A story with these parts, its headline first."""
    pieces, at = [], 0
    for part in parts:
        pieces.append(Piece(PieceKind.PARAGRAPH if pieces else PieceKind.HEADLINE, at, at + len(part)))
        at += len(part) + len(JOINT)
    text = JOINT.join(parts)
    runs = (Run(0, len(text), 0, len(text)),)
    credits = credits_of(parts[1:], (), outlet)
    when = parse_when(day)
    return Story(ident, ident, 0, text, tuple(pieces), runs, parts[0], credits=credits, published=when, outlet=outlet)


def written() -> dict[str, Written]:
    """The stories of the corpus by negotiation and slug."""
    return {f"{n.slug}/{story.slug}": story for n in read_corpus(CORPUS) for story in n.stories}


def stories_of(corpus: dict[str, Written], outlets: bool = True) -> dict[str, Story]:
    """They as the record holds them; without their outlets, as scraped pages often come."""
    return {
        name: story_of(name, s.text.split(JOINT), s.header.outlet if outlets else None, s.header.published)
        for name, s in corpus.items()
    }


def planted(outlets: bool = True) -> None:
    """Recall and precision of planted pairs by kind, and directions."""
    corpus = written()
    gold = {
        frozenset((name, f"{name.split('/')[0]}/{of}")): (s.header.family_kind or "", name)
        for name, s in corpus.items()
        for of in s.header.family_of
    }
    held = stories_of(corpus, outlets)
    edges = with_merged(copy_edges(held))
    joined = {m: family.key for family in families_of(held, edges) for m in family.members}
    true_groups = {m: at for at, group in enumerate(_closed(gold)) for m in group}
    direct = {frozenset((e.story, e.of)): e for e in edges if e.kind in JOINING}
    wrong = [e for e in direct.values() if true_groups.get(e.story, e.story) != true_groups.get(e.of, e.of)]
    total, found, right, told = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for pair, (kind, copy) in gold.items():
        a, b = pair
        total[kind] += 1
        found[kind] += a in joined and joined.get(a) == joined.get(b)
        if pair in direct:
            told[kind] += direct[pair].directed
            right[kind] += direct[pair].directed and direct[pair].story == copy
    false = Counter(edge.kind for edge in wrong)
    print("outlets known" if outlets else "outlets unknown", f"{len(held)} stories, {len(edges)} edges")
    for kind in total:
        f1 = 2 * found[kind] / (total[kind] + found[kind])
        print(f"  {kind:<11} {found[kind]}/{total[kind]} F1 {f1:.3f} directed {told[kind]} right {right[kind]}")
    print(f"  edges between families: {sum(false.values())} {dict(false)}; direction right", end=" ")
    print(f"{sum(right.values()) / max(1, sum(told.values())):.3f} of {sum(told.values())} told")


def _closed(pairs: Iterator[frozenset[str]] | dict[frozenset[str], tuple[str, str]]) -> list[set[str]]:
    """Groups of stories that pairs tie together."""
    groups: list[set[str]] = []
    for pair in pairs:
        met = [group for group in groups if group & pair]
        groups = [group for group in groups if not group & pair] + [set(pair).union(*met)]
    return groups


def hard(outlets: bool = True, background: bool = False) -> None:
    """How many of the hardest pairs of independent stories are joined."""
    corpus = written()
    held = stories_of(corpus, outlets)
    copied = {
        m for name, s in corpus.items() for of in s.header.family_of for m in (name, f"{name.split('/')[0]}/{of}")
    }
    words = {name: set(words_of(story.text)) for name, story in held.items()}
    rarity = Counter(word for found in words.values() for word in found)
    pairs = [
        (sum(1 / rarity[w] for w in words[a] & words[b]), a, b)
        for a, b in combinations(sorted(held), 2)
        if a.split("/")[0] == b.split("/")[0] and not {a, b} <= copied
    ]
    chance = random.Random(3)
    kinds = Counter[str]()
    for _, a, b in sorted(pairs, reverse=True)[:HARD]:
        said = [
            quote
            for name, story in held.items()
            if name.split("/")[0] == a.split("/")[0] and name not in (a, b)
            for quote in re.findall("“[^”]{40,300}”", story.text)
        ]
        said = chance.sample(said, min(QUOTES, len(said)))
        last = _background(a, b, corpus) if background else []
        one, other = (_quoting(held[name], said, last, chance) for name in (a, b))
        other = replace(other, published=one.published, outlet=other.outlet and f"Other {other.outlet}")
        edges = copy_edges({story.id: story for story in (one, other)})
        edge = edges[0] if edges else None
        kinds[edge.kind if edge else "none"] += 1
    joined = sum(count for kind, count in kinds.items() if kind in JOINING)
    told = f"{'with' if outlets else 'without'} outlets{', with a paragraph of background' if background else ''}"
    print(f"hard negatives {told}: joined {joined} of {HARD}: {dict(kinds)}", flush=True)


def _background(a: str, b: str, corpus: dict[str, Written]) -> list[str]:
    """The longest paragraph without quotations that a third story of a negotiation ends with."""
    near = (s for name, s in corpus.items() if name.partition("/")[0] == a.partition("/")[0] and name not in (a, b))
    ends = [part for story in near for part in story.text.split(JOINT)[-2:] if "“" not in part]
    return [max(ends, key=len)] if ends else []


def _quoting(story: Story, quotes: list[str], last: list[str], chance: random.Random) -> Story:
    """A story with these quotations at places of its own, in its own words around them, and a last paragraph."""
    parts = story.text.split(JOINT)
    places = sorted(chance.sample(range(1, len(parts) + 1), min(len(quotes), len(parts))))
    for shift, (place, quote) in enumerate(zip(places, quotes, strict=False)):
        who = chance.choice(("the mediator", "the envoy", "the minister", "she", "he"))
        parts.insert(place + shift, chance.choice(SAID).format(quote, who))
    day = story.published.prefix() if story.published else None
    return story_of(story.id, [*parts, *last], story.outlet, day or "")


def generated(count: int, seed: int = 7) -> Iterator[Story]:
    """Stories of about 300 words over a growing span of days, a fifth of them copies, some abridged or updated."""
    chance = random.Random(seed)
    common = [_word(at) for at in range(20_000)]
    weights = list(accumulate(1 / (at + 3) for at in range(len(common))))
    recent: list[list[str]] = []
    for at in range(count):
        if recent and chance.random() < 0.2:
            parts = list(chance.choice(recent))
            how = chance.random()
            parts = parts[: len(parts) // 2] if how < 0.3 else parts
            parts = [*parts[:2], *_paragraphs(chance, common, weights, 3), *parts[4:]] if how > 0.7 else parts
        else:
            parts = _paragraphs(chance, common, weights, 10)
            recent = [*recent[-200:], parts]
        day = FIRST + timedelta(days=at // 500)
        yield story_of(f"s{at}", parts, f"Outlet {chance.randrange(400)}", day.isoformat())


def _word(number: int) -> str:
    """A made-up word of letters alone."""
    rest, ends = divmod(number, len(ENDS))
    return SYLLABLES[rest // 20 % 20] + SYLLABLES[rest % 20] + SYLLABLES[rest // 400 % 20] + ENDS[ends]


def _paragraphs(chance: random.Random, common: list[str], weights: list[float], count: int) -> list[str]:
    """Paragraphs of made-up words with names and numbers in them."""
    found = []
    for _ in range(count):
        words = chance.choices(common, cum_weights=weights, k=30)
        words[7], words[15] = (_word(20_000 + chance.randrange(3000)).title() for _ in range(2))
        words[20] = str(chance.randrange(5000))
        found.append(" ".join(["The", *words]) + ".")
    return found


def scale(counts: list[int]) -> None:
    """Time and memory for so many generated stories, which lie in a file as those of a record do."""
    for count in counts:
        with TemporaryFile() as file:
            ids, begins = [], []
            for story in generated(count):
                ids.append(story.id)
                begins.append(file.tell())
                pickle.dump(story, file)
            place = dict(zip(ids, begins, strict=True))
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            began, worked = time.perf_counter(), time.process_time()
            edges = copies(Unkept(ids), partial(_lying, file, place))
        spent, busy = time.perf_counter() - began, time.process_time() - worked
        more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 / count
        print(f"{count} stories: {spent:.0f} s, {busy:.0f} s of one core: {count / busy:.0f} stories a second of it,")
        print(f"  {more:.0f} bytes a story, {len(edges)} edges", flush=True)


def _lying(file: IO[bytes], place: dict[str, int], asked: Sequence[str]) -> dict[str, Story]:
    """The stories of these ids out of the file where they lie."""
    found = {}
    for ident in asked:
        file.seek(place[ident])
        found[ident] = pickle.load(file)
    return found


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("what", choices=["planted", "hard", "scale"])
    asked.add_argument("stories", type=int, nargs="*", default=[10_000])
    given = asked.parse_args()
    if given.what == "scale":
        scale(given.stories)
    for known in (True, False):
        if given.what == "planted":
            planted(known)
        for more in (False, True) if given.what == "hard" else ():
            hard(known, more)
