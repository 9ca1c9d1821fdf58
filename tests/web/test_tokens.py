"""Colours: contrast by WCAG, and distance between stances and series as most colour-blind people see them."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parents[2] / "onrecord" / "web" / "static" / "onrecord.css"
TEXTS = ("ink", "ink2", "ink3", "link", "warn")
STANCES = ("accepts", "conditional", "rejects")
SERIES = ("s1", "s2", "s3", "s4")
# Machado, Oliveira and Fernandes (2009), severity 1, in linear RGB.
EYES = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def tokens(theme: str) -> dict[str, str]:
    css = CSS.read_text(encoding="utf-8")
    block = css.split("}")[0] if theme == "light" else css.split(':root[data-theme="dark"] {')[1].split("}")[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", block))


def linear(colour: str) -> tuple[float, ...]:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    return tuple(p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)


def contrast(one: str, other: str) -> float:
    light, dark = sorted(
        (0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (linear(one), linear(other))), reverse=True
    )
    return (light + 0.05) / (dark + 0.05)


def lab(rgb: tuple[float, ...]) -> tuple[float, float, float]:
    r, g, b = (min(1.0, max(0.0, part)) for part in rgb)
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883,
    )
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: str, other: str, eye: str) -> float:
    seen = [
        lab(tuple(sum(m * p for m, p in zip(row, linear(c), strict=True)) for row in EYES[eye])) for c in (one, other)
    ]
    return sum((a - b) ** 2 for a, b in zip(*seen, strict=True)) ** 0.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_and_marks_stand_out(theme: str) -> None:
    held = tokens(theme)
    for ground in ("paper", "card"):
        assert all(contrast(held[name], held[ground]) >= 4.5 for name in TEXTS)
        assert all(contrast(held[name], held[ground]) >= 3 for name in (*SERIES, "focus"))
    assert all(contrast(held["ink"], held[name]) >= 4.5 for name in (*STANCES, "mark", "now"))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("eye", sorted(EYES))
def test_stances_and_series_differ_to_every_eye(theme: str, eye: str) -> None:
    held = tokens(theme)
    for names in (STANCES, SERIES):
        assert all(distance(held[a], held[b], eye) >= 15 for a, b in combinations(names, 2)), eye


def test_both_dark_themes_are_one() -> None:
    css = CSS.read_text(encoding="utf-8")
    auto = css.split(':root:not([data-theme="light"]) {')[1].split("}")[0]
    assert dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", auto)) == tokens("dark")


def test_the_style_sheet_knows_no_left_or_right() -> None:
    assert not re.search(r"(?:margin|padding|border)-(?:left|right)|text-align: (?:left|right)|float:", CSS.read_text())


def test_templates_keep_to_neutral_words() -> None:
    banned = re.compile(r"\b(claimed|admitted|terrorist|regime|alleged|so-called|propaganda)\b", re.IGNORECASE)
    for path in (CSS.parents[1] / "templates").glob("*.html"):
        text = path.read_text(encoding="utf-8").replace("claimed_", "")
        assert not banned.search(text), path.name
