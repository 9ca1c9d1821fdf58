"""Train the roles of scraped lines: a linear-chain CRF over line features, weights into a data file.

    python training/scraped.py --bench ../shared/bench [--folds 4] [--out onrecord/text/data/scraped_roles.json]

With --folds it also trains without each fold of publishers and prints how well the roles of the unseen are told.
Pages are read as they are and in the variants that scrapers make of them: stripped to the surroundings of the story,
without empty lines, with headline and caption repeated, several stories on a page, nothing but the story.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
from collections import Counter
from pathlib import Path

import numpy as np
from scraped_furniture import Item, furnished, signed, widget
from scraped_pages import CAPTION, HEADLINE, OTHER, PARAGRAPH, ROLES, SUBHEAD, Labelled, all_pages, fold

from onrecord.text.scraped_features import features_of, near_prose
from onrecord.text.scraped_lines import Block
from onrecord.text.scraped_look import Writing, writing_of
from onrecord.text.sentences import sentences


def items_of(page: Labelled) -> list[Item]:
    """The lines of a page that are near prose, with their roles."""
    role = dict(zip(map(id, page.blocks), page.roles, strict=True))
    return [(b.text, b.gap, b.bullet, role[id(b)]) for b in near_prose(page.blocks)]


def crude(items: list[Item], dice: random.Random, title: str, titles: list[str]) -> list[Item]:
    """The page as a crude scraper leaves it: most furniture gone, headline and captions perhaps repeated."""
    keep = dice.choice((0.03, 0.1, 0.25, 0.5))
    out: list[Item] = []
    if title and not any(role == HEADLINE for *_, role in items):
        items = [(title, 1, False, HEADLINE), *items]
    top = dice.random() < 0.4
    first = next((i for i, item in enumerate(items) if item[3] == PARAGRAPH), 0)
    head = next((item for item in items[: first + 1] if item[3] == HEADLINE), None)
    for number, (text, gap, bullet, role) in enumerate(items):
        if role == OTHER and dice.random() > keep:
            continue
        out.append((text, gap, bullet, role))
        if role in (HEADLINE, CAPTION) and dice.random() < 0.3:
            out.append((text, dice.choice((0, gap)), bullet, role))
        if top and head and number == first - 1:
            out += [item for item in out if item[3] in (HEADLINE, CAPTION)][-4:]
    if dice.random() < 0.75:
        out = furnished(out, dice, titles, dice.choice((0.05, 0.15, 0.3)))
    if dice.random() < 0.15:
        out += [(text, gap, bullet, OTHER) for text, gap, bullet, role in out if role == PARAGRAPH][:2]
    return restyle(out, dice)


def restyle(items: list[Item], dice: random.Random) -> list[Item]:
    """The same lines with the empty lines of another scraper."""
    style = dice.choice(("as is", "none", "one", "two"))
    if style == "as is":
        return items
    return [
        (text, {"none": 0, "one": 1, "two": 2}[style] + (gap > 2) * dice.randint(0, 2), bullet, role)
        for text, gap, bullet, role in items
    ]


def bare(items: list[Item], dice: random.Random) -> list[Item]:
    """Nothing but the story: paragraphs, sometimes headline and subheads, sometimes a sentence a line, sometimes an excerpt."""
    head = dice.random() < 0.6
    kept = [item for item in items if item[3] in (PARAGRAPH, SUBHEAD) or (head and item[3] == HEADLINE)]
    if dice.random() < 0.3:
        kept = [
            (t[a:b], 0, False, role)
            for t, _, _, role in kept
            for a, b in (sentences(t) if role == PARAGRAPH else [(0, len(t))])
        ]
    if dice.random() < 0.3:
        body = [item for item in kept if item[3] == PARAGRAPH]
        at = dice.randrange(max(1, len(body) - 2))
        kept = body[at : at + dice.randint(1, 3)]
        if kept and dice.random() < 0.3:
            text, *rest = kept[-1]
            kept[-1] = (text.rstrip('.!?”"») '), *rest)
    return restyle(kept, dice)


def several(pages: list[tuple[list[Item], str]], dice: random.Random, titles: list[str]) -> list[Item]:
    """Two to four stories on one page, one under the other, with the same seams between them as one site has."""
    out: list[Item] = []
    above, below = dice.choice((0, 0, 1, 2, 3)), dice.choice((0, 0, 0, 1, 3))
    seam = dice.choice(
        ([], [], [], widget(dice, titles), ["Continue Reading"], widget(dice, titles) + widget(dice, titles))
    )
    source = (
        signed(dice.choice(("Source: {a}", "Source(s): {a}", "By {n}", "({a})", "{a}", "Quelle: {a}")), dice)
        if dice.random() < 0.35
        else ""
    )
    for items, title in dice.sample(pages, dice.randint(2, 4)):
        story = crude(items, dice, title, titles)
        inner = [i for i, item in enumerate(story) if item[3] != OTHER]
        story = story[max(0, inner[0] - 2) : inner[-1] + 3] if inner else []
        story = [item for item in story if item[3] != OTHER or dice.random() < 0.5]
        head = next((i for i, item in enumerate(story) if item[3] == HEADLINE), None)
        if head is not None:
            text, gap, *rest = story[head]
            story[head] = (text, gap + above, *rest)
            if head + 1 < len(story):
                text, gap, *rest = story[head + 1]
                story[head + 1] = (text, gap + below, *rest)
        out += story
        if source and dice.random() < 0.9:
            out.append((source if dice.random() < 0.7 else signed("Source(s): {a}", dice), 1, False, OTHER))
        out += [(line, 1, False, OTHER) for line in seam]
    return out if dice.random() < 0.7 else out[: len(out) - len(seam)]


def sequence(items: list[Item], dice: random.Random) -> tuple[list[list[str]], list[int]] | None:
    """The features and roles of a variant."""
    blocks = near_prose([Block(((0, len(t)),), t, gap, bullet) for t, gap, bullet, _ in items])
    if not blocks:
        return None
    roles: dict[str, list[int]] = {}
    for text, _, _, role in items:
        roles.setdefault(text, []).append(role)
    writing = writing_of(blocks)
    if dice.random() < 0.12:
        writing = Writing(writing.stops, writing.wordless, False)
    got = [roles[b.text].pop(0) if len(roles[b.text]) > 1 else roles[b.text][0] for b in blocks]
    return features_of(blocks, writing), got


def variants(pages: list[Labelled], seed: int, copies: int, weight: int) -> list[tuple[list[list[str]], list[int]]]:
    """Every page as it is and in its variants."""
    dice = random.Random(seed)
    data = [(items_of(page), page.title) for page in pages]
    titles = [title for _, title in data if 20 < len(title) < 160]
    made = []
    for (items, title), page in zip(data, pages, strict=True):
        sure = page.name.startswith("fundus")
        made += [items] * (weight if sure else 1)
        made.append(bare(items, dice))
        for _ in range(copies * (weight if sure else 1)):
            made.append(crude(items, dice, title, titles))
            made += [several(data, dice, titles), several(data, dice, titles)]
    return [s for s in (sequence(items, dice) for items in made if items) if s]


class Crf:
    """A linear-chain CRF on sparse binary features, trained with Adam on padded batches."""

    def __init__(self, names: list[str]) -> None:
        """Zero weights for these features."""
        self.names = {name: number for number, name in enumerate(names)}
        self.weights = np.zeros((len(names), len(ROLES)), np.float32)
        self.steps = np.zeros((len(ROLES) + 1, len(ROLES)), np.float32)

    def encode(self, features: list[list[str]]) -> list[np.ndarray]:
        """Feature names to numbers."""
        return [np.array([self.names[n] for n in f if n in self.names], np.int32) for f in features]

    def gradient(self, batch: list[tuple[np.ndarray, np.ndarray, np.ndarray]]) -> tuple[float, np.ndarray, np.ndarray]:
        """Negative log-likelihood of a batch of (flat features, row starts, roles) and its gradients."""
        lengths = np.array([len(roles) for _, _, roles in batch])
        size, longest, k = len(batch), lengths.max(), len(ROLES)
        emit = np.zeros((size, longest, k), np.float32)
        for number, (flat, starts, _) in enumerate(batch):
            emit[number, : lengths[number]] = np.add.reduceat(self.weights[flat], starts, axis=0)
        first, step = self.steps[-1], self.steps[:-1]
        alive = np.arange(longest)[None] < lengths[:, None]
        alpha, beta = np.zeros_like(emit), np.zeros_like(emit)
        alpha[:, 0] = first + emit[:, 0]
        for t in range(1, longest):
            new = logsum(alpha[:, t - 1, :, None] + step[None], 1) + emit[:, t]
            alpha[:, t] = np.where(alive[:, t, None], new, alpha[:, t - 1])
        for t in range(longest - 2, -1, -1):
            new = logsum(step[None] + (emit[:, t + 1] + beta[:, t + 1])[:, None], 2)
            beta[:, t] = np.where(alive[:, t + 1, None], new, 0)
        total = logsum(alpha[:, -1], 1)
        grad_emit = np.exp(alpha + beta - total[:, None, None]) * alive[..., None]
        pair = (
            np.exp(alpha[:, :-1, :, None] + step + (emit + beta)[:, 1:, None] - total[:, None, None, None])
            * alive[:, 1:, None, None]
        )
        grad_steps = np.concatenate([pair.sum((0, 1)), grad_emit[:, 0].sum(0)[None]])
        grad_weights = np.zeros_like(self.weights)
        loss = total.sum()
        for number, (flat, starts, roles) in enumerate(batch):
            n = lengths[number]
            loss -= emit[number, np.arange(n), roles].sum() + first[roles[0]] + step[roles[:-1], roles[1:]].sum()
            grad_emit[number, np.arange(n), roles] -= 1
            grad_steps[-1, roles[0]] -= 1
            np.subtract.at(grad_steps, (roles[:-1], roles[1:]), 1)
        flats = np.concatenate([flat for flat, _, _ in batch])
        rows = np.concatenate(
            [
                np.repeat(grad_emit[i, : lengths[i]], np.diff(np.append(s, len(f))), axis=0)
                for i, (f, s, _) in enumerate(batch)
            ]
        )
        order = np.argsort(flats, kind="stable")
        at = np.flatnonzero(np.diff(flats[order], prepend=-1))
        grad_weights[flats[order][at]] = np.add.reduceat(rows[order], at, axis=0)
        return float(loss), grad_weights, grad_steps

    def train(self, data: list, epochs: int, seed: int) -> None:
        """Adam with a falling rate and a small pull to zero."""
        dice = np.random.default_rng(seed)
        moments = [np.zeros_like(p) for p in (self.weights, self.steps, self.weights, self.steps)]
        tick, rate = 0, 0.02
        for epoch in range(epochs):
            order = np.argsort(np.array([len(r) for *_, r in data]) + dice.uniform(0, 40, len(data)))
            batches = [order[i : i + 24] for i in range(0, len(order), 24)]
            dice.shuffle(batches)
            total = 0.0
            for batch in batches:
                loss, *grads = self.gradient([data[i] for i in batch])
                total += loss
                count = sum(len(data[i][2]) for i in batch)
                tick += 1
                for number, (weights, grad) in enumerate(zip((self.weights, self.steps), grads, strict=True)):
                    grad = grad / count + 2e-6 * weights
                    m, v = moments[number], moments[number + 2]
                    m += 0.1 * (grad - m)
                    v += 0.001 * (grad * grad - v)
                    lr = rate * (1 - epoch / epochs)
                    weights -= lr * (m / (1 - 0.9**tick)) / (np.sqrt(v / (1 - 0.999**tick)) + 1e-7)
            print(f"epoch {epoch} loss {total / sum(len(r) for *_, r in data):.4f}", flush=True)

    def best(self, features: list[np.ndarray]) -> list[int]:
        """The likeliest roles."""
        emit = np.array([self.weights[f].sum(0) for f in features])
        score, back = self.steps[-1] + emit[0], []
        for row in emit[1:]:
            ways = score[:, None] + self.steps[:-1]
            back.append(ways.argmax(0))
            score = ways.max(0) + row
        path = [int(score.argmax())]
        for pointers in reversed(back):
            path.append(int(pointers[path[-1]]))
        return path[::-1]


def logsum(values: np.ndarray, axis: int) -> np.ndarray:
    """The logarithm of a sum of exponentials."""
    top = values.max(axis, keepdims=True)
    return np.log(np.exp(values - top).sum(axis)) + top.squeeze(axis)


def fit(pages: list[Labelled], epochs: int, copies: int, weight: int) -> Crf:
    """A CRF trained on these pages."""
    made = variants(pages, 7, copies, weight)
    counts = Counter(name for features, _ in made for f in features for name in set(f))
    crf = Crf(sorted(name for name, n in counts.items() if n >= 25))
    data = []
    for features, roles in made:
        coded = crf.encode(features)
        starts = np.cumsum([0, *(len(c) for c in coded[:-1])])
        data.append((np.concatenate(coded), starts, np.array(roles)))
    print(len(data), "sequences,", sum(len(r) for *_, r in data), "lines,", len(crf.names), "features", flush=True)
    crf.train(data, epochs, 3)
    return crf


def report(crf: Crf, pages: list[Labelled]) -> np.ndarray:
    """Counts [gold, predicted] over the lines of pages as they are."""
    table = np.zeros((len(ROLES), len(ROLES)), int)
    for page in pages:
        items = items_of(page)
        blocks = [Block(((0, len(t)),), t, gap, bullet) for t, gap, bullet, _ in items]
        got = crf.best(crf.encode(features_of(blocks, writing_of(blocks))))
        np.add.at(table, ([i[3] for i in items], got), 1)
    return table


def show(table: np.ndarray) -> None:
    """Precision, recall and F1 of each role."""
    for number, role in enumerate(ROLES):
        hit, gold, found = table[number, number], table[number].sum(), table[:, number].sum()
        print(
            f"{role:10} P {hit / max(1, found):.3f} R {hit / max(1, gold):.3f} F1 {2 * hit / max(1, gold + found):.3f} gold {gold}"
        )


def save(crf: Crf, path: Path) -> None:
    """The weights, three decimals, small ones left out."""
    rounded = {name: [round(float(w), 2) for w in crf.weights[number]] for name, number in crf.names.items()}
    kept = {name: row for name, row in rounded.items() if max(map(abs, row)) >= 0.05}
    steps = [[round(float(w), 3) for w in row] for row in crf.steps]
    lines = ",\n".join(f"  {json.dumps(name, ensure_ascii=False)}: {json.dumps(row)}" for name, row in kept.items())
    path.write_text(
        f'{{\n "roles": {json.dumps(ROLES)},\n "start": {json.dumps(steps[-1])},\n "steps": {json.dumps(steps[:-1])},\n "weights": {{\n{lines}\n }}\n}}\n',
        encoding="utf-8",
    )
    print(len(kept), "features kept", path.stat().st_size, "bytes")


def main() -> None:
    """Train, check on unseen publishers, save."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    args.add_argument("--cache", type=Path, help="a file that keeps the labelled pages between runs")
    args.add_argument("--folds", type=int, default=0)
    args.add_argument("--only", type=int, help="train without this fold alone, and save those weights")
    args.add_argument("--epochs", type=int, default=12)
    args.add_argument("--copies", type=int, default=1)
    args.add_argument(
        "--weight", type=int, default=3, help="how often a page with a gold story counts beside one with a silver story"
    )
    args.add_argument("--out", type=Path, default=Path("onrecord/text/data/scraped_roles.json"))
    o = args.parse_args()
    pages = pickle.loads(o.cache.read_bytes()) if o.cache and o.cache.exists() else list(all_pages(o.bench))
    if o.cache and not o.cache.exists():
        o.cache.write_bytes(pickle.dumps(pages))
    for number in [o.only] if o.only is not None else range(o.folds):
        crf = fit([p for p in pages if fold(p.group, o.folds or 4) != number], o.epochs, o.copies, o.weight)
        for source in ("fundus", "trafilatura"):
            print("fold", number, source)
            show(report(crf, [p for p in pages if fold(p.group, o.folds or 4) == number and p.name.startswith(source)]))
        if o.only is not None:
            save(crf, o.out)
            return
    save(fit(pages, o.epochs, o.copies, o.weight), o.out)


if __name__ == "__main__":
    main()
