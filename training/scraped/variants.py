"""The variants that scrapers make of a page: stripped, restyled, several stories at once, a live blog, text alone."""

from __future__ import annotations

import random

from onrecord.text.scraped_features import features_of, near_prose
from onrecord.text.scraped_lines import Block
from onrecord.text.scraped_look import Writing, writing_of
from onrecord.text.sentences import sentences
from training.scraped.furniture import Item, furnished, hanzi, signed, widget
from training.scraped.pages import CAPTION, HEADLINE, OTHER, PARAGRAPH, SUBHEAD, Labelled


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


def bare(items: list[Item], dice: random.Random, titles: list[str]) -> list[Item]:
    """Little but the story: sometimes with headline and subheads, a sentence a line, or an excerpt of it."""
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
    return restyle(furnished(kept, dice, titles, 0.1) if dice.random() < 0.35 else kept, dice)


def live(items: list[Item], dice: random.Random, titles: list[str]) -> list[Item]:
    """The story as a live blog: a clock, perhaps a heading, then a paragraph or two, again and again."""
    clock = dice.choice(
        ("{h}:{m:02} GMT", "{h:02}:{m:02}", "{h}.{m:02} Uhr", "{h}h{m:02}", "{m} minutes ago", "{h}:{m:02} p.m.")
    )
    heads, joined, gap = dice.choice((0.0, 0.6, 0.9)), dice.random() < 0.3, dice.choice((0, 1, 1))
    out = [(text, 1, False, role) for text, _, _, role in items if role == HEADLINE][:1]
    body = [item for item in items if item[3] == PARAGRAPH]
    while body:
        stamp = clock.format(h=dice.randint(1, 12), m=dice.randint(0, 59))
        head = " ".join(dice.choice(titles).split()[: dice.randint(1, 9)]) if dice.random() < heads else ""
        if head and joined:
            out.append((f"{stamp} {head}", gap, False, OTHER))
        else:
            out.append((stamp, gap, False, OTHER))
            out += [(head, gap, False, SUBHEAD)] if head else []
        count = dice.randint(1, 3)
        out += [(text, gap, bullet, role) for text, _, bullet, role in body[:count]]
        body = body[count:]
        if dice.random() < 0.2:
            out += [(line, gap, False, OTHER) for line in widget(dice, titles)]
    return out


def topped(items: list[Item], dice: random.Random, title: str) -> list[Item]:
    """The page under the title of its window, as archives of text give it."""
    site = signed(dice.choice(("{n} Times", "The {n} Post", "{a}", "{n} News")), dice)
    top = dice.choice(
        (f"{title} | {site}", f"{title} - {site}", f"{site} - News from the world", f"{site}: {title}", site)
    )
    return [(top, 0, False, OTHER), *items]


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
    """The features and roles of a variant; some of them as if in a script without case, or without spaces."""
    if dice.random() < 0.06:
        items = [(hanzi(t) or t, *rest) for t, *rest in items]
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
        made += [bare(items, dice, titles), bare(items, dice, titles)]
        for _ in range(copies * (weight if sure else 1)):
            made.append(crude(items, dice, title, titles))
            made += [several(data, dice, titles) for _ in range(1 if sure else 2)]
        if dice.random() < 0.7:
            made.append(live(items, dice, titles))
        if title and dice.random() < 0.5:
            made.append(topped(crude(items, dice, title, titles), dice, title))
    return [s for s in (sequence(items, dice) for items in made if items) if s]
