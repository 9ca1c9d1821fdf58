"""Names across scripts: how likely a Latin name is the spelling of one in Arabic, Cyrillic or Hebrew letters.

Costs of segments come from `scripts.tsv`, which `training/translit.py` learns. Two names are aligned by the cheapest
way through both; what no segment explains costs `UNSEEN` a letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cache, lru_cache

from onrecord.lexicon.names import data_rows
from onrecord.types.words import fold

SHAPES = ((1, 0), (1, 1), (1, 2), (1, 3), (2, 1))
"""Segments: letters of the other script, and Latin letters."""
UNSEEN = 9.0
"""Cost of a letter that no learnt segment explains, on either side: a little over the dearest that is learnt."""
_LETTERS = re.compile(r"[^\w]|[\d_]")
_SCRIPTS = {"ARABIC": "arabic", "CYRILLIC": "russian", "HEBREW": "hebrew"}


def letters(name: str) -> str:
    """The folded letters of a name, variants of one letter as one."""
    return _LETTERS.sub("", fold(name)).translate(_variants())


def script_of(name: str) -> str | None:
    """`latin`, a script that is known (`arabic`, `russian` for all Cyrillic, `hebrew`), or None for any other."""
    for char in name:
        if char.isalpha():
            first = unicodedata.name(char, "").partition(" ")[0]
            return "latin" if first == "LATIN" else _SCRIPTS.get(first)
    return None


@lru_cache(maxsize=65_536)
def spelling_cost(other: str, latin: str) -> float:
    """Cost a letter of writing a word of another script with these Latin letters; some 1.5 is usual, over 3 is rare."""
    costs = _costs().get(script_of(other) or "")
    other, latin = letters(other), letters(latin)
    if costs is None or not other or not latin:
        return UNSEEN
    return cheapest(other, latin, costs) / (len(other) + len(latin))


def cheapest(other: str, latin: str, costs: dict[str, dict[str, float]]) -> float:
    """The cost of the cheapest alignment of two names."""
    wide = len(latin) + 1
    rows = [[float("inf")] * wide for _ in range(len(other) + 1)]
    rows[0][0] = 0.0
    nothing: dict[str, float] = {}
    for i in range(len(other) + 1):
        one = costs.get(other[i : i + 1], nothing)
        two = costs.get(other[i : i + 2], nothing) if i + 2 <= len(other) else nothing
        here = rows[i]
        for j in range(wide):
            cost = here[j]
            if j + 1 < wide:
                here[j + 1] = min(here[j + 1], cost + UNSEEN)
            if i == len(other):
                continue
            after = rows[i + 1]
            after[j] = min(after[j], cost + one.get("", UNSEEN))
            for b in range(1, min(4, wide - j)):
                step = one.get(latin[j : j + b])
                if step is not None:
                    after[j + b] = min(after[j + b], cost + step)
            step = two.get(latin[j : j + 1]) if j + 1 < wide else None
            if step is not None:
                rows[i + 2][j + 1] = min(rows[i + 2][j + 1], cost + step)
    return rows[-1][-1]


@cache
def _variants() -> dict[int, str]:
    """What letters of other languages in a script, and forms at the end of a word, are taken for."""
    return str.maketrans({row["letter"]: row["as"] for row in data_rows("letters.tsv")})


@cache
def _costs() -> dict[str, dict[str, dict[str, float]]]:
    """The costs of segments by script, letters and Latin letters."""
    found: dict[str, dict[str, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
    for row in data_rows("scripts.tsv"):
        found[row["script"]][row["letters"]][row["latin"]] = float(row["cost"])
    return {script: dict(by) for script, by in found.items()}
