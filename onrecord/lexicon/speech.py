"""Lists of words by which readers tell what is speech and who speaks: `speech.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

_TAKEN_WITHIN = 6
"""Words from the verb to what it takes, at most: `the lives of`, `at least 12,000 civilian lives`."""


@cache
def speech(name: str) -> frozenset[str]:
    """The words of a list. KeyError for a list that the file does not have."""
    return frozenset(_lists()[name].split())


@cache
def _lists() -> dict[str, str]:
    return tomllib.loads((files("onrecord.lexicon") / "data" / "speech.toml").read_text(encoding="utf-8"))


def hearsay(cue: str, behind: str = "") -> bool:
    """Whether a cue tells what is said without telling by whom: `is believed to`, `are also thought`, `is said to`.

    Who `is said to have told` something is said to speak, and by hearsay only to have spoken.
    `behind` is the text after it: a participle alone (`the front, believed to hold …`) is hearsay only before `to`.
    """
    words = cue.lower().split()
    told = [at for at, word in enumerate(words) if word in speech("hearsay")]
    told += [at for at, word in enumerate(words) if word in speech("hearsay_to") and words[at + 1 : at + 2] == ["to"]]
    if not told or "by" in words or spoke_by_hearsay(cue):
        return False
    alone = told[0] == 0 and [*words, *behind.split(maxsplit=1)][1:2] == ["to"]
    return alone or words[0] in _PASSIVE or words[:2] in _PERFECT


def spoke_by_hearsay(cue: str) -> bool:
    """Whether a cue tells what somebody is said to have said: `is understood to have argued`."""
    words = cue.lower().split()
    return any(words[at : at + 2] == ["to", "have"] for at in range(len(words) - 2))


_PASSIVE = ("is", "are", "was", "were", "being")
_PERFECT = (["has", "been"], ["have", "been"], ["had", "been"])


def takes_lives(cue: str, content: str) -> bool:
    """Whether a cue with what follows it tells of deaths and of nobody who speaks: `claimed at least 40 lives`."""
    if not any(word in speech("taking") for word in cue.lower().split()):
        return False
    words = [word.strip(",.;:") for word in content.lower().split(maxsplit=_TAKEN_WITHIN + 2)[: _TAKEN_WITHIN + 2]]
    taken = next((at for at, word in enumerate(words[:_TAKEN_WITHIN]) if word in speech("taken")), None)
    return taken is not None and not set(words[taken + 1 : taken + 2]) & speech("told_of")
