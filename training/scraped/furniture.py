"""Invented furniture for training pages: what crude scrapers leave between and around the paragraphs of a story."""

from __future__ import annotations

import hashlib
import random
import re
import tomllib
from importlib.resources import files
from pathlib import Path

from onrecord.text.scraped_look import widget_names
from onrecord.text.sentences import sentences
from training.scraped.pages import CAPTION, OTHER, PARAGRAPH

Item = tuple[str, int, bool, int]
PHRASES: dict[str, list[str]] = tomllib.loads(
    files("onrecord.text").joinpath("data/widgets.toml").read_text(encoding="utf-8")
)["phrases"]
_WORD = re.compile(r"[^\W\d_]+")
_DATA = tomllib.loads(Path(__file__).with_name("furniture.toml").read_text(encoding="utf-8"))
FIRST, LAST, AGENCIES = _DATA["first"], _DATA["last"], _DATA["agencies"]
BLURBS, PITCHES, COMMENTS, CREDITS = _DATA["blurbs"], _DATA["pitches"], _DATA["comments"], _DATA["credits"]


def name(dice: random.Random) -> str:
    """An invented name."""
    return f"{dice.choice(FIRST)} {dice.choice(LAST)}"


def signed(pattern: str, dice: random.Random) -> str:
    """A pattern with a name and an agency."""
    return pattern.format(n=name(dice), a=dice.choice(AGENCIES))


def phrase(kind: str, dice: random.Random) -> str:
    """A phrase of this kind, as it is written on pages."""
    text = dice.choice(PHRASES[kind])
    return dice.choice((text, text.title(), text.upper(), text.capitalize(), text.capitalize()))


def widget(dice: random.Random, titles: list[str]) -> list[str]:
    """One to four lines of furniture."""
    what = dice.random()
    if what < 0.3:
        link = dice.choice(titles)
        return dice.choice(
            (
                [f"{phrase('related', dice)}{dice.choice((' ', ': ', '  ', ' | ', ' – '))}{link}"],
                [phrase("related", dice), link],
                [phrase("related", dice)],
            )
        )
    if what < 0.5:
        kind = dice.choice(("share", "comment", "subscribe", "navigation", "advertising", "stamp", "legal", "media"))
        return [phrase(kind, dice) for _ in range(dice.randint(1, 4))]
    if what < 0.62:
        return [dice.choice(PITCHES)]
    if what < 0.72:
        return [
            f"{dice.choice(('By', 'By', 'by', 'BY', 'Von', 'Por', 'Par', 'Автор:', 'بقلم'))} {name(dice)}",
            *([signed(dice.choice(BLURBS), dice)] if dice.random() < 0.4 else []),
        ]
    if what < 0.8:
        return [signed(dice.choice(BLURBS), dice)]
    if what < 0.9:
        source = dice.choice(
            (
                "Source: {a}",
                "Source(s): {a}",
                "Source link",
                "Quelle: {a}",
                "Fuente: {a}",
                "Sources: {a}",
                "With inputs from {a}",
                "المصدر: وكالات",
                "Источник: {a}",
                "-- {a}",
                "({a})",
                "{a}",
            )
        )
        return [signed(source, dice), *([phrase("related", dice)] if dice.random() < 0.4 else [])]
    if what < 0.95:
        return [
            name(dice),
            dice.choice(("2 hours ago", "14 March 2031, 10:25", "vor 3 Stunden", "Mar 4")),
            dice.choice(COMMENTS),
        ]
    return dice.choice(
        (
            ["TT"],
            ["TT", "20"],
            ["A+", "A-"],
            ["Listen", "5 min"],
            ["..."],
            ["* * *"],
            ["1", "2", "3", "Next"],
            ["Click to comment", phrase("comment", dice)],
        )
    )


def hanzi(text: str) -> str:
    """The text as if in a script without spaces: every word one or two Han characters, always the same ones."""
    names = sorted(name.split(":") for name in widget_names(text.lower()) if not name.endswith(":in"))
    known = [phrase for phrase in PHRASES[names[0][0]] if "\u4e00" <= phrase[0] <= "\u9fff"] if names else []
    said = known[len(text) % len(known)] if known else ""
    if said and names[0][1] == "whole":
        return said
    plain = text.translate(str.maketrans({".": "。", ",": "，", "?": "？", "!": "！", ":": "：", "(": "（", ")": "）"}))
    return said + "".join(_WORD.sub(lambda word: _han(word[0].lower()), plain).split())


def _han(word: str) -> str:
    """One or two Han characters for a word."""
    number = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=4).digest())
    pair = chr(0x4E00 + number % 5000) + chr(0x4E00 + number // 5000 % 5000)
    return pair[0] if len(word) < 4 else pair


def furnished(items: list[Item], dice: random.Random, titles: list[str], often: float) -> list[Item]:
    """A story with invented furniture in and around it, and perhaps an invented caption under its headline."""
    out: list[Item] = []
    body = [number for number, item in enumerate(items) if item[3] == PARAGRAPH]
    for number, item in enumerate(items):
        inside = bool(body) and body[0] <= number <= body[-1]
        if dice.random() < often * (0.5 if inside else 1):
            for _ in range(dice.choice((1, 1, 2, 3))):
                out += [(line, item[1], False, OTHER) for line in widget(dice, titles)]
        if body and number == body[0] and dice.random() < 0.35:
            out += caption(items, body, dice, item[1])
        out.append(item)
    if dice.random() < 4 * often:
        for _ in range(dice.randint(1, 3)):
            out += [(line, 1, False, OTHER) for line in widget(dice, titles)]
    return out


def caption(items: list[Item], body: list[int], dice: random.Random, gap: int) -> list[Item]:
    """A sentence of the story made a caption: with a date or a credit, once or twice."""
    text = items[dice.choice(body)][0]
    spans = [(a, b) for a, b in sentences(text) if 50 < b - a < 320]
    if not spans:
        return []
    a, b = dice.choice(spans)
    words = text[a:b].rstrip(".")
    when = dice.choice(("", "", ", March 4, 2031", " on 12 May 2031", ", on Feb. 3, 2031", " am 3. Mai 2031"))
    credit = signed(dice.choice(CREDITS), dice)
    line = f"{words}{when}{dice.choice(('.', '', '.'))} {credit.upper() if dice.random() < 0.2 else credit}"
    return [(line, 0 if n else gap, False, CAPTION) for n in range(dice.choice((1, 1, 1, 2, 2)))]
